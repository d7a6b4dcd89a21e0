"""Cases of policies/rules/azure/backups.py."""

from typing import Any

from policies.cases import R, case

BACKUP = "azure-native:dataprotection:BackupVault"


def secured(**more: Any) -> dict[str, Any]:
    return {"properties": {"securitySettings": more}}


def alerts(state: str) -> dict[str, Any]:
    return {"properties": {"monitoringSettings": {"azureMonitorAlertSettings": {"alertsForAllJobFailures": state}}}}


def encrypted(**more: Any) -> dict[str, Any]:
    return {"properties": {"encryption": {"keyVaultProperties": {"keyUri": "k"}, **more}}}


def daily(count: int) -> dict[str, Any]:
    schedule = {"retentionDuration": {"count": count, "durationType": "Days"}}
    retention = {"retentionPolicyType": "LongTermRetentionPolicy", "dailySchedule": schedule}
    return {"properties": {"backupManagementType": "AzureIaasVM", "retentionPolicy": retention}}


CASES = {
    "azure-backup-vault-immutable": case(
        good=[
            secured(immutabilitySettings={"state": "Locked"}),
            R(BACKUP, "it", secured(immutabilitySettings={"state": "Unlocked"})),
        ],
        bad=[{}, secured(immutabilitySettings={"state": "Disabled"})],
    ),
    "azure-backup-vault-soft-delete": case(
        good=[
            {},
            secured(softDeleteSettings={"softDeleteState": "AlwaysON"}),
            R(BACKUP, "it", secured(softDeleteSettings={"state": "On"})),
        ],
        bad=[
            secured(softDeleteSettings={"softDeleteState": "Disabled"}),
            R(BACKUP, "it", secured(softDeleteSettings={"state": "Off"})),
        ],
    ),
    "azure-backup-vault-redundancy": case(
        good=[
            {},
            {"properties": {"redundancySettings": {"standardTierStorageRedundancy": "GeoRedundant"}}},
            R(BACKUP, properties={"storageSettings": [{"type": "ZoneRedundant", "datastoreType": "VaultStore"}]}),
        ],
        bad=[
            {"properties": {"redundancySettings": {"standardTierStorageRedundancy": "LocallyRedundant"}}},
            R(BACKUP, properties={"storageSettings": [{"type": "LocallyRedundant", "datastoreType": "VaultStore"}]}),
        ],
    ),
    "azure-backup-vault-alerts": case(good=[{}, alerts("Enabled")], bad=[alerts("Disabled")]),
    "azure-backup-vault-infrastructure-encryption": case(
        good=[encrypted(infrastructureEncryption="Enabled")],
        bad=[encrypted(), encrypted(infrastructureEncryption="Disabled")],
        other=[{}],
    ),
    "azure-backup-policy-days": case(good=[daily(30)], bad=[daily(3)], other=[{}]),
}
