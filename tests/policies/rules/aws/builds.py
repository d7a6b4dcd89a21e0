"""Cases of policies/rules/aws/builds.py."""

from typing import Any

from policies.cases import R, case


def setting(namespace: str, name: str, value: str) -> dict[str, Any]:
    return {"settings": [{"namespace": namespace, "name": name, "value": value}]}


def logs(cloudwatch: str, s3: str = "DISABLED") -> dict[str, Any]:
    return {"logsConfig": {"cloudwatchLogs": {"status": cloudwatch}, "s3Logs": {"status": s3}}}


def source(**more: object) -> dict[str, Any]:
    return {"source": {"type": "GITHUB", **more}}


ACTIONS = "aws:elasticbeanstalk:managedactions"
HEALTH = "aws:elasticbeanstalk:healthreporting:system"
STREAMS = "aws:elasticbeanstalk:cloudwatch:logs"

CASES = {
    "aws-codebuild-privileged": case(
        good=[{}, {"environment": {"privilegedMode": False}}], bad=[{"environment": {"privilegedMode": True}}]
    ),
    "aws-codebuild-artifacts-encrypted": case(
        good=[{"artifacts": {"type": "S3"}}],
        bad=[{"artifacts": {"type": "S3", "encryptionDisabled": True}}, {"secondaryArtifacts": [{"encryptionDisabled": True}]}],
    ),
    "aws-codebuild-logs": case(good=[{}, logs("ENABLED"), logs("DISABLED", "ENABLED")], bad=[logs("DISABLED")]),
    "aws-codebuild-log-encrypted": case(good=[{}], bad=[{"logsConfig": {"s3Logs": {"encryptionDisabled": True}}}]),
    "aws-codebuild-tls": case(good=[source()], bad=[source(insecureSsl=True), {"secondarySources": [{"insecureSsl": True}]}]),
    "aws-codebuild-public": case(good=[{}, {"projectVisibility": "PRIVATE"}], bad=[{"projectVisibility": "PUBLIC_READ"}]),
    "aws-codebuild-source-credentials": case(
        good=[source(location="https://github.com/acme/shop.git")],
        bad=[source(location="https://token@github.com/acme/shop.git"), source(location="https://u:p@git.acme.example/shop")],
    ),
    "aws-codebuild-report-encrypted": case(
        good=[{"exportConfig": {"type": "S3", "s3Destination": {"bucket": "b"}}}],
        bad=[{"exportConfig": {"type": "S3", "s3Destination": {"bucket": "b", "encryptionDisabled": True}}}],
    ),
    "aws-elasticbeanstalk-updates": case(
        good=[setting(ACTIONS, "ManagedActionsEnabled", "true")], bad=[{}, setting(ACTIONS, "ManagedActionsEnabled", "false")]
    ),
    "aws-elasticbeanstalk-health": case(
        good=[setting(HEALTH, "SystemType", "enhanced")], bad=[{}, setting(HEALTH, "SystemType", "basic")]
    ),
    "aws-elasticbeanstalk-logs": case(good=[setting(STREAMS, "StreamLogs", "true")], bad=[{}]),
    "aws-imagebuilder-imdsv2": case(
        good=[{"instanceMetadataOptions": {"httpTokens": "required"}}],
        bad=[{}, {"instanceMetadataOptions": {"httpTokens": "optional"}}],
    ),
    "aws-cloud9-ssm": case(good=[{"connectionType": "CONNECT_SSM"}], bad=[{}, {"connectionType": "CONNECT_SSH"}]),
    "aws-ses-tls": case(
        good=[{"deliveryOptions": {"tlsPolicy": "REQUIRE"}}],
        bad=[{}, R("aws:ses/configurationSet:ConfigurationSet", deliveryOptions={"tlsPolicy": "Optional"})],
    ),
    "aws-apprunner-public": case(
        good=[{"networkConfiguration": {"ingressConfiguration": {"isPubliclyAccessible": False}}}],
        bad=[{}, {"networkConfiguration": {"ingressConfiguration": {"isPubliclyAccessible": True}}}],
    ),
    "aws-apprunner-tracing": case(good=[{"observabilityConfiguration": {"observabilityEnabled": True}}], bad=[{}]),
}
