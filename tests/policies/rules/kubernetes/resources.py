"""Cases of policies/rules/kubernetes/resources.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
PROBE = {"httpGet": {"path": "/", "port": 80}}


def pod(*containers: dict[str, Any], **spec: Any) -> dict[str, Any]:
    return {"spec": {**spec, "containers": [{"name": f"c{i}", **c} for i, c in enumerate(containers)]}}


def deployment(*containers: dict[str, Any], **spec: Any) -> R:
    return R(DEPLOYMENT, spec={"template": pod(*containers, **spec)})


def cronjob(*containers: dict[str, Any]) -> R:
    return R("kubernetes:batch/v1:CronJob", spec={"jobTemplate": {"spec": {"template": pod(*containers)}}})


def init(container: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"containers": [], "initContainers": [container]}}


def amounts(what: str, **amount: str) -> dict[str, Any]:
    return {"resources": {what: amount}}


def probe(name: str, port: Any) -> dict[str, Any]:
    return {name: {"httpGet": {"path": "/", "port": port}}, "ports": [{"name": "http", "containerPort": 8080}]}


CASES = {
    **{
        f"kubernetes-container-{resource}-request": case(
            good=[
                pod(amounts("requests", **{resource: "100"})),
                pod(amounts("limits", **{resource: "100"})),
                pod({}, **amounts("requests", **{resource: "1"})),
                deployment(amounts("requests", **{resource: "0.5"})),
                cronjob(amounts("requests", **{resource: "10m"})),
            ],
            bad=[
                pod({}),
                pod(amounts("requests", **{resource: "1"}), {}),
                pod(amounts("requests", **{other: "1"})),
                pod(amounts("requests", **{resource: "0"})),
                init({}),
                deployment({}),
                cronjob({}),
            ],
        )
        for resource, other in (("cpu", "memory"), ("memory", "cpu"))
    },
    **{
        f"kubernetes-container-{resource}-limit": case(
            good=[
                pod(amounts("limits", **{resource: "1"})),
                deployment(amounts("limits", **{resource: "1"})),
                pod({}, **amounts("limits", **{resource: "1"})),
            ],
            bad=[pod({}), pod(amounts("requests", **{resource: "1"})), deployment({}), cronjob({})],
        )
        for resource in ("cpu", "memory")
    },
    **{
        f"kubernetes-container-{word}-probe": case(
            good=[pod({f"{word}Probe": PROBE}), deployment({f"{word}Probe": PROBE}), deployment({f"{word}Probe": PROBE})],
            bad=[
                pod({}),
                deployment({f"{word}Probe": PROBE}, {}),
                R("kubernetes:apps/v1:DaemonSet", spec={"template": pod({})}),
            ],
            other=[pod({}, restartPolicy="Never"), pod({}, restartPolicy="OnFailure")],
        )
        for word in ("readiness", "liveness")
    },
    "kubernetes-container-probe-port": case(
        good=[
            pod({}),
            pod(probe("livenessProbe", "http")),
            pod(probe("readinessProbe", 9090)),
            pod(probe("livenessProbe", "80")),
        ],
        bad=[pod(probe("livenessProbe", "web")), deployment({"readinessProbe": {"tcpSocket": {"port": "db"}}})],
    ),
    "kubernetes-pod-termination-grace": case(
        good=[pod({}), pod({}, terminationGracePeriodSeconds=60)],
        bad=[pod({}, terminationGracePeriodSeconds=0), deployment({}, terminationGracePeriodSeconds=0)],
    ),
}
