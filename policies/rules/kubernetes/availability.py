"""Workloads that survive the loss of a node, a bad release and an upgrade."""

from collections.abc import Mapping
from typing import Any

from policies import Fail, View, rule
from policies.pods import kind, pod
from policies.rules.kubernetes._workload import RUNS, SERVING, pod_metadata

_REPLICATED = tuple(token for token in SERVING if kind(token) in ("Deployment", "StatefulSet", "Rollout"))
_DEPLOYMENTS = tuple(token for token in SERVING if kind(token) in ("Deployment", "Rollout"))

_SCALERS = tuple(f"kubernetes:autoscaling/{version}:HorizontalPodAutoscaler" for version in ("v1", "v2", "v2beta1", "v2beta2"))
_SCALED = (*_SCALERS, "kubernetes:keda.sh/v1alpha1:ScaledObject")
_TARGET = "spec.scaleTargetRef.name"


def _scalers(view: View) -> tuple[View, ...]:
    return view.related(*_SCALED, property=_TARGET)


def _alone(view: View) -> Fail | None:
    replicas = view.number("spec.replicas", 1)
    if replicas != 1 or view.word("spec.strategy.type") == "recreate" or _scalers(view):
        return None
    return view.fail("spec.replicas", "one pod serves all")


rule(
    id="kubernetes-deployment-replicas",
    title="Deployments run two pods at least",
    control="LF-K8S-24",
    severity="low",
    types=_DEPLOYMENTS,
    stack=True,
    bad=_alone,
    why="The one pod is gone whenever its node is upgraded, drained or lost, until another one has started.",
    cure="Set `spec.replicas` to 2 or more, or add a HorizontalPodAutoscaler; a program that must be alone says `strategy.type` Recreate.",
)


def _overwritten(view: View) -> Fail | None:
    return (
        view.fail("spec.replicas", "an autoscaler sets the number too")
        if view.has("spec.replicas") and _scalers(view)
        else None
    )


rule(
    id="kubernetes-workload-replicas-autoscaled",
    title="Workloads that scale by themselves name no number of replicas",
    control="LF-K8S-24",
    severity="low",
    types=_REPLICATED,
    stack=True,
    bad=_overwritten,
    why="Each update sets the number back, under load to fewer pods than are needed.",
    cure="Remove `spec.replicas`, and set `minReplicas` of the autoscaler.",
)

rule(
    id="kubernetes-autoscaler-minimum",
    title="Autoscalers keep two pods at least",
    control="LF-K8S-24",
    severity="low",
    types=_SCALERS,
    bad=lambda view: (
        view.fail("spec.minReplicas", "the default is 1") if (view.number("spec.minReplicas", 1) or 0) < 2 else None
    ),
    why="With one pod in quiet hours the loss of its node is an outage.",
    cure="Set `spec.minReplicas` to 2 or more.",
)


def _cannot_scale(view: View) -> Fail | None:
    most = view.number("spec.maxReplicas")
    return None if most is None or most > (view.number("spec.minReplicas", 1) or 0) else view.fail("spec.maxReplicas")


rule(
    id="kubernetes-autoscaler-maximum",
    title="Autoscalers may add pods",
    control="LF-K8S-24",
    severity="low",
    types=_SCALERS,
    bad=_cannot_scale,
    message="the highest number of pods, {value}, is the lowest too",
    why="The autoscaler never does anything, and load beyond the usual is an outage.",
    cure="Set `spec.maxReplicas` above `spec.minReplicas`.",
)

_BUDGETS = ("kubernetes:policy/v1:PodDisruptionBudget", "kubernetes:policy/v1beta1:PodDisruptionBudget")


def _several(view: View) -> bool:
    return (view.number("spec.replicas", 1) or 0) >= 2


def _labels(view: View, path: str = "labels") -> Mapping[str, Any]:
    return {key: value.text() for key, value in view.items(path)}


def _unbudgeted(view: View) -> Fail | None:
    budgets = view.stack.of_type(*_BUDGETS)
    if not budgets:
        return view.fail("", "no PodDisruptionBudget selects its pods")
    labels = _labels(pod_metadata(view))
    for budget in map(view.stack.view, budgets):
        wanted = _labels(budget, "spec.selector.matchLabels")
        if budget.has("spec.selector.matchExpressions") or wanted.items() <= labels.items():
            return None
    return view.fail("", "no PodDisruptionBudget selects its pods")


rule(
    id="kubernetes-workload-disruption-budget",
    title="Workloads of several pods have a disruption budget",
    control="LF-K8S-24",
    severity="low",
    types=_REPLICATED,
    stack=True,
    when=_several,
    bad=_unbudgeted,
    why="An upgrade of nodes may drain all of its pods at once.",
    cure="Add a PodDisruptionBudget with `maxUnavailable` 1 whose `selector` is that of the workload.",
    url="https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
)


