"""API Management, Logic Apps, automation, Machine Learning, Databricks, Batch, HDInsight and messaging rights."""

from policies import View, any_of, is_set, is_true, none_of, one_of, rule
from policies.network import anywhere

_API_SERVICE = "azure-native:apimanagement:ApiManagementService"
_API = "azure-native:apimanagement:Api"
_COMPUTE = ("azure-native:machinelearningservices:Compute", "azure-native:machinelearningservices:MachineLearningCompute")
_DATABRICKS = "azure-native:databricks:Workspace"
_POOL = "azure-native:batch:Pool"
_HDINSIGHT = "azure-native:hdinsight:Cluster"

_PROTOCOLS = ("Tls10", "Tls11", "Ssl30")


def _old_protocols(service: View) -> object:
    """Switches of old protocols are custom properties with long names and values of text."""
    return [
        value
        for key, value in service.items("customProperties")
        if key.rpartition(".")[2] in (*_PROTOCOLS, "TripleDes168") and value.word() == "true"
    ]


rule(
    id="azure-api-management-tls",
    title="API Management speaks no old TLS, to callers and to backends",
    control="LF-TLS-02",
    severity="high",
    types=_API_SERVICE,
    bad=_old_protocols,
    message="`{path}` switches an old protocol or cipher on",
    cure='Set the property to "false" in `customProperties`.',
)

rule(
    id="azure-api-https",
    title="APIs answer on HTTPS only",
    control="LF-TLS-06",
    severity="high",
    types=_API,
    bad=lambda api: [item for item in api.each("protocols") if item.word() in ("http", "ws")],
    message="the API answers on {value}",
    cure='Set `protocols` to ["https"] (of WebSocket APIs ["wss"]).',
)

rule(
    id="azure-api-subscription",
    title="APIs ask who is calling",
    control="LF-SRV-03",
    severity="medium",
    types=_API,
    ok=any_of(
        is_true("subscriptionRequired", default=True),
        is_set("authenticationSettings.oAuth2"),
        is_set("authenticationSettings.openid"),
        is_set("authenticationSettings.oAuth2AuthenticationSettings"),
        is_set("authenticationSettings.openidAuthenticationSettings"),
    ),
    message="the API asks for neither a subscription nor a token",
    cure="Set `subscriptionRequired` to true, or `authenticationSettings`.",
)

rule(
    id="azure-api-product-subscription",
    title="Products of API Management need a subscription",
    control="LF-SRV-03",
    severity="medium",
    types="azure-native:apimanagement:Product",
    ok=is_true("subscriptionRequired", default=True),
    cure="Set `subscriptionRequired` to true.",
    fix={"subscriptionRequired": True},
)

rule(
    id="azure-api-backend-certificates",
    title="API Management checks the certificates of its backends",
    control="LF-TLS-07",
    severity="high",
    types="azure-native:apimanagement:Backend",
    bad=lambda backend: [
        f"tls.{name}"
        for name in ("validateCertificateChain", "validateCertificateName")
        if not backend.flag(f"tls.{name}", True)
    ],
    cure="Set `tls.validateCertificateChain` and `tls.validateCertificateName` to true.",
)

rule(
    id="azure-api-backend-https",
    title="API Management calls its backends over HTTPS",
    control="LF-TLS-07",
    severity="medium",
    types="azure-native:apimanagement:Backend",
    bad=lambda backend: "url" if backend.word("url").startswith("http://") else None,
    message="the backend is called in the clear",
    cure="Give an https address in `url`.",
)

rule(
    id="azure-api-named-value-secret",
    title="Secret named values of API Management are in a vault",
    control=("LF-SEC-03", "LF-SEC-04"),
    severity="high",
    types="azure-native:apimanagement:NamedValue",
    when=is_true("secret"),
    ok=lambda value: value.has("keyVault.secretIdentifier") or value.literal("value") is None,
    message="a secret stands in the program",
    cure="Set `keyVault.secretIdentifier` in place of `value`.",
)

rule(
    id="azure-logic-app-callers",
    title="Logic Apps name the addresses that may start them",
    control="LF-SRV-02",
    severity="medium",
    types="azure-native:logic:Workflow",
    when=is_set("accessControl.triggers"),
    bad=lambda flow: flow.where(
        "accessControl.triggers.allowedCallerIpAddresses", lambda entry: anywhere([entry.text("addressRange")]) is not None
    ),
    message="everyone may start the workflow",
    cure="Name your own ranges in `accessControl.triggers.allowedCallerIpAddresses`.",
)

rule(
    id="azure-automation-variable-encrypted",
    title="Variables of automation accounts are encrypted",
    control="LF-SEC-04",
    severity="high",
    types="azure-native:automation:Variable",
    ok=is_true("isEncrypted"),
    cure="Set `isEncrypted` to true; a variable that exists is replaced.",
)

rule(
    id="azure-automation-webhook-expiry",
    title="Webhooks of automation accounts expire",
    control="LF-IDN-06",
    severity="medium",
    types="azure-native:automation:Webhook",
    ok=is_set("expiryTime"),
    cure="Set `expiryTime` to a date within a year.",
)

rule(
    id="azure-machine-learning-compute-public",
    title="Computes of Machine Learning have no public address and no SSH",
    control="LF-CMP-07",
    severity="high",
    types=_COMPUTE,
    when=lambda compute: compute.word("properties.computeType") in ("amlcompute", "computeinstance"),
    bad=lambda compute: [
        path
        for path, open_to_all in (
            ("properties.properties.enableNodePublicIp", "true"),
            ("properties.properties.remoteLoginPortPublicAccess", "enabled"),
            ("properties.properties.sshSettings.sshPublicAccess", "enabled"),
        )
        if compute.word(path, "true" if path.endswith("enableNodePublicIp") else "") == open_to_all
    ],
    message="`{path}` opens the compute to the internet",
    cure="Set `enableNodePublicIp` to false, `remoteLoginPortPublicAccess` and `sshSettings.sshPublicAccess` to Disabled.",
)

