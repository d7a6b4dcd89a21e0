"""API versions that are gone, going or not yet there to stay."""

import re

from policies import Fail, View, rule

_GUIDE = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"

_REMOVED: tuple[tuple[str, str, str, str], ...] = (
    ("extensions/v1beta1", "DaemonSet Deployment ReplicaSet", "1.16", "apps/v1"),
    ("extensions/v1beta1", "NetworkPolicy", "1.16", "networking.k8s.io/v1"),
    ("extensions/v1beta1", "PodSecurityPolicy", "1.16", "pod security admission"),
    ("apps/v1beta1", "ControllerRevision Deployment StatefulSet", "1.16", "apps/v1"),
    ("apps/v1beta2", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet", "1.16", "apps/v1"),
    ("auditregistration.k8s.io/v1alpha1", "AuditSink", "1.19", "the audit policy of the cluster"),
    ("settings.k8s.io/v1alpha1", "PodPreset", "1.20", "a mutating admission webhook"),
    ("batch/v2alpha1", "CronJob", "1.21", "batch/v1"),
    (
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
        "1.22",
        "admissionregistration.k8s.io/v1",
    ),
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "1.22", "apiextensions.k8s.io/v1"),
    ("apiregistration.k8s.io/v1beta1", "APIService", "1.22", "apiregistration.k8s.io/v1"),
    ("certificates.k8s.io/v1beta1", "CertificateSigningRequest", "1.22", "certificates.k8s.io/v1"),
    ("coordination.k8s.io/v1beta1", "Lease", "1.22", "coordination.k8s.io/v1"),
    ("extensions/v1beta1", "Ingress", "1.22", "networking.k8s.io/v1"),
    ("networking.k8s.io/v1beta1", "Ingress IngressClass", "1.22", "networking.k8s.io/v1"),
    (
        "rbac.authorization.k8s.io/v1beta1",
        "ClusterRole ClusterRoleBinding Role RoleBinding",
        "1.22",
        "rbac.authorization.k8s.io/v1",
    ),
    ("scheduling.k8s.io/v1beta1", "PriorityClass", "1.22", "scheduling.k8s.io/v1"),
    ("storage.k8s.io/v1beta1", "CSIDriver CSINode StorageClass VolumeAttachment", "1.22", "storage.k8s.io/v1"),
    (
        "rbac.authorization.k8s.io/v1alpha1",
        "ClusterRole ClusterRoleBinding Role RoleBinding",
        "1.23",
        "rbac.authorization.k8s.io/v1",
    ),
    ("scheduling.k8s.io/v1alpha1", "PriorityClass", "1.23", "scheduling.k8s.io/v1"),
    ("batch/v1beta1", "CronJob", "1.25", "batch/v1"),
    ("discovery.k8s.io/v1beta1", "EndpointSlice", "1.25", "discovery.k8s.io/v1"),
    ("events.k8s.io/v1beta1", "Event", "1.25", "events.k8s.io/v1"),
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler", "1.25", "autoscaling/v2"),
    ("policy/v1beta1", "PodDisruptionBudget", "1.25", "policy/v1"),
    ("policy/v1beta1", "PodSecurityPolicy", "1.25", "pod security admission"),
    ("node.k8s.io/v1beta1", "RuntimeClass", "1.25", "node.k8s.io/v1"),
    ("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "autoscaling/v2"),
    (
        "flowcontrol.apiserver.k8s.io/v1beta1",
        "FlowSchema PriorityLevelConfiguration",
        "1.26",
        "flowcontrol.apiserver.k8s.io/v1",
    ),
    ("storage.k8s.io/v1beta1", "CSIStorageCapacity", "1.27", "storage.k8s.io/v1"),
    (
        "flowcontrol.apiserver.k8s.io/v1beta2",
        "FlowSchema PriorityLevelConfiguration",
        "1.29",
        "flowcontrol.apiserver.k8s.io/v1",
    ),
    (
        "flowcontrol.apiserver.k8s.io/v1beta3",
        "FlowSchema PriorityLevelConfiguration",
        "1.32",
        "flowcontrol.apiserver.k8s.io/v1",
    ),
)
"""API versions, kinds, the release without them, and what to use. Source: the deprecation guide and the changelogs of 1.19 to 1.23."""

_GONE = {f"kubernetes:{api}:{kind}": (release, use) for api, kinds, release, use in _REMOVED for kind in kinds.split()}

_SUFFIX = re.compile(r"(?<=[a-z])(?:Patch|List)$")


def _removed(view: View) -> Fail | None:
    found = _GONE.get(_SUFFIX.sub("", view.type))
    if found is None:
        return None
    api, kind = view.type.removeprefix("kubernetes:").split(":")
    return view.fail("", f"Kubernetes {found[0]} has no {kind} of {api} any more: use {found[1]}")


rule(
    id="kubernetes-api-removed",
    title="API versions are those that Kubernetes still serves",
    control="LF-VER-07",
    severity="medium",
    types="kubernetes:*",
    bad=_removed,
    message="{detail}",
    why="The cluster refuses the object, at the latest after its next upgrade, and nobody can change it any more.",
    cure="Use the class of the newer API version; Pulumi knows them as the same resource.",
    url=_GUIDE,
)

_GOING = {
    "kubernetes:core/v1:Endpoints": ("1.33", "discovery.k8s.io/v1 EndpointSlice"),
    "kubernetes:core/v1:ComponentStatus": ("1.19", "the health endpoints of the components"),
}


def _deprecated(view: View) -> Fail | None:
    found = _GOING.get(_SUFFIX.sub("", view.type))
    return view.fail("", f"deprecated since Kubernetes {found[0]}: use {found[1]}") if found else None


rule(
    id="kubernetes-api-deprecated",
    title="Kinds are those that have a future",
    control="LF-VER-07",
    severity="low",
    types="kubernetes:*",
    bad=_deprecated,
    message="{detail}",
    cure="Use the kind that took its place.",
    url=_GUIDE,
)

_ALPHA = re.compile(
    r"kubernetes:(?:admissionregistration|apiextensions|apiregistration|certificates|coordination|discovery|events|internal\.apiserver|"
    r"flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io/v\d+alpha\d+:"
)
"""Groups of Kubernetes itself: what operators call alpha is theirs to judge."""

rule(
    id="kubernetes-api-alpha",
    title="API versions are no alpha",
    control="LF-VER-07",
    severity="low",
    types="kubernetes:*",
    bad=lambda view: view.fail("", "an alpha of Kubernetes") if _ALPHA.match(view.type) and not _removed(view) else None,
    message="the API version is {detail}",
    why="Alpha versions are off by default, change without notice and go with any upgrade.",
    cure="Use the beta or stable version of the kind, or wait for one.",
    url="https://kubernetes.io/docs/reference/using-api/#api-versioning",
)
