"""What a container may do to the kernel: privileged mode, raised privileges, capabilities, users."""

from collections.abc import Callable

from policies import Fail, View, rule
from policies.pods import pod
from policies.rules.kubernetes._workload import RUNS, WRITES, Test, effective, findings, is_linux, per_container

_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"

_WHOLE_ROOT = frozenset(
    [
        "ALL",
        "BPF",
        "CHECKPOINT_RESTORE",
        "DAC_READ_SEARCH",
        "LINUX_IMMUTABLE",
        "MAC_ADMIN",
        "MAC_OVERRIDE",
        "NET_ADMIN",
        "PERFMON",
        "SYS_ADMIN",
        "SYS_BOOT",
        "SYS_MODULE",
        "SYS_PTRACE",
        "SYS_RAWIO",
        "SYS_TIME",
        "SYSLOG",
    ]
)
"""Capabilities that escape to the node or rule its network. Source: capabilities(7), https://man7.org/linux/man-pages/man7/capabilities.7.html."""

_BASELINE = frozenset(
    [
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    ]
)
"""Capabilities that the baseline standard lets a container add."""

_PORTS_BELOW_1024 = "NET_BIND_SERVICE"
"""The one capability that the restricted standard lets a container add."""


def _capabilities(container: View, path: str) -> frozenset[str]:
    """Names as Kubernetes writes them: `CAP_SYS_ADMIN` and `sys_admin` are SYS_ADMIN."""
    return frozenset(word.upper().removeprefix("CAP_") for word in container.words(f"securityContext.capabilities.{path}"))


def _privileged(container: View, _: View) -> Fail | None:
    return container.fail("securityContext.privileged") if container.flag("securityContext.privileged") else None


rule(
    id="kubernetes-container-privileged",
    title="Containers are not privileged",
    control="LF-K8S-01",
    severity="critical",
    types=WRITES,
    bad=per_container(_privileged, ephemeral=True),
    why="A privileged container is root on its node: it sees all devices, loads kernel modules and reads every other pod's secrets.",
    cure="Set `securityContext.privileged` to false, and add the one capability that is needed instead.",
    url=_STANDARDS,
)


def _host_process(container: View, spec: View) -> Fail | None:
    found = effective(container, spec, "windowsOptions.hostProcess")
    return found.fail() if found.flag() else None


rule(
    id="kubernetes-container-host-process",
    title="Windows containers are not host processes",
    control="LF-K8S-01",
    severity="critical",
    types=WRITES,
    bad=per_container(_host_process, ephemeral=True),
    why="A host process container runs on the Windows node itself, with its files, its network and often as SYSTEM.",
    cure="Remove `windowsOptions.hostProcess`; keep it for agents of the node, in a namespace of their own.",
    url="https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/",
)


def _may_escalate(container: View, _: View) -> Fail | None:
    path = "securityContext.allowPrivilegeEscalation"
    return container.fail(path, "the default is true") if container.flag(path, True) else None


rule(
    id="kubernetes-container-privilege-escalation",
    title="Containers cannot gain privileges",
    control="LF-K8S-02",
    severity="medium",
    types=RUNS,
    when=is_linux,
    bad=per_container(_may_escalate),
    cure="Set `securityContext.allowPrivilegeEscalation` of the container to false.",
    url=_STANDARDS,
)


def _added(forbidden: Callable[[str], bool]) -> Test:
    def test(container: View, _: View) -> Fail | None:
        wrong = sorted(filter(forbidden, _capabilities(container, "add")))
        return container.fail("securityContext.capabilities.add", f"adds {', '.join(wrong)}") if wrong else None

    return test


rule(
    id="kubernetes-container-capabilities-dangerous",
    title="Containers add no capability that is as good as root",
    control="LF-K8S-03",
    severity="high",
    types=WRITES,
    bad=per_container(_added(lambda name: name in _WHOLE_ROOT), ephemeral=True),
    why="With SYS_ADMIN, SYS_PTRACE, SYS_MODULE and their like a process leaves its container; with NET_ADMIN it rewrites routes.",
    cure="Take it out of `securityContext.capabilities.add`.",
    url=_STANDARDS,
)

rule(
    id="kubernetes-container-capabilities-baseline",
    title="Containers add no capability beyond those that a runtime gives by default",
    control="LF-K8S-03",
    severity="medium",
    types=WRITES,
    bad=per_container(_added(lambda name: name not in _BASELINE | _WHOLE_ROOT), ephemeral=True),
    why="Raw sockets, audit control and the like let a container forge packets or blind the node's log.",
    cure="Take it out of `securityContext.capabilities.add`.",
    url=_STANDARDS,
)

