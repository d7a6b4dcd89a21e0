"""What roles allow."""

from collections.abc import Callable
from typing import NamedTuple

from policies import Fail, View, rule
from policies.rule import Severity

_DOCS = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"
_GROUP = "kubernetes:rbac.authorization.k8s.io/"


def _tokens(*kinds: str) -> tuple[str, ...]:
    return tuple(
        f"{_GROUP}{version}:{kind}{patch}"
        for version in ("v1", "v1beta1", "v1alpha1")
        for kind in kinds
        for patch in ("", "Patch")
    )


ROLES = _tokens("ClusterRole", "Role")
CLUSTER_ROLES = _tokens("ClusterRole")
LOCAL_ROLES = _tokens("Role")

_READ = frozenset({"get", "list", "watch"})
_WRITE = frozenset({"create", "update", "patch", "delete", "deletecollection"})


def _everything(entry: View) -> bool:
    return all("*" in entry.words(path) for path in ("verbs", "resources", "apiGroups"))


def _wild(path: str) -> Callable[[View], list[Fail]]:
    def check(role: View) -> list[Fail]:
        wild = role.where("rules", lambda entry: not _everything(entry) and not {"*", "*/*"}.isdisjoint(entry.words(path)))
        return [entry.fail(path) for entry in wild]

    return check


rule(
    id="kubernetes-role-everything",
    title="No role allows everything",
    control="LF-K8S-13",
    severity="critical",
    types=ROLES,
    bad=lambda role: [
        entry.fail("resources", "every verb on every resource of every group") for entry in role.where("rules", _everything)
    ],
    why="Whoever is bound to it owns the cluster, or the namespace, under a name that no review looks for.",
    cure="Name the verbs, resources and API groups that are used.",
    url=_DOCS,
)

_WILDCARDS: tuple[tuple[str, str, str, Severity, str], ...] = (
    ("verbs", "verbs", "verbs", "high", "The wildcard holds escalate, bind, impersonate and deletecollection too."),
    ("resources", "resources", "resources", "high", "The wildcard holds Secrets, and what is installed next week."),
    (
        "apiGroups",
        "api-groups",
        "API groups",
        "medium",
        "The same name in another group is another thing, today's or next week's.",
    ),
)

for _path, _word, _named, _severity, _why in _WILDCARDS:
    rule(
        id=f"kubernetes-role-wildcard-{_word}",
        title=f"Roles name their {_named}",
        control="LF-K8S-13",
        severity=_severity,
        types=ROLES,
        bad=_wild(_path),
        why=_why,
        cure=f'List the {_named} in `{_path}` in place of "*".',
        url=_DOCS,
    )

rule(
    id="kubernetes-role-wildcard-urls",
    title="Roles name the paths of the API server that they open",
    control="LF-K8S-13",
    severity="medium",
    types=CLUSTER_ROLES,
    bad=lambda role: [
        entry.fail("nonResourceURLs")
        for entry in role.where("rules", lambda entry: not {"*", "/*"}.isdisjoint(entry.words("nonResourceURLs")))
    ],
    why="Profiling, logs and metrics of the API server are behind these paths.",
    cure='List the paths in `nonResourceURLs`, such as "/healthz" and "/metrics".',
)


class _Power(NamedTuple):
    """A right that is more than it seems. `group` is its API group; `types` the roles that it is judged in."""

    word: str
    title: str
    control: str
    severity: Severity
    group: str
    resources: frozenset[str]
    verbs: frozenset[str]
    why: str
    cure: str
    types: tuple[str, ...] = ROLES

    def given_by(self, entry: View) -> bool:
        """Whether an entry of a role gives it by name. Entries for all resources break the rule on wildcards."""
        groups = entry.words("apiGroups")
        if groups and self.group not in groups and "*" not in groups:
            return False
        if self.resources.isdisjoint(entry.words("resources")) or entry.has("resourceNames"):
            return False
        return not (self.verbs | {"*"}).isdisjoint(entry.words("verbs"))


def _names(*words: str) -> frozenset[str]:
    return frozenset(words)


