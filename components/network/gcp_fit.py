"""What Google Cloud cannot meet of a hub and of what joins it, with the reason and what to do instead. Pure, and no SDK."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from ipaddress import IPv4Network

from components.network import gcp_google_plan
from components.network.gcp_firewall_plan import named_priority
from components.network.gcp_ha_vpn_plan import TIER
from components.network.gcp_hub_plan import PARTS, members_of, needed, transit_of
from components.network.spec import HubNetworkSpec, HubSpec, SpokeSpec
from components.network.tiers import TIERS
from components.spec import Refusal, Refusals

MOST_PEERINGS = 25
"""Peerings of a network. https://docs.cloud.google.com/vpc/docs/quota#vpc-peering"""


def refusals(spec: HubNetworkSpec) -> Refusals:
    """What this cloud cannot meet of a hub by itself. Paths are inside the spec."""
    yield from _transit(spec)
    yield from gcp_google_plan.refusals(spec.endpoints)
    if spec.egress == "single":
        yield Refusal(
            ("egress",),
            "Cloud NAT serves its own network and no peer of it, so nobody leaves through a hub on gcp: remove `egress` here, "
            "each spoke has its own.",
        )
    if spec.ddos:
        yield Refusal(
            ("ddos",),
            "what Google Cloud sells against denial of service (Cloud Armor Enterprise) is bought for a billing account, not for a "
            "network: remove `ddos`. Load balancers have Cloud Armor policies, and Google's edge absorbs floods without being asked.",
        )
    if spec.existing is not None:
        yield from _existing(spec)
        return
    yield from _subnets(spec)
    yield from _routes(spec)
    yield from _named(spec)


def hub_refusals(key: str, spec: HubSpec) -> Refusals:
    """What a hub cannot be beside the others of its stack, with its groups and links. Paths are inside `spec`."""
    hub = spec.networks[key]
    first = next(name for name, network in spec.networks.items() if network.cloud == "gcp")
    if key != first:
        yield Refusal(
            ("networks", key, "cloud"),
            f"networks on gcp span regions, and {first} serves spokes in all of them: a second hub would have none. Remove it.",
        )
    linked = any(key in link.between for link in spec.links.values())
    if linked and transit_of(hub) == "managed" and members_of(hub) == "together" and len(spec.groups) > 1:
        yield Refusal(
            ("networks", key, "members"),
            f"each of the {len(spec.groups)} groups has a mesh of its own, a network is on one mesh at most, and so are the tunnels of "
            "its links: say `members: apart` (one star, which all groups reach links by), `transit: tunnelled`, or have one group.",
        )
    if hub.existing is not None:
        missing = [part for part in needed(hub, spec.groups, linked) if part not in hub.existing.ids]
        if missing:
            yield Refusal(
                ("networks", key, "existing", "ids"),
                f"the ids of {', '.join(missing)} are missing: spokes and links of this hub name them.",
            )
        for part in hub.existing.ids:
            if part not in (*PARTS, *spec.groups):
                yield Refusal(
                    ("networks", key, "existing", "ids", part),
                    f"a hub on gcp has no part {part}: it has {', '.join(PARTS)}, or the name of a group for its mesh.",
                )


def above(spec: HubNetworkSpec, *, organization: str | None, folder: str | None) -> Refusals:
    """What a hub needs of what its project is in. Paths are inside the spec."""
    if spec.inspection is not None and organization is None:
        yield Refusal(
            ("inspection",),
            "firewall endpoints and their profiles belong to an organization: say its number in `clouds.gcp.organization`.",
        )
    if spec.closed and folder is None:
        yield Refusal(
            ("closed",),
            "what no project can open is shut in the folder above it: say the folder's number in "
            "`clouds.gcp.projects.<project>.folder`.",
        )


