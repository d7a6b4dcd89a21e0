"""Cases of policies/rules/kubernetes/accounts.py."""

from typing import Any

from policies.cases import R, case

POD = "kubernetes:core/v1:Pod"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"
ACCOUNT = "kubernetes:core/v1:ServiceAccount"
CLUSTER_BINDING = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding"
BINDING = "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"


def pod(**spec: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "app"}], **spec}}


def deployment(**spec: Any) -> R:
    return R(DEPLOYMENT, spec={"template": pod(**spec)})


def subjects(*names: str, kind: str = "ServiceAccount") -> dict[str, Any]:
    return {"subjects": [{"kind": kind, "name": name, "namespace": "shop"} for name in names]}


MOUNTS, NOT = {"automountServiceAccountToken": True}, {"automountServiceAccountToken": False}
OWN = {"serviceAccountName": "app"}
NAMED = {"metadata": {"name": "app"}}
NULL = R(POD, "it", pod(serviceAccountName=None, volumes=[{"name": "@account.metadata.name"}]))
REFERS = R(POD, "it", pod(serviceAccountName="@account.metadata.name"))

CASES = {
    "kubernetes-pod-account-token": case(
        good=[
            pod(**NOT),
            pod(**OWN, **MOUNTS),
            deployment(**NOT),
            [R(POD, "it", pod(**OWN)), R(ACCOUNT, "account", NAMED, **NOT)],
            [R(POD, "it", pod(**OWN)), R(ACCOUNT, "account", NAMED), R(BINDING, "binding", subjects("app"))],
            [R(POD, "it", pod(serviceAccountName="@account.metadata.name")), R(ACCOUNT, "account", NOT)],
        ],
        bad=[
            pod(),
            pod(**OWN),
            pod(**MOUNTS),
            pod(serviceAccountName="default", **MOUNTS),
            deployment(),
            R("kubernetes:batch/v1:CronJob", spec={"jobTemplate": {"spec": {"template": pod()}}}),
            [R(POD, "it", pod(**OWN)), R(ACCOUNT, "account", NAMED)],
        ],
        unknown=[[NULL, R(ACCOUNT, "account")]],
    ),
    "kubernetes-service-account-token": case(
        good=[{}, NAMED, {**NAMED, **NOT}, {"metadata": {"name": "default"}, **NOT}],
        bad=[{**NAMED, **MOUNTS}, {"metadata": {"name": "default"}}],
    ),
    "kubernetes-pod-default-account": case(
        good=[
            pod(**OWN),
            pod(**NOT),
            pod(serviceAccount="app"),
            deployment(**OWN),
            [NULL, R(ACCOUNT, "account")],
            [REFERS, R(ACCOUNT, "account", NAMED)],
        ],
        bad=[pod(), pod(serviceAccountName="default"), pod(serviceAccount="default"), deployment()],
    ),
    "kubernetes-binding-default-account": case(
        good=[subjects("app"), subjects("default", kind="User"), R(CLUSTER_BINDING, "it", subjects("app"))],
        bad=[subjects("app", "default"), R(CLUSTER_BINDING, "it", subjects("default"))],
    ),
}
