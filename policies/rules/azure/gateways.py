"""Application Gateways, Front Door and CDN, and the firewalls before applications."""

from policies import View, all_of, any_of, is_false, is_set, is_true, none_of, one_of, rule
from policies.predicates import version
from policies.rules.azure._children import children

GATEWAY = "azure-native:network:ApplicationGateway"
_DOOR_CLASSIC = ("azure-native:frontdoor:FrontDoor", "azure-native:network:FrontDoor")
_WAF_GATEWAY = "azure-native:network:WebApplicationFirewallPolicy"
_WAF_DOOR = ("azure-native:frontdoor:Policy", "azure-native:network:Policy", "azure-native:cdn:Policy")
_WAFS = (_WAF_GATEWAY, *_WAF_DOOR)
_PROFILE = "azure-native:cdn:Profile"
_ROUTE = "azure-native:cdn:Route"

rule(
    id="azure-gateway-waf",
    title="Application Gateways have a web application firewall",
    control="LF-EDG-01",
    severity="medium",
    types=GATEWAY,
    ok=any_of(
        is_set("firewallPolicy.id"),
        is_true("webApplicationFirewallConfiguration.enabled"),
        lambda gateway: gateway.some("httpListeners", is_set("firewallPolicy.id")),
    ),
    message="the gateway has no `firewallPolicy`",
    cure="Set `firewallPolicy` to a WebApplicationFirewallPolicy and `sku` to WAF_v2.",
)

rule(
    id="azure-gateway-waf-mode",
    title="The firewall of Application Gateways blocks",
    control="LF-EDG-02",
    severity="medium",
    types=GATEWAY,
    when=is_true("webApplicationFirewallConfiguration.enabled"),
    ok=one_of("webApplicationFirewallConfiguration.firewallMode", "Prevention"),
    cure='Set `webApplicationFirewallConfiguration.firewallMode` to "Prevention".',
)


def _plain_listeners(gateway: View) -> object:
    """HTTP listeners that a routing rule sends anywhere but to a redirection."""
    rules = gateway.each("requestRoutingRules")
    found = []
    for listener in gateway.each("httpListeners"):
        if listener.word("protocol") != "http":
            continue
        name = listener.word("name")
        mine = [one for one in rules if name and one.word("httpListener.id").endswith(f"/{name}")]
        if not mine or any(not one.has("redirectConfiguration") for one in mine):
            found.append(listener.fail("protocol", "is served over HTTP"))
    return found


rule(
    id="azure-gateway-http",
    title="Application Gateways serve HTTPS only",
    control="LF-TLS-01",
    severity="high",
    types=GATEWAY,
    bad=_plain_listeners,
    message="the listener {detail}, without a redirection to HTTPS",
    cure='Set `protocol` of the listener to "Https", or point its routing rule at a `redirectConfiguration`.',
)

_GOOD_TLS = ("appgwsslpolicy20170401s", "appgwsslpolicy20220101", "appgwsslpolicy20220101s")


def _old_tls(gateway: View) -> object:
    found = []
    for path in ("sslPolicy", *(f"sslProfiles[{index}].sslPolicy" for index in range(len(gateway.each("sslProfiles"))))):
        policy = gateway.below(path)
        if policy.has("policyName") and policy.word("policyName") not in _GOOD_TLS:
            found.append(policy.below("policyName"))
        elif policy.has("minProtocolVersion") and version(policy.text("minProtocolVersion")) < (1, 2):
            found.append(policy.below("minProtocolVersion"))
    return found


rule(
    id="azure-gateway-tls",
    title="Application Gateways demand TLS 1.2",
    control="LF-TLS-02",
    severity="high",
    types=GATEWAY,
    bad=_old_tls,
    message="{value} admits TLS older than 1.2",
    cure='Set `sslPolicy` to the predefined "AppGwSslPolicy20220101", or a custom one whose `minProtocolVersion` is "TLSv1_2".',
    url="https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview",
)

rule(
    id="azure-gateway-backend-http",
    title="Application Gateways encrypt to their backends",
    control="LF-TLS-07",
    severity="low",
    types=GATEWAY,
    bad=lambda gateway: gateway.where("backendHttpSettingsCollection", lambda entry: entry.word("protocol") == "http"),
    message="requests go on in the clear",
    cure='Set `protocol` of the backend settings to "Https".',
)

rule(
    id="azure-gateway-zones",
    title="Application Gateways span zones",
    control="LF-BCK-09",
    severity="low",
    types=GATEWAY,
    when=lambda gateway: gateway.word("sku.tier").endswith("_v2"),
    ok=lambda gateway: len(gateway.texts("zones")) > 1,
    cure='List the zones of the region in `zones`: ["1", "2", "3"].',
)

rule(
    id="azure-gateway-v1",
    title="Application Gateways are of version 2",
    control="LF-VER-07",
    severity="medium",
    types=GATEWAY,
    ok=none_of("sku.tier", "Standard", "WAF"),
    message="version 1 of the gateway is retired",
    cure='Set `sku` to name and tier "WAF_v2".',
    url="https://learn.microsoft.com/azure/application-gateway/v1-retirement",
)

rule(
    id="azure-waf-enabled",
    title="Policies of web application firewalls are on",
    control="LF-EDG-02",
    severity="high",
    types=_WAFS,
    ok=lambda policy: policy.word("policySettings.state", policy.word("policySettings.enabledState", "enabled")) == "enabled",
    message="the policy is switched off",
    cure='Set `policySettings.state` (of Front Door `enabledState`) to "Enabled".',
)

