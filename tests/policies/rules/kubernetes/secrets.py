"""Cases of policies/rules/kubernetes/secrets.py."""

from typing import Any

from landfall.plan.model import SECRET

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
ACCESS_KEY = "AKIA" + "ABCDEFGHIJKLMNOP"


def pod(**container: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "first"}, {"name": "app", **container}]}}


def env(name: str, value: Any) -> dict[str, Any]:
    return pod(env=[{"name": "PLAIN", "value": "yes"}, {"name": name, "value": value}])


def from_secret(name: str) -> dict[str, Any]:
    return {"name": name, "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}


def data(**entries: str) -> dict[str, Any]:
    return {"data": {key.replace("__", "."): value for key, value in entries.items()}}


def values(**entries: Any) -> dict[str, Any]:
    return {"chart": "postgresql", "version": "15.5.0", "values": entries}


def kubeconfig(user: str) -> dict[str, Any]:
    return {"kubeconfig": f"apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    {user}\n"}


CASES = {
    "kubernetes-container-secret-in-environment": case(
        good=[
            pod(),
            env("LOG_LEVEL", "info"),
            env("DB_PASSWORD_FILE", "/run/secrets/db"),
            env("DB_PASSWORD", "$(OTHER)"),
            env("DB_PASSWORD", SECRET),
            pod(env=[from_secret("DB_PASSWORD")]),
        ],
        bad=[
            env("DB_PASSWORD", "hunter2"),
            env("API_KEY", "0123abcd"),
            env("SETTINGS", ACCESS_KEY),
            env("DATABASE_URL", "postgres://app:hunter2@db/app"),
            R(DEPLOYMENT, spec={"template": env("DB_PASSWORD", "hunter2")}),
            {"spec": {"containers": [], "initContainers": [{"env": [{"name": "TOKEN", "value": "abc12345"}]}]}},
        ],
    ),
    "kubernetes-container-secret-in-command": case(
        good=[
            pod(),
            pod(args=["--password=$(DB_PASSWORD)", "--password-file=/run/secrets/db", "--token", "$(TOKEN)"]),
            pod(args=["--verbose", "serve", "--token-ttl=3600", "--password", "--verbose"]),
        ],
        bad=[
            pod(args=["serve", "--password=hunter2"]),
            pod(command=["mysql", "--password", "hunter2"]),
            pod(command=["sh", "-c", "export DB_PASSWORD=hunter2; run"]),
            R(DEPLOYMENT, spec={"template": pod(args=["--url", "https://me:hunter2@acme.example/"])}),
        ],
    ),
    "kubernetes-config-map-secret": case(
        good=[
            {},
            data(level="info", PASSWORD_FILE="/run/secrets/db"),
            data(app__properties="db.user=app\ndb.password=${DB_PASSWORD}\n", app__yaml="password: ''\n# password: old\n"),
        ],
        bad=[
            data(DB_PASSWORD="hunter2"),
            data(app__properties="db.user=app\ndb.password=hunter2\n"),
            data(app__yaml="db:\n  password: hunter2\n"),
            data(key__pem="-----BEGIN RSA PRIVATE KEY-----\nabc\n"),
            R("kubernetes:core/v1:ConfigMapPatch", data={"API_KEY": "0123abcd"}),
        ],
    ),
    "kubernetes-secret-literal": case(
        good=[
            {},
            {"stringData": {"password": SECRET, "username": "app"}},
            {"data": SECRET},
            [
                R("kubernetes:core/v1:Secret", stringData={"password": "@pw.result"}),
                R("random:index/randomPassword:RandomPassword", "pw"),
            ],
        ],
        bad=[{"stringData": {"username": "app", "password": "hunter2"}}, {"data": {"password": "aHVudGVyMg=="}}],
        other=[{"type": "kubernetes.io/service-account-token", "data": {"extra": "YWJj"}}],
    ),
    "kubernetes-secret-account-token": case(
        good=[{}, {"type": "Opaque"}],
        bad=[{"type": "kubernetes.io/service-account-token", "metadata": {"annotations": {}}}],
    ),
    "kubernetes-container-secret-as-variable": case(
        good=[pod(), pod(env=[{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "a"}}}])],
        bad=[
            pod(env=[from_secret("DB_PASSWORD")]),
            pod(envFrom=[{"configMapRef": {"name": "c"}}, {"secretRef": {"name": "db"}}]),
            R(DEPLOYMENT, spec={"template": pod(env=[from_secret("DB_PASSWORD")])}),
        ],
    ),
    "kubernetes-helm-secret-in-values": case(
        good=[
            {"chart": "postgresql"},
            values(auth={"existingSecret": "db", "password": "", "username": "app"}, replicas=2),
            values(auth={"password": SECRET}, token=True),
            {"chart": "x", "values": SECRET},
        ],
        bad=[
            values(auth={"postgresPassword": "hunter2"}),
            values(extraEnv=[{"name": "A", "value": ACCESS_KEY}]),
            R("kubernetes:helm.sh/v4:Chart", "it", values(server={"apiKey": "0123abcd"})),
        ],
    ),
    "kubernetes-provider-kubeconfig": case(
        good=[
            {},
            {"kubeconfig": "~/.kube/config"},
            {"kubeconfig": SECRET},
            kubeconfig("exec: {command: aws}"),
            [R("pulumi:providers:kubernetes", "p", kubeconfig="@c.kubeconfig"), R("aws:eks/cluster:Cluster", "c")],
        ],
        bad=[kubeconfig("client-key-data: LS0tLS1"), kubeconfig("token: abcdefgh12345678")],
    ),
}
