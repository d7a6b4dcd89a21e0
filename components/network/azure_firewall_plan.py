"""What the firewall of an Azure hub lets pass: rule collections from the pools of groups, as tables. Pure, and no SDK.

Azure asks network rules before application rules, whatever their priorities, and stops at the first that matches; what none
matches is dropped. https://learn.microsoft.com/azure/firewall/rule-processing
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Network, collapse_addresses
from typing import Literal

from components.network.addresses import Addresses
from components.network.azure_hub_plan import members, members_of, transit_of
from components.network.azure_resolver_plan import askers
from components.network.azure_routes import private_space
from components.network.estate import Estate
from components.network.spec import Allow, HubNetworkSpec

Action = Literal["Allow", "Deny"]
Protocol = Literal["TCP", "UDP", "ICMP", "Any"]

RULE_NAME_LIMIT = 60
"""Longest name of a rule of ours: Azure takes 80 characters. A longer domain ends in a hash."""

PLATFORM = {
    "identity": "AzureActiveDirectory",
    "system-images": "MicrosoftContainerRegistry",
    "system-layers": "AzureFrontDoor.FirstParty",
    "telemetry": "AzureMonitor",
    "vaults": "AzureKeyVault",
}
"""What the platform's own services need that stand in spokes: without it Container Apps do not start and nobody gets a token.
https://learn.microsoft.com/azure/container-apps/use-azure-firewall#network-rules"""

PLATFORM_NAMES = {
    "system-packages": ("acs-mirror.azureedge.net", "packages.aks.azure.com"),
    "system-identity": ("*.identity.azure.net",),
}
"""What no service tag covers, of the same: below an environment of Container Apps is a cluster that fetches its own binaries.
https://learn.microsoft.com/azure/container-apps/use-azure-firewall#application-rules"""

SHARED = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
"""Private ranges to which Azure Firewall keeps the sender's address. https://learn.microsoft.com/azure/firewall/snat-private-range"""


@dataclass(frozen=True, slots=True)
class NetworkRule:
    """Traffic by address. `destinations` are ranges, or one service tag."""

    name: str
    protocols: tuple[Protocol, ...]
    sources: tuple[str, ...]
    destinations: tuple[str, ...]
    ports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DomainRule:
    """Traffic by the name that TLS (SNI) or HTTP (Host) tells, on 443 and 80."""

    name: str
    sources: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Rules of one kind with one action. Lower priorities are asked first."""

    name: str
    priority: int
    action: Action
    rules: tuple[NetworkRule, ...] | tuple[DomainRule, ...]


PRIORITIES = {
    "groups-apart": 100,
    "members": 200,
    "links": 300,
    "hub": 400,
    "platform": 500,
    "allowed": 600,
    "domains": 100,
    "system": 200,
}
"""Of collections inside their group: 100 to 65000. A new collection gets a number of its own, so none that is there moves."""

GROUPS = {"networks": 200, "domains": 400}
"""Rule collection groups and their priorities, in the order in which they are made: a policy takes one change at a time."""


def local_pool(group: str, estate: Estate, region: str) -> tuple[str, ...]:
    """The ranges from which a group's spokes of this hub are."""
    return estate.pool(group, "azure", region)


def collections(
    key: str, spec: HubNetworkSpec, estate: Estate, region: str, addresses: Addresses
) -> dict[str, tuple[Collection, ...]]:
    """Rule collection group to its collections, without empty ones. `addresses` are the hub's."""
    assert spec.inspection is not None  # noqa: S101 - for the type checker
    networks = (
        ("groups-apart", "Deny", tuple(_apart(estate))),
        ("members", "Allow", tuple(_members(spec, estate, region))),
        ("links", "Allow", tuple(_links(key, estate, region))),
        ("hub", "Allow", tuple(_hub(key, spec, estate, addresses))),
        ("platform", "Allow", tuple(_platform(estate, region))),
        ("allowed", "Allow", tuple(rule for name, allow in spec.inspection.allow.items() for rule in allowed(name, allow))),
    )
    everyone = _everyone(estate, region)
    domains = (
        ("domains", tuple(_domain(domain, estate, region) for domain in spec.inspection.domains)),
        ("system", tuple(DomainRule(name, everyone, names) for name, names in PLATFORM_NAMES.items())),
    )
    return {
        "networks": tuple(Collection(name, PRIORITIES[name], action, rules) for name, action, rules in networks if rules),  # type: ignore[arg-type]
        "domains": tuple(Collection(name, PRIORITIES[name], "Allow", rules) for name, rules in domains if rules and everyone),
    }


def kept_senders(estate: Estate, endpoints: str) -> tuple[str, ...]:
    """Ranges to which the firewall keeps the sender's address: all private ones but the hub's private endpoints.

    Answers of a private endpoint follow no route table, so they find back through the firewall only if they are sent to it.
    https://learn.microsoft.com/azure/private-link/inspect-traffic-with-azure-firewall
    """
    hole = IPv4Network(endpoints)
    kept: list[IPv4Network] = []
    for network in collapse_addresses(map(IPv4Network, (*SHARED, *private_space(estate)))):
        kept.extend(network.address_exclude(hole) if hole.subnet_of(network) else [network])
    return tuple(str(network) for network in sorted(kept))


