"""File systems, shares, transfer endpoints and backups."""

import re

from policies import Fail, View, any_of, at_least, is_set, is_true, none_of, one_of, rule
from policies.network import anywhere

_EFS = "aws:efs/fileSystem:FileSystem"
_POINT = "aws:efs/accessPoint:AccessPoint"
_TRANSFER = "aws:transfer/server:Server"
_VAULT = "aws:backup/vault:Vault"
_PLAN = "aws:backup/plan:Plan"

rule(
    id="aws-efs-encrypted",
    title="EFS file systems are encrypted",
    control="LF-KEY-03",
    severity="high",
    types=_EFS,
    ok=any_of(is_true("encrypted"), is_set("kmsKeyId")),
    message="`encrypted` is not true",
    cure="Set `encrypted` to true; a file system that exists is replaced.",
)

rule(
    id="aws-efs-backup",
    title="EFS file systems are backed up",
    control="LF-BCK-07",
    severity="low",
    types=_EFS,
    stack=True,
    ok=lambda efs: any(
        policy.flag("backupPolicy.status")
        for policy in efs.related("aws:efs/backupPolicy:BackupPolicy", property="fileSystemId")
    ),
    message="no BackupPolicy that is enabled refers to this file system",
    cure='Add an aws.efs.BackupPolicy with `backupPolicy.status` "ENABLED".',
)

rule(
    id="aws-efs-lifecycle",
    title="Files that nobody reads move to cheaper storage",
    control="LF-CST-04",
    severity="low",
    types=_EFS,
    ok=is_set("lifecyclePolicies"),
    cure='Add `lifecyclePolicies` with `transitionToIa` "AFTER_30_DAYS".',
)

rule(
    id="aws-efs-access-point-root",
    title="Access points of EFS show a folder of their own",
    control="LF-STO-06",
    severity="medium",
    types=_POINT,
    ok=lambda point: point.text("rootDirectory.path", "/") != "/",
    cure="Set `rootDirectory.path` to the folder of the application.",
)

rule(
    id="aws-efs-access-point-user",
    title="Access points of EFS act as a user of their own",
    control="LF-STO-06",
    severity="medium",
    types=_POINT,
    ok=lambda point: point.has("posixUser") and point.number("posixUser.uid", 0) != 0,
    cure="Set `posixUser` with a `uid` and `gid` other than 0.",
)

_FSX = {
    "lustre": "aws:fsx/lustreFileSystem:LustreFileSystem",
    "windows": "aws:fsx/windowsFileSystem:WindowsFileSystem",
    "ontap": "aws:fsx/ontapFileSystem:OntapFileSystem",
    "openzfs": "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
}

for _id, _token in _FSX.items():
    # Windows keeps backups for seven days where nothing is said, the others none.
    rule(
        id=f"aws-fsx-{_id}-backup",
        title=f"FSx file systems are backed up ({_id})",
        control="LF-BCK-07",
        severity="low",
        types=_token,
        when=none_of("deploymentType", "SCRATCH_1", "SCRATCH_2"),
        ok=at_least("automaticBackupRetentionDays", 7, default=7 if _id == "windows" else 0),
        cure="Set `automaticBackupRetentionDays` to 7 or more.",
    )

rule(
    id="aws-fsx-openzfs-root",
    title="Exports of OpenZFS do not trust remote root",
    control="LF-STO-06",
    severity="medium",
    types=_FSX["openzfs"],
    bad=lambda system: [
        option
        for option in system.each("rootVolumeConfiguration.nfsExports.clientConfigurations[*].options")
        if option.word() == "no_root_squash"
    ],
    cure='Use "root_squash" in `options`.',
)

rule(
    id="aws-fsx-windows-audit",
    title="Access to files of FSx for Windows is recorded",
    control="LF-LOG-05",
    severity="low",
    types=_FSX["windows"],
    ok=none_of("auditLogConfiguration.fileAccessAuditLogLevel", "DISABLED", "", default="DISABLED"),
    cure='Set `auditLogConfiguration.fileAccessAuditLogLevel` to "SUCCESS_AND_FAILURE".',
)

rule(
    id="aws-storagegateway-clients",
    title="NFS shares admit named clients",
    control="LF-STO-06",
    severity="high",
    types="aws:storagegateway/nfsFileShare:NfsFileShare",
    bad=lambda share: share.where("clientLists", lambda client: anywhere([client.text()])),
    cure="Name the addresses of the clients in `clientLists`.",
)

