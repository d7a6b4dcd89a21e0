"""What may go wrong at a load balancer."""

import pulumi

from components.observability.aws_alarms import Alarm, Metric, Share

NAMESPACE = "AWS/ApplicationELB"
ERRORS_PERCENT = 5
SLOW_SHARE = 0.8
"""Part of a request's timeout at which the slowest twentieth of requests is too slow."""
SLOW_SECONDS = 5
"""Slow in any case, however long requests may take."""


def edge_alarms(balancer: "pulumi.Output[str]", targets: "pulumi.Output[str]", timeout: int) -> list[Alarm]:
    """Errors, targets that are not well, slow answers. `timeout` in seconds."""
    whole = {"LoadBalancer": balancer}
    behind = {"LoadBalancer": balancer, "TargetGroup": targets}
    # The request count leaves out requests that found no healthy target: those are among the balancer's own errors.
    asked = "(FILL(requests, 0) + FILL(balancer, 0))"
    failed = "(FILL(targets, 0) + FILL(balancer, 0))"
    return [
        Alarm(
            "errors",
            "critical",
            f"More than {ERRORS_PERCENT} % of requests fail.",
            Share(
                f"IF({asked} > 0, 100 * {failed} / {asked}, 0)",
                "Requests answered with 5xx, in percent",
                {
                    "requests": Metric(NAMESPACE, "RequestCount", "Sum", whole),
                    "balancer": Metric(NAMESPACE, "HTTPCode_ELB_5XX_Count", "Sum", whole),
                    "targets": Metric(NAMESPACE, "HTTPCode_Target_5XX_Count", "Sum", whole),
                },
            ),
            threshold=ERRORS_PERCENT,
        ),
        Alarm(
            "unhealthy",
            "warning",
            "Targets fail their health check.",
            Metric(NAMESPACE, "UnHealthyHostCount", "Maximum", behind),
            threshold=0,
            minutes=10,
        ),
        Alarm(
            "latency",
            "warning",
            "One request in twenty is slow.",
            Metric(NAMESPACE, "TargetResponseTime", "p95", behind),
            threshold=min(SLOW_SECONDS, timeout * SLOW_SHARE),
        ),
    ]
