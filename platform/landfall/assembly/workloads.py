"""The workloads layer: each pattern on its cloud, standing on a spoke."""

from collections.abc import Mapping
from typing import Any

from components.dns.handles import Dns
from components.network.handles import Network
from components.workloads.service.spec import ServiceSpec
from landfall.assembly.catalog import component
from landfall.assembly.observability import AlertsByPlace
from landfall.assembly.scope import Scope, place_key

_PATTERNS = {"service": ("workloads.service", "Service"), "three-tier": ("workloads.three_tier", "ThreeTier")}
"""Pattern to where its components live and what they are called."""


def workloads(scope: Scope, networks: Mapping[str, Network], dns: Dns | None, alerts: AlertsByPlace) -> Mapping[str, Any]:
    """Handles of workloads by key."""
    platforms = _platforms(scope, networks, alerts)
    owner = scope.owner("network")
    found: dict[str, Any] = {}
    for key, spec in scope.environment.workloads.items():
        place = scope.place(owner, owner.network.spokes[spec.spoke])
        options: dict[str, Any] = {
            "place": place,
            "network": networks[spec.spoke],
            "dns": dns,
            "alerts": alerts[place_key(place)],
        }
        if isinstance(spec, ServiceSpec):
            options |= {
                "platform": platforms[spec.spoke],
                "secrets": {ref.secret: scope.secrets[ref.secret] for ref in spec.secrets.values()},
            }
        concern, name = _PATTERNS[spec.pattern]
        found[key] = scope.asked_by(component(concern, spec.cloud, name)(key, spec, **options), "workloads", key).handle
    return found


def _platforms(scope: Scope, networks: Mapping[str, Network], alerts: AlertsByPlace) -> Mapping[str, Any]:
    """What the services of one spoke share, by spoke."""
    owner = scope.owner("network")
    services = {key: spec for key, spec in scope.environment.workloads.items() if isinstance(spec, ServiceSpec)}
    found: dict[str, Any] = {}
    for spoke in sorted({spec.spoke for spec in services.values()}):
        place = scope.place(owner, owner.network.spokes[spoke])
        mine = {key: spec for key, spec in services.items() if spec.spoke == spoke}
        made = component("workloads.service", place.cloud, "ServicePlatform")(
            spoke,
            mine,
            network=networks[spoke],
            place=place,
            alerts=alerts[place_key(place)],
            formerly=owner.network.spokes[spoke].formerly,
        )
        origins = tuple(origin for key in sorted(mine) for origin in scope.loaded.origin(("workloads", key)))
        found[spoke] = scope.noted(made, origins).handle
    return found
