"""Cases of policies/rules/kubernetes/availability.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
STATEFUL = "kubernetes:apps/v1:StatefulSet"
SCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler"
BUDGET = "kubernetes:policy/v1:PodDisruptionBudget"
NAMED = {"metadata": {"name": "web"}}


def workload(pod: dict[str, Any] | None = None, **spec: Any) -> dict[str, Any]:
    template = {
        "metadata": {"labels": {"app": "web", "tier": "front"}},
        "spec": {"containers": [{"name": "app"}], **(pod or {})},
    }
    return {"spec": {"template": template, **spec}}


def deployment(name: str = "web", **spec: Any) -> R:
    return R(DEPLOYMENT, name, {**NAMED, **workload(**spec)})


def scaler(target: str, **spec: Any) -> R:
    return R(SCALER, "scaler", spec={"scaleTargetRef": {"kind": "Deployment", "name": target}, "maxReplicas": 9, **spec})


def budget(**labels: str) -> R:
    return R(BUDGET, "budget", spec={"maxUnavailable": 1, "selector": {"matchLabels": labels}})


def scaled(**spec: Any) -> dict[str, Any]:
    return {"spec": {"scaleTargetRef": {"name": "web"}, **spec}}


SPREAD = {"topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "kubernetes.io/hostname"}]}
APART = {"affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1}]}}}
SOLE = {"strategy": {"type": "Recreate"}}

CASES = {
    "kubernetes-deployment-replicas": case(
        good=[
            workload(replicas=2),
            workload(replicas=0),
            workload(**SOLE),
            [deployment(), scaler("web")],
            [deployment(), scaler("@web.metadata.name")],
            [deployment(), R("kubernetes:keda.sh/v1alpha1:ScaledObject", "keda", scaled())],
        ],
        bad=[workload(), workload(replicas=1), [deployment(), scaler("other")]],
    ),
    "kubernetes-workload-replicas-autoscaled": case(
        good=[workload(replicas=3), [deployment(), scaler("web")], [deployment(replicas=3), scaler("other")]],
        bad=[[deployment(replicas=3), scaler("web")]],
    ),
    "kubernetes-autoscaler-minimum": case(
        good=[scaled(minReplicas=2)],
        bad=[
            scaled(),
            scaled(minReplicas=1),
            R("kubernetes:autoscaling/v1:HorizontalPodAutoscaler", "it", scaled(maxReplicas=3)),
        ],
    ),
    "kubernetes-autoscaler-maximum": case(
        good=[scaled(minReplicas=2, maxReplicas=4), scaled(maxReplicas=2)],
        bad=[scaled(minReplicas=2, maxReplicas=2), scaled(maxReplicas=1)],
    ),
    "kubernetes-workload-disruption-budget": case(
        good=[
            [deployment(replicas=2), budget(app="web")],
            [R(STATEFUL, "web", workload(replicas=3)), budget(app="web", tier="front")],
        ],
        bad=[workload(replicas=2), [deployment(replicas=2), budget(app="other")]],
        other=[workload(), workload(replicas=1)],
    ),
    "kubernetes-disruption-budget-blocks": case(
        good=[{"spec": {"maxUnavailable": 1}}, {"spec": {"minAvailable": "50%"}}, {"spec": {"minAvailable": 1}}],
        bad=[{"spec": {"maxUnavailable": 0}}, {"spec": {"maxUnavailable": "0%"}}, {"spec": {"minAvailable": "100%"}}],
    ),
    "kubernetes-workload-spread": case(
        good=[workload(SPREAD, replicas=2), workload(APART, replicas=3)],
        bad=[workload(replicas=2), R(STATEFUL, "it", workload(replicas=3))],
        other=[workload(), workload(replicas=1)],
    ),
    "kubernetes-deployment-recreate": case(
        good=[workload(replicas=2), workload(replicas=2, strategy={"type": "RollingUpdate"})],
        bad=[workload(replicas=2, **SOLE)],
        other=[workload(**SOLE)],
    ),
    "kubernetes-deployment-max-unavailable": case(
        good=[workload(), workload(strategy={"rollingUpdate": {"maxUnavailable": 1}})],
        bad=[workload(strategy={"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": "100%"}})],
    ),
    "kubernetes-workload-on-delete": case(
        good=[workload(), R(STATEFUL, "it", workload(updateStrategy={"type": "RollingUpdate"}))],
        bad=[
            R(STATEFUL, "it", workload(updateStrategy={"type": "OnDelete"})),
            R("kubernetes:apps/v1:DaemonSet", "it", workload(updateStrategy={"type": "OnDelete"})),
        ],
    ),
    "kubernetes-deployment-history": case(
        good=[workload(), workload(revisionHistoryLimit=3)],
        bad=[workload(revisionHistoryLimit=0)],
    ),
    "kubernetes-pod-bare": case(
        good=[{"metadata": {"ownerReferences": [{"kind": "ReplicaSet", "name": "web"}]}}],
        bad=[{}, {"spec": {"restartPolicy": "Always", "containers": []}}],
        other=[{"spec": {"restartPolicy": "Never"}}],
    ),
    "kubernetes-pod-system-priority": case(
        good=[
            {"spec": {"priorityClassName": "shop-critical"}},
            {"metadata": {"namespace": "kube-system"}, "spec": {"priorityClassName": "system-node-critical"}},
        ],
        bad=[
            {"spec": {"priorityClassName": "system-node-critical"}},
            R(DEPLOYMENT, "it", workload({"priorityClassName": "system-cluster-critical"})),
        ],
    ),
}
