"""Cases of policies/rules/aws/analytics.py."""

import json
from typing import Any

from policies.cases import R, case


def glue(part: str, mode: str, value: str) -> dict[str, Any]:
    return {"encryptionConfiguration": {part: {mode: value}}}


def catalog(mode: str, *, passwords: bool) -> dict[str, Any]:
    return {
        "dataCatalogEncryptionSettings": {
            "encryptionAtRest": {"catalogEncryptionMode": mode},
            "connectionPasswordEncryption": {"returnConnectionPasswordEncrypted": passwords},
        }
    }


def emr(*, rest: bool, transit: bool) -> dict[str, Any]:
    return {
        "configuration": json.dumps(
            {"EncryptionConfiguration": {"EnableAtRestEncryption": rest, "EnableInTransitEncryption": transit}}
        )
    }


LOGS = ("dagProcessing", "scheduler", "task", "webserver", "worker")

CASES = {
    **{
        f"aws-glue-security-{name}": case(good=[glue(part, mode, good)], bad=[glue(part, mode, "DISABLED"), {}])
        for name, part, mode, good in (
            ("s3", "s3Encryption", "s3EncryptionMode", "SSE-KMS"),
            ("logs", "cloudwatchEncryption", "cloudwatchEncryptionMode", "SSE-KMS"),
            ("bookmarks", "jobBookmarksEncryption", "jobBookmarksEncryptionMode", "CSE-KMS"),
        )
    },
    "aws-glue-catalog-encrypted": case(
        good=[catalog("SSE-KMS", passwords=True)],
        bad=[catalog("DISABLED", passwords=True), catalog("SSE-KMS", passwords=False)],
    ),
    "aws-glue-security-configuration": case(
        good=[{"securityConfiguration": "a"}], bad=[{}, R("aws:glue/crawler:Crawler", role="r")]
    ),
    "aws-glue-connection-tls": case(
        good=[{"connectionProperties": {"JDBC_ENFORCE_SSL": "true"}}],
        bad=[
            {"connectionProperties": {"JDBC_CONNECTION_URL": "jdbc:a"}},
            {"connectionProperties": {"JDBC_ENFORCE_SSL": "false"}},
        ],
        other=[{"connectionType": "NETWORK"}],
    ),
    "aws-glue-dev-endpoint": case(good=[R("aws:glue/job:Job", roleArn="r")], bad=[{"roleArn": "r"}]),
    "aws-athena-encrypted": case(
        good=[
            {
                "configuration": {
                    "resultConfiguration": {"encryptionConfiguration": {"encryptionOption": "SSE_KMS", "kmsKeyArn": "k"}}
                }
            },
            {"configuration": {"managedQueryResultsConfiguration": {"enabled": True}}},
        ],
        bad=[{}, {"configuration": {"resultConfiguration": {"outputLocation": "s3://results/"}}}],
    ),
    "aws-athena-enforced": case(good=[{}], bad=[{"configuration": {"enforceWorkgroupConfiguration": False}}]),
    "aws-athena-metrics": case(good=[{}], bad=[{"configuration": {"publishCloudwatchMetricsEnabled": False}}]),
    "aws-emr-public-access": case(
        good=[{"blockPublicSecurityGroupRules": True}], bad=[{"blockPublicSecurityGroupRules": False}]
    ),
    "aws-emr-security-configuration": case(good=[{"securityConfiguration": "a"}], bad=[{}]),
    "aws-emr-logs": case(good=[{"logUri": "s3://logs/"}], bad=[{}]),
    "aws-emr-encrypted-at-rest": case(
        good=[emr(rest=True, transit=False)], bad=[emr(rest=False, transit=True), {"configuration": "{}"}]
    ),
    "aws-emr-encrypted-in-transit": case(good=[emr(rest=False, transit=True)], bad=[emr(rest=True, transit=False)]),
    "aws-sagemaker-notebook-internet": case(
        good=[{"directInternetAccess": "Disabled"}], bad=[{}, {"directInternetAccess": "Enabled"}]
    ),
    "aws-sagemaker-notebook-root": case(good=[{"rootAccess": "Disabled"}], bad=[{}, {"rootAccess": "Enabled"}]),
    "aws-sagemaker-notebook-subnet": case(good=[{"subnetId": "subnet-1"}], bad=[{}]),
    "aws-sagemaker-notebook-imdsv2": case(
        good=[{"instanceMetadataServiceConfiguration": {"minimumInstanceMetadataServiceVersion": "2"}}], bad=[{}]
    ),
    "aws-sagemaker-domain-network": case(good=[{"appNetworkAccessType": "VpcOnly"}], bad=[{}]),
    "aws-sagemaker-model-isolation": case(good=[{"enableNetworkIsolation": True}, {"vpcConfig": {"subnets": ["s"]}}], bad=[{}]),
    "aws-sagemaker-endpoint-instances": case(
        good=[
            {"productionVariants": [{"initialInstanceCount": 2}]},
            {"productionVariants": [{"serverlessConfig": {"maxConcurrency": 1}}]},
        ],
        bad=[{"productionVariants": [{"initialInstanceCount": 1}]}],
    ),
    "aws-mwaa-public": case(good=[{}, {"webserverAccessMode": "PRIVATE_ONLY"}], bad=[{"webserverAccessMode": "PUBLIC_ONLY"}]),
    "aws-mwaa-logs": case(
        good=[{"loggingConfiguration": {f"{kind}Logs": {"enabled": True} for kind in LOGS}}],
        bad=[{}, {"loggingConfiguration": {"taskLogs": {"enabled": True}}}],
    ),
    "aws-workspaces-root-encrypted": case(good=[{"rootVolumeEncryptionEnabled": True}], bad=[{}]),
    "aws-workspaces-user-encrypted": case(good=[{"userVolumeEncryptionEnabled": True}], bad=[{}]),
    "aws-workspaces-administrator": case(
        good=[{}], bad=[{"workspaceCreationProperties": {"userEnabledAsLocalAdministrator": True}}]
    ),
}
