"""How a spoke on Google Cloud hangs on its hub: what each end is told, and that a new one changes nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from components.network.gcp_hub_plan import beyond
from components.network.spec import LinkSpec

Draw = Callable[..., Any]


def told(drawn: Any, peer: str) -> list[str]:
    """The ranges that an end advertises."""
    return [entry["range"] for entry in drawn.one("RouterPeer", peer)["advertisedIpRanges"]]


def test_a_managed_spoke_joins_the_mesh_of_its_group(whole: Draw) -> None:
    drawn = whole(pay={}, blog={"group": "blue"})
    joined = {spoke.name: spoke.inputs for spoke in drawn.all("Spoke")}
    assert {name: (spoke["hub"], spoke["group"]) for name, spoke in joined.items()} == {
        "net-pay-joined": ("‹hub-core-ncc-red.id›", "‹hub-core-ncc-red-default.id›"),
        "net-blog-joined": ("‹hub-core-ncc-blue.id›", "‹hub-core-ncc-blue-default.id›"),
    }
    assert all(spoke["location"] == "global" for spoke in joined.values())


def test_a_managed_spoke_tells_of_its_own_range_only(whole: Draw) -> None:
    assert whole(pay={}).one("Spoke", "net-pay-joined")["linkedVpcNetwork"] == {
        "uri": "‹net-pay-network.selfLink›",
        "includeExportRanges": ["10.20.0.0/16"],
    }


def test_members_apart_are_edges_of_one_star(whole: Draw) -> None:
    drawn = whole({"members": "apart"}, pay={}, blog={"group": "blue"})
    groups = {spoke.name: spoke.inputs["group"] for spoke in drawn.all("Spoke")}
    assert groups == {
        "hub-core-ncc-star-own": "‹hub-core-ncc-star-center.id›",
        "net-pay-joined": "‹hub-core-ncc-star-edge.id›",
        "net-blog-joined": "‹hub-core-ncc-star-edge.id›",
    }


def test_a_peered_spoke_takes_routes_of_links_and_gives_none(whole: Draw) -> None:
    drawn = whole({"transit": "peered"}, pay={})
    there, back = drawn.one("NetworkPeering", "net-pay-peering"), drawn.one("NetworkPeering", "net-pay-peering-back")
    assert (there["network"], there["peerNetwork"]) == (back["peerNetwork"], back["network"])
    assert (there["importCustomRoutes"], there["exportCustomRoutes"]) == (True, False)
    assert (back["importCustomRoutes"], back["exportCustomRoutes"]) == (False, True)


@pytest.mark.parametrize(("ipv6", "stack"), [(False, "IPV4_ONLY"), (True, "IPV4_IPV6")])
def test_a_peering_carries_six_where_the_spoke_has_it(whole: Draw, ipv6: bool, stack: str) -> None:
    drawn = whole({"transit": "peered"}, pay={"ipv6": ipv6})
    assert {peering.inputs["stackType"] for peering in drawn.all("NetworkPeering")} == {stack}


def test_a_tunnelled_spoke_has_two_tunnels_with_both_ends_and_a_session_in_each(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled"}, pay={})
    tunnels = {tunnel.name.removeprefix("net-pay-tunnels-"): tunnel.inputs for tunnel in drawn.all("VPNTunnel")}
    assert set(tunnels) == {"hub-0", "hub-1", "spoke-0", "spoke-1"}
    for name in ("0", "1"):
        near, far = tunnels[f"spoke-{name}"], tunnels[f"hub-{name}"]
        assert (near["vpnGateway"], near["peerGcpGateway"]) == (far["peerGcpGateway"], far["vpnGateway"])
        assert near["vpnGatewayInterface"] == far["vpnGatewayInterface"] == int(name)
        assert near["cipherSuite"] == far["cipherSuite"]
    assert len(drawn.all("RouterPeer")) == len(drawn.all("RouterInterface")) == 4


def test_both_ends_of_a_session_name_each_other(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled"}, pay={})
    for name in ("0", "1"):
        near = drawn.one("RouterPeer", f"net-pay-tunnels-spoke-session-{name}")
        far = drawn.one("RouterPeer", f"net-pay-tunnels-hub-session-{name}")
        assert (near["ipAddress"], near["peerIpAddress"]) == (far["peerIpAddress"], far["ipAddress"])
        assert near["peerAsn"] == drawn.one("Router", "hub-core-router")["bgp"]["asn"]
        assert far["peerAsn"] == drawn.one("Router", "net-pay-tunnels-router")["bgp"]["asn"]
        assert near["ipAddress"].startswith("169.254.192.")


def test_a_tunnels_key_is_nowhere_in_the_plan(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled"}, pay={})
    assert "sharedSecret" not in drawn.one("VPNTunnel", "net-pay-tunnels-hub-0")
    secret = drawn.resource("VPNTunnel", "net-pay-tunnels-hub-0")
    assert "hush" not in repr(secret.inputs["sharedSecretWo"])
    assert len(drawn.all("RandomPassword")) == 2


def test_a_tunnelled_spoke_tells_of_itself_and_hears_of_its_group_alone(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled"}, pay={})
    assert told(drawn, "net-pay-tunnels-spoke-session-0") == ["10.20.0.0/16"]
    assert told(drawn, "net-pay-tunnels-hub-session-0") == ["10.1.0.0/20", "10.20.0.0/14"]


def test_members_apart_are_not_told_of_each_other(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled", "members": "apart"}, pay={})
    assert told(drawn, "net-pay-tunnels-hub-session-0") == ["10.1.0.0/20"]


@pytest.mark.parametrize(("group", "hears"), [("red", True), ("blue", False)])
def test_what_lies_beyond_a_link_is_told_to_the_groups_that_it_carries(whole: Draw, group: str, hears: bool) -> None:
    drawn = whole({"transit": "tunnelled"}, linked={"office": {"groups": ["red"]}}, pay={"group": group})
    assert ("192.168.0.0/16" in told(drawn, "net-pay-tunnels-hub-session-0")) is hears


def test_links_of_other_hubs_are_none_of_a_spokes(hub_specs: Draw, hub_estates: Draw) -> None:
    spec = hub_specs(transit="tunnelled")
    far = hub_specs(cloud="aws", cidr="10.0.0.0/20")
    near = hub_estates(spec, linked={"office": {}})
    place = replace(near.hubs["core"], key="west", spec=far, cidr="10.0.0.0/20")
    hubs = {**near.hubs, "west": place}
    elsewhere = {"lab": LinkSpec.model_validate({"between": ["west", "office"]})}
    joined = {"west": LinkSpec.model_validate({"between": ["core", "west"], "groups": ["red"]})}
    assert beyond("core", replace(near, hubs=hubs, links=elsewhere), "red") == ()
    assert beyond("core", replace(near, hubs=hubs, links=joined), "red") == ("10.16.0.0/14",)
    assert beyond("core", replace(near, hubs=hubs, links=joined), "blue") == ()


def test_a_tunnel_that_is_down_is_told(whole: Draw) -> None:
    drawn = whole({"transit": "tunnelled"}, pay={})
    policy = drawn.one("AlertPolicy", "net-pay-tunnels-alarm-tunnel-0")
    assert len(policy["conditions"]) == 2
    assert policy["documentation"]["links"][0]["url"].endswith("/gcp-network#spoke-tunnel")


@pytest.mark.parametrize("of_hub", [{}, {"members": "apart"}, {"transit": "peered"}, {"transit": "tunnelled"}])
def test_another_spoke_changes_nothing_that_is_there(whole: Draw, of_hub: Any) -> None:
    before = {resource.urn: resource.inputs for resource in whole(of_hub, pay={}).plan.resources}
    after = {resource.urn: resource.inputs for resource in whole(of_hub, pay={}, shop={}).plan.resources}
    assert {urn: after.get(urn) for urn in before} == before


@pytest.mark.parametrize("of_hub", [{"members": "apart"}, {"transit": "peered"}, {"transit": "tunnelled"}])
def test_another_link_leaves_the_hub_as_it_is(hub: Draw, of_hub: Any) -> None:
    one: dict[str, Any] = {"office": {}}
    two: dict[str, Any] = {"second": {}, "office": {}}
    before = {resource.urn: resource.inputs for resource in hub(**of_hub, linked=one).plan.resources}
    after = {resource.urn: resource.inputs for resource in hub(**of_hub, linked=two).plan.resources}
    assert after == before


def test_another_group_leaves_meshes_as_they_are(hub: Draw) -> None:
    before = {resource.urn: resource.inputs for resource in hub(groups=("red", "blue")).plan.resources}
    after = {resource.urn: resource.inputs for resource in hub(groups=("green", "red", "blue")).plan.resources}
    assert {urn: after.get(urn) for urn in before} == before
    assert [urn.rpartition("::")[2] for urn in after.keys() - before.keys() if ":Hub::" in urn] == ["hub-core-ncc-green"]
