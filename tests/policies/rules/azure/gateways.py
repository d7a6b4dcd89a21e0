"""Cases of policies/rules/azure/gateways.py."""

from typing import Any

from policies.cases import R, case

PROFILE = "azure-native:cdn:Profile"
DOOR_POLICY = "azure-native:frontdoor:Policy"
DRS = {"ruleSetType": "Microsoft_DefaultRuleSet", "ruleSetVersion": "2.1"}


def listener(protocol: str, **routing: Any) -> dict[str, Any]:
    return {
        "httpListeners": [{"name": "front", "protocol": protocol}],
        "requestRoutingRules": [
            {"name": "r", "httpListener": {"id": "/subscriptions/s/gateways/g/httpListeners/front"}, **routing}
        ],
    }


def waf(mode: str = "Prevention", *sets: dict[str, Any], **settings: Any) -> dict[str, Any]:
    return {"policySettings": {"mode": mode, **settings}, "managedRules": {"managedRuleSets": list(sets)}}


def overridden(**more: Any) -> dict[str, Any]:
    return waf(
        "Prevention", {**DRS, "ruleGroupOverrides": [{"ruleGroupName": "JAVA", "rules": [{"ruleId": "944240", **more}]}]}
    )


CASES = {
    "azure-gateway-waf": case(
        good=[
            {"firewallPolicy": {"id": "p"}},
            {
                "webApplicationFirewallConfiguration": {
                    "enabled": True,
                    "firewallMode": "Prevention",
                    "ruleSetType": "OWASP",
                    "ruleSetVersion": "3.2",
                }
            },
            [
                R("azure-native:network:WebApplicationFirewallPolicy", "waf"),
                R("azure-native:network:ApplicationGateway", "gateway", firewallPolicy={"id": "@waf.id"}),
            ],
        ],
        bad=[{}, {"webApplicationFirewallConfiguration": {"enabled": False}}],
    ),
    "azure-gateway-waf-mode": case(
        good=[{"webApplicationFirewallConfiguration": {"enabled": True, "firewallMode": "Prevention"}}],
        bad=[{"webApplicationFirewallConfiguration": {"enabled": True, "firewallMode": "Detection"}}],
        other=[{}],
    ),
    "azure-gateway-http": case(
        good=[{}, listener("Https"), listener("Http", redirectConfiguration={"id": "r"})],
        bad=[listener("Http", backendAddressPool={"id": "p"}), {"httpListeners": [{"name": "front", "protocol": "Http"}]}],
    ),
    "azure-gateway-tls": case(
        good=[
            {},
            {"sslPolicy": {"policyType": "Predefined", "policyName": "AppGwSslPolicy20220101"}},
            {"sslPolicy": {"policyType": "Custom", "minProtocolVersion": "TLSv1_2"}},
        ],
        bad=[
            {"sslPolicy": {"policyType": "Predefined", "policyName": "AppGwSslPolicy20150501"}},
            {"sslPolicy": {"policyType": "Custom", "minProtocolVersion": "TLSv1_1"}},
            {"sslProfiles": [{"name": "p", "sslPolicy": {"minProtocolVersion": "TLSv1_0"}}]},
        ],
    ),
    "azure-gateway-backend-http": case(
        good=[{}, {"backendHttpSettingsCollection": [{"name": "b", "protocol": "Https"}]}],
        bad=[{"backendHttpSettingsCollection": [{"name": "b", "protocol": "Https"}, {"name": "c", "protocol": "Http"}]}],
    ),
    "azure-gateway-zones": case(
        good=[{"sku": {"tier": "WAF_v2"}, "zones": ["1", "2"]}],
        bad=[{"sku": {"tier": "WAF_v2"}}, {"sku": {"tier": "Standard_v2"}, "zones": ["1"]}],
        other=[{"sku": {"tier": "WAF"}}],
    ),
    "azure-gateway-v1": case(good=[{"sku": {"tier": "WAF_v2"}}], bad=[{"sku": {"tier": "Standard"}}, {"sku": {"tier": "WAF"}}]),
    "azure-waf-enabled": case(
        good=[{}, waf(state="Enabled"), R(DOOR_POLICY, "it", waf(enabledState="Enabled"))],
        bad=[waf(state="Disabled"), R(DOOR_POLICY, "it", waf(enabledState="Disabled"))],
    ),
    "azure-waf-mode": case(
        good=[waf(), R(DOOR_POLICY, "it", waf())],
        bad=[
            {},
            waf("Detection"),
            R(DOOR_POLICY, "it", waf("Detection")),
            R("azure-native:cdn:Policy", "it", waf("Detection")),
        ],
    ),
    "azure-waf-rules": case(
        good=[waf("Prevention", DRS), R(DOOR_POLICY, "it", waf("Prevention", DRS))],
        bad=[waf(), R(DOOR_POLICY, "it", {})],
        other=[R(DOOR_POLICY, sku={"name": "Standard_AzureFrontDoor"})],
    ),
    "azure-waf-log4j": case(
        good=[{}, waf("Prevention", DRS), overridden(state="Enabled")],
        bad=[
            overridden(),
            overridden(state="Disabled"),
            overridden(state="Enabled", action="Allow"),
            R(DOOR_POLICY, "it", overridden(enabledState="Disabled")),
        ],
    ),
    "azure-front-door-waf": case(
        good=[
            [
                R(PROFILE, "door", sku={"name": "Premium_AzureFrontDoor"}),
                R("azure-native:cdn:SecurityPolicy", "waf", profileName="@door.name"),
            ]
        ],
        bad=[{"sku": {"name": "Standard_AzureFrontDoor"}}],
        other=[{"sku": {"name": "Standard_Microsoft"}}],
    ),
    "azure-front-door-https": case(
        good=[{"httpsRedirect": "Enabled"}, {"supportedProtocols": ["Https"]}],
        bad=[{}, {"supportedProtocols": ["Http", "Https"]}, {"httpsRedirect": "Disabled", "supportedProtocols": ["Http"]}],
    ),
    "azure-front-door-origin-https": case(
        good=[{"forwardingProtocol": "HttpsOnly"}],
        bad=[{}, {"forwardingProtocol": "HttpOnly"}, {"forwardingProtocol": "MatchRequest"}],
    ),
    "azure-front-door-origin-name": case(good=[{}], bad=[{"enforceCertificateNameCheck": False}]),
    "azure-front-door-tls": case(
        good=[{}, {"tlsSettings": {"certificateType": "ManagedCertificate", "minimumTlsVersion": "TLS12"}}],
        bad=[{"tlsSettings": {"certificateType": "ManagedCertificate", "minimumTlsVersion": "TLS10"}}],
    ),
    "azure-cdn-http": case(good=[{"isHttpAllowed": False}], bad=[{}, {"isHttpAllowed": True}]),
    "azure-cdn-https": case(good=[{}], bad=[{"isHttpsAllowed": False}]),
    "azure-cdn-retired": case(good=[{"sku": {"name": "Premium_AzureFrontDoor"}}], bad=[{"sku": {"name": "Standard_Akamai"}}]),
    "azure-front-door-classic-waf": case(
        good=[{"frontendEndpoints": [{"name": "f", "webApplicationFirewallPolicyLink": {"id": "p"}}]}],
        bad=[{"frontendEndpoints": [{"name": "f", "webApplicationFirewallPolicyLink": {"id": "p"}}, {"name": "g"}]}],
    ),
}
