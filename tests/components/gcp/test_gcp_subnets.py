"""Tiers of a spoke on Google Cloud: which are subnets, which are ranges of one, which are only kept free."""

from collections.abc import Callable
from ipaddress import IPv4Network
from typing import Any

import pytest

Draw = Callable[..., Any]

EVERY_TIER: dict[str, Any] = {tier: {} for tier in ("controlplane", "globalproxy", "pods", "proxy", "psa", "psc", "services")}


def subnets(drawn: Any) -> dict[str, Any]:
    return {subnet.name.removeprefix("net-pay-"): subnet.inputs for subnet in drawn.all("Subnetwork")}


def test_a_spoke_has_one_subnet_unless_it_names_more(network: Draw) -> None:
    assert set(subnets(network())) == {"private"}
    assert "secondaryIpRanges" not in subnets(network())["private"]


@pytest.mark.parametrize(
    ("tier", "purpose", "role"),
    [
        ("proxy", "REGIONAL_MANAGED_PROXY", "ACTIVE"),
        ("globalproxy", "GLOBAL_MANAGED_PROXY", "ACTIVE"),
        ("psc", "PRIVATE_SERVICE_CONNECT", None),
    ],
)
def test_a_subnet_of_its_own_purpose_is_made_where_it_is_named(
    network: Draw, tier: str, purpose: str, role: str | None
) -> None:
    found = subnets(network(subnets={tier: {}}))
    assert set(found) == {"private", tier}
    assert (found[tier]["purpose"], found[tier].get("role")) == (purpose, role)
    assert found[tier]["region"] == "europe-west1"


@pytest.mark.parametrize("tier", ["proxy", "globalproxy", "psc"])
def test_subnets_for_no_machines_have_what_the_cloud_takes_there(network: Draw, tier: str) -> None:
    """Flow logs are refused on proxy subnets, and no machine asks Google from one."""
    assert not {"logConfig", "privateIpGoogleAccess", "stackType"} & set(subnets(network(subnets={tier: {}}))[tier])


def test_proxies_have_the_size_that_is_advised(network: Draw) -> None:
    assert subnets(network(subnets={"proxy": {}}))["proxy"]["ipCidrRange"].endswith("/23")
    assert subnets(network(subnets={"proxy": {"size": 26}}))["proxy"]["ipCidrRange"].endswith("/26")


def test_pods_and_services_are_ranges_of_the_private_subnet_by_name(network: Draw) -> None:
    private = subnets(network(subnets={"services": {}, "pods": {}}))["private"]
    assert [entry["rangeName"] for entry in private["secondaryIpRanges"]] == ["pods", "services"]
    assert [IPv4Network(entry["ipCidrRange"]).prefixlen for entry in private["secondaryIpRanges"]] == [18, 20]
    assert private["sendSecondaryIpRangeIfEmpty"] is True


def test_pods_leave_by_the_same_address_as_machines(network: Draw) -> None:
    (entry,) = network(subnets={"pods": {}}).one("RouterNat")["subnetworks"]
    assert entry["sourceIpRangesToNats"] == ["ALL_IP_RANGES"]


def test_the_range_of_a_control_plane_is_kept_and_nothing_is_made_of_it(network: Draw) -> None:
    assert network(subnets={"controlplane": {}}).plan == network().plan


def test_every_tier_fits_into_a_spoke_and_none_meets_another(network: Draw) -> None:
    drawn = network(subnets=EVERY_TIER)
    found = subnets(drawn)
    ranges = [IPv4Network(subnet["ipCidrRange"]) for subnet in found.values()]
    ranges += [IPv4Network(entry["ipCidrRange"]) for entry in found["private"]["secondaryIpRanges"]]
    reserved = drawn.one("GlobalAddress", "net-pay-services-range")
    ranges.append(IPv4Network(f"{reserved['address']}/{reserved['prefixLength']}"))
    assert all(cidr.subnet_of(IPv4Network("10.2.0.0/16")) for cidr in ranges)
    assert not [(a, b) for a in ranges for b in ranges if a is not b and a.overlaps(b)]


@pytest.mark.parametrize("tier", ["proxy", "globalproxy", "psc", "psa", "apis"])
def test_naming_a_tier_changes_nothing_that_is_there(network: Draw, tier: str) -> None:
    before = {resource.urn: resource.inputs for resource in network().plan.resources}
    after = {resource.urn: resource.inputs for resource in network(subnets={tier: {}}).plan.resources}
    of_apis = {urn for urn in before if "-google-" in urn}
    kept = before.keys() - (of_apis if tier == "apis" else set())
    assert {urn: after[urn] for urn in kept} == {urn: before[urn] for urn in kept}


def test_without_ipv6_there_is_none(network: Draw) -> None:
    drawn = network()
    assert "enableUlaInternalIpv6" not in drawn.one("Network")
    assert subnets(drawn)["private"]["stackType"] == "IPV4_ONLY"


def test_with_ipv6_network_and_subnet_have_ranges_of_the_address_plan_and_none_of_them_is_public(network: Draw) -> None:
    drawn = network(ipv6=True)
    one = drawn.one("Network")
    assert (one["enableUlaInternalIpv6"], one["internalIpv6Range"]) == (True, "fd00:ac3e::/48")
    private = subnets(drawn)["private"]
    assert (private["stackType"], private["ipv6AccessType"], private["internalIpv6Prefix"]) == (
        "IPV4_IPV6",
        "INTERNAL",
        "fd00:ac3e::/64",
    )
    rule = drawn.one("NetworkFirewallPolicyRule", "net-pay-deny-ingress6")
    assert (rule["action"], rule["match"]["srcIpRanges"]) == ("deny", ["::/0"])