rule(
    id="azure-waf-mode",
    title="Web application firewalls block",
    control="LF-EDG-02",
    severity="medium",
    types=_WAFS,
    ok=lambda policy: (
        policy.word("policySettings.mode", "Detection" if policy.type == _WAF_GATEWAY else "Prevention") == "prevention"
    ),
    message="the firewall only writes down what it sees",
    cure='Set `policySettings.mode` to "Prevention".',
)

rule(
    id="azure-waf-rules",
    title="Web application firewalls have rules in them",
    control="LF-EDG-02",
    severity="medium",
    types=_WAFS,
    # The Standard tier of Front Door has no managed rules.
    when=none_of("sku.name", "Standard_AzureFrontDoor"),
    ok=is_set("managedRules.managedRuleSets"),
    message="the policy has no managed rule set",
    cure="Add Microsoft_DefaultRuleSet 2.1 to `managedRules.managedRuleSets`.",
)


def _log4j_off(policy: View) -> object:
    return [
        entry
        for entry in policy.each("managedRules.managedRuleSets[*].ruleGroupOverrides[*].rules")
        if entry.text("ruleId") in ("944240", "944250")
        and (
            entry.word("state", entry.word("enabledState", "disabled")) == "disabled"
            or entry.word("action") in ("allow", "log")
        )
    ]


rule(
    id="azure-waf-log4j",
    title="Web application firewalls stop remote code in Java logging",
    control="LF-EDG-02",
    severity="high",
    types=_WAFS,
    bad=_log4j_off,
    message="the rule against Log4Shell (CVE-2021-44228) is off",
    cure="Leave the rules 944240 and 944250 on.",
)

rule(
    id="azure-front-door-waf",
    title="Front Door has a web application firewall",
    control="LF-EDG-01",
    severity="medium",
    types=_PROFILE,
    stack=True,
    when=one_of("sku.name", "Standard_AzureFrontDoor", "Premium_AzureFrontDoor"),
    ok=lambda profile: children(profile, "azure-native:cdn:SecurityPolicy", property="profileName"),
    message="no SecurityPolicy belongs to this profile",
    cure="Add azure_native.cdn.SecurityPolicy with a firewall policy for the profile's domains.",
)

rule(
    id="azure-front-door-https",
    title="Front Door serves HTTPS only",
    control="LF-TLS-01",
    severity="high",
    types=_ROUTE,
    ok=any_of(
        is_true("httpsRedirect"),
        lambda route: route.has("supportedProtocols") and "http" not in route.words("supportedProtocols"),
    ),
    message="HTTP is answered without a redirection",
    cure='Set `httpsRedirect` to "Enabled", or `supportedProtocols` to ["Https"].',
)

rule(
    id="azure-front-door-origin-https",
    title="Front Door encrypts to its origins",
    control="LF-TLS-07",
    severity="medium",
    types=_ROUTE,
    ok=one_of("forwardingProtocol", "HttpsOnly", default="MatchRequest"),
    cure='Set `forwardingProtocol` to "HttpsOnly".',
    fix={"forwardingProtocol": "HttpsOnly"},
)

rule(
    id="azure-front-door-origin-name",
    title="Front Door checks the certificates of its origins",
    control="LF-TLS-07",
    severity="medium",
    types="azure-native:cdn:AFDOrigin",
    ok=is_true("enforceCertificateNameCheck", default=True),
    cure="Set `enforceCertificateNameCheck` to true.",
    fix={"enforceCertificateNameCheck": True},
)

rule(
    id="azure-front-door-tls",
    title="Domains of Front Door demand TLS 1.2",
    control="LF-TLS-02",
    severity="high",
    types="azure-native:cdn:AFDCustomDomain",
    ok=all_of(none_of("tlsSettings.minimumTlsVersion", "TLS10"), none_of("tlsSettings.cipherSuiteSetType", "TLS10_2019")),
    cure='Set `tlsSettings.minimumTlsVersion` to "TLS12".',
)

rule(
    id="azure-cdn-http",
    title="CDN endpoints refuse plain HTTP",
    control="LF-TLS-01",
    severity="medium",
    types="azure-native:cdn:Endpoint",
    ok=is_false("isHttpAllowed", default=True),
    cure="Set `isHttpAllowed` to false.",
)

rule(
    id="azure-cdn-https",
    title="CDN endpoints answer on HTTPS",
    control="LF-TLS-01",
    severity="high",
    types="azure-native:cdn:Endpoint",
    ok=is_true("isHttpsAllowed", default=True),
    cure="Set `isHttpsAllowed` to true.",
    fix={"isHttpsAllowed": True},
)

rule(
    id="azure-cdn-retired",
    title="CDN profiles are of a tier that is not retired",
    control="LF-VER-07",
    severity="low",
    types=_PROFILE,
    ok=lambda profile: profile.word("sku.name").endswith("_azurefrontdoor"),
    message="{value} is retired",
    cure='Set `sku.name` to "Standard_AzureFrontDoor" or "Premium_AzureFrontDoor".',
)

rule(
    id="azure-front-door-classic-waf",
    title="Classic Front Door has a web application firewall",
    control="LF-EDG-01",
    severity="medium",
    types=_DOOR_CLASSIC,
    bad=lambda door: door.where("frontendEndpoints", lambda entry: not entry.has("webApplicationFirewallPolicyLink.id")),
    message="this endpoint has no `webApplicationFirewallPolicyLink`",
    cure="Set `webApplicationFirewallPolicyLink` of every entry of `frontendEndpoints`.",
)
