"""Cases of policies/rules/aws/databases_logs.py."""

from policies.cases import R, case

CLUSTER = "aws:rds/cluster:Cluster"
MEMBER = "aws:rds/clusterInstance:ClusterInstance"
REDSHIFT = "aws:redshift/cluster:Cluster"

CASES = {
    "aws-rds-logs": case(
        good=[{"enabledCloudwatchLogsExports": ["postgresql"]}, R(CLUSTER, enabledCloudwatchLogsExports=["audit"])],
        bad=[{}, {"enabledCloudwatchLogsExports": []}, R(CLUSTER)],
        other=[R(CLUSTER, engineMode="serverless")],
    ),
    "aws-docdb-logs": case(
        good=[{"enabledCloudwatchLogsExports": ["audit"]}], bad=[{}, {"enabledCloudwatchLogsExports": ["profiler"]}]
    ),
    "aws-neptune-logs": case(
        good=[{"enableCloudwatchLogsExports": ["audit"]}], bad=[{}, {"enableCloudwatchLogsExports": ["slowquery"]}]
    ),
    "aws-redshift-logs": case(
        good=[[R(REDSHIFT, "c"), R("aws:redshift/logging:Logging", "l", clusterIdentifier="@c.id")]],
        bad=[{}],
    ),
    "aws-redshiftserverless-logs": case(good=[{"logExports": ["userlog"]}], bad=[{}]),
    "aws-elasticache-logs": case(good=[{"logDeliveryConfigurations": [{"destination": "g", "logType": "slow-log"}]}], bad=[{}]),
    "aws-rds-performance-insights": case(
        good=[{"performanceInsightsEnabled": True}, R(MEMBER, performanceInsightsEnabled=True)], bad=[{}]
    ),
    "aws-rds-performance-insights-key": case(
        good=[{"performanceInsightsEnabled": True, "performanceInsightsKmsKeyId": "k"}],
        bad=[{"performanceInsightsEnabled": True}],
        other=[{}],
    ),
    "aws-rds-enhanced-monitoring": case(good=[{"monitoringInterval": 60}], bad=[{}, {"monitoringInterval": 0}]),
}
