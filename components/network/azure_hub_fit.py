"""What Azure cannot meet of a hub, said before anything is made: pure, and no SDK."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from ipaddress import AddressValueError, IPv4Address, IPv4Network

from components.encryption.azure_key_id import parse_key_id
from components.network.azure_firewall_plan import SHARED
from components.network.azure_fit import sizes
from components.network.azure_hub_plan import INSTANCES, link_groups, transit_of
from components.network.azure_services import ZONES
from components.network.estate import Estate
from components.network.spec import HubNetworkSpec, LinkSpec
from components.spec import Refusal, Refusals

RESERVED_ASNS = frozenset({65515, 65517, 65518, 65519, 65520})
"""Azure's own. https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq#bgp"""

EVERYTHING = "0.0.0.0/0"

NETWORK_ID = "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/"

IDS = {
    "network": "virtualNetworks",
    "virtualhub": "virtualHubs",
    "gateway": "virtualNetworkGateways",
    "ddos": "ddosProtectionPlans",
    "ruleset": "dnsForwardingRulesets",
}
"""Part of a hub that is there to the type in its resource id."""

ADDRESSES = ("firewall", "resolver", *(f"address{instance}" for instance in INSTANCES))
NAMES = ("gatewaytable", "privatetable", *(f"instance{instance}" for instance in INSTANCES))
"""Parts that are an address; and those that are the name of a route table, or the id of an IP configuration."""


def refusals(spec: HubNetworkSpec) -> Refusals:
    """What cannot be met wherever the others are. Paths are inside the spec."""
    if spec.existing is not None:
        yield from _existing(spec)
        return
    yield from _transit(spec)
    yield from _way_out(spec)
    yield from _names(spec)
    yield from _routes(spec)
    yield from sizes(spec)
    if spec.ipv6:
        yield Refusal(
            ("ipv6",), "Azure Firewall and VPN gateways carry IPv4 only, so a hub leads no IPv6 anywhere: leave it out here."
        )
    if spec.closed:
        yield Refusal(
            ("closed",),
            "Azure has no switch that closes a subscription to the Internet. A spoke without `edge` has no rule that lets "
            "anybody in: say `edge: false` there, and leave this out.",
        )
    if isinstance(spec.ddos, str) and not _is_id(spec.ddos, IDS["ddos"]):
        yield Refusal(
            ("ddos",), f"{spec.ddos!r} is not the id of a plan: it looks like {NETWORK_ID}ddosProtectionPlans/<name>."
        )
    if spec.flow_logs.key is not None:
        try:
            parse_key_id(spec.flow_logs.key.existing)
        except ValueError as wrong:
            yield Refusal(("flow_logs", "key", "existing"), str(wrong))


def estate_refusals(key: str, spec: HubNetworkSpec, estate: Estate) -> Refusals:
    """What cannot be met because of the groups, pools and links there are. Paths are inside the hubs' spec."""
    path = ("networks", key)
    inspected = spec.inspection is not None or (spec.existing is not None and "firewall" in spec.existing.ids)
    carried = link_groups(key, estate)
    if not inspected and len(carried) > 1 and not all(_kept_apart(key, link, estate) for link in estate.links_of(key).values()):
        yield Refusal(
            (*path, "inspection"),
            f"links bring the groups {', '.join(carried)} here, and a VPN gateway leads all of them to each other: give the hub "
            "`inspection`, or let one group have the links.",
        )
    if spec.inspection is not None:
        yield from _crossing(path, spec, estate)
        if transit_of(spec) == "managed":
            yield from _outside(path, estate)


def _kept_apart(key: str, link: LinkSpec, estate: Estate) -> bool:
    """Whether a firewall at the far end of a link keeps groups apart: of AWS, since Google Cloud's sees no tunnels."""
    far = [estate.hubs[end] for end in link.between if end != key and end in estate.hubs]
    return any(hub.cloud == "aws" and hub.spec.inspection is not None for hub in far)


