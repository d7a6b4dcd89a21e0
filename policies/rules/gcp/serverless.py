"""Cloud Run and Cloud Functions."""

import re

from policies import View, all_of, any_of, is_false, is_set, none_of, one_of, rule
from policies.credentials import is_plain_secret
from policies.rules.gcp._grants import granted, iam_types, is_public

SERVICE = "gcp:cloudrunv2/service:Service"
_JOB = "gcp:cloudrunv2/job:Job"
_POOL = "gcp:cloudrunv2/workerPool:WorkerPool"
_KNATIVE = "gcp:cloudrun/service:Service"
_FUNCTION = "gcp:cloudfunctionsv2/function:Function"
_FIRST = "gcp:cloudfunctions/function:Function"
_INGRESS = 'metadata.annotations["run.googleapis.com/ingress"]'

_CLOSED = (
    "ingress_traffic_internal_only",
    "ingress_traffic_internal_load_balancer",
    "internal",
    "internal-and-cloud-load-balancing",
)


def _ingress(view: View) -> str:
    if view.type == _KNATIVE:
        return view.word(_INGRESS, "all")
    return view.word("ingress", "INGRESS_TRAFFIC_ALL")


def _behind(grant: View) -> bool:
    """Whether the service that is granted takes traffic only from inside or from a load balancer."""
    path = "service" if grant.type.startswith("gcp:cloudrun/") else "name"
    service = grant.target(path, SERVICE, _KNATIVE)
    return service is not None and _ingress(service) in _CLOSED


rule(
    id="gcp-cloudrun-service-iam-public",
    title="Cloud Run services that the internet reaches ask who is calling",
    control=("LF-SRV-01", "LF-IAM-04"),
    severity="high",
    types=iam_types("cloudrunv2/serviceIam", "cloudrun/iam"),
    stack=True,
    bad=lambda grant: (found := granted(grant, is_public)) and not _behind(grant) and found,
    message="{value} may call the service",
    why="Anyone who knows the address runs the service, past every gateway and firewall.",
    cure="Grant roles/run.invoker to the callers; a public site stands behind a load balancer with "
    "`ingress` INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER.",
)

rule(
    id="gcp-cloudrun-invoker-check",
    title="Cloud Run services that the internet reaches check who is calling",
    control="LF-SRV-01",
    severity="high",
    types=SERVICE,
    ok=any_of(is_false("invokerIamDisabled"), lambda service: _ingress(service) in _CLOSED),
    cure="Set `invokerIamDisabled` to false, or close `ingress`.",
)

rule(
    id="gcp-cloudrun-ingress",
    title="Cloud Run services are not on the internet by themselves",
    control=("LF-SRV-02", "LF-CNT-09"),
    severity="medium",
    types=(SERVICE, _KNATIVE),
    ok=lambda service: _ingress(service) in _CLOSED,
    cure='Set `ingress` to "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" (the annotation run.googleapis.com/ingress in the older type).',
)

_ACCOUNTS = {
    SERVICE: "template.serviceAccount",
    _JOB: "template.template.serviceAccount",
    _POOL: "template.serviceAccount",
    _KNATIVE: "template.spec.serviceAccountName",
    _FUNCTION: "serviceConfig.serviceAccountEmail",
    _FIRST: "serviceAccountEmail",
}
"""Where a type names the account that it runs under."""


def _default_account(view: View) -> object:
    path = _ACCOUNTS[view.type]
    named = view.has(path)
    default = named and re.search(r"-compute@developer\.|@appspot\.", view.literal(path) or "")
    return (not named or bool(default)) and view.fail(path)


rule(
    id="gcp-serverless-service-account",
    title="Services, jobs and functions run under an account of their own",
    control=("LF-IDN-05", "LF-CMP-02"),
    severity="medium",
    types=tuple(_ACCOUNTS),
    bad=_default_account,
    why="Without a name it is the default service account, which others use too and which often may edit the whole project.",
    cure="Make a service account for it, with the roles that it needs, and name it there.",
)

_CONTAINERS = {
    SERVICE: "template.containers",
    _JOB: "template.template.containers",
    _POOL: "template.containers",
    _KNATIVE: "template.spec.containers",
}
_VARIABLES = {
    _FUNCTION: ("serviceConfig.environmentVariables", "buildConfig.environmentVariables"),
    _FIRST: ("environmentVariables", "buildEnvironmentVariables"),
}


def _env_secrets(view: View) -> object:
    if view.type in _CONTAINERS:
        return [
            entry.fail("value", found)
            for entry in view.values(f"{_CONTAINERS[view.type]}[*].envs[*]")
            if (found := is_plain_secret(entry.text("name"), entry.literal("value")))
        ]
    return [
        value.fail("", found)
        for path in _VARIABLES[view.type]
        for key, value in view.items(path)
        if (found := is_plain_secret(key, value.literal()))
    ]


rule(
    id="gcp-serverless-environment-secrets",
    title="Environments of services, jobs and functions hold no secrets",
    control="LF-SEC-01",
    severity="high",
    types=(*_CONTAINERS, *_VARIABLES),
    bad=_env_secrets,
    message="`{path}` is {detail}",
    why="Everybody who may look at the service reads its environment, and so does every crash report.",
    cure="Keep it in Secret Manager: `valueSource.secretKeyRef` for Cloud Run, `secretEnvironmentVariables` for functions.",
)


