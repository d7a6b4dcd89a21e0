"""A hub on Google Cloud: a closed network, and what joins spokes to it."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from landfall.testkit import addressed

from components.handles import exported
from components.network.gcp import GcpHubNetwork, existing_hub, hub_shape
from components.network.spec import HubNetworkSpec
from components.place import Place

Draw = Callable[..., Any]

OPTIONS: dict[str, dict[str, Any]] = {
    "plain": {},
    "star": {"members": "apart"},
    "peered": {"transit": "peered"},
    "tunnelled": {"transit": "tunnelled"},
    "inspected": {"inspection": {"domains": [".acme.example"]}},
    "inspected without names": {"inspection": {}},
    "asked": {"resolver": {"inbound": True}, "operator_access": True},
}


def test_a_group_has_a_mesh_of_its_own(hub: Draw) -> None:
    hubs = {found.name: found.inputs for found in hub().all("Hub")}
    assert {name: found["presetTopology"] for name, found in hubs.items()} == {
        "hub-core-ncc-red": "MESH",
        "hub-core-ncc-blue": "MESH",
    }


def test_members_apart_share_one_star(hub: Draw) -> None:
    drawn = hub(members="apart")
    assert drawn.one("Hub")["presetTopology"] == "STAR"
    assert {group.inputs["name"] for group in drawn.all("Group")} == {"center", "edge"}
    assert drawn.one("Spoke")["group"] == "‹hub-core-ncc-star-center.id›"


@pytest.mark.parametrize("transit", ["peered", "tunnelled"])
def test_only_a_managed_hub_has_network_connectivity_center(hub: Draw, transit: str) -> None:
    drawn = hub(transit=transit)
    assert not [*drawn.all("Hub"), *drawn.all("Group"), *drawn.all("Spoke")]


def test_the_hubs_network_joins_the_only_mesh_and_none_of_several(hub: Draw) -> None:
    assert not hub().all("Spoke")
    assert hub(groups=("red",)).one("Spoke")["linkedVpcNetwork"] == {"uri": "‹hub-core-network.selfLink›"}


def test_projects_that_it_is_shared_with_join_unasked(hub: Draw) -> None:
    def accepted(drawn: Any) -> list[Any]:
        return [group.inputs["autoAccept"]["autoAcceptProjects"] for group in drawn.all("Group")]

    assert accepted(hub(groups=("red",))) == [["acme-test"]]
    assert accepted(hub(groups=("red",), shared_with=["dev"])) == [["acme-dev", "acme-test"]]


@pytest.mark.parametrize("linked", [False, True])
def test_only_a_hub_with_links_has_a_router_and_a_gateway(hub: Draw, linked: bool) -> None:
    drawn = hub(groups=("red",), linked={"office": {}} if linked else None)
    assert len(drawn.all("Router")) == len(drawn.all("HaVpnGateway")) == int(linked)
    assert {policy.name for policy in drawn.all("AlertPolicy")} == (
        {"hub-core-alarm-routes", "hub-core-alarm-routes-dropped"} if linked else set()
    )


def test_the_router_has_the_hubs_number_and_tells_of_nothing_by_itself(hub: Draw) -> None:
    router = hub(transit="tunnelled", asn=64999).one("Router")
    assert (router["bgp"]["asn"], router["bgp"]["advertiseMode"]) == (64999, "CUSTOM")
    assert "advertisedGroups" not in router["bgp"]


def test_links_and_spokes_have_gateways_of_their_own(hub: Draw) -> None:
    drawn = hub(transit="tunnelled", linked={"office": {}})
    assert drawn.names("HaVpnGateway") == {"hub-core-gateway", "hub-core-spokegateway"}
    assert len(drawn.all("Router")) == 1


def test_it_has_no_way_out_and_no_route_that_we_did_not_write(hub: Draw) -> None:
    drawn = hub()
    assert drawn.one("Network")["deleteDefaultRoutesOnCreate"] is True
    assert drawn.one("Network")["routingMode"] == "GLOBAL"
    assert not [*drawn.all("RouterNat"), *drawn.all("Address")]
    assert [route.inputs["destRange"] for route in drawn.all("Route")] == ["199.36.153.8/30"]


@pytest.mark.parametrize(("endpoints", "address"), [((), "199.36.153.8"), (("restricted",), "199.36.153.4")])
def test_what_stands_in_it_reaches_googles_apis_as_spokes_do(hub: Draw, endpoints: tuple[str, ...], address: str) -> None:
    drawn = hub(endpoints=endpoints)
    assert drawn.one("Route")["destRange"] == f"{address}/30"
    assert drawn.one("RecordSet", "hub-core-google-googleapis-com-a")["rrdatas"][0] == address
    assert drawn.one("ManagedZone", "hub-core-google-googleapis-com")["privateVisibilityConfig"] == {
        "networks": [{"networkUrl": "‹hub-core-network.selfLink›"}]
    }


def test_its_own_routes_lead_to_appliances(hub: Draw) -> None:
    route = hub(routes={"lab": {"destination": "192.0.2.0/24", "via": "10.1.0.5"}}).one("Route", "hub-core-route-lab")
    assert (route["destRange"], route["nextHopIp"]) == ("192.0.2.0/24", "10.1.0.5")


def test_nothing_comes_in_and_what_tries_is_recorded(hub: Draw) -> None:
    rule = hub().one("NetworkFirewallPolicyRule")
    assert (rule["direction"], rule["action"], rule["enableLogging"]) == ("INGRESS", "deny", True)
    assert hub().one("Network")["networkFirewallPolicyEnforcementOrder"] == "BEFORE_CLASSIC_FIREWALL"


def test_people_come_by_googles_own_door_only_where_it_is_asked_for(hub: Draw) -> None:
    assert "hub-core-operators" not in hub().names("NetworkFirewallPolicyRule")
    rule = hub(operator_access=True).one("NetworkFirewallPolicyRule", "hub-core-operators")
    assert rule["match"] == {
        "srcIpRanges": ["35.235.240.0/20"],
        "layer4Configs": [{"ipProtocol": "tcp", "ports": ["22", "3389"]}],
    }


def test_flows_of_its_subnet_are_kept(hub: Draw) -> None:
    drawn = hub(flow_logs={"retention": 30})
    assert drawn.one("ProjectBucketConfig")["retentionDays"] == 30
    assert drawn.one("Subnetwork")["logConfig"]["flowSampling"] == 1
    assert 'subnetwork_name="test-hub-core-private"' in drawn.one("ProjectSink")["filter"]


def test_six_is_beside_four_where_it_is_asked_for(hub: Draw) -> None:
    assert hub().one("Subnetwork")["stackType"] == "IPV4_ONLY"
    drawn = hub(ipv6=True)
    assert drawn.one("Network")["enableUlaInternalIpv6"] is True
    assert (drawn.one("Subnetwork")["stackType"], drawn.one("Subnetwork")["ipv6AccessType"]) == ("IPV4_IPV6", "INTERNAL")
    assert "hub-core-deny-ingress6" in drawn.names("NetworkFirewallPolicyRule")


def test_what_others_stand_on_is_protected_until_it_retires(hub: Draw) -> None:
    def protected(drawn: Any) -> set[str]:
        return {resource.name for resource in drawn.plan.resources if resource.protect}

    held = {"hub-core-network", "hub-core-private", "hub-core-ncc-red", "hub-core-router", "hub-core-gateway"}
    assert held <= protected(hub(groups=("red",), linked={"office": {}}))
    assert protected(hub(groups=("red",), linked={"office": {}}, retire=True)) == set()
    assert protected(hub(groups=("red",), linked={"office": {}}, protect=False)) == set()


@pytest.mark.parametrize("linked", [None, {"office": {}}])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_the_shape_of_a_handle_is_known_without_the_cloud(
    preview: Draw, hub_specs: Draw, hub_estates: Draw, options: Any, linked: Any
) -> None:
    spec = hub_specs(**options)
    around = hub_estates(spec, groups=("red", "blue"), linked=linked)
    addresses = addressed(spec, "europe-west1")
    seen: dict[str, Any] = {}

    def program(place: Place) -> None:
        made = GcpHubNetwork("core", spec, addresses=addresses, estate=around, place=place, alerts=None).handle
        shape = hub_shape("core", spec, addresses=addresses, estate=around, account="acme-test", region="europe-west1")
        seen.update(made=structure(exported(made)), shape=structure(exported(shape)))

    preview(program)
    assert seen["made"] == seen["shape"]


THERE = {
    "network": "projects/acme-test/global/networks/core",
    "ncc": "projects/acme-test/locations/global/hubs/core",
    "router": "core",
    "gateway": "projects/acme-test/regions/europe-west1/vpnGateways/core",
    "address0": "203.0.113.4",
    "address1": "203.0.113.5",
}


def test_a_hub_that_is_there_gives_the_same_handle_and_makes_nothing(preview: Draw, hub_specs: Draw, hub_estates: Draw) -> None:
    spec: HubNetworkSpec = hub_specs(existing={"ids": THERE}, members="apart")
    around = hub_estates(spec, groups=("red", "blue"), linked={"office": {}})
    addresses = addressed(spec, "europe-west1")

    def program(place: Place) -> None:
        handle = existing_hub("core", spec, addresses=addresses, estate=around, place=place)
        shape = hub_shape("core", spec, addresses=addresses, estate=around, account="acme-test", region="europe-west1")
        assert structure(exported(handle)) == structure(exported(shape))
        pulumi.export("handle", exported(handle))

    drawn = preview(program)
    given = drawn.plan.outputs["handle"]
    assert given["network_name"] == "core"
    assert given["ncc_group_ids"] == dict.fromkeys(("red", "blue"), f"{THERE['ncc']}/groups/edge")
    assert given["ncc_link_group_id"] == f"{THERE['ncc']}/groups/center"
    assert given["link_gateway_addresses"] == {"0": "203.0.113.4", "1": "203.0.113.5"}
    assert not [resource for resource in drawn.plan.resources if resource.type.startswith("gcp:")]


def structure(value: Any) -> Any:
    """A handle with its outputs left out: which keys and plain values it has."""
    if isinstance(value, dict):
        return {key: structure(item) for key, item in value.items()}
    return "output" if isinstance(value, pulumi.Output) else value


def test_a_renamed_hub_keeps_what_the_cloud_knows_it_by(hub: Draw) -> None:
    options: dict[str, Any] = {"members": "apart", "inspection": {}, "linked": {"office": {}}}
    before, after = hub(**options), hub(**options, formerly=["old"])
    for kind in ("Network", "Subnetwork", "Router", "HaVpnGateway", "Hub", "Spoke", "FirewallEndpoint", "SecurityProfileGroup"):
        names = {resource.inputs["name"].replace("hub-core", "hub-old") for resource in before.all(kind)}
        assert {resource.inputs["name"] for resource in after.all(kind)} == names
