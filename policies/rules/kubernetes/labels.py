"""Labels that people and dashboards go by, and selectors that fit them."""

from policies import Fail, View, rule
from policies.pods import kind
from policies.rules.kubernetes._workload import RUNS, pod_metadata


def _unlabelled(view: View) -> list[Fail]:
    found = []
    for label in view.options["labels"]:
        path = f'labels["{label}"]'
        if not view.has(f"metadata.{path}") and not pod_metadata(view).has(path):
            found.append(view.fail(f"metadata.{path}"))
    return found


rule(
    id="kubernetes-workload-labels",
    title="Workloads carry the recommended labels",
    control="LF-TAG-03",
    severity="low",
    types=RUNS,
    bad=_unlabelled,
    options={"labels": ["app.kubernetes.io/name"]},
    cure="Set the label in `metadata.labels`, and in those of the pod's template.",
    url="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
)


def _selects_others(view: View) -> list[Fail]:
    labels = pod_metadata(view).below("labels")
    found = []
    for key, value in view.items("spec.selector.matchLabels"):
        if labels.text(f'["{key}"]') != value.text():
            found.append(value.fail(detail="the pods of the template do not have this label"))
    return found


rule(
    id="kubernetes-workload-selector",
    title="Workloads select the pods that they make",
    control="LF-TAG-03",
    severity="medium",
    types=tuple(token for token in RUNS if kind(token) in ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout")),
    bad=_selects_others,
    why="The API server refuses the workload.",
    cure="Give the labels of `spec.selector.matchLabels` to `spec.template.metadata.labels` too.",
)
