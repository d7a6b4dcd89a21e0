"""Cases of policies/rules/kubernetes/labels.py."""

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
NAME = {"app.kubernetes.io/name": "shop"}


def deployment(labels: dict[str, str] | None = None, pod: dict[str, str] | None = None, **selector: str) -> R:
    template = {"metadata": {"labels": pod or {}}, "spec": {"containers": []}}
    spec = {"selector": {"matchLabels": selector}, "template": template}
    return R(DEPLOYMENT, metadata={"labels": labels or {}}, spec=spec)


CASES = {
    "kubernetes-workload-labels": case(
        good=[{"metadata": {"labels": NAME}}, deployment(NAME), deployment({}, NAME)],
        bad=[{}, deployment({"app": "shop"}), R("kubernetes:batch/v1:CronJob")],
    ),
    "kubernetes-workload-selector": case(
        good=[deployment(pod={"app": "shop", "tier": "web"}, app="shop"), deployment()],
        bad=[deployment(pod={"app": "store"}, app="shop"), deployment(pod={"app": "shop"}, app="shop", tier="web")],
    ),
}