def allow_refusals(spec: HubNetworkSpec, groups: Sequence[str], pools: Mapping[str, Collection[str]]) -> Refusals:
    """Traffic between different groups, which no hub lets pass. `pools` are the ranges of each group on all clouds."""
    for name, allow in (spec.inspection.allow if spec.inspection is not None else {}).items():
        sources = {group for group in groups if _meets(allow.source, pools.get(group, ()))}
        targets = {group for group in groups if _meets(allow.destination, pools.get(group, ()))}
        for source in sorted(sources):
            for target in sorted(targets - {source}):
                yield Refusal(
                    ("inspection", "allow", name),
                    f"it lets {source} reach {target}, and members of different groups never reach each other: put them into one "
                    "group, or name ranges of one.",
                )
                return


def on_hub(
    spec: SpokeSpec,
    region: str,
    hub: HubNetworkSpec,
    hub_region: str,
    *,
    foreign: bool,
    inspected: Collection[str],
) -> Refusals:
    """What stands between a spoke and the hub that serves it. Paths are inside the spoke's spec.

    :param foreign: whether the spoke's project is neither the hub's nor one that the hub is shared with.
    :param inspected: the regions that have firewall endpoints, where the hub inspects.
    """
    if foreign:
        yield Refusal(
            ("account",),
            "the hub is in another project and not shared with this one: name this one in the hub's `shared_with`.",
        )
    if hub.inspection is not None and region not in inspected:
        yield Refusal(
            ("region",),
            f"the hub inspects, and {region} has no firewall endpoint: they stand where groups have pools. Add one to "
            f"`addresses.pools.{spec.group}.gcp.{region}`.",
        )
    if transit_of(hub) != "tunnelled":
        if TIER in spec.subnets:
            yield Refusal(
                ("subnets", TIER),
                f"no tunnel leads to a hub that is `{transit_of(hub)}`: remove the tier, or say `tunnelled` there.",
            )
        return
    if region != hub_region:
        yield Refusal(
            ("region",),
            f"tunnels join networks of one region on gcp, and the hub is in {hub_region}: move the spoke there, or the hub to "
            "`transit: managed`.",
        )
    if TIER not in spec.subnets:
        yield Refusal(
            ("subnets",),
            f"the hub is `tunnelled`, and tunnels need addresses inside: add `{TIER}: {{}}`, and update the ledger.",
        )
    if spec.ipv6:
        yield Refusal(
            ("ipv6",), "tunnels to the hub carry IPv4 only: remove `ipv6`, or use a hub that is `managed` or `peered`."
        )


def alone(spec: SpokeSpec) -> Refusals:
    """What a spoke asks of a hub where there is none. Paths are inside the spec."""
    if spec.cloud == "gcp" and TIER in spec.subnets:
        yield Refusal(("subnets", TIER), "there is no hub on gcp that a tunnel could lead to: remove the tier, or add one.")


def crowded(spokes: Collection[str], hub: HubNetworkSpec) -> Refusals:
    """More spokes than a hub takes. Paths are inside the hub's spec."""
    if transit_of(hub) == "peered" and len(spokes) > MOST_PEERINGS:
        yield Refusal(
            ("transit",),
            f"{len(spokes)} spokes, and a network has {MOST_PEERINGS} peerings at most: say `transit: managed`.",
        )


def hosts(
    spokes: Mapping[str, SpokeSpec], projects: Mapping[str, str], known: Collection[str]
) -> Iterator[tuple[str, Refusal]]:
    """What stands against sharing spokes with other projects: the spoke's key, and a refusal with its path inside the spec.

    :param projects: the project of each spoke by its key, as the environment names it.
    :param known: the projects that the environment has.
    """
    host: dict[str, str] = {}
    for key, spoke in spokes.items():
        if not spoke.shared_with:
            continue
        project = projects[key]
        other = host.setdefault(project, key)
        if other != key:
            yield (
                key,
                Refusal(
                    ("shared_with",),
                    f"a project is host of a Shared VPC as a whole, and {other} makes {project} one already: share one network of a "
                    "project, or put this one into another.",
                ),
            )
        for index, name in enumerate(spoke.shared_with):
            if name not in known:
                yield (
                    key,
                    Refusal(("shared_with", index), f"there is no project {name}: the environment has {', '.join(known)}."),
                )
            elif name == project:
                yield key, Refusal(("shared_with", index), f"the network is in {name} itself: name other projects.")


