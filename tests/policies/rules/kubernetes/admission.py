"""Cases of policies/rules/kubernetes/admission.py."""

from typing import Any

from policies.cases import R, case

ADMISSION = "kubernetes:admissionregistration.k8s.io/v1"


def hooks(*policies: str) -> dict[str, Any]:
    return {"webhooks": [{"name": "check.acme.example", "failurePolicy": policy} for policy in policies]}


CASES = {
    "kubernetes-admission-ignore": case(
        good=[
            {"webhooks": [{"name": "check.acme.example"}]},
            hooks("Fail"),
            R(f"{ADMISSION}:ValidatingAdmissionPolicy", spec={"failurePolicy": "Fail"}),
        ],
        bad=[
            hooks("Fail", "Ignore"),
            R(f"{ADMISSION}beta1:ValidatingWebhookConfiguration", webhooks=[{"name": "check.acme.example"}]),
            R(f"{ADMISSION}:ValidatingAdmissionPolicy", spec={"failurePolicy": "Ignore"}),
        ],
    ),
    "kubernetes-admission-mutation-ignore": case(
        good=[hooks("Fail"), {"webhooks": [{"name": "inject.acme.example"}]}],
        bad=[hooks("Ignore"), R(f"{ADMISSION}beta1:MutatingWebhookConfiguration", webhooks=[{"name": "inject.acme.example"}])],
    ),
    "kubernetes-admission-audit-only": case(
        good=[{"spec": {"validationActions": ["Deny", "Audit"]}}],
        bad=[{"spec": {"validationActions": ["Audit", "Warn"]}}],
    ),
}
