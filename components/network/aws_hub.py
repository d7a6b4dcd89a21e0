"""A hub on AWS: a transit gateway, and the VPC through which everything that hangs on it reaches the Internet.

Isolation is made of route tables. The table of a group holds its own members, the hub, a default route to the hub, and a
blackhole for each pool of address space. So a packet for another group is dropped on its way in: without the blackhole it
would follow the default route to the hub, and the NAT gateway there would carry it to the other group, since the hub
knows all of them. The table `hub` knows every spoke, because replies from the Internet have to find them.
"""

from collections.abc import Mapping

import pulumi
from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_alarms import CONCERN, nat_alarms, transit_alarms
from components.network.aws_flow_logs import AwsFlowLogs
from components.network.aws_plan import ANYWHERE, VpcPlan, plan_vpc
from components.network.aws_routes import Transit, declare_routes
from components.network.aws_vpc import AwsVpc
from components.network.estate import Estate
from components.network.fit import asn_of
from components.network.handles import AwsHub
from components.network.spec import HubNetworkSpec
from components.network.zones import zones_of
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place


class AwsHubNetwork(Component):
    """The hub `hub-<key>` of an account in a region."""

    handle: AwsHub

    def __init__(
        self,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:AwsHubNetwork",
            f"hub-{key}",
            place,
            formerly=[f"hub-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        vpc = AwsVpc(
            self.name_of("vpc"),
            plan_hub(spec, addresses, estate.space, place.region),
            place=place,
            retire=spec.retire,
            opts=self.child(),
        )
        asn = asn_of(spec, place.region)
        gateway = self._gateway(asn)
        attachment = self._attach(gateway, vpc)
        tables = {name: self._table(gateway, name) for name in ("hub", *(f"group-{group}" for group in estate.groups))}
        self._route(attachment, tables, estate.space)
        declare_routes(self, vpc, Transit(gateway.id, attachment))
        AwsFlowLogs(self.name_of("flow"), spec.flow_logs, vpc_id=vpc.id, place=place, retire=spec.retire, opts=self.child())
        raise_alarms(self, alerts, CONCERN, [*nat_alarms(vpc.nat_gateways), *transit_alarms(gateway.id)])
        self.handle = AwsHub(
            key=key,
            cloud="aws",
            account=place.account_id,
            region=place.region,
            cidr=addresses.cidr,
            asn=asn,
            inspected=False,
            transit_gateway_id=gateway.id,
            attachment_id=attachment.id,
            hub_route_table_id=tables["hub"].id,
            group_route_table_ids={group: tables[f"group-{group}"].id for group in estate.groups},
        )
        self.done(transit_gateway_id=gateway.id, vpc_id=vpc.id)

    def _gateway(self, asn: int) -> ec2transitgateway.TransitGateway:
        """Nothing happens by default: whoever attaches is in no table until one is named."""
        return ec2transitgateway.TransitGateway(
            self.name_of("transit"),
            description=f"Hub {self.cloud_name()}",
            amazon_side_asn=asn,
            auto_accept_shared_attachments="disable",
            default_route_table_association="disable",
            default_route_table_propagation="disable",
            dns_support="enable",
            vpn_ecmp_support="enable",
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(stateful=True),
        )

    def _attach(self, gateway: ec2transitgateway.TransitGateway, vpc: AwsVpc) -> ec2transitgateway.VpcAttachment:
        return ec2transitgateway.VpcAttachment(
            self.name_of("attachment"),
            transit_gateway_id=gateway.id,
            vpc_id=vpc.id,
            subnet_ids=list(vpc.subnets["attachment"].values()),
            transit_gateway_default_route_table_association=False,
            transit_gateway_default_route_table_propagation=False,
            dns_support="enable",
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )

    def _table(self, gateway: ec2transitgateway.TransitGateway, name: str) -> ec2transitgateway.RouteTable:
        return ec2transitgateway.RouteTable(
            self.name_of("table", name),
            transit_gateway_id=gateway.id,
            region=self.place.region,
            tags={"Name": self.cloud_name(name)},
            opts=self.child(),
        )

    def _route(
        self,
        attachment: ec2transitgateway.VpcAttachment,
        tables: Mapping[str, ec2transitgateway.RouteTable],
        pools: tuple[str, ...],
    ) -> None:
        ec2transitgateway.RouteTableAssociation(
            self.name_of("association"),
            transit_gateway_attachment_id=attachment.id,
            transit_gateway_route_table_id=tables["hub"].id,
            region=self.place.region,
            opts=self.child(),
        )
        for name, table in tables.items():
            if name == "hub":
                continue
            ec2transitgateway.RouteTablePropagation(
                self.name_of("propagation", name),
                transit_gateway_attachment_id=attachment.id,
                transit_gateway_route_table_id=table.id,
                region=self.place.region,
                opts=self.child(),
            )
            ec2transitgateway.Route(
                self.name_of("route", name, "default"),
                transit_gateway_route_table_id=table.id,
                destination_cidr_block=ANYWHERE,
                transit_gateway_attachment_id=attachment.id,
                region=self.place.region,
                opts=self.child(),
            )
            for pool in pools:
                ec2transitgateway.Route(
                    self.name_of("route", name, pool.replace("/", "-")),
                    transit_gateway_route_table_id=table.id,
                    destination_cidr_block=pool,
                    blackhole=True,
                    region=self.place.region,
                    opts=self.child(),
                )


def plan_hub(spec: HubNetworkSpec, addresses: Addresses, space: tuple[str, ...], region: str) -> VpcPlan:
    """The hub's VPC."""
    zones = zones_of("aws", region, spec.zones)
    return plan_vpc(addresses, region, zones, role="hub", egress=spec.egress, pools=space, inspected=False)


def hub_shape(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, account: str, region: str) -> AwsHub:
    """The handle of another stack's hub, with placeholders for its ids."""
    unknown = pulumi.Output.from_input("")
    return AwsHub(
        key=key,
        cloud="aws",
        account=account,
        region=region,
        cidr=addresses.cidr,
        asn=asn_of(spec, region),
        inspected=False,
        transit_gateway_id=unknown,
        attachment_id=unknown,
        hub_route_table_id=unknown,
        group_route_table_ids=dict.fromkeys(estate.groups, unknown),
    )
