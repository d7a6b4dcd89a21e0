"""A spoke on Google Cloud: closed, logged, with one way out or none."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from landfall.testkit import addressed, estate

from components.handles import exported
from components.network.addresses import Addresses
from components.network.gcp import GcpSpoke, existing_network, shape
from components.network.gcp_flow_logs import records
from components.place import Place

Draw = Callable[..., Any]

EVERY_TIER: dict[str, Any] = {
    tier: {} for tier in ("apis", "controlplane", "globalproxy", "pods", "proxy", "psa", "psc", "services")
}


def rules(drawn: Any) -> dict[str, Any]:
    return {rule.inputs["ruleName"]: rule.inputs for rule in drawn.all("NetworkFirewallPolicyRule")}


def test_nothing_comes_in_and_what_tries_is_recorded(network: Draw) -> None:
    drawn = network()
    rule = rules(drawn)["deny-ingress"]
    assert (rule["direction"], rule["action"], rule["enableLogging"]) == ("INGRESS", "deny", True)
    assert rule["match"] == {"srcIpRanges": ["0.0.0.0/0"], "layer4Configs": [{"ipProtocol": "all"}]}
    assert rule["priority"] == max(rule["priority"] for rule in rules(drawn).values())
    assert not drawn.all("Firewall")
    assert drawn.one("NetworkFirewallPolicyAssociation")["attachmentTarget"]


def test_members_of_other_groups_are_kept_out_before_anything_is_let_in(network: Draw) -> None:
    found = rules(network())
    assert found["others-in"]["match"]["srcIpRanges"] == ["10.32.0.0/13", "10.40.0.0/14"]
    assert found["others-in"]["priority"] < min(rule["priority"] for rule in found.values() if rule["action"] == "allow")


@pytest.mark.parametrize(("edge", "action"), [(True, "allow"), (False, "deny")])
def test_load_balancers_have_machines_here_only_where_there_is_an_edge(network: Draw, edge: bool, action: str) -> None:
    rule = rules(network(edge=edge))["edge"]
    assert (rule["action"], rule["direction"]) == (action, "INGRESS")
    assert rule["match"]["srcIpRanges"] == ["130.211.0.0/22", "35.191.0.0/16"]


def test_a_stray_firewall_rule_cannot_open_the_network(network: Draw) -> None:
    assert network().one("Network")["networkFirewallPolicyEnforcementOrder"] == "BEFORE_CLASSIC_FIREWALL"


def test_no_route_is_there_that_we_did_not_write(network: Draw) -> None:
    drawn = network()
    assert drawn.one("Network")["deleteDefaultRoutesOnCreate"] is True
    assert {route.inputs["destRange"] for route in drawn.all("Route")} == {"0.0.0.0/0", "199.36.153.8/30"}


def test_the_private_subnet_is_private_and_logged(network: Draw) -> None:
    subnet = network().one("Subnetwork", "net-pay-private")
    assert subnet["ipCidrRange"] == "10.2.0.0/17"
    assert subnet["privateIpGoogleAccess"] is True
    assert subnet["logConfig"]["flowSampling"] == 1
    assert subnet["logConfig"]["metadata"] == "INCLUDE_ALL_METADATA"


@pytest.mark.parametrize("egress", ["zone-redundant", "single", None])
def test_with_egress_it_leaves_from_one_reserved_address(network: Draw, egress: str | None) -> None:
    drawn = network(egress=egress)
    nat = drawn.one("RouterNat")
    assert (nat["natIpAllocateOption"], len(nat["natIps"])) == ("MANUAL_ONLY", 1)
    assert nat["sourceSubnetworkIpRangesToNat"] == "LIST_OF_SUBNETWORKS"
    assert drawn.resource("Address", "net-pay-nat-address").protect


def test_another_address_leaves_the_first_one_as_it_is(network: Draw) -> None:
    before = {resource.urn: resource.inputs for resource in network().plan.resources}
    drawn = network(nat_addresses=3)
    after = {resource.urn: resource.inputs for resource in drawn.plan.resources}
    assert {urn for urn in before if after[urn] != before[urn]} == {drawn.resource("RouterNat", "net-pay-nat").urn}
    assert len(drawn.one("RouterNat")["natIps"]) == 3
    assert drawn.names("Address") == {"net-pay-nat-address", "net-pay-nat-address-2", "net-pay-nat-address-3"}


def test_zones_and_redundancy_change_nothing_because_all_is_regional(network: Draw) -> None:
    assert network(egress="zone-redundant", zones=3).plan == network(egress="single", zones=1).plan


def test_without_egress_there_is_no_way_out_but_to_google(network: Draw) -> None:
    drawn = network(egress="none")
    assert not drawn.all("RouterNat")
    assert not drawn.all("Router")
    assert not drawn.all("Address")
    assert not drawn.all("AlertPolicy")
    assert [route.inputs["destRange"] for route in drawn.all("Route")] == ["199.36.153.8/30"]


@pytest.mark.parametrize("days", [30, 365])
def test_records_are_kept_as_long_as_asked(network: Draw, days: int) -> None:
    assert network(flow_logs={"retention": days}).one("ProjectBucketConfig")["retentionDays"] == days


def test_records_are_kept_once_and_under_a_key_of_their_own(network: Draw) -> None:
    drawn = network()
    sink, exclusion = drawn.one("ProjectSink"), drawn.one("ProjectExclusion")
    assert sink["filter"] == exclusion["filter"]
    assert sink["uniqueWriterIdentity"] is True
    assert drawn.one("ProjectBucketConfig")["cmekSettings"]["kmsKeyName"] == "‹net-pay-flowlogs-key-cmek.id›"
    assert drawn.one("CryptoKeyIAMMember")["member"] == (
        "serviceAccount:service-444455556666@gcp-sa-logging.iam.gserviceaccount.com"
    )


def test_records_can_be_kept_under_a_key_that_is_there(network: Draw) -> None:
    theirs = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/logs"
    drawn = network(flow_logs={"key": {"existing": theirs}})
    assert drawn.one("ProjectBucketConfig")["cmekSettings"]["kmsKeyName"] == theirs
    assert not drawn.all("CryptoKey")
    assert not drawn.all("CryptoKeyIAMMember")


def test_the_filter_names_this_network_only() -> None:
    found = records("acme", "test-net-pay-private", None)
    assert found.count('subnetwork_name="test-net-pay-private"') == 2
    assert "nat_flows" not in found
    assert 'gateway_name="test-net-pay-nat"' in records("acme", "test-net-pay-private", "test-net-pay-nat")


def test_what_holds_data_is_protected_until_it_retires(network: Draw) -> None:
    def protected(drawn: Any) -> set[str]:
        return {resource.name for resource in drawn.plan.resources if resource.protect}

    assert {"net-pay-network", "net-pay-private", "net-pay-flowlogs-bucket", "net-pay-flowlogs-key-cmek"} <= protected(
        network()
    )
    assert protected(network(retire=True)) == set()
    assert protected(network(protect=False)) == set()


def test_the_shape_of_a_handle_is_known_without_the_cloud(preview: Draw, spoke_spec: Draw) -> None:
    seen: dict[str, Any] = {}

    def program(place: Place) -> None:
        spec = spoke_spec(subnets=EVERY_TIER)
        ranges = addressed(spec, "europe-west1")
        made = GcpSpoke("pay", spec, addresses=ranges, estate=estate(), place=place).handle
        known = shape("pay", spec, ranges, "acme-test", "europe-west1")
        seen["same"] = structure(exported(made)) == structure(exported(known))

    preview(program)
    assert seen == {"same": True}


def test_an_existing_network_gives_the_same_handle_and_makes_nothing(preview: Draw, spoke_spec: Draw) -> None:
    there: dict[str, Any] = {
        "id": "projects/acme/global/networks/old",
        "subnets": {"private": {"regional": "projects/acme/regions/europe-west1/subnetworks/apps"}},
    }
    spec = spoke_spec(existing=there)
    seen: dict[str, Any] = {}

    def program(place: Place) -> None:
        ranges = Addresses("10.2.0.0/16")
        handle = existing_network("pay", spec, ranges, place)
        known = shape("pay", spec, ranges, "acme-test", "europe-west1")
        seen["structure"] = structure(exported(handle)) == structure(exported(known))
        pulumi.export("name", handle.name)
        pulumi.export("subnet", handle.subnets["private"]["regional"])

    drawn = preview(program)
    assert seen == {"structure": True}
    assert drawn.plan.outputs == {"name": "old", "subnet": there["subnets"]["private"]["regional"]}
    assert not [resource for resource in drawn.plan.resources if resource.type.startswith("gcp:")]


def structure(value: Any) -> Any:
    """A handle with its outputs left out: which keys and plain values it has."""
    if isinstance(value, dict):
        return {key: structure(item) for key, item in value.items()}
    return "output" if isinstance(value, pulumi.Output) else value


def test_a_deleted_log_buckets_name_is_not_asked_for_again(network: Draw) -> None:
    """Google keeps it for seven days."""
    assert network().one("ProjectBucketConfig")["bucketId"].endswith("-flowlogs-‹net-pay-flowlogs-bucket-ending.hex›")
