"""What tunnels cannot be: their BGP numbers and their keys. Pure, and no SDK."""

from components.network.estate import Estate
from components.network.links.plan import Kind, ends_of, tunnel_names
from components.spec import Refusal, Refusals

AZURE_REFUSES = (8074, 8075, 12076, 23456, *range(64496, 64512), 65515, *range(65517, 65521), *range(65535, 65552))
"""Numbers that Azure or IANA keeps for itself: no gateway of Azure has one, and none talks to one.
https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq#bgp"""


def asns(key: str, estate: Estate) -> Refusals:
    """Both ends have numbers of their own, and ones that Azure takes where it is one of them."""
    link = estate.links[key]
    found = ends_of(link, estate)
    numbers = {end: _number(end, estate) for end, _ in found}
    (first, _), (second, kind) = found
    if numbers[first] == numbers[second]:
        yield Refusal(
            ("links", key, "between"),
            f"`{first}` and `{second}` both have the BGP number {numbers[first]}: neither would believe the other. Set `asn` on one.",
        )
    if kind != "azure":
        return
    for end, number in numbers.items():
        if number in AZURE_REFUSES:
            yield Refusal(
                ("links", key, "between"),
                f"`{end}` has the BGP number {number}, which Azure refuses: set another `asn`, best one from 64512 to 65514.",
            )


def keys(key: str, estate: Estate) -> Refusals:
    """What is said of keys acts on some."""
    link = estate.links[key]
    names = tunnel_names(link, estate)
    if set(_kinds(key, estate)) == {"aws"}:
        for field, said in (("psk", link.psk is not None), ("renewed", bool(link.renewed))):
            if said:
                yield Refusal(("links", key, field), "two hubs on AWS peer without tunnels: leave it out.")
        return
    if link.psk is not None and link.renewed:
        yield Refusal(
            ("links", key, "renewed"), "the key of this link is given by `psk`: renew it by another value of that secret."
        )
        return
    for tunnel in link.renewed:
        if tunnel not in names:
            yield Refusal(("links", key, "renewed", tunnel), f"the link has no tunnel {tunnel}: it has {', '.join(names)}.")


def _kinds(key: str, estate: Estate) -> tuple[Kind, ...]:
    return tuple(kind for _, kind in ends_of(estate.links[key], estate))


def _number(end: str, estate: Estate) -> int:
    return estate.hubs[end].asn if end in estate.hubs else estate.sites[end].asn
