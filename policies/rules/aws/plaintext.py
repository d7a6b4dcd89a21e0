"""Passwords and keys that stand in the program."""

from typing import NamedTuple

from policies import Fail, View, rule
from policies.credentials import is_plain_secret, secret_in
from policies.rule import Check


class Place(NamedTuple):
    """A type and the properties that hold a secret."""

    id: str
    name: str
    type: str
    paths: tuple[str, ...]


PLACES = (
    Place("rds-instance", "RDS instances", "rds/instance:Instance", ("password",)),
    Place("rds-cluster", "RDS clusters", "rds/cluster:Cluster", ("masterPassword",)),
    Place("docdb-cluster", "DocumentDB clusters", "docdb/cluster:Cluster", ("masterPassword",)),
    Place("docdb-elastic", "Elastic DocumentDB clusters", "docdb/elasticCluster:ElasticCluster", ("adminUserPassword",)),
    Place("redshift-cluster", "Redshift clusters", "redshift/cluster:Cluster", ("masterPassword",)),
    Place("redshiftserverless", "Redshift namespaces", "redshiftserverless/namespace:Namespace", ("adminUserPassword",)),
    Place("elasticache", "Caches", "elasticache/replicationGroup:ReplicationGroup", ("authToken",)),
    Place("elasticache-user", "Users of caches", "elasticache/user:User", ("passwords[*]", "authenticationMode.passwords[*]")),
    Place("memorydb-user", "Users of MemoryDB", "memorydb/user:User", ("authenticationMode.passwords[*]",)),
    Place(
        "opensearch",
        "OpenSearch domains",
        "opensearch/domain:Domain",
        ("advancedSecurityOptions.masterUserOptions.masterUserPassword",),
    ),
    Place(
        "elasticsearch",
        "Elasticsearch domains",
        "elasticsearch/domain:Domain",
        ("advancedSecurityOptions.masterUserOptions.masterUserPassword",),
    ),
    Place("mq", "Brokers of MQ", "mq/broker:Broker", ("users[*].password", "ldapServerMetadata.serviceAccountPassword")),
    Place(
        "datasync-object",
        "Object stores of DataSync",
        "datasync/locationObjectStorage:LocationObjectStorage",
        ("secretKey",),
    ),
    Place(
        "dms",
        "Endpoints of replication",
        "dms/endpoint:Endpoint",
        ("password", "kafkaSettings.saslPassword", "redisSettings.authPassword"),
    ),
    Place("lightsail-database", "Lightsail databases", "lightsail/database:Database", ("masterPassword",)),
    Place("directoryservice", "Directories", "directoryservice/directory:Directory", ("password",)),
    Place(
        "fsx-windows", "FSx for Windows", "fsx/windowsFileSystem:WindowsFileSystem", ("selfManagedActiveDirectory.password",)
    ),
    Place("fsx-ontap", "FSx for ONTAP", "fsx/ontapFileSystem:OntapFileSystem", ("fsxAdminPassword",)),
    Place(
        "secretsmanager", "Versions of secrets", "secretsmanager/secretVersion:SecretVersion", ("secretString", "secretBinary")
    ),
    Place("codebuild-credential", "Credentials of builds", "codebuild/sourceCredential:SourceCredential", ("token",)),
    Place(
        "emr",
        "EMR clusters",
        "emr/cluster:Cluster",
        ("kerberosAttributes.kdcAdminPassword", "kerberosAttributes.adDomainJoinPassword"),
    ),
    Place(
        "glue-connection",
        "Glue connections",
        "glue/connection:Connection",
        ("connectionProperties.PASSWORD", "connectionProperties.password"),
    ),
    Place("vpn", "VPN tunnels", "ec2/vpnConnection:VpnConnection", ("tunnel1PresharedKey", "tunnel2PresharedKey")),
    Place("acm", "Imported certificates", "acm/certificate:Certificate", ("privateKey",)),
    Place("iam-certificate", "Server certificates", "iam/serverCertificate:ServerCertificate", ("privateKey",)),
    Place("apigateway-key", "Keys of APIs", "apigateway/apiKey:ApiKey", ("value",)),
    Place(
        "cognito-provider",
        "Identity providers",
        "cognito/identityProvider:IdentityProvider",
        ("providerDetails.client_secret",),
    ),
    Place("alb-oidc", "Listeners with login", "lb/listener:Listener", ("defaultActions[*].authenticateOidc.clientSecret",)),
    Place("amplify", "Amplify apps", "amplify/app:App", ("accessToken", "oauthToken", "basicAuthCredentials")),
    Place(
        "firehose",
        "Firehose streams",
        "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        (
            "redshiftConfiguration.password",
            "splunkConfiguration.hecToken",
            "httpEndpointConfiguration.accessKey",
            "snowflakeConfiguration.privateKey",
        ),
    ),
    Place(
        "events-connection",
        "Connections of EventBridge",
        "cloudwatch/eventConnection:EventConnection",
        ("authParameters.apiKey.value", "authParameters.basic.password", "authParameters.oauth.clientParameters.clientSecret"),
    ),
    Place("sns-platform", "Push platforms", "sns/platformApplication:PlatformApplication", ("platformCredential",)),
    Place(
        "codepipeline-webhook",
        "Webhooks of pipelines",
        "codepipeline/webhook:Webhook",
        ("authenticationConfiguration.secretToken",),
    ),
)


