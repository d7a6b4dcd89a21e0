"""The pods inside Kubernetes resources, wherever a kind keeps its template."""

from policies.view import View

_APPS = ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet")

WORKLOADS: tuple[str, ...] = (
    "kubernetes:core/v1:Pod",
    "kubernetes:core/v1:ReplicationController",
    "kubernetes:core/v1:PodTemplate",
    *(f"kubernetes:apps/v1:{kind}" for kind in _APPS),
    *(f"kubernetes:apps/v1beta2:{kind}" for kind in _APPS),
    "kubernetes:apps/v1beta1:Deployment",
    "kubernetes:apps/v1beta1:StatefulSet",
    "kubernetes:extensions/v1beta1:DaemonSet",
    "kubernetes:extensions/v1beta1:Deployment",
    "kubernetes:extensions/v1beta1:ReplicaSet",
    "kubernetes:batch/v1:Job",
    "kubernetes:batch/v1:CronJob",
    "kubernetes:batch/v1beta1:CronJob",
)
"""Types that run pods, for `types=`."""


def kind(token: str) -> str:
    """The kind of a type token: `Deployment`."""
    return token.rpartition(":")[2].removesuffix("Patch")


def spec_path(token: str) -> str:
    """Where a type of `WORKLOADS` keeps its pod's spec."""
    match kind(token):
        case "Pod":
            return "spec"
        case "CronJob":
            return "spec.jobTemplate.spec.template.spec"
        case "PodTemplate":
            return "template.spec"
        case _:
            return "spec.template.spec"


def pod(view: View) -> View:
    """The pod's spec; an empty view where there is none. Paths in findings are the resource's own.

    :raises CannotTell: it is unknown.
    """
    found = view.values(spec_path(view.type))
    return found[0] if found else view.below(spec_path(view.type))


def containers(view: View, *, init: bool = True, ephemeral: bool = False) -> tuple[View, ...]:
    """The containers of a workload; init containers too, unless `init=False`.

    :raises CannotTell: a list of them is unknown.
    """
    spec = pod(view)
    lists = ("containers", *(("initContainers",) if init else ()), *(("ephemeralContainers",) if ephemeral else ()))
    return tuple(container for name in lists for container in spec.each(name))
