"""Cases of policies/rules/kubernetes/bindings.py."""

from typing import Any

from policies.cases import R, case

GROUP = "kubernetes:rbac.authorization.k8s.io/v1"
LOCAL = f"{GROUP}:RoleBinding"
ROLE = f"{GROUP}:ClusterRole"


def bound(role: str, kind: str = "Group", *names: str, of: str = "ClusterRole") -> dict[str, Any]:
    return {"roleRef": {"kind": of, "name": role}, "subjects": [{"kind": kind, "name": name} for name in names or ("team",)]}


def role(verbs: str, resources: str, label: str) -> dict[str, Any]:
    return {
        "metadata": {"name": "more", "labels": {f"rbac.authorization.k8s.io/aggregate-to-{label}": "true"}},
        "rules": [{"apiGroups": ["acme.example"], "resources": resources.split(), "verbs": verbs.split()}],
    }


CASES = {
    "kubernetes-binding-cluster-admin": case(
        good=[
            bound("view"),
            bound("cluster-admin-viewer"),
            [R(f"{GROUP}:ClusterRoleBinding", "it", bound("@role.metadata.name")), R(ROLE, "role")],
        ],
        bad=[
            bound("cluster-admin"),
            bound("cluster-admin", "User", "jane"),
            R(f"{GROUP}:ClusterRoleBindingPatch", "it", bound("cluster-admin")),
        ],
    ),
    "kubernetes-binding-namespace-admin": case(
        good=[bound("admin"), bound("cluster-admin", of="Role")],
        bad=[bound("cluster-admin"), bound("cluster-admin", "ServiceAccount", "ci")],
    ),
    "kubernetes-binding-cluster-edit": case(good=[bound("view"), bound("editor")], bad=[bound("edit"), bound("admin")]),
    "kubernetes-binding-everyone": case(
        good=[
            bound("view"),
            bound("system:public-info-viewer", "Group", "system:unauthenticated"),
            bound("view", "Group", "system:nodes"),
        ],
        bad=[
            bound("view", "User", "system:anonymous"),
            bound("view", "Group", "team", "system:unauthenticated"),
            bound("view", "Group", "system:authenticated"),
            R(LOCAL, "it", bound("app", "Group", "system:authenticated", of="Role")),
        ],
    ),
    "kubernetes-binding-masters": case(
        good=[bound("view"), bound("view", "Group", "masters")],
        bad=[bound("view", "Group", "system:masters"), R(LOCAL, "it", bound("view", "Group", "system:masters"))],
    ),
    "kubernetes-binding-all-accounts": case(
        good=[
            bound("view", "ServiceAccount", "app"),
            bound("system:service-account-issuer-discovery", "Group", "system:serviceaccounts"),
        ],
        bad=[
            bound("view", "Group", "system:serviceaccounts"),
            R(LOCAL, "it", bound("view", "Group", "system:serviceaccounts:shop")),
        ],
    ),
    "kubernetes-cluster-role-aggregates-all": case(
        good=[{}, {"aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {"acme.example/monitoring": "true"}}]}}],
        bad=[
            {"aggregationRule": {"clusterRoleSelectors": [{}]}},
            {"aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {}}]}},
        ],
    ),
    "kubernetes-cluster-role-aggregate-view": case(
        good=[role("get list watch", "widgets", "view")],
        bad=[role("get create", "widgets", "view"), role("*", "widgets", "view")],
        other=[{}, role("*", "widgets", "admin")],
    ),
}