def _literals(paths: tuple[str, ...]) -> Check:
    # A finding without its value: reports must not show it.
    return lambda view: [Fail(found.path) for path in paths for found in view.values(path) if found.literal()]


for _place in PLACES:
    rule(
        id=f"aws-{_place.id}-literal-secret",
        title=f"Secrets of {_place.name} do not stand in the program",
        control="LF-SEC-03",
        severity="critical",
        types=f"aws:{_place.type}",
        bad=_literals(_place.paths),
        message="`{path}` holds a secret in plain text",
        cure="Take it from `pulumi.Config().require_secret`, a random.RandomPassword or Secrets Manager.",
    )


def _variables(view: View, path: str) -> list[Fail]:
    """Entries of a map of environment variables that are secrets in plain text."""
    return [
        Fail(value.path, detail=f"{name} is {found}")
        for name, value in view.items(path)
        if (found := is_plain_secret(name, value.literal()))
    ]


_ENVIRONMENTS = {
    "aws:lambda/function:Function": ("lambda-function", "functions", ("environment.variables",)),
    "aws:sagemaker/model:Model": ("sagemaker-model", "models", ("primaryContainer.environment", "containers[*].environment")),
    "aws:apprunner/service:Service": (
        "apprunner",
        "App Runner services",
        (
            "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables",
            "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.runtimeEnvironmentVariables",
        ),
    ),
    "aws:amplify/app:App": ("amplify-app", "Amplify apps", ("environmentVariables",)),
    "aws:amplify/branch:Branch": ("amplify-branch", "Amplify branches", ("environmentVariables",)),
    "aws:glue/job:Job": ("glue-job", "Glue jobs", ("defaultArguments", "nonOverridableArguments")),
    "aws:apigateway/stage:Stage": ("apigateway-stage", "API stages", ("variables",)),
    "aws:apigatewayv2/stage:Stage": ("apigatewayv2-stage", "HTTP API stages", ("stageVariables",)),
    "aws:mwaa/environment:Environment": ("mwaa-options", "Airflow environments", ("airflowConfigurationOptions",)),
    "aws:batch/jobDefinition:JobDefinition": ("batch-parameters", "batch jobs", ("parameters",)),
}


def _plain_variables(paths: tuple[str, ...]) -> Check:
    return lambda view: [fail for path in paths for holder in view.values(path) for fail in _variables(holder, "")]


for _token, (_id, _name, _paths) in _ENVIRONMENTS.items():
    rule(
        id=f"aws-{_id}-environment-secret",
        title=f"Variables of {_name} hold no secrets",
        control="LF-SEC-01",
        severity="high",
        types=_token,
        bad=_plain_variables(_paths),
        message="a variable holds a secret: {detail}",
        why="Whoever may describe the resource reads its variables, and they end up in logs and crash reports.",
        cure="Pass the name or ARN of a secret and read it at start, or set the variable from a Pulumi secret at the least.",
    )

_BUILDS = "aws:codebuild/project:Project"


def _build_secrets(view: View) -> list[Fail]:
    return [
        Fail(f"{variable.path}.value", detail=f"{variable.text('name')} is {found}")
        for variable in view.each("environment.environmentVariables")
        if variable.word("type", "plaintext") == "plaintext"
        and (found := is_plain_secret(variable.text("name"), variable.literal("value")))
    ]


rule(
    id="aws-codebuild-environment-secret",
    title="Variables of builds hold no secrets",
    control="LF-SEC-05",
    severity="high",
    types=_BUILDS,
    bad=_build_secrets,
    message="a variable holds a secret: {detail}",
    cure='Set `type` of the variable to "SECRETS_MANAGER" or "PARAMETER_STORE", and `value` to its name.',
)

_TEMPLATES = {
    "aws:codebuild/project:Project": "source.buildspec",
    "aws:cloudformation/stack:Stack": "templateBody",
    "aws:cloudformation/stackSet:StackSet": "templateBody",
    "aws:ssm/document:Document": "content",
    "aws:imagebuilder/component:Component": "data",
    "aws:sfn/stateMachine:StateMachine": "definition",
    "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": "onStart",
    "aws:s3/bucketObject:BucketObject": "content",
    "aws:s3/bucketObjectv2:BucketObjectv2": "content",
    "aws:cloudfront/function:Function": "code",
}


def _secret_template(view: View) -> Fail | None:
    path = _TEMPLATES[view.type]
    text = view.literal(path)
    found = secret_in(text) if text else None
    return Fail(path, detail=found) if found else None


rule(
    id="aws-template-secret",
    title="Templates, build specs and scripts hold no secrets",
    control="LF-SEC-05",
    severity="high",
    types=_TEMPLATES,
    bad=_secret_template,
    message="the text holds {detail}",
    cure="Refer to the secret by {{resolve:secretsmanager:…}} or read it at run time.",
)
