"""One stack, whole: its layers in order, each standing on the handles of those before it."""

from collections.abc import Mapping
from typing import Any

import pulumi

from components import stack as transformations
from components.handles import VERSION, exported
from landfall.addresses import AddressBook
from landfall.assembly.bootstrap import bootstrap
from landfall.assembly.estate import estate_of
from landfall.assembly.hub import hubs
from landfall.assembly.links import links
from landfall.assembly.network import spokes, zone
from landfall.assembly.observability import alerts
from landfall.assembly.places import Places
from landfall.assembly.references import References
from landfall.assembly.scope import Scope
from landfall.assembly.workloads import workloads
from landfall.environment import Environment, Loaded


def assemble(loaded: Loaded, books: Mapping[str, AddressBook]) -> dict[str, Any]:
    """Declare everything that an environment asks for, and give its handles as the value of a stack output.

    :param books: the addresses of this stack and of those that it uses, by stack.
    """
    environment = loaded.environment
    prepared = transformations.prepare(environment.tags, adopted(environment), _said(loaded))
    config = pulumi.Config("landfall")
    owner = loaded.owner("hub")
    scope = Scope(
        loaded=loaded,
        places=Places(environment, loaded.stack),
        references=References({str(layer): used for layer, used in loaded.uses.items()}),
        secrets={name: config.require_secret(f"secret.{name}") for name in sorted(loaded.secrets)},
        books=books,
        estate=estate_of(environment, owner.environment, books[owner.stack]),
    )
    told = alerts(scope)
    hub = links(scope, hubs(scope, told), told)
    networks = spokes(scope, hub, told)
    dns = zone(scope)
    running = workloads(scope, networks, dns, told)
    started = bootstrap(scope)
    prepared.finish()
    own = {
        "bootstrap": started,
        "observability": {"/".join(key): item for key, item in told.items()},
        "hub": hub,
        "network": {"spokes": networks, **({"dns": dns.zone} if dns else {})},
        "workloads": running,
    }
    return {
        "version": VERSION,
        **{layer: exported(handles) for layer, handles in own.items() if handles and not scope.is_used(layer)},
    }


def adopted(environment: Environment) -> dict[str, str]:
    """Resource name to the id of the thing that it takes over, of all networks of a stack."""
    hubs = environment.hub.networks.values() if environment.hub else ()
    return {name: thing for network in (*hubs, *environment.network.spokes.values()) for name, thing in network.adopt.items()}


def _said(loaded: Loaded) -> dict[str, str]:
    """Where each resource that takes a thing over is named: file and line."""
    own = loaded.environment
    named = {
        **{("hub", "networks", key): network.adopt for key, network in (own.hub.networks if own.hub else {}).items()},
        **{("network", "spokes", key): network.adopt for key, network in own.network.spokes.items()},
    }
    found = {name: loaded.origin((*path, "adopt", name)) for path, names in named.items() for name in names}
    return {name: origin[0] for name, origin in found.items() if origin}
