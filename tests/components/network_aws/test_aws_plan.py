"""What a VPC is made of, without Pulumi."""

from ipaddress import IPv4Network
from itertools import combinations

import pytest
from landfall.testkit import addressed

from components.network.aws_plan import TIERS, Target, VpcPlan, plan_vpc
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.zones import zones_of

TWO = ("euw1-az1", "euw1-az2")
THREE = (*TWO, "euw1-az3")


def planned(cidr: str, zones: tuple[str, ...], *, role: str, egress: str, pools: tuple[str, ...] = ()) -> VpcPlan:
    """The plan of a VPC in `cidr`, cut as the address plan cuts it."""
    kind = HubNetworkSpec if role == "hub" else SpokeSpec
    group = {} if role == "hub" else {"group": "red"}
    spec = kind.model_validate({"cloud": "aws", "cidr": cidr, "zones": zones, **group})
    addresses = addressed(spec.model_copy(update={"zones": 3}), "eu-west-1")
    return plan_vpc(addresses, "eu-west-1", zones, role=role, egress=egress, pools=pools)  # type: ignore[arg-type]


def test_every_tier_stands_in_every_zone_without_overlap() -> None:
    plan = planned("10.1.0.0/16", THREE, role="alone", egress="zone-redundant")
    assert {(subnet.tier, subnet.zone) for subnet in plan.subnets} == {(tier, zone) for tier in TIERS for zone in THREE}
    ranges = [IPv4Network(subnet.cidr) for subnet in plan.subnets]
    assert not any(one.overlaps(other) for one, other in combinations(ranges, 2))
    assert all(found.subnet_of(IPv4Network("10.1.0.0/16")) for found in ranges)


def test_the_smallest_range_still_gives_subnets_that_aws_takes() -> None:
    plan = planned("10.1.0.0/21", THREE, role="alone", egress="single")
    assert max(IPv4Network(subnet.cidr).prefixlen for subnet in plan.subnets) <= 28


@pytest.mark.parametrize("role", ["hub", "spoke", "alone"])
@pytest.mark.parametrize("egress", ["zone-redundant", "single"])
def test_a_new_zone_moves_nothing(role: str, egress: str) -> None:
    def parts(zones: tuple[str, ...]) -> tuple[set[object], dict[str, object]]:
        plan = planned("10.0.0.0/18", zones, role=role, egress=egress, pools=("10.0.0.0/8",))
        return set(plan.subnets), dict(plan.tables)

    before, after = parts(TWO), parts(THREE)
    assert before[0] < after[0]
    assert before[1].items() <= after[1].items()


def test_a_zone_has_its_ranges_whichever_others_are_used() -> None:
    def ranges(zones: tuple[str, ...]) -> set[str]:
        plan = planned("10.1.0.0/16", zones, role="alone", egress="none")
        return {subnet.cidr for subnet in plan.subnets if subnet.zone == "euw1-az3"}

    assert ranges(("euw1-az3",)) == ranges(THREE)


def test_a_single_way_out_stays_in_the_first_zone() -> None:
    plan = planned("10.1.0.0/16", ("euw1-az2", "euw1-az1"), role="alone", egress="single")
    assert plan.nat_zones == ("euw1-az2",)
    assert plan.tables["private-euw1-az1"] == {"0.0.0.0/0": Target("nat", "euw1-az2")}


def test_nothing_that_comes_from_the_hub_goes_back_to_it() -> None:
    plan = planned("10.0.0.0/20", TWO, role="hub", egress="zone-redundant", pools=("10.0.0.0/8",))
    for zone in TWO:
        assert plan.tables[f"attachment-{zone}"] == {"0.0.0.0/0": Target("nat", zone)}


def test_a_spoke_s_attachment_subnets_lead_nowhere() -> None:
    plan = planned("10.1.0.0/16", TWO, role="spoke", egress="hub", pools=("10.0.0.0/8",))
    assert plan.tables["attachment"] == {}


def test_zones_are_the_first_so_many_or_those_named() -> None:
    assert zones_of("aws", "eu-west-1", 2) == TWO
    assert zones_of("aws", "eu-west-1", ("euw1-az3", "euw1-az1")) == ("euw1-az3", "euw1-az1")


@pytest.mark.parametrize("zones", [0, 4, (), ("use1-az1",)])
def test_zones_that_the_region_lacks_are_an_error(zones: int | tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="eu-west-1"):
        zones_of("aws", "eu-west-1", zones)