rule(
    id="azure-machine-learning-sensitive",
    title="Machine Learning workspaces send no diagnostics of their data to Microsoft",
    control="LF-CMP-07",
    severity="low",
    types="azure-native:machinelearningservices:Workspace",
    ok=is_true("hbiWorkspace"),
    cure="Set `hbiWorkspace` to true; a workspace that exists is replaced.",
)

rule(
    id="azure-databricks-public-nodes",
    title="Machines of Databricks have no public address",
    control="LF-CMP-08",
    severity="high",
    types=_DATABRICKS,
    # A serverless workspace has no machines of ours.
    when=none_of("computeMode", "Serverless"),
    ok=is_true("parameters.enableNoPublicIp.value", default=True),
    cure="Set `parameters.enableNoPublicIp.value` to true.",
)

rule(
    id="azure-databricks-network",
    title="Databricks runs in a network of ours",
    control="LF-CMP-08",
    severity="medium",
    types=_DATABRICKS,
    when=none_of("computeMode", "Serverless"),
    ok=is_set("parameters.customVirtualNetworkId.value"),
    cure="Set `parameters.customVirtualNetworkId.value` with its two subnets; a workspace that exists is replaced.",
)

rule(
    id="azure-databricks-infrastructure-encryption",
    title="Databricks storage is encrypted a second time below the service",
    control="LF-KEY-04",
    severity="low",
    types=_DATABRICKS,
    when=none_of("computeMode", "Serverless"),
    ok=is_true("parameters.requireInfrastructureEncryption.value"),
    cure="Set `parameters.requireInfrastructureEncryption.value` to true; a workspace that exists is replaced.",
)

rule(
    id="azure-batch-public-nodes",
    title="Machines of Batch have no public address",
    control="LF-CMP-08",
    severity="medium",
    types=_POOL,
    ok=one_of("networkConfiguration.publicIPAddressConfiguration.provision", "NoPublicIPAddresses"),
    message="machines of the pool get public addresses",
    cure='Set `networkConfiguration.publicIPAddressConfiguration.provision` to "NoPublicIPAddresses" with a `subnetId`.',
)

rule(
    id="azure-batch-admin-tasks",
    title="Users of Batch pools are no administrators",
    control="LF-CNT-04",
    severity="medium",
    types=_POOL,
    bad=lambda pool: pool.where("userAccounts", lambda user: user.word("elevationLevel") == "admin"),
    message="this user is an administrator of every machine",
    cure='Set `elevationLevel` to "NonAdmin".',
)

rule(
    id="azure-hdinsight-transit",
    title="HDInsight encrypts what its nodes send each other",
    control="LF-TLS-10",
    severity="medium",
    types=_HDINSIGHT,
    ok=is_true("properties.encryptionInTransitProperties.isEncryptionInTransitEnabled"),
    cure="Set `properties.encryptionInTransitProperties.isEncryptionInTransitEnabled` to true.",
)

rule(
    id="azure-messaging-manage-right",
    title="Keys of messaging namespaces do not carry the right to manage",
    control="LF-MSG-04",
    severity="medium",
    types=("azure-native:eventhub:NamespaceAuthorizationRule", "azure-native:servicebus:NamespaceAuthorizationRule"),
    when=lambda one: (one.literal("authorizationRuleName") or "").lower() != "rootmanagesharedaccesskey",
    ok=lambda one: "manage" not in one.words("rights"),
    message="whoever has the key may read, write and delete every queue and topic",
    cure='Set `rights` to ["Send"] or ["Listen"], on the single queue or topic, or use identities.',
)

rule(
    id="azure-service-bus-dead-letters",
    title="Messages of Service Bus that expire are kept",
    control="LF-MSG-02",
    severity="low",
    types=("azure-native:servicebus:Queue", "azure-native:servicebus:Subscription"),
    ok=is_true("deadLetteringOnMessageExpiration"),
    why="A message that nobody fetched in time is gone without a trace.",
    cure="Set `deadLetteringOnMessageExpiration` to true.",
)

rule(
    id="azure-search-replicas",
    title="Search services have replicas",
    control="LF-BCK-11",
    severity="low",
    types="azure-native:search:Service",
    when=none_of("sku.name", "free"),
    ok=lambda service: (service.number("replicaCount", 1) or 1) >= 2,
    cure="Set `replicaCount` to 2, to 3 where indexes are written too.",
)

rule(
    id="azure-cognitive-outbound",
    title="AI accounts connect only to names that are listed",
    control="LF-NET-09",
    severity="low",
    types="azure-native:cognitiveservices:Account",
    ok=is_true("properties.restrictOutboundNetworkAccess"),
    why="A model that is talked into fetching an address can carry data out.",
    cure="Set `properties.restrictOutboundNetworkAccess` to true and list names in `properties.allowedFqdnList`.",
)

rule(
    id="azure-static-site-token",
    title="Repository tokens of static sites are no literals of the program",
    control="LF-SEC-03",
    severity="critical",
    types="azure-native:web:StaticSite",
    ok=lambda site: site.literal("repositoryToken") is None,
    message="the token stands in the program",
    cure="Take `repositoryToken` from a secret of the configuration, or connect the repository by its workflow.",
)
