"""Cases of policies/rules/azure/disks.py."""

from policies.cases import R, case

SNAPSHOT = "azure-native:compute:Snapshot"

CASES = {
    "azure-disk-public-network": case(
        good=[
            {"publicNetworkAccess": "Disabled"},
            {"networkAccessPolicy": "DenyAll"},
            R(SNAPSHOT, networkAccessPolicy="AllowPrivate", diskAccessId="a"),
        ],
        bad=[{}, {"publicNetworkAccess": "Enabled"}, R(SNAPSHOT, networkAccessPolicy="AllowAll")],
    ),
    "azure-disk-private-access": case(
        good=[{"networkAccessPolicy": "AllowPrivate", "diskAccessId": "a"}],
        bad=[{"networkAccessPolicy": "AllowPrivate"}],
        other=[{}, {"networkAccessPolicy": "DenyAll"}],
    ),
    "azure-disk-export-identity": case(
        good=[{"dataAccessAuthMode": "AzureActiveDirectory"}],
        bad=[{}, {"networkAccessPolicy": "AllowAll", "dataAccessAuthMode": "None"}],
        other=[{"networkAccessPolicy": "DenyAll"}],
    ),
    "azure-disk-customer-key": case(
        good=[
            {"encryption": {"diskEncryptionSetId": "s"}},
            [
                R("azure-native:compute:DiskEncryptionSet", "set"),
                R("azure-native:compute:Disk", "disk", encryption={"diskEncryptionSetId": "@set.id"}),
            ],
        ],
        bad=[{}, R(SNAPSHOT, encryption={"type": "EncryptionAtRestWithPlatformKey"})],
    ),
    "azure-disk-encryption-off": case(
        good=[{"encryptionSettingsCollection": {"enabled": True}}],
        bad=[{"encryptionSettingsCollection": {"enabled": False}}],
        other=[{}],
    ),
    "azure-disk-encryption-set-rotation": case(
        good=[{"rotationToLatestKeyVersionEnabled": True}],
        bad=[{}, {"rotationToLatestKeyVersionEnabled": False}],
    ),
    "azure-disk-redundancy": case(
        good=[{"maxShares": 2, "sku": {"name": "Premium_ZRS"}}],
        bad=[{"maxShares": 2, "sku": {"name": "Premium_LRS"}}],
        other=[{}, {"maxShares": 1}],
    ),
}