_POWERS = (
    _Power(
        "escalate",
        "No role may give more than it has",
        "LF-K8S-15",
        "high",
        "rbac.authorization.k8s.io",
        _names("roles", "clusterroles"),
        _names("escalate", "bind"),
        "escalate and bind switch off the check that nobody can give rights that he does not have.",
        "Remove escalate and bind from `verbs`, or name the roles in `resourceNames`.",
    ),
    _Power(
        "impersonate",
        "No role may act as someone else",
        "LF-K8S-15",
        "high",
        "",
        _names("users", "groups", "serviceaccounts", "userextras", "uids"),
        _names("impersonate"),
        "Who may impersonate groups is system:masters with one header.",
        "Remove impersonate from `verbs`, or name in `resourceNames` who may be impersonated.",
    ),
    _Power(
        "token-request",
        "No role may make tokens of service accounts",
        "LF-K8S-15",
        "high",
        "",
        _names("serviceaccounts/token", "serviceaccounts/*"),
        _names("create"),
        "A token of an account with more rights is those rights, and outlives the visit.",
        "Remove `serviceaccounts/token`, or name the accounts in `resourceNames`.",
    ),
    _Power(
        "node-proxy",
        "No role reaches kubelets through the API server",
        "LF-K8S-15",
        "high",
        "",
        _names("nodes/proxy", "nodes/*"),
        _READ | _WRITE,
        "The kubelet's API runs commands in any pod of the node, unseen by admission and the audit log.",
        "Remove `nodes/proxy`; `nodes/metrics` and `nodes/stats` are what monitoring reads.",
    ),
    _Power(
        "certificate-approval",
        "No role approves certificates",
        "LF-K8S-15",
        "high",
        "certificates.k8s.io",
        _names("certificatesigningrequests/approval", "signers", "certificatesigningrequests/*", "*/approval"),
        _names("update", "patch", "approve", "sign"),
        "Who approves a request for a client certificate can log in as anyone, for a year, without a way to revoke it.",
        "Remove it, or name the signer in `resourceNames`.",
    ),
    _Power(
        "webhooks",
        "No role changes admission webhooks",
        "LF-K8S-15",
        "high",
        "admissionregistration.k8s.io",
        _names("validatingwebhookconfigurations", "mutatingwebhookconfigurations"),
        _WRITE,
        "A webhook sees every object that is written, Secrets too, and can change it; without one the checks are off.",
        "Remove the writing verbs, or name the configurations in `resourceNames`.",
    ),
    _Power(
        "persistent-volumes",
        "No role makes persistent volumes",
        "LF-K8S-15",
        "medium",
        "",
        _names("persistentvolumes"),
        _names("create"),
        "A persistent volume of the kind hostPath is the disk of the node, past the checks on pods.",
        "Leave it to the storage driver: ask for a PersistentVolumeClaim.",
        CLUSTER_ROLES,
    ),
    _Power(
        "create-pods",
        "Few roles make pods",
        "LF-K8S-15",
        "medium",
        "",
        _names("pods"),
        _names("create"),
        "A new pod runs as any account and mounts any Secret of its namespace.",
        "Remove create on pods; let people change the Deployment through the pipeline.",
    ),
    _Power(
        "exec",
        "Few roles open a shell in a pod",
        "LF-K8S-16",
        "high",
        "",
        _names("pods/exec", "pods/attach", "pods/*"),
        _names("create", "get"),
        "A shell in a pod has its secrets, its token and its place in the network.",
        "Remove `pods/exec` and `pods/attach`, or give them for an hour by a binding that expires.",
    ),
    _Power(
        "debug-containers",
        "Few roles put containers into running pods",
        "LF-K8S-16",
        "high",
        "",
        _names("pods/ephemeralcontainers"),
        _names("update", "patch"),
        "A debug container joins a pod that runs, with its processes, volumes and network.",
        "Remove `pods/ephemeralcontainers`, or give it for an hour by a binding that expires.",
    ),
)

for _power in _POWERS:

    def _given(role: View, power: _Power = _power) -> list[Fail]:
        found = role.where("rules", power.given_by)
        return [entry.fail("resources", f"with {', '.join(entry.words('verbs'))}") for entry in found]

    rule(
        id=f"kubernetes-role-{_power.word}",
        title=_power.title,
        control=_power.control,
        severity=_power.severity,
        types=_power.types,
        bad=_given,
        why=_power.why,
        cure=_power.cure,
        url=_DOCS,
    )


def _reads_secrets(entry: View) -> bool:
    if _everything(entry) or {"secrets", "*"}.isdisjoint(entry.words("resources")) or entry.has("resourceNames"):
        return False
    groups = entry.words("apiGroups")
    return (not groups or "" in groups or "*" in groups) and not (_READ | {"*"}).isdisjoint(entry.words("verbs"))


_SECRET_READERS: tuple[tuple[str, str, tuple[str, ...], Severity, str], ...] = (
    ("cluster-role", "Cluster roles", CLUSTER_ROLES, "high", "of every namespace"),
    ("role", "Roles", LOCAL_ROLES, "medium", "of their namespace"),
)

for _word, _named, _types, _severity, _where in _SECRET_READERS:
    rule(
        id=f"kubernetes-{_word}-secrets",
        title=f"{_named} do not read all Secrets {_where}",
        control="LF-K8S-16",
        severity=_severity,
        types=_types,
        bad=lambda role: [entry.fail("resources") for entry in role.where("rules", _reads_secrets)],
        why="Among them are the tokens and passwords of every workload there; list and watch give the values as get does.",
        cure="Remove secrets from `resources`, or name those that are read in `resourceNames`, with get alone.",
        url=_DOCS,
    )
