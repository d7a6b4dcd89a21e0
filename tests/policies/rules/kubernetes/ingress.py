"""Cases of policies/rules/kubernetes/ingress.py."""

from typing import Any

from policies.cases import R, case

OLD = "kubernetes:extensions/v1beta1:Ingress"
SHOP = "shop.acme.example"


def ingress(*hosts: str | None, tls: Any = None, **annotations: Any) -> dict[str, Any]:
    return {
        "metadata": {"annotations": annotations},
        "spec": {"rules": [{"http": {}} | ({"host": host} if host else {}) for host in hosts], **({"tls": tls} if tls else {})},
    }


def covered(*hosts: str) -> list[dict[str, Any]]:
    return [{"hosts": list(hosts), "secretName": "cert"}]


def gateway(*listeners: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"gatewayClassName": "public", "listeners": list(listeners)}}


ALB = "alb.ingress.kubernetes.io"
NGINX = "nginx.ingress.kubernetes.io"
HTTP = {"name": "http", "port": 80, "protocol": "HTTP"}
HTTPS = {"name": "https", "port": 443, "protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "cert"}]}}

CASES = {
    "kubernetes-ingress-tls": case(
        good=[
            ingress(SHOP, tls=covered(SHOP)),
            ingress(SHOP, **{f"{ALB}/certificate-arn": "arn:aws:acm:eu-central-1:111122223333:certificate/1"}),
            ingress(SHOP, **{f"{ALB}/listen-ports": '[{"HTTPS": 443}]'}),
            ingress(SHOP, **{"networking.gke.io/managed-certificates": "shop"}),
        ],
        bad=[{}, ingress(SHOP), ingress(SHOP, **{f"{ALB}/listen-ports": '[{"HTTP": 80}]'}), R(OLD, "it", ingress(SHOP))],
    ),
    "kubernetes-ingress-tls-hosts": case(
        good=[
            ingress(SHOP, tls=covered(SHOP)),
            ingress(SHOP, tls=covered("*.acme.example")),
            ingress(SHOP, tls=[{"secretName": "cert"}]),
            ingress(None, tls=covered(SHOP)),
        ],
        bad=[
            ingress(SHOP, "admin.acme.example", tls=covered(SHOP)),
            ingress("a.b.acme.example", tls=covered("*.acme.example")),
            R(OLD, "it", ingress("other.example", tls=covered(SHOP))),
        ],
        other=[ingress(SHOP)],
    ),
    "kubernetes-ingress-redirect": case(
        good=[
            ingress(SHOP),
            ingress(SHOP, **{f"{NGINX}/ssl-redirect": "true"}),
            ingress(SHOP, **{f"{NGINX}/ssl-redirect": "false", f"{NGINX}/force-ssl-redirect": "true"}),
        ],
        bad=[ingress(SHOP, **{f"{NGINX}/ssl-redirect": "false"})],
    ),
    "kubernetes-ingress-controller-snippets": case(
        good=[{}, {"data": {"allow-snippet-annotations": "false"}}, {"data": {"use-gzip": "true"}}],
        bad=[{"data": {"allow-snippet-annotations": "true"}}],
    ),
    "kubernetes-ingress-snippet": case(
        good=[ingress(SHOP), ingress(SHOP, **{f"{NGINX}/rewrite-target": "/"})],
        bad=[
            ingress(SHOP, **{f"{NGINX}/configuration-snippet": "proxy_pass http://x;"}),
            ingress(SHOP, **{f"{NGINX}/server-snippet": "location / {}"}),
            R(OLD, "it", ingress(SHOP, **{"nginx.org/server-snippets": "location / {}"})),
        ],
    ),
    "kubernetes-ingress-any-host": case(
        good=[ingress(SHOP), ingress("*.acme.example"), {}],
        bad=[ingress(SHOP, None), ingress("*")],
    ),
    "kubernetes-ingress-wildcard-host": case(
        good=[ingress(SHOP), ingress(None)],
        bad=[ingress(SHOP, "*.acme.example")],
    ),
    "kubernetes-ingress-class-annotation": case(
        good=[ingress(SHOP)],
        bad=[ingress(SHOP, **{"kubernetes.io/ingress.class": "nginx"})],
    ),
    "kubernetes-gateway-tls": case(
        good=[gateway(HTTP, HTTPS), gateway({"name": "db", "port": 5432, "protocol": "TCP"})],
        bad=[gateway(HTTP)],
    ),
    "kubernetes-gateway-routes": case(
        good=[gateway(HTTPS), gateway({**HTTPS, "allowedRoutes": {"namespaces": {"from": "Selector"}}})],
        bad=[gateway(HTTPS, {**HTTP, "allowedRoutes": {"namespaces": {"from": "All"}}})],
    ),
}
