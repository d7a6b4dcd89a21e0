"""Who reaches pods: network policies and Services."""

import re
from functools import partial

from policies import Fail, View, rule
from policies.network import ADMIN_PORTS, DATA_PORTS, anywhere, is_anywhere, named_ports
from policies.pods import kind
from policies.rules.kubernetes._workload import WRITES, findings, per_container

_POLICY_DOCS = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
_POLICIES = tuple(
    f"kubernetes:{group}:NetworkPolicy{patch}"
    for group in ("networking.k8s.io/v1", "extensions/v1beta1")
    for patch in ("", "Patch")
)


def _is_anyone(peer: View) -> bool:
    """Whether a peer of a network policy is everything: the internet, or all pods of all namespaces."""
    if peer.has("ipBlock"):
        return is_anywhere(peer.text("ipBlock.cidr")) and not peer.has("ipBlock.except")
    selector = peer.below("namespaceSelector").value
    return isinstance(selector, dict) and not peer.has("namespaceSelector") and not peer.has("podSelector")


def _open(view: View, direction: str, peers: str) -> list[Fail]:
    """Rules of a policy that allow every port from, or to, anyone."""

    def opened(entry: View) -> bool:
        if entry.has("ports"):
            return False
        return not entry.has(peers) or entry.some(peers, _is_anyone)

    return [entry.fail(peers, "every port, and anyone") for entry in view.where(f"spec.{direction}", opened)]


rule(
    id="kubernetes-network-policy-open-ingress",
    title="Network policies do not let everyone in",
    control="LF-K8S-21",
    severity="medium",
    types=_POLICIES,
    bad=lambda view: _open(view, "ingress", "from"),
    why="The policy then allows what is allowed without it, and looks as if it did not.",
    cure="Name peers in `from` and ports in `ports`.",
    url=_POLICY_DOCS,
)

rule(
    id="kubernetes-network-policy-open-egress",
    title="Network policies do not let pods out everywhere",
    control="LF-K8S-21",
    severity="low",
    types=_POLICIES,
    bad=lambda view: _open(view, "egress", "to"),
    why="An intruder loads tools and sends data out by any port, and reaches the cloud's metadata service.",
    cure="Name peers in `to` and ports in `ports`; allow port 53 to kube-dns.",
    url=_POLICY_DOCS,
)


def _open_data_ports(view: View) -> list[Fail]:
    found = []
    for entry in view.where("spec.ingress", lambda entry: not entry.has("from") or entry.some("from", _is_anyone)):
        for port in entry.each("ports"):
            low = port.number("port")
            if low is None:
                continue
            reached = (int(low), int(port.number("endPort", low) or low))
            if names := named_ports([reached], {**ADMIN_PORTS, **DATA_PORTS}):
                found.append(port.fail("port", f"anyone reaches {', '.join(names)}"))
    return found


rule(
    id="kubernetes-network-policy-open-data-ports",
    title="Network policies do not open admin and database ports to everyone",
    control="LF-K8S-21",
    severity="high",
    types=_POLICIES,
    bad=_open_data_ports,
    why="Every pod of the cluster, or every address, then reaches the database or the shell behind the port.",
    cure="Name the clients of the port in `from`.",
    url=_POLICY_DOCS,
)

_SERVICES = ("kubernetes:core/v1:Service", "kubernetes:core/v1:ServicePatch")

rule(
    id="kubernetes-service-node-port",
    title="Services open no port on every node",
    control="LF-K8S-22",
    severity="medium",
    types=_SERVICES,
    bad=lambda view: view.word("spec.type", "ClusterIP") == "nodeport",
    cure='Set `spec.type` to "ClusterIP", and route to it by a Gateway or an Ingress.',
    url="https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
)

rule(
    id="kubernetes-service-external-ips",
    title="Services claim no external addresses",
    control="LF-K8S-22",
    severity="high",
    types=_SERVICES,
    bad=lambda view: view.fail("spec.externalIPs") if view.has("spec.externalIPs") else None,
    why="A Service draws to itself what the cluster sends to these addresses, whoever owns them (CVE-2020-8554).",
    cure="Remove `spec.externalIPs`; let a load balancer give the Service its address.",
    url="https://kubernetes.io/docs/concepts/services-networking/service/#external-ips",
)

