"""Cases of policies/rules/kubernetes/placement.py."""

from typing import Any

from policies.cases import R, case


def tolerating(**toleration: str) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "app", "image": "acme/app:1"}], "tolerations": [toleration]}}


CASES = {
    "kubernetes-pod-control-plane": case(
        good=[
            {"spec": {"containers": []}},
            tolerating(key="dedicated", operator="Equal", value="gpu", effect="NoSchedule"),
            tolerating(operator="Exists", effect="NoExecute"),
        ],
        bad=[
            tolerating(key="node-role.kubernetes.io/control-plane", operator="Exists", effect="NoSchedule"),
            tolerating(key="node-role.kubernetes.io/master", effect="NoSchedule"),
            tolerating(operator="Exists"),
            R("kubernetes:apps/v1:Deployment", spec={"template": tolerating(operator="Exists")}),
        ],
    ),
}
