"""The network layer: an environment's spokes, attached to a hub where there is one, and its public zone."""

from collections.abc import Mapping
from typing import Any

from components.dns.handles import Dns, DnsZone
from components.handles import imported
from components.network.handles import Hub, Network
from components.place import Place
from landfall.assembly.catalog import component, module
from landfall.assembly.hub import serving
from landfall.assembly.observability import AlertsByPlace
from landfall.assembly.scope import Scope, place_key


def spokes(scope: Scope, hubs: Mapping[str, Hub], alerts: AlertsByPlace) -> Mapping[str, Network]:
    """Networks by key: made here, already there (`existing`), or another stack's."""
    owner = scope.owner("network")
    book = scope.book("network").spokes
    found: dict[str, Network] = {}
    for key, spec in owner.network.spokes.items():
        place = scope.place(owner, spec)
        if scope.is_used("network"):
            shape = module("network", spec.cloud).shape(key, spec, book[key], place.account_id, place.region)
            found[key] = imported(shape, scope.references.handles("network")["spokes"][key])
        elif spec.existing is not None:
            found[key] = module("network", spec.cloud).existing_network(key, spec, book[key], place)
        else:
            hub = serving(hubs, spec.cloud, place.region)
            made = component("network", spec.cloud, "Spoke")(
                key,
                spec,
                addresses=book[key],
                estate=scope.estate,
                place=place,
                hub=hub,
                alerts=alerts.get(place_key(place)),
                **_across(scope, hub, place),
            )
            found[key] = scope.asked_by(made, "network", "spokes", key).handle
    return found


def _across(scope: Scope, hub: Hub | None, place: Place) -> dict[str, Any]:
    """On AWS and Azure a hub in another account lets a spoke in by its own account's provider."""
    if hub is None or hub.cloud == "gcp" or hub.account == place.account_id:
        return {}
    return {"hub_place": scope.places.of_id(hub.cloud, hub.account, place.region)}


def zone(scope: Scope) -> Dns | None:
    """The environment's public zone with the place that may write to it."""
    own = scope.environment.dns
    if own is None:
        return _used_zone(scope) if scope.is_used("network") else None
    place = scope.places.at(own.cloud, own.account)
    if own.existing is not None:
        return Dns(module("dns", own.cloud).existing_zone(own, place), place)
    made = scope.asked_by(component("dns", own.cloud, "Zone")(own, place=place), "dns")
    return Dns(made.handle, place)


def _used_zone(scope: Scope) -> Dns | None:
    owner = scope.owner("network")
    spec = owner.dns
    if spec is None:
        return None
    settings = owner.clouds.of(spec.cloud)
    place = scope.places.of_id(spec.cloud, settings.accounts_by_name[spec.account or settings.default].id, settings.home)
    shape: DnsZone = module("dns", spec.cloud).shape(spec, place)
    return Dns(imported(shape, scope.references.handles("network")["dns"]), place)