rule(
    id="aws-storagegateway-squash",
    title="NFS shares do not trust remote root",
    control="LF-STO-06",
    severity="medium",
    types="aws:storagegateway/nfsFileShare:NfsFileShare",
    bad=one_of("squash", "NoSquash"),
    cure='Leave `squash` out: it is "RootSquash".',
)

rule(
    id="aws-storagegateway-guest",
    title="SMB shares know their users",
    control="LF-STO-06",
    severity="high",
    types="aws:storagegateway/smbFileShare:SmbFileShare",
    bad=one_of("authentication", "GuestAccess"),
    cure='Set `authentication` to "ActiveDirectory".',
)

for _kind, _name in (("nfsFileShare:NfsFileShare", "nfs"), ("smbFileShare:SmbFileShare", "smb")):
    rule(
        id=f"aws-storagegateway-{_name}-acl",
        title=f"Objects of {_name.upper()} shares have no public access list",
        control="LF-STO-01",
        severity="high",
        types=f"aws:storagegateway/{_kind}",
        bad=one_of("objectAcl", "public-read", "public-read-write", "authenticated-read"),
        cure='Leave `objectAcl` out, or set it to "bucket-owner-full-control".',
    )

rule(
    id="aws-transfer-public",
    title="File-transfer endpoints are private",
    control="LF-STO-10",
    severity="medium",
    types=_TRANSFER,
    ok=one_of("endpointType", "VPC", default="PUBLIC"),
    message="the endpoint is on the internet, and no security group stands before it",
    cure='Set `endpointType` to "VPC" with `endpointDetails`.',
)

rule(
    id="aws-transfer-ftp",
    title="Files are transferred by encrypted protocols",
    control="LF-STO-10",
    severity="high",
    types=_TRANSFER,
    bad=lambda server: server.where("protocols", lambda protocol: protocol.word() == "ftp"),
    cure='Use "SFTP" or "FTPS" in `protocols`.',
)


def _current_policy(server: View) -> bool:
    match = re.search(r"(20\d\d)-\d\d$", server.text("securityPolicyName", "TransferSecurityPolicy-2018-11"))
    return match is not None and int(match[1]) >= 2022


rule(
    id="aws-transfer-algorithms",
    title="File-transfer endpoints use algorithms that hold",
    control="LF-TLS-02",
    severity="medium",
    types=_TRANSFER,
    ok=_current_policy,
    why="The default of 2018 takes SHA-1 and TLS 1.0.",
    cure='Set `securityPolicyName` to "TransferSecurityPolicy-2025-03".',
)

rule(
    id="aws-transfer-logs",
    title="File-transfer endpoints log",
    control="LF-LOG-10",
    severity="medium",
    types=_TRANSFER,
    ok=any_of(is_set("structuredLogDestinations"), is_set("loggingRole")),
    message="no log is written",
    cure="Set `structuredLogDestinations` to the ARN of a log group.",
)

rule(
    id="aws-backup-vault-lock",
    title="Backups cannot be deleted before their time",
    control="LF-BCK-08",
    severity="medium",
    types=_VAULT,
    stack=True,
    bad=lambda vault: (
        not vault.related("aws:backup/vaultLockConfiguration:VaultLockConfiguration", property="backupVaultName") and Fail("")
    ),
    message="no VaultLockConfiguration refers to this vault",
    cure="Add an aws.backup.VaultLockConfiguration with `minRetentionDays`.",
)

rule(
    id="aws-backup-vault-force-destroy",
    title="Vaults with backups in them are not emptied by a destroy",
    control="LF-BCK-12",
    severity="high",
    types=_VAULT,
    bad=is_true("forceDestroy"),
    cure="Leave `forceDestroy` out.",
    fix={"forceDestroy": False},
)

rule(
    id="aws-backup-plan-expires",
    title="Backups are kept for a week and then expire",
    control="LF-BCK-08",
    severity="low",
    types=_PLAN,
    bad=lambda plan: [
        one.fail("lifecycle.deleteAfter") for one in plan.each("rules") if (one.number("lifecycle.deleteAfter", 0) or 0) < 7
    ],
    cure="Set `lifecycle.deleteAfter` of each rule to 35 days or what the law asks.",
)

rule(
    id="aws-backup-plan-copies",
    title="Backups are kept in a second place",
    control="LF-BCK-13",
    severity="low",
    types=_PLAN,
    ok=lambda plan: plan.some("rules", lambda one: one.has("copyActions") or one.has("targetLogicallyAirGappedBackupVaultArn")),
    message="no rule copies to another vault",
    cure="Add `copyActions` to a vault in another region or account.",
)
