"""Options of a spoke: what each makes, and that without it there is none."""

from collections.abc import Callable
from functools import partial
from ipaddress import IPv6Network
from typing import Any

import pulumi
import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, every, has, none, one

from components.handles import exported
from components.network.aws import shape
from components.network.aws_vpc import nth_range
from components.network.spec import SpokeSpec

Preview = Callable[..., Plan]
Inside = Callable[[Callable[[Callable[..., Any]], Any]], Any]

INSPECTED: dict[str, Any] = {"inspection": {"domains": [".acme.example"]}}


def spoke(preview: Preview, hub: dict[str, Any] | None = None, **changes: Any) -> Plan:
    return preview(hub=hub, spokes={"one": changes})


def tables(plan: Plan, kind: str) -> set[str]:
    return {
        found.inputs["transitGatewayRouteTableId"].removeprefix("‹hub-main-table-").removesuffix(".id›")
        for found in every(plan, f"aws:ec2transitgateway/{kind}:*", name="net-one-*")
    }


def test_a_spoke_is_known_to_its_group_and_the_hub(preview: Preview) -> None:
    plan = spoke(preview, {})
    assert tables(plan, "routeTableAssociation") == {"group-red"}
    assert tables(plan, "routeTablePropagation") == {"group-red", "hub"}


def test_with_inspection_it_is_known_to_the_firewall_alone(preview: Preview) -> None:
    """A route in its group's table would be longer than the way to the firewall, and lead past it."""
    plan = spoke(preview, INSPECTED)
    assert tables(plan, "routeTableAssociation") == {"group-red"}
    assert tables(plan, "routeTablePropagation") == {"inspection"}


def test_members_apart_do_not_know_each_other(preview: Preview) -> None:
    assert tables(spoke(preview, {"members": "apart"}), "routeTablePropagation") == {"hub"}


def test_links_of_a_group_know_its_spokes(preview: Preview) -> None:
    site = {"office": {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["192.168.0.0/16"]}}
    link = {"home": {"between": ["main", "office"], "groups": ["red"]}}
    plan = preview(hub={}, spokes={"one": {}, "two": {"group": "blue"}}, sites=site, links=link)
    assert tables(plan, "routeTablePropagation") == {"group-red", "hub", "link-red"}
    none(plan, "*:RouteTablePropagation", name="net-two-propagation-links")


def test_what_a_link_brings_from_beyond_our_space_never_goes_to_a_way_out_of_its_own(preview: Preview) -> None:
    site = {"office": {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["192.168.0.0/16"]}}
    link = {"home": {"between": ["main", "office"], "groups": ["red"]}}
    ways = {}
    for egress in ("zone-redundant", "none", "hub"):
        plan = preview(hub={}, spokes={"one": {"egress": egress}}, sites=site, links=link)
        found = every(plan, "aws:ec2/route:Route", name="net-one-route-private-euw1-az1-*")
        ways[egress] = {route.inputs["destinationCidrBlock"] for route in found if "transitGatewayId" in route.inputs}
    assert ways["zone-redundant"] == ways["none"] == {"10.0.0.0/8", "192.168.0.0/16"}
    assert ways["hub"] == {"0.0.0.0/0"}


def of_account(resource: Resource) -> str:
    return resource.provider.rpartition("::")[2]


def test_a_hub_of_another_account_lets_the_spoke_in_by_name(preview: Preview) -> None:
    plan = preview(hub={"shared_with": ["other"]}, spokes={"one": {"account": "other"}})
    attachment = one(plan, "*:VpcAttachment", name="net-one-attachment")
    accepted = one(plan, "*:VpcAttachmentAccepter")
    assert (of_account(attachment), of_account(accepted)) == ("aws-other", "aws")
    for kind in ("RouteTableAssociation", "RouteTablePropagation"):
        for found in every(plan, f"aws:ec2transitgateway/*:{kind}", name="net-one-*"):
            assert of_account(found) == "aws"
            assert accepted.urn in found.dependencies
    route = one(plan, "aws:ec2/route:Route", name="net-one-route-private-euw1-az1-default")
    assert of_account(route) == "aws-other"
    assert accepted.urn in route.dependencies
    # The gateway's owner says what happens by default; who asks from another account cannot.
    assert "transitGatewayDefaultRouteTableAssociation" not in attachment.inputs
    none(spoke(preview, {}), "*:VpcAttachmentAccepter")


def test_without_an_edge_there_is_no_way_in(preview: Preview) -> None:
    for egress in ("hub", "none"):
        plan = spoke(preview, {}, edge=False, egress=egress)
        none(plan, "aws:ec2/internetGateway:InternetGateway", under="net-one")
        none(plan, "aws:ec2/subnet:Subnet", name="net-one-*-public-*")
        none(plan, "aws:ec2/networkAcl:NetworkAcl", name="net-one-*-public")
    one(spoke(preview, {}, egress="hub"), "aws:ec2/internetGateway:InternetGateway", under="net-one")


