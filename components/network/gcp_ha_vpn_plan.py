"""The tunnels between a spoke's network and its hub's on Google Cloud: their addresses. Pure, and no SDK."""

from dataclasses import dataclass
from ipaddress import IPv4Network

TIER = "tunnel"
"""The tier of a spoke that holds the inside addresses: /29, two tunnels of /30 each."""

SPOKE_ASN = 4_200_000_000
"""The BGP number of every spoke: private and of 32 bits, so it is no hub's. They may share it, since the hub's router tells a
spoke of pools in its own name and never passes on a route."""

TUNNELS = ("0", "1")
"""One an interface: 99.99 % availability asks for both. https://docs.cloud.google.com/network-connectivity/docs/vpn/concepts/topologies"""


@dataclass(frozen=True, slots=True)
class Inside:
    """A tunnel: its name, which is also the interface of both gateways, and the addresses of its two ends."""

    name: str
    hub: str
    spoke: str


def insides(cidr: str) -> tuple[Inside, ...]:
    """The tunnels in a range of /29.

    :raises ValueError: it has another size.
    """
    network = IPv4Network(cidr)
    if network.prefixlen != 29:
        raise ValueError(f"{cidr}: two tunnels take a /29")
    halves = network.subnets(new_prefix=30)
    return tuple(Inside(name, str(half[1]), str(half[2])) for name, half in zip(TUNNELS, halves, strict=True))
