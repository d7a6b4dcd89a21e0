"""The AWS end of a link: VPN connections on the transit gateway of a hub."""

from collections.abc import Mapping

import pulumi
from pulumi_aws import cloudwatch, ec2, ec2transitgateway, route53

from components.component import Component
from components.encryption.aws import AwsKey, by_log_groups
from components.network.aws_share import AwsShare
from components.network.gcp_names_plan import slug
from components.network.handles import AwsHub
from components.network.links import proposal
from components.network.links.aws_alarms import tunnel_alarms
from components.network.links.ends import CONCERN, HubEnd, Joined
from components.network.links.plan import Tunnel
from components.observability.aws_alarms import raise_alarms
from components.observability.aws_logs import retention_days

LOG_DAYS = 365
"""Days that the records of tunnels are kept."""

ANYTHING = "0.0.0.0/0"

LARGEST_SHORT_ASN = 2**31 - 1
"""AWS takes larger numbers in another property."""


class AwsEnd(Component):
    """The end `link-<key>-aws`.

    A customer gateway and a connection stand for each public address of the other end, and each connection has two tunnels.
    The pre-shared keys are kept in Secrets Manager, by AWS itself.
    """

    def __init__(self, name: str, joined: Joined, end: HubEnd[AwsHub], *, retire: bool, opts: pulumi.ResourceOptions) -> None:
        super().__init__("landfall:network:AwsLinkEnd", name, end.place, retire=retire, opts=opts)
        self.joined, self.hub = joined, end.hub
        self._records = self._log_group()
        made = {port: self._connection(port, address) for port, address in joined.peers.items()}
        for port, connection in made.items():
            self._route(str(port), connection)
        self.addresses: Mapping[int, pulumi.Output[str]] = {
            2 * port + number - 1: getattr(connection, f"tunnel{number}_address")
            for port, connection in made.items()
            for number in (1, 2)
        }
        """Public addresses of its tunnels by port, which AWS chooses."""
        self.rules = self._forward()
        """Resolver rules by name, for the spokes of the hub."""
        raise_alarms(self, end.alerts, CONCERN, list(tunnel_alarms(joined, made, self.addresses)))
        self.done()

    def _log_group(self) -> cloudwatch.LogGroup:
        """A name below `/aws/vendedlogs/` needs no entry in the account's resource policy, which has room for few.

        https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
        """
        name = f"/aws/vendedlogs/vpn/{self.cloud_name()}"
        key = AwsKey(
            self.name_of("key"),
            place=self.place,
            purpose=f"tunnel records {self.cloud_name()}",
            uses=[by_log_groups(self.place, name)],
            opts=self.child(),
        )
        return cloudwatch.LogGroup(
            self.name_of("records"),
            name=name,
            kms_key_id=key.arn,
            retention_in_days=retention_days(LOG_DAYS),
            region=self.place.region,
            opts=self.child(stateful=True),
        )

    def _connection(self, port: int, address: pulumi.Input[str]) -> ec2.VpnConnection:
        tunnels = {self.joined.near(tunnel).port % 2 + 1: tunnel for tunnel in self._tunnels_to(port)}
        asn = self.joined.far(tunnels[1]).asn
        gateway = ec2.CustomerGateway(
            self.name_of("gateway", str(port)),
            type="ipsec.1",
            ip_address=address,
            bgp_asn=str(asn) if asn <= LARGEST_SHORT_ASN else None,
            bgp_asn_extended=str(asn) if asn > LARGEST_SHORT_ASN else None,
            region=self.place.region,
            tags={"Name": self.cloud_name(str(port))},
            opts=self.child(),
        )
        return ec2.VpnConnection(
            self.name_of("connection", str(port)),
            type="ipsec.1",
            customer_gateway_id=gateway.id,
            transit_gateway_id=self.hub.transit_gateway_id,
            static_routes_only=False,
            tunnel_inside_ip_version="ipv4",
            local_ipv4_network_cidr=ANYTHING,
            remote_ipv4_network_cidr=ANYTHING,
            preshared_key_storage="SecretsManager",
            region=self.place.region,
            tags={"Name": self.cloud_name(str(port))},
            opts=self.child(),
            **self._tunnel(1, tunnels[1], ec2.VpnConnectionTunnel1LogOptionsArgs(cloudwatch_log_options=self._logged(1))),
            **self._tunnel(2, tunnels[2], ec2.VpnConnectionTunnel2LogOptionsArgs(cloudwatch_log_options=self._logged(2))),
        )

    def _tunnels_to(self, port: int) -> list[Tunnel]:
        return [tunnel for tunnel in self.joined.tunnels if self.joined.far(tunnel).port == port]

    def _tunnel(self, number: int, tunnel: Tunnel, logged: object) -> dict[str, object]:
        """The properties of one of a connection's two tunnels."""
        options = {
            **proposal.AWS,
            "inside_cidr": tunnel.cidr,
            "preshared_key": self.joined.keys[tunnel.name],
            "log_options": logged,
        }
        return {f"tunnel{number}_{name}": value for name, value in options.items()}

    def _logged(self, number: int) -> object:
        args = (
            ec2.VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs
            if number == 1
            else ec2.VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs
        )
        return args(
            log_enabled=True,
            log_group_arn=self._records.arn,
            log_output_format="json",
            bgp_log_enabled=True,
            bgp_log_group_arn=self._records.arn,
            bgp_log_output_format="json",
        )

    def _route(self, name: str, connection: ec2.VpnConnection) -> None:
        """Where the link looks decides what AWS tells the other end: the routes of that table. What the other end tells, it
        puts into the tables of those who may use the link.

        https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpn-attachments.html
        """
        attachment = connection.transit_gateway_attachment_id
        looks, told = link_tables(self.hub, self.joined.groups)
        ec2transitgateway.RouteTableAssociation(
            self.name_of("association", name),
            transit_gateway_attachment_id=attachment,
            transit_gateway_route_table_id=looks,
            region=self.place.region,
            # An attachment is in one table at a time.
            opts=self.child(delete_before_replace=True),
        )
        for table, table_id in told.items():
            ec2transitgateway.RouteTablePropagation(
                self.name_of("propagation", table, name),
                transit_gateway_attachment_id=attachment,
                transit_gateway_route_table_id=table_id,
                region=self.place.region,
                opts=self.child(),
            )

    def _forward(self) -> Mapping[str, pulumi.Output[str]]:
        rules = {
            domain: route53.ResolverRule(
                self.name_of("rule", domain),
                name=self.cloud_name(slug(domain)),
                rule_type="FORWARD",
                domain_name=domain,
                resolver_endpoint_id=self.hub.resolver_outbound_id,
                target_ips=[route53.ResolverRuleTargetIpArgs(ip=address) for address in self.joined.resolvers],
                region=self.place.region,
                tags={"Name": self.cloud_name(domain)},
                opts=self.child(),
            )
            for domain in self.joined.resolve
        }
        ids: dict[str, pulumi.Output[str]] = {domain: rule.id for domain, rule in rules.items()}
        if not rules or not self.joined.accounts:
            return ids
        arns = {slug(domain): rule.arn for domain, rule in rules.items()}
        share = AwsShare(self.name_of("share"), arns, self.joined.accounts, place=self.place, opts=self.child())
        return {domain: share.once_shared(id_) for domain, id_ in ids.items()}


def link_tables(hub: AwsHub, groups: tuple[str, ...]) -> tuple[pulumi.Output[str], dict[str, pulumi.Output[str]]]:
    """In which table a link looks, and which ones learn its routes.

    With inspection the firewall stands between: links look in a table that leads to it, and it alone knows them. Without, the
    link is of one group: it looks in that group's table for links, which has no default route and so tells of none.
    """
    if hub.link_route_table_id is not None and hub.inspection_route_table_id is not None:
        return hub.link_route_table_id, {"inspection": hub.inspection_route_table_id}
    (group,) = groups
    told = {f"group-{group}": hub.group_route_table_ids[group], "hub": hub.hub_route_table_id}
    return hub.link_group_route_table_ids.get(group, hub.group_route_table_ids[group]), told
