"""What is recorded and watched: CloudTrail, logs, Config, detection, alarms, budgets."""

from policies import Fail, View, all_of, any_of, is_false, is_set, is_true, none_of, one_of, rule

_TRAIL = "aws:cloudtrail/trail:Trail"
_GROUP = "aws:cloudwatch/logGroup:LogGroup"
_RECORDER = "aws:cfg/recorder:Recorder"
_DETECTOR = "aws:guardduty/detector:Detector"

rule(
    id="aws-cloudtrail-regions",
    title="Trails cover all regions",
    control="LF-LOG-01",
    severity="high",
    types=_TRAIL,
    ok=is_true("isMultiRegionTrail"),
    cure="Set `isMultiRegionTrail` to true: an intruder works where nobody looks.",
    fix={"isMultiRegionTrail": True},
)

rule(
    id="aws-cloudtrail-enabled",
    title="Trails record",
    control="LF-LOG-01",
    severity="high",
    types=_TRAIL,
    ok=all_of(is_true("enableLogging", default=True), is_true("includeGlobalServiceEvents", default=True)),
    cure="Leave `enableLogging` and `includeGlobalServiceEvents` out, or set them to true.",
)


def _management(trail: View) -> bool:
    if trail.has("advancedEventSelectors"):
        return trail.some("advancedEventSelectors", lambda one: "management" in one.words("fieldSelectors[*].equals"))
    return not trail.has("eventSelectors") or trail.some(
        "eventSelectors", lambda one: one.flag("includeManagementEvents", True) and one.word("readWriteType", "All") == "all"
    )


rule(
    id="aws-cloudtrail-management-events",
    title="Trails record all that is managed",
    control="LF-LOG-01",
    severity="medium",
    types=_TRAIL,
    ok=_management,
    message="the selectors leave out management events",
    cure='Set `includeManagementEvents` to true and `readWriteType` to "All" in an event selector.',
)

rule(
    id="aws-cloudtrail-validation",
    title="Changed or missing log files of a trail show",
    control="LF-LOG-02",
    severity="medium",
    types=_TRAIL,
    ok=is_true("enableLogFileValidation"),
    cure="Set `enableLogFileValidation` to true.",
    fix={"enableLogFileValidation": True},
)

rule(
    id="aws-cloudtrail-alarms",
    title="Trails send events where alarms can see them",
    control="LF-LOG-15",
    severity="low",
    types=_TRAIL,
    ok=is_set("cloudWatchLogsGroupArn"),
    cure="Set `cloudWatchLogsGroupArn` and `cloudWatchLogsRoleArn`.",
)

rule(
    id="aws-cloudtrail-event-data-store-regions",
    title="Event data stores cover all regions",
    control="LF-LOG-01",
    severity="medium",
    types="aws:cloudtrail/eventDataStore:EventDataStore",
    ok=is_true("multiRegionEnabled", default=True),
    cure="Leave `multiRegionEnabled` out, or set it to true.",
)

rule(
    id="aws-cloudwatch-log-group-retention",
    title="Logs expire",
    control="LF-CST-05",
    severity="low",
    types=_GROUP,
    when=none_of("logGroupClass", "DELIVERY"),
    ok=lambda group: (group.number("retentionInDays", 0) or 0) > 0,
    message="the logs are kept for ever",
    cure="Set `retentionInDays`.",
)

rule(
    id="aws-cloudwatch-log-group-kept",
    title="Logs are kept long enough",
    control="LF-LOG-09",
    severity="low",
    types=_GROUP,
    when=lambda group: none_of("logGroupClass", "DELIVERY")(group) and (group.number("retentionInDays", 0) or 0) > 0,
    ok=lambda group: (group.number("retentionInDays", 0) or 0) >= group.options["days"],
    options={"days": 30},
    cure="Set `retentionInDays` to 30 or more, for audit logs to 365.",
)

rule(
    id="aws-cloudwatch-alarm-action",
    title="Alarms reach somebody",
    control="LF-LOG-15",
    severity="low",
    types=("aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"),
    stack=True,
    when=lambda alarm: not alarm.related("aws:cloudwatch/compositeAlarm:CompositeAlarm", property="alarmRule"),
    ok=all_of(is_true("actionsEnabled", default=True), is_set("alarmActions")),
    cure="Set `alarmActions` to a topic that somebody reads.",
)


def _records_all(recorder: View) -> bool:
    if not recorder.flag("recordingGroup.allSupported", True):
        # Everything but some types is fine, a list of types is not.
        return recorder.word("recordingGroup.recordingStrategies[0].useOnly") == "exclusion_by_resource_types"
    return True


rule(
    id="aws-config-records-all",
    title="Config records every type of resource",
    control="LF-LOG-12",
    severity="medium",
    types=_RECORDER,
    ok=_records_all,
    cure="Set `recordingGroup.allSupported` to true, and leave `resourceTypes` out.",
)

