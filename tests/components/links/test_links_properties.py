"""Whatever links there are: no address is used twice, and both ends of every tunnel are in one range."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from components.network.links.plan import azure_custom_addresses, custom_addresses, ends_of, tunnels

PAIRS = [
    ("aws", "gcp"),
    ("aws", "azure"),
    ("gcp", "azure"),
    ("aws", "dc"),
    ("gcp", "dc"),
    ("azure", "dc"),
    ("aws", "office"),
    ("gcp", "office"),
    ("azure", "office"),
]
LINKS = st.lists(st.sampled_from(PAIRS), unique=True).map(
    lambda pairs: {f"l{PAIRS.index(pair)}": {"between": pair} for pair in pairs}
)


@given(links=LINKS)
def test_addresses_are_used_once_and_tunnels_join_both_ends(sketch: Any, links: Mapping[str, Any]) -> None:
    estate = sketch(links=links).estate()
    seen: dict[str, tuple[str, str]] = {}
    for key, link in estate.links.items():
        (first, _), (second, _) = ends_of(link, estate)
        found = tunnels(key, estate)
        assert len({tunnel.name for tunnel in found}) == len(found) >= 2
        for tunnel in found:
            assert (tunnel.first.key, tunnel.second.key) == (first, second)
            for side in (tunnel.first, tunnel.second):
                assert IPv4Address(side.address) in list(IPv4Network(tunnel.cidr).hosts())
                # A device that faces both instances of a gateway has one address for both.
                assert seen.setdefault(side.address, (key, side.key)) == (key, side.key)
            assert IPv4Address(tunnel.first.address) < IPv4Address(tunnel.second.address)


@given(links=LINKS)
def test_an_azure_gateway_has_each_address_on_one_instance(sketch: Any, links: Mapping[str, Any]) -> None:
    estate = sketch(links=links).estate()
    first, second = azure_custom_addresses("azure", estate).values()
    assert not set(first) & set(second)
    for key, link in estate.links.items():
        if "azure" not in link.between:
            continue
        found = tunnels(key, estate)
        for tunnel in found:
            named = custom_addresses(tunnel, found)
            assert named["0"] in first
            assert named["1"] in second
            assert named[str(tunnel.second.port)] == tunnel.second.address
