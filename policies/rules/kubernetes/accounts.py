"""The service accounts that pods run as, and their tokens."""

from policies import CannotTell, Fail, View, any_of, rule
from policies.pods import pod, spec_path
from policies.rules.kubernetes._workload import RUNS, depends_on

_ACCOUNT = "kubernetes:core/v1:ServiceAccount"
_GROUP = "kubernetes:rbac.authorization.k8s.io/v1"
_BINDINGS = tuple(
    f"{_GROUP}{version}:{kind}{patch}"
    for version in ("", "beta1", "alpha1")
    for kind in ("RoleBinding", "ClusterRoleBinding")
    for patch in ("", "Patch")
)
_AUTOMOUNT = "automountServiceAccountToken"
_DOCS = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"


def _account_path(spec: View) -> str:
    """Where the pod names its account: `serviceAccount` is the old word for it."""
    return "serviceAccount" if not spec.has("serviceAccountName") and spec.has("serviceAccount") else "serviceAccountName"


def _is_default(view: View, spec: View) -> bool:
    """Whether the pod runs as the account that each namespace has. What another resource gives is not that one."""
    path = _account_path(spec)
    if spec.has(path):
        return spec.literal(path) == "default"
    return not depends_on(view, spec_path(view.type).partition(".")[0], _ACCOUNT)


def _token(view: View) -> Fail | None:
    spec = pod(view)
    if not spec.flag(_AUTOMOUNT, True):
        return None
    if _is_default(view, spec):
        return spec.fail(_AUTOMOUNT, "the default account's token is mounted")
    if spec.has(_AUTOMOUNT):
        return None
    path = _account_path(spec)
    if not spec.has(path):
        raise CannotTell(f"{spec.path}.{path}", "is given by a service account that is not made yet")
    account = spec.target(path, _ACCOUNT)
    if account is not None and any_of(
        lambda one: one.has(_AUTOMOUNT), lambda one: one.related(*_BINDINGS, property="subjects[*].name")
    )(account):
        return None
    return spec.fail(_AUTOMOUNT, "the default is true")


rule(
    id="kubernetes-pod-account-token",
    title="Pods get a service-account token only if they need one",
    control="LF-K8S-18",
    severity="medium",
    types=RUNS,
    stack=True,
    bad=_token,
    cure="Set `automountServiceAccountToken` of the pod to false. A pod that calls the API server says true, with its own account.",
    url=_DOCS,
)

rule(
    id="kubernetes-service-account-token",
    title="Service accounts leave it to pods to ask for a token",
    control="LF-K8S-18",
    severity="medium",
    types=(_ACCOUNT, f"{_ACCOUNT}Patch"),
    bad=lambda account: (
        account.fail(_AUTOMOUNT) if account.flag(_AUTOMOUNT, account.literal("metadata.name") == "default") else None
    ),
    why="Every pod that names the account gets its token, and every pod that names none that of the account default.",
    cure="Set `automountServiceAccountToken` to false here, and to true in the spec of pods that call the API server.",
    url=_DOCS,
)


def _default_account(view: View) -> Fail | None:
    spec = pod(view)
    if not spec.flag(_AUTOMOUNT, True):
        return None
    return spec.fail(_account_path(spec), "the pod runs as the account default") if _is_default(view, spec) else None


rule(
    id="kubernetes-pod-default-account",
    title="Workloads have service accounts of their own",
    control="LF-K8S-19",
    severity="low",
    types=RUNS,
    stack=True,
    bad=_default_account,
    cure="Make a ServiceAccount for the workload and name it in `serviceAccountName`; without a mounted token none is needed.",
    url=_DOCS,
)

rule(
    id="kubernetes-binding-default-account",
    title="Roles are not bound to the account default",
    control="LF-K8S-19",
    severity="high",
    types=_BINDINGS,
    bad=lambda view: [
        subject.fail("name")
        for subject in view.where(
            "subjects", lambda one: one.word("kind") == "serviceaccount" and one.literal("name") == "default"
        )
    ],
    why="Every pod of the namespace that names no account then has these rights.",
    cure="Bind an account of the workload's own, and name that in its `serviceAccountName`.",
)
