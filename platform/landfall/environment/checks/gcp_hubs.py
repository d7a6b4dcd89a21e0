"""Hubs on Google Cloud: what they need of the organization, and spokes that fit them. One hub serves spokes in all regions."""

from collections.abc import Iterator

from components.network.estate import Estate
from components.network.gcp_fit import above, allow_refusals, alone, crowded, hosts, on_hub
from components.network.gcp_hub_plan import inspected_zones
from components.network.spec import HubNetworkSpec
from landfall.documents import Mistake, did_you_mean
from landfall.environment.checks.context import Context, account_of, region_of
from landfall.environment.model import Environment


def gcp_hubs(context: Context) -> Iterator[Mistake]:
    """What a hub on Google Cloud lacks, and what stands between it and the spokes of this stack."""
    yield from _shared(context)
    owner = context.owner("hub")
    if owner is None:
        return
    hubs = {key: network for key, network in (owner.hub.networks if owner.hub else {}).items() if network.cloud == "gcp"}
    if not hubs:
        for key, spoke in context.environment.network.spokes.items():
            for refusal in alone(spoke):
                yield context.mistake("network", "spokes", key, *refusal.path, says=refusal.message)
        return
    if not owner.clouds.has("gcp"):
        return
    if owner is context.environment:
        for key, hub in hubs.items():
            yield from _hub(context, owner, key, hub)
    for key, hub in list(hubs.items())[:1]:
        yield from _spokes(context, owner, key, hub)


def _hub(context: Context, owner: Environment, key: str, hub: HubNetworkSpec) -> Iterator[Mistake]:
    settings = owner.clouds.of("gcp")
    project = settings.projects.get(hub.account or settings.default)
    if project is None:
        return
    estate = _estate(owner)
    found = [
        *above(hub, organization=settings.organization, folder=project.folder),
        *allow_refusals(hub, estate.groups, {group: estate.pool(group) for group in estate.groups}),
    ]
    for refusal in found:
        yield context.mistake("hub", "networks", key, *refusal.path, says=refusal.message)
    for index, name in enumerate(hub.shared_with):
        if name not in settings.projects:
            near = did_you_mean(name, settings.projects)
            says = f"`clouds.gcp.projects` has no `{name}`{near}"
            yield context.mistake("hub", "networks", key, "shared_with", index, says=says)


def _spokes(context: Context, owner: Environment, key: str, hub: HubNetworkSpec) -> Iterator[Mistake]:
    own, theirs = context.environment, owner.clouds.of("gcp")
    there, project = region_of(owner, hub), account_of(owner, hub)
    spokes = {name: spoke for name, spoke in own.network.spokes.items() if spoke.cloud == "gcp" and spoke.existing is None}
    if there is None or project is None:
        return
    admitted = {project, *(theirs.projects[name].id for name in hub.shared_with if name in theirs.projects)}
    inspected = {zone.rpartition("-")[0] for zone in inspected_zones(hub, there, _estate(owner))}
    for name, spoke in spokes.items():
        region, account = region_of(own, spoke), account_of(own, spoke)
        if region is None or account is None:
            continue
        for refusal in on_hub(spoke, region, hub, there, foreign=account not in admitted, inspected=inspected):
            yield context.mistake("network", "spokes", name, *refusal.path, says=refusal.message)
    if owner is own:
        for refusal in crowded(tuple(spokes), hub):
            yield context.mistake("hub", "networks", key, *refusal.path, says=refusal.message)


def _shared(context: Context) -> Iterator[Mistake]:
    own = context.environment
    if not own.clouds.has("gcp"):
        return
    settings = own.clouds.of("gcp")
    spokes = {key: spoke for key, spoke in own.network.spokes.items() if spoke.cloud == "gcp" and spoke.existing is None}
    projects = {key: spoke.account or settings.default for key, spoke in spokes.items()}
    for key, refusal in hosts(spokes, projects, tuple(settings.projects)):
        yield context.mistake("network", "spokes", key, *refusal.path, says=refusal.message)


def _estate(owner: Environment) -> Estate:
    """As much of the estate as the address plan and the groups make."""
    groups = owner.hub.groups if owner.hub is not None else ()
    return Estate(space=owner.addresses.space, pools=owner.addresses.pools, groups=groups)
