"""What no cloud can meet of a network's further routes, wherever they lead. Pure."""

from ipaddress import IPv4Network

from components.network.spec import NetworkBase
from components.spec import Refusal, Refusals

ANYWHERE = "0.0.0.0/0"


def destinations(spec: NetworkBase) -> Refusals:
    """Destinations that are somebody's already: the network's own, the way out's, another route's. Paths are inside the spec."""
    own = IPv4Network(spec.cidr) if spec.cidr is not None else None
    taken: dict[str, str] = {}
    for name, route in spec.routes.items():
        path = ("routes", name, "destination")
        if route.destination == ANYWHERE:
            yield Refusal(path, "where the rest goes is `egress`: say it there.")
        elif own is not None and IPv4Network(route.destination).overlaps(own):
            yield Refusal(path, f"{route.destination} and the network's own {own} overlap: choose another range.")
        elif route.destination in taken:
            yield Refusal(path, f"`{taken[route.destination]}` has this destination already: keep one of them.")
        taken.setdefault(route.destination, name)
