"""Which nodes pods may land on."""

from policies import Fail, View, rule
from policies.pods import kind, pod
from policies.rules.kubernetes._workload import WRITES

_CONTROL_PLANE = ("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master")


def _on_control_plane(view: View) -> list[Fail]:
    found = pod(view).where(
        "tolerations",
        lambda one: (
            one.text("effect") in ("", "NoSchedule")
            and (one.text("key") in _CONTROL_PLANE or (not one.has("key") and one.word("operator") == "exists"))
        ),
    )
    return [one.fail("key", "lets the pod onto nodes of the control plane") for one in found]


rule(
    id="kubernetes-pod-control-plane",
    title="Workloads do not run on nodes of the control plane",
    control="LF-K8S-20",
    severity="medium",
    # Agents that every node needs are DaemonSets, and tolerate what they find.
    types=tuple(token for token in WRITES if kind(token) != "DaemonSet"),
    bad=_on_control_plane,
    why="Who breaks out of a container there reads etcd and the keys that sign for the whole cluster.",
    cure="Remove the toleration, or name the taint of the nodes that are meant.",
    url="https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
)
