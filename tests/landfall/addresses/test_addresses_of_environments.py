"""From an environment's words to ranges: pools, what is taken, what is said when something cannot be had."""

from typing import Any

import pytest
from landfall import addresses
from landfall.addresses.ledger import FILE, read_ledger
from landfall.documents import Mistakes
from landfall.testkit.projects import GONE, Disk, changed

POOLS: dict[str, Any] = {
    "hub": {"aws": {"eu-west-1": ["10.0.0.0/18"]}, "azure": {"westeurope": ["10.0.64.0/18"]}},
    "test": {
        "aws": {"eu-west-1": ["10.16.0.0/14"]},
        "gcp": {"europe-west1": ["10.20.0.0/14", "fd20:ac3::/40"]},
        "azure": {"westeurope": ["10.24.0.0/14"]},
    },
}
POOLED: dict[str, Any] = {
    "addresses": {"space": ["10.0.0.0/8"], "pools": POOLS},
    "hub.networks.euw1.cidr": GONE,
    "network.spokes.shop.cidr": GONE,
    "network.spokes.pay.cidr": GONE,
}


@pytest.fixture
def disk(tmp_path: Any) -> Disk:
    return Disk(tmp_path)


def says(disk: Disk, changes: dict[str, Any]) -> list[str]:
    """What is wrong with the environment itself."""
    disk.stack("test", changed({**POOLED, **changes}))
    return disk.mistakes()


def refused(disk: Disk, changes: dict[str, Any]) -> str:
    """What `--update` says when it cannot give what is asked for; the ledger stays as it was."""
    disk.stack("test", changed({**POOLED, **changes}))
    before = read_ledger(disk.root).text
    with pytest.raises(Mistakes) as mistakes:
        addresses.update(disk.load())
    assert read_ledger(disk.root).text == before
    return str(mistakes.value)


def given_to(disk: Disk, changes: dict[str, Any] | None = None) -> addresses.AddressBook:
    disk.stack("test", changed({**POOLED, **(changes or {})}))
    addresses.update(disk.load())
    return addresses.resolve(disk.load())


def test_networks_get_ranges_of_their_own_pools(disk: Disk) -> None:
    book = given_to(disk)
    assert book.hubs["euw1"].cidr == "10.0.0.0/20"
    assert (book.spokes["shop"].cidr, book.spokes["pay"].cidr) == ("10.16.0.0/16", "10.20.0.0/16")
    assert book.spokes["shop"].range("private", "euw1-az1") == "10.16.0.0/20"


def test_what_the_ledger_lacks_is_one_mistake_with_the_command(disk: Disk) -> None:
    given_to(disk)
    disk.stack(
        "test", changed({**POOLED, "network.spokes.more": {"cloud": "aws", "group": "test"}, "hub.networks.euw1.zones": 2})
    )
    with pytest.raises(Mistakes) as mistakes:
        addresses.resolve(disk.load())
    assert len(mistakes.value.all) == 1
    said = str(mistakes.value)
    line = 1 + (disk.root / FILE).read_text().splitlines().index("10.0.2.0/24        test/hub.euw1/private/euw1-az3")
    assert said.startswith(f"{FILE}:{line}:1: is not what test asks for")
    assert "`test/spoke.more` (13 ranges to be added)" in said
    assert f"`test/hub.euw1` (4 ranges nobody's any more, line {line})" in said
    assert "Run `./landfall addresses test --update` and commit environments/addresses.ledger" in said


def test_an_edited_ledger_is_checked_before_anything_is_previewed(disk: Disk) -> None:
    given_to(disk, {"network.spokes.shop.subnets": {"private": {"size": 20}}})
    sound = (disk.root / FILE).read_text()
    zone = "test/spoke.shop/private/euw1-az1"
    for old, new, said in (
        (f"10.16.0.0/20       {zone}", f"10.16.0.0/21       {zone}", "10.16.0.0/21 cannot become 10.16.0.0/20 where it is"),
        (f"10.16.0.0/20       {zone}", f"10.16.0.0/20       {zone}  held /19", "overlaps 10.16.0.0/19"),
        ("10.16.0.0/16 ", "10.17.0.0/16 ", "is not inside 10.17.0.0/16 of `test/spoke.shop`"),
        ("test/spoke.pay\n", "test/spoke.pya\n", "its network `test/spoke.pay` has no range"),
        ("10.20.0.0/17       test/spoke.pay/private/regional\n", "", "`test/spoke.pay` (1 range to be added)"),
        (f"10.16.0.0/20       {zone}\n", "", "`test/spoke.shop` (1 range to be added)"),
    ):
        assert old in sound
        disk.write(FILE, sound.replace(old, new))
        with pytest.raises(Mistakes, match=rf"{FILE}:\d+:1: ") as mistakes:
            addresses.resolve(disk.load())
        assert said in str(mistakes.value)


