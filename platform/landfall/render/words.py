"""Types as words a person would say: `12 resources: 6 subnets, 3 NAT gateways, …`."""

import re
from collections import Counter
from collections.abc import Iterable

from landfall.plan.model import Resource
from landfall.render.counts import cloud_of, plural

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+")

_ACRONYMS = frozenset(
    {
        "acl",
        "api",
        "db",
        "dns",
        "eip",
        "http",
        "https",
        "iam",
        "id",
        "ip",
        "kms",
        "nat",
        "ssl",
        "tls",
        "url",
        "vpc",
        "vpn",
        "waf",
    }
)


def noun(token: str) -> str:
    """The last part of a type token in words: `aws:ec2/natGateway:NatGateway` is `NAT gateway`."""
    words = [word.lower() for word in _WORD.findall(token.rpartition(":")[2])]
    return " ".join(word.upper() if word in _ACRONYMS else word for word in words)


def many(word: str) -> str:
    """The plural: policies, addresses, subnets."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def holding(resources: Iterable[Resource], *, room: int = 1_000, most: int = 4) -> str:
    """One line on what these are, most frequent first: as many kinds by name, up to `most`, as `room` characters allow."""
    counted = Counter(noun(resource.type) for resource in resources if cloud_of(resource))
    if not counted:
        return "no resources"
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    lines = (_line(ranked, number) for number in range(most, -1, -1))
    return next((line for line in lines if len(line) <= room), plural(counted.total(), "resource"))


def _line(ranked: list[tuple[str, int]], most: int) -> str:
    total = plural(sum(count for _, count in ranked), "resource")
    named = [plural(count, word, many(word)) for word, count in ranked[:most]]
    rest = sum(count for _, count in ranked[most:])
    if rest and named:
        named.append(f"{rest:,} more")
    return f"{total}: {', '.join(named)}" if named else total
