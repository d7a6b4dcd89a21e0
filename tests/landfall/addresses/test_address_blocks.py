"""Blocks are what the standard library's networks are, only faster."""

from ipaddress import IPv4Network, IPv6Network, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from landfall.addresses.allocator import Exhausted, Space
from landfall.addresses.blocks import Block, block, merged, without


@st.composite
def blocks(draw: st.DrawFn, wide: int = 20) -> Block:
    prefix = draw(st.integers(wide, 28))
    return Block(4, 10 << 24 | draw(st.integers(0, (1 << (prefix - 16)) - 1)) << (32 - prefix), prefix)


@given(blocks(), blocks())
def test_blocks_meet_and_hold_as_networks_do(one: Block, other: Block) -> None:
    first, second = IPv4Network(str(one)), IPv4Network(str(other))
    assert one.meets(other) == first.overlaps(second)
    assert one.holds(other) == second.subnet_of(first)
    assert (one < other) == ((int(first.network_address), first.prefixlen) < (int(second.network_address), second.prefixlen))


@given(blocks(), st.integers(8, 20))
def test_the_block_around_one(one: Block, prefix: int) -> None:
    assert str(one.around(prefix)) == str(IPv4Network(str(one)).supernet(new_prefix=prefix))


@pytest.mark.parametrize("cidr", ["10.0.0.0/8", "0.0.0.0/0", "fd20:ac3e::/48", "10.255.255.255/32", "::/0"])
def test_a_range_is_read_and_written(cidr: str) -> None:
    assert str(block(cidr)) == str(ip_network(cidr)) == cidr
    assert block(cidr).size == ip_network(cidr).num_addresses


@pytest.mark.parametrize(
    ("cidr", "why"),
    [
        ("10.0.0.1/24", "not aligned: a /24 begins at 10.0.0.0/24"),
        ("10.0.0/24", "is no range"),
        ("10.0.0.0", "a prefix length of 0 to 32 is missing"),
        ("10.0.0.0/33", "a prefix length of 0 to 32"),
        ("fd00::1/64", "not aligned: a /64 begins at fd00::/64"),
        ("10.0.0.0/٢٤", "a prefix length"),
    ],
)
def test_what_is_no_range_is_refused(cidr: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        block(cidr)


@given(st.lists(blocks(18), max_size=6), st.lists(blocks(), max_size=10))
def test_what_is_left_is_all_that_is_not_taken(all_: list[Block], taken: list[Block]) -> None:
    rest = list(without(all_, taken))
    assert rest == sorted(rest)
    assert not any(one.meets(other) for one in rest for other in taken)
    assert sum(end - start for _, start, end in merged(all_)) == sum(one.size for one in rest) + sum(
        end - start for _, start, end in merged(common(all_, taken))
    )


def common(some: list[Block], others: list[Block]) -> list[Block]:
    """Of two blocks that meet, the one inside the other."""
    return [max(one, other, key=lambda found: found.prefix) for one in some for other in others if one.meets(other)]


@given(st.lists(blocks(), max_size=10), st.lists(st.integers(18, 30), max_size=12))
def test_space_gives_every_address_once(taken: list[Block], prefixes: list[int]) -> None:
    space = Space([block("10.0.0.0/16")], taken)
    given_: list[Block] = []
    for prefix in prefixes:
        free = space.free
        if all(one.prefix > prefix for one in free):
            with pytest.raises(Exhausted) as error:
                space.take(prefix)
            assert error.value.largest == min((one.prefix for one in free), default=None)
            continue
        found = space.take(prefix)
        assert found.prefix == prefix
        assert not any(found.meets(other) for other in (*given_, *taken))
        given_.append(found)


def test_the_smallest_hole_that_fits_is_filled_first() -> None:
    space = Space([block("10.0.0.0/16")], [block("10.0.128.0/18"), block("10.0.224.0/19")])
    assert str(space.take(20)) == "10.0.192.0/20"


def test_ipv6_has_room_too() -> None:
    space = Space([block("fd20:ac3e::/40")], [block("fd20:ac3e::/48")])
    assert IPv6Network(str(space.take(48))) == IPv6Network("fd20:ac3e:1::/48")
