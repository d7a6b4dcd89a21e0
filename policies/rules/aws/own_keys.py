"""What is encrypted with a key of our own, service by service. Without one, the cloud's key is used: whoever may read the thing, can."""

from collections.abc import Callable
from typing import NamedTuple

from policies import View, all_of, any_of, is_absent, is_set, rule
from policies.rule import Check, Severity


class Place(NamedTuple):
    """Where a type names its key. `when` leaves out what has no key of its own."""

    id: str
    name: str
    type: str
    path: str
    control: str = "LF-KEY-06"
    when: Check | None = None
    severity: Severity = "low"


_replica = any_of(is_set("replicateSourceDb"), is_set("replicationSourceIdentifier"), is_set("globalReplicationGroupId"))


def _unless(check: Check) -> Callable[[View], bool]:
    return lambda view: not check(view)


PLACES = (
    Place("rds-instance", "RDS instances", "rds/instance:Instance", "kmsKeyId", when=_unless(_replica)),
    Place("rds-cluster", "RDS and Aurora clusters", "rds/cluster:Cluster", "kmsKeyId", when=_unless(_replica)),
    Place("rds-snapshot-copy", "Copies of database snapshots", "rds/snapshotCopy:SnapshotCopy", "kmsKeyId"),
    Place("docdb-cluster", "DocumentDB clusters", "docdb/cluster:Cluster", "kmsKeyId"),
    Place("docdb-elastic", "Elastic DocumentDB clusters", "docdb/elasticCluster:ElasticCluster", "kmsKeyId"),
    Place("neptune-cluster", "Neptune clusters", "neptune/cluster:Cluster", "kmsKeyArn"),
    Place("neptunegraph", "Neptune graphs", "neptunegraph/graph:Graph", "kmsKeyIdentifier"),
    Place("redshift-cluster", "Redshift clusters", "redshift/cluster:Cluster", "kmsKeyId"),
    Place("redshiftserverless-namespace", "Redshift namespaces", "redshiftserverless/namespace:Namespace", "kmsKeyId"),
    Place("redshift-snapshot-grant", "Copied Redshift snapshots", "redshift/snapshotCopyGrant:SnapshotCopyGrant", "kmsKeyId"),
    Place("elasticache", "Caches", "elasticache/replicationGroup:ReplicationGroup", "kmsKeyId", when=_unless(_replica)),
    Place("elasticache-serverless", "Serverless caches", "elasticache/serverlessCache:ServerlessCache", "kmsKeyId"),
    Place("memorydb", "MemoryDB clusters", "memorydb/cluster:Cluster", "kmsKeyArn"),
    Place("memorydb-snapshot", "Snapshots of MemoryDB", "memorydb/snapshot:Snapshot", "kmsKeyArn"),
    Place("opensearch", "OpenSearch domains", "opensearch/domain:Domain", "encryptAtRest.kmsKeyId"),
    Place("elasticsearch", "Elasticsearch domains", "elasticsearch/domain:Domain", "encryptAtRest.kmsKeyId"),
    Place("dynamodb-table", "DynamoDB tables", "dynamodb/table:Table", "serverSideEncryption.kmsKeyArn"),
    Place("dynamodb-replica", "Replicas of DynamoDB tables", "dynamodb/tableReplica:TableReplica", "kmsKeyArn"),
    Place("keyspaces-table", "Keyspaces tables", "keyspaces/table:Table", "encryptionSpecification.kmsKeyIdentifier"),
    Place("timestream-database", "Timestream databases", "timestreamwrite/database:Database", "kmsKeyId"),
    Place("qldb", "Ledgers", "qldb/ledger:Ledger", "kmsKey"),
    Place("dms", "Replication instances", "dms/replicationInstance:ReplicationInstance", "kmsKeyArn"),
    Place("efs-file-system", "EFS file systems", "efs/fileSystem:FileSystem", "kmsKeyId"),
    Place("fsx-lustre", "FSx for Lustre", "fsx/lustreFileSystem:LustreFileSystem", "kmsKeyId"),
    Place("fsx-windows", "FSx for Windows", "fsx/windowsFileSystem:WindowsFileSystem", "kmsKeyId"),
    Place("fsx-ontap", "FSx for ONTAP", "fsx/ontapFileSystem:OntapFileSystem", "kmsKeyId"),
    Place("fsx-openzfs", "FSx for OpenZFS", "fsx/openZfsFileSystem:OpenZfsFileSystem", "kmsKeyId"),
    Place("ebs-volume", "EBS volumes", "ebs/volume:Volume", "kmsKeyId", when=is_absent("snapshotId")),
    Place("ebs-snapshot-copy", "Copies of EBS snapshots", "ebs/snapshotCopy:SnapshotCopy", "kmsKeyId"),
    Place("ec2-ami-copy", "Copies of machine images", "ec2/amiCopy:AmiCopy", "kmsKeyId"),
    Place("ecr-repository", "ECR repositories", "ecr/repository:Repository", "encryptionConfigurations[0].kmsKey"),
    Place("backup-vault", "Backup vaults", "backup/vault:Vault", "kmsKeyArn", "LF-BCK-08"),
    Place("kinesis-stream", "Kinesis streams", "kinesis/stream:Stream", "kmsKeyId"),
    Place("kinesis-video", "Kinesis video streams", "kinesis/videoStream:VideoStream", "kmsKeyId"),
    Place(
        "firehose",
        "Firehose streams",
        "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        "serverSideEncryption.keyArn",
        when=all_of(is_absent("kinesisSourceConfiguration"), is_absent("mskSourceConfiguration")),
    ),
    Place("sqs-queue", "SQS queues", "sqs/queue:Queue", "kmsMasterKeyId"),
    Place("mq", "Brokers of MQ", "mq/broker:Broker", "encryptionOptions.kmsKeyId"),
    Place("msk", "MSK clusters", "msk/cluster:Cluster", "encryptionInfo.encryptionAtRestKmsKeyArn"),
    Place("secretsmanager-secret", "Secrets", "secretsmanager/secret:Secret", "kmsKeyId", "LF-KEY-14"),
    Place(
        "ssm-parameter",
        "Secure parameters",
        "ssm/parameter:Parameter",
        "keyId",
        "LF-KEY-14",
        when=lambda view: view.word("type") == "securestring",
    ),
    Place("cloudwatch-log-group", "Log groups", "cloudwatch/logGroup:LogGroup", "kmsKeyId", "LF-KEY-14"),
    Place("cloudtrail", "Trails", "cloudtrail/trail:Trail", "kmsKeyId", "LF-LOG-02", severity="medium"),
    Place(
        "cloudtrail-event-data-store", "Event data stores of CloudTrail", "cloudtrail/eventDataStore:EventDataStore", "kmsKeyId"
    ),
    Place(
        "lambda-environment",
        "Environments of functions",
        "lambda/function:Function",
        "kmsKeyArn",
        when=is_set("environment.variables"),
    ),
    Place("sfn", "State machines", "sfn/stateMachine:StateMachine", "encryptionConfiguration.kmsKeyId"),
    Place("sagemaker-notebook", "Notebooks", "sagemaker/notebookInstance:NotebookInstance", "kmsKeyId", "LF-KEY-04"),
    Place("sagemaker-domain", "SageMaker domains", "sagemaker/domain:Domain", "kmsKeyId", "LF-KEY-04"),
    Place(
        "sagemaker-endpoint",
        "Endpoints of models",
        "sagemaker/endpointConfiguration:EndpointConfiguration",
        "kmsKeyArn",
        "LF-KEY-04",
    ),
    Place("codebuild", "Artifacts of builds", "codebuild/project:Project", "encryptionKey"),
    Place("codepipeline", "Artifacts of pipelines", "codepipeline/pipeline:Pipeline", "artifactStores[0].encryptionKey.id"),
    Place("codeartifact-domain", "CodeArtifact domains", "codeartifact/domain:Domain", "encryptionKey"),
    Place("mwaa", "Airflow environments", "mwaa/environment:Environment", "kmsKey"),
    Place("emr-logs", "Logs of EMR clusters", "emr/cluster:Cluster", "logEncryptionKmsKeyId", when=is_set("logUri")),
    Place("kendra", "Kendra indexes", "kendra/index:Index", "serverSideEncryptionConfiguration.kmsKeyId"),
    Place("imagebuilder-component", "Components of image builds", "imagebuilder/component:Component", "kmsKeyId"),
    Place("comprehend", "Entity recognizers", "comprehend/entityRecognizer:EntityRecognizer", "modelKmsKeyId"),
    Place("bedrock-agent", "Bedrock agents", "bedrock/agentAgent:AgentAgent", "customerEncryptionKeyArn"),
    Place("bedrock-model", "Custom Bedrock models", "bedrock/customModel:CustomModel", "customModelKmsKeyId"),
    Place("xray", "Traces", "xray/encryptionConfig:EncryptionConfig", "keyId"),
    Place("scheduler", "Schedules with input", "scheduler/schedule:Schedule", "kmsKeyArn", when=is_set("target.input")),
    Place("apprunner", "App Runner services", "apprunner/service:Service", "encryptionConfiguration.kmsKey"),
    Place("workspaces", "Workspaces", "workspaces/workspace:Workspace", "volumeEncryptionKey"),
    Place("networkfirewall", "Network firewalls", "networkfirewall/firewall:Firewall", "encryptionConfiguration.keyId"),
    Place("athena-database", "Athena databases", "athena/database:Database", "encryptionConfiguration.kmsKey", "LF-KEY-04"),
    Place("storagegateway-nfs", "NFS shares", "storagegateway/nfsFileShare:NfsFileShare", "kmsKeyArn"),
    Place("storagegateway-smb", "SMB shares", "storagegateway/smbFileShare:SmbFileShare", "kmsKeyArn"),
    Place(
        "glue-connection",
        "Credentials of Glue connections",
        "glue/connection:Connection",
        "authenticationConfiguration.kmsKeyArn",
        when=is_set("authenticationConfiguration.basicAuthenticationCredentials"),
    ),
    Place("appflow-flow", "Flows of AppFlow", "appflow/flow:Flow", "kmsArn"),
    Place("appflow-connector", "Credentials of AppFlow", "appflow/connectorProfile:ConnectorProfile", "kmsArn"),
    Place(
        "rds-replicated-backups",
        "Backups of databases in a second region",
        "rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        "kmsKeyId",
        "LF-BCK-08",
    ),
    Place(
        "dms-endpoint",
        "Credentials of replication endpoints",
        "dms/endpoint:Endpoint",
        "kmsKeyArn",
        when=lambda view: view.word("engineName") != "s3",
    ),
    Place("dms-s3-endpoint", "Settings of S3 endpoints of replication", "dms/s3Endpoint:S3Endpoint", "kmsKeyArn"),
    Place(
        "networkfirewall-policy",
        "Policies of network firewalls",
        "networkfirewall/firewallPolicy:FirewallPolicy",
        "encryptionConfiguration.keyId",
    ),
    Place(
        "networkfirewall-rules",
        "Rules of network firewalls",
        "networkfirewall/ruleGroup:RuleGroup",
        "encryptionConfiguration.keyId",
    ),
    Place("comprehend-volume", "Volumes of recognizers", "comprehend/entityRecognizer:EntityRecognizer", "volumeKmsKeyId"),
    Place(
        "sagemaker-quality-volume",
        "Volumes of jobs that watch data quality",
        "sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "jobResources.clusterConfig.volumeKmsKeyId",
        "LF-KEY-04",
    ),
    Place(
        "sagemaker-quality-output",
        "Results of jobs that watch data quality",
        "sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "dataQualityJobOutputConfig.kmsKeyId",
        "LF-KEY-04",
    ),
    Place(
        "sagemaker-review",
        "Results of human reviews",
        "sagemaker/flowDefinition:FlowDefinition",
        "outputConfig.kmsKeyId",
        "LF-KEY-04",
    ),
    Place(
        "connect-store",
        "Recordings and transcripts of Connect",
        "connect/instanceStorageConfig:InstanceStorageConfig",
        "storageConfig.s3Config.encryptionConfig.keyId",
        when=is_set("storageConfig.s3Config"),
    ),
    Place(
        "connect-video",
        "Media streams of Connect",
        "connect/instanceStorageConfig:InstanceStorageConfig",
        "storageConfig.kinesisVideoStreamConfig.encryptionConfig.keyId",
        when=is_set("storageConfig.kinesisVideoStreamConfig"),
    ),
    Place(
        "ecs-exec",
        "Sessions in containers of ECS",
        "ecs/cluster:Cluster",
        "configuration.executeCommandConfiguration.kmsKeyId",
        when=is_set("configuration.executeCommandConfiguration"),
    ),
)


