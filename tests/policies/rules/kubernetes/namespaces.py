"""Cases of policies/rules/kubernetes/namespaces.py."""

from typing import Any

from policies.cases import R, case

POD = "kubernetes:core/v1:Pod"
NAMESPACE = "kubernetes:core/v1:Namespace"
POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy"


def of(kind: str, namespace: str | None, name: str = "it") -> R:
    return R(kind, name, metadata={} if namespace is None else {"namespace": namespace})


def labelled(value: str, name: str = "shop") -> dict[str, Any]:
    return {"metadata": {"name": name, "labels": {"pod-security.kubernetes.io/enforce": value}}}


def named(name: str) -> dict[str, Any]:
    return {"metadata": {"name": name}}


MADE = R(NAMESPACE, "ns")
SYSTEM = {"metadata": {"name": "kube-system"}}
RELEASE = "kubernetes:helm.sh/v3:Release"

CASES = {
    "kubernetes-namespace-default": case(
        good=[
            of(POD, "shop"),
            of("kubernetes:apps/v1:Deployment", "shop"),
            [of(POD, "@ns.metadata.name"), MADE],
            [R(POD, metadata={"namespace": None, "annotations": {"in": "@ns.metadata.name"}}), MADE],
            [of("kubernetes:core/v1:Service", "@ns.id"), MADE],
            R(RELEASE, chart="app", namespace="shop"),
        ],
        bad=[
            {},
            of(POD, "default"),
            of("kubernetes:batch/v1:CronJob", None),
            of("kubernetes:core/v1:Secret", "default"),
            R(RELEASE, chart="app"),
        ],
        other=[R("kubernetes:core/v1:ServiceAccount", metadata={"name": "default"})],
    ),
    "kubernetes-namespace-system": case(
        good=[{}, of(POD, "shop"), [of(POD, "@ns.metadata.name"), MADE]],
        bad=[of(POD, "kube-system"), of("kubernetes:apps/v1:DaemonSet", "kube-public")],
    ),
    "kubernetes-namespace-pod-security": case(
        good=[labelled("restricted"), labelled("baseline"), labelled("privileged")],
        bad=[{}, named("shop"), {"metadata": {"labels": {"pod-security.kubernetes.io/warn": "restricted"}}}],
        other=[SYSTEM],
    ),
    "kubernetes-namespace-pod-security-privileged": case(
        good=[{}, labelled("restricted"), labelled("baseline")],
        bad=[labelled("privileged"), R(f"{NAMESPACE}Patch", "it", labelled("privileged"))],
        other=[labelled("privileged", "kube-system")],
    ),
    "kubernetes-namespace-network-policy": case(
        good=[
            [R(NAMESPACE, "ns"), of(POLICY, "@ns.metadata.name", "policy")],
            [R(NAMESPACE, "ns", named("shop")), of(POLICY, "shop", "policy")],
            [R(NAMESPACE, "ns"), R("kubernetes:cilium.io/v2:CiliumClusterwideNetworkPolicy", "all")],
        ],
        bad=[{}, named("shop"), [R(NAMESPACE, "ns", named("shop")), of(POLICY, "other", "policy")]],
        other=[SYSTEM],
    ),
    "kubernetes-namespace-quota": case(
        good=[
            [R(NAMESPACE, "ns"), of("kubernetes:core/v1:ResourceQuota", "@ns.metadata.name", "quota")],
            [R(NAMESPACE, "ns", named("shop")), of("kubernetes:core/v1:LimitRange", "shop", "limits")],
        ],
        bad=[{}, [R(NAMESPACE, "ns", named("shop")), of("kubernetes:core/v1:LimitRange", "other", "limits")]],
        other=[SYSTEM],
    ),
}
