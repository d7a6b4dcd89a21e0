"""What rules on workloads share: the types, containers with the pod that they inherit from, findings that do not repeat themselves."""

from collections.abc import Callable, Iterable
from functools import partial

from policies import CannotTell, Fail, View
from policies.pods import WORKLOADS, containers, kind, pod, spec_path
from policies.rule import Check

RUNS = (*WORKLOADS, "kubernetes:argoproj.io/v1alpha1:Rollout")
"""Types that run pods. For rules that judge what is absent by the default of Kubernetes."""

WRITES = (*RUNS, *(f"{token}Patch" for token in WORKLOADS))
"""The same with their patches, which leave alone what they do not name. For rules that judge only what is written."""

SERVING = tuple(
    token
    for token in RUNS
    if kind(token) in ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Rollout")
)
"""Types whose pods are meant to run for ever."""

Test = Callable[[View, View], Iterable[Fail | None] | Fail | None]
"""Given a container and the spec of its pod, what is wrong."""


def findings(said: Iterable[Callable[[], Iterable[Fail | None] | Fail | None]]) -> tuple[Fail, ...]:
    """What the parts of a judgement find, each place once. What one of them cannot tell matters only when no other finds anything.

    :raises CannotTell: nothing is found, and one part cannot tell.
    """
    found: dict[str, Fail] = {}
    doubt: CannotTell | None = None
    for part in said:
        try:
            some = part()
            for fail in (some,) if isinstance(some, Fail) else some or ():
                if fail is not None:
                    found.setdefault(fail.path, fail)
        except CannotTell as unknown:
            doubt = doubt or unknown
    if doubt and not found:
        raise doubt
    return tuple(found.values())


def per_container(test: Test, *, init: bool = True, ephemeral: bool = False) -> Check:
    """For `bad=`: a test on every container of a workload.

    :param init: init containers too.
    :param ephemeral: the debug containers of a running pod too.
    """

    def check(view: View) -> tuple[Fail, ...]:
        spec = pod(view)
        return findings(partial(test, one, spec) for one in containers(view, init=init, ephemeral=ephemeral))

    return check


def effective(container: View, spec: View, path: str) -> View:
    """A field of the security context: the container's own where it says one, else the pod's; the container's where neither does.

    :raises CannotTell: whether the container says one is unknown.
    """
    inside = f"securityContext.{path}"
    if container.has(inside) or not spec.has(inside):
        return container.below(inside)
    return spec.below(inside)


def pod_metadata(view: View) -> View:
    """The metadata that a workload gives its pods."""
    return view.below(spec_path(view.type).removesuffix("spec") + "metadata")


def is_linux(view: View) -> bool:
    """Not said to be for Windows, where Linux' means of confinement do not exist."""
    spec = pod(view)
    return spec.word("os.name") != "windows" and spec.word('nodeSelector["kubernetes.io/os"]') != "windows"


def is_patch(view: View) -> bool:
    """Whether the resource changes parts of one that others own."""
    return view.type.endswith("Patch")


def depends_on(view: View, property: str, token: str) -> bool:  # noqa: A002 - as in View.related
    """Whether a top-level property of the resource is made from what a resource of that type gives.

    A preview may know no more than that: the SDK reads a name inside `metadata` that nobody gave as null until it is made. Of a
    property that is null as a whole only the resource's own dependencies tell.
    """
    subject = view.subject
    urns = subject.property_dependencies.get(property, ()) if subject.properties.get(property) else subject.dependencies
    return any(found.type == token for urn in urns if (found := view.stack.by_urn.get(urn)) is not None)
