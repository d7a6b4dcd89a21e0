"""Metric alarms on Azure: a row a alarm, and the one resource that each becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pulumi
from pulumi_azure_native import monitor

from components.component import Component
from components.observability.handles import Alerts

Severity = Literal["critical", "error", "warning"]

SEVERITIES: dict[Severity, int] = {"critical": 0, "error": 1, "warning": 2}
"""Azure's numbers. https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """When `aggregation` of `metric` over `window` (ISO 8601) is `operator` `threshold`, somebody is told `meaning`.

    :param about: its place on the runbook's page where several share one (a tunnel of many).
    """

    name: str
    severity: Severity
    metric: str
    aggregation: str
    operator: str
    threshold: float
    meaning: str
    window: str = "PT5M"
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about: str = ""


def metric_alarm(
    component: Component,
    alarm: Alarm,
    *,
    concern: str,
    namespace: str,
    target: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    alerts: Alerts,
) -> monitor.MetricAlert:
    """An alarm of a component on one of its resources, with severity, runbook and receiver.

    The metric is not validated when the alarm is made: a resource that was never used has not yet reported it.
    """
    return monitor.MetricAlert(
        component.name_of(alarm.name),
        rule_name=component.cloud_name(alarm.name),
        resource_group_name=resource_group,
        location="global",
        description=f"{alarm.severity}: {alarm.meaning} Runbook: {alerts.runbook(concern, alarm.about or alarm.name)}",
        severity=SEVERITIES[alarm.severity],
        enabled=True,
        auto_mitigate=True,
        scopes=[target],
        evaluation_frequency="PT1M",
        window_size=alarm.window,
        criteria=monitor.MetricAlertSingleResourceMultipleMetricCriteriaArgs(
            odata_type="Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
            all_of=[
                monitor.MetricCriteriaArgs(
                    criterion_type="StaticThresholdCriterion",
                    name=alarm.name,
                    metric_namespace=namespace,
                    metric_name=alarm.metric,
                    time_aggregation=alarm.aggregation,
                    operator=alarm.operator,
                    threshold=alarm.threshold,
                    dimensions=[
                        monitor.MetricDimensionArgs(name=name, operator="Include", values=list(values))
                        for name, values in sorted(alarm.dimensions.items())
                    ],
                    skip_metric_validation=True,
                )
            ],
        ),
        actions=[monitor.MetricAlertActionArgs(action_group_id=alerts.id)],
        opts=component.child(),
    )
