"""Who reaches whom: packets walked through the routes of a Plan, as AWS would walk them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network

import pytest
from landfall.plan.model import Plan, Resource

INTERNET = "93.184.216.34"
SPOKES = {"one": {"group": "red"}, "two": {"group": "red"}, "other": {"group": "blue"}}


@dataclass(frozen=True)
class Arrival:
    """Where a packet ended: `vpc` (the name of a VPC), `internet` or `dropped`; `source` is what the receiver sees."""

    where: str
    source: str
    hops: tuple[str, ...]


class Walk:
    """The routes of a Plan, ready to be walked."""

    def __init__(self, plan: Plan) -> None:
        self.by_id = {
            resource.outputs["id"]: resource for resource in plan.resources if resource.custom and "id" in resource.outputs
        }
        self.all = plan.resources

    def of(self, type_: str) -> list[Resource]:
        return [resource for resource in self.all if resource.type == type_]

    def subnet(self, vpc: str, tier: str, zone: str = "euw1-az1") -> Resource:
        return next(found for found in self.of("aws:ec2/subnet:Subnet") if found.name == f"{vpc}-vpc-subnet-{tier}-{zone}")

    def address(self, subnet: Resource) -> str:
        return str(IPv4Network(subnet.inputs["cidrBlock"])[10])

    def send(self, start: Resource, destination: str) -> Arrival:
        """From a machine in the subnet `start` to an address."""
        return self._vpc(start, IPv4Address(destination), self.address(start), ())

    def reply(self, sent: Arrival, start: Resource) -> Arrival:
        """What the Internet answers to a machine in `start`: it comes in at the NAT gateway, which knows who asked."""
        nat = next(hop for hop in sent.hops if hop.startswith("nat:"))
        gateway = next(found for found in self.of("aws:ec2/natGateway:NatGateway") if found.name == nat[4:])
        return self._vpc(self.by_id[gateway.inputs["subnetId"]], IPv4Address(self.address(start)), "internet", ())

    def _vpc(self, subnet: Resource, to: IPv4Address, source: str, hops: tuple[str, ...]) -> Arrival:
        if len(hops) > 12:
            return Arrival("dropped", source, (*hops, "loop"))
        vpc = self.by_id[subnet.inputs["vpcId"]]
        if to in IPv4Network(vpc.inputs["cidrBlock"]):
            return Arrival(vpc.name, source, hops)
        table = next(
            found.inputs["routeTableId"]
            for found in self.of("aws:ec2/routeTableAssociation:RouteTableAssociation")
            if found.inputs["subnetId"] == subnet.outputs["id"]
        )
        routes = [route for route in self.of("aws:ec2/route:Route") if route.inputs["routeTableId"] == table]
        matching = [route for route in routes if to in IPv4Network(route.inputs["destinationCidrBlock"])]
        if not matching:
            return Arrival("dropped", source, (*hops, f"no route in {self.by_id[table].name}"))
        route = max(matching, key=lambda found: IPv4Network(found.inputs["destinationCidrBlock"]).prefixlen).inputs
        if "gatewayId" in route:
            return Arrival("dropped" if to.is_private else "internet", source, (*hops, "internet"))
        if "natGatewayId" in route:
            gateway = self.by_id[route["natGatewayId"]]
            beyond = self.by_id[gateway.inputs["subnetId"]]
            return self._vpc(beyond, to, self.address(beyond), (*hops, f"nat:{gateway.name}"))
        return self._transit(vpc, subnet.inputs["availabilityZoneId"], to, source, hops)

    def _transit(self, vpc: Resource, zone: str, to: IPv4Address, source: str, hops: tuple[str, ...]) -> Arrival:
        attachments = self.of("aws:ec2transitgateway/vpcAttachment:VpcAttachment")
        came = next(found for found in attachments if found.inputs["vpcId"] == vpc.outputs["id"])
        table = next(
            found.inputs["transitGatewayRouteTableId"]
            for found in self.of("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation")
            if found.inputs["transitGatewayAttachmentId"] == came.outputs["id"]
        )
        candidates: list[tuple[int, int, str | None]] = []
        for route in self.of("aws:ec2transitgateway/route:Route"):
            network = IPv4Network(route.inputs["destinationCidrBlock"])
            if route.inputs["transitGatewayRouteTableId"] == table and to in network:
                candidates.append((network.prefixlen, 1, route.inputs.get("transitGatewayAttachmentId")))
        for propagation in self.of("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation"):
            attachment = self.by_id[propagation.inputs["transitGatewayAttachmentId"]]
            network = IPv4Network(self.by_id[attachment.inputs["vpcId"]].inputs["cidrBlock"])
            if propagation.inputs["transitGatewayRouteTableId"] == table and to in network:
                candidates.append((network.prefixlen, 0, attachment.outputs["id"]))
        name = self.by_id[table].name
        if not candidates:
            return Arrival("dropped", source, (*hops, f"no route in {name}"))
        # The longest prefix; a static route before a propagated one.
        chosen = max(candidates, key=lambda found: found[:2])[2]
        if chosen is None:
            return Arrival("dropped", source, (*hops, f"blackhole in {name}"))
        inside = [self.by_id[subnet] for subnet in self.by_id[chosen].inputs["subnetIds"]]
        entry = next((found for found in inside if found.inputs["availabilityZoneId"] == zone), inside[0])
        return self._vpc(entry, to, source, (*hops, f"transit:{name}"))


@pytest.fixture
def shared(preview: Callable[..., Plan]) -> Plan:
    """Two spokes of one group and one of another, on a hub."""
    return preview(spokes=SPOKES)


def without(plan: Plan, type_: str, *names: str) -> Plan:
    """The Plan as it would be if somebody forgot these."""
    kept = tuple(found for found in plan.resources if not (found.type == type_ and found.name.endswith(names)))
    assert len(kept) < len(plan.resources)
    return replace(plan, resources=kept)


def test_members_of_a_group_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-two", "private")))
    assert sent == Arrival(
        "net-two-vpc", walk.address(walk.subnet("net-one", "private")), ("transit:hub-main-table-group-red",)
    )


def test_groups_never_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    for here, there in (("net-one", "net-other"), ("net-other", "net-two")):
        for tier in ("private", "public", "database", "attachment"):
            for target in ("private", "public", "database", "attachment"):
                sent = walk.send(walk.subnet(here, tier), walk.address(walk.subnet(there, target)))
                assert sent.where == "dropped", (here, tier, there, target, sent.hops)


def test_without_the_blackhole_the_nat_gateway_would_bridge_the_groups(shared: Plan) -> None:
    """What the blackhole is for: the default route leads to the hub, and the hub knows every spoke."""
    walk = Walk(without(shared, "aws:ec2transitgateway/route:Route", "-10.0.0.0-8"))
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-other", "private")))
    assert sent.where == "net-other-vpc"
    assert any(hop.startswith("nat:") for hop in sent.hops)


@pytest.mark.parametrize("zone", ["euw1-az1", "euw1-az2", "euw1-az3"])
@pytest.mark.parametrize("spoke", ["net-one", "net-other"])
def test_a_spoke_reaches_the_internet_by_the_hub_in_its_own_zone_and_replies_come_back(
    shared: Plan, spoke: str, zone: str
) -> None:
    walk = Walk(shared)
    start = walk.subnet(spoke, "private", zone)
    sent = walk.send(start, INTERNET)
    assert sent.where == "internet"
    assert f"nat:hub-main-vpc-nat-{zone}" in sent.hops
    assert walk.reply(sent, start).where == f"{spoke}-vpc"


def test_a_single_way_out_serves_every_zone(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(hub={"egress": "single"}, spokes={"one": {}}))
    for zone in ("euw1-az1", "euw1-az2", "euw1-az3"):
        start = walk.subnet("net-one", "private", zone)
        sent = walk.send(start, INTERNET)
        assert "nat:hub-main-vpc-nat-euw1-az1" in sent.hops
        assert walk.reply(sent, start).where == "net-one-vpc"


def test_a_spoke_and_the_hub_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    hub, spoke = walk.subnet("hub-main", "private"), walk.subnet("net-other", "private")
    assert walk.send(spoke, walk.address(hub)).where == "hub-main-vpc"
    assert walk.send(hub, walk.address(spoke)).where == "net-other-vpc"


def test_a_spoke_that_lost_its_propagation_gets_no_reply(shared: Plan) -> None:
    walk = Walk(without(shared, "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation", "one-propagation-hub"))
    start = walk.subnet("net-one", "private")
    assert walk.reply(walk.send(start, INTERNET), start).where == "dropped"


def test_unused_space_of_a_pool_goes_nowhere(shared: Plan) -> None:
    walk = Walk(shared)
    sent = walk.send(walk.subnet("net-one", "private"), "10.200.0.1")
    assert sent.hops == ("blackhole in hub-main-table-group-red",)


def test_databases_reach_their_own_network_only(shared: Plan) -> None:
    walk = Walk(shared)
    start = walk.subnet("net-one", "database")
    assert walk.send(start, walk.address(walk.subnet("net-one", "private"))).where == "net-one-vpc"
    assert walk.send(start, INTERNET).where == "dropped"
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "dropped"


def test_public_subnets_answer_the_internet_directly(shared: Plan) -> None:
    walk = Walk(shared)
    assert walk.send(walk.subnet("net-one", "public"), INTERNET).hops == ("internet",)


def test_a_spoke_alone_has_its_own_way_out(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(hub=None, spokes={"one": {}}))
    start = walk.subnet("net-one", "private", "euw1-az2")
    sent = walk.send(start, INTERNET)
    assert sent.hops == ("nat:net-one-vpc-nat-euw1-az2", "internet")
    assert walk.reply(sent, start).where == "net-one-vpc"


def test_a_spoke_with_its_own_way_out_uses_the_hub_for_its_group_only(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(spokes={"one": {"egress": "single"}, "two": {}, "other": {"group": "blue"}}))
    start = walk.subnet("net-one", "private")
    assert walk.send(start, INTERNET).hops == ("nat:net-one-vpc-nat-euw1-az1", "internet")
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "net-two-vpc"
    assert walk.send(start, walk.address(walk.subnet("net-other", "private"))).where == "dropped"


def test_no_egress_means_none(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(spokes={"one": {"egress": "none"}, "two": {}}))
    start = walk.subnet("net-one", "private")
    assert walk.send(start, INTERNET).where == "dropped"
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "net-two-vpc"
