"""Load balancers: TLS, redirects, logs, Cloud Armor."""

from policies import View, any_of, is_set, is_true, none_of, one_of, rule

_SSL_POLICIES = ("gcp:compute/sSLPolicy:SSLPolicy", "gcp:compute/regionSslPolicy:RegionSslPolicy")
_HTTPS_PROXIES = (
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
    "gcp:compute/targetSSLProxy:TargetSSLProxy",
)
_HTTP_PROXIES = ("gcp:compute/targetHttpProxy:TargetHttpProxy", "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy")
_URL_MAPS = ("gcp:compute/uRLMap:URLMap", "gcp:compute/regionUrlMap:RegionUrlMap")
_FORWARDING = ("gcp:compute/globalForwardingRule:GlobalForwardingRule", "gcp:compute/forwardingRule:ForwardingRule")
_GLOBAL_BACKEND = "gcp:compute/backendService:BackendService"
_BACKENDS = (_GLOBAL_BACKEND, "gcp:compute/regionBackendService:RegionBackendService")
_ARMOR = "gcp:compute/securityPolicy:SecurityPolicy"
_ARMOR_RULE = "gcp:compute/securityPolicyRule:SecurityPolicyRule"

_WEAK = frozenset(
    {
        "tls_rsa_with_aes_128_gcm_sha256",
        "tls_rsa_with_aes_256_gcm_sha384",
        "tls_rsa_with_aes_128_cbc_sha",
        "tls_rsa_with_aes_256_cbc_sha",
        "tls_rsa_with_3des_ede_cbc_sha",
    }
)
"""Ciphers without forward secrecy. https://cloud.google.com/load-balancing/docs/ssl-policies-concepts#defining_an_ssl_policy"""

rule(
    id="gcp-compute-ssl-policy-version",
    title="TLS policies demand 1.2",
    control="LF-TLS-02",
    severity="high",
    types=_SSL_POLICIES,
    ok=one_of("minTlsVersion", "TLS_1_2", "TLS_1_3", default="TLS_1_0"),
    cure='Set `minTlsVersion` to "TLS_1_2".',
    fix={"minTlsVersion": "TLS_1_2"},
)


def _weak_ciphers(policy: View) -> object:
    if policy.word("profile", "COMPATIBLE") == "custom":
        return policy.where("customFeatures", lambda feature: feature.word() in _WEAK)
    return policy.word("profile", "COMPATIBLE") == "compatible" and policy.fail("profile")


rule(
    id="gcp-compute-ssl-policy-ciphers",
    title="TLS policies offer no weak ciphers",
    control="LF-TLS-02",
    severity="medium",
    types=_SSL_POLICIES,
    bad=_weak_ciphers,
    cure='Set `profile` to "MODERN" or "RESTRICTED"; with "CUSTOM" list ECDHE ciphers only in `customFeatures`.',
)

rule(
    id="gcp-compute-https-proxy-ssl-policy",
    title="HTTPS load balancers have a TLS policy",
    control="LF-TLS-02",
    severity="medium",
    types=_HTTPS_PROXIES,
    ok=is_set("sslPolicy"),
    why="Google's own default still accepts TLS 1.0 and ciphers without forward secrecy.",
    cure="Make a compute.SSLPolicy with `minTlsVersion` TLS_1_2 and name it in `sslPolicy`.",
)


def _redirects(proxy: View) -> bool:
    found = proxy.target("urlMap", *_URL_MAPS)
    return found is not None and found.flag("defaultUrlRedirect.httpsRedirect")


def _only_inside(proxy: View) -> bool:
    rules = proxy.related(*_FORWARDING, property="target")
    return bool(rules) and all(one.word("loadBalancingScheme").startswith("internal") for one in rules)


rule(
    id="gcp-compute-http-proxy-redirect",
    title="HTTP load balancers only redirect to HTTPS",
    control="LF-TLS-01",
    severity="high",
    types=_HTTP_PROXIES,
    stack=True,
    bad=lambda proxy: None if any_of(_redirects, _only_inside)(proxy) else proxy.fail(),
    message="the URL map in `urlMap` serves plain HTTP",
    cure="Give the proxy a compute.URLMap of its own with `defaultUrlRedirect.httpsRedirect` true, and serve from a TargetHttpsProxy.",
)

_EXTERNAL = ("external", "external_managed")


def _faces_internet(backend: View) -> bool:
    usual = "EXTERNAL_MANAGED" if backend.type == _GLOBAL_BACKEND else "INTERNAL"
    return backend.word("loadBalancingScheme", usual) in _EXTERNAL and backend.word("protocol", "HTTP") in (
        "http",
        "https",
        "http2",
        "grpc",
        "h2c",
    )


