"""Cases of policies/rules/kubernetes/roles.py."""

from typing import Any

from policies.cases import R, case

GROUP = "kubernetes:rbac.authorization.k8s.io/v1"
RBAC = "rbac.authorization.k8s.io"


def rules(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"rules": list(entries)}


def may(verbs: str, resources: str, group: str = "", **more: Any) -> dict[str, Any]:
    return {"apiGroups": [group], "resources": resources.split(), "verbs": verbs.split(), **more}


LOOKS = may("get list watch", "pods services")


def of(kind: str, *entries: dict[str, Any]) -> R:
    return R(f"{GROUP}:{kind}", rules=list(entries))


def power(resource: str, verb: str, group: str = "", kind: str = "ClusterRole") -> Any:
    """Cases of a right that is more than it seems."""
    return case(
        good=[
            {},
            rules(LOOKS),
            rules(may("deny", resource, group)),
            rules(may(verb, resource, "acme.example")),
            rules(may(verb, resource, group, resourceNames=["one"])),
        ],
        bad=[
            rules(LOOKS, may(f"get {verb}", f"configmaps {resource}", group)),
            rules(may("*", resource, group)),
            rules(may(verb, resource, "*")),
            of(kind, may(verb, resource, group)),
        ],
    )


CASES = {
    "kubernetes-role-everything": case(
        good=[{}, rules(LOOKS), rules(may("*", "deployments", "apps")), rules(may("get", "*", "*"))],
        bad=[rules(LOOKS, may("*", "*", "*")), of("Role", may("get *", "pods *", "*"))],
    ),
    "kubernetes-role-wildcard-verbs": case(
        good=[rules(LOOKS), rules(may("get", "*", "*")), of("Role", LOOKS)],
        bad=[
            rules(LOOKS, may("*", "deployments", "apps")),
            of("Role", may("*", "configmaps")),
            of("ClusterRolePatch", may("*", "a")),
        ],
    ),
    "kubernetes-role-wildcard-resources": case(
        good=[rules(LOOKS), rules(may("*", "deployments", "apps"))],
        bad=[rules(may("get", "*")), of("Role", may("get list", "pods *"))],
    ),
    "kubernetes-role-wildcard-api-groups": case(
        good=[rules(LOOKS), rules({"nonResourceURLs": ["/metrics"], "verbs": ["get"]})],
        bad=[rules(may("get", "deployments", "*")), of("Role", may("get", "pods", "*"))],
    ),
    "kubernetes-role-wildcard-urls": case(
        good=[rules(LOOKS), rules({"nonResourceURLs": ["/metrics", "/healthz"], "verbs": ["get"]})],
        bad=[rules({"nonResourceURLs": ["*"], "verbs": ["get"]})],
    ),
    "kubernetes-role-escalate": power("clusterroles", "escalate", RBAC),
    "kubernetes-role-impersonate": power("groups", "impersonate"),
    "kubernetes-role-token-request": power("serviceaccounts/token", "create", kind="Role"),
    "kubernetes-role-node-proxy": power("nodes/proxy", "get"),
    "kubernetes-role-certificate-approval": power("certificatesigningrequests/approval", "update", "certificates.k8s.io"),
    "kubernetes-role-webhooks": power("validatingwebhookconfigurations", "patch", "admissionregistration.k8s.io"),
    "kubernetes-role-persistent-volumes": power("persistentvolumes", "create"),
    "kubernetes-role-create-pods": power("pods", "create", kind="Role"),
    "kubernetes-role-exec": power("pods/exec", "create", kind="Role"),
    "kubernetes-role-debug-containers": power("pods/ephemeralcontainers", "patch", kind="Role"),
    **{
        f"kubernetes-{word}-secrets": case(
            good=[{}, rules(LOOKS), rules(may("create", "secrets")), rules(may("get", "secrets", resourceNames=["tls"]))],
            bad=[rules(LOOKS, may("get", "configmaps secrets")), rules(may("list", "*")), rules(may("*", "secrets", "*"))],
        )
        for word in ("cluster-role", "role")
    },
}