_KEYS = ("aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey", "aws:kms/alias:Alias")


def _own(path: str) -> Check:
    """Whether a key is named, and it is not the alias of one of AWS's own. A key of the stack is one before its ARN is known."""

    def check(view: View) -> bool:
        if not view.is_known(path) and view.target(path, *_KEYS):
            return True
        return view.has(path) and not (view.literal(path) or "").startswith("alias/aws/")

    return check


for _place in PLACES:
    rule(
        id=f"aws-{_place.id}-own-key",
        title=f"{_place.name} are encrypted with a key of our own",
        control=_place.control,
        severity=_place.severity,
        types=f"aws:{_place.type}",
        stack=True,
        when=_place.when,
        ok=_own(_place.path),
        message="encrypted with a key of AWS",
        why="A key of our own has a policy of its own, shows each use in the audit trail, and can be taken back.",
        cure=f"Set `{_place.path}` to the ARN of an aws.kms.Key.",
    )

rule(
    id="aws-eks-secrets-own-key",
    title="Secrets of EKS clusters are encrypted with a key of our own",
    control="LF-K8S-26",
    severity="medium",
    types="aws:eks/cluster:Cluster",
    ok=all_of(is_set("encryptionConfig.provider.keyArn"), lambda view: "secrets" in view.words("encryptionConfig.resources")),
    cure='Set `encryptionConfig` with `resources` ["secrets"] and the key; it cannot be taken back later.',
)
