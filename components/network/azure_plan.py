"""What an Azure network is made of: its tiers, their rules and their ways out, as tables. Pure."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Network, collapse_addresses
from typing import TYPE_CHECKING, Literal

from components.network.addresses import REGIONAL, Addresses
from components.network.estate import Estate
from components.network.spec import Egress, SpokeSpec
from components.regions import REGIONS

if TYPE_CHECKING:
    from components.network.handles import AzureHub

Nat = Literal["Standard", "StandardV2"]
"""A NAT gateway in one zone, or in all zones of the region."""

DELEGATION = "Microsoft.App/environments"
"""To whom a subnet of Container Apps belongs. Nothing else may stand in it."""

OWN = "{own}"
NETWORK = "{network}"
REACHED = "{reached}"
OPERATORS = "{operators}"
"""In a rule: the range of the tier, of the whole network, of all who may come to it over the network, and of people's way in."""

DENY_PRIORITY = 4000
"""Of the rule before Azure's own 65000, which lets in everything that the tag VirtualNetwork names: peers, links, and with
some routes the whole Internet. What is allowed comes before it."""


Protocol = Literal["Tcp", "Udp", "*"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a network security group. `source` is a range, a service tag, or several ranges; `destination` one of either."""

    name: str
    priority: int
    direction: Literal["Inbound", "Outbound"]
    access: Literal["Allow", "Deny"]
    protocol: Protocol
    source: str | tuple[str, ...]
    destination: str
    ports: tuple[str, ...] = ("*",)

    @property
    def sources(self) -> tuple[str, ...]:
        """All that it is from."""
        return (self.source,) if isinstance(self.source, str) else self.source


@dataclass(frozen=True, slots=True)
class Tier:
    """A subnet. `egress` says by what it reaches the Internet for each answer to the spec's question."""

    name: str
    inbound: tuple[Rule, ...]
    outbound: tuple[Rule, ...] = ()
    delegation: str | None = None
    nat: tuple[Nat, ...] = ()


def _allow(name: str, priority: int, source: str, ports: tuple[str, ...] = ("*",), protocol: Protocol = "Tcp") -> Rule:
    return Rule(name, priority, "Inbound", "Allow", protocol, source, OWN, ports)


_HTTPS = ("443", "31443")
_HTTP = ("80", "31080")
"""A public port and the one that Container Apps' ingress listens on behind its balancer. Port 80 only leads to 443.
https://learn.microsoft.com/azure/container-apps/firewall-integration"""

_BALANCER = _allow("probes", 300, "AzureLoadBalancer", protocol="*")
"""The tag VirtualNetwork holds the host's address, from which Azure probes: without this, the deny would stop the probes."""
_BETWEEN_REPLICAS = _allow("own-subnet", 310, OWN, protocol="*")
_PEOPLE = _allow("operators", 320, OPERATORS, ("22", "3389"))
"""From the hub's Bastion. https://learn.microsoft.com/azure/bastion/bastion-nsg"""
NOTHING_ELSE = Rule("nothing-else", DENY_PRIORITY, "Inbound", "Deny", "*", "VirtualNetwork", "*")

_PLATFORM = tuple(
    Rule(name, 100 + 10 * number, "Outbound", "Allow", "Tcp", OWN, tag, ("443",))
    for number, (name, tag) in enumerate(
        (
            ("system-images", "MicrosoftContainerRegistry"),
            ("system-layers", "AzureFrontDoor.FirstParty"),
            ("identity", "AzureActiveDirectory"),
            ("telemetry", "AzureMonitor"),
        )
    )
)
"""What an environment of Container Apps cannot live without, on a network that has no way out."""
_NO_INTERNET = Rule("no-internet", DENY_PRIORITY, "Outbound", "Deny", "*", "*", "Internet")

TIERS: tuple[Tier, ...] = (
    Tier("private", inbound=(_BALANCER, _PEOPLE, NOTHING_ELSE), nat=("Standard", "StandardV2")),
    Tier(
        "apps",
        inbound=(
            _allow("https", 100, "Internet", _HTTPS),
            _allow("http", 110, "Internet", _HTTP),
            _BALANCER,
            _BETWEEN_REPLICAS,
            NOTHING_ELSE,
        ),
        outbound=_PLATFORM,
        delegation=DELEGATION,
        nat=("Standard",),
    ),
    Tier(
        "internalapps",
        inbound=(
            _allow("https", 100, REACHED, _HTTPS),
            _allow("http", 110, REACHED, _HTTP),
            _BALANCER,
            _BETWEEN_REPLICAS,
            NOTHING_ELSE,
        ),
        outbound=_PLATFORM,
        delegation=DELEGATION,
        nat=("Standard",),
    ),
    Tier("endpoints", inbound=(_allow("https", 100, NETWORK, ("443",)), NOTHING_ELSE)),
)
"""Subnets in the order in which they are made. Azure makes one at a time, so each waits for the one before it: rows only
ever grow at the end, and a new row changes none that is there.

Every tier is made, used or not: a network does not know its workloads, an empty subnet costs nothing, and a delegated one
cannot be shared. `database` of the address plan is reserved only: its delegation depends on the engine.

`StandardV2` cannot be attached to a subnet of Container Apps, which then goes out by the way that each environment brings
with it and Azure manages. https://learn.microsoft.com/azure/nat-gateway/nat-overview"""

NAT_OF: dict[Egress, Nat | None] = {"zone-redundant": "StandardV2", "single": "Standard", "hub": None, "none": None}


@dataclass(frozen=True, slots=True)
class Reach:
    """Who may come to a network: the Internet (`edge`), these `ranges` over the network, and `operators` to its machines."""

    edge: bool
    ranges: tuple[str, ...]
    operators: str = ""


def egress_of(spec: SpokeSpec, hub: "AzureHub | None") -> Egress:
    """The way out of a network: through the hub's firewall where there is one, unless it says otherwise.

    A hub without a firewall is no way out: a NAT gateway serves its own virtual network alone.

    :raises ValueError: it is asked to go through a hub that has no firewall. `azure_fit` says so earlier and better.
    """
    through = hub is not None and hub.inspected
    if spec.egress == "hub" and not through:
        raise ValueError("there is no firewall to go through: give the hub `inspection`, or use `zone-redundant` or `single`")
    return spec.egress or ("hub" if through else "zone-redundant")


def reach_of(spec: SpokeSpec, addresses: Addresses, estate: Estate, hub: "AzureHub | None") -> Reach:
    """Who may come to a network: its own group, as far as the hub carries it. Groups are their pools, so that a new spoke
    changes nothing here."""
    ranges = [addresses.cidr]
    if hub is not None and spec.group in hub.link_groups:
        ranges += estate.pool(spec.group)
        ends = {
            end for link in estate.links_of(hub.key).values() if spec.group in estate.groups_of(link) for end in link.between
        }
        ranges += [prefix for end in sorted(ends) if end in estate.sites for prefix in estate.sites[end].prefixes]
    elif hub is not None and hub.members == "together":
        ranges += estate.pool(spec.group, "azure", hub.region)
    joined = tuple(str(network) for network in collapse_addresses(map(IPv4Network, ranges)))
    return Reach(spec.edge, joined, hub.operator_range if hub is not None else "")


def nat_zones(nat: Nat, region: str, zones: tuple[str, ...]) -> tuple[str, ...]:
    """Zones of a NAT gateway and its address: the network's first, or all of the region, since StandardV2 takes no fewer."""
    return zones[:1] if nat == "Standard" else REGIONS["azure"][region].zones


def rules_of(tier: Tier, addresses: Addresses, egress: Egress, reach: Reach) -> tuple[Rule, ...]:
    """The rules of a tier's security group, with ranges written out."""
    ranges = {
        OWN: (addresses.range(tier.name),),
        NETWORK: (addresses.cidr,),
        REACHED: reach.ranges,
        OPERATORS: (reach.operators,) if reach.operators else (),
    }
    outbound = (*tier.outbound, _NO_INTERNET) if egress == "none" else ()
    inbound = tuple(rule for rule in tier.inbound if reach.edge or rule.source != "Internet")
    if range6 := addresses.ranges6.get(tier.name, {}).get(REGIONAL):
        # One rule does not take addresses of both families.
        inbound += (replace(_BALANCER, name="probes6", priority=_BALANCER.priority + 1, destination=range6),)
    written = (
        replace(
            rule,
            source=tuple(found for source in rule.sources for found in ranges.get(source, (source,))),
            destination=ranges[rule.destination][0] if rule.destination in ranges else rule.destination,
        )
        for rule in (*inbound, *outbound)
    )
    return tuple(rule for rule in written if rule.sources)


def resource_group_of(network_id: str) -> str:
    """The resource group in a virtual network's id.

    :raises ValueError: it is not the id of a virtual network.
    """
    parts = network_id.split("/")
    if len(parts) != 9 or parts[3].lower() != "resourcegroups" or parts[7].lower() != "virtualnetworks":
        raise ValueError(
            f"{network_id!r} is not the id of a virtual network: it looks like "
            "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>"
        )
    return parts[4]
