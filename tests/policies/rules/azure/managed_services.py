"""Cases of policies/rules/azure/managed_services.py."""

from typing import Any

from policies.cases import R, case

OWN = {"type": "SystemAssigned"}
WEB_PUB_SUB = "azure-native:webpubsub:WebPubSub"
GATEWAY = "azure-native:network:ApplicationGateway"


def rule_set(name: str, number: str) -> dict[str, Any]:
    return {"managedRules": {"managedRuleSets": [{"ruleSetType": name, "ruleSetVersion": number}]}}


def gateway(number: str, *, on: bool = True) -> R:
    configured = {"enabled": on, "firewallMode": "Prevention", "ruleSetType": "OWASP", "ruleSetVersion": number}
    return R(GATEWAY, webApplicationFirewallConfiguration=configured)


CASES = {
    "azure-service-identity": case(
        good=[{"identity": OWN}, R("azure-native:datafactory:Factory", identity=OWN)],
        bad=[{}, {"identity": {"type": "None"}}, R(WEB_PUB_SUB)],
    ),
    "azure-service-tier": case(
        good=[
            {"sku": {"name": "Standard_S1"}},
            R("azure-native:kusto:Cluster", sku={"name": "Standard_E2a_v4", "tier": "Standard"}),
        ],
        bad=[
            {"sku": {"name": "Free_F1"}},
            R("azure-native:appconfiguration:ConfigurationStore", sku={"name": "free"}),
            R("azure-native:kusto:Cluster", sku={"name": "Dev(No SLA)_Standard_E2a_v4", "tier": "Basic"}),
        ],
    ),
    "azure-service-fabric-rdp": case(good=[{}, {"allowRdpAccess": False}], bad=[{"allowRdpAccess": True}]),
    "azure-service-fabric-entra": case(good=[{"azureActiveDirectory": {"tenantId": "t", "clusterApplication": "c"}}], bad=[{}]),
    "azure-spring-https": case(
        good=[{"properties": {"public": True, "httpsOnly": True}}],
        bad=[{"properties": {"public": True}}, R("azure-native:appplatform:ApiPortal", properties={"public": True})],
        other=[{}, {"properties": {"public": False}}],
    ),
    "azure-storage-sync-network": case(
        good=[{"incomingTrafficPolicy": "AllowVirtualNetworksOnly"}], bad=[{}, {"incomingTrafficPolicy": "AllowAllTraffic"}]
    ),
    "azure-synapse-pool-encryption": case(good=[{"status": "Enabled"}], bad=[{}, {"status": "Disabled"}]),
    "azure-synapse-spark-isolation": case(
        good=[{"isComputeIsolationEnabled": True}], bad=[{}, {"isComputeIsolationEnabled": False}]
    ),
    "azure-synapse-vulnerability-scans": case(
        good=[{"recurringScans": {"isEnabled": True}}], bad=[{}, {"recurringScans": {"isEnabled": False}}]
    ),
    "azure-waf-rules-version": case(
        good=[
            {},
            rule_set("OWASP", "3.2"),
            rule_set("Microsoft_DefaultRuleSet", "2.1"),
            rule_set("Microsoft_BotManagerRuleSet", "1.0"),
            gateway("3.1"),
            gateway("3.0", on=False),
        ],
        bad=[rule_set("OWASP", "3.0"), rule_set("OWASP", "2.2.9"), gateway("3.0")],
    ),
}
