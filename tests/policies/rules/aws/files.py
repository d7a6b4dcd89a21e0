"""Cases of policies/rules/aws/files.py."""

from policies.cases import Cases, R, case

EFS = "aws:efs/fileSystem:FileSystem"
BACKUP = "aws:efs/backupPolicy:BackupPolicy"
VAULT = "aws:backup/vault:Vault"


def kept(*, default: bool = False) -> Cases:
    return case(
        good=[{"automaticBackupRetentionDays": 30}, *([{}] if default else [])],
        bad=[{"automaticBackupRetentionDays": 0}, *([] if default else [{}])],
    )


CASES = {
    "aws-efs-encrypted": case(good=[{"encrypted": True}, {"kmsKeyId": "k"}], bad=[{}, {"encrypted": False}]),
    "aws-efs-backup": case(
        good=[[R(EFS, "e"), R(BACKUP, "b", fileSystemId="@e.id", backupPolicy={"status": "ENABLED"})]],
        bad=[{}, [R(EFS, "e"), R(BACKUP, "b", fileSystemId="@e.id", backupPolicy={"status": "DISABLED"})]],
    ),
    "aws-efs-lifecycle": case(good=[{"lifecyclePolicies": [{"transitionToIa": "AFTER_30_DAYS"}]}], bad=[{}]),
    "aws-efs-access-point-root": case(good=[{"rootDirectory": {"path": "/shop"}}], bad=[{}, {"rootDirectory": {"path": "/"}}]),
    "aws-efs-access-point-user": case(
        good=[{"posixUser": {"uid": 1000, "gid": 1000}}], bad=[{}, {"posixUser": {"uid": 0, "gid": 0}}]
    ),
    "aws-fsx-lustre-backup": case(
        good=[{"automaticBackupRetentionDays": 7}],
        bad=[{}, {"automaticBackupRetentionDays": 1}],
        other=[{"deploymentType": "SCRATCH_2"}],
    ),
    "aws-fsx-windows-backup": kept(default=True),
    "aws-fsx-ontap-backup": kept(),
    "aws-fsx-openzfs-backup": kept(),
    "aws-fsx-openzfs-root": case(
        good=[
            {},
            {
                "rootVolumeConfiguration": {
                    "nfsExports": {"clientConfigurations": [{"clients": "*", "options": ["rw", "root_squash"]}]}
                }
            },
        ],
        bad=[
            {
                "rootVolumeConfiguration": {
                    "nfsExports": {"clientConfigurations": [{"clients": "*", "options": ["rw", "no_root_squash"]}]}
                }
            }
        ],
    ),
    "aws-fsx-windows-audit": case(good=[{"auditLogConfiguration": {"fileAccessAuditLogLevel": "FAILURE_ONLY"}}], bad=[{}]),
    "aws-storagegateway-clients": case(good=[{"clientLists": ["10.0.0.0/16"]}], bad=[{"clientLists": ["0.0.0.0/0"]}]),
    "aws-storagegateway-squash": case(good=[{}, {"squash": "AllSquash"}], bad=[{"squash": "NoSquash"}]),
    "aws-storagegateway-guest": case(good=[{}, {"authentication": "ActiveDirectory"}], bad=[{"authentication": "GuestAccess"}]),
    "aws-storagegateway-nfs-acl": case(good=[{}, {"objectAcl": "private"}], bad=[{"objectAcl": "public-read"}]),
    "aws-storagegateway-smb-acl": case(good=[{}], bad=[{"objectAcl": "public-read-write"}]),
    "aws-transfer-public": case(good=[{"endpointType": "VPC"}], bad=[{}, {"endpointType": "PUBLIC"}]),
    "aws-transfer-ftp": case(good=[{}, {"protocols": ["SFTP", "FTPS"]}], bad=[{"protocols": ["SFTP", "FTP"]}]),
    "aws-transfer-algorithms": case(
        good=[
            {"securityPolicyName": "TransferSecurityPolicy-2025-03"},
            {"securityPolicyName": "TransferSecurityPolicy-FIPS-2024-05"},
        ],
        bad=[{}, {"securityPolicyName": "TransferSecurityPolicy-2020-06"}],
    ),
    "aws-transfer-logs": case(good=[{"loggingRole": "arn"}, {"structuredLogDestinations": ["arn"]}], bad=[{}]),
    "aws-backup-vault-lock": case(
        good=[[R(VAULT, "v"), R("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "l", backupVaultName="@v.name")]],
        bad=[{}],
    ),
    "aws-backup-vault-force-destroy": case(good=[{}], bad=[{"forceDestroy": True}]),
    "aws-backup-plan-expires": case(
        good=[{"rules": [{"ruleName": "a", "lifecycle": {"deleteAfter": 35}}]}],
        bad=[{"rules": [{"ruleName": "a"}]}, {"rules": [{"ruleName": "a", "lifecycle": {"deleteAfter": 1}}]}],
    ),
    "aws-backup-plan-copies": case(
        good=[{"rules": [{"ruleName": "a", "copyActions": [{"destinationVaultArn": "arn"}]}]}],
        bad=[{"rules": [{"ruleName": "a"}]}],
    ),
}