rule(
    id="gcp-compute-backend-logging",
    title="Public load balancers log requests",
    control="LF-LOG-04",
    severity="medium",
    types=_BACKENDS,
    when=_faces_internet,
    ok=is_true("logConfig.enable"),
    cure="Set `logConfig.enable` to true.",
)

rule(
    id="gcp-compute-backend-cloud-armor",
    title="Cloud Armor stands before public load balancers",
    control=("LF-EDG-01", "LF-EDG-05"),
    severity="medium",
    types=_BACKENDS,
    when=_faces_internet,
    ok=is_set("securityPolicy"),
    cure="Make a compute.SecurityPolicy and name it in `securityPolicy`.",
)

rule(
    id="gcp-compute-backend-iap-secret",
    title="The client secret of Identity-Aware Proxy does not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types=_BACKENDS,
    ok=lambda backend: backend.literal("iap.oauth2ClientSecret") is None,
    message="the client secret is written out",
    cure="Give `iap.oauth2ClientSecret` as a Pulumi secret, or leave the client out: the proxy brings its own.",
)


def _blocks(entry: View) -> bool:
    return not entry.flag("preview") and (
        entry.word("action").startswith(("deny", "throttle", "rate_based_ban", "redirect"))
        or entry.has("preconfiguredWafConfig")
    )


rule(
    id="gcp-compute-security-policy-blocks",
    title="Cloud Armor policies block something",
    control="LF-EDG-02",
    severity="medium",
    types=_ARMOR,
    stack=True,
    when=none_of("type", "CLOUD_ARMOR_INTERNAL_SERVICE"),
    bad=lambda policy: (
        None
        if any_of(
            lambda view: view.some("rules", _blocks),
            lambda view: any(_blocks(one) for one in view.related(_ARMOR_RULE, property="securityPolicy")),
        )(policy)
        else policy.fail("rules")
    ),
    message="no rule of this policy denies, throttles or redirects; those in `preview` only write a log",
    cure="Add a rule with the action deny(403) or throttle, and set `preview` to false.",
)


_SETS = "evaluatepreconfigured"
"""How expressions that use Google's rule sets begin: evaluatePreconfiguredWaf, and before it evaluatePreconfiguredExpr."""


def _without_log4j(policy: View) -> object:
    """Whether a policy that has rule sets does not enforce the one against Log4Shell. One that only counts requests has none."""
    entries = (*policy.each("rules"), *policy.related(_ARMOR_RULE, property="securityPolicy"))
    sets = [entry for entry in entries if _SETS in entry.word("match.expr.expression")]
    stopped = [
        entry
        for entry in sets
        if "cve-canary" in entry.word("match.expr.expression")
        and entry.word("action").startswith(("deny", "redirect"))
        and not entry.flag("preview")
    ]
    return policy.fail("rules") if sets and not stopped else None


rule(
    id="gcp-compute-security-policy-log4j",
    title="Cloud Armor stops remote code in Java logging",
    control="LF-EDG-02",
    severity="medium",
    types=_ARMOR,
    stack=True,
    when=one_of("type", "CLOUD_ARMOR", default="CLOUD_ARMOR"),
    bad=_without_log4j,
    message="of the preconfigured rule sets none that denies is cve-canary (CVE-2021-44228 and its kin)",
    cure="Add a rule with the action deny(403) and the expression evaluatePreconfiguredWaf('cve-canary').",
    url="https://cloud.google.com/armor/docs/waf-rules#cves_and_other_vulnerabilities",
)

rule(
    id="gcp-compute-security-policy-adaptive",
    title="Cloud Armor watches for floods",
    control="LF-EDG-05",
    severity="low",
    types=_ARMOR,
    when=one_of("type", "CLOUD_ARMOR", default="CLOUD_ARMOR"),
    ok=is_true("adaptiveProtectionConfig.layer7DdosDefenseConfig.enable"),
    cure="Set `adaptiveProtectionConfig.layer7DdosDefenseConfig.enable` to true.",
)

_CERTIFICATES = ("gcp:compute/sSLCertificate:SSLCertificate", "gcp:compute/regionSslCertificate:RegionSslCertificate")

rule(
    id="gcp-compute-certificate-key",
    title="Private keys of certificates do not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types=_CERTIFICATES,
    ok=lambda certificate: certificate.literal("privateKey") is None,
    message="the private key is written out",
    why="Whoever reads the program or its history can be us to every browser.",
    cure="Use a certificate that Google renews (certificatemanager.Certificate), or give `privateKey` as a Pulumi secret.",
)
