"""What an Azure network is made of: its tiers, their rules and their ways out, as tables. Pure."""

from dataclasses import dataclass
from typing import Literal

from components.network.addresses import Addresses
from components.network.spec import Egress, SpokeSpec
from components.regions import REGIONS

Nat = Literal["Standard", "StandardV2"]
"""A NAT gateway in one zone, or in all zones of the region."""

DELEGATION = "Microsoft.App/environments"
"""To whom a subnet of Container Apps belongs. Nothing else may stand in it."""

OWN = "{own}"
NETWORK = "{network}"
"""In a rule: the range of the tier, and of the whole network."""

DENY_PRIORITY = 4000
"""Of the rule before Azure's own 65000, which lets in everything that the tag VirtualNetwork names: peers, links, and with
some routes the whole Internet. What is allowed comes before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a network security group. `source` and `destination` are ranges or service tags."""

    name: str
    priority: int
    direction: Literal["Inbound", "Outbound"]
    access: Literal["Allow", "Deny"]
    protocol: Literal["Tcp", "*"]
    source: str
    destination: str
    ports: tuple[str, ...] = ("*",)


@dataclass(frozen=True, slots=True)
class Tier:
    """A subnet. `egress` says by what it reaches the Internet for each answer to the spec's question."""

    name: str
    inbound: tuple[Rule, ...]
    outbound: tuple[Rule, ...] = ()
    delegation: str | None = None
    nat: tuple[Nat, ...] = ()


def _allow(
    name: str, priority: int, source: str, ports: tuple[str, ...] = ("*",), protocol: Literal["Tcp", "*"] = "Tcp"
) -> Rule:
    return Rule(name, priority, "Inbound", "Allow", protocol, source, OWN, ports)


_HTTPS = ("443", "31443")
_HTTP = ("80", "31080")
"""A public port and the one that Container Apps' ingress listens on behind its balancer. Port 80 only leads to 443.
https://learn.microsoft.com/azure/container-apps/firewall-integration"""

_BALANCER = _allow("probes", 300, "AzureLoadBalancer", protocol="*")
"""The tag VirtualNetwork holds the host's address, from which Azure probes: without this, the deny would stop the probes."""
_BETWEEN_REPLICAS = _allow("own-subnet", 310, OWN, protocol="*")
_NOTHING_ELSE = Rule("nothing-else", DENY_PRIORITY, "Inbound", "Deny", "*", "VirtualNetwork", "*")

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
    Tier("private", inbound=(_BALANCER, _NOTHING_ELSE), nat=("Standard", "StandardV2")),
    Tier(
        "apps",
        inbound=(
            _allow("https", 100, "Internet", _HTTPS),
            _allow("http", 110, "Internet", _HTTP),
            _BALANCER,
            _BETWEEN_REPLICAS,
            _NOTHING_ELSE,
        ),
        outbound=_PLATFORM,
        delegation=DELEGATION,
        nat=("Standard",),
    ),
    Tier(
        "internalapps",
        inbound=(
            _allow("https", 100, NETWORK, _HTTPS),
            _allow("http", 110, NETWORK, _HTTP),
            _BALANCER,
            _BETWEEN_REPLICAS,
            _NOTHING_ELSE,
        ),
        outbound=_PLATFORM,
        delegation=DELEGATION,
        nat=("Standard",),
    ),
    Tier("endpoints", inbound=(_allow("https", 100, NETWORK, ("443",)), _NOTHING_ELSE)),
)
"""Subnets in the order in which they are made. Azure makes one at a time, so each waits for the one before it: rows only
ever grow at the end, and a new row changes none that is there.

Every tier is made, used or not: a network does not know its workloads, an empty subnet costs nothing, and a delegated one
cannot be shared. `database` of the address plan is reserved only: its delegation depends on the engine.

`StandardV2` cannot be attached to a subnet of Container Apps, which then goes out by the way that each environment brings
with it and Azure manages. https://learn.microsoft.com/azure/nat-gateway/nat-overview"""

NAT_OF: dict[Egress, Nat | None] = {"zone-redundant": "StandardV2", "single": "Standard", "none": None}


def egress_of(spec: SpokeSpec) -> Egress:
    """The way out of a network on Azure, where there are no hubs so far.

    :raises ValueError: it is asked to go through a hub. `fit.refusals` says so earlier and better.
    """
    if spec.egress == "hub":
        raise ValueError("a network on azure has no hub to go through: use `zone-redundant`, `single` or `none`")
    return spec.egress or "zone-redundant"


def nat_zones(nat: Nat, region: str, zones: tuple[str, ...]) -> tuple[str, ...]:
    """Zones of a NAT gateway and its address: the network's first, or all of the region, since StandardV2 takes no fewer."""
    return zones[:1] if nat == "Standard" else REGIONS["azure"][region].zones


def rules_of(tier: Tier, addresses: Addresses, egress: Egress) -> tuple[Rule, ...]:
    """The rules of a tier's security group, with ranges written out."""
    ranges = {OWN: addresses.range(tier.name), NETWORK: addresses.cidr}
    outbound = (*tier.outbound, _NO_INTERNET) if egress == "none" else ()
    return tuple(
        Rule(
            rule.name,
            rule.priority,
            rule.direction,
            rule.access,
            rule.protocol,
            ranges.get(rule.source, rule.source),
            ranges.get(rule.destination, rule.destination),
            rule.ports,
        )
        for rule in (*tier.inbound, *outbound)
    )


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
