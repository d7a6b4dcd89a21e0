"""A door for people to machines without public addresses: an EC2 Instance Connect Endpoint in the hub.

Who may open it is IAM's to say (`ec2-instance-connect:OpenTunnel`, by endpoint, port and address), and every opening is an
event in CloudTrail. A machine answers only if its own security group admits the hub's range on the port.
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-using-eice.html
"""

import pulumi
from pulumi_aws import ec2, ec2transitgateway, vpc

from components.component import Component
from components.network.aws_vpc import AwsVpc
from components.place import Place

PORTS = {"ssh": 22, "rdp": 3389}


class AwsAccess(Component):
    """The endpoint in the first zone of a VPC: a VPC has one. It reaches `space` on the ports of administration, and no more."""

    def __init__(
        self,
        name: str,
        *,
        network: AwsVpc,
        space: tuple[str, ...],
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsAccess", name, place, opts=opts)
        group = ec2.SecurityGroup(
            self.name_of("group"),
            description="People to machines without public addresses",
            vpc_id=network.id,
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        self._reach(group, space)
        endpoint = ec2transitgateway.InstanceConnectEndpoint(
            self.name_of("endpoint"),
            subnet_id=network.subnets["endpoints"][network.plan.zones[0]],
            security_group_ids=[group.id],
            # The address of a person outside would need a way back that leads past the hub.
            preserve_client_ip=False,
            region=place.region,
            tags={"Name": self.cloud_name()},
            # A VPC has one: the next one waits until it is gone.
            opts=self.child(delete_before_replace=True),
        )
        self.done(endpoint_id=endpoint.id)

    def _reach(self, group: ec2.SecurityGroup, space: tuple[str, ...]) -> None:
        for cidr in space:
            for protocol, port in PORTS.items():
                vpc.SecurityGroupEgressRule(
                    self.name_of("out", cidr.replace("/", "-"), protocol),
                    security_group_id=group.id,
                    cidr_ipv4=cidr,
                    ip_protocol="tcp",
                    from_port=port,
                    to_port=port,
                    description=f"To our own machines by {protocol}",
                    region=self.place.region,
                    opts=self.child(),
                )
