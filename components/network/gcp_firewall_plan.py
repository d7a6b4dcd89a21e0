"""Who may reach what in a network on Google Cloud: the rules of its firewall policy, as pure data.

A group is its pools, on every cloud. So no rule names a spoke, and a new spoke changes no other network. What belongs to
others is denied first: no rule that anyone adds later opens it. Machines answer to nobody until a rule says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from ipaddress import IPv4Network, IPv6Network, collapse_addresses
from typing import Literal
from zlib import crc32

from components.network.estate import Estate
from components.network.spec import Inspection

Direction = Literal["INGRESS", "EGRESS"]
Action = Literal["allow", "deny", "inspect", "filter", "pass"]
"""`inspect` sends a flow through the firewall endpoint of its zone, `filter` also asks whether its name is allowed; `pass` leaves
it to the next policy."""

ANYWHERE, ANYWHERE6 = "0.0.0.0/0", "::/0"
GOOGLE_VIPS = ("199.36.153.8/30", "199.36.153.4/30")
"""Google's APIs by the private and the restricted virtual IP.
https://docs.cloud.google.com/vpc/docs/configure-private-google-access#domain-options"""

IAP = "35.235.240.0/20"
"""Where TCP forwarding of Identity-Aware Proxy comes from. https://docs.cloud.google.com/iap/docs/using-tcp-forwarding"""

HEALTH_CHECKS = ("130.211.0.0/22", "35.191.0.0/16")
"""Where load balancers and their health checks come from. https://docs.cloud.google.com/load-balancing/docs/firewall-rules"""

OPERATOR_PORTS = ("tcp/22", "tcp/3389")

OTHERS, OPERATORS, OWN, GROUP, SITES, GOOGLE = 100, 200, 900, 1000, 1100, 1200
"""Priorities of what follows from the options: lower is asked first. An odd one is the egress half of a pair."""

NAMED = 1_000_000
"""Rules that have a name of their own lie from here on, each where its name puts it."""

LAST = 2_000_000_000
"""After every rule that anyone may add: a policy's priorities end at 2147483647."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a policy. `ports` are as the spec has them: `tcp/443`, `icmp`, `any`."""

    name: str
    priority: int
    direction: Direction
    action: Action
    description: str
    sources: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    ports: tuple[str, ...] = ("any",)


def rules_of(
    estate: Estate,
    *,
    group: str | None,
    cidr: str,
    inspection: Inspection | None = None,
    operators: bool = False,
    cidr6: str | None = None,
) -> tuple[Rule, ...]:
    """The rules of a network, by priority.

    :param group: its isolation group, None for a hub's own network: that one is of no group, and all groups are others to it.
    :param cidr: its own range.
    :param inspection: what its hub's firewall lets pass, None where there is none.
    :param operators: whether people may come by Identity-Aware Proxy.
    :param cidr6: its IPv6 range, where it has one.
    """
    found = [
        *_others(estate, group),
        *_operators(operators),
        *_members(estate, group, cidr, cidr6, inspection is not None),
        *(_inspected(estate, inspection) if inspection is not None else ()),
        *_last(inspection is not None, cidr6 is not None),
    ]
    return tuple(sorted(found, key=lambda rule: rule.priority))


def own_ranges(estate: Estate, group: str, cidr: str = "") -> tuple[str, ...]:
    """The ranges of a group on all clouds, and a network's own where it lies elsewhere."""
    ranges = [IPv4Network(pool) for pool in estate.pool(group)] + ([IPv4Network(cidr)] if cidr else [])
    return tuple(str(network) for network in collapse_addresses(ranges))


def own_ranges6(estate: Estate, group: str, cidr6: str) -> tuple[str, ...]:
    """The IPv6 ranges of a group on Google Cloud, and a network's own: no link carries any further."""
    regions = estate.pools.get(group, {}).get("gcp", {}).values()
    ranges = [IPv6Network(pool) for pools in regions for pool in pools if ":" in pool]
    return tuple(str(network) for network in collapse_addresses([*ranges, IPv6Network(cidr6)]))


def sites_of(estate: Estate, group: str) -> tuple[str, ...]:
    """The ranges of sites whose links carry the group, sorted."""
    carried = {end for link in estate.links.values() if group in estate.groups_of(link) for end in link.between}
    return _joined(prefix for key in carried & estate.sites.keys() for prefix in estate.sites[key].prefixes)


def foreign(estate: Estate, group: str) -> tuple[str, ...]:
    """The ranges of what a group never reaches: other groups, and sites whose links do not carry it."""
    pools = [pool for other in estate.groups if other != group for pool in estate.pool(other)]
    mine = {IPv4Network(prefix) for prefix in sites_of(estate, group)}
    sites = (prefix for site in estate.sites.values() for prefix in site.prefixes)
    return _joined(
        [*pools, *(prefix for prefix in sites if not any(IPv4Network(prefix).subnet_of(network) for network in mine))]
    )


