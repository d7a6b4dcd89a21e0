"""CloudWatch alarms that say how bad it is and where the runbook is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
from pulumi_aws import cloudwatch

from components.component import Component
from components.observability.handles import Alerts

Severity = Literal["critical", "warning"]
"""`critical`: users notice, someone gets up. `warning`: they will, somebody looks today."""

_PERCENTILE = "p"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured. `statistic` is a CloudWatch one (`Average`, `Maximum`) or a percentile (`p95`)."""

    namespace: str
    name: str
    statistic: str
    dimensions: Mapping[str, pulumi.Input[str]]


@dataclass(frozen=True, slots=True)
class Share:
    """A value, mostly in percent, worked out from several metrics: `expression` is CloudWatch metric math over the keys of `metrics`."""

    expression: str
    label: str
    metrics: Mapping[str, Metric]


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: fires when the value is beyond `threshold` (below it where `below`) in each of the last `minutes` minutes.

    :param key: names it, and its place on the runbook's page.
    :param about: its place on the runbook's page where several share one (a NAT gateway a zone).
    :param says: what is wrong, for whoever is woken.
    :param period: seconds from one data point to the next: services that tell every five minutes have 300.
    :param missing: CloudWatch's word for what no data means: `notBreaching` (nothing happens, nothing is wrong) or `breaching`.
    """

    key: str
    severity: Severity
    says: str
    measures: Metric | Share
    threshold: float
    minutes: int = 5
    period: int = 60
    below: bool = False
    missing: Literal["notBreaching", "breaching", "ignore", "missing"] = "notBreaching"
    about: str = ""


def raise_alarms(component: Component, alerts: Alerts | None, concern: str, alarms: Sequence[Alarm]) -> None:
    """Declare the alarms as children of `component`. Without `alerts` nobody would hear them, so none is made."""
    if alerts is None:
        return
    for alarm in alarms:
        _declare(component, alerts, concern, alarm)


def _declare(component: Component, alerts: Alerts, concern: str, alarm: Alarm) -> None:
    single = alarm.measures if isinstance(alarm.measures, Metric) else None
    percentile = single is not None and single.statistic.startswith(_PERCENTILE)
    cloudwatch.MetricAlarm(
        component.name_of("alarm", alarm.key),
        name=component.cloud_name(alarm.key),
        alarm_description=f"{alarm.severity}: {alarm.says} Runbook: {alerts.runbook(concern, alarm.about or alarm.key)}",
        comparison_operator="LessThanThreshold" if alarm.below else "GreaterThanThreshold",
        threshold=alarm.threshold,
        evaluation_periods=alarm.minutes * 60 // alarm.period,
        datapoints_to_alarm=alarm.minutes * 60 // alarm.period,
        treat_missing_data=alarm.missing,
        namespace=single.namespace if single else None,
        metric_name=single.name if single else None,
        dimensions=dict(single.dimensions) if single else None,
        statistic=single.statistic if single and not percentile else None,
        extended_statistic=single.statistic if single and percentile else None,
        period=alarm.period if single else None,
        metric_queries=_queries(alarm.measures, alarm.period) if isinstance(alarm.measures, Share) else None,
        alarm_actions=[alerts.id],
        ok_actions=[alerts.id],
        region=component.place.region,
        opts=component.child(),
    )


def _queries(share: Share, period: int) -> list[cloudwatch.MetricAlarmMetricQueryArgs]:
    result = cloudwatch.MetricAlarmMetricQueryArgs(id="share", expression=share.expression, label=share.label, return_data=True)
    return [result, *(_query(key, metric, period) for key, metric in sorted(share.metrics.items()))]


def _query(key: str, metric: Metric, period: int) -> cloudwatch.MetricAlarmMetricQueryArgs:
    return cloudwatch.MetricAlarmMetricQueryArgs(
        id=key,
        metric=cloudwatch.MetricAlarmMetricQueryMetricArgs(
            namespace=metric.namespace,
            metric_name=metric.name,
            stat=metric.statistic,
            period=period,
            dimensions=dict(metric.dimensions),
        ),
        return_data=False,
    )
