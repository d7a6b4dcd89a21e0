"""The alarms of a service on Azure."""

from components.observability.azure_alarms import Alarm
from components.workloads.service.spec import ServiceSpec

NAMESPACE = "microsoft.app/containerapps"
"""Of the metrics. https://learn.microsoft.com/azure/container-apps/metrics"""

ERRORS = 10
"""Answers of 5xx in five minutes that are more than an accident."""

RESTARTS = 3
"""Of one replica."""


def alarms(spec: ServiceSpec) -> tuple[Alarm, ...]:
    """Errors, restarts, slowness, and no room to grow where the number of replicas may change at all."""
    found = (
        Alarm(
            name="errors",
            severity="critical",
            metric="Requests",
            aggregation="Total",
            operator="GreaterThan",
            threshold=ERRORS,
            meaning=f"more than {ERRORS} requests in five minutes were answered with an error of the server.",
            dimensions={"statusCodeCategory": ("5xx",)},
        ),
        Alarm(
            name="restarts",
            severity="error",
            metric="RestartCount",
            aggregation="Maximum",
            operator="GreaterThan",
            threshold=RESTARTS,
            meaning=f"a replica was restarted more than {RESTARTS} times.",
            window="PT15M",
        ),
        Alarm(
            name="slow",
            severity="warning",
            metric="ResponseTime",
            aggregation="Average",
            operator="GreaterThan",
            threshold=spec.timeout * 1000 / 2,
            meaning=f"requests take more than half of the {spec.timeout} s that they may.",
            window="PT15M",
        ),
    )
    if spec.replicas.max == spec.replicas.min:
        return found
    return (
        *found,
        Alarm(
            name="replicas",
            severity="warning",
            metric="Replicas",
            aggregation="Maximum",
            operator="GreaterThanOrEqual",
            threshold=spec.replicas.max,
            meaning=f"all {spec.replicas.max} replicas run, and there is no room to grow.",
            window="PT15M",
        ),
    )
