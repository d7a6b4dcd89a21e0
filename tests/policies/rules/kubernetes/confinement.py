"""Cases of policies/rules/kubernetes/confinement.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
CRONJOB = "kubernetes:batch/v1:CronJob"
PLAIN = {"spec": {"containers": [{"name": "app", "image": "nginx"}]}}
APPARMOR = "container.apparmor.security.beta.kubernetes.io/app"


def pod(*containers: dict[str, Any], **context: Any) -> dict[str, Any]:
    """A Pod with this security context whose containers have those."""
    return {"spec": {"securityContext": context, "containers": [{"name": "app", "securityContext": c} for c in containers]}}


def deployment(*containers: dict[str, Any], **context: Any) -> R:
    return R(DEPLOYMENT, spec={"template": pod(*containers, **context)})


def cronjob(*containers: dict[str, Any], **context: Any) -> R:
    return R(CRONJOB, spec={"jobTemplate": {"spec": {"template": pod(*containers, **context)}}})


def seccomp(kind: str) -> dict[str, Any]:
    return {"seccompProfile": {"type": kind}}


def apparmor(kind: str) -> dict[str, Any]:
    return {"appArmorProfile": {"type": kind}}


def annotated(value: str) -> dict[str, Any]:
    return {"metadata": {"annotations": {"owner": "unconfined", APPARMOR: value}}, **PLAIN}


def selinux(**options: str) -> dict[str, Any]:
    return {"seLinuxOptions": options}


def sysctls(*names: str) -> dict[str, Any]:
    return {"sysctls": [{"name": name, "value": "1"} for name in names]}


def scratch(**directory: Any) -> dict[str, Any]:
    return {"spec": {"containers": [], "volumes": [{"name": "tmp", "emptyDir": directory}]}}


CASES = {
    "kubernetes-container-seccomp-unconfined": case(
        good=[PLAIN, pod({}, **seccomp("RuntimeDefault")), pod(seccomp("RuntimeDefault"), **seccomp("Unconfined"))],
        bad=[
            pod({}, **seccomp("Unconfined")),
            pod(seccomp("Unconfined"), **seccomp("RuntimeDefault")),
            deployment(seccomp("Unconfined")),
            cronjob({}, **seccomp("Unconfined")),
        ],
    ),
    "kubernetes-container-seccomp-profile": case(
        good=[pod({}, **seccomp("RuntimeDefault")), pod(seccomp("Localhost")), deployment({}, **seccomp("RuntimeDefault"))],
        bad=[PLAIN, pod(seccomp("RuntimeDefault"), {}), cronjob({})],
        other=[{"spec": {"os": {"name": "windows"}, "containers": [{"name": "app"}]}}],
    ),
    "kubernetes-container-apparmor-unconfined": case(
        good=[PLAIN, pod({}, **apparmor("RuntimeDefault")), annotated("runtime/default")],
        bad=[
            pod({}, **apparmor("Unconfined")),
            pod(apparmor("Unconfined"), **apparmor("RuntimeDefault")),
            annotated("unconfined"),
            R(DEPLOYMENT, spec={"template": annotated("unconfined")}),
        ],
    ),
    "kubernetes-container-selinux": case(
        good=[PLAIN, pod(selinux(type="container_t")), pod({}, **selinux(level="s0:c123,c456"))],
        bad=[pod(selinux(type="spc_t")), pod({}, **selinux(user="system_u")), deployment({}, **selinux(role="system_r"))],
    ),
    "kubernetes-container-proc-mount": case(
        good=[PLAIN, pod({"procMount": "Default"})],
        bad=[pod({"procMount": "Unmasked"}), deployment({}, {"procMount": "Unmasked"})],
    ),
    "kubernetes-pod-sysctls": case(
        good=[PLAIN, pod({}, **sysctls("net.ipv4.ip_unprivileged_port_start", "kernel.shm_rmid_forced"))],
        bad=[pod({}, **sysctls("kernel.msgmax")), deployment({}, **sysctls("net.ipv4.tcp_syncookies", "net.core.somaxconn"))],
    ),
    "kubernetes-pod-memory-volume-limit": case(
        good=[PLAIN, scratch(), scratch(medium="Memory", sizeLimit="64Mi")],
        bad=[scratch(medium="Memory"), R(DEPLOYMENT, spec={"template": scratch(medium="Memory")})],
    ),
}
