"""Recovery vaults and backup vaults."""

from policies import at_least, is_true, none_of, one_of, rule

_RECOVERY = "azure-native:recoveryservices:Vault"
_BACKUP = "azure-native:dataprotection:BackupVault"
_BOTH = (_RECOVERY, _BACKUP)


rule(
    id="azure-backup-vault-immutable",
    title="Backups cannot be deleted before their time",
    control="LF-BCK-08",
    severity="medium",
    types=_BOTH,
    ok=one_of("properties.securitySettings.immutabilitySettings.state", "Unlocked", "Locked"),
    why="Who blackmails deletes the backups first.",
    cure='Set `properties.securitySettings.immutabilitySettings.state` to "Unlocked", and to "Locked" once the policies are right.',
)

rule(
    id="azure-backup-vault-soft-delete",
    title="Backups that are deleted can be brought back",
    control=("LF-BCK-08", "LF-BCK-10"),
    severity="high",
    types=_BOTH,
    bad=lambda vault: [
        path
        for name, off in (("softDeleteState", "disabled"), ("state", "off"))
        if vault.word(path := f"properties.securitySettings.softDeleteSettings.{name}") == off
    ],
    message="deleted backups are gone at once",
    cure='Set `softDeleteState` (of backup vaults `state`) in `properties.securitySettings.softDeleteSettings` to "AlwaysON".',
)

rule(
    id="azure-backup-vault-redundancy",
    title="Backups survive the loss of a zone",
    control=("LF-BCK-08", "LF-BCK-13"),
    severity="medium",
    types=_BOTH,
    bad=lambda vault: [
        *(
            ["properties.redundancySettings.standardTierStorageRedundancy"]
            if vault.word("properties.redundancySettings.standardTierStorageRedundancy") == "locallyredundant"
            else []
        ),
        *vault.where("properties.storageSettings", lambda entry: entry.word("type") == "locallyredundant"),
    ],
    message="the backups are in one building",
    cure="Choose ZoneRedundant or GeoRedundant; it cannot be changed once something is backed up.",
)

rule(
    id="azure-backup-vault-alerts",
    title="Backups that fail raise an alert",
    control="LF-LOG-15",
    severity="low",
    types=_BOTH,
    ok=none_of("properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures", "Disabled"),
    cure='Set `properties.monitoringSettings.azureMonitorAlertSettings.alertsForAllJobFailures` to "Enabled".',
)

rule(
    id="azure-backup-vault-infrastructure-encryption",
    title="Backups under a key of our own are encrypted a second time",
    control="LF-BCK-08",
    severity="low",
    types=_RECOVERY,
    when=lambda vault: vault.has("properties.encryption.keyVaultProperties"),
    ok=is_true("properties.encryption.infrastructureEncryption"),
    cure='Set `properties.encryption.infrastructureEncryption` to "Enabled".',
)

rule(
    id="azure-backup-policy-days",
    title="Backup policies of machines keep daily copies for a week",
    control="LF-BCK-07",
    severity="medium",
    types="azure-native:recoveryservices:ProtectionPolicy",
    when=lambda policy: policy.has("properties.retentionPolicy.dailySchedule.retentionDuration.count"),
    ok=at_least("properties.retentionPolicy.dailySchedule.retentionDuration.count", 7),
    cure="Set `count` of the daily schedule's `retentionDuration` to 7 days or more.",
)