def test_without_an_edge_public_subnets_are_for_nat_gateways_alone(preview: Preview, inside: Inside) -> None:
    plan = spoke(preview, edge=False, egress="single")
    gateway = one(plan, "aws:ec2/natGateway:NatGateway")
    assert "subnet-public-euw1-az1" in gateway.inputs["subnetId"]

    def offered(handles: Callable[..., Any]) -> set[str]:
        _, spokes = handles(hub=None, spokes={"one": {"edge": False, "egress": "single"}})
        return set(spokes["one"].subnets)

    assert inside(offered) == {"private", "database", "attachment"}


def test_an_edge_that_closes_moves_nothing(preview: Preview) -> None:
    def ranges(plan: Plan) -> dict[str, str]:
        return {found.name: found.inputs["cidrBlock"] for found in every(plan, "aws:ec2/subnet:Subnet", name="net-one-*")}

    assert ranges(spoke(preview, {}, edge=False)).items() < ranges(spoke(preview, {})).items()


@pytest.mark.parametrize(
    ("closed", "edge", "account", "open_"),
    [(True, True, "main", 1), (True, False, "main", 0), (False, True, "main", 0), (True, True, "other", 0)],
)
def test_edges_are_excepted_from_what_the_account_refuses(
    preview: Preview, closed: bool, edge: bool, account: str, open_: int
) -> None:
    plan = spoke(preview, {"closed": closed, "shared_with": ["other"]}, edge=edge, account=account)
    found = every(plan, "*:VpcBlockPublicAccessExclusion", name="net-one-*")
    assert [item.inputs["internetGatewayExclusionMode"] for item in found] == ["allow-bidirectional"] * open_


SIX: dict[str, Any] = {"ipv6": True, "egress": "zone-redundant"}


def test_ipv6_leaves_by_a_gateway_that_lets_none_in(preview: Preview) -> None:
    plan = spoke(preview, **SIX)
    has(one(plan, "aws:ec2/vpc:Vpc"), {"assignGeneratedIpv6CidrBlock": True})
    gateway = one(plan, "*:EgressOnlyInternetGateway").outputs["id"]
    routes = [found for found in every(plan, "aws:ec2/route:Route") if "destinationIpv6CidrBlock" in found.inputs]
    assert {(route.name, route.inputs["egressOnlyGatewayId"]) for route in routes} == {
        (f"net-one-route-private-euw1-az{number}-default6", gateway) for number in (1, 2, 3)
    }


def test_ipv6_stays_inside_where_there_is_no_way_out(preview: Preview) -> None:
    plan = spoke(preview, ipv6=True, egress="none")
    none(plan, "*:EgressOnlyInternetGateway")
    assert all("ipv6CidrBlock" in found.inputs for found in every(plan, "aws:ec2/subnet:Subnet"))


def test_without_ipv6_there_is_none(preview: Preview) -> None:
    plan = spoke(preview)
    none(plan, "*:EgressOnlyInternetGateway")
    assert not any("ipv6CidrBlock" in found.inputs for found in every(plan, "aws:ec2/subnet:Subnet"))
    assert not any("ipv6CidrBlock" in rule for acl in every(plan, "*:NetworkAcl") for rule in acl.inputs["ingress"])


def test_every_subnet_has_an_ipv6_range_of_its_own_that_stays(preview: Preview) -> None:
    def ranges(**changes: Any) -> dict[str, str]:
        plan = spoke(preview, **SIX, **changes)
        return {found.name: found.inputs["ipv6CidrBlock"] for found in every(plan, "aws:ec2/subnet:Subnet")}

    two, three = ranges(zones=2), ranges(zones=3)
    assert two.items() < three.items()
    assert len(set(three.values())) == len(three)


def test_the_ipv6_range_is_a_part_of_the_one_that_aws_gave() -> None:
    block = IPv6Network("2001:db8:0:ff00::/56")
    found = [IPv6Network(nth_range(str(block), number)) for number in (0, 17, 255)]
    assert all(part.subnet_of(block) and part.prefixlen == 64 for part in found)
    assert str(found[1]) == "2001:db8:0:ff11::/64"


def test_administration_does_not_pass_by_ipv6_either(preview: Preview) -> None:
    for acl in every(spoke(preview, **SIX), "*:NetworkAcl"):
        rules = sorted((rule for rule in acl.inputs["ingress"] if "ipv6CidrBlock" in rule), key=lambda rule: rule["ruleNo"])
        assert [rule["action"] for rule in rules] == ["deny", "deny", "allow"]
        assert [(rule["fromPort"], rule["toPort"]) for rule in rules[:2]] == [(20, 23), (3389, 3389)]


@pytest.mark.parametrize(
    ("via", "field"),
    [
        ("eni-0123456789abcdef0", "networkInterfaceId"),
        ("pcx-0123456789abcdef0", "vpcPeeringConnectionId"),
        ("vgw-0123456789abcdef0", "gatewayId"),
    ],
)
def test_a_further_route_leads_to_what_is_there(preview: Preview, via: str, field: str) -> None:
    plan = spoke(preview, routes={"far": {"destination": "203.0.113.0/24", "via": via}})
    routes = every(plan, "aws:ec2/route:Route", name="*-203.0.113.0-24")
    assert [route.name for route in routes] == [f"net-one-route-private-euw1-az{number}-203.0.113.0-24" for number in (1, 2, 3)]
    assert {route.inputs[field] for route in routes} == {via}