def _moving_tags(view: View) -> object:
    def moves(image: str) -> bool:
        name = image.rpartition("/")[2]
        return "@" not in image and (":" not in name or name.endswith(":latest"))

    return [
        container.fail("image")
        for container in view.each(_CONTAINERS[view.type])
        if (image := container.literal("image")) is not None and moves(image)
    ]


rule(
    id="gcp-cloudrun-image-tag",
    title="Cloud Run names images by version or digest",
    control="LF-CNT-07",
    severity="low",
    types=tuple(_CONTAINERS),
    bad=_moving_tags,
    cure="End `image` in a version, or better in @sha256:….",
)

_LIMITS = {
    SERVICE: ("template.scaling.maxInstanceCount", "scaling.maxInstanceCount", "scaling.manualInstanceCount"),
    _KNATIVE: ('template.metadata.annotations["autoscaling.knative.dev/maxScale"]',),
    _FUNCTION: ("serviceConfig.maxInstanceCount",),
    _FIRST: ("maxInstances",),
}

rule(
    id="gcp-serverless-instance-limit",
    title="Services and functions do not grow without limit",
    control="LF-SRV-05",
    severity="low",
    types=tuple(_LIMITS),
    ok=lambda view: any_of(*(is_set(path) for path in _LIMITS[view.type]))(view),
    cure="Set `maxInstanceCount` (`maxInstances` of a function of the first generation) to what the database behind it can take.",
)

rule(
    id="gcp-cloudrun-deletion-protection",
    title="Cloud Run services are protected from deletion",
    control="LF-BCK-03",
    severity="low",
    types=(SERVICE, _JOB),
    ok=lambda view: view.flag("deletionProtection", True),
    cure="Leave `deletionProtection` out or set it to true.",
)

rule(
    id="gcp-cloudrun-liveness",
    title="Cloud Run watches whether containers live",
    control="LF-CNT-08",
    severity="low",
    types=(SERVICE, _KNATIVE),
    bad=lambda view: (
        None
        if view.some(_CONTAINERS[view.type], is_set("livenessProbe"))
        else view.fail(f"{_CONTAINERS[view.type]}[0].livenessProbe")
    ),
    cure="Add a `livenessProbe` to the container that serves.",
)

rule(
    id="gcp-cloudfunctions-ingress",
    title="Functions take traffic only from where it is meant to come",
    control="LF-SRV-02",
    severity="medium",
    types=(_FIRST, _FUNCTION),
    when=lambda view: view.type == _FUNCTION or view.flag("triggerHttp"),
    ok=lambda view: (
        view.word("serviceConfig.ingressSettings" if view.type == _FUNCTION else "ingressSettings", "ALLOW_ALL") != "allow_all"
    ),
    cure='Set `ingressSettings` to "ALLOW_INTERNAL_ONLY" or "ALLOW_INTERNAL_AND_GCLB".',
)

rule(
    id="gcp-cloudfunctions-https-only",
    title="Functions answer on HTTPS only",
    control="LF-TLS-06",
    severity="medium",
    types=_FIRST,
    when=lambda view: view.flag("triggerHttp"),
    ok=one_of("httpsTriggerSecurityLevel", "SECURE_ALWAYS"),
    cure='Set `httpsTriggerSecurityLevel` to "SECURE_ALWAYS".',
    fix={"httpsTriggerSecurityLevel": "SECURE_ALWAYS"},
)

_ENDED = (
    *(f"nodejs{version}" for version in (6, 8, 10, 12, 14, 16, 18)),
    *(f"python{version}" for version in (27, 37, 38, 39)),
    *(f"go1{version}" for version in (11, 12, 13, 16, 18, 19, 20, 21)),
    *(f"ruby{version}" for version in (25, 26, 27, 30, 31)),
    *(f"php{version}" for version in (55, 72, 73, 74, 81)),
    *("dotnet3", "dotnet6", "java7", "java8", "java11"),
)
"""Runtimes without security fixes. https://cloud.google.com/functions/docs/runtime-support"""

_STANDARD = "gcp:appengine/standardAppVersion:StandardAppVersion"

rule(
    id="gcp-cloudfunctions-runtime",
    title="Functions and apps use runtimes that are supported",
    control="LF-VER-02",
    severity="medium",
    types=(_FIRST, _FUNCTION, _STANDARD),
    ok=all_of(none_of("runtime", *_ENDED), none_of("buildConfig.runtime", *_ENDED)),
    cure="Move to a runtime that is still repaired, such as nodejs22 or python313, in `runtime`.",
)

rule(
    id="gcp-appengine-https-only",
    title="App Engine handlers answer on HTTPS only",
    control="LF-TLS-06",
    severity="medium",
    types=(_STANDARD, "gcp:appengine/flexibleAppVersion:FlexibleAppVersion"),
    bad=lambda view: [
        handler.fail("securityLevel")
        for handler in view.where("handlers", lambda one: one.word("securityLevel", "SECURE_OPTIONAL") != "secure_always")
    ],
    cure='Set `securityLevel` of each of `handlers` to "SECURE_ALWAYS".',
)

rule(
    id="gcp-appengine-firewall-open",
    title="App Engine firewalls do not allow every address",
    control=("LF-SRV-02", "LF-NET-05"),
    severity="medium",
    types="gcp:appengine/firewallRule:FirewallRule",
    ok=any_of(one_of("action", "DENY"), none_of("sourceRange", "*", "0.0.0.0/0", "::/0")),
    cure="Name the addresses in `sourceRange`, and put an application for everyone behind a load balancer.",
)