def allowed(name: str, allow: Allow) -> Iterator[NetworkRule]:
    """The rules of one entry of `inspection.allow`: one a protocol."""
    ports: dict[Protocol, list[str]] = {}
    for port in allow.ports:
        match port.split("/"):
            case ["any"]:
                ports["Any"] = ["*"]
            case ["icmp"]:
                ports["ICMP"] = ["*"]
            case ["tcp", number]:
                ports.setdefault("TCP", []).append(number)
            case [_, number]:
                ports.setdefault("UDP", []).append(number)
    for protocol, numbers in ports.items():
        yield NetworkRule(f"{name}-{protocol.lower()}", (protocol,), allow.source, allow.destination, tuple(numbers))


def _apart(estate: Estate) -> Iterator[NetworkRule]:
    """Members of different groups never reach each other, whatever is allowed further down."""
    for group in estate.groups:
        own = estate.pool(group)
        others = tuple(cidr for other in estate.groups if other != group for cidr in estate.pool(other))
        if own and others:
            yield NetworkRule(group, ("Any",), own, others, ("*",))


def _members(spec: HubNetworkSpec, estate: Estate, region: str) -> Iterator[NetworkRule]:
    if members_of(spec) == "apart":
        return
    for group in estate.groups:
        if own := local_pool(group, estate, region):
            yield NetworkRule(group, ("Any",), own, own, ("*",))


def _links(key: str, estate: Estate, region: str) -> Iterator[NetworkRule]:
    """A group's spokes here and its members at the far end of a link that carries the group, both ways."""
    for name, link in estate.links_of(key).items():
        far = next(end for end in link.between if end != key)
        for group in estate.groups_of(link):
            own = local_pool(group, estate, region)
            there = estate.sites[far].prefixes if far in estate.sites else _far_pool(group, far, estate, own)
            if own and there:
                yield NetworkRule(f"{name}-{group}-out", ("Any",), own, there, ("*",))
                yield NetworkRule(f"{name}-{group}-in", ("Any",), there, own, ("*",))


def _far_pool(group: str, far: str, estate: Estate, own: tuple[str, ...]) -> tuple[str, ...]:
    """What a group has behind another hub: its pools of that whole cloud, since that hub decides how far it leads."""
    return tuple(cidr for cidr in estate.pool(group, estate.hubs[far].cloud) if cidr not in own)


def _hub(key: str, spec: HubNetworkSpec, estate: Estate, addresses: Addresses) -> Iterator[NetworkRule]:
    """What everybody may ask of the hub, names and services behind private endpoints, and whom its resolver asks."""
    dns: tuple[Protocol, ...] = ("TCP", "UDP")
    if asking := askers(key, estate):
        yield NetworkRule("names", dns, asking, (addresses.range("resolverin"),), ("53",))
    if everyone := members(estate):
        yield NetworkRule("endpoints", ("TCP",), everyone, (addresses.range("endpoints"),), ("443",))
    machines = tuple(cidr for group in estate.groups for cidr in estate.pool(group, "azure"))
    if spec.operator_access and transit_of(spec) == "managed" and machines:
        # By a peering Bastion needs no firewall; to what is behind a virtual hub there is no other way.
        yield NetworkRule("operators", ("TCP",), (addresses.range("bastion"),), machines, ("22", "3389"))
    forward = spec.resolver.forward if spec.resolver is not None else {}
    for name, to in forward.items():
        yield NetworkRule(f"ask-{name}", dns, (addresses.range("resolverout"),), to.servers, ("53",))
    for name, link in estate.links_of(key).items():
        far = next(end for end in link.between if end != key)
        if link.resolve and far in estate.hubs:
            yield NetworkRule(f"ask-link-{name}", dns, (addresses.range("resolverout"),), (estate.hubs[far].cidr,), ("53",))


def _platform(estate: Estate, region: str) -> Iterator[NetworkRule]:
    if everyone := _everyone(estate, region):
        for name, tag in PLATFORM.items():
            yield NetworkRule(name, ("TCP",), everyone, (tag,), ("443",))


def _domain(domain: str, estate: Estate, region: str) -> DomainRule:
    names = (domain[1:], f"*{domain}") if domain.startswith(".") else (domain,)
    return DomainRule(_rule_name(domain), _everyone(estate, region), names)


def _rule_name(domain: str) -> str:
    """`api.acme.example` as it is, `.acme.example` as `all-acme.example`."""
    name = f"all-{domain[1:]}" if domain.startswith(".") else domain
    if len(name) <= RULE_NAME_LIMIT:
        return name
    return f"{name[: RULE_NAME_LIMIT - 9]}-{sha256(domain.encode()).hexdigest()[:8]}"


def _everyone(estate: Estate, region: str) -> tuple[str, ...]:
    """All spokes of this hub, by their pools."""
    return tuple(cidr for group in estate.groups for cidr in local_pool(group, estate, region))
