"""The values of a topology: networks, what stands in them, what joins them. Plain, and in an order that depends on names alone."""

from dataclasses import dataclass

CLOUDS = ("aws", "gcp", "azure")


@dataclass(frozen=True, slots=True)
class Subnet:
    """A range of a network. `zone` is empty where it spans the region; `routes` say where it sends what."""

    tier: str
    zone: str
    ranges: tuple[str, ...]
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands in a network and traffic passes: `kind` is a word for it, `details` a line each."""

    kind: str
    count: int = 1
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A virtual network. `id` is its URN; `hub` says that others hang on it."""

    id: str
    stack: str
    name: str
    cloud: str
    account: str
    region: str
    ranges: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    parts: tuple[Part, ...]
    hub: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """A network hangs on a hub. `kind` says how, `details` what it is told."""

    network: str
    hub: str
    kind: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A place that is nobody's cloud, with its BGP number and public addresses. Its link's name is its own, where a Plan has no other."""

    id: str
    name: str
    asn: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What joins two hubs, or a hub and a site, by their ids."""

    name: str
    ends: tuple[str, str]
    kind: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topology:
    """All of it, in an order that depends on nothing but names."""

    stacks: tuple[str, ...]
    networks: tuple[Network, ...] = ()
    joins: tuple[Join, ...] = ()
    links: tuple[Link, ...] = ()
    sites: tuple[Site, ...] = ()