rule(
    id="kubernetes-container-capabilities-restricted",
    title="Containers add back NET_BIND_SERVICE at most",
    control="LF-K8S-03",
    severity="low",
    types=WRITES,
    bad=per_container(_added(lambda name: name in _BASELINE - {_PORTS_BELOW_1024}), ephemeral=True),
    why="CHOWN, SETUID, DAC_OVERRIDE and their like serve processes that start as root; one that starts as a user needs none.",
    cure="Run as a user that owns its files, and take it out of `securityContext.capabilities.add`.",
    url=_STANDARDS,
)


def _keeps_some(container: View, _: View) -> Fail | None:
    path = "securityContext.capabilities.drop"
    return (
        None if "ALL" in _capabilities(container, "drop") else container.fail(path, "what the runtime gives by default stays")
    )


rule(
    id="kubernetes-container-capabilities-drop-all",
    title="Containers drop all capabilities",
    control="LF-K8S-03",
    severity="medium",
    types=RUNS,
    when=is_linux,
    bad=per_container(_keeps_some),
    why="The runtime gives about fourteen capabilities by default, raw sockets and set-uid among them, and most programs need none.",
    cure='Set `securityContext.capabilities.drop` to ["ALL"]; add NET_BIND_SERVICE where a port below 1024 is bound.',
    url=_STANDARDS,
)


def _may_be_root(container: View, spec: View) -> Fail | None:
    user = effective(container, spec, "runAsUser")
    if (user.number(default=0) or 0) > 0:
        return None
    said = effective(container, spec, "runAsNonRoot")
    return None if said.flag() else said.fail(detail="an image without a USER then runs as root")


rule(
    id="kubernetes-container-run-as-non-root",
    title="Containers must run as a user other than root",
    control="LF-K8S-06",
    severity="medium",
    types=RUNS,
    when=lambda view: is_linux(view) and pod(view).flag("hostUsers", True),
    bad=per_container(_may_be_root),
    cure="Set `securityContext.runAsNonRoot` to true for the pod, and in containers that say otherwise; give a `runAsUser` above 0 "
    "where the image names its user instead of numbering it.",
    url=_STANDARDS,
)


def _root(container: View, spec: View) -> Fail | None:
    user = effective(container, spec, "runAsUser")
    return user.fail() if user.has() and user.number() == 0 else None


rule(
    id="kubernetes-container-root-user",
    title="Containers do not ask for user 0",
    control="LF-K8S-06",
    severity="high",
    types=WRITES,
    when=lambda view: pod(view).flag("hostUsers", True),
    bad=per_container(_root, ephemeral=True),
    cure="Set `runAsUser` to a number above 0, in the container or for the pod, or leave it to the image with `runAsNonRoot` true.",
    url=_STANDARDS,
)


def _root_groups(view: View) -> object:
    spec = pod(view)

    def own(path: str) -> Fail | None:
        inside = f"securityContext.{path}"
        return spec.fail(inside) if spec.has(inside) and spec.number(inside) == 0 else None

    def group(container: View, spec: View) -> Fail | None:
        found = effective(container, spec, "runAsGroup")
        return found.fail() if found.has() and found.number() == 0 else None

    def extra() -> list[Fail]:
        return [item.fail() for item in spec.where("securityContext.supplementalGroups", lambda item: item.number() == 0)]

    return findings(
        (
            lambda: own("fsGroup"),
            extra,
            lambda: per_container(group)(view),
        )
    )


rule(
    id="kubernetes-container-root-group",
    title="Containers are not in group 0",
    control="LF-K8S-06",
    severity="low",
    types=WRITES,
    when=lambda view: pod(view).flag("hostUsers", True),
    bad=_root_groups,
    why="What root owns is often open to its group, on volumes too.",
    cure="Give `runAsGroup`, `fsGroup` and `supplementalGroups` numbers above 0.",
)


def _writable(container: View, _: View) -> Fail | None:
    path = "securityContext.readOnlyRootFilesystem"
    return None if container.flag(path) else container.fail(path)


rule(
    id="kubernetes-container-read-only-root",
    title="Containers have a read-only root file system",
    control="LF-K8S-07",
    severity="medium",
    types=RUNS,
    when=is_linux,
    bad=per_container(_writable),
    cure="Set `securityContext.readOnlyRootFilesystem` of the container to true, and mount an `emptyDir` where it writes.",
)
