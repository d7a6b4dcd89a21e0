"""What is refused of a network, and what is not."""

from typing import Any

import pytest

from components.network.fit import MOST_GROUPS, asn_of, hub_refusals, on_hub, refusals
from components.network.spec import HubNetworkSpec, HubSpec, SpokeSpec

HOME = {"aws": "eu-west-1", "gcp": "europe-west1", "azure": "westeurope"}


def spoke(**changes: Any) -> SpokeSpec:
    return SpokeSpec.model_validate({"cloud": "aws", "group": "red", "cidr": "10.1.0.0/16", **changes})


def paths(**changes: Any) -> list[tuple[str | int, ...]]:
    spec = spoke(**changes)
    return [refusal.path for refusal in refusals(spec, HOME[spec.cloud])]


@pytest.mark.parametrize("cloud", HOME)
@pytest.mark.parametrize("egress", [None, "zone-redundant", "single", "none"])
def test_a_plain_spoke_fits_every_cloud(cloud: str, egress: str | None) -> None:
    assert paths(cloud=cloud, egress=egress) == []


@pytest.mark.parametrize(("cloud", "refused"), [("aws", []), ("gcp", [("egress",)]), ("azure", [])])
def test_a_way_out_through_a_hub(cloud: str, refused: list[tuple[str, ...]]) -> None:
    assert paths(cloud=cloud, egress="hub") == refused


@pytest.mark.parametrize("cloud", HOME)
def test_every_cloud_has_hubs(cloud: str) -> None:
    hub = HubNetworkSpec.model_validate({"cloud": cloud, "cidr": "10.0.0.0/20"})
    assert list(refusals(hub, HOME[cloud])) == []


@pytest.mark.parametrize(
    ("zones", "refused"),
    [
        (3, []),
        (4, [("zones",)]),
        (0, [("zones",)]),
        (("euw1-az1",), []),
        (("euw1-az1", "eu-west-1a"), [("zones", 1)]),
        (("euw1-az1", "euw1-az1"), [("zones", 1)]),
        ((), [("zones",)]),
    ],
)
def test_zones_are_those_of_the_region(zones: Any, refused: list[tuple[str | int, ...]]) -> None:
    assert paths(zones=zones) == refused


def test_a_region_without_zones_is_refused_by_its_name() -> None:
    (refusal,) = refusals(spoke(cloud="azure"), "ukwest")
    assert refusal.path == ("region",)
    assert "ukwest has no availability zones" in refusal.message


@pytest.mark.parametrize(
    ("cloud", "cidr", "fits"),
    [
        ("aws", "10.1.0.0/16", True),
        ("aws", "10.0.0.0/15", False),
        ("aws", "10.1.0.0/21", True),
        ("aws", "10.1.0.0/22", False),
        ("gcp", "10.0.0.0/12", True),
        ("gcp", "10.1.0.0/22", False),
        ("azure", "10.1.0.0/22", True),
        ("azure", "10.1.0.0/23", False),
    ],
)
def test_a_range_is_neither_too_large_nor_too_small(cloud: str, cidr: str, fits: bool) -> None:
    assert paths(cloud=cloud, cidr=cidr) == ([] if fits else [("cidr",)])


def test_an_existing_network_names_its_private_subnets_by_zone() -> None:
    assert paths(existing={"id": "vpc-1", "subnets": {"private": {"euw1-az1": "subnet-1"}}}) == []
    assert paths(existing={"id": "vpc-1", "subnets": {"public": {"eu-west-1a": "subnet-1"}}}) == [
        ("existing", "subnets"),
        ("existing", "subnets", "public", "eu-west-1a"),
    ]


def beside(spec: SpokeSpec, hub_account: str | None = "main", shared_with: tuple[str, ...] = ()) -> list[Any]:
    found = on_hub(spec, "main", "eu-west-1", hub_account=hub_account, groups=("red",), shared_with=shared_with)
    return [refusal.path for refusal in found]


def test_a_spoke_on_a_hub_is_of_its_groups_and_of_an_account_that_it_is_shared_with() -> None:
    assert beside(spoke()) == []
    assert beside(spoke(), hub_account="other") == [("account",)]
    assert beside(spoke(), hub_account="other", shared_with=("main",)) == []
    assert beside(spoke(group="green")) == [("group",)]


def test_going_through_a_hub_needs_one() -> None:
    assert beside(spoke(egress="hub"), hub_account=None) == [("egress",)]
    assert beside(spoke(), hub_account=None) == []


def hubs(**networks: dict[str, Any]) -> HubSpec:
    whole = {key: {"cloud": "aws", **network} for key, network in networks.items()}
    return HubSpec.model_validate({"groups": ["red"], "networks": whole})


def test_hubs_of_a_stack_differ_in_region_and_number() -> None:
    good = hubs(one={"cidr": "10.0.0.0/20"}, two={"cidr": "10.0.16.0/20"})
    assert list(hub_refusals(good, {"one": "eu-west-1", "two": "us-east-1"})) == []
    assert [found.path for found in hub_refusals(good, {"one": "eu-west-1", "two": "eu-west-1"})] == [
        ("networks", "two", "region")
    ]
    same = hubs(one={"cidr": "10.0.0.0/20", "asn": 64600}, two={"cidr": "10.0.16.0/20", "asn": 64600})
    assert [found.path for found in hub_refusals(same, {"one": "eu-west-1", "two": "us-east-1"})] == [
        ("networks", "two", "asn")
    ]


def test_there_are_no_more_groups_than_route_tables() -> None:
    groups = [f"g{number}" for number in range(MOST_GROUPS + 1)]
    spec = HubSpec.model_validate({"groups": groups, "networks": {}})
    assert [found.path for found in hub_refusals(spec, {})] == [("groups",)]
    assert list(hub_refusals(spec.model_copy(update={"groups": tuple(groups[1:])}), {})) == []


def test_the_default_number_is_private_and_follows_from_the_region() -> None:
    spec = HubNetworkSpec(cloud="aws", cidr="10.0.0.0/20")
    numbers = {region: asn_of(spec, region) for region in ("eu-west-1", "us-east-1", "eu-central-1")}
    assert len(set(numbers.values())) == 3
    assert all(64512 <= number <= 65511 for number in numbers.values())