def test_a_range_outside_its_pool_is_said(disk: Disk) -> None:
    given_to(disk)
    moved = {**POOLS, "test": {**POOLS["test"], "gcp": {"europe-west1": ["10.40.0.0/14"]}}}
    assert "10.20.0.0/16 is outside `addresses.pools.test.gcp.europe-west1` (10.40.0.0/14)" in refused(
        disk, {"addresses": {"pools": moved}}
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"network.spokes.more": {"cloud": "aws", "group": "test", "region": "us-east-1"}},
            "network.spokes.more: has no `cidr` and no pool to get one from: add ranges to `addresses.pools.test.aws.us-east-1`",
        ),
        (
            {"network.spokes.shop.cidr": "10.20.0.0/16"},
            "network.spokes.shop.cidr: 10.20.0.0/16 is in the pool of `test.gcp.europe-west1`, 10.20.0.0/14",
        ),
        (
            {"network.spokes.shop.cidr": "10.99.0.0/16"},
            "network.spokes.shop.cidr: 10.99.0.0/16 is not in the pool `addresses.pools.test.aws.eu-west-1`, 10.16.0.0/14",
        ),
        (
            {
                "addresses": {"pools": {}},
                "network.spokes": {"shop": {"cloud": "aws", "group": "test", "cidr": "172.20.0.0/16"}},
            },
            "network.spokes.shop.cidr: 172.20.0.0/16 is not in our space, 10.0.0.0/8",
        ),
        (
            {"addresses": {"pools": {**POOLS, "other": {"aws": {"eu-west-1": ["10.17.0.0/16"]}}}}},
            "addresses.pools.other.aws.eu-west-1[0]: 10.17.0.0/16 overlaps 10.16.0.0/14 of `test.aws.eu-west-1`",
        ),
        (
            {"addresses": {"pools": {**POOLS, "other": {"aws": {"eu-west-1": ["172.20.0.0/16"]}}}}},
            "addresses.pools.other.aws.eu-west-1[0]: 172.20.0.0/16 is not in our space, 10.0.0.0/8",
        ),
        (
            {"addresses": {"pools": {**POOLS, "other": {"aws": {"eu-wets-1": ["10.60.0.0/16"]}}}}},
            "addresses.pools.other.aws.eu-wets-1: aws has no region `eu-wets-1`; did you mean `eu-west-1`?",
        ),
        (
            {"network.spokes.shop.subnets": {"prviate": {"size": 20}}},
            "network.spokes.shop.subnets.prviate: a network on aws has no tier `prviate`",
        ),
        (
            {"network.spokes.pay.subnets": {"private": {"size": 12}}},
            "network.spokes.pay.subnets.private.size: a /12 is larger than its network, a /16",
        ),
    ],
)
def test_what_an_environment_says_wrong(disk: Disk, changes: dict[str, Any], said: str) -> None:
    assert any(said in line for line in says(disk, changes)), says(disk, changes)


def test_the_used_stack_has_the_same_addresses(disk: Disk) -> None:
    disk.stack("network", changed({**POOLED, "network": GONE, "workloads": GONE, "dns": GONE}))
    own = {**POOLED, "hub": GONE, "uses": {"hub": "network"}}
    del own["hub.networks.euw1.cidr"]
    disk.stack("test", changed(own))
    assert disk.mistakes() == []
    disk.stack("test", changed({**own, "addresses": {"pools": {**POOLS, "new": {"aws": {"eu-west-1": ["10.60.0.0/16"]}}}}}))
    assert "uses.hub: `addresses` says another `pools` here than in `network`" in disk.mistakes()[0]


SITES = {"office": {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["10.16.0.0/15"]}}


def test_what_is_at_a_site_is_nobodys(disk: Disk) -> None:
    assert given_to(disk, {"hub.sites": SITES}).spokes["shop"].cidr == "10.18.0.0/16"


def test_a_site_that_comes_later_and_overlaps_is_said(disk: Disk) -> None:
    given_to(disk)
    assert "10.16.0.0/16 overlaps 10.16.0.0/15 of the site `office`" in refused(disk, {"hub.sites": SITES})


def test_two_sites_with_one_range(disk: Disk) -> None:
    two = {**SITES, "lab": {**SITES["office"], "addresses": ["198.51.100.8"], "asn": 65011, "prefixes": ["10.17.0.0/16"]}}
    assert (
        "hub.sites.lab.prefixes[0]: 10.17.0.0/16 overlaps 10.16.0.0/15 of the site `office`: a range is at one place"
        in says(disk, {"hub.sites": two})
    )


def test_what_is_reserved_is_nobodys(disk: Disk) -> None:
    reserved = {"addresses": {"pools": POOLS, "reserved": {"partner": ["10.16.0.0/16"]}}}
    assert given_to(disk, reserved).spokes["shop"].cidr == "10.17.0.0/16"