def _transit(spec: HubNetworkSpec) -> Refusals:
    if spec.transit == "tunnelled":
        yield Refusal(
            ("transit",), "networks on Azure are peered or share a virtual hub: use `peered` or `managed`, or leave it out."
        )
    if spec.members == "together" and transit_of(spec) == "peered" and spec.inspection is None:
        yield Refusal(
            ("members",),
            "peerings lead to the hub and no further, so nothing carries one spoke's traffic to another: give the hub "
            "`inspection`, whose firewall does, or `transit: managed`, or leave this out.",
        )
    if spec.asn is not None and transit_of(spec) == "managed":
        yield Refusal(("asn",), "every virtual hub has the number 65515, and no other can be given: leave it out.")
    elif spec.asn in RESERVED_ASNS:
        yield Refusal(("asn",), f"{spec.asn} is Azure's own (65515, 65517 to 65520): choose another from 64512 to 65514.")


def _way_out(spec: HubNetworkSpec) -> Refusals:
    if spec.egress == "single" and spec.inspection is None:
        yield Refusal(
            ("egress",),
            "the way out of a hub on Azure is its firewall, and this one has none: give it `inspection`, or leave this out. "
            "Spokes say `egress` for their own.",
        )
    domains = spec.inspection.domains if spec.inspection is not None else ()
    for index, domain in enumerate(domains):
        if domain in domains[:index]:
            yield Refusal(("inspection", "domains", index), f"{domain} is named twice.")


def _names(spec: HubNetworkSpec) -> Refusals:
    for index, service in enumerate(spec.endpoints):
        if service not in ZONES:
            near = get_close_matches(service, ZONES, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(ZONES)}."
            yield Refusal(("endpoints", index), f"no private endpoints of a service `{service}` are known on azure: {hint}")
        elif service in spec.endpoints[:index]:
            yield Refusal(("endpoints", index), f"`{service}` is named twice.")
    asks = bool(spec.endpoints) or spec.resolver is not None
    inbound = spec.resolver is not None and spec.resolver.inbound
    if transit_of(spec) == "managed" and spec.inspection is not None and asks and not inbound:
        yield Refusal(
            ("resolver", "inbound"),
            "the firewall of a virtual hub stands in no network, so it has to ask the hub's resolver for private names: set "
            "`resolver.inbound` to true.",
        )


def _routes(spec: HubNetworkSpec) -> Refusals:
    own = IPv4Network(spec.cidr) if spec.cidr is not None else None
    taken: dict[str, str] = {}
    for name, asked in spec.routes.items():
        path = ("routes", name)
        if transit_of(spec) == "managed":
            yield Refusal(path, "a virtual hub routes by itself: put the route on the spokes that need it.")
            continue
        if asked.via[0].isalpha() and asked.via not in ("hub", "drop"):
            yield Refusal((*path, "via"), f"{asked.via} is a thing of AWS: name the appliance's address, `hub` or `drop`.")
        elif asked.via == "hub" and spec.inspection is None:
            yield Refusal((*path, "via"), "the hub has no firewall to lead to: name the appliance's address, or `drop`.")
        if asked.destination == EVERYTHING:
            yield Refusal((*path, "destination"), "where the rest goes is the firewall's to say: leave the route out.")
        elif own is not None and IPv4Network(asked.destination).overlaps(own):
            yield Refusal((*path, "destination"), f"{asked.destination} and the hub's own {own} overlap: choose another range.")
        elif asked.destination in taken:
            yield Refusal(
                (*path, "destination"), f"`{taken[asked.destination]}` has this destination already: keep one of them."
            )
        taken.setdefault(asked.destination, name)


def _crossing(path: tuple[str | int, ...], spec: HubNetworkSpec, estate: Estate) -> Refusals:
    """Members of different groups never reach each other, and no entry of `allow` changes that."""
    assert spec.inspection is not None  # noqa: S101 - for the type checker
    for name, allow in spec.inspection.allow.items():
        sources, destinations = _groups_in(allow.source, estate), _groups_in(allow.destination, estate)
        crossed = sorted((one, other) for one in sources for other in destinations if one != other)
        if crossed:
            one, other = crossed[0]
            yield Refusal(
                (*path, "inspection", "allow", name),
                f"it leads from group {one} to group {other}, and members of different groups never reach each other: narrow its "
                "ranges, or move one of both to the other group.",
            )


