"""Checks at admission that let through what they were to stop."""

from policies import Fail, View, rule
from policies.pods import kind

_ADMISSION = "kubernetes:admissionregistration.k8s.io/"


def _lets_through(view: View) -> list[Fail]:
    """Where the check is skipped when it cannot be asked: the default of v1 is Fail, that of v1beta1 was Ignore for webhooks."""
    if kind(view.type) == "ValidatingAdmissionPolicy":
        return [view.fail("spec.failurePolicy")] if view.word("spec.failurePolicy", "Fail") == "ignore" else []
    default = "Ignore" if "/v1beta1:" in view.type else "Fail"
    found = view.where("webhooks", lambda hook: hook.word("failurePolicy", default) == "ignore")
    return [hook.fail("failurePolicy") for hook in found]


rule(
    id="kubernetes-admission-ignore",
    title="Checks at admission refuse what they could not look at",
    control="LF-K8S-23",
    severity="medium",
    types=(
        f"{_ADMISSION}v1:ValidatingWebhookConfiguration",
        f"{_ADMISSION}v1beta1:ValidatingWebhookConfiguration",
        f"{_ADMISSION}v1:ValidatingAdmissionPolicy",
        f"{_ADMISSION}v1beta1:ValidatingAdmissionPolicy",
    ),
    bad=_lets_through,
    why="Whoever makes the webhook slow, or waits until it is down, gets past it.",
    cure='Set `failurePolicy` to "Fail", run the webhook with several pods, and leave out its own namespace by `namespaceSelector`.',
    url="https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/",
)

rule(
    id="kubernetes-admission-mutation-ignore",
    title="Changes at admission are not skipped",
    control="LF-K8S-23",
    severity="low",
    types=(f"{_ADMISSION}v1:MutatingWebhookConfiguration", f"{_ADMISSION}v1beta1:MutatingWebhookConfiguration"),
    bad=_lets_through,
    why="Pods then start without the sidecar, the limits or the identity that the webhook was to give them.",
    cure='Set `failurePolicy` to "Fail", run the webhook with several pods, and leave out its own namespace by `namespaceSelector`.',
    url="https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/",
)


def _only_told(view: View) -> Fail | None:
    actions = view.words("spec.validationActions")
    return view.fail("spec.validationActions", "nothing is refused") if actions and "deny" not in actions else None


rule(
    id="kubernetes-admission-audit-only",
    title="Admission policies refuse what breaks them",
    control="LF-K8S-23",
    severity="low",
    types=tuple(f"{_ADMISSION}{version}:ValidatingAdmissionPolicyBinding" for version in ("v1", "v1beta1")),
    bad=_only_told,
    why="A warning stops nothing.",
    cure='Add "Deny" to `spec.validationActions` once the warnings are gone.',
    url="https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/",
)
