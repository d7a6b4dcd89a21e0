"""Who hears of what over a link, and who looks where."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import counts, every, has, none, one

from components.network.links.prefixes import advertised, ranges_of, transit

Preview = Callable[[Any], Plan]

TRIANGLE = {
    "ag": {"between": ("aws", "gcp")},
    "az": {"between": ("aws", "azure")},
    "gz": {"between": ("gcp", "azure"), "backup": True},
}
POLICY = "gcp:compute/routerRoutePolicy:RouterRoutePolicy"


def test_google_cloud_advertises_the_pools_of_the_groups_and_of_hubs(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    for session in every(plan, "*:RouterPeer"):
        has(session, {"advertiseMode": "CUSTOM", "advertisedIpRanges": [{"range": "10.1.0.0/16"}, {"range": "10.20.0.0/14"}]})


def test_a_link_of_more_groups_advertises_more(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"gd": {"between": ("gcp", "dc"), "groups": None}}))
    for session in every(plan, "*:RouterPeer"):
        assert {"range": "10.36.0.0/14"} in session.inputs["advertisedIpRanges"]


def test_google_cloud_believes_the_other_end_its_own_prefixes_only(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    own, rest = one(plan, POLICY).inputs["terms"]
    assert own["match"]["expression"] == (
        "destination.inAnyRange([prefix('10.0.0.0/16').orLonger(), prefix('10.16.0.0/14').orLonger()])"
    )
    assert rest["match"]["expression"] == "destination.inAnyRange([prefix('0.0.0.0/0').orLonger()])"
    assert [action["expression"] for action in rest["actions"]] == ["drop()"]
    assert own["priority"] < rest["priority"]
    for session in every(plan, "*:RouterPeer"):
        has(session, {"importPolicies": [one(plan, POLICY).inputs["name"]]})


def test_a_site_is_believed_what_it_has(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"go": {"between": ("gcp", "office")}}))
    assert "192.168.16.0/20" in one(plan, POLICY).inputs["terms"][0]["match"]["expression"]


def test_in_a_declared_triangle_azure_stands_in_as_the_last_choice(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links=TRIANGLE))
    own, through, _ = one(plan, POLICY, under="link-gz").inputs["terms"]
    assert "10.24.0.0/14" in own["match"]["expression"]
    assert "10.16.0.0/14" in through["match"]["expression"]
    assert [[action["expression"] for action in term["actions"]] for term in (own, through)] == [
        ["accept()"],
        ["med.set(10000)", "accept()"],
    ]
    assert len(one(plan, POLICY, under="link-ag").inputs["terms"]) == 2


def test_whichever_side_of_azure_is_declared_the_way_is_the_same(sketch: Any) -> None:
    other = {
        **TRIANGLE,
        "az": {"between": ("aws", "azure"), "backup": True},
        "gz": {"between": ("gcp", "azure")},
    }
    assert transit("gz", sketch(links=other).estate(), "gcp") == transit("gz", sketch(links=TRIANGLE).estate(), "gcp") != ()


def test_without_a_triangle_azure_stands_in_for_nobody(sketch: Any) -> None:
    chain = {"az": {"between": ("aws", "azure")}, "gz": {"between": ("gcp", "azure")}}
    assert transit("gz", sketch(links=chain).estate(), "gcp") == ()


def test_the_pools_of_a_hub_are_those_of_its_region_and_of_google_clouds_all(sketch: Any) -> None:
    known = sketch(links={"ag": {"between": ("aws", "gcp")}}).estate()
    assert ranges_of("ag", known, "aws") == ("10.0.0.0/16", "10.16.0.0/14")
    assert advertised("ag", known, "gcp") == ("10.1.0.0/16", "10.20.0.0/14")


def test_without_inspection_a_link_looks_in_the_table_of_its_group_for_links(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    for association in every(plan, "*:RouteTableAssociation"):
        has(association, {"transitGatewayRouteTableId": "aws-linkgroup-red"})
    told = {one.inputs["transitGatewayRouteTableId"] for one in every(plan, "*:RouteTablePropagation")}
    assert told == {"aws-group-red", "aws-hub"}


def test_with_inspection_only_the_firewall_hears_of_a_link(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp"), "groups": None}}, inspected=True))
    for association in every(plan, "*:RouteTableAssociation"):
        has(association, {"transitGatewayRouteTableId": "aws-link"})
    told = {one.inputs["transitGatewayRouteTableId"] for one in every(plan, "*:RouteTablePropagation")}
    assert told == {"aws-inspection"}


def test_tunnels_join_the_network_connectivity_center_of_the_hub(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    spoke = one(plan, "gcp:networkconnectivity/spoke:Spoke")
    has(spoke, {"hub": "gcp-ncc-red", "group": "gcp-center"})
    assert len(spoke.inputs["linkedVpnTunnels"]["uris"]) == 4
    assert spoke.inputs["linkedVpnTunnels"]["siteToSiteDataTransfer"] is False


def test_tunnels_of_a_hub_of_peerings_join_nothing(preview: Preview, sketch: Any) -> None:
    none(preview(sketch(links={"ag": {"between": ("aws", "gcp")}}, meshed=False)), "gcp:networkconnectivity/spoke:Spoke")


@pytest.fixture(scope="module")
def asking(preview: Preview, sketch: Any) -> Plan:
    resolver = {"resolver": {"inbound": True}}
    return preview(
        sketch(
            links={
                "ag": {"between": ("aws", "gcp"), "resolve": {"aws": ("aws.acme.example",), "gcp": ("gcp.acme.example",)}},
                "az": {"between": ("aws", "azure"), "resolve": {"aws": ("a.acme.example",), "azure": ("az.acme.example",)}},
            },
            hubs={"aws": resolver, "gcp": resolver, "azure": resolver},
        )
    )


def test_each_side_asks_the_other_for_what_that_one_knows(asking: Plan) -> None:
    has(
        one(asking, "*:ResolverRule", name="link-ag-aws-rule-gcp.acme.example"),
        {"domainName": "gcp.acme.example", "resolverEndpointId": "aws-outbound", "targetIps": [{"ip": "10.1.0.2"}]},
    )
    has(one(asking, "*:ResolverRule", name="link-az-aws-rule-az.acme.example"), {"targetIps": [{"ip": "10.2.0.4"}]})
    zone = one(asking, "gcp:dns/managedZone:ManagedZone")
    has(zone, {"dnsName": "aws.acme.example.", "visibility": "private"})
    servers = zone.inputs["forwardingConfig"]["targetNameServers"]
    assert servers == [{"ipv4Address": ip, "forwardingPath": "private"} for ip in ("10.0.4.10", "10.0.4.42")]
    rule = one(asking, "azure-native:dnsresolver:ForwardingRule")
    has(rule, {"domainName": "a.acme.example.", "dnsForwardingRulesetName": "azure-ruleset"})
    counts(asking, {"*:ResolverRule": 2, "*:ManagedZone": 1, "*:ForwardingRule": 1})


def test_google_cloud_says_whence_it_asks(asking: Plan) -> None:
    """Answers to 35.199.192.0/19 find back over the tunnels, or not at all."""
    for session in every(asking, "*:RouterPeer", under="link-ag"):
        assert {"range": "35.199.192.0/19"} in session.inputs["advertisedIpRanges"]


def test_who_asks_for_nothing_says_nothing(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    none(plan, "*:ResolverRule")
    for session in every(plan, "*:RouterPeer"):
        assert {"range": "35.199.192.0/19"} not in session.inputs["advertisedIpRanges"]
