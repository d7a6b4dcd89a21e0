"""What the firewall of a hub lets pass, decided without Pulumi: Suricata rules in strict order.

The first rule that passes or drops a flow ends the search. So the groups of rules come in this order: isolation groups, what
else is allowed inside, names on the Internet, the rest. What no rule knows is dropped by the policy once a connection is
established, because a name is only seen then. All rules are made of pools, so a new spoke changes none.

https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, collapse_addresses
from itertools import permutations
from zlib import crc32

from components.network.estate import HUB, Estate
from components.network.links.prefixes import GCP_FORWARDERS, advertised
from components.network.spec import Allow, HubNetworkSpec

CAPACITY: Mapping[str, int] = {"groups": 1000, "inside": 4000, "names": 4000, "rest": 100}
"""Rules that a group has room for. It is set at birth, another number replaces the group, and a policy has 30,000 for all of its
groups. https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-rule-group-capacity.html"""

PROTOCOLS = ("TLS_SNI", "HTTP_HOST")
"""Where a name is looked for."""

HTTPS, DNS = "443", "53"
ADMINISTRATION = "[22,3389]"

_LARGEST_SID = 99_999_999


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is what the log says, and what gives it a number of its own, whatever rules come or go beside it.

    :param options: further keywords, in place of the direction that every other rule has.
    """

    name: str
    action: str
    protocol: str
    source: tuple[str, ...]
    destination: tuple[str, ...]
    port: str = "any"
    options: str = ""

    def text(self, sid: int) -> str:
        """The rule as Suricata reads it, for what asks and not for what answers. A rule that passes says so in the log.

        Without `flow` a rule of addresses alone is looked at before all others, whatever the order says.
        https://docs.aws.amazon.com/network-firewall/latest/developerguide/troubleshooting-rules.html
        """
        told = "alert; " if self.action == "pass" else ""
        options = f"{self.options}; " if self.options else ""
        return (
            f"{self.action} {self.protocol} {_list(self.source)} any -> {_list(self.destination)} {self.port} "
            f'(msg:"{self.name}"; {options or "flow:to_server; "}{told}sid:{sid}; rev:1;)'
        )


@dataclass(frozen=True)
class InspectionPlan:
    """The rules by group in the order of `CAPACITY`, `names` apart: that one is a list of domains.

    :param home: all ranges that are ours, `HOME_NET`. Unless it is said, the firewall takes its own VPC for all of them, and looks
        at names that spokes ask for not at all.
    """

    home: tuple[str, ...]
    rules: Mapping[str, tuple[Rule, ...]]
    domains: tuple[str, ...]


def plan_inspection(key: str, spec: HubNetworkSpec, estate: Estate, region: str, cidr: str) -> InspectionPlan:
    """The rules of the hub `key`.

    :raises ValueError: the hub has no firewall.
    """
    if spec.inspection is None:
        raise ValueError(f"hub {key} has no `inspection`")
    near = _Near(key, spec, estate, region, cidr)
    return InspectionPlan(
        home=reached(key, estate),
        rules={"groups": tuple(_groups(near)), "inside": tuple(_inside(near)), "rest": tuple(_rest(reached(key, estate)))},
        domains=tuple(sorted(spec.inspection.domains)),
    )


def reached(key: str, estate: Estate) -> tuple[str, ...]:
    """All that a hub reaches without the Internet: our space, and what links bring beyond it."""
    far = (
        prefix
        for name, link in estate.links_of(key).items()
        for end in set(link.between) - {key}
        for prefix in advertised(name, estate, end)
    )
    return tuple(str(network) for network in collapse_addresses(map(IPv4Network, (*estate.space, *far))))


def text_of(rules: Sequence[Rule]) -> str:
    """The rules of one group as Suricata reads them, one a line, each with a number that follows from its name."""
    taken: dict[int, str] = {}
    lines = []
    for rule in rules:
        sid = crc32(rule.name.encode()) % _LARGEST_SID + 1
        while sid in taken:
            sid = sid % _LARGEST_SID + 1
        taken[sid] = rule.name
        lines.append(rule.text(sid))
    return "\n".join(lines)


@dataclass(frozen=True)
class _Near:
    """The hub whose firewall it is. `own` is its pool."""

    key: str
    spec: HubNetworkSpec
    estate: Estate
    region: str
    cidr: str

    @property
    def own(self) -> tuple[str, ...]:
        return self.estate.pool(HUB, "aws", self.region) or (self.cidr,)

    def members(self, group: str) -> tuple[str, ...]:
        """The pools of a group behind this hub."""
        return self.estate.pool(group, "aws", self.region)


