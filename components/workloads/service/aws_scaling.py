"""How a service grows and shrinks: by CPU and by requests, whichever asks for more tasks."""

import pulumi
from pulumi_aws import appautoscaling

from components.component import Component
from components.edge.aws import Balancer
from components.workloads.service.spec import ServiceSpec

TARGET_CPU = 60
"""Average CPU, in percent, that leaves room for a zone's worth of work."""

OUT_SECONDS, IN_SECONDS = 60, 300
"""Add tasks at once, take them away late."""

TYPICAL_REQUEST_SECONDS = 1


def requests_a_minute(concurrency: int) -> int:
    """Requests a minute that keep one task at `concurrency` in flight, by Little's law with requests of one second.

    A load balancer counts requests and not how many are in flight, so this is an estimate; CPU is tracked beside it.
    """
    return concurrency * 60 // TYPICAL_REQUEST_SECONDS


def scale(component: Component, spec: ServiceSpec, cluster: str, service: pulumi.Output[str], edge: Balancer) -> None:
    """Let the number of tasks follow the load between `replicas.min` and `replicas.max`."""
    target = appautoscaling.Target(
        component.name_of("scaling"),
        service_namespace="ecs",
        scalable_dimension="ecs:service:DesiredCount",
        resource_id=pulumi.Output.concat("service/", cluster, "/", service),
        min_capacity=spec.replicas.min,
        max_capacity=spec.replicas.max,
        region=component.place.region,
        opts=component.child(),
    )
    label = pulumi.Output.concat(edge.arn_suffix, "/", edge.target_arn_suffix)
    _track(component, target, "cpu", "ECSServiceAverageCPUUtilization", TARGET_CPU)
    _track(component, target, "requests", "ALBRequestCountPerTarget", requests_a_minute(spec.concurrency), label)


def _track(
    component: Component,
    target: appautoscaling.Target,
    part: str,
    metric: str,
    value: float,
    label: pulumi.Output[str] | None = None,
) -> None:
    appautoscaling.Policy(
        component.name_of("scaling", part),
        name=component.cloud_name(part),
        policy_type="TargetTrackingScaling",
        service_namespace=target.service_namespace,
        scalable_dimension=target.scalable_dimension,
        resource_id=target.resource_id,
        target_tracking_scaling_policy_configuration=appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationArgs(
            target_value=value,
            scale_out_cooldown=OUT_SECONDS,
            scale_in_cooldown=IN_SECONDS,
            predefined_metric_specification=appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs(
                predefined_metric_type=metric, resource_label=label
            ),
        ),
        region=component.place.region,
        opts=component.child(),
    )