def test_what_the_clouds_keep_is_nobodys(disk: Disk) -> None:
    pools = {**POOLS, "test": {**POOLS["test"], "aws": {"eu-west-1": ["172.16.0.0/14"]}}}
    spaces = {"addresses": {"space": ["10.0.0.0/8", "172.16.0.0/12"], "pools": pools}}
    book = given_to(disk, {**spaces, "network.spokes.two": {"cloud": "aws", "group": "test"}})
    assert {book.spokes["shop"].cidr, book.spokes["two"].cidr} == {"172.16.0.0/16", "172.18.0.0/16"}
    fixed = {"cloud": "aws", "group": "test", "cidr": "172.17.0.0/16"}
    assert "172.17.0.0/16 of the bridge of containers" in refused(disk, {**spaces, "network.spokes.three": fixed})


def test_other_stacks_ranges_are_taken(disk: Disk) -> None:
    given_to(disk)
    disk.stack("second", changed(POOLED))
    addresses.update(disk.load("second"))
    book = addresses.resolve(disk.load("second"))
    assert (book.spokes["shop"].cidr, book.hubs["euw1"].cidr) == ("10.17.0.0/16", "10.0.16.0/20")


def test_another_projects_stack_is_in_the_same_ledger_under_both_names(disk: Disk) -> None:
    given_to(disk)
    inner = Disk(
        disk.root / "stacks/shop/orders",
    )
    inner.write("Pulumi.yaml", "name: orders\nruntime: python\nstackConfigDir: environments\n")
    inner.stack("test", changed(POOLED))
    addresses.update(inner.load())
    assert addresses.resolve(inner.load()).spokes["shop"].cidr == "10.17.0.0/16"
    assert addresses.resolve(disk.load()).spokes["shop"].cidr == "10.16.0.0/16"
    assert "10.17.0.0/16       orders:test/spoke.shop\n" in (disk.root / FILE).read_text()


def test_a_network_that_is_there_keeps_its_range_from_others(disk: Disk) -> None:
    there = {"id": "vpc-0123456789abcdef0", "subnets": {"private": {"euw1-az1": "subnet-0123456789abcdef0"}}}
    old = {"cloud": "aws", "group": "test", "cidr": "10.16.0.0/16", "existing": there}
    book = given_to(disk, {"network.spokes.old": old})
    assert (book.spokes["old"].cidr, book.spokes["old"].ranges) == ("10.16.0.0/16", {})
    assert book.spokes["shop"].cidr == "10.17.0.0/16"


def test_networks_get_ipv6_ranges_of_their_pool(disk: Disk) -> None:
    pay = given_to(disk, {"network.spokes.pay.ipv6": True}).spokes["pay"]
    assert (pay.cidr6, pay.ranges6) == ("fd20:ac3::/48", {"private": {"regional": "fd20:ac3::/64"}})
    without = {**POOLS["test"], "gcp": {"europe-west1": ["10.20.0.0/14"]}}
    found = says(disk, {"network.spokes.pay.ipv6": True, "addresses": {"pools": {**POOLS, "test": without}}})
    assert "network.spokes.pay.ipv6: there is no IPv6 range to get one from" in found[0]


def test_tunnels_of_links_get_ranges_of_their_own(disk: Disk) -> None:
    office = {**SITES["office"], "prefixes": ["192.168.0.0/17"]}
    lab = {"addresses": ["198.51.100.8"], "asn": 65011, "prefixes": ["192.168.128.0/17"]}
    sites = {"office": office, "lab": lab}
    links = {"office": {"between": ["euw1", "office"]}}
    book = given_to(disk, {"hub.sites": sites, "hub.links": links})
    assert set(book.links["office"].ranges["tunnel"].values()) == {"169.254.100.0/30", "169.254.100.4/30"}
    again = given_to(disk, {"hub.sites": sites, "hub.links": {"branch": {"between": ["euw1", "lab"]}, **links}})
    assert again.links["office"] == book.links["office"]
    assert len({cidr for link in again.links.values() for cidr in link.ranges["tunnel"].values()}) == 4


def test_no_room_is_said_where_it_is_asked_for(disk: Disk) -> None:
    given_to(disk)
    more = {f"network.spokes.n{index}": {"cloud": "aws", "group": "test"} for index in range(4)}
    said = refused(disk, more)
    assert (
        "network.spokes.n3: no room for a /16 in `addresses.pools.test.aws.eu-west-1` (10.16.0.0/14): nothing is free" in said
    )


def test_a_renamed_spoke_keeps_its_ranges(disk: Disk) -> None:
    before = given_to(disk).spokes["pay"]
    renamed = {
        "network.spokes.pay": GONE,
        "network.spokes.money": {"cloud": "gcp", "group": "test", "formerly": ["pay"]},
        "workloads.pay.spoke": "money",
    }
    wanted = {path: value for path, value in POOLED.items() if path != "network.spokes.pay.cidr"}
    disk.stack("test", changed({**wanted, **renamed}))
    addresses.update(disk.load())
    assert addresses.resolve(disk.load()).spokes["money"] == before
