"""Network access lists: one a tier, because the default list is closed. Security groups decide; these are the second lock.

A list is stateless: what goes out needs a rule for what comes back. It never sees traffic inside a subnet, nor Amazon DNS.
https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
"""

from collections.abc import Callable, Mapping
from typing import Any

from components.network.aws_plan import ANYWHERE, Tier
from components.network.links.prefixes import GCP_FORWARDERS

OWN = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
"""All address space that a network of ours may have: what a spec's `cidr` admits."""

ADMINISTRATION = ((20, 23), (3389, 3389))
"""FTP, SSH and Telnet, and RDP: machines are reached through Systems Manager, never from the Internet."""

HTTPS = 443
EPHEMERAL = (32768, 65535)
"""Ports that Linux, which managed databases run on, asks from: replies come back to them."""

Rule = dict[str, Any]
Rules = tuple[list[Rule], list[Rule]]


def _rule(number: int, action: str, cidr: str, protocol: str = "-1", ports: tuple[int, int] = (0, 0)) -> Rule:
    return {
        "rule_no": number,
        "action": action,
        "protocol": protocol,
        "cidr_block": cidr,
        "from_port": ports[0],
        "to_port": ports[1],
    }


def access_rules(tier: Tier, cidr: str, ipv6: bool = False) -> Rules:
    """The ingress and egress rules of a tier in a VPC with the given range.

    With `ipv6` also IPv6 but administration. Only replies come from outside: the way out of IPv6 lets none in, and databases
    have no route to it.
    """
    ingress, egress = RULES[tier](cidr)
    if not ipv6:
        return ingress, egress
    closed = [_rule6(400 + index, "deny", "6", ports) for index, ports in enumerate(ADMINISTRATION)]
    return [*ingress, *closed, _rule6(500, "allow")], [*egress, _rule6(500, "allow")]


def _rule6(number: int, action: str, protocol: str = "-1", ports: tuple[int, int] = (0, 0)) -> Rule:
    return {**_rule(number, action, "", protocol, ports), "cidr_block": None, "ipv6_cidr_block": "::/0"}


def _open(_cidr: str) -> Rules:
    """All but administration from outside our own space. A NAT gateway's clients are inside it."""
    ours = [_rule(100 + index, "allow", cidr) for index, cidr in enumerate(OWN)]
    closed = [_rule(200 + index, "deny", ANYWHERE, "6", ports) for index, ports in enumerate(ADMINISTRATION)]
    return [*ours, *closed, _rule(300, "allow", ANYWHERE)], [_rule(300, "allow", ANYWHERE)]


def _database(cidr: str) -> Rules:
    """The VPC itself, and HTTPS to S3 and DynamoDB by their endpoints, whose addresses are public; nothing else of ours."""
    own = _rule(100, "allow", cidr)
    others = [_rule(200 + index, "deny", other) for index, other in enumerate(OWN)]
    return (
        [own, *others, _rule(300, "allow", ANYWHERE, "6", EPHEMERAL)],
        [own, *others, _rule(300, "allow", ANYWHERE, "6", (HTTPS, HTTPS))],
    )


def _services(_cidr: str) -> Rules:
    """Our own space, and those who ask for names from Google Cloud: shared endpoints and resolvers. Security groups say which
    ports."""
    ours = [_rule(100 + index, "allow", cidr) for index, cidr in enumerate((*OWN, GCP_FORWARDERS))]
    return ours, ours


RULES: Mapping[Tier, Callable[[str], Rules]] = {
    "public": _open,
    "private": _open,
    "database": _database,
    "attachment": _open,
    "firewall": _open,
    "endpoints": _services,
}
"""Tier to the ingress and egress rules of a VPC with the given range."""
