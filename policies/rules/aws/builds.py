"""Builds and platforms: CodeBuild, Elastic Beanstalk, Image Builder, Cloud9, Lightsail, mail."""

import re

from policies import Fail, View, is_true, one_of, rule

_BUILD = "aws:codebuild/project:Project"
_BEANSTALK = "aws:elasticbeanstalk/environment:Environment"

rule(
    id="aws-codebuild-privileged",
    title="Builds run without privileges",
    control="LF-CNT-10",
    severity="medium",
    types=_BUILD,
    bad=is_true("environment.privilegedMode"),
    why="A build that is privileged is root on its host, for whoever may change a build file.",
    cure="Leave `environment.privilegedMode` out; a build of images is exempted by name, or uses a docker server.",
)

rule(
    id="aws-codebuild-artifacts-encrypted",
    title="Artifacts of builds are encrypted",
    control="LF-KEY-03",
    severity="high",
    types=_BUILD,
    bad=lambda build: [
        artifact.fail("encryptionDisabled")
        for artifact in (*build.each("artifacts"), *build.each("secondaryArtifacts"))
        if artifact.flag("encryptionDisabled")
    ],
    cure="Leave `encryptionDisabled` out.",
)

rule(
    id="aws-codebuild-logs",
    title="Builds write logs",
    control="LF-LOG-08",
    severity="medium",
    types=_BUILD,
    bad=lambda build: (
        build.word("logsConfig.cloudwatchLogs.status", "ENABLED") == "disabled"
        and build.word("logsConfig.s3Logs.status", "DISABLED") == "disabled"
        and build.fail("logsConfig.cloudwatchLogs.status")
    ),
    message="neither CloudWatch nor S3 gets a log",
    cure='Leave `logsConfig.cloudwatchLogs.status` out, or set it to "ENABLED".',
)

rule(
    id="aws-codebuild-log-encrypted",
    title="Logs of builds are encrypted",
    control="LF-KEY-03",
    severity="medium",
    types=_BUILD,
    bad=is_true("logsConfig.s3Logs.encryptionDisabled"),
    cure="Leave `logsConfig.s3Logs.encryptionDisabled` out.",
    fix={"logsConfig.s3Logs.encryptionDisabled": False},
)

rule(
    id="aws-codebuild-tls",
    title="Builds check the certificate of their source",
    control="LF-TLS-08",
    severity="high",
    types=_BUILD,
    bad=lambda build: [
        source.fail("insecureSsl")
        for source in (*build.each("source"), *build.each("secondarySources"))
        if source.flag("insecureSsl")
    ],
    cure="Leave `insecureSsl` out.",
)

rule(
    id="aws-codebuild-public",
    title="Logs and artifacts of builds are private",
    control="LF-STO-01",
    severity="high",
    types=_BUILD,
    bad=one_of("projectVisibility", "PUBLIC_READ"),
    cure="Leave `projectVisibility` out.",
    fix={"projectVisibility": "PRIVATE"},
)

rule(
    id="aws-codebuild-source-credentials",
    title="Addresses of sources hold no credentials",
    control="LF-SEC-05",
    severity="critical",
    types=_BUILD,
    bad=lambda build: [
        Fail(f"{source.path}.location")
        for source in (*build.each("source"), *build.each("secondarySources"))
        if re.match(r"https?://[^/@\s]+@", source.literal("location") or "")
    ],
    message="the address of the source holds a user or token",
    cure="Use a connection of CodeConnections, or an aws.codebuild.SourceCredential.",
)

rule(
    id="aws-codebuild-report-encrypted",
    title="Reports of builds are encrypted",
    control="LF-KEY-03",
    severity="medium",
    types="aws:codebuild/reportGroup:ReportGroup",
    bad=is_true("exportConfig.s3Destination.encryptionDisabled"),
    cure="Leave `encryptionDisabled` out.",
)


def _setting(environment: View, namespace: str, name: str) -> str:
    for one in environment.each("settings"):
        if one.word("namespace") == namespace and one.word("name") == name:
            return one.word("value")
    return ""


rule(
    id="aws-elasticbeanstalk-updates",
    title="Environments of Elastic Beanstalk are patched by the platform",
    control="LF-CMP-05",
    severity="medium",
    types=_BEANSTALK,
    ok=lambda view: _setting(view, "aws:elasticbeanstalk:managedactions", "managedactionsenabled") == "true",
    message="managed updates are off",
    cure='Add the setting ManagedActionsEnabled "true" in aws:elasticbeanstalk:managedactions.',
)

rule(
    id="aws-elasticbeanstalk-health",
    title="Environments of Elastic Beanstalk say how they are",
    control="LF-LOG-14",
    severity="low",
    types=_BEANSTALK,
    ok=lambda view: _setting(view, "aws:elasticbeanstalk:healthreporting:system", "systemtype") == "enhanced",
    message="enhanced health reporting is off",
    cure='Add the setting SystemType "enhanced" in aws:elasticbeanstalk:healthreporting:system.',
)

rule(
    id="aws-elasticbeanstalk-logs",
    title="Environments of Elastic Beanstalk export their logs",
    control="LF-LOG-08",
    severity="low",
    types=_BEANSTALK,
    ok=lambda view: _setting(view, "aws:elasticbeanstalk:cloudwatch:logs", "streamlogs") == "true",
    message="logs stay on the machines",
    cure='Add the setting StreamLogs "true" in aws:elasticbeanstalk:cloudwatch:logs.',
)

rule(
    id="aws-imagebuilder-imdsv2",
    title="The metadata service of image builds asks for a token",
    control="LF-CMP-01",
    severity="medium",
    types="aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    ok=one_of("instanceMetadataOptions.httpTokens", "required"),
    cure='Set `instanceMetadataOptions.httpTokens` to "required".',
)

rule(
    id="aws-cloud9-ssm",
    title="Environments of Cloud9 are reached without an open port",
    control="LF-CMP-09",
    severity="medium",
    types="aws:cloud9/environmentEC2:EnvironmentEC2",
    ok=one_of("connectionType", "CONNECT_SSM", default="CONNECT_SSH"),
    cure='Set `connectionType` to "CONNECT_SSM" and `subnetId` to a private subnet.',
)

rule(
    id="aws-ses-tls",
    title="Mail is sent by TLS",
    control="LF-TLS-05",
    severity="medium",
    types=("aws:sesv2/configurationSet:ConfigurationSet", "aws:ses/configurationSet:ConfigurationSet"),
    ok=one_of("deliveryOptions.tlsPolicy", "REQUIRE", default="OPTIONAL"),
    cure='Set `deliveryOptions.tlsPolicy` to "REQUIRE".',
)

rule(
    id="aws-apprunner-public",
    title="App Runner services are not on the internet by themselves",
    control="LF-CNT-09",
    severity="medium",
    types="aws:apprunner/service:Service",
    bad=is_true("networkConfiguration.ingressConfiguration.isPubliclyAccessible", default=True),
    cure="Set `networkConfiguration.ingressConfiguration.isPubliclyAccessible` to false and add a VPC ingress connection.",
)

rule(
    id="aws-apprunner-tracing",
    title="App Runner services are traced",
    control="LF-LOG-08",
    severity="low",
    types="aws:apprunner/service:Service",
    ok=is_true("observabilityConfiguration.observabilityEnabled"),
    cure="Set `observabilityConfiguration` with `observabilityEnabled` true.",
)