_INTERNAL = {
    "service.beta.kubernetes.io/aws-load-balancer-internal": ("true", "0.0.0.0/0"),
    "service.beta.kubernetes.io/aws-load-balancer-scheme": ("internal",),
    "service.beta.kubernetes.io/azure-load-balancer-internal": ("true",),
    "networking.gke.io/load-balancer-type": ("internal",),
    "cloud.google.com/load-balancer-type": ("internal",),
    "service.beta.kubernetes.io/oci-load-balancer-internal": ("true",),
    "service.beta.kubernetes.io/openstack-internal-load-balancer": ("true",),
    "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type": ("private",),
}
"""Annotations that keep a load balancer off the internet, with their values."""

_SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme"
_RANGES = (
    "service.beta.kubernetes.io/load-balancer-source-ranges",
    "service.beta.kubernetes.io/aws-load-balancer-source-ranges",
)


def _annotation(key: str) -> str:
    return f'metadata.annotations["{key}"]'


def _is_public(view: View) -> bool:
    """A load balancer on the internet. The AWS Load Balancer Controller makes internal ones where no scheme is named."""
    if view.word("spec.type", "ClusterIP") != "loadbalancer":
        return False
    if any(view.word(_annotation(key)) in values for key, values in _INTERNAL.items()):
        return False
    return not (view.word("spec.loadBalancerClass") == "service.k8s.aws/nlb" and not view.has(_annotation(_SCHEME)))


def _wide(view: View) -> str:
    """The path of the source ranges where they let anyone in, "" where they do not."""
    path = "spec.loadBalancerSourceRanges"
    if view.has(path):
        return path if anywhere(view.texts(path)) else ""
    for key in _RANGES:
        if view.has(_annotation(key)):
            return _annotation(key) if anywhere(view.text(_annotation(key)).replace(" ", "").split(",")) else ""
    return path


rule(
    id="kubernetes-service-load-balancer-sources",
    title="Load balancers of Services let in named addresses only",
    control="LF-K8S-22",
    severity="medium",
    types=_SERVICES[0],
    when=_is_public,
    bad=lambda view: view.fail(path, "the internet reaches the Service") if (path := _wide(view)) else None,
    cure="Set `spec.loadBalancerSourceRanges`, annotate the load balancer as internal, or route through the gateway.",
    url="https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
)


def _public_data_ports(view: View) -> tuple[Fail, ...]:
    path = _wide(view)
    if not path:
        return ()

    def judged(port: View) -> Fail | None:
        number = int(port.number("port", 0) or 0)
        names = named_ports([(number, number)], {**ADMIN_PORTS, **DATA_PORTS})
        return port.fail("port", f"the internet reaches {', '.join(names)}") if names else None

    return findings(partial(judged, port) for port in view.each("spec.ports"))


rule(
    id="kubernetes-service-load-balancer-data-ports",
    title="Load balancers of Services show no database or shell to the internet",
    control="LF-K8S-22",
    severity="critical",
    types=_SERVICES[0],
    when=_is_public,
    bad=_public_data_ports,
    why="A database that the internet reaches is one leaked password away from being copied.",
    cure='Set `spec.type` to "ClusterIP", or annotate the load balancer as internal and set `spec.loadBalancerSourceRanges`.',
)


_LOCAL = re.compile(r"(?:localhost|.+\.localhost|127(?:\.\d+){3}|::1|169\.254\.169\.254|metadata\.google\.internal)\.?")

rule(
    id="kubernetes-service-external-name-local",
    title="Services name nothing that is local to whoever calls them",
    control="LF-K8S-22",
    severity="high",
    types=_SERVICES,
    when=lambda view: view.word("spec.type") == "externalname",
    bad=lambda view: view.fail("spec.externalName") if _LOCAL.fullmatch(view.word("spec.externalName")) else None,
    why="An Ingress controller that follows the name calls itself, its admin port included.",
    cure="Name the host that is meant, or remove the Service.",
)


def _ssh(container: View, _: View) -> list[Fail]:
    shells = container.where("ports", lambda port: port.number("containerPort") == 22 and port.word("protocol", "TCP") == "tcp")
    return [port.fail("containerPort") for port in shells]


rule(
    id="kubernetes-container-ssh-port",
    title="Containers run no SSH server",
    control="LF-K8S-22",
    severity="low",
    types=tuple(token for token in WRITES if kind(token) != "PodTemplate"),
    bad=per_container(_ssh),
    why="A shell by SSH goes past the API server's login, its rights and its audit log.",
    cure="Remove the server and the port 22; use `kubectl exec` or a debug container.",
)
