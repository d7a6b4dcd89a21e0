"""The route tables of a transit gateway, decided without Pulumi: who looks where, and what is found there.

Isolation is made of these tables. Without a firewall the table of a group holds its own members, the hub, a default route to
the hub, and a blackhole for all space that is ours: a packet for another group would otherwise follow the default route to the
hub, whose NAT gateway would carry it on, because the hub knows every spoke.

With a firewall the table of a group holds static routes to the firewall and nothing else, since a propagated route is longer
and would lead past it. Spokes, and what links bring, are known to the table `inspection` only, where the firewall looks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, collapse_addresses
from typing import Literal

from components.network.aws_plan_routes import ANYWHERE
from components.network.estate import HUB, Estate
from components.network.spec import HubNetworkSpec

To = Literal["hub", "nowhere"]
"""Where a static route leads: the attachment of the hub's VPC, or a blackhole."""


PARTS = ("gateway", "attachment", "hub", "inspection", "link")
"""Parts of a hub that `existing.ids` may name: the gateway, the attachment of the hub's VPC, and three route tables. The table of a
group is named by the group."""


@dataclass(frozen=True)
class TransitPlan:
    """The tables of a gateway.

    :param tables: table to destination to where it leads.
    :param looks: the table in which the hub's own VPC looks.
    :param knows: the tables that learn the hub's own VPC.
    :param links: group to the table in which its links look, on a hub without a firewall.
    """

    tables: Mapping[str, Mapping[str, To]]
    looks: str
    knows: tuple[str, ...]
    links: Mapping[str, str]


def plan_transit(key: str, spec: HubNetworkSpec, estate: Estate, region: str, cidr: str) -> TransitPlan:
    """The tables of the hub `key`. The table `hub` is there with a firewall too: spokes of other stacks leave it in their own time."""
    space: dict[str, To] = dict.fromkeys(dropped(estate), "nowhere")
    groups = {group: f"group-{group}" for group in estate.groups}
    if spec.inspection is not None:
        inside: dict[str, To] = {ANYWHERE: "hub", **dict.fromkeys(estate.space, "hub")}
        told: dict[str, To] = dict.fromkeys(_told(estate, region, cidr), "hub")
        tables = {"hub": {}, "inspection": space, "link": told, **dict.fromkeys(groups.values(), inside)}
        return TransitPlan(tables, "inspection", (), {})
    links = {group: f"link-{group}" for group in _linked(key, estate)}
    own: dict[str, To] = {ANYWHERE: "hub", **space}
    tables = {"hub": {}, **dict.fromkeys(groups.values(), own), **{table: {} for table in links.values()}}
    return TransitPlan(tables, "hub", ("hub", *groups.values(), *links.values()), links)


def dropped(estate: Estate) -> tuple[str, ...]:
    """What a blackhole takes that no longer route leads anywhere: our space, neighbours joined, so that none of what is told, which
    is joined too, is shorter than a blackhole and lost to it."""
    return tuple(str(network) for network in collapse_addresses(map(IPv4Network, estate.space)))


def other_hubs(key: str, estate: Estate) -> Iterator[tuple[str, str]]:
    """The links of a hub to another one on AWS, by peering: link and far hub."""
    for name, link in estate.links_of(key).items():
        (far,) = set(link.between) - {key}
        if far in estate.hubs and estate.hubs[far].cloud == "aws":
            yield name, far


def _told(estate: Estate, region: str, cidr: str) -> Iterator[str]:
    """What links are told of: the pools of all groups and hubs in the region, so that a new spoke changes nothing."""
    for owner in (*estate.groups, HUB):
        yield from estate.pool(owner, "aws", region)
    if not estate.pool(HUB, "aws", region):
        yield cidr


def _linked(key: str, estate: Estate) -> Iterator[str]:
    """The groups that links bring to a hub without a firewall: each such link is of one group, peerings apart."""
    peered = {name for name, _ in other_hubs(key, estate)}
    taken = {group for name, link in estate.links_of(key).items() if name not in peered for group in estate.groups_of(link)}
    yield from (group for group in estate.groups if group in taken)


def existing_parts(spec: HubNetworkSpec, estate: Estate) -> tuple[str, ...]:
    """The parts that a hub which is there has to name. One that names a table `inspection` has a firewall."""
    ids = spec.existing.ids if spec.existing is not None else {}
    tables = ("inspection", "link") if "inspection" in ids else ("hub",)
    return ("gateway", "attachment", *tables, *estate.groups)
