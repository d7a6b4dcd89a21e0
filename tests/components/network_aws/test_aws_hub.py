"""A hub's options on AWS: each one shows in the Plan, or is refused."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, estate

from components.handles import exported
from components.network.aws import existing_hub, hub_shape
from components.network.aws_fit import MOST_TABLES, estate_refusals, refusals
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.handles import AwsHub
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec
from components.place import Place

Preview = Callable[..., Plan]
Inside = Callable[[Callable[[Callable[..., Any]], Any]], Any]


def of(plan: Plan, type_: str) -> list[Resource]:
    return [found for found in plan.resources if found.type == type_]


def spec(**fields: Any) -> HubNetworkSpec:
    return HubNetworkSpec.model_validate({"cloud": "aws", "cidr": "10.0.0.0/20", **fields})


def around(networks: dict[str, HubNetworkSpec], **fields: Any) -> Estate:
    """An estate with these hubs on AWS, each in a region of its own."""
    regions = dict(zip(networks, ("eu-west-1", "us-east-1"), strict=False))
    hubs = {
        key: HubPlace(key, network, "111122223333", regions[key], str(network.cidr), asn_of(network, regions[key]))
        for key, network in networks.items()
    }
    return estate(hubs=hubs, **fields)


def refused(hub: HubNetworkSpec, known: Estate) -> list[tuple[str | int, ...]]:
    return [found.path for found in estate_refusals("main", hub, known, "eu-west-1", "10.0.0.0/20")]


def test_a_gateway_is_shared_with_exactly_the_named_accounts(preview: Preview) -> None:
    plan = preview(hub={"shared_with": ["other"]})
    shares = {found.name: found for found in of(plan, "aws:ram/resourceShare:ResourceShare")}
    assert shares["hub-main-share-share"].inputs["allowExternalPrincipals"] is False
    principals = of(plan, "aws:ram/principalAssociation:PrincipalAssociation")
    assert {found.inputs["principal"] for found in principals} == {"444455556666"}
    (gateway,) = of(plan, "aws:ec2transitgateway/transitGateway:TransitGateway")
    assert gateway.outputs["arn"] in {
        found.inputs["resourceArn"] for found in of(plan, "aws:ram/resourceAssociation:ResourceAssociation")
    }
    assert gateway.inputs["autoAcceptSharedAttachments"] == "disable"


def test_what_there_is_one_of_waits_until_the_old_one_is_gone(preview: Preview) -> None:
    """A VPC has one Instance Connect Endpoint, an address one NAT gateway or resolver endpoint, a priority one group of names."""
    names = {"inbound": True, "block": [".bad.example"]}
    plan = preview(hub={"operator_access": True, "resolver": names})
    for type_ in (
        "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint",
        "aws:ec2/natGateway:NatGateway",
        "aws:route53/resolverEndpoint:ResolverEndpoint",
        "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation",
    ):
        found = of(plan, type_)
        assert found, type_
        assert all(resource.delete_before_replace for resource in found), type_


def test_a_gateway_is_shared_with_nobody_unless_asked(preview: Preview) -> None:
    assert of(preview(), "aws:ram/resourceShare:ResourceShare") == []


def test_what_another_account_attaches_waits_for_the_share(preview: Preview) -> None:
    plan = preview(hub={"shared_with": ["other"]}, spokes={"two": {"account": "other"}})
    attachment = next(found for found in plan.resources if found.name == "net-two-attachment")
    assert any("PrincipalAssociation" in urn for urn in attachment.dependencies)


def test_a_closed_edge_refuses_what_comes_in_and_lets_nat_gateways_out(preview: Preview) -> None:
    (closed,) = of(preview(hub={"closed": True}), "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions")
    assert closed.inputs["internetGatewayBlockMode"] == "block-ingress"
    assert of(preview(), "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions") == []


def test_operators_come_in_by_one_door_that_reaches_our_space_on_two_ports(preview: Preview) -> None:
    plan = preview(hub={"operator_access": True})
    (door,) = of(plan, "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint")
    assert door.inputs["preserveClientIp"] is False
    out = [found.inputs for found in of(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")]
    assert {(rule["cidrIpv4"], rule["fromPort"], rule["toPort"]) for rule in out} == {
        ("10.0.0.0/8", 22, 22),
        ("10.0.0.0/8", 3389, 3389),
    }
    assert of(preview(), "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint") == []


def test_ipv6_is_within_the_network_and_leads_nowhere_else(preview: Preview) -> None:
    plan = preview(hub={"ipv6": True})
    (vpc,) = of(plan, "aws:ec2/vpc:Vpc")
    assert vpc.inputs["assignGeneratedIpv6CidrBlock"] is True
    ranges = [found.inputs["ipv6CidrBlock"] for found in of(plan, "aws:ec2/subnet:Subnet")]
    assert len(set(ranges)) == len(ranges) == 12
    assert not any("destinationIpv6CidrBlock" in found.inputs for found in of(plan, "aws:ec2/route:Route"))
    assert not any("ipv6CidrBlock" in found.inputs for found in of(preview(), "aws:ec2/subnet:Subnet"))


def test_further_routes_are_those_of_the_private_tier(preview: Preview) -> None:
    asked = {
        "partner": {"destination": "203.0.113.0/24", "via": "hub"},
        "appliance": {"destination": "198.51.100.0/24", "via": "eni-0123456789abcdef0"},
    }
    plan = preview(hub={"routes": asked})
    found = {
        route.name: route.inputs
        for route in of(plan, "aws:ec2/route:Route")
        if route.inputs["destinationCidrBlock"][:3] in ("203", "198")
    }
    assert {name.rpartition("-euw1")[0] for name in found} == {"hub-main-route-private"}
    assert len(found) == 6
    assert {route.get("networkInterfaceId") for route in found.values()} == {None, "eni-0123456789abcdef0"}


def test_sizes_of_subnets_are_those_that_are_asked_for(preview: Preview) -> None:
    plan = preview(hub={"subnets": {"private": {"size": 26}}})
    sizes = {found.inputs["cidrBlock"][-3:] for found in of(plan, "aws:ec2/subnet:Subnet") if "-private-" in found.name}
    assert sizes == {"/26"}


def test_flows_over_the_gateway_are_written_down(preview: Preview) -> None:
    plan = preview()
    (gateway,) = of(plan, "aws:ec2transitgateway/transitGateway:TransitGateway")
    (log,) = (found for found in of(plan, "aws:ec2/flowLog:FlowLog") if "transitGatewayId" in found.inputs)
    assert log.inputs["transitGatewayId"] == gateway.outputs["id"]
    assert log.inputs["maxAggregationInterval"] == 60
    assert "trafficType" not in log.inputs


def test_a_link_of_one_group_looks_in_a_table_of_its_own_without_a_way_to_the_internet(preview: Preview) -> None:
    office = {"addresses": ["198.51.100.7"], "asn": 65000, "prefixes": ["192.168.0.0/16"]}
    plan = preview(sites={"office": office}, links={"wan": {"between": ["main", "office"], "groups": ["red"]}})
    tables = {found.name: found.outputs["id"] for found in of(plan, "aws:ec2transitgateway/routeTable:RouteTable")}
    assert "hub-main-table-link-red" in tables
    assert "hub-main-table-link-blue" not in tables
    routes = of(plan, "aws:ec2transitgateway/route:Route")
    assert not any(route.inputs["transitGatewayRouteTableId"] == tables["hub-main-table-link-red"] for route in routes)


def test_a_link_past_a_firewall_is_told_of_pools_and_of_no_default_route(preview: Preview) -> None:
    plan = preview(hub={"inspection": {}})
    told = {
        route.inputs["destinationCidrBlock"]
        for route in of(plan, "aws:ec2transitgateway/route:Route")
        if route.name.startswith("hub-main-route-link-")
    }
    assert told == {"10.16.0.0/14", "10.32.0.0/14", "10.0.0.0/16"}


def test_a_new_peer_changes_nothing_of_a_hub(preview: Preview) -> None:
    links = {"over": {"between": ["main", "far"]}}
    before = preview(hubs={"far": {"region": "us-east-1"}})
    after = preview(hubs={"far": {"region": "us-east-1"}}, links=links)
    assert all(after.by_urn[found.urn].inputs == found.inputs for found in before.resources)
    assert {found.name.partition("-over")[0] for found in after.resources if found.urn not in before.by_urn} == {"link"}


def _structure(value: Any) -> Any:
    if isinstance(value, pulumi.Output):
        return "output"
    if isinstance(value, dict):
        return {key: _structure(item) for key, item in value.items()}
    return [_structure(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"inspection": {"domains": [".acme.example"]}},
        {"members": "apart", "closed": True},
        {"endpoints": ["ssm"], "resolver": {"inbound": True}, "operator_access": True},
    ],
)
def test_the_shape_of_a_hub_is_that_of_the_hub(inside: Inside, asked: dict[str, Any]) -> None:
    def both(handles: Callable[..., Any]) -> tuple[Any, Any]:
        hub, _ = handles(hub=asked)
        own = spec(**asked)
        known = addressed(own, "eu-west-1")
        # The range of a hub of the sketch, whatever else its ledger keeps.
        shape = hub_shape("main", own, addresses=known, estate=estate(), account="111122223333", region="eu-west-1")
        return _structure(exported(shape)), _structure(exported(hub))

    shape, real = inside(both)
    for field in ("resolver_addresses", "cidr"):
        assert len(shape.pop(field)) == len(real.pop(field))
    assert shape == real


IDS = {"gateway": "tgw-1", "attachment": "tgw-attach-1", "red": "tgw-rtb-1", "blue": "tgw-rtb-2"}


@pytest.mark.parametrize("tables", [{"hub": "tgw-rtb-3"}, {"inspection": "tgw-rtb-3", "link": "tgw-rtb-4"}])
def test_a_hub_that_is_there_gives_the_same_kind_of_handle(inside: Inside, tables: dict[str, str]) -> None:
    own = spec(existing={"ids": {**IDS, **tables}})
    assert list(refusals(own)) == []
    assert refused(own, around({"main": own})) == []

    def both(_: Callable[..., Any]) -> tuple[AwsHub, Any, Any]:
        place = Place("aws", "main", "111122223333", "eu-west-1", None, "test")  # type: ignore[arg-type]
        known = {"addresses": addressed(spec(), "eu-west-1"), "estate": estate()}
        hub = existing_hub("main", own, place=place, **known)  # type: ignore[arg-type]
        shape = hub_shape("main", own, account="111122223333", region="eu-west-1", **known)  # type: ignore[arg-type]
        return hub, _structure(exported(hub)), _structure(exported(shape))

    hub, structure, shape = inside(both)
    assert structure == shape
    assert hub.inspected is ("inspection" in tables)


def test_a_hub_that_is_there_names_its_parts(inside: Inside) -> None:
    own = spec(existing={"ids": {"gateway": "tgw-1", "extra": "x"}})
    said = [found.message for found in estate_refusals("main", own, around({"main": own}), "eu-west-1", "10.0.0.0/20")]
    assert [part for part in ("attachment", "hub", "red", "blue") if any(f"`{part}` is missing" in one for one in said)] == [
        "attachment",
        "hub",
        "red",
        "blue",
    ]
    assert any("no part `extra`" in one for one in said)


def test_what_a_link_brings_is_no_whole_entry_of_our_space() -> None:
    """The blackhole of the entry is a static route, and wins over the same prefix from BGP."""
    office = SiteSpec(addresses=("198.51.100.7",), asn=65010, prefixes=("10.240.0.0/16",))
    link = LinkSpec(between=("main", "office"))

    def said(*space: str) -> list[tuple[str | int, ...]]:
        known = around({"main": spec()}, sites={"office": office}, links={"home": link}, space=space)
        return refused(spec(), known)

    assert said("10.0.0.0/8") == said("10.0.0.0/9") == []
    assert said("10.0.0.0/9", "10.240.0.0/16") == [("links", "home", "between")]
    assert said("10.0.0.0/9", "10.240.0.0/17", "10.240.128.0/17") == [("links", "home", "between")]


def test_a_pool_beyond_a_peering_is_no_whole_entry_of_our_space() -> None:
    """Two routes for one prefix: a gateway takes the first and refuses the second."""
    networks = {"main": spec(), "far": spec(cidr="10.1.0.0/20")}
    pools = {
        "red": {"aws": {"eu-west-1": ("10.16.0.0/14",), "us-east-1": ("10.20.0.0/14",)}},
        "hub": {"aws": {"eu-west-1": ("10.0.0.0/16",), "us-east-1": ("10.1.0.0/16",)}},
    }
    links = {"both": LinkSpec(between=("main", "far"))}

    def said(*space: str) -> list[tuple[str | int, ...]]:
        return refused(spec(), around(networks, pools=pools, groups=("red",), links=links, space=space))

    assert said("10.0.0.0/15", "10.16.0.0/13") == []
    assert said("10.0.0.0/15", "10.16.0.0/15", "10.20.0.0/14") == [("links", "both", "between")]


def test_neighbours_in_our_space_are_one_blackhole(preview: Preview) -> None:
    """What links tell is joined as well: a blackhole of a part would be longer than it."""
    plan = preview(space=("10.0.0.0/9", "10.128.0.0/9"))
    holes = [found for found in of(plan, "aws:ec2transitgateway/route:Route") if found.inputs.get("blackhole")]
    assert {found.inputs["destinationCidrBlock"] for found in holes} == {"10.0.0.0/8"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("transit", "peered"), ("transit", "tunnelled"), ("ddos", True), ("ddos", "subscription-1")],
)
def test_what_aws_does_not_sell_is_refused(field: str, value: object) -> None:
    assert [found.path for found in refusals(spec(**{field: value}))] == [(field,)]
    assert list(refusals(spec(transit="managed"))) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("inspection", {}),
        ("endpoints", ["ssm"]),
        ("resolver", {}),
        ("operator_access", True),
        ("routes", {"a": {"destination": "203.0.113.0/24", "via": "hub"}}),
        ("ipv6", True),
        ("subnets", {"private": {"size": 24}}),
        ("growth", 1),
        ("egress", "single"),
    ],
)
def test_nothing_is_made_of_a_hub_that_is_there(field: str, value: object) -> None:
    asked = spec(existing={"ids": {**IDS, "hub": "tgw-rtb-3"}}, **{field: value})
    assert [found.path for found in refusals(asked)] == [(field,)]


def test_a_rule_that_crosses_groups_is_refused() -> None:
    def allowing(source: str, destination: str) -> HubNetworkSpec:
        rule = {"source": [source], "destination": [destination], "ports": ["any"]}
        return spec(inspection={"allow": {"rule": rule}})

    path = ("networks", "main", "inspection", "allow", "rule")
    for crossing in (("10.16.1.0/24", "10.32.0.0/14"), ("10.0.0.0/8", "10.40.1.0/24"), ("0.0.0.0/0", "10.16.0.0/16")):
        assert refused(allowing(*crossing), around({})) == [path]
    assert refused(allowing("10.16.0.0/16", "203.0.113.0/24"), around({})) == []
    assert refused(allowing("10.16.0.0/16", "10.17.0.0/16"), around({})) == []


def test_what_has_its_route_already_gets_no_other() -> None:
    def routing(destination: str) -> HubNetworkSpec:
        return spec(routes={"own": {"destination": destination, "via": "eni-0123456789abcdef0"}})

    assert refused(routing("10.0.0.0/8"), around({})) == [("networks", "main", "routes", "own", "destination")]
    assert refused(routing("10.250.0.0/16"), around({})) == []


def test_a_firewall_has_room_for_so_many_rules() -> None:
    crowd = spec(inspection={"domains": [f"a{number}.example" for number in range(2001)]})
    assert refused(crowd, around({"main": crowd})) == [("networks", "main", "inspection", "domains")]


def test_a_gateway_has_room_for_so_many_tables() -> None:
    groups = tuple(f"g{number}" for number in range(MOST_TABLES - 2))
    assert refused(spec(), estate(groups=groups)) == []
    assert refused(spec(inspection={}), estate(groups=groups)) == [("networks", "main")]


def test_both_ends_of_a_peering_have_a_firewall_or_neither() -> None:
    link = {"over": LinkSpec(between=("main", "far"))}
    plain, walled = spec(), spec(inspection={})
    assert refused(walled, around({"main": walled, "far": plain}, links=link)) == [("links", "over", "between")]
    assert refused(walled, around({"main": walled, "far": walled}, links=link)) == []
    assert refused(plain, around({"main": plain, "far": plain}, links=link)) == []


def test_a_peering_does_not_join_members_that_are_to_be_apart() -> None:
    link = {"over": LinkSpec(between=("main", "other"))}
    apart = spec(members="apart")
    assert refused(apart, around({"main": apart, "other": spec()}, links=link)) == [("links", "over", "between")]


def test_a_site_needs_no_firewall() -> None:
    office = SiteSpec(addresses=("198.51.100.7",), asn=65000, prefixes=("192.168.0.0/16",))
    links = {"wan": LinkSpec(between=("main", "office"), groups=("red",))}
    assert refused(spec(), around({"main": spec()}, links=links, sites={"office": office})) == []
