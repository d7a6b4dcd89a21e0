"""Glue, Athena, EMR, SageMaker and their kin."""

from policies import Fail, View, all_of, any_of, is_set, is_true, none_of, one_of, rule

_SECURITY = "aws:glue/securityConfiguration:SecurityConfiguration"
_CATALOG = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"
_WORKGROUP = "aws:athena/workgroup:Workgroup"
_EMR = "aws:emr/cluster:Cluster"
_NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance"
_MWAA = "aws:mwaa/environment:Environment"
_RESULTS = "configuration.resultConfiguration"

for _id, _name, _path in (
    ("s3", "what Glue writes", "encryptionConfiguration.s3Encryption.s3EncryptionMode"),
    ("logs", "logs of Glue", "encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode"),
    ("bookmarks", "bookmarks of Glue", "encryptionConfiguration.jobBookmarksEncryption.jobBookmarksEncryptionMode"),
):
    rule(
        id=f"aws-glue-security-{_id}",
        title=f"Security configurations encrypt {_name}",
        control="LF-KEY-04",
        severity="medium",
        types=_SECURITY,
        ok=none_of(_path, "DISABLED", "", default="DISABLED"),
        cure=f"Set `{_path}` to {'CSE-KMS' if _id == 'bookmarks' else 'SSE-KMS'} and name a key.",
    )

rule(
    id="aws-glue-catalog-encrypted",
    title="The Glue catalogue is encrypted",
    control="LF-KEY-04",
    severity="medium",
    types=_CATALOG,
    ok=all_of(
        none_of("dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode", "DISABLED", "", default="DISABLED"),
        is_true("dataCatalogEncryptionSettings.connectionPasswordEncryption.returnConnectionPasswordEncrypted"),
    ),
    cure="Set `catalogEncryptionMode` to SSE-KMS and `returnConnectionPasswordEncrypted` to true.",
)

rule(
    id="aws-glue-security-configuration",
    title="Jobs and crawlers of Glue are encrypted",
    control="LF-KEY-04",
    severity="low",
    types=("aws:glue/job:Job", "aws:glue/crawler:Crawler", "aws:glue/devEndpoint:DevEndpoint"),
    ok=is_set("securityConfiguration"),
    cure="Set `securityConfiguration` to the name of an aws.glue.SecurityConfiguration.",
)

rule(
    id="aws-glue-connection-tls",
    title="Connections of Glue demand TLS",
    control="LF-TLS-04",
    severity="medium",
    types="aws:glue/connection:Connection",
    when=lambda connection: connection.word("connectionType", "JDBC") in ("jdbc", "mongodb", "kafka"),
    ok=any_of(is_true("connectionProperties.JDBC_ENFORCE_SSL"), is_true("connectionProperties.KAFKA_SSL_ENABLED")),
    cure="Set JDBC_ENFORCE_SSL to true in `connectionProperties`, for Kafka KAFKA_SSL_ENABLED.",
)

rule(
    id="aws-glue-dev-endpoint",
    title="Development endpoints of Glue are not used",
    control="LF-CMP-07",
    severity="medium",
    types=("aws:glue/devEndpoint:DevEndpoint", "aws:glue/job:Job"),
    bad=lambda view: view.type.endswith(":DevEndpoint") and Fail(""),
    message="a development endpoint is a shell with a role for ETL",
    cure="Use interactive sessions or Glue Studio.",
)

rule(
    id="aws-athena-encrypted",
    title="Results of Athena are encrypted",
    control="LF-KEY-04",
    severity="medium",
    types=_WORKGROUP,
    ok=any_of(
        is_set(f"{_RESULTS}.encryptionConfiguration.encryptionOption"),
        is_true("configuration.managedQueryResultsConfiguration.enabled"),
        is_true("configuration.enableMinimumEncryptionConfiguration"),
    ),
    message="results are written without encryption of their own",
    cure=f"Set `{_RESULTS}.encryptionConfiguration` with `encryptionOption` SSE_KMS and a key.",
)

rule(
    id="aws-athena-enforced",
    title="Clients of Athena cannot change where results go",
    control="LF-KEY-04",
    severity="medium",
    types=_WORKGROUP,
    ok=is_true("configuration.enforceWorkgroupConfiguration", default=True),
    cure="Leave `configuration.enforceWorkgroupConfiguration` out, or set it to true.",
)

rule(
    id="aws-athena-metrics",
    title="Queries of Athena are measured",
    control="LF-LOG-14",
    severity="low",
    types=_WORKGROUP,
    ok=is_true("configuration.publishCloudwatchMetricsEnabled", default=True),
    cure="Leave `configuration.publishCloudwatchMetricsEnabled` out, or set it to true.",
)

rule(
    id="aws-emr-public-access",
    title="EMR clusters cannot be opened to the internet",
    control="LF-CMP-08",
    severity="high",
    types="aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
    ok=is_true("blockPublicSecurityGroupRules"),
    cure="Set `blockPublicSecurityGroupRules` to true.",
    fix={"blockPublicSecurityGroupRules": True},
)

rule(
    id="aws-emr-security-configuration",
    title="EMR clusters are encrypted and authenticated",
    control="LF-KEY-04",
    severity="medium",
    types=_EMR,
    ok=is_set("securityConfiguration"),
    cure="Set `securityConfiguration` to the name of an aws.emr.SecurityConfiguration.",
)

rule(
    id="aws-emr-logs",
    title="EMR clusters keep their logs",
    control="LF-LOG-07",
    severity="low",
    types=_EMR,
    ok=is_set("logUri"),
    cure="Set `logUri` to a bucket.",
)

