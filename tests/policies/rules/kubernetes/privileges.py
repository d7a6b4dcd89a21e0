"""Cases of policies/rules/kubernetes/privileges.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
CRONJOB = "kubernetes:batch/v1:CronJob"
JOB = "kubernetes:batch/v1:Job"
PET = "random:index/randomPet:RandomPet"


def pod(*containers: dict[str, Any], **spec: Any) -> dict[str, Any]:
    """A Pod whose containers have these security contexts."""
    return {"spec": {**spec, "containers": [{"name": f"c{i}", "securityContext": c} for i, c in enumerate(containers)]}}


def init(context: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"containers": [], "initContainers": [{"name": "init", "securityContext": context}]}}


def debug(context: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"containers": [], "ephemeralContainers": [{"name": "debug", "securityContext": context}]}}


def deployment(context: dict[str, Any]) -> R:
    return R(DEPLOYMENT, spec={"template": pod(context)})


def cronjob(context: dict[str, Any]) -> R:
    return R(CRONJOB, spec={"jobTemplate": {"spec": {"template": pod(context)}}})


def caps(**lists: list[str]) -> dict[str, Any]:
    return {"capabilities": lists}


WINDOWS = {"os": {"name": "windows"}}
WINDOWS_NODES = {"nodeSelector": {"kubernetes.io/os": "windows"}}
PLAIN = {"spec": {"containers": [{"name": "app", "image": "nginx"}]}}

CASES = {
    "kubernetes-container-privileged": case(
        good=[{}, PLAIN, pod({"privileged": False}), deployment({}), cronjob({"privileged": False})],
        bad=[
            pod({}, {"privileged": True}),
            init({"privileged": True}),
            debug({"privileged": True}),
            deployment({"privileged": True}),
            cronjob({"privileged": True}),
            R(JOB, spec={"template": pod({"privileged": True})}),
            R("kubernetes:apps/v1:StatefulSet", spec={"template": pod({"privileged": True})}),
            R("kubernetes:apps/v1:DaemonSetPatch", spec={"template": pod({"privileged": True})}),
            R("kubernetes:core/v1:PodTemplate", template=pod({"privileged": True})),
            R("kubernetes:argoproj.io/v1alpha1:Rollout", spec={"template": pod({"privileged": True})}),
        ],
        unknown=[[R("kubernetes:core/v1:Pod", spec={"containers": [{"securityContext": "@pet.id"}]}), R(PET, "pet")]],
    ),
    "kubernetes-container-host-process": case(
        good=[
            PLAIN,
            pod({"windowsOptions": {"hostProcess": False}}, securityContext={"windowsOptions": {"hostProcess": True}}),
        ],
        bad=[
            pod({"windowsOptions": {"hostProcess": True}}),
            pod({}, securityContext={"windowsOptions": {"hostProcess": True}}),
        ],
    ),
    "kubernetes-container-privilege-escalation": case(
        good=[pod({"allowPrivilegeEscalation": False}), deployment({"allowPrivilegeEscalation": False})],
        bad=[PLAIN, pod({"allowPrivilegeEscalation": False}, {"allowPrivilegeEscalation": True}), init({}), cronjob({})],
        other=[pod({}, **WINDOWS), pod({}, **WINDOWS_NODES)],
    ),
    "kubernetes-container-capabilities-dangerous": case(
        good=[PLAIN, pod(caps(add=["NET_BIND_SERVICE"])), pod(caps(drop=["ALL"]))],
        bad=[
            pod(caps(add=["NET_BIND_SERVICE", "SYS_ADMIN"])),
            pod(caps(add=["CAP_SYS_PTRACE"])),
            pod(caps(add=["ALL"])),
            init(caps(add=["NET_ADMIN"])),
            deployment(caps(add=["SYS_MODULE"], drop=["ALL"])),
        ],
    ),
    "kubernetes-container-capabilities-baseline": case(
        good=[PLAIN, pod(caps(add=["CHOWN", "NET_BIND_SERVICE"])), pod(caps(add=["SYS_ADMIN"]))],
        bad=[pod(caps(add=["NET_RAW"])), deployment(caps(add=["IPC_LOCK"])), cronjob(caps(add=["SYS_NICE"]))],
    ),
    "kubernetes-container-capabilities-restricted": case(
        good=[PLAIN, pod(caps(add=["NET_BIND_SERVICE"], drop=["ALL"])), pod(caps(add=["NET_RAW"]))],
        bad=[pod(caps(add=["CHOWN"], drop=["ALL"])), deployment(caps(add=["NET_BIND_SERVICE", "SETUID"]))],
    ),
    "kubernetes-container-capabilities-drop-all": case(
        good=[pod(caps(drop=["ALL"])), deployment(caps(drop=["all"])), cronjob(caps(drop=["NET_RAW", "ALL"]))],
        bad=[PLAIN, pod(caps(drop=["NET_RAW"])), pod(caps(drop=["ALL"]), {}), init(caps(add=["CHOWN"]))],
        other=[pod({}, **WINDOWS)],
    ),
    "kubernetes-container-run-as-non-root": case(
        good=[
            pod({"runAsNonRoot": True}),
            pod({}, {}, securityContext={"runAsNonRoot": True}),
            pod({"runAsNonRoot": True}, securityContext={"runAsNonRoot": False}),
            pod({"runAsUser": 10001}),
            pod({}, securityContext={"runAsUser": 10001}),
            deployment({"runAsNonRoot": True}),
        ],
        bad=[
            PLAIN,
            pod({"runAsNonRoot": False}, securityContext={"runAsNonRoot": True}),
            pod({"runAsNonRoot": True}, {}),
            pod({"runAsUser": 0}, securityContext={"runAsUser": 1000}),
            pod({}, securityContext={"runAsUser": 0}),
            init({}),
            cronjob({}),
        ],
        other=[pod({}, **WINDOWS), pod({}, hostUsers=False)],
    ),
    "kubernetes-container-root-user": case(
        good=[PLAIN, pod({"runAsUser": 1000}, securityContext={"runAsUser": 0}), pod({}, securityContext={"runAsUser": 1000})],
        bad=[
            pod({"runAsUser": 0}),
            pod({}, securityContext={"runAsUser": 0}),
            pod({"runAsUser": 1}, {"runAsUser": 0}, securityContext={"runAsUser": 2}),
            cronjob({"runAsUser": 0}),
        ],
        other=[pod({"runAsUser": 0}, hostUsers=False)],
    ),
    "kubernetes-container-root-group": case(
        good=[PLAIN, pod({"runAsGroup": 2000}, securityContext={"fsGroup": 2000, "supplementalGroups": [3000]})],
        bad=[
            pod({"runAsGroup": 0}),
            pod({}, securityContext={"runAsGroup": 0}),
            pod({}, securityContext={"fsGroup": 0}),
            pod({}, securityContext={"supplementalGroups": [3000, 0]}),
            deployment({"runAsGroup": 0}),
        ],
        other=[pod({"runAsGroup": 0}, hostUsers=False)],
    ),
    "kubernetes-container-read-only-root": case(
        good=[pod({"readOnlyRootFilesystem": True}), deployment({"readOnlyRootFilesystem": True})],
        bad=[PLAIN, pod({"readOnlyRootFilesystem": True}, {"readOnlyRootFilesystem": False}), init({}), cronjob({})],
        other=[pod({}, **WINDOWS)],
    ),
}
