"""Logs: buckets, sinks, exclusions, audit configuration."""

from policies import View, is_false, is_true, rule

_BUCKETS = tuple(
    f"gcp:logging/{name}:{name[0].upper()}{name[1:]}"
    for name in ("projectBucketConfig", "folderBucketConfig", "organizationBucketConfig", "billingAccountBucketConfig")
)
_SINKS = tuple(f"gcp:logging/{name}:{name[0].upper()}{name[1:]}" for name in ("projectSink", "folderSink", "organizationSink"))
_EXCLUSIONS = tuple(
    f"gcp:logging/{name}:{name[0].upper()}{name[1:]}"
    for name in ("projectExclusion", "folderExclusion", "organizationExclusion")
)
_AUDIT = (
    "gcp:projects/iAMAuditConfig:IAMAuditConfig",
    "gcp:folder/iamAuditConfig:IamAuditConfig",
    "gcp:organizations/iamAuditConfig:IamAuditConfig",
)

rule(
    id="gcp-logging-bucket-retention",
    title="Logs are kept for a month at least",
    control="LF-LOG-09",
    severity="medium",
    types=_BUCKETS,
    ok=lambda bucket: (bucket.number("retentionDays", 30) or 30) >= bucket.options["days"],
    cure="Set `retentionDays` to what your auditors ask for; 0 and none mean 30.",
    options={"days": 30},
)


def _audit_logs(bucket: View) -> bool:
    return any(word in (bucket.literal("bucketId") or "").lower() for word in ("audit", "security"))


rule(
    id="gcp-logging-audit-bucket-locked",
    title="Buckets of audit logs are locked",
    control="LF-LOG-02",
    severity="medium",
    types=_BUCKETS[0],
    when=_audit_logs,
    ok=is_true("locked"),
    why="What is not locked is deleted first by whoever broke in.",
    cure="Set `locked` to true once `retentionDays` is what it should be: it cannot be undone.",
)

rule(
    id="gcp-logging-sink-enabled",
    title="Sinks are on",
    control="LF-LOG-01",
    severity="medium",
    types=_SINKS,
    ok=is_false("disabled"),
    cure="Set `disabled` to false, or delete the sink.",
)

rule(
    id="gcp-logging-organization-sink-children",
    title="Sinks of an organisation take the logs of what is below",
    control="LF-LOG-01",
    severity="medium",
    types=_SINKS[1:],
    ok=is_true("includeChildren"),
    why="Without it the sink sees the organisation's own few entries, and none of any project.",
    cure="Set `includeChildren` to true.",
    fix={"includeChildren": True},
)

_TRAIL = ("cloudaudit.googleapis.com", "data_access", "system_event")


def _drops_trail(view: View) -> object:
    entries = (view,) if view.type in _EXCLUSIONS else view.each("exclusions")
    return [
        entry.fail("filter")
        for entry in entries
        if not entry.flag("disabled")
        and any(word in entry.word("filter") for word in _TRAIL)
        and "not logname" not in entry.word("filter")
    ]


rule(
    id="gcp-logging-exclusion-audit",
    title="Audit logs are not excluded",
    control=("LF-LOG-01", "LF-LOG-02"),
    severity="high",
    types=(*_EXCLUSIONS, *_SINKS),
    bad=_drops_trail,
    message="the filter throws audit logs away",
    why="What is excluded is stored nowhere; who did what cannot be told afterwards.",
    cure="Take the audit logs out of `filter`; exclude request logs of load balancers or health checks instead.",
)

rule(
    id="gcp-logging-audit-exempted-members",
    title="Nobody is exempt from audit logs",
    control="LF-LOG-01",
    severity="high",
    types=_AUDIT,
    bad=lambda view: [
        one.fail("exemptedMembers") for one in view.where("auditLogConfigs", lambda one: one.has("exemptedMembers"))
    ],
    why="The account that is exempt is the one to steal.",
    cure="Take `exemptedMembers` out.",
)

_KINDS = ("ADMIN_READ", "DATA_READ", "DATA_WRITE")


def _missing(view: View) -> object:
    there = view.texts("auditLogConfigs[*].logType")
    missing = [kind for kind in _KINDS if kind not in there]
    return missing and view.fail("auditLogConfigs", f"{' and '.join(missing)} is not logged")


rule(
    id="gcp-logging-audit-complete",
    title="Audit logs cover reads and writes of data in every service",
    control="LF-LOG-01",
    severity="medium",
    types=_AUDIT,
    when=lambda view: view.word("service") == "allservices",
    bad=_missing,
    cure="Add an entry to `auditLogConfigs` for each of ADMIN_READ, DATA_READ and DATA_WRITE.",
)
