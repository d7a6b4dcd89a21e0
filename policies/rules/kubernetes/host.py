"""What pods share with their node: namespaces, paths, ports."""

import posixpath
from functools import partial

from policies import Fail, View, rule
from policies.pods import pod
from policies.rule import Check
from policies.rules.kubernetes._workload import RUNS, WRITES, findings, per_container

_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"

_NAMESPACES = {
    "hostNetwork": (
        "host-network",
        "network",
        "The pod sees the traffic of its node, reaches what listens on its loopback and the cloud's metadata service, and no "
        "network policy holds it.",
    ),
    "hostPID": (
        "host-pid",
        "process namespace",
        "The pod sees all processes of its node with their environments, and with root or SYS_PTRACE enters them.",
    ),
    "hostIPC": (
        "host-ipc",
        "IPC namespace",
        "The pod reads and writes the shared memory of processes on its node.",
    ),
}

for _property, (_word, _what, _why) in _NAMESPACES.items():

    def _shared(view: View, path: str = _property) -> Fail | None:
        spec = pod(view)
        return spec.fail(path) if spec.flag(path) else None

    rule(
        id=f"kubernetes-pod-{_word}",
        title=f"Pods do not share the {_what} of their node",
        control="LF-K8S-04",
        severity="high",
        types=WRITES,
        bad=_shared,
        why=_why,
        cure=f"Remove `{_property}` from the pod's spec, or set it to false.",
        url=_STANDARDS,
    )


def _shared_processes(view: View) -> Fail | None:
    spec = pod(view)
    return spec.fail("shareProcessNamespace") if spec.flag("shareProcessNamespace") else None


rule(
    id="kubernetes-pod-share-process-namespace",
    title="Containers of a pod do not see each other's processes",
    control="LF-K8S-04",
    severity="low",
    types=WRITES,
    bad=_shared_processes,
    why="Each container reads the others' environments and, through /proc/<pid>/root, their files.",
    cure="Remove `shareProcessNamespace`; debug with an ephemeral container that names its target.",
    url="https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
)

_SOCKETS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/var/run/docker",
    "/run/docker",
    "/run/containerd",
    "/var/run/containerd",
    "/var/run/crio",
    "/run/crio",
    "/var/run/cri-dockerd.sock",
    "/run/cri-dockerd.sock",
    "/run/k3s/containerd",
    "/run/podman",
    "/var/run/podman",
)
"""Where container runtimes listen, and the folders that hold their sockets."""

_SENSITIVE = (
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/lib/modules",
    "/opt/cni",
    "/proc",
    "/root",
    "/sys",
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/lib/etcd",
    "/var/lib/kubelet",
)
"""Folders of a node whose content is its configuration, its credentials, its programs or its kernel."""

_ABOVE = ("/", "/var", "/var/lib", "/run", "/var/run", "/opt")
"""Folders that hold one of the others whole."""


def clean(path: str) -> str:
    """The path without doubled or trailing slashes and dots."""
    return posixpath.normpath("/" + path.strip().lstrip("/"))


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def grade(path: str) -> str:
    """What mounting a path of a node gives away: `socket`, `sensitive` or `other`."""
    place = clean(path)
    if _is_in(place, _SOCKETS):
        return "socket"
    return "sensitive" if place in _ABOVE or _is_in(place, _SENSITIVE) else "other"


def host_paths(view: View) -> tuple[View, ...]:
    """The paths of the node that a pod mounts, or that a persistent volume stands for; views of the texts."""
    if view.type.startswith("kubernetes:core/v1:PersistentVolume"):
        return view.values("spec.hostPath.path")
    return tuple(path for volume in pod(view).each("volumes") for path in volume.values("hostPath.path"))


_VOLUMES = ("kubernetes:core/v1:PersistentVolume", "kubernetes:core/v1:PersistentVolumePatch")


def _of_grade(wanted: str) -> Check:
    def check(view: View) -> tuple[Fail, ...]:
        def judged(path: View) -> Fail | None:
            return path.fail() if grade(path.text()) == wanted else None

        return findings(partial(judged, path) for path in host_paths(view))

    return check


