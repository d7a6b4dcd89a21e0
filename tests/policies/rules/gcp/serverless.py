"""Cases of policies/rules/gcp/serverless.py."""

from policies.cases import R, case

SERVICE = "gcp:cloudrunv2/service:Service"
JOB = "gcp:cloudrunv2/job:Job"
KNATIVE = "gcp:cloudrun/service:Service"
FUNCTION = "gcp:cloudfunctionsv2/function:Function"
FIRST = "gcp:cloudfunctions/function:Function"
INVOKER = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember"
OLD_INVOKER = "gcp:cloudrun/iamBinding:IamBinding"
OWN = "app@acme-dev.iam.gserviceaccount.com"
DEFAULT = "1-compute@developer.gserviceaccount.com"
IMAGE = "europe-docker.pkg.dev/acme/apps/web"


def container(**more: object) -> dict[str, object]:
    return {"template": {"containers": [{"image": f"{IMAGE}:1.4.2", **more}]}}


def knative(**spec: object) -> R:
    return R(KNATIVE, template={"spec": spec})


def ingress(value: str) -> R:
    return R(KNATIVE, metadata={"annotations": {"run.googleapis.com/ingress": value}})


CASES = {
    "gcp-cloudrun-service-iam-public": case(
        good=[
            R(INVOKER, name="web", role="roles/run.invoker", member="serviceAccount:a@b.iam.gserviceaccount.com"),
            [
                R(SERVICE, "web", ingress="INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"),
                R(INVOKER, "all", name="@web.name", role="roles/run.invoker", member="allUsers"),
            ],
        ],
        bad=[
            R(INVOKER, name="web", role="roles/run.invoker", member="allUsers"),
            R(OLD_INVOKER, service="web", role="roles/run.invoker", members=["allUsers"]),
            [
                R(SERVICE, "web", ingress="INGRESS_TRAFFIC_ALL"),
                R(INVOKER, "all", name="@web.name", role="roles/run.invoker", member="allUsers"),
            ],
            R(
                "gcp:cloudrun/iamPolicy:IamPolicy",
                policyData='{"bindings": [{"role": "r", "members": ["allAuthenticatedUsers"]}]}',
            ),
        ],
    ),
    "gcp-cloudrun-invoker-check": case(
        good=[{}, {"invokerIamDisabled": False}, {"invokerIamDisabled": True, "ingress": "INGRESS_TRAFFIC_INTERNAL_ONLY"}],
        bad=[{"invokerIamDisabled": True}],
    ),
    "gcp-cloudrun-ingress": case(
        good=[
            {"ingress": "INGRESS_TRAFFIC_INTERNAL_ONLY"},
            {"ingress": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"},
            ingress("internal"),
        ],
        bad=[{}, {"ingress": "INGRESS_TRAFFIC_ALL"}, ingress("all"), R(KNATIVE, name="x")],
    ),
    "gcp-serverless-service-account": case(
        good=[
            {"template": {"serviceAccount": OWN}},
            R(JOB, template={"template": {"serviceAccount": OWN}}),
            R(FUNCTION, serviceConfig={"serviceAccountEmail": OWN}),
            [R("gcp:serviceaccount/account:Account", "app"), R(FIRST, "f", serviceAccountEmail="@app.email")],
            knative(serviceAccountName=OWN),
        ],
        bad=[
            {"template": {}},
            {"template": {"serviceAccount": DEFAULT}},
            R(JOB, template={"template": {}}),
            R(FUNCTION, name="f"),
            R(FIRST, serviceAccountEmail="acme@appspot.gserviceaccount.com"),
            knative(),
        ],
    ),
    "gcp-serverless-environment-secrets": case(
        good=[
            container(envs=[{"name": "STAGE", "value": "dev"}]),
            container(envs=[{"name": "DB_PASSWORD", "valueSource": {"secretKeyRef": {"secret": "db", "version": "3"}}}]),
            R(FUNCTION, serviceConfig={"environmentVariables": {"STAGE": "dev"}}),
        ],
        bad=[
            container(envs=[{"name": "STAGE", "value": "dev"}, {"name": "DB_PASSWORD", "value": "hunter22"}]),
            R(
                JOB,
                template={"template": {"containers": [{"envs": [{"name": "X", "value": "postgres://app:hunter22@db/app"}]}]}},
            ),
            R(FUNCTION, serviceConfig={"environmentVariables": {"API_KEY": "abcdef123456"}}),
            R(FUNCTION, buildConfig={"environmentVariables": {"NPM_TOKEN": "abcdef123456"}}),
            R(FIRST, environmentVariables={"API_KEY": "abcdef123456"}),
            knative(containers=[{"envs": [{"name": "DB_PASSWORD", "value": "hunter22"}]}]),
        ],
    ),
    "gcp-cloudrun-image-tag": case(
        good=[container(), container(image=f"{IMAGE}@sha256:{'0' * 64}"), container(image="localhost:5000/web:2")],
        bad=[container(image=IMAGE), container(image=f"{IMAGE}:latest"), container(image="localhost:5000/web")],
    ),
    "gcp-serverless-instance-limit": case(
        good=[
            {"template": {"scaling": {"maxInstanceCount": 5}}},
            {"scaling": {"scalingMode": "MANUAL", "manualInstanceCount": 2}},
            R(FUNCTION, serviceConfig={"maxInstanceCount": 3}),
            R(KNATIVE, template={"metadata": {"annotations": {"autoscaling.knative.dev/maxScale": "10"}}}),
        ],
        bad=[{"template": {}}, R(FUNCTION, name="f"), R(FIRST, runtime="nodejs22"), knative()],
    ),
    "gcp-cloudrun-deletion-protection": case(good=[{}, {"deletionProtection": True}], bad=[{"deletionProtection": False}]),
    "gcp-cloudrun-liveness": case(
        good=[
            container(livenessProbe={"httpGet": {"path": "/"}}),
            knative(containers=[{"livenessProbe": {"httpGet": {"path": "/"}}}]),
        ],
        bad=[container(), knative(containers=[{"image": IMAGE}])],
    ),
    "gcp-cloudfunctions-ingress": case(
        good=[
            {"triggerHttp": True, "ingressSettings": "ALLOW_INTERNAL_ONLY"},
            R(FUNCTION, serviceConfig={"ingressSettings": "ALLOW_INTERNAL_AND_GCLB"}),
        ],
        bad=[{"triggerHttp": True}, R(FUNCTION, name="f"), R(FUNCTION, serviceConfig={"ingressSettings": "ALLOW_ALL"})],
        other=[{"eventTrigger": {"eventType": "x", "resource": "y"}}],
    ),
    "gcp-cloudfunctions-https-only": case(
        good=[{"triggerHttp": True, "httpsTriggerSecurityLevel": "SECURE_ALWAYS"}],
        bad=[{"triggerHttp": True}, {"triggerHttp": True, "httpsTriggerSecurityLevel": "SECURE_OPTIONAL"}],
        other=[{"eventTrigger": {"eventType": "x", "resource": "y"}}],
    ),
    "gcp-cloudfunctions-runtime": case(
        good=[{"runtime": "nodejs22"}, R(FUNCTION, buildConfig={"runtime": "python313"}), R(FUNCTION, name="container")],
        bad=[
            {"runtime": "nodejs14"},
            R(FUNCTION, buildConfig={"runtime": "python38"}),
            R("gcp:appengine/standardAppVersion:StandardAppVersion", runtime="python27"),
        ],
    ),
    "gcp-appengine-https-only": case(
        good=[{}, {"handlers": [{"urlRegex": ".*", "securityLevel": "SECURE_ALWAYS"}]}],
        bad=[
            {"handlers": [{"urlRegex": ".*"}]},
            {
                "handlers": [
                    {"urlRegex": ".*", "securityLevel": "SECURE_ALWAYS"},
                    {"urlRegex": "/x", "securityLevel": "SECURE_NEVER"},
                ]
            },
        ],
    ),
    "gcp-appengine-firewall-open": case(
        good=[{"action": "DENY", "sourceRange": "*"}, {"action": "ALLOW", "sourceRange": "192.0.2.0/24"}],
        bad=[{"action": "ALLOW", "sourceRange": "*"}, {"action": "ALLOW", "sourceRange": "0.0.0.0/0"}],
    ),
}
