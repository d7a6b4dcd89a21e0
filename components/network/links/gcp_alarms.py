"""What goes wrong at the Google Cloud end of a link, and when it does."""

from collections.abc import Mapping

import pulumi
from pulumi_gcp import compute, monitoring

from components.component import Component
from components.network.links.ends import CONCERN, Joined
from components.observability.gcp import alarm
from components.observability.handles import Alerts


def alarms(
    component: Component,
    joined: Joined,
    alerts: Alerts | None,
    tunnels: Mapping[str, compute.VPNTunnel],
    sessions: Mapping[str, compute.RouterPeer],
) -> None:
    """A policy a tunnel, with a condition for the tunnel and one for its BGP session, and one policy for all of them together.

    https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-router and #gcp-vpn
    """
    if alerts is None:
        return
    alarm(
        component.name_of("alarm", "down"),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "link-down"),
        severity="critical",
        text=f"No BGP session of link {joined.key} is up: its ends do not reach each other",
        conditions=[_silent(tunnel.name, sessions[tunnel.name].name) for tunnel in joined.tunnels],
        combiner="AND",
        opts=component.child(),
    )
    for tunnel in joined.tunnels:
        name = tunnel.name
        alarm(
            component.name_of("alarm", f"tunnel-{name}"),
            place=component.place,
            alerts=alerts,
            runbook=(CONCERN, "tunnel"),
            severity="warning",
            text=f"Tunnel {name} of link {joined.key} is down, or its BGP session is: the link has lost redundancy",
            conditions=[
                _down(
                    f"Tunnel {name} is not established",
                    "vpn_gateway",
                    "vpn.googleapis.com/tunnel_established",
                    "tunnel_name",
                    tunnels[name].name,
                ),
                _silent(name, sessions[name].name),
            ],
            opts=component.child(),
        )


def _silent(tunnel: str, session: pulumi.Output[str]) -> monitoring.AlertPolicyConditionArgs:
    return _down(
        f"The BGP session of {tunnel} is down",
        "gce_router",
        "router.googleapis.com/bgp/session_up",
        "bgp_peer_name",
        session,
    )


def _down(says: str, resource: str, metric: str, label: str, value: pulumi.Output[str]) -> monitoring.AlertPolicyConditionArgs:
    return monitoring.AlertPolicyConditionArgs(
        display_name=says,
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=pulumi.Output.concat(
                f'resource.type = "{resource}" AND metric.type = "{metric}" AND metric.labels.{label} = "', value, '"'
            ),
            comparison="COMPARISON_LT",
            threshold_value=1,
            duration="300s",
            aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                    alignment_period="60s", per_series_aligner="ALIGN_MAX"
                )
            ],
            # A tunnel that is gone reports nothing, and then it is down.
            evaluation_missing_data="EVALUATION_MISSING_DATA_ACTIVE",
        ),
    )
