"""Cases of policies/rules/azure/own_keys.py."""

from typing import Any

from policies.cases import Cases, case

VAULT = "https://v.vault.azure.net"


def keyed(*good: dict[str, Any]) -> Cases:
    """A key of our own is named, or nothing is said and the platform's key is used."""
    return case(good=good, bad=[{}])


def minimum(path: str, *, absent_is_good: bool = True) -> Cases:
    below, _, name = path.rpartition(".")

    def at(version: str) -> dict[str, Any]:
        return {below: {name: version}} if below else {name: version}

    return case(
        good=[at("1.2"), *([{}] if absent_is_good else [])], bad=[at("1.0"), at("1.1"), *([] if absent_is_good else [{}])]
    )


PROPERTIES = {"encryption": {"keyVaultProperties": [{"keyName": "k", "keyVaultUri": VAULT}]}}

CASES = {
    "azure-event-hub-customer-key": keyed(PROPERTIES),
    "azure-service-bus-customer-key": keyed(PROPERTIES),
    "azure-cognitive-customer-key": keyed({"properties": {"encryption": {"keySource": "Microsoft.KeyVault"}}}),
    "azure-batch-customer-key": keyed(
        {"encryption": {"keySource": "Microsoft.KeyVault", "keyVaultProperties": {"keyIdentifier": "k"}}}
    ),
    "azure-automation-customer-key": keyed({"encryption": {"keySource": "Microsoft.Keyvault"}}),
    "azure-data-factory-customer-key": keyed({"encryption": {"keyName": "k", "vaultBaseUrl": VAULT}}),
    "azure-databricks-customer-key": keyed(
        {"encryption": {"entities": {"managedServices": {"keySource": "Microsoft.Keyvault"}}}}
    ),
    "azure-machine-learning-customer-key": keyed({"encryption": {"status": "Enabled"}}),
    "azure-app-configuration-customer-key": keyed({"encryption": {"keyVaultProperties": {"keyIdentifier": "k"}}}),
    "azure-recovery-vault-customer-key": keyed({"properties": {"encryption": {"keyVaultProperties": {"keyUri": "k"}}}}),
    "azure-search-customer-key": keyed({"encryptionWithCmk": {"enforcement": "Enabled"}}),
    "azure-kusto-customer-key": keyed({"keyVaultProperties": {"keyName": "k", "keyVaultUri": VAULT}}),
    "azure-redis-enterprise-customer-key": keyed(
        {"encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "k"}}}
    ),
    "azure-event-hub-tls": minimum("minimumTlsVersion"),
    "azure-service-bus-tls": minimum("minimumTlsVersion"),
    "azure-event-grid-tls": minimum("minimumTlsVersionAllowed"),
    "azure-iot-hub-tls": minimum("properties.minTlsVersion", absent_is_good=False),
    "azure-hdinsight-tls": minimum("properties.minSupportedTlsVersion"),
}
