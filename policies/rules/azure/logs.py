"""Logs, alerts, flow of audit events, Defender."""

from policies import View, any_of, is_set, is_true, rule

_WORKSPACE = "azure-native:operationalinsights:Workspace"
_DIAGNOSTICS = ("azure-native:monitor:DiagnosticSetting", "azure-native:insights:DiagnosticSetting")
_PROFILE = ("azure-native:insights:LogProfile",)
rule(
    id="azure-log-workspace-days",
    title="Log workspaces keep logs for 90 days",
    control="LF-LOG-09",
    severity="medium",
    types=_WORKSPACE,
    options={"days": 90},
    ok=lambda workspace: (workspace.number("retentionInDays", 30) or 0) >= workspace.options["days"],
    why="Break-ins are found after months; logs that are gone by then show nothing.",
    cure="Set `retentionInDays` to 90 or more.",
)

rule(
    id="azure-log-workspace-purge",
    title="Log workspaces do not drop data at once",
    control="LF-LOG-02",
    severity="low",
    types=_WORKSPACE,
    ok=lambda workspace: not workspace.flag("features.immediatePurgeDataOn30Days", False),
    cure="Set `features.immediatePurgeDataOn30Days` to false.",
)

rule(
    id="azure-log-workspace-local-keys",
    title="Log workspaces take identities, not keys",
    control="LF-IDN-08",
    severity="low",
    types=_WORKSPACE,
    ok=is_true("features.disableLocalAuth"),
    why="Whoever has the workspace's key writes false entries into the logs.",
    cure="Set `features.disableLocalAuth` to true.",
    fix={"features.disableLocalAuth": True},
)

rule(
    id="azure-log-workspace-quota",
    title="Log workspaces do not stop when a day has been loud",
    control="LF-LOG-09",
    severity="low",
    types=_WORKSPACE,
    when=is_set("workspaceCapping.dailyQuotaGb"),
    ok=lambda workspace: (
        (workspace.number("workspaceCapping.dailyQuotaGb", -1) or -1) < 0
        or (workspace.number("workspaceCapping.dailyQuotaGb", 0) or 0) >= 1
    ),
    message="less than a gigabyte a day is taken: whoever makes noise stops the logging",
    cure="Set `workspaceCapping.dailyQuotaGb` to -1, or to what the workspace really takes, and watch the cost by a budget.",
)


def _logs(setting: View) -> bool:
    return setting.some("logs", lambda entry: entry.flag("enabled", False))


rule(
    id="azure-diagnostics-enabled",
    title="Diagnostic settings send logs",
    control="LF-LOG-10",
    severity="medium",
    types=_DIAGNOSTICS,
    ok=any_of(
        _logs, lambda setting: not setting.has("logs") and setting.some("metrics", lambda entry: entry.flag("enabled", False))
    ),
    message="no log of this setting is on",
    cure='Set `enabled` of an entry of `logs` to true, such as the one with `categoryGroup` "allLogs".',
)

rule(
    id="azure-diagnostics-target",
    title="Diagnostic settings say where logs go",
    control="LF-LOG-10",
    severity="medium",
    types=_DIAGNOSTICS,
    ok=any_of(
        is_set("workspaceId"),
        is_set("storageAccountId"),
        is_set("eventHubAuthorizationRuleId"),
        is_set("marketplacePartnerId"),
        is_set("serviceBusRuleId"),
    ),
    message="the setting names neither a workspace nor a storage account nor an event hub",
    cure="Set `workspaceId` to a Log Analytics workspace.",
)


def _kept_briefly(setting: View) -> object:
    return [
        entry.below("retentionPolicy.days")
        for entry in setting.each("logs")
        if entry.flag("retentionPolicy.enabled", False)
        and 0 < (entry.number("retentionPolicy.days", 0) or 0) < setting.options["days"]
    ]


rule(
    id="azure-diagnostics-days",
    title="Logs in storage accounts are kept for 90 days",
    control="LF-LOG-09",
    severity="low",
    types=_DIAGNOSTICS,
    options={"days": 90},
    when=is_set("storageAccountId"),
    bad=_kept_briefly,
    message="the logs are deleted after {value} days",
    cure="Set `retentionPolicy.days` to 90 or more, or to 0 and use a lifecycle rule of the storage account.",
)

_ACTIVITY = ("administrative", "security", "policy", "alert")


def _misses(setting: View) -> object:
    """Categories of the activity log that a setting of a subscription leaves out."""
    entries = setting.each("logs")
    if any(entry.word("categoryGroup") == "alllogs" and entry.flag("enabled", False) for entry in entries):
        return None
    on = {entry.word("category") for entry in entries if entry.flag("enabled", False)}
    missing = [category for category in _ACTIVITY if category not in on]
    return setting.fail("logs", f"leaves out {', '.join(missing)}") if missing else None


def _of_subscription(setting: View) -> bool:
    parts = (setting.literal("resourceUri") or "").strip("/").lower().split("/")
    return len(parts) == 2 and parts[0] == "subscriptions"


rule(
    id="azure-activity-log-categories",
    title="The activity log of subscriptions is exported as a whole",
    control="LF-LOG-01",
    severity="high",
    types=_DIAGNOSTICS,
    when=_of_subscription,
    bad=_misses,
    message="the activity log {detail}",
    why="Grants, deletions and alerts that are not exported are gone after 90 days, and no alert is raised on them.",
    cure="Enable the categories Administrative, Security, Policy and Alert in `logs`.",
)

rule(
    id="azure-log-profile-complete",
    title="Log profiles cover all actions for a year",
    control="LF-LOG-01",
    severity="medium",
    types=_PROFILE,
    bad=lambda profile: [
        *([] if {"write", "delete", "action"} <= set(profile.words("categories")) else ["categories"]),
        *(
            []
            if not profile.flag("retentionPolicy.enabled", False)
            or (profile.number("retentionPolicy.days", 0) or 0) in (0, *range(365, 4000))
            else ["retentionPolicy.days"]
        ),
    ],
    message="`{path}` does not cover everything for a year",
    cure="Set `categories` to Write, Delete and Action, and `retentionPolicy.days` to 365 or 0.",
)

rule(
    id="azure-insights-workspace",
    title="Application Insights is kept in a workspace",
    control="LF-VER-07",
    severity="low",
    types=("azure-native:applicationinsights:Component", "azure-native:insights:Component"),
    ok=is_set("workspaceResourceId"),
    message="classic Application Insights is retired: `workspaceResourceId` is not set",
    cure="Set `workspaceResourceId` to a Log Analytics workspace.",
)

rule(
    id="azure-insights-local-keys",
    title="Application Insights takes identities, not keys",
    control="LF-IDN-08",
    severity="low",
    types=("azure-native:applicationinsights:Component", "azure-native:insights:Component"),
    ok=is_true("disableLocalAuth"),
    cure="Set `disableLocalAuth` to true.",
    fix={"disableLocalAuth": True},
)
