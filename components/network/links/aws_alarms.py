"""What goes wrong at the AWS end of a link, and when it does."""

from collections.abc import Iterator, Mapping

import pulumi
from pulumi_aws import ec2

from components.network.links.ends import Joined
from components.network.links.plan import Tunnel
from components.observability.aws_alarms import Alarm, Metric, Share


def tunnel_alarms(
    joined: Joined, connections: Mapping[int, ec2.VpnConnection], addresses: Mapping[int, pulumi.Output[str]]
) -> Iterator[Alarm]:
    """An alarm a tunnel, and one for all of them. With BGP the state of a tunnel is 1 only while the BGP session is established,
    so it watches both.

    https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html
    """
    states = {tunnel.name: _state(joined, tunnel, connections, addresses) for tunnel in joined.tunnels}
    for name, state in states.items():
        yield Alarm(
            key=f"tunnel-{name}",
            about="tunnel",
            severity="warning",
            says=f"Tunnel {name} of link {joined.key} is down, or its BGP session is: the link has lost redundancy.",
            measures=state,
            threshold=1,
            below=True,
            # Tunnels tell their state every five minutes at the least.
            minutes=10,
            period=300,
            missing="breaching",
        )
    yield Alarm(
        key="down",
        about="link-down",
        severity="critical",
        says=f"No tunnel of link {joined.key} is up: its ends do not reach each other.",
        measures=Share(f"MAX([{', '.join(states)}])", "The best tunnel", states),
        threshold=1,
        below=True,
        minutes=10,
        period=300,
        missing="breaching",
    )


def _state(
    joined: Joined,
    tunnel: Tunnel,
    connections: Mapping[int, ec2.VpnConnection],
    addresses: Mapping[int, pulumi.Output[str]],
) -> Metric:
    port = joined.near(tunnel).port
    return Metric("AWS/VPN", "TunnelState", "Maximum", {"VpnId": connections[port // 2].id, "TunnelIpAddress": addresses[port]})
