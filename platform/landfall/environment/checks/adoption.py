"""What a network takes over: its own resources, each from one thing."""

from collections.abc import Iterator

from components.network.spec import HubNetworkSpec, SpokeSpec
from landfall.documents import Mistake
from landfall.environment.checks.context import Context


def adoption(context: Context) -> Iterator[Mistake]:
    """Names under `adopt` are of the network that says so, and no thing becomes two resources."""
    own = context.environment
    networks: list[tuple[tuple[str, ...], str, HubNetworkSpec | SpokeSpec]] = [
        *((("hub", "networks", key), f"hub-{key}", hub) for key, hub in (own.hub.networks if own.hub else {}).items()),
        *((("network", "spokes", key), f"net-{key}", spoke) for key, spoke in own.network.spokes.items()),
    ]
    heirs: dict[str, str] = {}
    for path, name, spec in networks:
        if spec.adopt and spec.existing is not None:
            says = "a network that is there (`existing`) has no resources to take things over: use one or the other"
            yield context.mistake(*path, "adopt", says=says)
            continue
        for resource, thing in spec.adopt.items():
            logical = resource.rpartition("::")[2]
            if logical != name and not logical.startswith(f"{name}-"):
                says = f"`{resource}` is no resource of this network, whose names begin with `{name}`: `landfall preview --all` shows them"
                yield context.mistake(*path, "adopt", resource, says=says, key=True)
            elif thing in heirs:
                says = f"{thing} is taken over by `{heirs[thing]}` already: one of them is it"
                yield context.mistake(*path, "adopt", resource, says=says)
            heirs.setdefault(thing, resource)
