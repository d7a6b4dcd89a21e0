"""Packets walked through the routes of a Plan, as AWS walks them: who reaches whom, and past what.

In a VPC the longest prefix wins, and a route for exactly a subnet wins over the VPC's own. In a transit gateway the longest
prefix wins, then a static route over a propagated one, and a blackhole is static. What a VPC with appliance mode gets comes in
at a zone that the gateway picks for the flow and keeps for its replies; without it, in the zone where it was sent.
https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network

from landfall.plan.model import Plan, Resource
from landfall.testkit.suricata import Firewall

INTERNET = "93.184.216.34"
"""An address of nobody of ours."""

_LONGEST_WAY = 40


@dataclass(frozen=True)
class Packet:
    """What is sent, and where it is on its way. `name` is what a TLS client asks for; `pick` the zone that appliance mode picks."""

    source: str
    destination: str
    protocol: str = "tcp"
    port: int = 443
    name: str | None = None
    pick: str | None = None

    @property
    def to(self) -> IPv4Address:
        """Its destination as an address."""
        return IPv4Address(self.destination)


@dataclass(frozen=True)
class Arrival:
    """Where a packet ended: `where` is the name of a VPC, `internet` or `dropped`; `source` is what the receiver sees."""

    where: str
    source: str
    hops: tuple[str, ...]

    @property
    def firewalls(self) -> tuple[str, ...]:
        """The firewall endpoints that it passed, in order."""
        return tuple(hop for hop in self.hops if hop.startswith("firewall:"))


class Walk:
    """The routes of a Plan, ready to be walked. With `rules=False` firewalls let everything pass: only the way counts."""

    def __init__(self, plan: Plan, *, rules: bool = True) -> None:
        self.by_id = {
            resource.outputs["id"]: resource for resource in plan.resources if resource.custom and "id" in resource.outputs
        }
        self.all = plan.resources
        self.endpoints = self._endpoints()
        self.firewalls = {
            found.outputs["arn"]: Firewall(plan, found) for found in self.of("aws:networkfirewall/firewall:Firewall") if rules
        }

    def of(self, type_: str) -> list[Resource]:
        """Resources of a type."""
        return [resource for resource in self.all if resource.type == type_]

    def subnet(self, network: str, tier: str, zone: str = "euw1-az1") -> Resource:
        """The subnet of a tier in a zone of the spoke or hub `network`."""
        return next(found for found in self.of("aws:ec2/subnet:Subnet") if found.name == f"{network}-vpc-subnet-{tier}-{zone}")

    def address(self, subnet: Resource) -> str:
        """A machine in a subnet."""
        return str(IPv4Network(subnet.inputs["cidrBlock"])[10])

    def send(self, start: Resource, destination: str, **packet: object) -> Arrival:
        """From a machine in the subnet `start` to an address; `packet` are further fields of the packet."""
        return self._vpc(start, Packet(self.address(start), destination, **packet), ())  # type: ignore[arg-type]

    def reply(self, sent: Arrival, start: Resource, *, pick: str | None = None) -> Arrival:
        """What the Internet answers to a machine in `start`: it comes in at the NAT gateway, which knows who asked."""
        nat = next(hop for hop in sent.hops if hop.startswith("nat:"))
        gateway = next(found for found in self.of("aws:ec2/natGateway:NatGateway") if found.name == nat[4:])
        packet = Packet("internet", self.address(start), pick=pick)
        return self._answer(self.by_id[gateway.inputs["subnetId"]], packet)

    def answer(self, end: Resource, start: Resource, *, pick: str | None = None) -> Arrival:
        """What a machine in `end` answers to one in `start`: a firewall that let the question pass lets the answer pass."""
        return self._answer(end, Packet(self.address(end), self.address(start), pick=pick))

    def _answer(self, at: Resource, packet: Packet) -> Arrival:
        kept, self.firewalls = self.firewalls, {}
        try:
            return self._vpc(at, packet, ())
        finally:
            self.firewalls = kept

    def _vpc(self, subnet: Resource, packet: Packet, hops: tuple[str, ...]) -> Arrival:
        if len(hops) > _LONGEST_WAY:
            return Arrival("dropped", packet.source, (*hops, "loop"))
        vpc = self.by_id[subnet.inputs["vpcId"]]
        table = next(
            found.inputs["routeTableId"]
            for found in self.of("aws:ec2/routeTableAssociation:RouteTableAssociation")
            if found.inputs["subnetId"] == subnet.outputs["id"]
        )
        own = IPv4Network(vpc.inputs["cidrBlock"])
        matching = [
            (IPv4Network(route.inputs["destinationCidrBlock"]).prefixlen, route.inputs)
            for route in self.of("aws:ec2/route:Route")
            if route.inputs["routeTableId"] == table and packet.to in IPv4Network(route.inputs["destinationCidrBlock"])
        ]
        longest = max((length for length, _ in matching), default=-1)
        if packet.to in own and longest <= own.prefixlen:
            return Arrival(vpc.name, packet.source, hops)
        if not matching:
            return Arrival("dropped", packet.source, (*hops, f"no route in {self.by_id[table].name}"))
        return self._on(next(route for length, route in matching if length == longest), vpc, subnet, packet, hops)

    def _on(self, route: Mapping[str, str], vpc: Resource, subnet: Resource, packet: Packet, hops: tuple[str, ...]) -> Arrival:
        if "gatewayId" in route:
            return Arrival("dropped" if packet.to.is_private else "internet", packet.source, (*hops, "internet"))
        if "natGatewayId" in route:
            gateway = self.by_id[route["natGatewayId"]]
            beyond = self.by_id[gateway.inputs["subnetId"]]
            return self._vpc(beyond, replace(packet, source=self.address(beyond)), (*hops, f"nat:{gateway.name}"))
        if "vpcEndpointId" in route:
            return self._firewall(route["vpcEndpointId"], packet, hops)
        if "transitGatewayId" not in route:
            return Arrival("dropped", packet.source, (*hops, "a thing that is there"))
        attachments = self.of("aws:ec2transitgateway/vpcAttachment:VpcAttachment")
        came = next(found for found in attachments if found.inputs["vpcId"] == vpc.outputs["id"])
        zone = subnet.inputs["availabilityZoneId"]
        return self._transit(came.outputs["id"], route["transitGatewayId"], zone, packet, hops)

    def _firewall(self, endpoint: str, packet: Packet, hops: tuple[str, ...]) -> Arrival:
        subnet, firewall = self.endpoints[endpoint]
        hops = (*hops, f"firewall:{subnet.name}")
        rules = self.firewalls.get(firewall)
        verdict = rules.verdict(packet.source, packet.destination, packet.protocol, packet.port, packet.name) if rules else None
        if verdict is not None and not verdict.passes:
            return Arrival("dropped", packet.source, (*hops, f"firewall says {verdict.rule}"))
        return self._vpc(subnet, packet, hops)

    def _transit(self, attachment: str, gateway: str, zone: str, packet: Packet, hops: tuple[str, ...]) -> Arrival:
        table = next(
            found.inputs["transitGatewayRouteTableId"]
            for found in self.of("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation")
            if found.inputs["transitGatewayAttachmentId"] == attachment and self._gateway(found) == gateway
        )
        candidates: list[tuple[int, int, str | None]] = []
        for route in self.of("aws:ec2transitgateway/route:Route"):
            network = IPv4Network(route.inputs["destinationCidrBlock"])
            if route.inputs["transitGatewayRouteTableId"] == table and packet.to in network:
                candidates.append((network.prefixlen, 1, route.inputs.get("transitGatewayAttachmentId")))
        for propagation in self.of("aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation"):
            # What a VPN connection tells is known to its far end alone.
            known = self.by_id.get(propagation.inputs["transitGatewayAttachmentId"])
            if known is None or "vpcId" not in known.inputs or propagation.inputs["transitGatewayRouteTableId"] != table:
                continue
            network = IPv4Network(self.by_id[known.inputs["vpcId"]].inputs["cidrBlock"])
            if packet.to in network:
                candidates.append((network.prefixlen, 0, known.outputs["id"]))
        name = self.by_id[table].name
        if not candidates:
            return Arrival("dropped", packet.source, (*hops, f"no route in {name}"))
        chosen = max(candidates, key=lambda found: found[:2])[2]
        if chosen is None:
            return Arrival("dropped", packet.source, (*hops, f"blackhole in {name}"))
        hops = (*hops, f"transit:{name}")
        if "vpcId" not in self.by_id[chosen].inputs:
            return self._transit(chosen, self._other(chosen, gateway), zone, packet, hops)
        return self._vpc(self._entry(self.by_id[chosen], zone, packet), packet, hops)

    def _entry(self, attachment: Resource, zone: str, packet: Packet) -> Resource:
        inside = [self.by_id[subnet] for subnet in attachment.inputs["subnetIds"]]
        wanted = packet.pick if packet.pick and attachment.inputs.get("applianceModeSupport") == "enable" else zone
        return next((found for found in inside if found.inputs["availabilityZoneId"].endswith(wanted[-4:])), inside[0])

    def _gateway(self, association: Resource) -> str:
        return str(self.by_id[association.inputs["transitGatewayRouteTableId"]].inputs["transitGatewayId"])

    def _other(self, peering: str, gateway: str) -> str:
        """The gateway at the other end of a peering."""
        accepted = self.by_id[peering]
        asked = self.by_id[accepted.inputs["transitGatewayAttachmentId"]].inputs
        ends = {asked["transitGatewayId"], asked["peerTransitGatewayId"]}
        (other,) = ends - {gateway}
        return str(other)

    def _endpoints(self) -> dict[str, tuple[Resource, str]]:
        """Firewall endpoint to the subnet that it stands in, and the firewall's ARN."""
        return {
            attachment["endpointId"]: (self.by_id[attachment["subnetId"]], firewall.outputs["arn"])
            for firewall in self.of("aws:networkfirewall/firewall:Firewall")
            for status in firewall.outputs["firewallStatuses"]
            for state in status["syncStates"]
            for attachment in state["attachments"]
        }
