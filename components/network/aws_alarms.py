"""What goes wrong in a network of AWS, and when it does."""

from collections.abc import Iterator, Mapping

import pulumi
from pulumi_aws import ec2

from components.observability.aws_alarms import Alarm, Metric

CONCERN = "network"
"""The runbook's page."""


def nat_alarms(gateways: Mapping[str, ec2.NatGateway]) -> Iterator[Alarm]:
    """A NAT gateway that has no port left refuses new connections, and one that drops packets loses old ones.

    https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
    """
    for zone, gateway in gateways.items():
        measured = {"NatGatewayId": gateway.id}
        yield Alarm(
            key=f"nat-ports-{zone}",
            about="nat-ports",
            severity="critical",
            says=f"The NAT gateway of {zone} has no source port left: new connections to the Internet fail.",
            measures=Metric("AWS/NATGateway", "ErrorPortAllocation", "Sum", measured),
            threshold=0,
            minutes=3,
        )
        yield Alarm(
            key=f"nat-drops-{zone}",
            about="nat-drops",
            severity="warning",
            says=f"The NAT gateway of {zone} drops packets: connections to the Internet stall.",
            measures=Metric("AWS/NATGateway", "PacketsDropCount", "Sum", measured),
            threshold=100,
            minutes=5,
        )


def transit_alarms(transit_gateway_id: pulumi.Output[str]) -> Iterator[Alarm]:
    """Packets that the transit gateway drops: groups that try to reach each other, or a network that lost its route.

    https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html
    """
    measured = {"TransitGateway": transit_gateway_id}
    yield Alarm(
        key="blackhole",
        severity="warning",
        says="The transit gateway drops packets for other groups or for unused space: somebody scans, or a group is wrong.",
        measures=Metric("AWS/TransitGateway", "PacketDropCountBlackhole", "Sum", measured),
        threshold=1000,
        minutes=15,
    )
    yield Alarm(
        key="no-route",
        severity="critical",
        says="The transit gateway has no route for packets that reach it: a network lost its propagation.",
        measures=Metric("AWS/TransitGateway", "PacketDropCountNoRoute", "Sum", measured),
        threshold=100,
        minutes=5,
    )
