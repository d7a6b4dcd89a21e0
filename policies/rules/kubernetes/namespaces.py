"""Namespaces: what runs in which, and what they enforce."""

from policies import Fail, View, rule
from policies.rules.kubernetes._workload import RUNS, depends_on

_NAMESPACE = "kubernetes:core/v1:Namespace"
_STANDARDS = "https://kubernetes.io/docs/concepts/security/pod-security-admission/"
_SYSTEM = frozenset({"kube-system", "kube-public", "kube-node-lease"})

_PLACED = (
    *RUNS,
    *(f"kubernetes:core/v1:{kind}" for kind in ("ConfigMap", "PersistentVolumeClaim", "Secret", "Service", "ServiceAccount")),
    "kubernetes:networking.k8s.io/v1:Ingress",
    "kubernetes:rbac.authorization.k8s.io/v1:Role",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    "kubernetes:helm.sh/v3:Release",
    "kubernetes:helm.sh/v4:Chart",
)
"""What is in a namespace and matters there."""


def _path(view: View) -> str:
    return "namespace" if view.type.startswith("kubernetes:helm.sh/") else "metadata.namespace"


def _namespace(view: View) -> str | None:
    """The name of the namespace that it is put in, `default` where nobody says; None for one that the stack makes."""
    path = _path(view)
    if view.is_known(path) and not view.has(path):
        if depends_on(view, path.partition(".")[0], _NAMESPACE):
            return None
        provider = view.provider
        return provider.text("namespace", "default") if provider is not None else "default"
    if view.target(path, _NAMESPACE) is not None:
        return None
    return view.text(path)


def _in_default(view: View) -> Fail | None:
    return view.fail(_path(view), "it is put in the namespace default") if _namespace(view) == "default" else None


rule(
    id="kubernetes-namespace-default",
    title="Nothing is put in the namespace default",
    control="LF-K8S-20",
    severity="low",
    types=_PLACED,
    stack=True,
    when=lambda view: view.type != "kubernetes:core/v1:ServiceAccount" or view.literal("metadata.name") != "default",
    bad=_in_default,
    cure="Make a Namespace for the workload and name it in `metadata.namespace` (a chart: `namespace`), or set the provider's.",
)

rule(
    id="kubernetes-namespace-system",
    title="Workloads do not run in the namespaces of Kubernetes itself",
    control="LF-K8S-20",
    severity="low",
    types=RUNS,
    stack=True,
    bad=lambda view: view.fail(_path(view)) if _namespace(view) in _SYSTEM else None,
    why="Who may change pods there may change what runs the cluster, and its quotas, policies and upgrades are the vendor's.",
    cure="Put it in a namespace of its own.",
)

_ENFORCE = 'metadata.labels["pod-security.kubernetes.io/enforce"]'

rule(
    id="kubernetes-namespace-pod-security",
    title="Namespaces enforce a pod security standard",
    control="LF-K8S-23",
    severity="medium",
    types=_NAMESPACE,
    when=lambda view: view.literal("metadata.name") not in _SYSTEM,
    bad=lambda view: None if view.has(_ENFORCE) else view.fail(_ENFORCE),
    why="Without the label every pod is admitted, a privileged one too.",
    cure='Set the label `pod-security.kubernetes.io/enforce` to "restricted", or to "baseline" where that breaks too much.',
    url=_STANDARDS,
)

rule(
    id="kubernetes-namespace-pod-security-privileged",
    title="Namespaces do not admit privileged pods by name",
    control="LF-K8S-23",
    severity="high",
    types=(_NAMESPACE, f"{_NAMESPACE}Patch"),
    when=lambda view: view.literal("metadata.name") not in _SYSTEM,
    bad=lambda view: view.word(_ENFORCE) == "privileged",
    why="The label switches admission off for the namespace, whatever the cluster's default is.",
    cure='Set the label to "baseline" or "restricted"; keep agents that need more in a namespace of their own.',
    url=_STANDARDS,
)

_POLICIES = (
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    "kubernetes:extensions/v1beta1:NetworkPolicy",
    "kubernetes:cilium.io/v2:CiliumNetworkPolicy",
    "kubernetes:crd.projectcalico.org/v1:NetworkPolicy",
    "kubernetes:projectcalico.org/v3:NetworkPolicy",
)
_FOR_ALL = (
    "kubernetes:cilium.io/v2:CiliumClusterwideNetworkPolicy",
    "kubernetes:crd.projectcalico.org/v1:GlobalNetworkPolicy",
    "kubernetes:projectcalico.org/v3:GlobalNetworkPolicy",
    "kubernetes:policy.networking.k8s.io/v1alpha1:AdminNetworkPolicy",
    "kubernetes:policy.networking.k8s.io/v1alpha1:BaselineAdminNetworkPolicy",
)


def _limited(view: View) -> object:
    return view.stack.of_type(*_FOR_ALL) or view.related(*_POLICIES, property="metadata.namespace")


rule(
    id="kubernetes-namespace-network-policy",
    title="Every namespace has a network policy",
    control="LF-K8S-21",
    severity="medium",
    types=_NAMESPACE,
    stack=True,
    when=lambda view: view.literal("metadata.name") not in _SYSTEM,
    bad=lambda view: None if _limited(view) else view.fail("", "no NetworkPolicy names this namespace"),
    cure="Add a NetworkPolicy with an empty `podSelector` and the policy types Ingress and Egress, then allow what is needed.",
    url="https://kubernetes.io/docs/concepts/services-networking/network-policies/",
)

_QUOTAS = ("kubernetes:core/v1:ResourceQuota", "kubernetes:core/v1:LimitRange")

rule(
    id="kubernetes-namespace-quota",
    title="Every namespace has a quota or a limit range",
    control="LF-K8S-09",
    severity="low",
    types=_NAMESPACE,
    stack=True,
    when=lambda view: view.literal("metadata.name") not in _SYSTEM,
    bad=lambda view: (
        None
        if view.related(*_QUOTAS, property="metadata.namespace")
        else view.fail("", "no ResourceQuota or LimitRange names it")
    ),
    why="One namespace can take what all others of the cluster need, and its bill has no upper end.",
    cure="Add a ResourceQuota for CPU and memory, or a LimitRange with defaults, in the namespace.",
    url="https://kubernetes.io/docs/concepts/policy/resource-quotas/",
)
