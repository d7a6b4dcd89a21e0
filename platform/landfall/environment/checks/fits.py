"""What a cloud cannot meet: each concern says it of its own specs."""

from collections.abc import Iterator
from importlib import import_module

from landfall.documents import Mistake
from landfall.environment.checks.context import Context, region_of
from landfall.environment.patterns import PATTERNS


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
            yield from _refused(context, PATTERNS[workload.pattern].fit, ("workloads", key), workload, region)


def _refused(context: Context, module: str, path: tuple[str, ...], spec: object, region: str) -> Iterator[Mistake]:
    for refusal in import_module(module).refusals(spec, region):
        yield context.mistake(*path, *refusal.path, says=refusal.message)
