"""What is watched of a Cloud Run service, and when someone is told."""

from typing import TypeAlias

import pulumi
from pulumi_gcp import monitoring

from components.component import Component
from components.observability.gcp import Severity, alarm
from components.observability.handles import Alerts
from components.workloads.service.spec import ServiceSpec

ERROR_RATIO = 0.05
"""Of the requests, answered by 5xx."""

LATENCY_MS = 2000
"""What 95 of 100 requests stay below, in milliseconds."""

CONCERN = "service-gcp"

Condition: TypeAlias = monitoring.AlertPolicyConditionArgs
Threshold: TypeAlias = monitoring.AlertPolicyConditionConditionThresholdArgs
Aggregation: TypeAlias = monitoring.AlertPolicyConditionConditionThresholdAggregationArgs


def alarms(service: Component, spec: ServiceSpec, alerts: Alerts) -> None:
    """Errors and slowness as callers see them, no room left to scale, and, where it is public, no answer at all."""
    name = service.cloud_name()
    _raise(service, alerts, "errors", "critical", f"{service.name} answers more than 5 % of requests with 5xx", errors(name))
    _raise(service, alerts, "latency", "error", f"{service.name} takes more than 2 s for 5 % of requests", latency(name))
    if spec.replicas.max > spec.replicas.min:
        text = f"{service.name} runs at its {spec.replicas.max} replicas and cannot scale further"
        _raise(service, alerts, "replicas", "warning", text, at_most(name, spec.replicas.max))
    if spec.host is not None:
        check = _uptime(service, spec.host, spec.health)
        _raise(service, alerts, "uptime", "critical", f"{spec.host} does not answer from the Internet", unreachable(check))


def errors(service: str) -> Condition:
    """Ratio of 5xx over five minutes."""
    share = Aggregation(alignment_period="300s", per_series_aligner="ALIGN_RATE", cross_series_reducer="REDUCE_SUM")
    asked = _metric(service, "request_count")
    return _condition(
        "Ratio of 5xx",
        Threshold(
            filter=f'{asked} AND metric.labels.response_code_class="5xx"',
            aggregations=[share],
            denominator_filter=asked,
            denominator_aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdDenominatorAggregationArgs(
                    alignment_period="300s", per_series_aligner="ALIGN_RATE", cross_series_reducer="REDUCE_SUM"
                )
            ],
            comparison="COMPARISON_GT",
            threshold_value=ERROR_RATIO,
            duration="0s",
        ),
    )


def latency(service: str) -> Condition:
    """95th percentile over five minutes, for ten."""
    return _condition(
        "95th percentile of latency",
        Threshold(
            filter=_metric(service, "request_latencies"),
            aggregations=[
                Aggregation(
                    alignment_period="300s", per_series_aligner="ALIGN_DELTA", cross_series_reducer="REDUCE_PERCENTILE_95"
                )
            ],
            comparison="COMPARISON_GT",
            threshold_value=LATENCY_MS,
            duration="600s",
        ),
    )


def at_most(service: str, most: int) -> Condition:
    """All replicas there may be, for ten minutes. Cloud Monitoring compares by "more than" only, hence the half."""
    return _condition(
        "Replicas",
        Threshold(
            filter=_metric(service, "container/instance_count"),
            aggregations=[
                Aggregation(alignment_period="60s", per_series_aligner="ALIGN_MAX", cross_series_reducer="REDUCE_SUM")
            ],
            comparison="COMPARISON_GT",
            threshold_value=most - 0.5,
            duration="600s",
        ),
    )


def unreachable(check: pulumi.Output[str]) -> Condition:
    """More than one of Google's checkers gets no good answer: one alone may be the checker's own trouble."""
    return _condition(
        "Failing checkers",
        Threshold(
            filter=pulumi.Output.concat(
                'metric.type="monitoring.googleapis.com/uptime_check/check_passed" AND resource.type="uptime_url"'
                ' AND metric.labels.check_id="',
                check,
                '"',
            ),
            aggregations=[
                Aggregation(
                    alignment_period="1200s",
                    per_series_aligner="ALIGN_NEXT_OLDER",
                    cross_series_reducer="REDUCE_COUNT_FALSE",
                    group_by_fields=["resource.label.project_id", "resource.label.host"],
                )
            ],
            comparison="COMPARISON_GT",
            threshold_value=1,
            duration="60s",
        ),
    )


def _uptime(service: Component, host: str, path: str) -> pulumi.Output[str]:
    """A request a minute from several continents, certificate checked."""
    check = monitoring.UptimeCheckConfig(
        service.name_of("uptime"),
        project=service.place.account_id,
        display_name=f"{service.place.stack}: https://{host}{path}",
        period="60s",
        timeout="10s",
        http_check=monitoring.UptimeCheckConfigHttpCheckArgs(
            path=path, port=443, request_method="GET", use_ssl=True, validate_ssl=True
        ),
        monitored_resource=monitoring.UptimeCheckConfigMonitoredResourceArgs(
            type="uptime_url", labels={"project_id": service.place.account_id, "host": host}
        ),
        opts=service.child(),
    )
    return check.uptime_check_id


def _raise(service: Component, alerts: Alerts, key: str, severity: Severity, text: str, condition: Condition) -> None:
    alarm(
        service.name_of("alarm", key),
        place=service.place,
        alerts=alerts,
        runbook=(CONCERN, key),
        severity=severity,
        text=text,
        conditions=[condition],
        opts=service.child(),
    )


def _metric(service: str, metric: str) -> str:
    return (
        f'resource.type="cloud_run_revision" AND resource.labels.service_name="{service}"'
        f' AND metric.type="run.googleapis.com/{metric}"'
    )


def _condition(title: str, threshold: Threshold) -> Condition:
    return Condition(display_name=title, condition_threshold=threshold)