def named_priority(name: str) -> int:
    """Where a rule with a name of its own lies: always the same place, whichever others there are. Always even."""
    return NAMED + 2 * (crc32(name.encode()) % 400_000_000)


def _joined(ranges: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(network) for network in collapse_addresses(IPv4Network(cidr) for cidr in ranges))


def _pair(rule: Rule, egress: str) -> Iterator[Rule]:
    """A rule for what comes from `rule.sources`, and its mirror for what goes there."""
    yield rule
    yield replace(
        rule,
        name=f"{rule.name.removesuffix('-in')}-out",
        priority=rule.priority + 1,
        direction="EGRESS",
        description=egress,
        sources=(),
        destinations=rule.sources,
    )


def _others(estate: Estate, group: str | None) -> Iterator[Rule]:
    if group is None:
        return
    ranges = foreign(estate, group)
    if ranges:
        yield from _pair(
            Rule("others-in", OTHERS, "INGRESS", "deny", f"Nobody but members of {group} is let in", sources=ranges),
            f"Members of {group} reach no other group",
        )


def _operators(wanted: bool) -> Iterator[Rule]:
    if wanted:
        yield Rule(
            "operators",
            OPERATORS,
            "INGRESS",
            "allow",
            "People, by Identity-Aware Proxy, which asks who they are",
            sources=(IAP,),
            ports=OPERATOR_PORTS,
        )


def _members(estate: Estate, group: str | None, cidr: str, cidr6: str | None, inspected: bool) -> Iterator[Rule]:
    if group is None:
        return
    six = own_ranges6(estate, group, cidr6) if cidr6 is not None else ()
    action: Action = "inspect" if inspected else "allow"
    if inspected:
        yield from _within(cidr, cidr6)
    for name, priority, ranges, says in (
        ("group-in", GROUP, own_ranges(estate, group, cidr), f"members of {group} on all clouds"),
        ("group6-in", GROUP + 2, six, f"members of {group} by IPv6"),
        ("sites-in", SITES, sites_of(estate, group), f"sites whose links carry {group}"),
    ):
        if ranges:
            found = _pair(Rule(name, priority, "INGRESS", action, f"From {says}", sources=ranges), f"To {says}")
            yield from found if inspected else (next(found),)


def _within(cidr: str, cidr6: str | None) -> Iterator[Rule]:
    """Inside a network nothing is looked into, as on other clouds. What Cloud Run sends must not meet a rule that inspects: Google
    does not look into it, and says nothing of what becomes of it.

    https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc#limitations
    """
    for name, priority, own in (("own-in", OWN, cidr), ("own6-in", OWN + 2, cidr6)):
        if own:
            yield from _pair(
                Rule(name, priority, "INGRESS", "allow", "From this network itself", sources=(own,)), "To this network itself"
            )


def _inspected(estate: Estate, inspection: Inspection) -> Iterator[Rule]:
    """What leaves a network whose hub has a firewall: Google's APIs, allowed names, what is allowed by name, nothing else."""
    yield Rule(
        "google",
        GOOGLE + 1,
        "EGRESS",
        "allow",
        "Google's APIs by their private addresses",
        destinations=GOOGLE_VIPS,
        ports=("tcp/443",),
    )
    for name, allow in inspection.allow.items():
        rule = Rule(
            f"allow-{name}",
            named_priority(name),
            "INGRESS",
            "inspect",
            f"Allowed by name: {name}",
            sources=allow.source,
            destinations=allow.destination,
            ports=allow.ports,
        )
        yield rule
        yield replace(rule, name=f"allow-{name}-out", priority=rule.priority + 1, direction="EGRESS")
    if inspection.domains:
        yield Rule(
            "private",
            LAST - 4,
            "EGRESS",
            "deny",
            "No private space is looked for on the Internet",
            destinations=tuple(
                dict.fromkeys((*estate.space, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))
            ),
        )
        yield Rule(
            "domains",
            LAST - 3,
            "EGRESS",
            "filter",
            "Names that may be reached on the Internet",
            destinations=(ANYWHERE,),
            ports=("tcp/80", "tcp/443"),
        )


def _last(inspected: bool, ipv6: bool) -> Iterator[Rule]:
    says = "Nothing comes in unless a rule before this one lets it"
    yield Rule("deny-ingress", LAST, "INGRESS", "deny", says, sources=(ANYWHERE,))
    if ipv6:
        yield Rule("deny-ingress6", LAST + 2, "INGRESS", "deny", says, sources=(ANYWHERE6,))
    if inspected:
        says = "Nothing leaves unless a rule before this one lets it"
        yield Rule("deny-egress", LAST + 1, "EGRESS", "deny", says, destinations=(ANYWHERE,))
        if ipv6:
            yield Rule("deny-egress6", LAST + 3, "EGRESS", "deny", says, destinations=(ANYWHERE6,))
