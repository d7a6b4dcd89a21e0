"""How requests come into a cluster: Ingress and Gateway."""

import re

from policies import Fail, View, is_true, rule

_DOCS = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
_INGRESSES = tuple(
    f"kubernetes:{group}:Ingress" for group in ("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "extensions/v1beta1")
)
_GATEWAYS = tuple(f"kubernetes:gateway.networking.k8s.io/{version}:Gateway" for version in ("v1", "v1beta1"))

_CERTIFICATES = (
    "alb.ingress.kubernetes.io/certificate-arn",
    "ingress.gcp.kubernetes.io/pre-shared-cert",
    "networking.gke.io/managed-certificates",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
    "kubernetes.azure.com/tls-cert-keyvault-uri",
)
"""Annotations by which controllers of the clouds take a certificate."""


def _annotation(key: str) -> str:
    return f'metadata.annotations["{key}"]'


def _certified(view: View) -> bool:
    """A certificate by annotation; the AWS controller looks one up by host where it is told to listen by HTTPS."""
    if any(view.has(_annotation(key)) for key in _CERTIFICATES):
        return True
    return "https" in view.word(_annotation("alb.ingress.kubernetes.io/listen-ports"))


rule(
    id="kubernetes-ingress-tls",
    title="Ingresses end TLS",
    control="LF-TLS-11",
    severity="medium",
    types=_INGRESSES,
    bad=lambda view: None if view.has("spec.tls") or _certified(view) else view.fail("spec.tls"),
    cure="Set `spec.tls` to the hosts and the Secret of their certificate, which cert-manager fills.",
    url=f"{_DOCS}#tls",
)


def _covers(pattern: str, host: str) -> bool:
    return pattern == host or (pattern.startswith("*.") and host.partition(".")[2] == pattern[2:])


def _uncovered(view: View) -> list[Fail]:
    if any(not entry.has("hosts") for entry in view.each("spec.tls")):
        return []
    covered = view.words("spec.tls[*].hosts")
    bare = view.where(
        "spec.rules", lambda entry: entry.has("host") and not any(_covers(one, entry.word("host")) for one in covered)
    )
    return [entry.fail("host", "is in no `hosts` of `spec.tls`") for entry in bare]


rule(
    id="kubernetes-ingress-tls-hosts",
    title="Each host of an Ingress has a certificate",
    control="LF-TLS-11",
    severity="medium",
    types=_INGRESSES,
    when=lambda view: view.has("spec.tls") and not _certified(view),
    bad=_uncovered,
    why="The host is served by plain HTTP, or with a certificate that no client accepts.",
    cure="Add the host to `hosts` of an entry of `spec.tls`.",
    url=f"{_DOCS}#tls",
)

_REDIRECTS = ("nginx.ingress.kubernetes.io/ssl-redirect", "nginx.ingress.kubernetes.io/force-ssl-redirect")


def _plain_http(view: View) -> list[Fail]:
    off = [view.fail(_annotation(key)) for key in _REDIRECTS[:1] if view.word(_annotation(key)) == "false"]
    return [] if off and view.word(_annotation(_REDIRECTS[1])) == "true" else off


rule(
    id="kubernetes-ingress-redirect",
    title="Ingresses send plain HTTP on to HTTPS",
    control="LF-TLS-11",
    severity="medium",
    types=_INGRESSES,
    bad=_plain_http,
    why="Cookies and passwords of whoever types the name without https are sent in clear text.",
    cure='Remove the annotation, or set it to "true".',
    url="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-side-https-enforcement-through-redirect",
)

_SNIPPET = re.compile(r"^nginx\.(?:ingress\.kubernetes\.io|org)/[a-z\-]*snippets?$")

rule(
    id="kubernetes-ingress-snippet",
    title="Ingresses put no configuration into the controller",
    control=("LF-K8S-22", "LF-K8S-16"),
    severity="high",
    types=_INGRESSES,
    bad=lambda view: [value.fail() for key, value in view.items("metadata.annotations") if _SNIPPET.match(key) and value.has()],
    why="A snippet runs in the controller, whose token reads the Secrets of all namespaces (CVE-2021-25742).",
    cure="Remove the annotation and use the controller's own settings; forbid it with `allow-snippet-annotations: false`.",
    url="https://kubernetes.io/docs/reference/issues-security/official-cve-feed/",
)


rule(
    id="kubernetes-ingress-controller-snippets",
    title="The Ingress controller refuses configuration from Ingresses",
    control=("LF-K8S-22", "LF-K8S-16"),
    severity="high",
    types=("kubernetes:core/v1:ConfigMap", "kubernetes:core/v1:ConfigMapPatch"),
    bad=is_true('data["allow-snippet-annotations"]'),
    why="Whoever may write an Ingress then runs code in the controller, whose token reads the Secrets of all namespaces.",
    cure='Set `data["allow-snippet-annotations"]` to "false", or leave it out.',
    url="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#allow-snippet-annotations",
)


def _any_host(view: View) -> list[Fail]:
    found = view.where("spec.rules", lambda entry: not entry.has("host") or entry.literal("host") == "*")
    return [entry.fail("host", "answers for every name that points here") for entry in found]


rule(
    id="kubernetes-ingress-any-host",
    title="Ingresses name their hosts",
    control="LF-K8S-22",
    severity="low",
    types=_INGRESSES,
    bad=_any_host,
    why="Requests for names of others end here, and those of a name that is forgotten; host checks and certificates do not help.",
    cure="Set `host` of the rule.",
    url=_DOCS,
)

rule(
    id="kubernetes-ingress-wildcard-host",
    title="Ingresses do not claim a whole domain",
    control="LF-K8S-22",
    severity="low",
    types=_INGRESSES,
    bad=lambda view: [
        entry.fail("host") for entry in view.where("spec.rules", lambda entry: (entry.literal("host") or "").startswith("*."))
    ],
    why="The Ingress also gets the requests of names below the domain that others own or will.",
    cure="Name each host in a rule of its own.",
    url=f"{_DOCS}#hostname-wildcards",
)

rule(
    id="kubernetes-ingress-class-annotation",
    title="Ingresses name their class by its field",
    control="LF-VER-07",
    severity="low",
    types=_INGRESSES[0],
    bad=lambda view: (
        view.fail(_annotation("kubernetes.io/ingress.class")) if view.has(_annotation("kubernetes.io/ingress.class")) else None
    ),
    why="The annotation is retired: newer controllers do not read it, and the Ingress is then served by none or by the default one.",
    cure="Set `spec.ingressClassName` and remove the annotation.",
    url=f"{_DOCS}#deprecated-annotation",
)


def _no_tls_listener(view: View) -> Fail | None:
    secure = view.some("spec.listeners", lambda one: one.word("protocol") in ("https", "tls", "tcp", "udp"))
    return None if secure or not view.has("spec.listeners") else view.fail("spec.listeners", "all of them are plain HTTP")


rule(
    id="kubernetes-gateway-tls",
    title="Gateways have a listener with TLS",
    control="LF-TLS-11",
    severity="medium",
    types=_GATEWAYS,
    bad=_no_tls_listener,
    cure='Add a listener with `protocol` "HTTPS" and the certificate in `tls.certificateRefs`; let the one for HTTP redirect.',
    url="https://gateway-api.sigs.k8s.io/guides/tls/",
)


def _open_routes(view: View) -> list[Fail]:
    found = view.where("spec.listeners", lambda one: one.word("allowedRoutes.namespaces.from", "Same") == "all")
    return [listener.fail("allowedRoutes.namespaces.from") for listener in found]


rule(
    id="kubernetes-gateway-routes",
    title="Gateways take routes of chosen namespaces",
    control="LF-K8S-22",
    severity="medium",
    types=_GATEWAYS,
    bad=_open_routes,
    why="Whoever may write a route in any namespace takes over paths and hosts of others.",
    cure='Set `allowedRoutes.namespaces.from` to "Selector" with a label of namespaces that may, or to "Same".',
    url="https://gateway-api.sigs.k8s.io/guides/multiple-ns/",
)
