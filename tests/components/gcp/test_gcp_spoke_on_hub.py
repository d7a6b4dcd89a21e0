"""A spoke on a hub of Google Cloud: how it joins, what it keeps, and what its own options add."""

from collections.abc import Callable
from typing import Any

import pytest

Draw = Callable[..., Any]


def rules(drawn: Any) -> dict[str, Any]:
    return {rule.inputs["ruleName"]: rule.inputs for rule in drawn.all("NetworkFirewallPolicyRule")}


def test_alone_it_joins_nothing(network: Draw) -> None:
    drawn = network()
    assert not drawn.all("Spoke")
    assert not drawn.all("NetworkPeering")


def test_on_a_managed_hub_it_joins_the_hub_of_its_group(joined: Draw) -> None:
    drawn = joined()
    assert drawn.one("Spoke", "net-pay-joined")["linkedVpcNetwork"]["includeExportRanges"] == ["10.2.0.0/16"]
    assert not drawn.all("NetworkPeering")


def test_on_a_hub_of_peerings_it_is_peered_both_ways(joined: Draw) -> None:
    drawn = joined({"transit": "peered"})
    assert drawn.names("NetworkPeering") == {"net-pay-peering", "net-pay-peering-back"}
    assert not drawn.all("Spoke")


@pytest.mark.parametrize("transit", ["managed", "peered"])
def test_it_keeps_its_own_way_out_because_nat_serves_no_peers(joined: Draw, transit: str) -> None:
    drawn = joined({"transit": transit})
    assert drawn.one("RouterNat")
    assert "0.0.0.0/0" in {route.inputs["destRange"] for route in drawn.all("Route")}


def test_with_inspection_it_is_behind_the_firewall_of_its_zones(joined: Draw) -> None:
    drawn = joined({"inspection": {"domains": ["acme.example"]}})
    zones = {entry.inputs["location"] for entry in drawn.all("FirewallEndpointAssociation")}
    assert zones == {"europe-west1-b", "europe-west1-c", "europe-west1-d"}
    assert rules(drawn)["group-in"]["action"] == "apply_security_profile_group"
    assert rules(drawn)["deny-egress"]["action"] == "deny"


def test_what_the_firewall_found_is_kept_with_the_flows(joined: Draw) -> None:
    found = joined({"inspection": {"domains": ["acme.example"]}}).one("ProjectSink")["filter"]
    assert 'networksecurity.googleapis.com%2Ffirewall_" AND jsonPayload.interceptVpc.vpc="test-net-pay"' in found
    assert "networksecurity" not in joined().one("ProjectSink")["filter"]


def test_without_inspection_members_of_its_group_are_let_in(joined: Draw) -> None:
    drawn = joined()
    assert not drawn.all("FirewallEndpointAssociation")
    assert rules(drawn)["group-in"]["action"] == "allow"


@pytest.mark.parametrize("wanted", [True, False])
def test_people_come_by_the_clouds_door_where_the_hub_says_so(joined: Draw, wanted: bool) -> None:
    assert ("operators" in rules(joined({"operator_access": wanted}))) is wanted


def test_a_route_of_its_own_leads_to_an_appliance(network: Draw) -> None:
    drawn = network(routes={"partner": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}})
    route = drawn.one("Route", "net-pay-route-partner")
    assert (route["destRange"], route["nextHopIp"]) == ("203.0.113.0/24", "10.2.0.9")
    assert "nextHopGateway" not in route


def test_a_route_more_changes_no_other_resource(network: Draw) -> None:
    first = {"partner": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}}
    second = {"another": {"destination": "198.51.100.0/24", "via": "10.2.0.9"}}
    before = {resource.urn: resource.inputs for resource in network(routes=first).plan.resources}
    after = {resource.urn: resource.inputs for resource in network(routes=second | first).plan.resources}
    assert {urn: after[urn] for urn in before} == before
    assert len(after) == len(before) + 1


def test_who_runs_out_of_addresses_or_ports_is_told(network: Draw) -> None:
    drawn = network()
    for name, metric in (("nat-drops", "dropped_sent_packets_count"), ("nat-allocation", "nat_allocation_failed")):
        policy = drawn.one("AlertPolicy", f"net-pay-alarm-{name}")
        (condition,) = policy["conditions"]
        assert metric in condition["conditionThreshold"]["filter"]
        assert 'gateway_name="test-net-pay-nat"' in condition["conditionThreshold"]["filter"]
        assert f"gcp-network#{name}" in policy["documentation"]["content"]


def test_its_subnet_is_open_to_the_projects_that_it_is_shared_with(joined: Draw) -> None:
    known = {"numbers": {"acme-dev": "777788889999"}}
    drawn = joined(known=known, shared_with=["dev"])
    assert drawn.one("SharedVPCServiceProject")["serviceProject"] == "acme-dev"
    assert {member.inputs["subnetwork"] for member in drawn.all("SubnetworkIAMMember")} == {"test-net-pay-private"}
    assert not joined().all("SharedVPCHostProject")
