"""What an Azure hub is made of: its subnets with their exact names, rules and tables, and what follows from its options. Pure."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Network
from typing import Literal

from components.network.addresses import REGIONAL, Addresses
from components.network.azure_plan import DENY_PRIORITY, NOTHING_ELSE, Protocol, Rule
from components.network.azure_resolver_plan import inbound_rules
from components.network.estate import Estate
from components.network.spec import HubNetworkSpec

Transit = Literal["peered", "managed"]
Table = Literal["workload", "gateway", "firewall"]

OWN = "{own}"
MEMBERS = "{members}"
"""In a rule: the range of the subnet, and the pools of all groups."""

INSTANCES = ("0", "1")
"""Of a VPN gateway: two machines, both at work."""

WORKLOADS = ("private", "endpoints", "resolverin", "resolverout")
"""Tiers of the hub in which somebody is asked something: what enters and leaves them passes the firewall."""


@dataclass(frozen=True, slots=True)
class HubSubnet:
    """A subnet of a hub.

    :param name: what Azure must find it by, where it does.
    :param rules: of its security group; None where Azure refuses a group.
    :param table: whose routes it follows, where there is a firewall.
    :param on: kinds of hubs that have it.
    """

    tier: str
    name: str
    rules: tuple[Rule, ...] | None
    table: Table | None = None
    delegation: str | None = None
    on: tuple[Transit, ...] = ("peered", "managed")


def _rule(name: str, priority: int, source: str, destination: str, ports: tuple[str, ...], protocol: Protocol = "Tcp") -> Rule:
    return Rule(name, priority, "Inbound", "Allow", protocol, source, destination, ports)


def _out(name: str, priority: int, source: str, destination: str, ports: tuple[str, ...], protocol: Protocol = "Tcp") -> Rule:
    return Rule(name, priority, "Outbound", "Allow", protocol, source, destination, ports)


_NETWORK = "VirtualNetwork"
_PROBES = _rule("probes", 300, "AzureLoadBalancer", OWN, ("*",), "*")
_NOBODY_ELSE = Rule("nothing-else", DENY_PRIORITY, "Inbound", "Deny", "*", "*", "*")
_NOWHERE_ELSE = Rule("nowhere-else", DENY_PRIORITY, "Outbound", "Deny", "*", "*", "*")

BASTION_RULES = (
    _rule("people", 100, "Internet", "*", ("443",)),
    _rule("control-plane", 110, "GatewayManager", "*", ("443",)),
    _rule("probes", 120, "AzureLoadBalancer", "*", ("443",)),
    _rule("own-hosts", 130, _NETWORK, _NETWORK, ("8080", "5701"), "*"),
    _NOBODY_ELSE,
    _out("machines", 100, "*", _NETWORK, ("22", "3389"), "*"),
    _out("cloud", 110, "*", "AzureCloud", ("443",)),
    _out("own-hosts-out", 120, _NETWORK, _NETWORK, ("8080", "5701"), "*"),
    _out("certificates", 130, "*", "Internet", ("80",), "*"),
    _NOWHERE_ELSE,
)
"""Exactly what Azure demands of a group here, or it refuses the group or the host.
https://learn.microsoft.com/azure/bastion/bastion-nsg"""

_DNS = "Microsoft.Network/dnsResolvers"

SUBNETS: tuple[HubSubnet, ...] = (
    HubSubnet("private", "private", (_PROBES, NOTHING_ELSE), "workload"),
    HubSubnet("endpoints", "endpoints", (_rule("https", 100, MEMBERS, OWN, ("443",)), NOTHING_ELSE), "workload"),
    HubSubnet("firewall", "AzureFirewallSubnet", None, "firewall", on=("peered",)),
    HubSubnet("bastion", "AzureBastionSubnet", BASTION_RULES),
    HubSubnet("gateway", "GatewaySubnet", None, "gateway", on=("peered",)),
    HubSubnet("resolverin", "resolverin", (), "workload", _DNS),
    HubSubnet("resolverout", "resolverout", (NOTHING_ELSE,), "workload", _DNS),
)
"""Subnets in the order in which they are made, one after the other: rows only ever grow at the end, and all of them are made,
used or not, so that an option that is turned on changes none that is there. An empty subnet costs nothing.

`firewallmgmt` and `routeserver` of the address plan are reserved only: nothing here needs them, and a firewall that is told to
send all that leaves to a site, or a route server, would. https://learn.microsoft.com/azure/firewall/forced-tunneling"""


def transit_of(spec: HubNetworkSpec) -> Transit:
    """Who carries traffic between spokes. `tunnelled` is refused by `azure_hub_fit`."""
    return "managed" if spec.transit == "managed" else "peered"


def members_of(spec: HubNetworkSpec) -> Literal["together", "apart"]:
    """Whether members of a group reach each other. Peerings lead nowhere but to the hub, so there a firewall must carry them."""
    can = transit_of(spec) == "managed" or spec.inspection is not None
    return spec.members or ("together" if can else "apart")


def subnets_of(spec: HubNetworkSpec) -> tuple[HubSubnet, ...]:
    """The subnets of a hub, in order."""
    return tuple(subnet for subnet in SUBNETS if transit_of(spec) in subnet.on)


def inspected_ranges(spec: HubNetworkSpec, addresses: Addresses) -> tuple[str, ...]:
    """The hub's subnets for workloads, where a firewall stands before them. A virtual hub sees to that by itself."""
    if spec.inspection is None or transit_of(spec) == "managed":
        return ()
    return tuple(addresses.range(tier) for tier in WORKLOADS)


def address_space(spec: HubNetworkSpec, addresses: Addresses) -> tuple[str, ...]:
    """The range of the hub's virtual network: all of it, but for what a virtual hub takes for itself."""
    if transit_of(spec) == "peered":
        return (addresses.cidr,)
    rest = IPv4Network(addresses.cidr).address_exclude(IPv4Network(addresses.range("virtualhub", REGIONAL)))
    return tuple(str(network) for network in sorted(rest))


def rules_of(subnet: HubSubnet, key: str, addresses: Addresses, estate: Estate) -> tuple[Rule, ...]:
    """The rules of a subnet's security group, with ranges written out. A rule from nobody is left out."""
    if subnet.tier == "resolverin":
        return inbound_rules(key, estate, addresses)
    own = addresses.range(subnet.tier)
    placed = (
        replace(
            rule,
            source=members(estate) if rule.source == MEMBERS else rule.source,
            destination=own if rule.destination == OWN else rule.destination,
        )
        for rule in subnet.rules or ()
    )
    return tuple(rule for rule in placed if rule.sources)


def members(estate: Estate) -> tuple[str, ...]:
    """The pools of all groups, on all clouds."""
    return tuple(cidr for group in estate.groups for cidr in estate.pool(group))


def firewall_zones(spec: HubNetworkSpec, zones: tuple[str, ...]) -> tuple[str, ...]:
    """Zones of the firewall, in order: the hub's, or with `egress: single` the first of them."""
    return zones[:1] if spec.egress == "single" else tuple(sorted(zones))


def link_groups(key: str, estate: Estate) -> tuple[str, ...]:
    """The groups that any link of the hub carries, sorted."""
    return tuple(sorted({group for link in estate.links_of(key).values() for group in estate.groups_of(link)}))
