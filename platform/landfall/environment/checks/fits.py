"""What a cloud cannot meet: each concern says it of its own specs."""

from collections.abc import Iterator
from importlib import import_module

from components.network.spec import SpokeSpec
from landfall.documents import Mistake
from landfall.environment.checks.context import Context, region_of
from landfall.environment.patterns import PATTERNS, Workload


def fits(context: Context) -> Iterator[Mistake]:
    """Refusals of networks and workloads."""
    own = context.environment
    for path, network in context.networks():
        region = region_of(own, network)
        if region is not None:
            yield from _refused(context, "components.network.fit", path, network, region)
    owner = context.owner("network")
    for key, workload in own.workloads.items():
        spoke = owner.network.spokes.get(workload.spoke) if owner is not None else None
        region = region_of(owner, spoke) if owner is not None and spoke is not None else None
        if region is not None and spoke is not None and spoke.cloud == workload.cloud:
            yield from _workload(context, key, workload, spoke, region)


def _workload(context: Context, key: str, workload: Workload, spoke: SpokeSpec, region: str) -> Iterator[Mistake]:
    fit = PATTERNS[workload.pattern].fit
    needed: tuple[str, ...] = import_module(fit).tiers(workload)
    zones = spoke.zones if isinstance(spoke.zones, int) else len(spoke.zones)
    if spoke.existing is not None:
        named = spoke.existing.subnets
        missing = [tier for tier in needed if not named.get(tier)]
        if missing:
            says = (
                f"`{workload.spoke}` is there already, and names no subnets of the tier {' and '.join(f'`{tier}`' for tier in missing)}, "
                f"where this stands: add them to `network.spokes.{workload.spoke}.existing.subnets`"
            )
            yield context.mistake("workloads", key, "spoke", says=says)
            return
        zones = min((len(named[tier]) for tier in needed), default=zones)
    yield from _refused(context, fit, ("workloads", key), workload, region, zones)


def _refused(context: Context, module: str, path: tuple[str, ...], spec: object, region: str, *more: int) -> Iterator[Mistake]:
    for refusal in import_module(module).refusals(spec, region, *more):
        yield context.mistake(*path, *refusal.path, says=refusal.message)
