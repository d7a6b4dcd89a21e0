"""Cases of policies/rules/kubernetes/releases.py."""

from typing import Any

from landfall.plan.model import SECRET

from policies.cases import R, case

V4 = "kubernetes:helm.sh/v4:Chart"
REPOSITORY = "https://charts.acme.example"
RAW = "https://raw.githubusercontent.com/acme/app"


def chart(repo: str = REPOSITORY, **more: Any) -> dict[str, Any]:
    return {"chart": "app", "repositoryOpts": {"repo": repo}, **more}


CASES = {
    "kubernetes-helm-version": case(
        good=[
            chart(version="4.11.3"),
            chart(version="v1.15.0"),
            chart(version="1.2.3-rc.1"),
            R(V4, chart="oci://ghcr.io/acme/app", version="1.0.0"),
        ],
        bad=[
            chart(),
            chart(version="^4.11.0"),
            chart(version="4.x"),
            chart(version="4.11"),
            chart(version=">=1.0.0 <2.0.0"),
            chart(version="latest"),
            R(V4, chart="oci://ghcr.io/acme/app"),
            R("kubernetes:helm.sh/v3:Chart", chart="app", fetchOpts={"repo": REPOSITORY}),
        ],
        other=[{"chart": "./charts/app"}, {}, R("kubernetes:helm.sh/v3:Chart")],
    ),
    "kubernetes-helm-clear-text": case(
        good=[chart(), {"chart": "./charts/app"}, R(V4, chart="oci://ghcr.io/acme/app", plainHttp=False)],
        bad=[
            chart("http://charts.acme.example"),
            {"chart": "http://charts.acme.example/app-1.0.0.tgz"},
            R(V4, chart="oci://registry.acme.example/app", plainHttp=True),
        ],
    ),
    "kubernetes-helm-repository-password": case(
        good=[chart(), {"chart": "app", "repositoryOpts": {"repo": REPOSITORY, "username": "ci", "password": SECRET}}],
        bad=[{"chart": "app", "repositoryOpts": {"repo": REPOSITORY, "username": "ci", "password": "hunter2"}}],
    ),
    "kubernetes-manifest-remote": case(
        good=[
            {"file": "manifests/app.yaml"},
            {"file": f"{RAW}/v1.4.2/deploy.yaml"},
            {"file": f"{RAW}/{'0123456789' * 4}/deploy.yaml"},
            {"file": "https://github.com/cert-manager/cert-manager/releases/download/v1.15.0/cert-manager.yaml"},
            R("kubernetes:kustomize/v2:Directory", directory="./overlays/prod"),
            R("kubernetes:kustomize/v2:Directory", directory="https://github.com/acme/app/tree/v1.2.0/deploy"),
        ],
        bad=[
            {"file": f"{RAW}/main/deploy.yaml"},
            {"file": "http://acme.example/v1.4.2/deploy.yaml"},
            R("kubernetes:yaml/v2:ConfigGroup", files=["manifests/*.yaml", f"{RAW}/HEAD/deploy.yaml"]),
            R("kubernetes:kustomize/v2:Directory", directory="https://github.com/acme/app/tree/master/deploy"),
        ],
    ),
}