def test_a_further_route_to_the_hub(preview: Preview) -> None:
    routes = {"far": {"destination": "203.0.113.0/24", "via": "hub"}}
    plan = spoke(preview, {}, egress="single", routes=routes)
    for route in every(plan, "aws:ec2/route:Route", name="*-203.0.113.0-24"):
        has(route, {"transitGatewayId": "‹hub-main-transit.id›"})
    before = spoke(preview, {}, egress="single")
    assert all(plan.by_urn[urn].inputs == found.inputs for urn, found in before.by_urn.items())


def test_workloads_of_other_accounts_may_stand_in_private_and_database_subnets(preview: Preview) -> None:
    plan = spoke(preview, shared_with=["other"])
    has(one(plan, "*:ResourceShare"), {"allowExternalPrincipals": False})
    has(one(plan, "*:PrincipalAssociation"), {"principal": "444455556666"})
    arns = {found.inputs["resourceArn"] for found in every(plan, "*:ResourceAssociation")}
    assert arns == {
        f"arn:aws:ec2:eu-west-1:111122223333:subnet/‹net-one-vpc-subnet-{tier}-euw1-az{number}.id›"
        for tier in ("private", "database")
        for number in (1, 2, 3)
    }
    none(spoke(preview), "*:ResourceShare")


def test_a_tier_has_the_size_that_it_asks_for(preview: Preview) -> None:
    plan = spoke(preview, subnets={"database": {"size": 27}, "private": {"size": 20, "growth": 1}})
    sizes = {found.name.split("-")[4]: found.inputs["cidrBlock"][-3:] for found in every(plan, "aws:ec2/subnet:Subnet")}
    assert (sizes["database"], sizes["private"]) == ("/27", "/20")


@pytest.mark.parametrize(("egress", "gateways"), [("zone-redundant", 3), ("single", 1), ("none", 0), ("hub", 0)])
def test_ways_out(preview: Preview, egress: str, gateways: int) -> None:
    plan = spoke(preview, {}, egress=egress)
    assert len(every(plan, "aws:ec2/natGateway:NatGateway", under="net-one")) == gateways
    defaults = every(plan, "aws:ec2/route:Route", name="net-one-route-private-*-default")
    assert len(defaults) == (0 if egress == "none" else 3)
    assert {route.inputs.get("transitGatewayId") is not None for route in defaults} == (
        {egress == "hub"} if defaults else set()
    )


@pytest.mark.parametrize("changes", [{}, {"edge": False}, {"zones": 2}, SIX], ids=["plain", "no-edge", "zones", "ipv6"])
def test_the_shape_of_a_spoke_is_that_of_the_real_one(inside: Inside, changes: dict[str, Any]) -> None:
    def both(handles: Callable[..., Any]) -> tuple[Any, Any]:
        _, spokes = handles(hub=None, spokes={"one": changes})
        spec = SpokeSpec.model_validate({"cloud": "aws", "group": "red", "cidr": "10.16.0.0/16", **changes})
        made = shape("one", spec, addressed(spec, "eu-west-1"), "111122223333", "eu-west-1")
        return structure(exported(spokes["one"])), structure(exported(made))

    real, shaped = inside(both)
    assert real == shaped


def structure(value: Any) -> Any:
    """A handle without what the cloud gives."""
    if isinstance(value, pulumi.Output):
        return "output"
    if isinstance(value, dict):
        return {key: structure(item) for key, item in value.items()}
    return [structure(item) for item in value] if isinstance(value, list) else value


def test_what_stands_in_a_subnet_waits_for_its_ways(inside: Inside) -> None:
    """A load balancer for the Internet is refused where no Internet gateway is; a machine without a way out gives up."""

    def waits(handles: Callable[..., Any]) -> Any:
        _, spokes = handles(hub={}, spokes={"one": {"egress": "zone-redundant"}})
        found: dict[str, set[str]] = {}

        def keep(tier: str, resources: set[Any]) -> None:
            found[tier] = {resource._name for resource in resources}

        for tier in ("public", "private", "database"):
            subnet = spokes["one"].subnets[tier]["euw1-az1"]
            pulumi.Output.from_input(subnet.resources()).apply(partial(keep, tier))
        return found

    found = inside(waits)
    assert {"net-one-route-public-default", "net-one-vpc-table-of-public-euw1-az1"} <= found["public"]
    assert {"net-one-route-private-euw1-az1-default", "net-one-propagation-group"} <= found["private"]
    assert not any("propagation" in name or "route-" in name for name in found["database"])
    # The engine replaces what depends on a thing that it deletes first.
    assert not any("association" in name for names in found.values() for name in names)
