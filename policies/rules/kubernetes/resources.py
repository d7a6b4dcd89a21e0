"""What containers ask for and may take, and how Kubernetes sees that they work."""

from policies import Fail, View, rule
from policies.pods import kind, pod
from policies.rule import Severity
from policies.rules.kubernetes._workload import RUNS, SERVING, Test, per_container

_RESOURCES = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"


def _given(view: View, path: str) -> bool:
    """Whether there is an amount; 0 is none."""
    literal = view.literal(path)
    return view.has(path) if literal is None else literal.strip().rstrip("mkKMGTPEi").strip("0.") != ""


def _without(what: str, resource: str) -> Test:
    """Containers without the amount, which the whole pod may have instead. A request that is left out is what the limit is."""
    names = (what, "limits") if what == "requests" else (what,)

    def test(container: View, spec: View) -> Fail | None:
        for holder in (container, spec):
            if any(_given(holder, f"resources.{name}.{resource}") for name in names):
                return None
        return container.fail(f"resources.{what}.{resource}")

    return test


_AMOUNTS: tuple[tuple[str, str, Severity, str, str], ...] = (
    (
        "requests",
        "cpu",
        "medium",
        "The scheduler takes it for zero: it puts the pod on a node that is full, and autoscalers and bills count nothing.",
        "100m",
    ),
    (
        "requests",
        "memory",
        "medium",
        "The scheduler takes it for zero, and the pod is among the first to be killed when its node runs short.",
        "128Mi",
    ),
    ("limits", "memory", "medium", "One leak takes the memory of the node, and with it the pods of others.", "256Mi"),
    ("limits", "cpu", "low", "One busy loop takes the processors of the node from the pods that share it.", "500m"),
)

for _what, _resource, _severity, _why, _example in _AMOUNTS:
    rule(
        id=f"kubernetes-container-{_resource}-{_what.removesuffix('s')}",
        title=f"Containers {_what.removesuffix('s')} {'CPU' if _resource == 'cpu' else 'memory'}",
        control="LF-K8S-09",
        severity=_severity,
        types=RUNS,
        bad=per_container(_without(_what, _resource)),
        why=_why,
        cure=f'Set `resources.{_what}.{_resource}` of the container, for instance to "{_example}", or of the pod.',
        url=_RESOURCES,
    )

_PROBED = ("kubernetes:core/v1:Pod", *SERVING)


def _is_served(view: View) -> bool:
    """Not a pod that runs to its end."""
    return kind(view.type) != "Pod" or pod(view).word("restartPolicy", "Always") == "always"


def _unprobed(probe: str) -> Test:
    return lambda container, _: None if container.has(probe) else container.fail(probe)


rule(
    id="kubernetes-container-readiness-probe",
    title="Containers that serve have a readiness probe",
    control="LF-K8S-10",
    severity="low",
    types=_PROBED,
    when=_is_served,
    bad=per_container(_unprobed("readinessProbe"), init=False),
    why="Without it a pod gets requests as soon as its process starts, and a rollout goes on although the new version does not answer.",
    cure="Set `readinessProbe` of the container to what tells that it can serve.",
)

rule(
    id="kubernetes-container-liveness-probe",
    title="Containers that serve have a liveness probe",
    control="LF-K8S-10",
    severity="low",
    types=_PROBED,
    when=_is_served,
    bad=per_container(_unprobed("livenessProbe"), init=False),
    why="A process that hangs is not restarted.",
    cure="Set `livenessProbe` of the container to a cheap check of the process itself, without its databases.",
)

_PORTS = tuple(
    f"{probe}.{handler}.port"
    for probe in ("livenessProbe", "readinessProbe", "startupProbe")
    for handler in ("httpGet", "tcpSocket")
)


def _to_nowhere(container: View, _: View) -> list[Fail]:
    named = {path: container.literal(path) for path in _PORTS}
    wanted = {path: name for path, name in named.items() if name and not name.isdigit()}
    if not wanted:
        return []
    names = {port.text("name") for port in container.each("ports")}
    return [
        container.fail(path, "no port of the container has this name") for path, name in wanted.items() if name not in names
    ]


rule(
    id="kubernetes-container-probe-port",
    title="Probes name ports that the container has",
    control="LF-K8S-10",
    severity="medium",
    types=RUNS,
    bad=per_container(_to_nowhere),
    why="The probe always fails: the pod never gets ready, or is restarted for ever.",
    cure="Name one of the container's `ports`, or give the number.",
)


def _at_once(view: View) -> Fail | None:
    spec = pod(view)
    seconds = spec.number("terminationGracePeriodSeconds", 30)
    return spec.fail("terminationGracePeriodSeconds") if seconds == 0 else None


rule(
    id="kubernetes-pod-termination-grace",
    title="Pods get time to stop",
    control="LF-K8S-24",
    severity="low",
    types=RUNS,
    bad=_at_once,
    why="With 0 seconds the processes are killed at once: requests break off, and data that is not yet written is lost.",
    cure="Remove `terminationGracePeriodSeconds`, which is 30 by default, or set it to what a clean stop takes.",
)
