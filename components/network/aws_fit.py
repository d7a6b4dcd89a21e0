"""What AWS cannot meet of a hub, with the reason and what to do instead. Pure, and no SDK."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network

from components.network.aws_hub_tables import PARTS, dropped, existing_parts, other_hubs, plan_transit
from components.network.aws_inspection_plan import CAPACITY, PROTOCOLS, plan_inspection, reached
from components.network.aws_spoke_fit import routes, sizes
from components.network.estate import HUB, Estate
from components.network.links.prefixes import advertised
from components.network.spec import HubNetworkSpec
from components.spec import Refusal, Refusals

MOST_TABLES = 20
"""Route tables of a transit gateway. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html"""


def refusals(spec: HubNetworkSpec) -> Refusals:
    """What cannot be met whatever else there is. Paths are inside the spec."""
    if spec.transit not in (None, "managed"):
        yield Refusal(
            ("transit",),
            f"`{spec.transit}`: on aws spokes hang on a transit gateway, since peerings of VPCs have no tables by group. Leave it out.",
        )
    if spec.ddos:
        yield Refusal(
            ("ddos",),
            "what AWS sells against denial of service (Shield Advanced) is a subscription of a whole account for a year, not a part "
            "of a network: subscribe by hand, and leave `ddos` out. Shield Standard is on without being asked.",
        )
    if spec.existing is not None:
        yield from _nothing_made(spec)
        return
    yield from sizes(spec)
    yield from routes(spec)


def estate_refusals(key: str, spec: HubNetworkSpec, estate: Estate, region: str, cidr: str) -> Refusals:
    """What cannot be met because of the groups, pools and links there are. Paths are inside the hubs' spec."""
    path = ("networks", key)
    if spec.existing is not None:
        yield from _parts(path, spec, estate)
    else:
        tables = len(plan_transit(key, spec, estate, region, cidr).tables)
        if tables > MOST_TABLES:
            yield Refusal(
                path,
                f"{len(estate.groups)} groups need {tables} route tables here, and a transit gateway has {MOST_TABLES}: have fewer groups, "
                "or fewer that links bring here.",
            )
    for name, route in spec.routes.items():
        if route.destination in reached(key, estate):
            yield Refusal(
                (*path, "routes", name, "destination"),
                f"{route.destination} is ours or comes over a link, and has its route already: leave this one out, or narrow it.",
            )
    if spec.inspection is not None:
        yield from _crossing((*path, "inspection", "allow"), spec, estate)
        yield from _room(path, key, spec, estate, region, cidr)
    yield from _peers(key, spec, estate)
    if spec.existing is None:
        yield from _shadowed(key, estate)


def _shadowed(key: str, estate: Estate) -> Refusals:
    """What a link brings as one whole entry of our space: the blackhole of that entry is a static route, which wins over what BGP
    tells, and a peering's static route cannot stand beside it.

    https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
    """
    blackholes = dropped(estate)
    for link, spec in estate.links_of(key).items():
        (far,) = set(spec.between) - {key}
        hub = estate.hubs.get(far)
        if hub is not None and hub.cloud == "azure":
            continue  # It tells of each network by itself.
        told: Iterable[str] = advertised(link, estate, far)
        if hub is not None and hub.cloud == "aws":
            owners = (*estate.groups_of(spec), *((HUB,) if _inspected(estate.hubs[key].spec) else ()))
            told = [cidr for owner in owners for cidr in estate.pool(owner, "aws", hub.region)]
        for cidr in sorted(set(told) & set(blackholes)):
            yield Refusal(
                ("links", link, "between"),
                f"{cidr} of `{far}` is a whole entry of `addresses.space`, and the blackhole that `{key}` has for it would win over what "
                "the link tells: make the entry wider, or leave what is not on a cloud out of the space.",
            )


