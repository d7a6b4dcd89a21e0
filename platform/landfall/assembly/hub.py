"""The hub layer: the way out of an environment's spokes, the only way between them, and what joins hubs to each other."""

from collections.abc import Mapping

from components.handles import imported
from components.network.handles import Hub
from components.spec import Cloud
from landfall.assembly.catalog import component, module
from landfall.assembly.links import shaped
from landfall.assembly.observability import AlertsByPlace
from landfall.assembly.scope import Scope, place_key


def hubs(scope: Scope, alerts: AlertsByPlace) -> Mapping[str, Hub]:
    """Hubs by key: made here, already there (`existing`), or another stack's."""
    owner = scope.owner("hub")
    if owner.hub is None:
        return {}
    addresses = scope.book("hub").hubs
    found: dict[str, Hub] = {}
    for key, spec in owner.hub.networks.items():
        on = module("network", spec.cloud)
        known = {"addresses": addresses[key], "estate": scope.estate}
        if scope.is_used("hub"):
            settings = owner.clouds.of(spec.cloud)
            account, region = settings.accounts_by_name[spec.account or settings.default].id, spec.region or settings.home
            shape = on.hub_shape(key, spec, account=account, region=region, **known)
            found[key] = imported(shaped(shape, scope), scope.references.handles("hub")[key])
            continue
        place = scope.place(owner, spec)
        if spec.existing is not None:
            found[key] = on.existing_hub(key, spec, place=place, **known)
            continue
        made = component("network", spec.cloud, "HubNetwork")(
            key, spec, place=place, alerts=alerts.get(place_key(place)), **known
        )
        found[key] = scope.asked_by(made, "hub", "networks", key).handle
    return found


def serving(hubs: Mapping[str, Hub], cloud: Cloud, region: str) -> Hub | None:
    """The hub of a spoke in a region. Google Cloud's networks span regions, so its one hub serves all of them."""
    on = [hub for hub in hubs.values() if hub.cloud == cloud and (cloud == "gcp" or hub.region == region)]
    return on[0] if on else None
