"""What must be there before the first stack, on each cloud that the environment names."""

from collections.abc import Mapping
from typing import Any

from components.spec import CLOUDS
from landfall.assembly.catalog import component
from landfall.assembly.scope import Scope


def bootstrap(scope: Scope) -> Mapping[str, Any]:
    """A state bucket, key and CI identity by cloud."""
    spec = scope.environment.bootstrap
    if spec is None:
        return {}
    found: dict[str, Any] = {}
    for cloud in CLOUDS:
        if scope.environment.clouds.has(cloud):
            made = component("bootstrap", cloud, "Bootstrap")(spec, place=scope.places.at(cloud))
            found[cloud] = scope.asked_by(made, "bootstrap").handle
    return found
