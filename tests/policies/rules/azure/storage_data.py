"""Cases of policies/rules/azure/storage_data.py."""

from policies.cases import R, case

ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = "azure-native:storage:BlobContainer"
BLOBS = "azure-native:storage:BlobServiceProperties"
SMB = {"versions": "SMB3.1.1", "authenticationMethods": "Kerberos", "channelEncryption": "AES-256-GCM"}


def smb(**more: object) -> dict[str, object]:
    return {"protocolSettings": {"smb": {**SMB, **more}}}


def cors(origin: str, *methods: str) -> dict[str, object]:
    found = {
        "allowedOrigins": [origin],
        "allowedMethods": list(methods),
        "allowedHeaders": [],
        "exposedHeaders": [],
        "maxAgeInSeconds": 60,
    }
    return {"cors": {"corsRules": [found]}}


CASES = {
    "azure-storage-blob-soft-delete": case(
        good=[{"deleteRetentionPolicy": {"enabled": True, "days": 7}}],
        bad=[{}, {"deleteRetentionPolicy": {"enabled": False}}, {"deleteRetentionPolicy": {"enabled": True, "days": 3}}],
    ),
    "azure-storage-container-soft-delete": case(
        good=[{"containerDeleteRetentionPolicy": {"enabled": True, "days": 30}}],
        bad=[{}, {"containerDeleteRetentionPolicy": {"enabled": True, "days": 1}}],
    ),
    "azure-storage-blob-versions": case(good=[{"isVersioningEnabled": True}], bad=[{}, {"isVersioningEnabled": False}]),
    "azure-storage-account-blob-protection": case(
        good=[
            [
                R(ACCOUNT, "store"),
                R(CONTAINER, "data", accountName="@store.name"),
                R(BLOBS, "blobs", accountName="@store.name", isVersioningEnabled=True),
            ],
            [
                R(ACCOUNT, "store", accountName="acmedata"),
                R(CONTAINER, "data", accountName="acmedata"),
                R(BLOBS, "blobs", accountName="acmedata"),
            ],
        ],
        bad=[
            [R(ACCOUNT, "store"), R(CONTAINER, "data", accountName="@store.name")],
            [
                R(ACCOUNT, "store", accountName="acmedata"),
                R(CONTAINER, "data", accountName="acmedata"),
                R(BLOBS, "blobs", accountName="another"),
            ],
        ],
        other=[{}],
    ),
    "azure-storage-share-soft-delete": case(
        good=[{}, {"shareDeleteRetentionPolicy": {"enabled": True, "days": 14}}],
        bad=[{"shareDeleteRetentionPolicy": {"enabled": False}}, {"shareDeleteRetentionPolicy": {"enabled": True, "days": 1}}],
    ),
    "azure-storage-share-smb": case(
        good=[{}, smb()],
        bad=[
            smb(versions="SMB2.1;SMB3.0"),
            smb(authenticationMethods="NTLMv2;Kerberos"),
            smb(channelEncryption="AES-128-CCM;AES-256-GCM"),
        ],
    ),
    "azure-storage-share-root": case(
        good=[{"enabledProtocols": "NFS", "rootSquash": "RootSquash"}],
        bad=[{"enabledProtocols": "NFS"}, {"enabledProtocols": "NFS", "rootSquash": "NoRootSquash"}],
        other=[{}, {"enabledProtocols": "SMB"}],
    ),
    "azure-storage-cors": case(
        good=[{}, cors("https://shop.acme.example", "PUT"), cors("*", "GET", "HEAD")],
        bad=[cors("*", "GET", "PUT"), R("azure-native:storage:QueueServiceProperties", "it", cors("*", "DELETE"))],
    ),
    "azure-storage-permanent-delete": case(
        good=[{}, {"deleteRetentionPolicy": {"enabled": True, "days": 7, "allowPermanentDelete": False}}],
        bad=[{"deleteRetentionPolicy": {"enabled": True, "days": 7, "allowPermanentDelete": True}}],
    ),
}
