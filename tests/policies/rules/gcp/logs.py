"""Cases of policies/rules/gcp/logs.py."""

from policies.cases import R, case

SINK = "gcp:logging/projectSink:ProjectSink"
FOLDER_SINK = "gcp:logging/folderSink:FolderSink"
FOLDER = "gcp:folder/iamAuditConfig:IamAuditConfig"
EVERYTHING = [{"logType": kind} for kind in ("ADMIN_READ", "DATA_READ", "DATA_WRITE")]
AUDIT_FILTER = 'logName:"cloudaudit.googleapis.com%2Factivity"'

CASES = {
    "gcp-logging-bucket-retention": case(
        good=[{}, {"retentionDays": 0}, {"retentionDays": 365}],
        bad=[{"retentionDays": 7}, R("gcp:logging/folderBucketConfig:FolderBucketConfig", retentionDays=1)],
    ),
    "gcp-logging-audit-bucket-locked": case(
        good=[{"bucketId": "audit", "locked": True}],
        bad=[{"bucketId": "audit-logs"}, {"bucketId": "Security", "locked": False}],
        other=[{"bucketId": "_Default"}],
    ),
    "gcp-logging-sink-enabled": case(good=[{}, {"disabled": False}], bad=[{"disabled": True}, R(FOLDER_SINK, disabled=True)]),
    "gcp-logging-organization-sink-children": case(
        good=[{"includeChildren": True}],
        bad=[{}, R("gcp:logging/organizationSink:OrganizationSink", includeChildren=False)],
    ),
    "gcp-logging-exclusion-audit": case(
        good=[
            {"filter": 'resource.type="http_load_balancer" AND httpRequest.status=200'},
            {"filter": AUDIT_FILTER, "disabled": True},
            R(SINK, filter=AUDIT_FILTER),
            R(SINK, exclusions=[{"name": "health", "filter": 'httpRequest.requestUrl:"/health"'}]),
        ],
        bad=[
            {"filter": AUDIT_FILTER},
            R(
                SINK,
                exclusions=[
                    {"name": "a", "filter": "x"},
                    {"name": "noise", "filter": 'log_id("cloudaudit.googleapis.com/data_access")'},
                ],
            ),
        ],
    ),
    "gcp-logging-audit-exempted-members": case(
        good=[{"service": "allServices", "auditLogConfigs": EVERYTHING}],
        bad=[
            {
                "auditLogConfigs": [
                    {"logType": "DATA_READ"},
                    {"logType": "ADMIN_READ", "exemptedMembers": ["user:a@acme.example"]},
                ]
            },
            R(FOLDER, auditLogConfigs=[{"logType": "DATA_READ", "exemptedMembers": ["user:a@acme.example"]}]),
        ],
    ),
    "gcp-logging-audit-complete": case(
        good=[{"service": "allServices", "auditLogConfigs": EVERYTHING}],
        bad=[
            {"service": "allServices", "auditLogConfigs": [{"logType": "ADMIN_READ"}]},
            R(FOLDER, service="allServices", auditLogConfigs=EVERYTHING[:2]),
        ],
        other=[{"service": "storage.googleapis.com", "auditLogConfigs": [{"logType": "DATA_READ"}]}],
    ),
}