def _groups_in(ranges: tuple[str, ...], estate: Estate) -> set[str]:
    networks = [IPv4Network(cidr) for cidr in ranges]
    return {
        group
        for group in estate.groups
        for cidr in estate.pool(group)
        if any(network.overlaps(IPv4Network(cidr)) for network in networks)
    }


def _outside(path: tuple[str | int, ...], estate: Estate) -> Refusals:
    """What a virtual hub takes for private traffic. https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies#prefixes"""
    private = [IPv4Network(cidr) for cidr in SHARED[:3]]
    for cidr in estate.space:
        if not any(IPv4Network(cidr).subnet_of(network) for network in private):
            yield Refusal(
                (*path, "transit"),
                f"a virtual hub sends 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 through its firewall, and {cidr} of the space "
                "is in none of them: leave `transit` out, or use `peered`.",
            )


def _existing(spec: HubNetworkSpec) -> Iterator[Refusal]:
    ids = spec.existing.ids if spec.existing is not None else {}
    path = ("existing", "ids")
    if spec.cidr is None:
        yield Refusal(("cidr",), "a hub that is there has a range: say which, so that nothing else gets it.")
    if "network" not in ids and "virtualhub" not in ids:
        yield Refusal(path, "spokes hang on a `network` or on a `virtualhub`: give the id of one of them.")
    if "virtualhub" in ids and "firewall" not in ids:
        yield Refusal(
            path,
            "spokes take the routes of a virtual hub's firewall, and without one nothing keeps groups apart there: give its "
            "private address as `firewall`.",
        )
    if "gateway" in ids:
        for part in (f"{kind}{instance}" for kind in ("address", "instance") for instance in INSTANCES):
            if part not in ids:
                yield Refusal(
                    path, f"links need `{part}` of a gateway: an instance's public address, or its configuration's id."
                )
    if "firewall" in ids and "virtualhub" not in ids and "privatetable" not in ids:
        yield Refusal(path, "spokes write their ranges in the table of the hub's own subnets: give its name as `privatetable`.")
    known = {*IDS, *ADDRESSES, *NAMES, *spec.endpoints}
    for part, value in ids.items():
        if part not in known:
            yield Refusal((*path, part), f"a hub on azure has no part `{part}`: there are {', '.join(sorted(known))}.")
        elif part in IDS and not _is_id(value, IDS[part]):
            yield Refusal((*path, part), f"{value!r} is not an id: it looks like {NETWORK_ID}{IDS[part]}/<name>.")
        elif part in ADDRESSES and not _is_address(value):
            yield Refusal((*path, part), f"{value!r} is not an IPv4 address.")
    for index, service in enumerate(spec.endpoints):
        if service not in ids:
            yield Refusal(
                ("endpoints", index), f"the hub is there already: give the id of its zone as `existing.ids.{service}`."
            )
    for field, asked in (
        ("inspection", spec.inspection is not None),
        ("resolver", spec.resolver is not None),
        ("operator_access", spec.operator_access),
        ("closed", spec.closed),
        ("ddos", bool(spec.ddos)),
        ("routes", bool(spec.routes)),
        ("ipv6", spec.ipv6),
        ("subnets", bool(spec.subnets)),
        ("egress", spec.egress != "zone-redundant"),
    ):
        if asked:
            yield Refusal((field,), "the hub is there already, and nothing is made of it: its owner says this. Leave it out.")


def _is_id(value: str, kind: str) -> bool:
    return (
        re.fullmatch(rf"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.Network/{kind}/[^/]+", value, re.I)
        is not None
    )


def _is_address(value: str) -> bool:
    try:
        IPv4Address(value)
    except AddressValueError:
        return False
    return True
