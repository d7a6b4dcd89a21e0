"""Managed disks and snapshots: who may download them, and with what key they are encrypted."""

from policies import all_of, any_of, is_set, is_true, none_of, one_of, rule

_DISK = "azure-native:compute:Disk"
_BOTH = (_DISK, "azure-native:compute:Snapshot")

rule(
    id="azure-disk-public-network",
    title="Disks and snapshots cannot be downloaded from the internet",
    control="LF-STO-07",
    severity="high",
    types=_BOTH,
    ok=any_of(
        one_of("publicNetworkAccess", "Disabled", default="Enabled"),
        one_of("networkAccessPolicy", "DenyAll", "AllowPrivate", default="AllowAll"),
    ),
    message="the disk can be exported to anywhere: `publicNetworkAccess` and `networkAccessPolicy` are open",
    why="Whoever gets a SAS link for the disk copies all of it, from anywhere.",
    cure='Set `networkAccessPolicy` to "DenyAll", or to "AllowPrivate" with a `diskAccessId`, and `publicNetworkAccess` to "Disabled".',
)

rule(
    id="azure-disk-private-access",
    title="Disks with private export name the private link that it takes",
    control="LF-STO-07",
    severity="medium",
    types=_BOTH,
    when=one_of("networkAccessPolicy", "AllowPrivate"),
    ok=is_set("diskAccessId"),
    cure="Set `diskAccessId` to the DiskAccess of a private endpoint.",
)

rule(
    id="azure-disk-export-identity",
    title="Exporting a disk asks who is calling",
    control=("LF-STO-07", "LF-STO-05"),
    severity="low",
    types=_BOTH,
    when=none_of("networkAccessPolicy", "DenyAll", default="AllowAll"),
    ok=one_of("dataAccessAuthMode", "AzureActiveDirectory"),
    why="Otherwise the link alone is enough to download the disk.",
    cure='Set `dataAccessAuthMode` to "AzureActiveDirectory", or `networkAccessPolicy` to "DenyAll".',
)

rule(
    id="azure-disk-customer-key",
    title="Disks are encrypted with a key of our own",
    control=("LF-KEY-06", "LF-KEY-01"),
    severity="low",
    types=_BOTH,
    ok=any_of(
        is_set("encryption.diskEncryptionSetId"),
        is_set("securityProfile.secureVMDiskEncryptionSetId"),
        is_true("encryptionSettingsCollection.enabled"),
    ),
    message="no `encryption.diskEncryptionSetId`: the disk is under a key of the platform",
    cure="Set `encryption.diskEncryptionSetId` to a DiskEncryptionSet.",
)

rule(
    id="azure-disk-encryption-off",
    title="Disk encryption is not switched off",
    control="LF-KEY-01",
    severity="high",
    types=_BOTH,
    when=is_set("encryptionSettingsCollection"),
    ok=is_true("encryptionSettingsCollection.enabled", default=True),
    cure="Set `encryptionSettingsCollection.enabled` to true, or leave `encryptionSettingsCollection` out.",
)

rule(
    id="azure-disk-encryption-set-rotation",
    title="Disk encryption sets follow their key when it rotates",
    control="LF-KEY-07",
    severity="medium",
    types="azure-native:compute:DiskEncryptionSet",
    ok=is_true("rotationToLatestKeyVersionEnabled"),
    cure="Set `rotationToLatestKeyVersionEnabled` to true and give `activeKey.keyUrl` without a version.",
)

rule(
    id="azure-disk-redundancy",
    title="Shared disks survive the loss of a zone",
    control="LF-BCK-09",
    severity="low",
    types=_DISK,
    when=lambda disk: (disk.number("maxShares", 1) or 1) > 1,
    ok=all_of(is_set("sku.name"), lambda disk: disk.word("sku.name").endswith("_zrs")),
    why="A disk that several machines share is the single point that a cluster of them fails by.",
    cure="Set `sku.name` to Premium_ZRS or StandardSSD_ZRS.",
)
