"""A spoke on AWS: the VPC that workloads stand in, on a hub or with a way out of its own."""

import pulumi
from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_alarms import CONCERN, nat_alarms
from components.network.aws_flow_logs import AwsFlowLogs
from components.network.aws_plan import TIERS, Role, VpcPlan, plan_vpc
from components.network.aws_routes import Transit, declare_routes
from components.network.aws_vpc import AwsVpc
from components.network.estate import Estate
from components.network.handles import AwsHub, AwsNetwork
from components.network.spec import Egress, SpokeSpec
from components.network.zones import zones_of
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place


class AwsSpoke(Component):
    """The spoke `net-<key>`. On a hub it takes part in its group: it is in the group's table, and its routes are in the
    tables of the group and of the hub, and nowhere else."""

    handle: AwsNetwork

    def __init__(
        self,
        key: str,
        spec: SpokeSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        hub: AwsHub | None,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:AwsSpoke",
            f"net-{key}",
            place,
            formerly=[f"net-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        plan = plan_spoke(spec, addresses, estate.space if hub else None, place.region)
        vpc = AwsVpc(self.name_of("vpc"), plan, place=place, retire=spec.retire, opts=self.child())
        transit = Transit(hub.transit_gateway_id, self._attach(hub, spec.group, vpc)) if hub else None
        declare_routes(self, vpc, transit)
        AwsFlowLogs(self.name_of("flow"), spec.flow_logs, vpc_id=vpc.id, place=place, retire=spec.retire, opts=self.child())
        raise_alarms(self, alerts, CONCERN, list(nat_alarms(vpc.nat_gateways)))
        self.handle = AwsNetwork(
            key=key,
            cloud="aws",
            account=place.account_id,
            region=place.region,
            cidr=addresses.cidr,
            zones=plan.zones,
            id=vpc.id,
            subnets=vpc.subnets,
        )
        self.done(vpc_id=vpc.id)

    def _attach(self, hub: AwsHub, group: str, vpc: AwsVpc) -> ec2transitgateway.VpcAttachment:
        attachment = ec2transitgateway.VpcAttachment(
            self.name_of("attachment"),
            transit_gateway_id=hub.transit_gateway_id,
            vpc_id=vpc.id,
            subnet_ids=list(vpc.subnets["attachment"].values()),
            transit_gateway_default_route_table_association=False,
            transit_gateway_default_route_table_propagation=False,
            dns_support="enable",
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        # An attachment is in one table at a time: a change of group leaves the old one first.
        ec2transitgateway.RouteTableAssociation(
            self.name_of("association"),
            transit_gateway_attachment_id=attachment.id,
            transit_gateway_route_table_id=hub.group_route_table_ids[group],
            region=self.place.region,
            opts=self.child(delete_before_replace=True),
        )
        for table, table_id in (("hub", hub.hub_route_table_id), ("group", hub.group_route_table_ids[group])):
            ec2transitgateway.RouteTablePropagation(
                self.name_of("propagation", table),
                transit_gateway_attachment_id=attachment.id,
                transit_gateway_route_table_id=table_id,
                region=self.place.region,
                opts=self.child(),
            )
        return attachment


def plan_spoke(spec: SpokeSpec, addresses: Addresses, pools: tuple[str, ...] | None, region: str) -> VpcPlan:
    """The spoke's VPC. `pools` are all space that is ours, None where the spoke has no hub."""
    egress: Egress = spec.egress or ("zone-redundant" if pools is None else "hub")
    if egress == "hub" and pools is None:
        raise ValueError(f"spoke {addresses.cidr}: egress `hub` needs a hub in {region}; add one or choose another egress")
    zones = zones_of("aws", region, spec.zones)
    role: Role = "alone" if pools is None else "spoke"
    return plan_vpc(addresses, region, zones, role=role, egress=egress, pools=pools or ())


def existing_network(key: str, spec: SpokeSpec, addresses: Addresses, place: Place) -> AwsNetwork:
    """The handle of a VPC that is there. Nothing is made: its routes, and whether it hangs on a hub, are its owner's.

    :raises ValueError: the spec names no existing network.
    """
    if spec.existing is None:
        raise ValueError(f"spoke {key} has no `existing` network")
    return AwsNetwork(
        key=key,
        cloud="aws",
        account=place.account_id,
        region=place.region,
        cidr=addresses.cidr,
        zones=tuple(sorted(spec.existing.subnets["private"])),
        id=pulumi.Output.from_input(spec.existing.id),
        subnets={
            tier: {zone: pulumi.Output.from_input(subnet) for zone, subnet in zones.items()}
            for tier, zones in spec.existing.subnets.items()
        },
    )


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> AwsNetwork:
    """The handle of another stack's spoke, with placeholders for its ids."""
    unknown = pulumi.Output.from_input("")
    tiers = {tier: tuple(zones) for tier, zones in spec.existing.subnets.items()} if spec.existing else None
    zones = tuple(sorted(tiers["private"])) if tiers else zones_of("aws", region, spec.zones)
    return AwsNetwork(
        key=key,
        cloud="aws",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=zones,
        id=unknown,
        subnets={tier: dict.fromkeys(places, unknown) for tier, places in (tiers or dict.fromkeys(TIERS, zones)).items()},
    )
