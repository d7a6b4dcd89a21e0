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


def firewall_alarms(firewall: pulumi.Input[str], zone_names: Mapping[str, pulumi.Output[str]]) -> Iterator[Alarm]:
    """What a firewall drops: because a rule says so, because it lost sight of a connection, or because it is overwhelmed.

    CloudWatch tells them apart by the name that the account has for a zone.
    https://docs.aws.amazon.com/network-firewall/latest/developerguide/monitoring-cloudwatch.html
    """
    for zone, name in zone_names.items():
        measured = {"FirewallName": firewall, "AvailabilityZone": name, "Engine": "Stateful"}
        yield Alarm(
            key=f"drops-{zone}",
            about="firewall-drops",
            severity="warning",
            says=f"The firewall in {zone} drops much: somebody scans, or a name that is needed is not allowed.",
            measures=Metric("AWS/NetworkFirewall", "DroppedPackets", "Sum", measured),
            threshold=1000,
            minutes=15,
        )
        yield Alarm(
            key=f"streams-{zone}",
            about="firewall-streams",
            severity="critical",
            says=f"The firewall in {zone} sees connections of which it missed the beginning: replies go another way.",
            measures=Metric("AWS/NetworkFirewall", "StreamExceptionPolicyPackets", "Sum", measured),
            threshold=100,
            minutes=5,
        )
        yield Alarm(
            key=f"lost-{zone}",
            about="firewall-lost",
            severity="critical",
            says=f"The firewall in {zone} loses packets that no rule drops: it is overwhelmed, or unwell.",
            measures=Metric("AWS/NetworkFirewall", "OtherDroppedPackets", "Sum", measured),
            threshold=100,
            minutes=5,
        )
