"""The observability layer: where alarms go, once a place that has something to watch.

It is assembled before the layers whose alarms it takes.
"""

from collections.abc import Mapping

from components.handles import imported
from components.observability.handles import Alerts
from components.place import Place
from landfall.assembly.catalog import component, module
from landfall.assembly.scope import PlaceKey, Scope, place_key

AlertsByPlace = Mapping[PlaceKey, Alerts]


def alerts(scope: Scope) -> AlertsByPlace:
    """A topic, channel or action group for each place of hubs, spokes and workloads."""
    spec = scope.owner("observability").observability
    if spec is None:
        return {}
    found: dict[PlaceKey, Alerts] = {}
    for place in _watched(scope):
        key = place_key(place)
        if scope.is_used("observability"):
            shape = module("observability", place.cloud).shape(spec, place)
            found[key] = imported(shape, scope.references.handles("observability")["/".join(key)])
        else:
            made = component("observability", place.cloud, "Alerts")(spec, place=place)
            found[key] = scope.asked_by(made, "observability", "alerts").handle
    return found


def _watched(scope: Scope) -> tuple[Place, ...]:
    own, spokes = scope.environment, scope.owner("network")
    places = [scope.place(own, hub) for hub in (own.hub.networks.values() if own.hub else ())]
    places += [scope.place(own, spoke) for spoke in own.network.spokes.values()]
    places += [scope.place(spokes, spokes.network.spokes[workload.spoke]) for workload in own.workloads.values()]
    found = {place_key(place): place for place in places}
    return tuple(found[key] for key in sorted(found))
