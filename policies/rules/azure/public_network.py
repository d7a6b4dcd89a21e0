"""Services whose public endpoint has one switch: `publicNetworkAccess`."""

from dataclasses import dataclass
from typing import Any

from policies import View, all_of, any_of, is_set, is_true, one_of, rule
from policies.rule import Check, Severity
from policies.rules.azure._children import children


@dataclass(frozen=True)
class _Service:
    """A row: rule id after `azure-`, what is closed, its types, its control, and what else keeps the internet out."""

    id: str
    what: str
    types: tuple[str, ...]
    control: str
    severity: Severity = "medium"
    path: str = "publicNetworkAccess"
    narrowed: tuple[Check, ...] = ()
    related: str = ""
    cure: str = ""


def _denies(path: str) -> Check:
    return one_of(path, "Deny", default="Allow")


def _named(path: str) -> Check:
    """A list of addresses or subnets that is not empty: everything else is refused."""
    return is_set(path)


_EVENT_HUB_RULES = "azure-native:eventhub:NamespaceNetworkRuleSet"
_SERVICE_BUS_RULES = "azure-native:servicebus:NamespaceNetworkRuleSet"

_SERVICES = (
    _Service("sql-server-public-network", "SQL servers", ("azure-native:sql:Server",), "LF-DB-01", "high"),
    _Service(
        "cosmosdb-public-network",
        "Cosmos DB accounts",
        ("azure-native:cosmosdb:DatabaseAccount", "azure-native:documentdb:DatabaseAccount"),
        "LF-DB-01",
        "high",
        # Rules for subnets count only while the filter is on.
        narrowed=(_named("ipRules"), all_of(is_true("isVirtualNetworkFilterEnabled"), _named("virtualNetworkRules"))),
        cure="or name addresses in `ipRules`, or subnets in `virtualNetworkRules` with `isVirtualNetworkFilterEnabled`",
    ),
    _Service(
        "redis-public-network",
        "Redis caches",
        ("azure-native:redis:Redis", "azure-native:cache:Redis"),
        "LF-DB-04",
        "high",
        narrowed=(is_set("subnetId"),),
        cure="or put the cache into a subnet with `subnetId`",
    ),
    _Service(
        "redis-enterprise-public-network",
        "Managed Redis clusters",
        ("azure-native:redisenterprise:RedisEnterprise",),
        "LF-DB-04",
        "high",
    ),
    _Service(
        "mongo-cluster-public-network",
        "Mongo clusters",
        ("azure-native:mongocluster:MongoCluster",),
        "LF-DB-01",
        "high",
        path="properties.publicNetworkAccess",
    ),
    _Service("synapse-public-network", "Synapse workspaces", ("azure-native:synapse:Workspace",), "LF-DB-01", "high"),
    _Service("kusto-public-network", "Data Explorer clusters", ("azure-native:kusto:Cluster",), "LF-DB-01", "high"),
    _Service(
        "search-public-network",
        "Search services",
        ("azure-native:search:Service",),
        "LF-DB-04",
        "high",
        narrowed=(_named("networkRuleSet.ipRules"),),
        cure="or name addresses in `networkRuleSet.ipRules`",
    ),
    _Service(
        "cognitive-public-network",
        "AI and OpenAI accounts",
        ("azure-native:cognitiveservices:Account",),
        "LF-SRV-02",
        "high",
        path="properties.publicNetworkAccess",
        narrowed=(_denies("properties.networkAcls.defaultAction"),),
        cure='or set `properties.networkAcls.defaultAction` to "Deny"',
    ),
    _Service(
        "registry-public-network",
        "Container registries",
        ("azure-native:containerregistry:Registry",),
        "LF-CNT-01",
        "medium",
        narrowed=(_denies("networkRuleSet.defaultAction"),),
        cure='or set `networkRuleSet.defaultAction` to "Deny" (both need the Premium SKU)',
    ),
    _Service(
        "event-hub-public-network",
        "Event Hubs namespaces",
        ("azure-native:eventhub:Namespace",),
        "LF-MSG-03",
        "medium",
        related=_EVENT_HUB_RULES,
        cure="or add a NamespaceNetworkRuleSet whose `defaultAction` is Deny",
    ),
    _Service(
        "service-bus-public-network",
        "Service Bus namespaces",
        ("azure-native:servicebus:Namespace",),
        "LF-MSG-03",
        "medium",
        related=_SERVICE_BUS_RULES,
        cure="or add a NamespaceNetworkRuleSet whose `defaultAction` is Deny",
    ),
    _Service(
        "event-grid-public-network",
        "Event Grid topics and domains",
        (
            "azure-native:eventgrid:Topic",
            "azure-native:eventgrid:Domain",
            "azure-native:eventgrid:PartnerNamespace",
            "azure-native:eventgrid:Namespace",
        ),
        "LF-MSG-03",
        "medium",
        narrowed=(_named("inboundIpRules"),),
        cure="or name addresses in `inboundIpRules`",
    ),
    _Service("relay-public-network", "Relay namespaces", ("azure-native:relay:Namespace",), "LF-MSG-03", "medium"),
    _Service(
        "iot-hub-public-network",
        "IoT hubs",
        ("azure-native:iothub:IotHubResource",),
        "LF-MSG-03",
        "medium",
        path="properties.publicNetworkAccess",
        narrowed=(_denies("properties.networkRuleSets.defaultAction"),),
        cure='or set `properties.networkRuleSets.defaultAction` to "Deny"',
    ),
    _Service(
        "app-configuration-public-network",
        "App Configuration stores",
        ("azure-native:appconfiguration:ConfigurationStore",),
        "LF-KEY-10",
    ),
    _Service("data-factory-public-network", "Data factories", ("azure-native:datafactory:Factory",), "LF-CMP-08"),
    _Service("databricks-public-network", "Databricks workspaces", ("azure-native:databricks:Workspace",), "LF-CMP-08"),
    _Service(
        "machine-learning-public-network",
        "Machine Learning workspaces",
        ("azure-native:machinelearningservices:Workspace",),
        "LF-CMP-07",
        "high",
    ),
    _Service(
        "machine-learning-endpoint-public",
        "Machine Learning endpoints",
        ("azure-native:machinelearningservices:OnlineEndpoint",),
        "LF-SRV-02",
        path="properties.publicNetworkAccess",
    ),
    _Service("automation-public-network", "Automation accounts", ("azure-native:automation:AutomationAccount",), "LF-CMP-09"),
    _Service("batch-public-network", "Batch accounts", ("azure-native:batch:BatchAccount",), "LF-CMP-08"),
    _Service("purview-public-network", "Purview accounts", ("azure-native:purview:Account",), "LF-DB-03"),
    _Service(
        "recovery-vault-public-network",
        "Recovery vaults",
        ("azure-native:recoveryservices:Vault",),
        "LF-BCK-08",
        path="properties.publicNetworkAccess",
    ),
    _Service("elastic-san-public-network", "Elastic SANs", ("azure-native:elasticsan:ElasticSan",), "LF-STO-04"),
    _Service("digital-twins-public-network", "Digital Twins", ("azure-native:digitaltwins:DigitalTwin",), "LF-SRV-02"),
    _Service(
        "health-data-public-network",
        "Health data services",
        ("azure-native:healthcareapis:Service",),
        "LF-DB-01",
        "high",
        path="properties.publicNetworkAccess",
    ),
    _Service(
        "api-management-public-network",
        "API Management services",
        ("azure-native:apimanagement:ApiManagementService",),
        "LF-SRV-02",
        "low",
        narrowed=(one_of("virtualNetworkType", "Internal", "External"),),
        cure="or put it into a network with `virtualNetworkType`",
    ),
    _Service(
        "signalr-public-network",
        "SignalR and Web PubSub services",
        ("azure-native:signalrservice:SignalR", "azure-native:webpubsub:WebPubSub"),
        "LF-SRV-02",
        "low",
        narrowed=(_denies("networkACLs.defaultAction"),),
        cure='or set `networkACLs.defaultAction` to "Deny"',
    ),
    _Service(
        "grafana-public-network",
        "Grafana workspaces",
        ("azure-native:dashboard:Grafana",),
        "LF-SRV-02",
        "low",
        path="properties.publicNetworkAccess",
    ),
    _Service(
        "virtual-desktop-public-network",
        "Virtual desktop host pools",
        ("azure-native:desktopvirtualization:HostPool",),
        "LF-CMP-09",
        "low",
    ),
)


def _closed(service: _Service) -> Check:
    def closed(view: View) -> Any:
        return view.word(service.path, "enabled") in ("disabled", "securedbyperimeter", "false")

    def related(view: View) -> Any:
        rules = children(view, service.related, property="namespaceName")
        return [
            one
            for one in rules
            if one.word("publicNetworkAccess", "enabled") == "disabled" or one.word("defaultAction", "allow") == "deny"
        ]

    return any_of(*service.narrowed, *([related] if service.related else []), closed)


for _service in _SERVICES:
    rule(
        id=f"azure-{_service.id}",
        title=f"{_service.what} are closed to the internet",
        control=_service.control,
        severity=_service.severity,
        types=_service.types,
        stack=bool(_service.related),
        ok=_closed(_service),
        message=f"`{_service.path}` is not Disabled, so every network reaches it",
        why="A leaked key, an unpatched flaw or a wrong grant can be used from anywhere while the endpoint is public.",
        cure=f'Set `{_service.path}` to "Disabled" and use private endpoints{", " + _service.cure if _service.cure else ""}.',
    )
