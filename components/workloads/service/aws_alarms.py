"""What may go wrong with a service's tasks. Errors and slow answers are its load balancer's alarms."""

from components.observability.aws_alarms import Alarm, Metric
from components.workloads.service.spec import ServiceSpec

FULL_PERCENT = 90
"""Beyond this for a quarter of an hour, scaling has not helped."""


def service_alarms(spec: ServiceSpec, cluster: str, service: str) -> list[Alarm]:
    """Too few tasks, no CPU left, no memory left."""
    where = {"ClusterName": cluster, "ServiceName": service}
    return [
        Alarm(
            "tasks",
            "critical",
            f"Fewer than {spec.replicas.min} tasks run.",
            Metric("ECS/ContainerInsights", "RunningTaskCount", "Average", where),
            threshold=spec.replicas.min,
            minutes=10,
            below=True,
            missing="breaching",
        ),
        *(
            Alarm(
                key,
                "warning",
                f"Tasks use more than {FULL_PERCENT} % of their {says}, though scaling should have added some.",
                Metric("AWS/ECS", metric, "Average", where),
                threshold=FULL_PERCENT,
                minutes=15,
            )
            for key, says, metric in (("cpu", "CPU", "CPUUtilization"), ("memory", "memory", "MemoryUtilization"))
        ),
    ]
