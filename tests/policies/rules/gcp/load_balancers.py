"""Cases of policies/rules/gcp/load_balancers.py."""

from policies.cases import R, case

PROXY = "gcp:compute/targetHttpProxy:TargetHttpProxy"
URL_MAP = "gcp:compute/uRLMap:URLMap"
FORWARDING = "gcp:compute/globalForwardingRule:GlobalForwardingRule"
REGIONAL = "gcp:compute/regionBackendService:RegionBackendService"
ARMOR = "gcp:compute/securityPolicy:SecurityPolicy"
ARMOR_RULE = "gcp:compute/securityPolicyRule:SecurityPolicyRule"
ALLOW = {"action": "allow", "priority": 2147483647, "match": {"versionedExpr": "SRC_IPS_V1"}}
DENY = {"action": "deny(403)", "priority": 1}
SCRIPTS = {
    "action": "deny(403)",
    "priority": 9,
    "match": {"expr": {"expression": "evaluatePreconfiguredWaf('xss-v33-stable')"}},
}
LOG4J = {"action": "deny(403)", "priority": 10, "match": {"expr": {"expression": "evaluatePreconfiguredWaf('cve-canary')"}}}

CASES = {
    "gcp-compute-ssl-policy-version": case(
        good=[{"minTlsVersion": "TLS_1_2"}, R("gcp:compute/regionSslPolicy:RegionSslPolicy", minTlsVersion="TLS_1_3")],
        bad=[{}, {"minTlsVersion": "TLS_1_1"}, R("gcp:compute/regionSslPolicy:RegionSslPolicy")],
    ),
    "gcp-compute-ssl-policy-ciphers": case(
        good=[
            {"profile": "MODERN"},
            {"profile": "RESTRICTED"},
            {"profile": "CUSTOM", "customFeatures": ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]},
        ],
        bad=[
            {},
            {"profile": "COMPATIBLE"},
            {"profile": "CUSTOM", "customFeatures": ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"]},
        ],
    ),
    "gcp-compute-https-proxy-ssl-policy": case(
        good=[{"sslPolicy": "modern"}, R("gcp:compute/targetSSLProxy:TargetSSLProxy", sslPolicy="modern")],
        bad=[{"urlMap": "m"}, R("gcp:compute/targetSSLProxy:TargetSSLProxy", backendService="b")],
    ),
    "gcp-compute-http-proxy-redirect": case(
        good=[
            [R(URL_MAP, "away", defaultUrlRedirect={"httpsRedirect": True}), R(PROXY, "http", urlMap="@away.selfLink")],
            [
                R(PROXY, "http", urlMap="m"),
                R(FORWARDING, "inside", target="@http.selfLink", loadBalancingScheme="INTERNAL_MANAGED"),
            ],
        ],
        bad=[
            [R(URL_MAP, "shop", defaultService="b"), R(PROXY, "http", urlMap="@shop.selfLink")],
            [
                R(PROXY, "http", urlMap="m"),
                R(FORWARDING, "outside", target="@http.selfLink", loadBalancingScheme="EXTERNAL_MANAGED"),
            ],
            {"urlMap": "elsewhere"},
            R("gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy", urlMap="elsewhere"),
        ],
    ),
    "gcp-compute-backend-logging": case(
        good=[{"logConfig": {"enable": True}}, R(REGIONAL, loadBalancingScheme="EXTERNAL_MANAGED", logConfig={"enable": True})],
        bad=[{}, {"logConfig": {"sampleRate": 1}}, R(REGIONAL, loadBalancingScheme="EXTERNAL_MANAGED")],
        other=[{"loadBalancingScheme": "INTERNAL_SELF_MANAGED"}, R(REGIONAL), {"protocol": "TCP"}],
    ),
    "gcp-compute-backend-cloud-armor": case(
        good=[{"securityPolicy": "edge"}],
        bad=[{}, {"loadBalancingScheme": "EXTERNAL"}],
        other=[{"loadBalancingScheme": "INTERNAL_MANAGED"}, R(REGIONAL)],
    ),
    "gcp-compute-backend-iap-secret": case(
        good=[{}, {"iap": {"enabled": True}}],
        bad=[{"iap": {"enabled": True, "oauth2ClientId": "x", "oauth2ClientSecret": "GOCSPX-abcdef"}}],
    ),
    "gcp-compute-security-policy-blocks": case(
        good=[
            {"rules": [ALLOW, DENY]},
            [R(ARMOR, "edge", rules=[ALLOW]), R(ARMOR_RULE, "no", {**DENY, "securityPolicy": "@edge.name"})],
        ],
        bad=[{}, {"rules": [ALLOW]}, {"rules": [ALLOW, {**DENY, "preview": True}]}],
        other=[{"type": "CLOUD_ARMOR_INTERNAL_SERVICE"}],
    ),
    "gcp-compute-security-policy-log4j": case(
        good=[
            {},
            {"rules": [ALLOW, {"action": "throttle", "match": {"versionedExpr": "SRC_IPS_V1"}}]},
            {"rules": [ALLOW, SCRIPTS, LOG4J]},
            [R(ARMOR, "edge", rules=[ALLOW]), R(ARMOR_RULE, "no", {**LOG4J, "securityPolicy": "@edge.name"})],
        ],
        bad=[
            {"rules": [ALLOW, SCRIPTS]},
            {"rules": [SCRIPTS, {**LOG4J, "preview": True}]},
            {"rules": [{**LOG4J, "action": "allow"}]},
            [R(ARMOR, "edge", rules=[ALLOW]), R(ARMOR_RULE, "no", {**SCRIPTS, "securityPolicy": "@edge.name"})],
        ],
        other=[{"type": "CLOUD_ARMOR_EDGE"}],
    ),
    "gcp-compute-security-policy-adaptive": case(
        good=[{"adaptiveProtectionConfig": {"layer7DdosDefenseConfig": {"enable": True}}}],
        bad=[{}, {"type": "CLOUD_ARMOR", "adaptiveProtectionConfig": {"layer7DdosDefenseConfig": {"enable": False}}}],
        other=[{"type": "CLOUD_ARMOR_EDGE"}],
    ),
    "gcp-compute-certificate-key": case(
        good=[
            [
                R("tls:index/privateKey:PrivateKey", "key"),
                R("gcp:compute/sSLCertificate:SSLCertificate", privateKey="@key.privateKeyPem"),
            ],
        ],
        bad=[{"certificate": "x", "privateKey": "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"}],
    ),
}
