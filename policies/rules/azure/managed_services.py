"""Managed services: the identity they act with, the tier they are of, and what Service Fabric, Spring and Synapse leave open."""

from policies import View, is_false, is_set, is_true, none_of, one_of, rule
from policies.predicates import version

_ACTING = (
    "azure-native:automation:AutomationAccount",
    "azure-native:cognitiveservices:Account",
    "azure-native:datafactory:Factory",
    "azure-native:eventgrid:Domain",
    "azure-native:eventgrid:Topic",
    "azure-native:kusto:Cluster",
    "azure-native:logic:Workflow",
    "azure-native:search:Service",
    "azure-native:webpubsub:WebPubSub",
)
"""Services that call others: without an identity they do it with keys and passwords that somebody stored."""

rule(
    id="azure-service-identity",
    title="Services that call others have a managed identity",
    control="LF-IDN-05",
    severity="low",
    types=_ACTING,
    ok=none_of("identity.type", "None", default="None"),
    why="Without one, it reaches storage, vaults and databases with stored keys only.",
    cure='Set `identity.type` to "SystemAssigned", or to "UserAssigned" with an identity of the workload.',
)

rule(
    id="azure-service-tier",
    title="Services are of a tier with a service level",
    control="LF-BCK-11",
    severity="low",
    types=(
        "azure-native:signalrservice:SignalR",
        "azure-native:webpubsub:WebPubSub",
        "azure-native:appconfiguration:ConfigurationStore",
        "azure-native:search:Service",
        "azure-native:kusto:Cluster",
    ),
    ok=lambda service: not service.word("sku.name").startswith(("free", "dev(no sla)")),
    message="Microsoft promises nothing for the tier {value}",
    cure="Set `sku` to a Standard tier.",
)

_FABRIC = "azure-native:servicefabric:ManagedCluster"

rule(
    id="azure-service-fabric-rdp",
    title="Nodes of Service Fabric admit no remote desktop from the internet",
    control="LF-NET-01",
    severity="critical",
    types=_FABRIC,
    ok=is_false("allowRdpAccess"),
    why="It opens the remote desktop of every node to every address.",
    cure="Set `allowRdpAccess` to false.",
    fix={"allowRdpAccess": False},
)

rule(
    id="azure-service-fabric-entra",
    title="People reach Service Fabric with Entra ID",
    control="LF-IDN-08",
    severity="medium",
    types=_FABRIC,
    ok=is_set("azureActiveDirectory.tenantId"),
    message="only certificates open the cluster: nobody can tell who used one, and none is taken back",
    cure="Set `azureActiveDirectory` to the tenant and the applications of the cluster and its clients.",
)

rule(
    id="azure-spring-https",
    title="Spring apps and portals answer on HTTPS only",
    control="LF-TLS-06",
    severity="medium",
    types=("azure-native:appplatform:App", "azure-native:appplatform:ApiPortal", "azure-native:appplatform:Gateway"),
    when=is_true("properties.public"),
    ok=is_true("properties.httpsOnly"),
    cure="Set `properties.httpsOnly` to true.",
)

rule(
    id="azure-storage-sync-network",
    title="Storage Sync services are closed to the internet",
    control="LF-STO-04",
    severity="medium",
    types="azure-native:storagesync:StorageSyncService",
    ok=one_of("incomingTrafficPolicy", "AllowVirtualNetworksOnly", default="AllowAllTraffic"),
    cure='Set `incomingTrafficPolicy` to "AllowVirtualNetworksOnly" and use private endpoints.',
)

rule(
    id="azure-synapse-pool-encryption",
    title="SQL pools of Synapse are encrypted at rest",
    control="LF-KEY-04",
    severity="high",
    types="azure-native:synapse:SqlPoolTransparentDataEncryption",
    ok=one_of("status", "Enabled", default="Disabled"),
    cure='Set `status` to "Enabled".',
    fix={"status": "Enabled"},
)

rule(
    id="azure-synapse-spark-isolation",
    title="Spark pools do not share machines with other customers",
    control="LF-KEY-12",
    severity="low",
    types="azure-native:synapse:BigDataPool",
    ok=is_true("isComputeIsolationEnabled"),
    cure="Set `isComputeIsolationEnabled` to true with a `nodeSize` of XXXLarge, in a region that has it.",
)

rule(
    id="azure-synapse-vulnerability-scans",
    title="SQL of Synapse is scanned for weaknesses again and again",
    control="LF-LOG-11",
    severity="low",
    types=(
        "azure-native:synapse:WorkspaceManagedSqlServerVulnerabilityAssessment",
        "azure-native:synapse:SqlPoolVulnerabilityAssessment",
    ),
    ok=is_true("recurringScans.isEnabled"),
    cure="Set `recurringScans.isEnabled` to true.",
)


def _old_rule_sets(view: View) -> object:
    """Core rule sets before 3.1, in a policy or in the gateway itself."""
    inline = "webApplicationFirewallConfiguration"
    if view.type == "azure-native:network:ApplicationGateway":
        sets: tuple[View, ...] = (view.below(inline),) if view.flag(f"{inline}.enabled") else ()
    else:
        sets = view.each("managedRules.managedRuleSets")
    return [
        one.fail("ruleSetVersion")
        for one in sets
        if one.word("ruleSetType", "OWASP") == "owasp"
        and one.has("ruleSetVersion")
        and version(one.text("ruleSetVersion"))[:2] < (3, 1)
    ]


rule(
    id="azure-waf-rules-version",
    title="Web application firewalls have rule sets that are supported",
    control=("LF-VER-07", "LF-EDG-02"),
    severity="medium",
    types=("azure-native:network:WebApplicationFirewallPolicy", "azure-native:network:ApplicationGateway"),
    bad=_old_rule_sets,
    message="version {value} of the core rule set is old",
    cure="Use Microsoft_DefaultRuleSet 2.1, or OWASP 3.2.",
    url="https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules",
)
