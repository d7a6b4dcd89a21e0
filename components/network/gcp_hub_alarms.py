"""What goes wrong with hubs on Google Cloud and with what hangs on them, and when it does.

Metrics: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z
"""

import pulumi
from pulumi_gcp import monitoring

from components.component import Component
from components.observability.gcp import alarm
from components.observability.handles import Alerts

CONCERN = "gcp-network"

MOST_LEARNED = 200
"""Routes that a network learns in a region: at 250 distinct destinations Cloud Router drops what more there are.
https://docs.cloud.google.com/network-connectivity/docs/router/quotas"""


def session_alarm(
    component: Component,
    name: str,
    tunnel: pulumi.Input[str],
    session: pulumi.Input[str],
    alerts: Alerts | None,
) -> None:
    """A tunnel between a spoke and its hub is down, or the BGP session in it is."""
    if alerts is None:
        return
    alarm(
        component.name_of("alarm-tunnel", name),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "spoke-tunnel"),
        severity="warning",
        text=f"Tunnel {name} of {component.name} is down, or its BGP session is: the spoke has lost redundancy",
        conditions=[
            _down(f"Tunnel {name} is not established", "vpn_gateway", "vpn", "tunnel_established", "tunnel_name", tunnel),
            _down(f"The BGP session of {name} is down", "gce_router", "router", "bgp/session_up", "bgp_peer_name", session),
        ],
        opts=component.child(),
    )


def router_alarms(component: Component, router: str, alerts: Alerts | None) -> None:
    """What a hub's Cloud Router is told is close to what it can hold, or it tells nobody anything."""
    if alerts is None:
        return
    alarm(
        component.name_of("alarm-routes"),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "routes-learned"),
        severity="error",
        text=f"The Cloud Router of {component.name} has learned nearly as many routes as it can hold",
        conditions=[
            monitoring.AlertPolicyConditionArgs(
                display_name=f"More than {MOST_LEARNED} routes learned",
                condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
                    filter=(
                        f'resource.type="gce_router" AND resource.labels.router_id="{router}"'
                        ' AND metric.type="router.googleapis.com/bgp/received_routes_count"'
                    ),
                    comparison="COMPARISON_GT",
                    threshold_value=MOST_LEARNED,
                    duration="300s",
                    aggregations=[
                        monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                            alignment_period="60s", per_series_aligner="ALIGN_MAX", cross_series_reducer="REDUCE_SUM"
                        )
                    ],
                ),
            )
        ],
        opts=component.child(),
    )


def _down(
    says: str, resource: str, api: str, metric: str, label: str, value: pulumi.Input[str]
) -> monitoring.AlertPolicyConditionArgs:
    return monitoring.AlertPolicyConditionArgs(
        display_name=says,
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=pulumi.Output.concat(
                f'resource.type="{resource}" AND metric.type="{api}.googleapis.com/{metric}" AND metric.labels.{label}="',
                value,
                '"',
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
