"""Spokes and what stands in them."""

from collections.abc import Iterator

from components.network.fit import hub_refusals, on_hub
from components.network.spec import HubNetworkSpec, HubSpec, SpokeSpec
from components.regions import REGIONS
from components.spec import Cloud
from landfall.documents import Mistake, did_you_mean
from landfall.environment.checks.context import Context, Placed, account_of, region_of
from landfall.environment.model import Environment


def spokes(context: Context) -> Iterator[Mistake]:
    """Spokes fit their hub, and workloads their spoke."""
    own = context.environment
    owner = context.owner("hub")
    if own.hub is not None:
        yield from _hubs(context, own.hub)
    if owner is not None and ("hub" not in context.written() or own.hub is not None or owner is not own):
        for key, spoke in own.network.spokes.items():
            yield from _on_hub(context, owner, key, spoke)
    for key, workload in own.workloads.items():
        yield from _workload(context, key, workload.spoke, workload)


def _hubs(context: Context, hub: HubSpec) -> Iterator[Mistake]:
    regions = {key: region_of(context.environment, network) for key, network in hub.networks.items()}
    if all(regions.values()):
        for refusal in hub_refusals(hub, {key: region for key, region in regions.items() if region}):
            yield context.mistake("hub", *refusal.path, says=refusal.message)


def _on_hub(context: Context, owner: Environment, key: str, spoke: SpokeSpec) -> Iterator[Mistake]:
    own, hub = context.environment, owner.hub
    region, account = region_of(own, spoke), account_of(own, spoke)
    if region is None or account is None:
        return
    if hub is not None and spoke.group not in hub.groups:
        near = did_you_mean(spoke.group, hub.groups)
        says = f"the hub has no group `{spoke.group}`: add it to the hub's `groups`, or join one that is there{near}"
        yield context.mistake("network", "spokes", key, "group", says=says)
        return
    serving = [network for network in (hub.networks.values() if hub else ()) if _serves(owner, network, spoke.cloud, region)]
    found = on_hub(
        spoke,
        account,
        region,
        hub_account=account_of(owner, serving[0]) if serving else None,
        groups=hub.groups if hub else (),
        shared_with=_shared_with(owner, serving[0]) if serving else (),
        hub=serving[0] if serving else None,
    )
    for refusal in found:
        yield context.mistake("network", "spokes", key, *refusal.path, says=refusal.message)
    if serving and spoke.cloud != "gcp" and spoke.existing is None:
        yield from _hub_provider(context, key, spoke.cloud, account_of(owner, serving[0]))


def _shared_with(owner: Environment, hub: HubNetworkSpec) -> tuple[str, ...]:
    """The ids of the accounts that a hub is shared with."""
    named = owner.clouds.of(hub.cloud).accounts_by_name
    return tuple(named[name].id for name in hub.shared_with if name in named)


def _hub_provider(context: Context, key: str, cloud: Cloud, account: str | None) -> Iterator[Mistake]:
    """A spoke is let in by the hub's account, so there is a provider for that."""
    own, kind = context.environment, "subscription" if cloud == "azure" else "account"
    if account is not None and account not in {known.id for known in own.clouds.of(cloud).accounts_by_name.values()}:
        says = (
            f"its hub is in {kind} {account}, whose provider lets the spoke in: add that {kind} to `clouds.{cloud}.{kind}s` "
            "of this stack"
        )
        yield context.mistake("network", "spokes", key, says=says)


def _serves(owner: Environment, network: Placed, cloud: Cloud, region: str) -> bool:
    return network.cloud == cloud and region_of(owner, network) == region


def _workload(context: Context, key: str, name: str, workload: Placed) -> Iterator[Mistake]:
    owner = context.owner("network")
    if owner is None:
        return
    used = owner is not context.environment
    known = tuple(owner.network.spokes) if used else context.written("network", "spokes")
    if name not in known:
        of = f" of `{context.uses['network'].stack}`" if used else ""
        says = f"there is no spoke `{name}`{of}{did_you_mean(name, known)}"
        yield context.mistake("workloads", key, "spoke", says=says)
        return
    spoke = owner.network.spokes.get(name)
    if spoke is None:
        return
    if spoke.cloud != workload.cloud:
        says = f"the spoke `{name}` is on {spoke.cloud}, not on {workload.cloud}: choose a spoke of the workload's cloud"
        yield context.mistake("workloads", key, "cloud", says=says)
        return
    if not spoke.edge and getattr(workload, "is_public", True):
        says = (
            f"the spoke `{name}` has no way in from the Internet (`edge: false`), and this workload answers there: "
            "choose a spoke with an edge, or do without `host` and `public`"
        )
        yield context.mistake("workloads", key, "spoke", says=says)
    region, there = workload.region, region_of(owner, spoke)
    if region is not None and there is not None and region in REGIONS[workload.cloud] and region != there:
        says = f"the spoke `{name}` is in {there}, not in {region}: leave `region` out, or choose a spoke there"
        yield context.mistake("workloads", key, "region", says=says)
    if workload.account is not None:
        account, theirs = account_of(context.environment, workload), account_of(owner, spoke)
        if account is not None and theirs is not None and account != theirs:
            says = f"the spoke `{name}` is in account {theirs}, not in {account}: leave `account` out, or choose a spoke there"
            yield context.mistake("workloads", key, "account", says=says)