rule(
    id="aws-config-enabled",
    title="Config records",
    control="LF-LOG-12",
    severity="medium",
    types="aws:cfg/recorderStatus:RecorderStatus",
    ok=is_true("isEnabled"),
    cure="Set `isEnabled` to true.",
    fix={"isEnabled": True},
)

rule(
    id="aws-config-aggregates-all",
    title="Config gathers all regions",
    control="LF-LOG-12",
    severity="low",
    types="aws:cfg/configurationAggregator:ConfigurationAggregator",
    ok=any_of(is_true("accountAggregationSource.allRegions"), is_true("organizationAggregationSource.allRegions")),
    cure="Set `allRegions` to true.",
)

rule(
    id="aws-guardduty-enabled",
    title="Threat detection is on",
    control="LF-LOG-11",
    severity="high",
    types=_DETECTOR,
    ok=is_true("enable", default=True),
    cure="Leave `enable` out, or set it to true.",
    fix={"enable": True},
)

rule(
    id="aws-guardduty-features",
    title="Threat detection sees storage, clusters and machines",
    control="LF-LOG-11",
    severity="medium",
    types=("aws:guardduty/detectorFeature:DetectorFeature", _DETECTOR),
    bad=lambda view: [
        view.fail(path)
        for path, wrong in (
            ("status", "disabled"),
            ("datasources.s3Logs.enable", "false"),
            ("datasources.kubernetes.auditLogs.enable", "false"),
            ("datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable", "false"),
        )
        if view.word(path) == wrong
    ],
    cure='Set the feature to "ENABLED", or leave it out.',
)

rule(
    id="aws-guardduty-members",
    title="New accounts of the organisation get threat detection",
    control="LF-LOG-11",
    severity="medium",
    types="aws:guardduty/organizationConfiguration:OrganizationConfiguration",
    ok=none_of("autoEnableOrganizationMembers", "NONE"),
    cure='Set `autoEnableOrganizationMembers` to "ALL".',
    fix={"autoEnableOrganizationMembers": "ALL"},
)

rule(
    id="aws-securityhub-standards",
    title="Security Hub checks the standards",
    control="LF-LOG-11",
    severity="low",
    types="aws:securityhub/account:Account",
    stack=True,
    ok=any_of(
        is_true("enableDefaultStandards", default=True),
        lambda hub: bool(hub.stack.of_type("aws:securityhub/standardsSubscription:StandardsSubscription")),
    ),
    cure="Leave `enableDefaultStandards` out, or add StandardsSubscriptions.",
)

rule(
    id="aws-macie-enabled",
    title="Macie looks for personal data",
    control="LF-LOG-11",
    severity="low",
    types="aws:macie2/account:Account",
    ok=none_of("status", "PAUSED"),
    cure='Set `status` to "ENABLED".',
    fix={"status": "ENABLED"},
)

rule(
    id="aws-inspector-covers",
    title="Inspector looks at machines, images and functions",
    control="LF-LOG-11",
    severity="low",
    types="aws:inspector2/enabler:Enabler",
    ok=lambda enabler: {"ec2", "ecr", "lambda"} <= set(enabler.words("resourceTypes")),
    cure='Set `resourceTypes` to ["EC2", "ECR", "LAMBDA"].',
)

rule(
    id="aws-budget-warns",
    title="Budgets warn somebody",
    control="LF-CST-07",
    severity="low",
    types="aws:budgets/budget:Budget",
    bad=lambda budget: not _warns(budget) and Fail("notifications"),
    message="nobody hears when the budget is spent",
    cure="Add `notifications` with subscribers.",
)


def _warns(budget: View) -> bool:
    return budget.some("notifications", lambda one: one.has("subscriberEmailAddresses") or one.has("subscriberSnsTopicArns"))


rule(
    id="aws-ssm-public-sharing-blocked",
    title="Sharing of SSM documents with everyone is blocked",
    control="LF-IAM-15",
    severity="medium",
    types="aws:ssm/serviceSetting:ServiceSetting",
    when=lambda setting: setting.text("settingId").endswith("/documents/console/public-sharing-permission"),
    ok=one_of("settingValue", "Disable"),
    cure='Set `settingValue` to "Disable".',
    fix={"settingValue": "Disable"},
)

rule(
    id="aws-ram-external",
    title="Shares stay inside the organisation",
    control="LF-IAM-10",
    severity="medium",
    types="aws:ram/resourceShare:ResourceShare",
    ok=is_false("allowExternalPrincipals"),
    why="Anybody with write access to the share can add a foreign account.",
    cure="Set `allowExternalPrincipals` to false.",
    fix={"allowExternalPrincipals": False},
)
