"""How the kernel confines containers: seccomp, AppArmor, SELinux, /proc, sysctls; and volumes that go past it."""

from policies import Fail, View, rule
from policies.pods import pod
from policies.rules.kubernetes._workload import RUNS, WRITES, effective, findings, is_linux, per_container, pod_metadata

_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"

_SAFE_SYSCTLS = frozenset(
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    }
)
"""Settings that belong to the pod alone. Source: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls."""

_SELINUX_TYPES = frozenset({"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"})
"""Types that the baseline standard allows."""


def _unconfined(container: View, spec: View) -> Fail | None:
    found = effective(container, spec, "seccompProfile.type")
    return found.fail() if found.word() == "unconfined" else None


rule(
    id="kubernetes-container-seccomp-unconfined",
    title="Containers do not switch seccomp off",
    control="LF-K8S-08",
    severity="high",
    types=WRITES,
    bad=per_container(_unconfined, ephemeral=True),
    cure='Set `seccompProfile.type` to "RuntimeDefault", or to "Localhost" with a profile of your own.',
    url=_STANDARDS,
)


def _no_profile(container: View, spec: View) -> Fail | None:
    found = effective(container, spec, "seccompProfile.type")
    return None if found.has() else found.fail(detail="without a profile every system call is allowed")


rule(
    id="kubernetes-container-seccomp-profile",
    title="Containers name a seccomp profile",
    control="LF-K8S-08",
    severity="medium",
    types=RUNS,
    when=is_linux,
    bad=per_container(_no_profile),
    cure='Set `securityContext.seccompProfile.type` of the pod to "RuntimeDefault".',
    url=_STANDARDS,
)

_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"


def _without_apparmor(view: View) -> tuple[Fail, ...]:
    def profile(container: View, spec: View) -> Fail | None:
        found = effective(container, spec, "appArmorProfile.type")
        return found.fail() if found.word() == "unconfined" else None

    def annotated() -> list[Fail]:
        return [
            text.fail()
            for key, text in pod_metadata(view).items("annotations")
            if key.startswith(_APPARMOR) and text.word() == "unconfined"
        ]

    return findings((lambda: per_container(profile, ephemeral=True)(view), annotated))


rule(
    id="kubernetes-container-apparmor-unconfined",
    title="Containers do not switch AppArmor off",
    control="LF-K8S-08",
    severity="high",
    types=WRITES,
    bad=_without_apparmor,
    why="The runtime's profile keeps a process from mounting, from writing to /proc and /sys, and from tracing others.",
    cure='Set `appArmorProfile.type` to "RuntimeDefault", and remove annotations that say unconfined.',
    url=_STANDARDS,
)


def _relabelled(container: View, spec: View) -> list[Fail]:
    kind = effective(container, spec, "seLinuxOptions.type")
    found = [] if kind.word() in _SELINUX_TYPES else [kind.fail()]
    for name in ("user", "role"):
        other = effective(container, spec, f"seLinuxOptions.{name}")
        if other.has():
            found.append(other.fail())
    return found


rule(
    id="kubernetes-container-selinux",
    title="Containers keep the SELinux type, user and role of containers",
    control="LF-K8S-08",
    severity="medium",
    types=WRITES,
    bad=per_container(_relabelled, ephemeral=True),
    why="spc_t and other types are not confined: SELinux then allows the container what it allows a daemon of the node.",
    cure="Remove `seLinuxOptions.user` and `role`, and leave `type` out or set it to container_t, container_init_t, container_kvm_t or "
    "container_engine_t.",
    url=_STANDARDS,
)


def _unmasked(container: View, _: View) -> Fail | None:
    path = "securityContext.procMount"
    return container.fail(path) if container.word(path) == "unmasked" else None


rule(
    id="kubernetes-container-proc-mount",
    title="Containers see /proc masked",
    control="LF-K8S-08",
    severity="high",
    types=WRITES,
    bad=per_container(_unmasked, ephemeral=True),
    why="Unmasked, /proc shows the kernel's memory layout and keys, and lets a process in it change kernel settings.",
    cure='Remove `securityContext.procMount`; "Default" masks what is not the container\'s.',
    url=_STANDARDS,
)


def _unsafe_sysctls(view: View) -> list[Fail]:
    found = pod(view).where("securityContext.sysctls", lambda item: item.word("name") not in _SAFE_SYSCTLS)
    return [item.fail("name") for item in found]


rule(
    id="kubernetes-pod-sysctls",
    title="Pods set safe sysctls only",
    control="LF-K8S-08",
    severity="medium",
    types=WRITES,
    bad=_unsafe_sysctls,
    why="An unsafe sysctl changes the node for all pods, or takes memory of its kernel without a limit.",
    cure="Remove it from `securityContext.sysctls`, or set it on nodes that are kept for this workload.",
    url="https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
)


def _memory_unlimited(view: View) -> list[Fail]:
    def unlimited(volume: View) -> bool:
        return volume.word("emptyDir.medium") == "memory" and not volume.has("emptyDir.sizeLimit")

    return [volume.fail("emptyDir.sizeLimit") for volume in pod(view).where("volumes", unlimited)]


rule(
    id="kubernetes-pod-memory-volume-limit",
    title="Volumes in memory have a size limit",
    control="LF-K8S-09",
    severity="low",
    types=RUNS,
    bad=_memory_unlimited,
    why="What is written there is memory of the pod, up to half the node's where the container has no limit.",
    cure='Set `emptyDir.sizeLimit`, for instance to "64Mi".',
)
