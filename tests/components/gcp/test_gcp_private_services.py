"""Private Service Access: a range and a peering for services that Google runs for a network."""

from collections.abc import Callable
from typing import Any

import pulumi
from landfall.testkit import addressed, estate

from components.network.gcp import GcpSpoke
from components.place import Place

Draw = Callable[..., Any]


def test_nothing_is_peered_unless_the_tier_is_named(network: Draw) -> None:
    assert not network().all("Connection")


def test_the_range_is_reserved_and_given_to_googles_services(network: Draw) -> None:
    drawn = network(subnets={"psa": {"size": 20}})
    reserved = drawn.one("GlobalAddress", "net-pay-services-range")
    assert (reserved["purpose"], reserved["addressType"], reserved["prefixLength"]) == ("VPC_PEERING", "INTERNAL", 20)
    connection = drawn.one("Connection")
    assert connection["service"] == "servicenetworking.googleapis.com"
    assert connection["reservedPeeringRanges"] == ["‹net-pay-services-range.name›"]


def test_services_learn_our_routes_only_where_there_are_any(network: Draw, joined: Draw) -> None:
    alone = network(subnets={"psa": {}}).one("NetworkPeeringRoutesConfig")
    assert (alone["exportCustomRoutes"], alone["importCustomRoutes"]) == (False, False)
    on_hub = joined(subnets={"psa": {}}).one("NetworkPeeringRoutesConfig")
    assert (on_hub["exportCustomRoutes"], on_hub["importCustomRoutes"]) == (True, False)


def test_range_and_peering_are_protected_until_the_spoke_retires(network: Draw) -> None:
    drawn = network(subnets={"psa": {}})
    assert drawn.resource("GlobalAddress", "net-pay-services-range").protect
    assert drawn.resource("Connection", "net-pay-services-connection").protect
    assert not [resource.name for resource in network(subnets={"psa": {}}, retire=True).plan.resources if resource.protect]


def test_whoever_needs_the_range_can_wait_for_the_peering(preview: Draw, spoke_spec: Draw) -> None:
    def program(place: Place) -> None:
        spec = spoke_spec(subnets={"psa": {}})
        ranges = addressed(spec, "europe-west1")
        handle = GcpSpoke("pay", spec, addresses=ranges, estate=estate(), place=place).handle
        assert handle.services is not None
        pulumi.export("services", handle.services)
        pulumi.export("range", handle.ranges["psa"])
        bare = spoke_spec()
        ranges = addressed(bare, "europe-west1")
        assert GcpSpoke("bare", bare, addresses=ranges, estate=estate(), place=place).handle.services is None

    assert preview(program).plan.outputs == {"services": "‹net-pay-services-connection.id›", "range": "10.2.128.0/19"}
