"""Cases of policies/rules/kubernetes/network.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
SOURCE_RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"
INTERNAL = {"service.beta.kubernetes.io/azure-load-balancer-internal": "true"}
FRONTENDS = {"podSelector": {"matchLabels": {"app": "front"}}}
EVERYWHERE = {"ipBlock": {"cidr": "0.0.0.0/0"}}
ALL_PODS: dict[str, Any] = {"namespaceSelector": {}}


def policy(direction: str, *entries: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"podSelector": {}, direction: list(entries)}}


def port(number: Any, **more: Any) -> dict[str, Any]:
    return {"ports": [{"protocol": "TCP", "port": number, **more}]}


def balancer(
    *ranges: str, ports: tuple[int, ...] = (443,), annotations: dict[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    spec = {"type": "LoadBalancer", "ports": [{"port": number} for number in ports], **more}
    if ranges:
        spec["loadBalancerSourceRanges"] = list(ranges)
    return {"metadata": {"annotations": annotations or {}}, "spec": spec}


def listens(number: int, **more: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "app", "ports": [{"containerPort": 80}, {"containerPort": number, **more}]}]}}


CASES = {
    "kubernetes-network-policy-open-ingress": case(
        good=[
            {"spec": {"podSelector": {}, "policyTypes": ["Ingress"]}},
            policy("ingress", {"from": [FRONTENDS]}),
            policy("ingress", port(443)),
            policy("ingress", {"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]}),
            policy("egress", {}),
        ],
        bad=[
            policy("ingress", {}),
            policy("ingress", {"from": []}),
            policy("ingress", {"from": [FRONTENDS]}, {"from": [FRONTENDS, EVERYWHERE]}),
            policy("ingress", {"from": [ALL_PODS]}),
            policy("ingress", {"from": [{"ipBlock": {"cidr": "::/0"}}]}),
        ],
    ),
    "kubernetes-network-policy-open-egress": case(
        good=[
            policy("egress", {"to": [FRONTENDS]}),
            policy("egress", {"to": [EVERYWHERE], **port(443)}),
            policy("egress", {"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["169.254.169.254/32"]}}]}),
            policy("ingress", {}),
        ],
        bad=[policy("egress", {}), policy("egress", {"to": [EVERYWHERE]}), policy("egress", {"to": [ALL_PODS]})],
    ),
    "kubernetes-network-policy-open-data-ports": case(
        good=[
            policy("ingress", port(443)),
            policy("ingress", {"from": [FRONTENDS], **port(5432)}),
            policy("ingress", port("http")),
        ],
        bad=[
            policy("ingress", port(5432)),
            policy("ingress", {"from": [EVERYWHERE], **port(22)}),
            policy("ingress", port(6000, endPort=7000)),
        ],
    ),
    "kubernetes-service-node-port": case(
        good=[{}, {"spec": {"type": "ClusterIP"}}, balancer()],
        bad=[{"spec": {"type": "NodePort", "ports": [{"port": 80}]}}],
    ),
    "kubernetes-service-external-name-local": case(
        good=[{"spec": {"type": "ExternalName", "externalName": "db.acme.example"}}],
        bad=[
            {"spec": {"type": "ExternalName", "externalName": "localhost"}},
            {"spec": {"type": "ExternalName", "externalName": "127.0.0.1"}},
            {"spec": {"type": "ExternalName", "externalName": "169.254.169.254"}},
        ],
        other=[{"spec": {"type": "ClusterIP"}}],
    ),
    "kubernetes-service-external-ips": case(
        good=[{}, {"spec": {"externalIPs": []}}],
        bad=[{"spec": {"externalIPs": ["203.0.113.7"]}}],
    ),
    "kubernetes-service-load-balancer-sources": case(
        good=[balancer("203.0.113.0/24"), balancer(annotations={SOURCE_RANGES: "203.0.113.0/24, 10.0.0.0/8"})],
        bad=[
            balancer(),
            balancer("203.0.113.0/24", "0.0.0.0/0"),
            balancer(annotations={SOURCE_RANGES: "0.0.0.0/0"}),
            balancer(annotations={"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"}),
        ],
        other=[
            {},
            {"spec": {"type": "NodePort"}},
            balancer(annotations=INTERNAL),
            balancer(annotations={"networking.gke.io/load-balancer-type": "Internal"}),
            balancer(loadBalancerClass="service.k8s.aws/nlb"),
        ],
    ),
    "kubernetes-service-load-balancer-data-ports": case(
        good=[balancer(), balancer("203.0.113.0/24", ports=(5432,))],
        bad=[balancer(ports=(443, 5432)), balancer("0.0.0.0/0", ports=(22,))],
        other=[{}, balancer(ports=(5432,), annotations=INTERNAL)],
    ),
    "kubernetes-container-ssh-port": case(
        good=[listens(8080), listens(22, protocol="UDP")],
        bad=[listens(22), R(DEPLOYMENT, spec={"template": listens(22, protocol="TCP")})],
    ),
}
