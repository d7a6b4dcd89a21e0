"""The hub layer: the way out of an environment's spokes, and the only way between them."""

from collections.abc import Mapping

from components.handles import imported
from components.network.handles import AwsHub
from landfall.assembly.catalog import component, module
from landfall.assembly.observability import AlertsByPlace
from landfall.assembly.scope import PlaceKey, Scope, place_key


def hubs(scope: Scope, alerts: AlertsByPlace) -> Mapping[str, AwsHub]:
    """Hubs by key: made here, or another stack's."""
    owner = scope.owner("hub")
    if owner.hub is None:
        return {}
    found: dict[str, AwsHub] = {}
    for key, spec in owner.hub.networks.items():
        if scope.is_used("hub"):
            settings = owner.clouds.of(spec.cloud)
            account, region = settings.accounts_by_name[spec.account or settings.default].id, spec.region or settings.home
            shape = module("network", spec.cloud).hub_shape(key, spec, owner.hub.pools, owner.hub.groups, account, region)
            found[key] = imported(shape, scope.references.handles("hub")[key])
        else:
            place = scope.place(owner, spec)
            made = component("network", spec.cloud, "HubNetwork")(
                key, spec, pools=owner.hub.pools, groups=owner.hub.groups, place=place, alerts=alerts.get(place_key(place))
            )
            found[key] = scope.asked_by(made, "hub", "networks", key).handle
    return found


def by_place(hubs: Mapping[str, AwsHub]) -> Mapping[PlaceKey, AwsHub]:
    """The hub that serves an account's spokes in a region."""
    return {("aws", hub.account, hub.region): hub for hub in hubs.values()}
