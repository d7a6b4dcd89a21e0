"""What goes wrong at the AWS end of a link, and when it does."""

from collections.abc import Iterator, Mapping

import pulumi
from pulumi_aws import ec2

from components.network.links.ends import Joined
from components.observability.aws_alarms import Alarm, Metric


def tunnel_alarms(
    joined: Joined, connections: Mapping[int, ec2.VpnConnection], addresses: Mapping[int, pulumi.Output[str]]
) -> Iterator[Alarm]:
    """An alarm a tunnel. With BGP its state is 1 only while the BGP session is established, so it watches both.

    https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
    """
    for tunnel in joined.tunnels:
        near = joined.near(tunnel)
        yield Alarm(
            key=f"tunnel-{tunnel.name}",
            about="tunnel",
            severity="warning",
            says=f"Tunnel {tunnel.name} of link {joined.key} is down, or its BGP session is: the link has lost redundancy.",
            measures=Metric(
                "AWS/VPN",
                "TunnelState",
                "Maximum",
                {"VpnId": connections[near.port // 2].id, "TunnelIpAddress": addresses[near.port]},
            ),
            threshold=1,
            below=True,
            # Tunnels tell their state every five minutes at the least.
            minutes=10,
            period=300,
            missing="breaching",
        )