_EMR_SECURITY = "aws:emr/securityConfiguration:SecurityConfiguration"


def _encryption(view: View, path: str) -> bool:
    document = view.json("configuration")
    return document is not None and document.flag(f"EncryptionConfiguration.{path}")


rule(
    id="aws-emr-encrypted-at-rest",
    title="EMR encrypts what it stores",
    control="LF-KEY-04",
    severity="high",
    types=_EMR_SECURITY,
    ok=lambda view: _encryption(view, "EnableAtRestEncryption"),
    cure="Set EnableAtRestEncryption to true in `configuration`, for S3 and for local disks.",
)

rule(
    id="aws-emr-encrypted-in-transit",
    title="Nodes of EMR talk by TLS",
    control="LF-TLS-10",
    severity="high",
    types=_EMR_SECURITY,
    ok=lambda view: _encryption(view, "EnableInTransitEncryption"),
    cure="Set EnableInTransitEncryption to true in `configuration`, with certificates.",
)

rule(
    id="aws-sagemaker-notebook-internet",
    title="Notebooks are not on the internet",
    control="LF-CMP-07",
    severity="high",
    types=_NOTEBOOK,
    ok=one_of("directInternetAccess", "Disabled", default="Enabled"),
    cure='Set `directInternetAccess` to "Disabled", with a `subnetId` and `securityGroups`.',
)

rule(
    id="aws-sagemaker-notebook-root",
    title="Users of notebooks are not root",
    control="LF-CMP-07",
    severity="medium",
    types=_NOTEBOOK,
    ok=one_of("rootAccess", "Disabled", default="Enabled"),
    cure='Set `rootAccess` to "Disabled".',
    fix={"rootAccess": "Disabled"},
)

rule(
    id="aws-sagemaker-notebook-subnet",
    title="Notebooks stand inside a network",
    control="LF-CMP-07",
    severity="medium",
    types=_NOTEBOOK,
    ok=is_set("subnetId"),
    cure="Set `subnetId` to a private subnet.",
)

rule(
    id="aws-sagemaker-notebook-imdsv2",
    title="The metadata service of notebooks asks for a token",
    control="LF-CMP-01",
    severity="medium",
    types=_NOTEBOOK,
    ok=one_of("instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion", "2", default="1"),
    cure='Set `instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion` to "2".',
)

rule(
    id="aws-sagemaker-domain-network",
    title="Studios reach the internet through the network only",
    control="LF-CMP-07",
    severity="medium",
    types="aws:sagemaker/domain:Domain",
    ok=one_of("appNetworkAccessType", "VpcOnly", default="PublicInternetOnly"),
    cure='Set `appNetworkAccessType` to "VpcOnly".',
)

rule(
    id="aws-sagemaker-model-isolation",
    title="Models have no way out",
    control="LF-CMP-07",
    severity="low",
    types="aws:sagemaker/model:Model",
    ok=any_of(is_true("enableNetworkIsolation"), is_set("vpcConfig.subnets")),
    message="the container of the model reaches the internet",
    cure="Set `enableNetworkIsolation` to true, or `vpcConfig`.",
)

rule(
    id="aws-sagemaker-endpoint-instances",
    title="Endpoints of models survive the loss of a zone",
    control="LF-BCK-09",
    severity="low",
    types="aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    bad=lambda view: [
        one.fail("initialInstanceCount")
        for one in view.each("productionVariants")
        if not one.has("serverlessConfig") and (one.number("initialInstanceCount", 1) or 0) < 2
    ],
    cure="Set `initialInstanceCount` to 2 or more.",
)

rule(
    id="aws-mwaa-public",
    title="The web server of Airflow is private",
    control="LF-CMP-08",
    severity="high",
    types=_MWAA,
    ok=one_of("webserverAccessMode", "PRIVATE_ONLY", default="PRIVATE_ONLY"),
    cure='Leave `webserverAccessMode` out, or set it to "PRIVATE_ONLY".',
)

rule(
    id="aws-mwaa-logs",
    title="Airflow writes its logs",
    control="LF-LOG-07",
    severity="low",
    types=_MWAA,
    ok=all_of(
        *(
            is_true(f"loggingConfiguration.{kind}Logs.enabled")
            for kind in ("dagProcessing", "scheduler", "task", "webserver", "worker")
        )
    ),
    cure="Set `enabled` to true for each of the five logs in `loggingConfiguration`.",
)

for _volume in ("root", "user"):
    rule(
        id=f"aws-workspaces-{_volume}-encrypted",
        title=f"The {_volume} volume of Workspaces is encrypted",
        control="LF-KEY-01",
        severity="medium",
        types="aws:workspaces/workspace:Workspace",
        ok=is_true(f"{_volume}VolumeEncryptionEnabled"),
        cure=f"Set `{_volume}VolumeEncryptionEnabled` to true and `volumeEncryptionKey`.",
        fix={f"{_volume}VolumeEncryptionEnabled": True},
    )

rule(
    id="aws-workspaces-administrator",
    title="Users of Workspaces are not administrators",
    control="LF-CMP-07",
    severity="medium",
    types="aws:workspaces/directory:Directory",
    bad=is_true("workspaceCreationProperties.userEnabledAsLocalAdministrator"),
    cure="Set `workspaceCreationProperties.userEnabledAsLocalAdministrator` to false.",
    fix={"workspaceCreationProperties.userEnabledAsLocalAdministrator": False},
)
