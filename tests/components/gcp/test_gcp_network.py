"""A spoke on Google Cloud: closed, logged, with one way out or none."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from components.handles import exported
from components.network.gcp import GcpSpoke, existing_network, shape
from components.network.gcp_flow_logs import records
from components.place import Place

Draw = Callable[..., Any]


def test_nothing_comes_in_and_what_tries_is_recorded(network: Draw) -> None:
    drawn = network()
    (rule,) = drawn.all("NetworkFirewallPolicyRule")
    assert (rule.inputs["direction"], rule.inputs["action"], rule.inputs["enableLogging"]) == ("INGRESS", "deny", True)
    assert rule.inputs["match"] == {"srcIpRanges": ["0.0.0.0/0"], "layer4Configs": [{"ipProtocol": "all"}]}
    assert not drawn.all("Firewall")
    assert drawn.one("NetworkFirewallPolicyAssociation")["attachmentTarget"]


def test_a_stray_firewall_rule_cannot_open_the_network(network: Draw) -> None:
    assert network().one("Network")["networkFirewallPolicyEnforcementOrder"] == "BEFORE_CLASSIC_FIREWALL"


def test_no_route_is_there_that_we_did_not_write(network: Draw) -> None:
    drawn = network()
    assert drawn.one("Network")["deleteDefaultRoutesOnCreate"] is True
    assert {route.inputs["destRange"] for route in drawn.all("Route")} == {"0.0.0.0/0", "199.36.153.8/30"}


def test_the_private_subnet_is_private_and_logged(network: Draw) -> None:
    subnet = network().one("Subnetwork")
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


def test_zones_and_redundancy_change_nothing_because_all_is_regional(network: Draw) -> None:
    assert network(egress="zone-redundant", zones=3).plan == network(egress="single", zones=1).plan


def test_without_egress_there_is_no_way_out_but_to_google(network: Draw) -> None:
    drawn = network(egress="none")
    assert not drawn.all("RouterNat")
    assert not drawn.all("Router")
    assert not drawn.all("Address")
    assert not drawn.all("AlertPolicy")
    assert [route.inputs["destRange"] for route in drawn.all("Route")] == ["199.36.153.8/30"]


def test_google_names_resolve_to_the_private_address(network: Draw) -> None:
    drawn = network()
    zones = {zone.inputs["dnsName"]: zone.inputs for zone in drawn.all("ManagedZone")}
    assert set(zones) == {"googleapis.com.", "run.app."}
    assert all(zone["visibility"] == "private" for zone in zones.values())
    found = {record.inputs["name"]: record.inputs["rrdatas"] for record in drawn.all("RecordSet")}
    assert found["*.googleapis.com."] == ["private.googleapis.com."]
    assert found["private.googleapis.com."] == ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]


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
        made = GcpSpoke("pay", spoke_spec(), place=place).handle
        seen["same"] = structure(exported(made)) == structure(exported(shape("pay", spoke_spec(), "acme-test", "europe-west1")))

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
        handle = existing_network("pay", spec, place)
        seen["structure"] = structure(exported(handle)) == structure(exported(shape("pay", spec, "acme-test", "europe-west1")))
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
