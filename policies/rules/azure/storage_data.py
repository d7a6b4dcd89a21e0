"""What storage accounts keep: deleted blobs, versions, shares, rules of their lifecycle."""

from functools import partial

from policies import View, all_of, any_of, at_least, is_false, is_true, none_of, rule
from policies.rules.azure._children import children
from policies.rules.azure.storage import ACCOUNT, CONTAINER

_BLOBS = "azure-native:storage:BlobServiceProperties"
_FILES = "azure-native:storage:FileServiceProperties"


def _kept(blobs: View, path: str) -> bool:
    return blobs.flag(f"{path}.enabled", False) and (blobs.number(f"{path}.days", 0) or 0) >= blobs.options["days"]


for _id, _what, _path in (
    ("azure-storage-blob-soft-delete", "Blobs", "deleteRetentionPolicy"),
    ("azure-storage-container-soft-delete", "Containers", "containerDeleteRetentionPolicy"),
):
    rule(
        id=_id,
        title=f"{_what} that are deleted can be brought back for a week",
        control="LF-BCK-10",
        severity="medium",
        types=_BLOBS,
        options={"days": 7},
        ok=partial(_kept, path=_path),
        cure=f"Set `{_path}.enabled` to true and `{_path}.days` to 7 or more.",
    )

rule(
    id="azure-storage-blob-versions",
    title="Blobs keep earlier versions",
    control="LF-BCK-01",
    severity="medium",
    types=_BLOBS,
    ok=is_true("isVersioningEnabled"),
    cure="Set `isVersioningEnabled` to true, with a lifecycle rule that ends old versions.",
)

rule(
    id="azure-storage-account-blob-protection",
    title="Storage accounts with containers say what happens to deleted blobs",
    control=("LF-BCK-10", "LF-BCK-01"),
    severity="medium",
    types=ACCOUNT,
    stack=True,
    when=lambda account: children(account, CONTAINER, property="accountName"),
    ok=lambda account: children(account, _BLOBS, property="accountName"),
    message="no BlobServiceProperties belong to this account, so blobs have neither soft delete nor versions",
    why="Without blob service properties a blob that is deleted or overwritten is gone at once.",
    cure="Add azure_native.storage.BlobServiceProperties with `deleteRetentionPolicy` and `isVersioningEnabled`.",
)

rule(
    id="azure-storage-share-soft-delete",
    title="File shares that are deleted can be brought back for a week",
    control="LF-BCK-10",
    severity="medium",
    types=_FILES,
    ok=all_of(
        is_true("shareDeleteRetentionPolicy.enabled", default=True), at_least("shareDeleteRetentionPolicy.days", 7, default=7)
    ),
    cure="Set `shareDeleteRetentionPolicy.enabled` to true and `days` to 7 or more.",
)


def _old_smb(files: View) -> object:
    smb = files.below("protocolSettings.smb")
    wrong = [smb.fail("versions", "SMB 2.1 is not encrypted")] if "smb2.1" in smb.word("versions") else []
    if "ntlmv2" in smb.word("authenticationMethods"):
        wrong.append(smb.fail("authenticationMethods", "NTLMv2 uses the account's key"))
    if "aes-128-ccm" in smb.word("channelEncryption"):
        wrong.append(smb.fail("channelEncryption", "AES-128-CCM is the weakest one"))
    return wrong


rule(
    id="azure-storage-share-smb",
    title="File shares speak current SMB only",
    control=("LF-TLS-02", "LF-STO-06"),
    severity="low",
    types=_FILES,
    bad=_old_smb,
    message="{detail}",
    cure='In `protocolSettings.smb` set `versions` "SMB3.1.1", `authenticationMethods` "Kerberos", `channelEncryption` "AES-256-GCM".',
)

rule(
    id="azure-storage-share-root",
    title="NFS file shares squash root",
    control="LF-STO-06",
    severity="medium",
    types="azure-native:storage:FileShare",
    when=lambda share: share.word("enabledProtocols", "smb") == "nfs",
    ok=none_of("rootSquash", "NoRootSquash", default="NoRootSquash"),
    why="Root of any client is root of the share.",
    cure='Set `rootSquash` to "RootSquash" or "AllSquash".',
)


def _cors_everyone(blobs: View) -> object:
    return blobs.where("cors.corsRules", lambda entry: "*" in entry.texts("allowedOrigins") and not _only_reads(entry))


def _only_reads(entry: View) -> bool:
    return set(entry.words("allowedMethods")) <= {"get", "head", "options"}


rule(
    id="azure-storage-cors",
    title="Browsers of every site may not write to storage",
    control="LF-SRV-04",
    severity="medium",
    types=(_BLOBS, _FILES, "azure-native:storage:QueueServiceProperties", "azure-native:storage:TableServiceProperties"),
    bad=_cors_everyone,
    message="the origin * may write",
    cure="Name the origins in `cors.corsRules[].allowedOrigins`, or allow GET, HEAD and OPTIONS only.",
)

rule(
    id="azure-storage-permanent-delete",
    title="Soft-deleted blobs cannot be erased before their time",
    control="LF-BCK-10",
    severity="medium",
    types=_BLOBS,
    ok=any_of(is_false("deleteRetentionPolicy.allowPermanentDelete"), is_false("deleteRetentionPolicy.enabled")),
    why="Whoever steals a writer's rights can delete the blobs and their safety net in one go.",
    cure="Set `deleteRetentionPolicy.allowPermanentDelete` to false, or leave it out.",
    fix={"deleteRetentionPolicy.allowPermanentDelete": False},
)