rule(
    id="kubernetes-pod-runtime-socket",
    title="Pods do not mount the socket of the container runtime",
    control="LF-K8S-05",
    severity="critical",
    types=(*WRITES, *_VOLUMES),
    bad=_of_grade("socket"),
    message="mounts {value}, the socket of the node's container runtime",
    why="Whoever writes to the socket starts a privileged container: the node is theirs, whatever the pod's own security context says.",
    cure="Remove the volume; build images with a rootless builder, read metrics from the kubelet.",
)

rule(
    id="kubernetes-pod-host-path-sensitive",
    title="Pods do not mount system folders of their node",
    control="LF-K8S-05",
    severity="critical",
    types=(*WRITES, *_VOLUMES),
    bad=_of_grade("sensitive"),
    message="mounts {value} of the node",
    why="The folder holds the node's credentials, configuration, programs or kernel interfaces; to read it is enough to become the node.",
    cure="Remove the `hostPath` volume, or name the one file below it that is needed and mount it read-only.",
    url="https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
)

rule(
    id="kubernetes-pod-host-path",
    title="Pods mount no path of their node",
    control="LF-K8S-05",
    severity="high",
    types=(*WRITES, *_VOLUMES),
    bad=_of_grade("other"),
    message="mounts {value} of the node",
    why="Files on a node are seen by every pod that mounts them, follow no quota, and are lost with the node.",
    cure="Use a persistent volume claim, a `configMap`, a `projected` volume or an `emptyDir` in place of `hostPath`.",
    url="https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
)


def _written(view: View) -> tuple[Fail, ...]:
    names = {volume.text("name") for volume in pod(view).each("volumes") if volume.has("hostPath")}

    def mounted(container: View, _: View) -> list[Fail]:
        return [
            mount.fail("readOnly", f"{mount.text('mountPath')} is a path of the node")
            for mount in container.where(
                "volumeMounts", lambda mount: mount.text("name") in names and not mount.flag("readOnly")
            )
        ]

    return per_container(mounted, ephemeral=True)(view) if names else ()


rule(
    id="kubernetes-pod-host-path-writable",
    title="Paths of the node are mounted read-only",
    control="LF-K8S-05",
    severity="medium",
    types=RUNS,
    bad=_written,
    why="A pod that writes to its node leaves things there that others run or read, such as static pods, cron jobs and programs.",
    cure="Set `readOnly` of the mount to true.",
)


def _host_port(container: View, spec: View) -> list[Fail]:
    if spec.flag("hostNetwork"):
        return []
    return [port.fail("hostPort") for port in container.where("ports", lambda port: (port.number("hostPort", 0) or 0) > 0)]


rule(
    id="kubernetes-container-host-port",
    title="Containers take no port of their node",
    control="LF-K8S-04",
    severity="medium",
    types=WRITES,
    bad=per_container(_host_port),
    why="The port is open on the node's own address, past Services and most network policies, and one pod a node can have it.",
    cure="Remove `hostPort`, and reach the pod through a Service.",
    url=_STANDARDS,
)

_HANDLERS = tuple(
    f"{probe}.{handler}.host"
    for probe in ("livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop")
    for handler in ("httpGet", "tcpSocket")
)


def _elsewhere(container: View, spec: View) -> list[Fail]:
    if spec.flag("hostNetwork"):
        return []
    return [container.fail(path) for path in _HANDLERS if container.has(path)]


rule(
    id="kubernetes-container-probe-host",
    title="Probes and hooks call their own pod only",
    control="LF-K8S-04",
    severity="low",
    types=WRITES,
    bad=per_container(_elsewhere),
    why="The kubelet makes the call, from the node: another host makes the node a proxy into networks that the pod does not reach.",
    cure="Remove `host` from the probe or hook; the pod's own address is the default.",
    url=_STANDARDS,
)


def _pinned(view: View) -> Fail | None:
    spec = pod(view)
    return spec.fail("nodeName") if spec.has("nodeName") else None


rule(
    id="kubernetes-pod-node-name",
    title="Pods leave the choice of node to the scheduler",
    control="LF-K8S-24",
    severity="low",
    types=WRITES,
    bad=_pinned,
    why="The pod goes past the scheduler, taints and quotas included, and does not come back when that node is gone.",
    cure="Remove `nodeName`; say with `nodeSelector` or node affinity what the node must be like.",
)
