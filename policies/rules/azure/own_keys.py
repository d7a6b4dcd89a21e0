"""Services that can be encrypted with a key of our own, and messaging and analytics that take a minimum TLS version."""

from policies import any_of, is_set, one_of, rule, version_at_least
from policies.rule import Check

_SERVICES: tuple[tuple[str, str, str, Check, str], ...] = (
    (
        "event-hub",
        "Event Hubs namespaces",
        "azure-native:eventhub:Namespace",
        is_set("encryption.keyVaultProperties"),
        "encryption.keyVaultProperties",
    ),
    (
        "service-bus",
        "Service Bus namespaces",
        "azure-native:servicebus:Namespace",
        is_set("encryption.keyVaultProperties"),
        "encryption.keyVaultProperties",
    ),
    (
        "cognitive",
        "AI and OpenAI accounts",
        "azure-native:cognitiveservices:Account",
        any_of(
            one_of("properties.encryption.keySource", "Microsoft.KeyVault"), is_set("properties.encryption.keyVaultProperties")
        ),
        "properties.encryption",
    ),
    (
        "batch",
        "Batch accounts",
        "azure-native:batch:BatchAccount",
        one_of("encryption.keySource", "Microsoft.KeyVault"),
        "encryption.keyVaultProperties",
    ),
    (
        "automation",
        "Automation accounts",
        "azure-native:automation:AutomationAccount",
        one_of("encryption.keySource", "Microsoft.Keyvault"),
        "encryption.keyVaultProperties",
    ),
    ("data-factory", "Data factories", "azure-native:datafactory:Factory", is_set("encryption.keyName"), "encryption"),
    (
        "databricks",
        "Databricks workspaces",
        "azure-native:databricks:Workspace",
        any_of(is_set("encryption.entities.managedServices"), is_set("parameters.encryption.value.keySource")),
        "encryption.entities.managedServices",
    ),
    (
        "machine-learning",
        "Machine Learning workspaces",
        "azure-native:machinelearningservices:Workspace",
        one_of("encryption.status", "Enabled"),
        "encryption",
    ),
    (
        "app-configuration",
        "App Configuration stores",
        "azure-native:appconfiguration:ConfigurationStore",
        is_set("encryption.keyVaultProperties.keyIdentifier"),
        "encryption.keyVaultProperties",
    ),
    (
        "recovery-vault",
        "Recovery vaults",
        "azure-native:recoveryservices:Vault",
        is_set("properties.encryption.keyVaultProperties.keyUri"),
        "properties.encryption.keyVaultProperties",
    ),
    (
        "search",
        "Search services",
        "azure-native:search:Service",
        one_of("encryptionWithCmk.enforcement", "Enabled"),
        "encryptionWithCmk.enforcement",
    ),
    (
        "kusto",
        "Data Explorer clusters",
        "azure-native:kusto:Cluster",
        is_set("keyVaultProperties.keyName"),
        "keyVaultProperties",
    ),
    (
        "redis-enterprise",
        "Managed Redis clusters",
        "azure-native:redisenterprise:RedisEnterprise",
        is_set("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"),
        "encryption.customerManagedKeyEncryption",
    ),
)

for _id, _what, _type, _ok, _path in _SERVICES:
    rule(
        id=f"azure-{_id}-customer-key",
        title=f"{_what} are encrypted with a key of our own",
        control="LF-KEY-06",
        severity="low",
        types=_type,
        ok=_ok,
        message=f"`{_path}` names no key of Key Vault",
        cure=f"Set `{_path}` to a key of Key Vault and let an identity of the service use it.",
    )

_TLS: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("event-hub", "Event Hubs namespaces", ("azure-native:eventhub:Namespace",), "minimumTlsVersion", "1.2"),
    ("service-bus", "Service Bus namespaces", ("azure-native:servicebus:Namespace",), "minimumTlsVersion", "1.2"),
    (
        "event-grid",
        "Event Grid topics and domains",
        (
            "azure-native:eventgrid:Topic",
            "azure-native:eventgrid:Domain",
            "azure-native:eventgrid:PartnerNamespace",
            "azure-native:eventgrid:Namespace",
        ),
        "minimumTlsVersionAllowed",
        "1.2",
    ),
    ("iot-hub", "IoT hubs", ("azure-native:iothub:IotHubResource",), "properties.minTlsVersion", "1.0"),
    ("hdinsight", "HDInsight clusters", ("azure-native:hdinsight:Cluster",), "properties.minSupportedTlsVersion", "1.2"),
)
"""Id, name, types, where the minimum is, and the minimum that the service takes when it is left out."""

for _id, _what, _types, _path, _default in _TLS:
    rule(
        id=f"azure-{_id}-tls",
        title=f"{_what} demand TLS 1.2",
        control=("LF-TLS-02", "LF-TLS-05"),
        severity="medium",
        types=_types,
        ok=version_at_least(_path, 1, 2, default=_default),
        cure=f'Set `{_path}` to "1.2".',
        fix={_path: "1.2"},
    )
