"""What is read from Plans: networks, what hangs on what, and links, over stacks and without ids."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from landfall.analysis.topology import topology
from landfall.analysis.topology.index import at, tier_names
from landfall.analysis.topology.model import Network, Topology
from landfall.plan.model import Plan, Resource
from landfall.render.topology.layout import COLUMN, GAP, lay_out
from landfall.render.topology.page import page
from landfall.render.topology.picture import picture

PARENT = "urn:pulumi:{stack}::landfall::pulumi:pulumi:Stack::landfall-{stack}"


def plan(stack: str, *declared: tuple[str, str, str, Mapping[str, Any]]) -> Plan:
    """A Plan from component, type, name and inputs."""
    top = PARENT.format(stack=stack)
    resources = [Resource(top, "pulumi:pulumi:Stack", f"landfall-{stack}", custom=False)]
    seen: set[str] = set()
    for component, kind, name, inputs in declared:
        parent = top
        if component:
            parent = f"urn:pulumi:{stack}::landfall::landfall:network:Some::{component}"
            if parent not in seen:
                resources.append(Resource(parent, "landfall:network:Some", component, top, custom=False))
                seen.add(parent)
        urn = f"urn:pulumi:{stack}::landfall::{kind}::{name}"
        outputs = {"id": f"‹{name}.id›", "selfLink": f"‹{name}.selfLink›", "name": inputs.get("name", "")}
        resources.append(Resource(urn, kind, name, parent, inputs=inputs, outputs=outputs))
    return Plan("landfall", stack, "resolved", tuple(resources))


def vpc(component: str, cidr: str, region: str = "eu-west-1") -> tuple[str, str, str, Mapping[str, Any]]:
    return component, "aws:ec2/vpc:Vpc", f"{component}-vpc", {"cidrBlock": cidr, "region": region}


def transit(component: str, region: str = "eu-west-1") -> tuple[str, str, str, Mapping[str, Any]]:
    kind = "aws:ec2transitgateway/transitGateway:TransitGateway"
    return component, kind, f"{component}-transit", {"amazonSideAsn": 64600, "region": region}


HUBS = plan(
    "network",
    vpc("hub-eu", "10.0.0.0/20"),
    transit("hub-eu"),
    vpc("hub-us", "10.1.0.0/20", "us-east-1"),
    transit("hub-us", "us-east-1"),
    (
        "link-sea",
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        "link-sea-peering",
        {"transitGatewayId": "‹hub-eu-transit.id›", "peerTransitGatewayId": "‹hub-us-transit.id›"},
    ),
    (
        "hub-az",
        "azure-native:network:VirtualNetwork",
        "hub-az-vnet",
        {
            "virtualNetworkName": "az",
            "resourceGroupName": "az",
            "location": "westeurope",
            "addressSpace": {"addressPrefixes": ["10.3.0.0/20"]},
        },
    ),
    ("hub-az", "azure-native:network:VirtualNetworkGateway", "hub-az-gateway", {"bgpSettings": {"asn": 64700}}),
    ("link-cross", "aws:ec2/vpnConnection:VpnConnection", "link-cross-a", {"transitGatewayId": "‹hub-eu-transit.id›"}),
    ("link-cross", "aws:ec2/vpnConnection:VpnConnection", "link-cross-b", {"transitGatewayId": "‹hub-eu-transit.id›"}),
    (
        "link-cross",
        "azure-native:network:VirtualNetworkGatewayConnection",
        "link-cross-c",
        {"virtualNetworkGateway1": {"id": "‹hub-az-gateway.id›"}},
    ),
    ("link-office", "aws:ec2/vpnConnection:VpnConnection", "link-office-a", {"transitGatewayId": "‹hub-eu-transit.id›"}),
    (
        "link-office",
        "aws:ec2/customerGateway:CustomerGateway",
        "link-office-g",
        {"ipAddress": "198.51.100.7", "bgpAsn": "65010"},
    ),
)

SPOKES = plan(
    "production",
    vpc("net-shop", "10.64.0.0/16"),
    (
        "net-shop",
        "aws:ec2/subnet:Subnet",
        "net-shop-subnet-private-z1",
        {"vpcId": "‹net-shop-vpc.id›", "cidrBlock": "10.64.16.0/20", "availabilityZoneId": "z1"},
    ),
    (
        "net-shop",
        "aws:ec2/subnet:Subnet",
        "net-shop-subnet-public-z1",
        {"vpcId": "‹net-shop-vpc.id›", "cidrBlock": "10.64.0.0/20", "availabilityZoneId": "z1"},
    ),
    ("net-shop", "aws:ec2/routeTable:RouteTable", "net-shop-table", {"vpcId": "‹net-shop-vpc.id›"}),
    (
        "net-shop",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "net-shop-association",
        {"subnetId": "‹net-shop-subnet-private-z1.id›", "routeTableId": "‹net-shop-table.id›"},
    ),
    (
        "net-shop",
        "aws:ec2/route:Route",
        "net-shop-route",
        {
            "routeTableId": "‹net-shop-table.id›",
            "destinationCidrBlock": "0.0.0.0/0",
            "transitGatewayId": "‹hub-eu-transit.id@network›",
        },
    ),
    (
        "net-shop",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "net-shop-attachment",
        {"vpcId": "‹net-shop-vpc.id›", "transitGatewayId": "‹hub-eu-transit.id@network›", "subnetIds": ["a"]},
    ),
    (
        "net-mail",
        "azure-native:network:VirtualNetwork",
        "net-mail-vnet",
        {
            "virtualNetworkName": "mail",
            "resourceGroupName": "mail",
            "location": "westeurope",
            "addressSpace": {"addressPrefixes": ["10.80.0.0/16"]},
        },
    ),
    (
        "net-mail",
        "azure-native:network:VirtualNetworkPeering",
        "net-mail-peering",
        {
            "virtualNetworkName": "az",
            "resourceGroupName": "az",
            "remoteVirtualNetwork": {"id": "‹net-mail-vnet.id›"},
            "allowGatewayTransit": True,
        },
    ),
    ("net-pay", "gcp:compute/network:Network", "net-pay-network", {"name": "pay", "project": "p"}),
    (
        "net-pay",
        "gcp:compute/subnetwork:Subnetwork",
        "net-pay-private",
        {"network": "‹net-pay-network.selfLink›", "region": "europe-west1", "ipCidrRange": "10.72.0.0/17", "project": "p"},
    ),
)


@pytest.fixture
def seen() -> Topology:
    return topology([SPOKES, HUBS])


def names(found: Topology) -> dict[str, Network]:
    return {network.name: network for network in found.networks}


def test_every_network_is_where_it_stands(seen: Topology) -> None:
    places = {name: (network.cloud, network.region, network.stack) for name, network in names(seen).items()}
    assert places == {
        "eu": ("aws", "eu-west-1", "network"),
        "us": ("aws", "us-east-1", "network"),
        "shop": ("aws", "eu-west-1", "production"),
        "az": ("azure", "westeurope", "network"),
        "mail": ("azure", "westeurope", "production"),
        "pay": ("gcp", "europe-west1", "production"),
    }
    assert {name for name, network in names(seen).items() if network.hub} == {"eu", "us", "az"}


def test_spokes_hang_on_the_hub_of_another_stack(seen: Topology) -> None:
    known = {network.id: network.name for network in seen.networks}
    assert {(known[join.network], known[join.hub], join.kind) for join in seen.joins} == {
        ("shop", "eu", "attachment"),
        ("mail", "az", "peering"),
    }


def test_without_the_other_stack_nothing_is_invented() -> None:
    alone = topology([SPOKES])
    assert (alone.joins, alone.links) == ((), ())
    assert not any(network.hub for network in alone.networks)


def test_a_subnet_has_the_routes_of_its_table_and_no_others(seen: Topology) -> None:
    subnets = {subnet.tier: subnet for subnet in names(seen)["shop"].subnets}
    assert subnets["private"].routes == ("0.0.0.0/0 → transit gateway hub-eu-transit",)
    assert subnets["public"].routes == ()


def test_a_network_without_a_range_has_those_of_its_subnets(seen: Topology) -> None:
    assert names(seen)["pay"].ranges == ("10.72.0.0/17",)


def test_links_join_hubs_and_sites(seen: Topology) -> None:
    known = {network.id: network.name for network in seen.networks} | {site.id: site.name for site in seen.sites}
    assert [(link.name, link.kind, *(known[end] for end in link.ends)) for link in seen.links] == [
        ("cross", "4 tunnels", "eu", "az"),
        ("office", "2 tunnels", "eu", "office"),
        ("sea", "gateway peering", "eu", "us"),
    ]
    (site,) = seen.sites
    assert (site.asn, site.addresses) == ("65010", ("198.51.100.7",))


def named_site(name: str) -> Plan:
    """The hubs, with what the component of the link to the office calls the place."""
    told = [replace(one, outputs={"site": name}) if one.name == "link-office" else one for one in HUBS.resources]
    return replace(HUBS, resources=tuple(told))


def test_a_site_has_the_name_that_its_link_tells() -> None:
    (site,) = topology([named_site("dublin")]).sites
    assert site.name == "dublin"
    assert ">dublin<" in picture(topology([named_site("dublin")]))


def test_the_box_of_a_site_ends_before_the_next_column() -> None:
    told = named_site("dublin")
    more = [
        (
            "link-office",
            "aws:ec2/customerGateway:CustomerGateway",
            f"link-office-g{octet}",
            {"ipAddress": f"198.51.100.{octet}", "bgpAsn": "65010"},
        )
        for octet in range(10, 30)
    ]
    seen = topology([replace(told, resources=(*told.resources, *plan("network", *more).resources[2:]))])
    drawn = ElementTree.fromstring(picture(seen))  # noqa: S314 - our own text
    box = next(one for one in drawn.iter() if one.get("class") == "site")
    layout = lay_out(seen)
    assert float(box.get("x", 0)) + float(box.get("width", 0)) <= layout.clouds["aws"] + COLUMN + GAP
    assert "198.51.100.29" in "".join(box_tip(drawn))


def box_tip(drawn: ElementTree.Element) -> list[str]:
    """What the pointer shows at a site."""
    return [one.text for one in drawn.iter() if one.tag.endswith("title") and (one.text or "").startswith("site ") and one.text]


def test_ids_of_a_state_join_as_symbols_do() -> None:
    hub = plan("network", vpc("hub-eu", "10.0.0.0/20"), transit("hub-eu"))
    made = [
        Resource(r.urn, r.type, r.name, r.parent, r.custom, inputs=r.inputs, outputs={"id": f"id-{r.name}"})
        for r in hub.resources
    ]
    state = Plan("landfall", "network", "state", tuple(made))
    kind = "aws:ec2transitgateway/vpcAttachment:VpcAttachment"
    spoke = plan(
        "dev",
        vpc("net-a", "10.16.0.0/16"),
        ("net-a", kind, "net-a-join", {"vpcId": "‹net-a-vpc.id›", "transitGatewayId": "id-hub-eu-transit"}),
    )
    assert [join.kind for join in topology([spoke, state]).joins] == ["attachment"]


def test_nothing_lies_on_another(seen: Topology) -> None:
    boxes = list(lay_out(seen).boxes.values())
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_every_box_is_inside_its_region_and_the_picture(seen: Topology) -> None:
    layout = lay_out(seen)
    for region in layout.regions:
        assert region.y + region.height <= layout.height
        assert all(region.y < box.y and box.y + box.height < region.y + region.height for box in region.boxes)


def test_a_tier_of_low_addresses_comes_first(seen: Topology) -> None:
    box = next(box for box in lay_out(seen).boxes.values() if box.network.name == "shop")
    assert [row.tier for row in box.rows] == ["public", "private"]


def test_the_picture_is_whole_and_loads_nothing(seen: Topology) -> None:
    drawn = picture(seen)
    said = "".join(ElementTree.fromstring(drawn).itertext())  # noqa: S314 - our own text
    for words in ("shop", "10.64.0.0/16", "cross: 4 tunnels", "sea: gateway peering", "BGP number 65010"):
        assert words in said
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert picture(topology([SPOKES, HUBS])) == drawn


def test_the_page_holds_the_picture_and_a_row_a_subnet(seen: Topology) -> None:
    text = page(seen)
    assert picture(seen) in text
    assert text.count("<td>shop p") == 2
    assert "src=" not in text
    assert "href=" not in text


def test_a_name_is_written_as_text() -> None:
    drawn = picture(topology([plan("dev", vpc("net-<b>&", "10.16.0.0/16"))]))
    assert "&lt;b&gt;&amp;" in drawn
    ElementTree.fromstring(drawn)  # noqa: S314 - our own text


def test_what_all_names_begin_with_says_nothing() -> None:
    assert tier_names({"1": "net-a-subnet-private", "2": "net-a-subnet-public"}) == {"1": "private", "2": "public"}
    assert tier_names({"1": "net-a-private"}) == {"1": "private"}
    assert at({"a": [{"b": 1}]}, "a", 0, "b") == 1
    assert at({"a": [{"b": 1}]}, "a", 1, "b") is None
