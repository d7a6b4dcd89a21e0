"""Regions and zones: names that can be used in names, and rows of a shape."""

import pytest

from components.regions import REGIONS
from components.spec import CLOUDS, Cloud


@pytest.mark.parametrize("cloud", CLOUDS)
def test_codes_name_one_region_and_are_short(cloud: Cloud) -> None:
    codes = [region.code for region in REGIONS[cloud].values()]
    assert len(set(codes)) == len(codes)
    assert all(code.isalnum() and code.islower() and len(code) <= 5 for code in codes)


@pytest.mark.parametrize("cloud", CLOUDS)
def test_zones_are_different_and_fit_the_address_plan(cloud: Cloud) -> None:
    for region in REGIONS[cloud].values():
        assert len(set(region.zones)) == len(region.zones) <= 8


def test_zones_of_aws_are_ids_in_their_region() -> None:
    for region in REGIONS["aws"].values():
        assert len(region.zones) >= 3
        assert all(zone.startswith(f"{region.code}-az") for zone in region.zones)


def test_zones_that_aws_restricts_come_last() -> None:
    assert REGIONS["aws"]["us-east-1"].zones[-1] == "use1-az3"
    assert REGIONS["aws"]["us-west-1"].zones[-1] == "usw1-az2"
    assert REGIONS["aws"]["ap-northeast-1"].zones[-1] == "apne1-az3"


def test_zones_of_google_are_names_in_their_region() -> None:
    for region in REGIONS["gcp"].values():
        assert len(region.zones) >= 3
        assert all(zone.startswith(f"{region.name}-") for zone in region.zones)


def test_regions_of_azure_have_three_zones_or_none() -> None:
    assert {len(region.zones) for region in REGIONS["azure"].values()} == {0, 3}
