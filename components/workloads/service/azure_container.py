"""A service's spec in the words of Container Apps: container, probes, scale. No resource is made here."""

from pulumi_azure_native import app

from components.workloads.service.azure_sizes import fit
from components.workloads.service.spec import ServiceSpec

GRACE_LEAST, GRACE_MOST = 30, 600
"""Seconds that Container Apps lets a replica have to end what it is doing."""


def template(spec: ServiceSpec) -> app.TemplateArgs:
    """One container, with replicas by the number of requests at a time."""
    return app.TemplateArgs(
        containers=[_container(spec)],
        scale=app.ScaleArgs(
            min_replicas=spec.replicas.min,
            max_replicas=spec.replicas.max,
            rules=[
                app.ScaleRuleArgs(
                    name="requests", http=app.HttpScaleRuleArgs(metadata={"concurrentRequests": str(spec.concurrency)})
                )
            ],
        ),
        termination_grace_period_seconds=min(max(spec.timeout, GRACE_LEAST), GRACE_MOST),
    )


def _container(spec: ServiceSpec) -> app.ContainerArgs:
    size = fit(spec)
    plain = [app.EnvironmentVarArgs(name=name, value=value) for name, value in sorted(spec.environment.items())]
    secret = [app.EnvironmentVarArgs(name=name, secret_ref=ref.secret) for name, ref in sorted(spec.secrets.items())]
    return app.ContainerArgs(
        name="service",
        image=spec.image,
        env=[*plain, *secret],
        resources=app.ContainerResourcesArgs(cpu=size.cpu, memory=size.memory),
        probes=[
            # 10 tries are the most: a replica has 100 s to start.
            _probe(spec, app.Type.STARTUP, period=10, failures=10),
            _probe(spec, app.Type.READINESS, period=5, failures=3),
            _probe(spec, app.Type.LIVENESS, period=10, failures=3),
        ],
    )


def _probe(spec: ServiceSpec, kind: app.Type, *, period: int, failures: int) -> app.ContainerAppProbeArgs:
    return app.ContainerAppProbeArgs(
        type=kind,
        http_get=app.ContainerAppProbeHttpGetArgs(path=spec.health, port=spec.port, scheme=app.Scheme.HTTP),
        period_seconds=period,
        timeout_seconds=3,
        failure_threshold=failures,
        success_threshold=1,
    )
