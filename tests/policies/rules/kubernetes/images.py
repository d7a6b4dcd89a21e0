"""Cases of policies/rules/kubernetes/images.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
DIGEST = "@sha256:" + "0123456789abcdef" * 4


def pod(*images: str, **more: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": f"c{i}", "image": name, **more} for i, name in enumerate(images)]}}


def deployment(*images: str) -> R:
    return R(DEPLOYMENT, spec={"template": pod(*images)})


def cronjob(*images: str) -> R:
    return R("kubernetes:batch/v1:CronJob", spec={"jobTemplate": {"spec": {"template": pod(*images)}}})


def init(name: str) -> dict[str, Any]:
    return {"spec": {"containers": [], "initContainers": [{"name": "init", "image": name}]}}


def volume(name: str) -> dict[str, Any]:
    return {
        "spec": {"containers": [], "volumes": [{"name": "model", "image": {"reference": name}}, {"name": "t", "emptyDir": {}}]}
    }


CASES = {
    "kubernetes-image-latest": case(
        good=[
            pod("nginx:1.27"),
            pod(f"nginx{DIGEST}"),
            pod(f"nginx:latest{DIGEST}"),
            pod("localhost:5000/app:2"),
            pod("a.b/c:main"),
        ],
        bad=[
            pod("nginx"),
            pod("nginx:1.27", "nginx:latest"),
            pod("registry.acme.example:5000/team/app"),
            init("busybox"),
            deployment("ghcr.io/acme/app:latest"),
            cronjob("busybox"),
        ],
        unknown=[
            [
                R("kubernetes:core/v1:Pod", spec={"containers": [{"image": "@{repo.url}:1.0"}]}),
                R("aws:ecr/repository:Repository", "repo"),
            ]
        ],
    ),
    "kubernetes-image-moving-tag": case(
        good=[pod("nginx:1.27"), pod("nginx"), pod(f"acme/app:main{DIGEST}"), pod("acme/app:main-3f2a1b")],
        bad=[pod("acme/app:main"), deployment("acme/app:nightly"), cronjob("acme/app:1.2-snapshot")],
    ),
    "kubernetes-image-digest": case(
        good=[pod(f"nginx:1.27{DIGEST}"), deployment(f"nginx{DIGEST}")],
        bad=[pod("nginx:1.27"), deployment(f"nginx{DIGEST}", "redis:7"), init("busybox:1.36")],
    ),
    "kubernetes-image-registry": case(
        good=[
            pod("nginx:1.27"),
            pod("docker.io/library/redis:7"),
            pod("111122223333.dkr.ecr.eu-central-1.amazonaws.com/app:1"),
            pod("europe-docker.pkg.dev/acme/images/app:1"),
            pod("acme.azurecr.io/app:1", "registry.k8s.io/pause:3.10"),
        ],
        bad=[
            pod("stranger/app:1"),
            pod("docker.io/stranger/app:1"),
            pod("nginx:1.27", "registry.stranger.example/app:1"),
            deployment("evil.example:5000/nginx:1"),
        ],
    ),
    "kubernetes-image-retired-registry": case(
        good=[pod("registry.k8s.io/pause:3.10"), pod("gcr.io/acme/app:1")],
        bad=[
            pod("k8s.gcr.io/pause:3.2"),
            deployment("gcr.io/google_containers/pause:3.1"),
            cronjob("bitnamilegacy/kubectl:1.30"),
        ],
    ),
    "kubernetes-image-tiller": case(
        good=[pod("nginx:1.27"), pod("ghcr.io/acme/rototiller:1")],
        bad=[deployment("gcr.io/kubernetes-helm/tiller:v2.17.0"), pod("ghcr.io/helm/tiller:v2.16.1")],
    ),
    "kubernetes-image-pull-policy": case(
        good=[
            pod("nginx"),
            pod("nginx:1.27", imagePullPolicy="IfNotPresent"),
            pod("nginx:latest", imagePullPolicy="Always"),
            pod(f"nginx{DIGEST}", imagePullPolicy="IfNotPresent"),
        ],
        bad=[
            pod("nginx:1.27", imagePullPolicy="Never"),
            pod("nginx:latest", imagePullPolicy="IfNotPresent"),
            R(DEPLOYMENT, spec={"template": pod("acme/app:main", imagePullPolicy="IfNotPresent")}),
        ],
    ),
    "kubernetes-image-volume-latest": case(
        good=[pod("nginx"), volume("ghcr.io/acme/model:1.2"), volume(f"ghcr.io/acme/model{DIGEST}")],
        bad=[volume("ghcr.io/acme/model:latest"), R(DEPLOYMENT, spec={"template": volume("ghcr.io/acme/model")})],
    ),
}
