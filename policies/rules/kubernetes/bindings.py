"""Who gets roles, and roles that gather others."""

from policies import Fail, View, rule
from policies.rules.kubernetes.roles import CLUSTER_ROLES

_DOCS = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"
_VERSIONS = tuple(f"kubernetes:rbac.authorization.k8s.io/{version}" for version in ("v1", "v1beta1", "v1alpha1"))
_OF_CLUSTER = tuple(f"{version}:ClusterRoleBinding{patch}" for version in _VERSIONS for patch in ("", "Patch"))
_OF_NAMESPACE = tuple(f"{version}:RoleBinding{patch}" for version in _VERSIONS for patch in ("", "Patch"))
_BINDINGS = (*_OF_CLUSTER, *_OF_NAMESPACE)

_EVERYONE = frozenset({"system:anonymous", "system:unauthenticated", "system:authenticated"})

_HARMLESS = frozenset(
    {"system:basic-user", "system:discovery", "system:public-info-viewer", "system:service-account-issuer-discovery"}
)
"""Roles that Kubernetes itself binds to everyone.

Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings.
"""


def _role_is(view: View, *names: str) -> Fail | None:
    """The reference to one of these cluster roles. What another resource gives is none of them."""
    if view.word("roleRef.kind", "ClusterRole") != "clusterrole":
        return None
    return view.fail("roleRef.name") if view.literal("roleRef.name") in names else None


rule(
    id="kubernetes-binding-cluster-admin",
    title="Nobody is bound to cluster-admin for the whole cluster",
    control="LF-K8S-14",
    severity="critical",
    types=_OF_CLUSTER,
    bad=lambda view: _role_is(view, "cluster-admin"),
    why="The role allows everything, and a leaked token or kubeconfig of its holder is the loss of the cluster.",
    cure="Make a ClusterRole with what is needed and name that in `roleRef.name`; keep cluster-admin for breaking the glass.",
    url=_DOCS,
)

rule(
    id="kubernetes-binding-namespace-admin",
    title="Nobody is bound to cluster-admin in a namespace",
    control="LF-K8S-14",
    severity="medium",
    types=_OF_NAMESPACE,
    bad=lambda view: _role_is(view, "cluster-admin"),
    why="Bound in a namespace the role allows everything there: its quotas, its policies and the namespace itself.",
    cure='Set `roleRef.name` to "admin" or "edit", or to a role of your own.',
    url=_DOCS,
)

rule(
    id="kubernetes-binding-cluster-edit",
    title="Nobody is bound to admin or edit for the whole cluster",
    control="LF-K8S-16",
    severity="high",
    types=_OF_CLUSTER,
    bad=lambda view: _role_is(view, "admin", "edit", "system:aggregate-to-admin", "system:aggregate-to-edit"),
    why="Both roles read Secrets and open shells; bound for the cluster they do so in kube-system too, which is cluster-admin.",
    cure="Bind them by a RoleBinding in the namespaces that are meant.",
    url=_DOCS,
)


def _subjects(view: View, *names: str, prefix: str = "") -> list[Fail]:
    def meant(subject: View) -> bool:
        name = subject.literal("name") or ""
        return subject.word("kind") != "serviceaccount" and (name in names or bool(prefix and name.startswith(prefix)))

    if view.literal("roleRef.name") in _HARMLESS:
        return []
    return [subject.fail("name") for subject in view.where("subjects", meant)]


rule(
    id="kubernetes-binding-everyone",
    title="No role is bound to anonymous or to all users",
    control="LF-K8S-17",
    severity="critical",
    types=_BINDINGS,
    bad=lambda view: _subjects(view, *_EVERYONE),
    message="{value} gets the role",
    why="system:unauthenticated is whoever reaches the API server; system:authenticated is every account, on GKE all of Google's.",
    cure="Remove the subject, and bind the users, groups or service accounts that are meant.",
    never_exempt=True,
    url=_DOCS,
)

rule(
    id="kubernetes-binding-masters",
    title="No role is bound to system:masters",
    control="LF-K8S-14",
    severity="high",
    types=_BINDINGS,
    bad=lambda view: _subjects(view, "system:masters"),
    why="The group goes past every check already, cannot be revoked and serves to log in when all else fails.",
    cure="Remove the subject, and bind a group of your own.",
    url=_DOCS,
)

rule(
    id="kubernetes-binding-all-accounts",
    title="No role is bound to all service accounts",
    control=("LF-K8S-14", "LF-K8S-19"),
    severity="high",
    types=_BINDINGS,
    bad=lambda view: _subjects(view, prefix="system:serviceaccounts"),
    message="{value} gets the role: every pod is in that group",
    why="Every pod that there is, or will be, then has these rights.",
    cure="Bind the service account that is meant, by name and namespace.",
    url=_DOCS,
)

rule(
    id="kubernetes-cluster-role-aggregates-all",
    title="Cluster roles gather others by a label",
    control="LF-K8S-13",
    severity="high",
    types=CLUSTER_ROLES,
    bad=lambda view: [
        selector.fail("matchLabels", "an empty selector gathers every cluster role")
        for selector in view.where(
            "aggregationRule.clusterRoleSelectors", lambda one: not one.has("matchLabels") and not one.has("matchExpressions")
        )
    ],
    why="The role then holds the rights of all others, cluster-admin first.",
    cure="Give the selector `matchLabels` of your own.",
    url="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles",
)

_TO_VIEW = 'metadata.labels["rbac.authorization.k8s.io/aggregate-to-view"]'
_LOOKING = frozenset({"get", "list", "watch"})


def _more_than_view(view: View) -> list[Fail]:
    wide = view.where(
        "rules", lambda entry: not _LOOKING.issuperset(entry.words("verbs")) or "secrets" in entry.words("resources")
    )
    return [entry.fail("verbs") for entry in wide]


rule(
    id="kubernetes-cluster-role-aggregate-view",
    title="What is added to the role view only looks",
    control=("LF-K8S-16", "LF-K8S-13"),
    severity="high",
    types=CLUSTER_ROLES,
    when=lambda view: view.word(_TO_VIEW) == "true",
    bad=_more_than_view,
    why="The label adds the rules to view, edit and admin at once: everyone who may look then may do this.",
    cure="Label it aggregate-to-edit or aggregate-to-admin instead, or keep to get, list and watch on what is no secret.",
    url="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles",
)
