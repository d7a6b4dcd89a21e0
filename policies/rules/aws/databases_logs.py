"""Databases: which logs leave them, and how closely they are measured."""

from policies import any_of, includes, is_set, is_true, matches, negate, one_of, rule
from policies.rules.aws.databases import CLUSTER, DOCDB, INSTANCE, MEMBER, NEPTUNE, REDSHIFT

_CACHES = "aws:elasticache/replicationGroup:ReplicationGroup"

rule(
    id="aws-rds-logs",
    title="RDS databases export their logs",
    control="LF-LOG-06",
    severity="medium",
    types=(INSTANCE, CLUSTER),
    when=negate(any_of(one_of("engineMode", "serverless"), matches("engine", "^custom"))),
    ok=is_set("enabledCloudwatchLogsExports"),
    cure='Set `enabledCloudwatchLogsExports` to what the engine has: ["postgresql", "upgrade"], ["audit", "error", "slowquery"].',
)

rule(
    id="aws-docdb-logs",
    title="DocumentDB exports its audit log",
    control="LF-LOG-06",
    severity="medium",
    types=DOCDB,
    ok=includes("enabledCloudwatchLogsExports", "audit"),
    cure='Add "audit" to `enabledCloudwatchLogsExports`, and set the cluster parameter "audit_logs" to "enabled".',
)

rule(
    id="aws-neptune-logs",
    title="Neptune exports its audit log",
    control="LF-LOG-06",
    severity="medium",
    types=NEPTUNE,
    ok=includes("enableCloudwatchLogsExports", "audit"),
    cure='Add "audit" to `enableCloudwatchLogsExports`, and set the cluster parameter "neptune_enable_audit_log" to "1".',
)

rule(
    id="aws-redshift-logs",
    title="Redshift clusters export their logs",
    control="LF-LOG-06",
    severity="medium",
    types=REDSHIFT,
    stack=True,
    ok=any_of(
        is_true("logging.enable"),  # Versions of the provider before 7 have it in the cluster.
        lambda cluster: cluster.related("aws:redshift/logging:Logging", property="clusterIdentifier"),
    ),
    message="no Logging refers to this cluster",
    cure="Add an aws.redshift.Logging with this `clusterIdentifier`.",
)

rule(
    id="aws-redshiftserverless-logs",
    title="Redshift namespaces export their logs",
    control="LF-LOG-06",
    severity="medium",
    types="aws:redshiftserverless/namespace:Namespace",
    ok=is_set("logExports"),
    cure='Set `logExports` to ["connectionlog", "userlog", "useractivitylog"].',
)

rule(
    id="aws-elasticache-logs",
    title="Caches write their logs",
    control="LF-LOG-06",
    severity="low",
    types=_CACHES,
    ok=is_set("logDeliveryConfigurations"),
    cure="Add `logDeliveryConfigurations` for slow-log and engine-log.",
)


rule(
    id="aws-rds-performance-insights",
    title="Databases say what they are busy with",
    control="LF-LOG-14",
    severity="low",
    types=(INSTANCE, MEMBER),
    ok=is_true("performanceInsightsEnabled"),
    cure="Set `performanceInsightsEnabled` to true; seven days are free.",
    fix={"performanceInsightsEnabled": True},
)

rule(
    id="aws-rds-performance-insights-key",
    title="What Performance Insights records is under a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=(INSTANCE, MEMBER),
    when=is_true("performanceInsightsEnabled"),
    ok=is_set("performanceInsightsKmsKeyId"),
    why="The statements that it records hold data.",
    cure="Set `performanceInsightsKmsKeyId`.",
)

rule(
    id="aws-rds-enhanced-monitoring",
    title="Machines of databases are measured closely",
    control="LF-LOG-14",
    severity="low",
    types=(INSTANCE, MEMBER),
    ok=lambda view: (view.number("monitoringInterval", 0) or 0) > 0,
    cure="Set `monitoringInterval` to 60 and `monitoringRoleArn` to a role with AmazonRDSEnhancedMonitoringRole.",
)