def _transit(spec: HubNetworkSpec) -> Refusals:
    if transit_of(spec) == "peered" and spec.members == "together":
        yield Refusal(
            ("members",),
            "a peering is never passed on, so spokes that are peered with a hub do not reach each other by it: say `members: apart`, or "
            "`transit: managed`.",
        )
    if transit_of(spec) == "tunnelled" and spec.ipv6:
        yield Refusal(("ipv6",), "tunnels to spokes carry IPv4 only: remove `ipv6`, or say `managed` or `peered`.")


def _existing(spec: HubNetworkSpec) -> Refusals:
    for field, asked in (
        ("inspection", spec.inspection is not None),
        ("resolver", spec.resolver is not None),
        ("routes", bool(spec.routes)),
        ("closed", spec.closed),
        ("subnets", bool(spec.subnets)),
    ):
        if asked:
            yield Refusal((field,), "nothing is made in a hub that is there already: remove it, or remove `existing`.")


def _subnets(spec: HubNetworkSpec) -> Refusals:
    known = TIERS["gcp", "hub"]
    for name, asked in spec.subnets.items():
        tier = known.get(name)
        if tier is None:
            yield Refusal(("subnets", name), f"a hub on gcp has no tier {name}: it may have {', '.join(known)}.")
        elif asked.size is not None and not tier.largest <= asked.size <= tier.smallest:
            says = f"/{tier.smallest}" if tier.largest == tier.smallest else f"/{tier.largest} to /{tier.smallest}"
            yield Refusal(("subnets", name, "size"), f"{name} is {says}, not /{asked.size}: leave `size` out, or change it.")
        elif tier.optional and asked.growth:
            yield Refusal(("subnets", name, "growth"), f"{name} never needs more than it has: remove `growth`.")
        elif name == "resolver" and (spec.resolver is None or not spec.resolver.inbound):
            yield Refusal(
                ("subnets", name), "nobody asks this hub for names: say `resolver: {inbound: true}`, or remove the tier."
            )


def _routes(spec: HubNetworkSpec) -> Refusals:
    for key, route in spec.routes.items():
        path = ("routes", key, "via")
        if route.via in ("drop", "hub"):
            yield Refusal(
                path,
                f"a route of a hub on gcp cannot say `{route.via}`: where no route leads nothing goes, and the hub is this network. "
                "Leave it out, or name the address of an appliance.",
            )
        elif "-" in route.via:
            yield Refusal(path, f"{route.via} is AWS's: on gcp say the address of an appliance in this network.")
        elif spec.cidr is not None and IPv4Network(route.via).network_address not in IPv4Network(spec.cidr):
            yield Refusal(
                path, f"{route.via} is not in this network ({spec.cidr}): an appliance that is the next hop has to be."
            )
        if route.destination == "0.0.0.0/0":
            yield Refusal(
                ("routes", key, "destination"),
                "a hub on gcp is no way to the Internet: each spoke has its own. Name the ranges that the appliance leads to.",
            )


def _named(spec: HubNetworkSpec) -> Refusals:
    """Two names whose rules would fall on one place: unlikely, and refused rather than moved."""
    taken: dict[int, str] = {}
    for name in spec.inspection.allow if spec.inspection is not None else ():
        other = taken.setdefault(named_priority(name), name)
        if other != name:
            yield Refusal(
                ("inspection", "allow", name),
                f"its rule would have the priority of {other}'s, which its name decides: call it otherwise.",
            )


def _meets(ranges: Collection[str], pools: Collection[str]) -> bool:
    """Whether ranges name space of the pools. What names everything names nobody's in particular."""
    return any(
        IPv4Network(one).prefixlen > 0 and IPv4Network(one).overlaps(IPv4Network(pool)) for one in ranges for pool in pools
    )