def _groups(near: _Near) -> Iterator[Rule]:
    """Different groups never, wherever their pools are. Members of one behind this hub, unless they are to be apart."""
    for one, other in permutations(near.estate.groups, 2):
        yield from _rule(f"{one} to {other}", "drop", "ip", near.estate.pool(one), near.estate.pool(other))
    if near.spec.members != "apart":
        for group in near.estate.groups:
            yield from _rule(f"within {group}", "pass", "ip", near.members(group), near.members(group))


def _inside(near: _Near) -> Iterator[Rule]:
    """What else may pass between networks: links, what the hub serves, what the environment allows. Then nothing more of ours."""
    for name in near.estate.links_of(near.key):
        yield from _link(near, name)
    groups = tuple(cidr for group in near.estate.groups for cidr in near.members(group))
    if near.spec.endpoints:
        yield from _rule("shared endpoints", "pass", "tcp", groups, near.own, HTTPS)
    if near.spec.operator_access:
        yield from _rule("operators", "pass", "tcp", near.own, groups, ADMINISTRATION)
    if near.spec.resolver is not None:
        for name, forward in near.spec.resolver.forward.items():
            servers = tuple(f"{server}/32" for server in forward.servers)
            yield from _dns(f"names of {name}", near.own, servers)
    inspection = near.spec.inspection
    for name, allow in (inspection.allow if inspection else {}).items():
        yield from _allowed(name, allow)
    ours = reached(near.key, near.estate)
    # A message of a path that needs smaller packets belongs to no flow, and without it large ones vanish.
    yield from _rule("smaller packets", "pass", "icmp", ("any",), ("any",), options="itype:3; icode:4")
    yield from _rule("anything else inside", "drop", "ip", ours, ours)


def _link(near: _Near, name: str) -> Iterator[Rule]:
    """Each group that may use a link with its own members at the other end, or with a site; resolvers with resolvers."""
    estate = near.estate
    link = estate.links[name]
    (end,) = set(link.between) - {near.key}
    if end in estate.sites:
        far = estate.sites[end].prefixes
        for group in estate.groups_of(link):
            yield from _both(f"{group} on {name}", near.members(group), far)
        yield from _dns(f"resolvers on {name}", far, near.own)
        return
    hub = estate.hubs[end]
    region = None if hub.cloud == "gcp" else hub.region
    for group in estate.groups_of(link):
        yield from _both(f"{group} on {name}", near.members(group), estate.pool(group, hub.cloud, region))
    asking = estate.pool(HUB, hub.cloud, region)
    yield from _dns(f"resolvers on {name}", (*asking, GCP_FORWARDERS) if hub.cloud == "gcp" else asking, near.own)
    yield from _dns(f"resolvers over {name}", near.own, asking)


def _allowed(name: str, allow: Allow) -> Iterator[Rule]:
    for port in allow.ports:
        protocol, _, number = port.partition("/")
        kind = "ip" if protocol == "any" else protocol
        yield from _rule(f"{name} {port.replace('/', ' ')}", "pass", kind, allow.source, allow.destination, number or "any")


def _rest(home: tuple[str, ...]) -> Iterator[Rule]:
    """Towards the Internet only names pass, which are a matter of TCP. The policy would let other packets go until they are
    answered."""
    yield from _rule("no name", "drop", "ip", home, ("any",), options="ip_proto:!TCP; flow:to_server")
    yield from _rule("from outside", "drop", "ip", (f"![{','.join(home)}]",), home)


def _both(name: str, near: tuple[str, ...], far: tuple[str, ...]) -> Iterator[Rule]:
    yield from _rule(f"{name} out", "pass", "ip", near, far)
    yield from _rule(f"{name} in", "pass", "ip", far, near)


def _dns(name: str, source: tuple[str, ...], destination: tuple[str, ...]) -> Iterator[Rule]:
    for protocol in ("udp", "tcp"):
        yield from _rule(f"{name} {protocol}", "pass", protocol, source, destination, DNS)


def _rule(
    name: str,
    action: str,
    protocol: str,
    source: tuple[str, ...],
    destination: tuple[str, ...],
    port: str = "any",
    options: str = "",
) -> Iterator[Rule]:
    """The rule, unless one of its sides is nobody."""
    if source and destination:
        yield Rule(name, action, protocol, source, destination, port, options)


def _list(ranges: tuple[str, ...]) -> str:
    return ranges[0] if len(ranges) == 1 else f"[{','.join(ranges)}]"
