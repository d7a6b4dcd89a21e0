"""What goes wrong with hubs on Google Cloud and with what hangs on them, and when it does.

Metrics: https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z
"""

import pulumi
from pulumi_gcp import logging, monitoring

from components.component import Component
from components.observability.gcp import alarm
from components.observability.handles import Alerts

CONCERN = "gcp-network"

MOST_LEARNED = 200
"""Distinct destinations of routes learned in a region: at 250 Cloud Router drops what more there are.
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


def route_alarms(component: Component, network: pulumi.Input[str], alerts: Alerts | None) -> None:
    """A hub's network learns more routes than it can hold, or soon will. `network` is its numeric id."""
    if alerts is None:
        return
    alarm(
        component.name_of("alarm-routes"),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "routes-learned"),
        severity="warning",
        text=f"{component.name} has learned nearly as many routes as it can hold",
        conditions=[
            _learned("Destinations learned", network, "used_unique_destinations", MOST_LEARNED, "ALIGN_MAX", "REDUCE_MAX")
        ],
        opts=component.child(),
    )
    alarm(
        component.name_of("alarm-routes-dropped"),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "routes-dropped"),
        severity="critical",
        text=f"{component.name} drops routes: somewhere beyond its links is out of reach",
        conditions=[
            _learned("Destinations dropped", network, "any_dropped_unique_destinations", 0, "ALIGN_COUNT_TRUE", "REDUCE_SUM")
        ],
        opts=component.child(),
    )


def threat_alarm(component: Component, alerts: Alerts | None) -> None:
    """A firewall endpoint found a grave threat in the component's network, which has the component's own name.

    A metric of ours counts the records, since Google has none of threats. https://docs.cloud.google.com/firewall/docs/threat-logs
    """
    if alerts is None:
        return
    project, network = component.place.account_id, component.cloud_name()
    metric = logging.Metric(
        component.name_of("threats-found"),
        name=component.cloud_name("threats"),
        project=project,
        description=f"Grave threats that firewall endpoints found in {component.name}",
        filter=(
            f'logName="projects/{project}/logs/networksecurity.googleapis.com%2Ffirewall_threat"'
            f' AND jsonPayload.interceptVpc.vpc="{network}" AND jsonPayload.threatDetails.severity=("HIGH" OR "CRITICAL")'
        ),
        metric_descriptor=logging.MetricMetricDescriptorArgs(metric_kind="DELTA", value_type="INT64"),
        opts=component.child(),
    )
    alarm(
        component.name_of("alarm-threats"),
        place=component.place,
        alerts=alerts,
        runbook=(CONCERN, "threats"),
        severity="error",
        text=f"A grave threat was found in flows of {component.name}",
        conditions=[
            monitoring.AlertPolicyConditionArgs(
                display_name="Threats found",
                condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
                    filter=pulumi.Output.concat(
                        'resource.type="networksecurity.googleapis.com/FirewallEndpoint"'
                        ' AND metric.type="logging.googleapis.com/user/',
                        metric.name,
                        '"',
                    ),
                    comparison="COMPARISON_GT",
                    threshold_value=0,
                    duration="0s",
                    aggregations=[
                        monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                            alignment_period="60s", per_series_aligner="ALIGN_DELTA", cross_series_reducer="REDUCE_SUM"
                        )
                    ],
                ),
            )
        ],
        opts=component.child(),
    )


def _learned(
    says: str, network: pulumi.Input[str], metric: str, most: int, aligned: str, reduced: str
) -> monitoring.AlertPolicyConditionArgs:
    return monitoring.AlertPolicyConditionArgs(
        display_name=says,
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=pulumi.Output.concat(
                'resource.type="gce_network_region" AND resource.labels.network_id="',
                network,
                f'" AND metric.type="router.googleapis.com/dynamic_routes/learned_routes/{metric}"',
            ),
            comparison="COMPARISON_GT",
            threshold_value=most,
            duration="300s",
            aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                    alignment_period="60s", per_series_aligner=aligned, cross_series_reducer=reduced
                )
            ],
        ),
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