def _crossing(path: tuple[str, ...], spec: HubNetworkSpec, estate: Estate) -> Refusals:
    """Members of different groups never reach each other, and no entry of `allow` changes that."""
    assert spec.inspection is not None  # noqa: S101 - for the type checker
    for name, allow in spec.inspection.allow.items():
        sources, destinations = _groups_in(allow.source, estate), _groups_in(allow.destination, estate)
        crossed = [(one, other) for one in sources for other in destinations if one != other]
        if crossed:
            one, other = crossed[0]
            yield Refusal(
                (*path, name),
                f"it leads from group {one} to group {other}, and members of different groups never reach each other: narrow its "
                "ranges, or move one of both to the other group.",
            )


def _groups_in(ranges: tuple[str, ...], estate: Estate) -> list[str]:
    networks = [IPv4Network(cidr) for cidr in ranges]
    return [
        group
        for group in estate.groups
        if any(IPv4Network(cidr).overlaps(network) for cidr in estate.pool(group) for network in networks)
    ]


def _room(path: tuple[str, ...], key: str, spec: HubNetworkSpec, estate: Estate, region: str, cidr: str) -> Refusals:
    """More rules than their group was born with."""
    plan = plan_inspection(key, spec, estate, region, cidr)
    numbers = {name: len(rules) for name, rules in plan.rules.items()} | {"names": len(plan.domains) * len(PROTOCOLS)}
    cures = {"names": ("domains", "use `.acme.example` for all names of a domain"), "inside": ("allow", "join ranges")}
    for name, number in numbers.items():
        if number > CAPACITY[name]:
            field, cure = cures.get(name, ("allow", "have fewer groups"))
            yield Refusal(
                (*path, "inspection", field),
                f"{number} rules, and the firewall's group `{name}` has room for {CAPACITY[name]}: {cure}.",
            )


def _peers(key: str, spec: HubNetworkSpec, estate: Estate) -> Refusals:
    """A link to another hub on AWS joins groups as they are on both sides."""
    for link, far in other_hubs(key, estate):
        path = ("links", link, "between")
        other = estate.hubs[far].spec
        if _inspected(spec) and not _inspected(other):
            yield Refusal(
                path,
                f"`{key}` has `inspection` and `{far}` has none: a flow would meet a firewall in one direction of routes only. Give both "
                "one, or neither.",
            )
        if "apart" in (spec.members, other.members) and key < far:
            yield Refusal(
                path, f"members of a group are apart at `{key if spec.members == 'apart' else far}`, and this link joins them."
            )


def _inspected(spec: HubNetworkSpec) -> bool:
    return spec.inspection is not None or (spec.existing is not None and "inspection" in spec.existing.ids)


def _parts(path: tuple[str, ...], spec: HubNetworkSpec, estate: Estate) -> Iterator[Refusal]:
    assert spec.existing is not None  # noqa: S101 - for the type checker
    path = (*path, "existing", "ids")
    for group in estate.groups:
        if group in PARTS:
            yield Refusal(path, f"a group cannot be called `{group}` here, where that is a part of the hub: rename the group.")
    needed = existing_parts(spec, estate)
    for part in needed:
        if part not in spec.existing.ids:
            yield Refusal(path, f"`{part}` is missing: spokes need {', '.join(needed)}.")
    for part in spec.existing.ids:
        if part not in (*PARTS, *estate.groups):
            yield Refusal((*path, part), f"a hub on aws has no part `{part}`: there are {', '.join((*PARTS, *estate.groups))}.")


def _nothing_made(spec: HubNetworkSpec) -> Refusals:
    """A hub that is there is its owner's: what would have to be made of it is refused."""
    if spec.cidr is None:
        yield Refusal(("cidr",), "a hub that is there has a range: say which, so that nothing else gets it.")
    for field, asked in (
        ("inspection", spec.inspection is not None),
        ("endpoints", bool(spec.endpoints)),
        ("resolver", spec.resolver is not None),
        ("operator_access", spec.operator_access),
        ("routes", bool(spec.routes)),
        ("ipv6", spec.ipv6),
        ("subnets", bool(spec.subnets)),
        ("growth", bool(spec.growth)),
        ("egress", spec.egress != "zone-redundant"),
    ):
        if asked:
            yield Refusal((field,), "the hub is there already, and nothing is made of it: its owner says this. Leave it out.")
