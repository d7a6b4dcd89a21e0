"""Cloud NGFW: endpoints in zones, profiles that say what they do, and rules that send flows there."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.testkit import estate

from components.network.gcp_inspection import matchers

Draw = Callable[..., Any]

ZONES = {"europe-west1-b", "europe-west1-c", "europe-west1-d"}
LONDON = {"gcp": {"europe-west1": ("10.20.0.0/14",), "europe-west2": ("10.48.0.0/14",)}}


def test_only_a_hub_that_inspects_has_endpoints(whole: Draw) -> None:
    drawn = whole({}, pay={})
    assert not [*drawn.all("FirewallEndpoint"), *drawn.all("FirewallEndpointAssociation"), *drawn.all("SecurityProfileGroup")]


def test_an_endpoint_stands_in_each_zone_and_belongs_to_the_organization(hub: Draw) -> None:
    drawn = hub(inspection={})
    found = drawn.all("FirewallEndpoint")
    assert {endpoint.inputs["location"] for endpoint in found} == ZONES
    assert {endpoint.inputs["parent"] for endpoint in found} == {"organizations/555566667777"}
    assert {endpoint.inputs["billingProjectId"] for endpoint in found} == {"acme-test"}


def test_fewer_zones_have_fewer_endpoints_and_the_same_ones(hub: Draw) -> None:
    two, three = hub(inspection={}, zones=2).all("FirewallEndpoint"), hub(inspection={}, zones=3).all("FirewallEndpoint")
    assert {one.urn: one.inputs for one in two}.items() < {one.urn: one.inputs for one in three}.items()


def test_endpoints_stand_wherever_groups_may_have_spokes(hub: Draw) -> None:
    pools = {**estate().pools, "red": LONDON}
    zones = {one.inputs["location"] for one in hub(inspection={}, known={"pools": pools}).all("FirewallEndpoint")}
    assert {zone.rpartition("-")[0] for zone in zones} == {"europe-west1", "europe-west2"}


def test_hub_and_spoke_are_each_behind_the_endpoints_of_their_region(whole: Draw) -> None:
    pools = {**estate().pools, "red": LONDON}
    drawn = whole({"inspection": {}}, known={"pools": pools}, pay={})
    found = {(one.inputs["network"], one.inputs["location"]) for one in drawn.all("FirewallEndpointAssociation")}
    assert found == {(f"‹{name}-network.id›", zone) for name in ("hub-core", "net-pay") for zone in ZONES}


def test_grave_threats_are_stopped(hub: Draw) -> None:
    profile = hub(inspection={}).one("SecurityProfile", "hub-core-ngfw-threats")
    assert profile["type"] == "THREAT_PREVENTION"
    done = {one["severity"]: one["action"] for one in profile["threatPreventionProfile"]["severityOverrides"]}
    assert {severity for severity, action in done.items() if action == "DENY"} == {"CRITICAL", "HIGH", "MEDIUM"}


def test_names_that_may_be_reached_are_matched_and_no_others(hub: Draw) -> None:
    assert hub(inspection={}).names("SecurityProfile") == {"hub-core-ngfw-threats"}
    drawn = hub(inspection={"domains": [".acme.example", "pypi.org"]})
    allowed, refused = drawn.one("SecurityProfile", "hub-core-ngfw-names")["urlFilteringProfile"]["urlFilters"]
    assert (allowed["filteringAction"], allowed["urls"]) == ("ALLOW", ["*.acme.example", "acme.example", "pypi.org"])
    assert (refused["filteringAction"], refused["urls"]) == ("DENY", ["*"])
    assert allowed["priority"] < refused["priority"]


def test_rules_of_a_spoke_name_the_hubs_profiles(whole: Draw) -> None:
    drawn = whole({"inspection": {"domains": ["pypi.org"]}}, pay={})
    rules = {rule.name: rule.inputs for rule in drawn.all("NetworkFirewallPolicyRule")}
    for name, group in (("group-in", "inside"), ("group-out", "inside"), ("domains", "egress")):
        rule = rules[f"net-pay-{name}"]
        assert (rule["action"], rule["securityProfileGroup"]) == (
            "apply_security_profile_group",
            f"‹hub-core-ngfw-{group}.id›",
        )
    assert rules["net-pay-deny-egress"]["action"] == "deny"


def test_a_grave_threat_is_told_and_kept(whole: Draw) -> None:
    drawn = whole({"inspection": {}}, pay={})
    assert drawn.names("AlertPolicy") >= {"hub-core-alarm-threats", "net-pay-alarm-threats"}
    metric = drawn.one("Metric", "net-pay-threats-found")
    assert 'interceptVpc.vpc="test-net-pay"' in metric["filter"]
    assert 'severity=("HIGH" OR "CRITICAL")' in metric["filter"]
    assert 'interceptVpc.vpc="test-hub-core"' in drawn.one("ProjectSink", "hub-core-flowlogs-sink")["filter"]
    assert not whole({}, pay={}).all("Metric")


def test_another_name_changes_the_profile_and_nothing_else(hub: Draw) -> None:
    before = hub(inspection={"domains": ["pypi.org"]}).plan.resources
    after = hub(inspection={"domains": ["a.acme.example", "pypi.org"]}).plan.resources
    changed = {one.name for one, other in zip(before, after, strict=True) if one.inputs != other.inputs}
    assert changed == {"hub-core-ngfw-names"}


def test_another_allowance_changes_no_rule_that_is_there(hub: Draw) -> None:
    first = {"smtp": {"source": ["10.20.0.0/16"], "destination": ["203.0.113.9/32"], "ports": ["tcp/587"]}}
    second = {"ntp": {"source": ["10.20.0.0/16"], "destination": ["203.0.113.8/32"], "ports": ["udp/123"]}, **first}
    before = {one.urn: one.inputs for one in hub(inspection={"allow": first}).plan.resources}
    after = {one.urn: one.inputs for one in hub(inspection={"allow": second}).plan.resources}
    assert {urn: after.get(urn) for urn in before} == before
    assert {urn.rpartition("::")[2] for urn in after.keys() - before.keys()} == {"hub-core-allow-ntp", "hub-core-allow-ntp-out"}


@pytest.mark.parametrize(
    ("domains", "found"),
    [(("a.example",), ["a.example"]), ((".a.example",), ["*.a.example", "a.example"]), ((), [])],
)
def test_a_leading_dot_is_the_name_and_all_below_it(domains: tuple[str, ...], found: list[str]) -> None:
    assert matchers(domains) == found
