"""What a hub on Google Cloud consists of: pure decisions from its spec and the estate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from components.network.estate import Estate
from components.network.spec import HubNetworkSpec
from components.network.zones import zones_of

Transit = Literal["managed", "peered", "tunnelled"]
Members = Literal["together", "apart"]
Topology = Literal["MESH", "STAR"]

STAR = "star"
"""The part of the name of a hub's one Network Connectivity Center hub whose spokes are kept apart."""

CENTER, EDGE, DEFAULT = "center", "edge", "default"
"""Groups of a Network Connectivity Center hub, which come with it: two of a star, one of a mesh.
https://docs.cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/connectivity-topologies"""


NETWORK, NCC, ROUTER, GATEWAY, SPOKE_GATEWAY = "network", "ncc", "router", "gateway", "spokegateway"
FIRST_ADDRESS, SECOND_ADDRESS = "address0", "address1"
PARTS = (NETWORK, NCC, ROUTER, GATEWAY, SPOKE_GATEWAY, FIRST_ADDRESS, SECOND_ADDRESS)
"""Parts of a hub that `existing.ids` may name. With a mesh a group, each group's hub is named by the group."""


@dataclass(frozen=True, slots=True)
class NccHub:
    """A hub of Network Connectivity Center.

    :param part: the part of its name, and its key.
    :param groups: the isolation groups whose spokes join it.
    :param spokes: its group that networks of spokes join.
    :param own: its group that the hub's network and the tunnels of its links join, None where they join none.
    """

    part: str
    topology: Topology
    groups: tuple[str, ...]
    spokes: str
    own: str | None


def transit_of(spec: HubNetworkSpec) -> Transit:
    """Who carries traffic between spokes."""
    return spec.transit or "managed"


def members_of(spec: HubNetworkSpec) -> Members:
    """Whether members of a group reach each other. A peering is never passed on, so a hub of peerings keeps them apart."""
    return spec.members or ("apart" if transit_of(spec) == "peered" else "together")


def ncc_hubs(spec: HubNetworkSpec, groups: tuple[str, ...]) -> tuple[NccHub, ...]:
    """The Network Connectivity Center hubs of a hub.

    A mesh joins all of its spokes, so each isolation group has its own. A star joins its edges to the center and never to each
    other, so one serves all groups. A network is on one of them at most: with several meshes the hub's own is on none.
    """
    if transit_of(spec) != "managed":
        return ()
    if members_of(spec) == "apart":
        return (NccHub(STAR, "STAR", groups, EDGE, CENTER),)
    own = DEFAULT if len(groups) == 1 else None
    return tuple(NccHub(group, "MESH", (group,), DEFAULT, own) for group in groups)


def has_router(key: str, spec: HubNetworkSpec, estate: Estate) -> bool:
    """Whether the hub speaks BGP: it is an end of links, or its spokes hang on tunnels."""
    return bool(estate.links_of(key)) or transit_of(spec) == "tunnelled"


def needed(spec: HubNetworkSpec, groups: tuple[str, ...], linked: bool) -> tuple[str, ...]:
    """The parts whose ids a hub that is there must say, given its options and whether it has links."""
    plan = ncc_hubs(spec, groups)
    tunnelled = transit_of(spec) == "tunnelled"
    return (
        NETWORK,
        *((NCC,) if len(plan) == 1 else (part.part for part in plan)),
        *((ROUTER,) if linked or tunnelled else ()),
        *((GATEWAY, FIRST_ADDRESS, SECOND_ADDRESS) if linked else ()),
        *((SPOKE_GATEWAY,) if tunnelled else ()),
    )


def inspected_zones(spec: HubNetworkSpec, region: str, estate: Estate) -> tuple[str, ...]:
    """The zones in which a firewall endpoint stands: as many as `zones` says, in each region that groups have pools in.

    Networks span regions on Google Cloud and one hub serves them all. Pools say where spokes may be, so that a new spoke
    changes no hub.
    """
    if spec.inspection is None:
        return ()
    regions: Mapping[str, None] = dict.fromkeys(
        (region, *sorted(where for group in estate.groups for where in estate.pools.get(group, {}).get("gcp", {})))
    )
    return tuple(zone for where in regions for zone in zones_of("gcp", where, spec.zones))


def advertised(key: str, spec: HubNetworkSpec, estate: Estate, group: str, cidr: str) -> tuple[str, ...]:
    """What a hub of tunnels tells a spoke of `group` that it reaches: its own range, and what the group has elsewhere.

    Members of the group on Google Cloud are told where they are to reach each other. What the group has on other clouds, and
    the sites, are told where links of the hub carry the group.
    """
    told = [cidr] if cidr else []
    if members_of(spec) == "together":
        told += estate.pool(group, "gcp")
    return tuple(dict.fromkeys((*told, *beyond(key, estate, group))))


def beyond(key: str, estate: Estate, group: str) -> tuple[str, ...]:
    """What members of a group reach over links of a hub: its pools on the clouds at their other ends, and sites, sorted."""
    found: set[str] = set()
    for link in estate.links_of(key).values():
        if group not in estate.groups_of(link):
            continue
        for end in link.between:
            if end in estate.sites:
                found.update(estate.sites[end].prefixes)
            elif end in estate.hubs and estate.hubs[end].cloud != "gcp":
                found.update(estate.pool(group, estate.hubs[end].cloud))
    return tuple(sorted(found))
