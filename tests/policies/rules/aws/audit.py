"""Cases of policies/rules/aws/audit.py."""

from policies.cases import R, case

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
HUB = "aws:securityhub/account:Account"
SHARING = "arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission"

CASES = {
    "aws-cloudtrail-regions": case(good=[{"isMultiRegionTrail": True}], bad=[{}, {"isMultiRegionTrail": False}]),
    "aws-cloudtrail-enabled": case(good=[{}], bad=[{"enableLogging": False}, {"includeGlobalServiceEvents": False}]),
    "aws-cloudtrail-management-events": case(
        good=[
            {},
            {"eventSelectors": [{"includeManagementEvents": True}]},
            {"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Management"]}]}]},
        ],
        bad=[
            {"eventSelectors": [{"includeManagementEvents": False}]},
            {"eventSelectors": [{"readWriteType": "ReadOnly"}]},
            {"advancedEventSelectors": [{"fieldSelectors": [{"field": "eventCategory", "equals": ["Data"]}]}]},
        ],
    ),
    "aws-cloudtrail-validation": case(good=[{"enableLogFileValidation": True}], bad=[{}]),
    "aws-cloudtrail-alarms": case(good=[{"cloudWatchLogsGroupArn": "arn"}], bad=[{}]),
    "aws-cloudtrail-event-data-store-regions": case(good=[{}], bad=[{"multiRegionEnabled": False}]),
    "aws-cloudwatch-log-group-retention": case(
        good=[{"retentionInDays": 90}], bad=[{}, {"retentionInDays": 0}], other=[{"logGroupClass": "DELIVERY"}]
    ),
    "aws-cloudwatch-log-group-kept": case(
        good=[{"retentionInDays": 365}], bad=[{"retentionInDays": 7}], other=[{}, {"retentionInDays": 0}]
    ),
    "aws-cloudwatch-alarm-action": case(
        good=[{"alarmActions": ["arn"]}],
        bad=[{}, {"alarmActions": ["arn"], "actionsEnabled": False}],
        other=[],
    ),
    "aws-config-records-all": case(
        good=[
            {},
            {"recordingGroup": {"allSupported": False, "recordingStrategies": [{"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"}]}},
        ],
        bad=[{"recordingGroup": {"allSupported": False, "resourceTypes": ["AWS::EC2::Instance"]}}],
    ),
    "aws-config-enabled": case(good=[{"isEnabled": True}], bad=[{"isEnabled": False}]),
    "aws-config-aggregates-all": case(
        good=[{"accountAggregationSource": {"accountIds": ["1"], "allRegions": True}}],
        bad=[{"accountAggregationSource": {"accountIds": ["1"], "regions": ["eu-west-1"]}}],
    ),
    "aws-guardduty-enabled": case(good=[{}, {"enable": True}], bad=[{"enable": False}]),
    "aws-guardduty-features": case(
        good=[{"status": "ENABLED"}, R("aws:guardduty/detector:Detector")],
        bad=[{"status": "DISABLED"}, R("aws:guardduty/detector:Detector", datasources={"s3Logs": {"enable": False}})],
    ),
    "aws-guardduty-members": case(
        good=[{"autoEnableOrganizationMembers": "ALL"}], bad=[{"autoEnableOrganizationMembers": "NONE"}]
    ),
    "aws-securityhub-standards": case(
        good=[
            {},
            [
                R(HUB, "h", enableDefaultStandards=False),
                R("aws:securityhub/standardsSubscription:StandardsSubscription", "s", standardsArn="a"),
            ],
        ],
        bad=[{"enableDefaultStandards": False}],
    ),
    "aws-macie-enabled": case(good=[{}], bad=[{"status": "PAUSED"}]),
    "aws-inspector-covers": case(good=[{"resourceTypes": ["EC2", "ECR", "LAMBDA"]}], bad=[{"resourceTypes": ["EC2"]}]),
    "aws-budget-warns": case(
        good=[{"notifications": [{"subscriberEmailAddresses": ["ops@acme.example"]}]}],
        bad=[{}, {"notifications": [{"threshold": 80}]}],
    ),
    "aws-ssm-public-sharing-blocked": case(
        good=[{"settingId": SHARING, "settingValue": "Disable"}],
        bad=[{"settingId": SHARING, "settingValue": "Enable"}],
        other=[{"settingId": "/ssm/parameter-store/default-parameter-tier", "settingValue": "Standard"}],
    ),
    "aws-ram-external": case(good=[{}, {"allowExternalPrincipals": False}], bad=[{"allowExternalPrincipals": True}]),
}