def _never(view: View) -> Fail | None:
    if view.text("spec.maxUnavailable", "1") in ("0", "0%", "0.0"):
        return view.fail("spec.maxUnavailable")
    return view.fail("spec.minAvailable") if view.text("spec.minAvailable") == "100%" else None


rule(
    id="kubernetes-disruption-budget-blocks",
    title="Disruption budgets let a pod go",
    control="LF-K8S-24",
    severity="medium",
    types=_BUDGETS,
    bad=_never,
    why="No node with such a pod can be drained: upgrades of the cluster hang, and end by force.",
    cure="Set `spec.maxUnavailable` to 1 or more.",
)


def _together(view: View) -> Fail | None:
    spec = pod(view)
    if spec.has("topologySpreadConstraints") or spec.has("affinity.podAntiAffinity"):
        return None
    return spec.fail("topologySpreadConstraints", "nor is there `affinity.podAntiAffinity`")


rule(
    id="kubernetes-workload-spread",
    title="Pods of a workload are spread out",
    control="LF-K8S-24",
    severity="low",
    types=_REPLICATED,
    when=_several,
    bad=_together,
    why="The scheduler may put all of them on one node or in one zone, and they fail together.",
    cure="Set `topologySpreadConstraints` for kubernetes.io/hostname and topology.kubernetes.io/zone.",
    url="https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
)

rule(
    id="kubernetes-deployment-recreate",
    title="Deployments of several pods are replaced one by one",
    control="LF-K8S-24",
    severity="low",
    types=_DEPLOYMENTS,
    when=_several,
    bad=lambda view: view.word("spec.strategy.type") == "recreate",
    why="Every release stops all pods before the first new one starts.",
    cure='Set `spec.strategy.type` to "RollingUpdate", which is the default.',
)

rule(
    id="kubernetes-deployment-max-unavailable",
    title="A release keeps pods of a Deployment running",
    control="LF-K8S-24",
    severity="medium",
    types=_DEPLOYMENTS,
    bad=lambda view: view.text("spec.strategy.rollingUpdate.maxUnavailable") == "100%",
    why="All pods stop at once when a release begins.",
    cure='Set `spec.strategy.rollingUpdate.maxUnavailable` to "25%", which is the default, or to 0.',
)

rule(
    id="kubernetes-workload-on-delete",
    title="StatefulSets and DaemonSets roll out their changes",
    control="LF-K8S-24",
    severity="low",
    types=tuple(token for token in SERVING if kind(token) in ("StatefulSet", "DaemonSet")),
    bad=lambda view: view.word("spec.updateStrategy.type") == "ondelete",
    why="A repaired image reaches a pod only when somebody deletes that pod.",
    cure='Set `spec.updateStrategy.type` to "RollingUpdate", which is the default.',
)

rule(
    id="kubernetes-deployment-history",
    title="Deployments can go back to the release before",
    control="LF-K8S-24",
    severity="low",
    types=_DEPLOYMENTS,
    bad=lambda view: view.number("spec.revisionHistoryLimit", 10) == 0,
    why="With no history kept there is nothing to roll back to.",
    cure="Remove `spec.revisionHistoryLimit`, which is 10 by default, or set it to 2 or more.",
)

rule(
    id="kubernetes-pod-bare",
    title="Pods that serve belong to a workload",
    control="LF-K8S-24",
    severity="low",
    types="kubernetes:core/v1:Pod",
    when=lambda view: view.word("spec.restartPolicy", "Always") == "always",
    bad=lambda view: (
        None if view.has("metadata.ownerReferences") else view.fail("metadata.ownerReferences", "nothing makes it again")
    ),
    why="A bare pod is not started again elsewhere when its node is drained or lost.",
    cure="Make it a Deployment, a StatefulSet or a Job.",
)

_CRITICAL = ("system-cluster-critical", "system-node-critical")


def _too_important(view: View) -> Fail | None:
    spec = pod(view)
    wrong = spec.literal("priorityClassName") in _CRITICAL and view.literal("metadata.namespace") != "kube-system"
    return spec.fail("priorityClassName") if wrong else None


rule(
    id="kubernetes-pod-system-priority",
    title="Only what runs the cluster has its priority",
    control="LF-K8S-24",
    severity="low",
    types=RUNS,
    bad=_too_important,
    why="Short of room, the scheduler evicts other workloads, DNS and networking among them, for this one.",
    cure="Make a PriorityClass of your own and name it in `priorityClassName`.",
)
