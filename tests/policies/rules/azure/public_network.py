"""Cases of policies/rules/azure/public_network.py."""

from typing import Any

from policies.cases import Cases, R, case

DISABLED = "Disabled"


def switch(*narrowed: dict[str, Any], below: str = "", still_open: tuple[dict[str, Any], ...] = ()) -> Cases:
    """Closed by the switch, or by what narrows it; open when it is on or left out."""

    def at(value: str) -> dict[str, Any]:
        found: dict[str, Any] = {"publicNetworkAccess": value}
        return {below: found} if below else found

    return case(good=[at(DISABLED), at("disabled"), *narrowed], bad=[{}, at("Enabled"), *still_open])


def namespace(module: str) -> Cases:
    """A namespace whose rules are a resource of their own."""
    owner, rules = f"azure-native:{module}:Namespace", f"azure-native:{module}:NamespaceNetworkRuleSet"
    return case(
        good=[
            {"publicNetworkAccess": DISABLED},
            [R(owner, "bus"), R(rules, "rules", namespaceName="@bus.name", defaultAction="Deny")],
            [R(owner, "bus", namespaceName="acme"), R(rules, "rules", namespaceName="acme", publicNetworkAccess=DISABLED)],
        ],
        bad=[{}, [R(owner, "bus"), R(rules, "rules", namespaceName="@bus.name", defaultAction="Allow")]],
    )


CASES = {
    "azure-sql-server-public-network": switch({"publicNetworkAccess": "SecuredByPerimeter"}),
    "azure-cosmosdb-public-network": switch(
        {"ipRules": [{"ipAddressOrRange": "203.0.113.7"}]},
        {"isVirtualNetworkFilterEnabled": True, "virtualNetworkRules": [{"id": "s"}]},
        still_open=({"isVirtualNetworkFilterEnabled": False, "virtualNetworkRules": [{"id": "s"}]},),
    ),
    "azure-redis-public-network": switch({"subnetId": "s"}),
    "azure-redis-enterprise-public-network": switch(),
    "azure-mongo-cluster-public-network": switch(below="properties"),
    "azure-synapse-public-network": switch(),
    "azure-kusto-public-network": switch(),
    "azure-search-public-network": switch({"networkRuleSet": {"ipRules": [{"value": "203.0.113.0/24"}]}}),
    "azure-cognitive-public-network": switch({"properties": {"networkAcls": {"defaultAction": "Deny"}}}, below="properties"),
    "azure-registry-public-network": switch({"networkRuleSet": {"defaultAction": "Deny"}}),
    "azure-event-hub-public-network": namespace("eventhub"),
    "azure-service-bus-public-network": namespace("servicebus"),
    "azure-event-grid-public-network": switch({"inboundIpRules": [{"ipMask": "203.0.113.0/24", "action": "Allow"}]}),
    "azure-relay-public-network": switch(),
    "azure-iot-hub-public-network": switch(
        {"properties": {"networkRuleSets": {"defaultAction": "Deny", "applyToBuiltInEventHubEndpoint": True, "ipRules": []}}},
        below="properties",
    ),
    "azure-app-configuration-public-network": switch(),
    "azure-data-factory-public-network": switch(),
    "azure-databricks-public-network": switch(),
    "azure-machine-learning-public-network": switch(),
    "azure-machine-learning-endpoint-public": switch(below="properties"),
    "azure-automation-public-network": case(
        good=[{"publicNetworkAccess": False}],
        bad=[{}, {"publicNetworkAccess": True}],
    ),
    "azure-batch-public-network": switch(),
    "azure-purview-public-network": switch(),
    "azure-recovery-vault-public-network": switch(below="properties"),
    "azure-elastic-san-public-network": switch(),
    "azure-digital-twins-public-network": switch(),
    "azure-health-data-public-network": switch(below="properties"),
    "azure-api-management-public-network": switch({"virtualNetworkType": "Internal"}),
    "azure-signalr-public-network": switch({"networkACLs": {"defaultAction": "Deny"}}),
    "azure-grafana-public-network": switch(below="properties"),
    "azure-virtual-desktop-public-network": switch(),
}
