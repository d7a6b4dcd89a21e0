"""Cases of policies/rules/azure/logs.py."""

from typing import Any

from policies.cases import R, case

DIAGNOSTICS = "azure-native:monitor:DiagnosticSetting"
SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"


def logs(*categories: str, on: bool = True, **more: Any) -> dict[str, Any]:
    return {"logs": [{"category": category, "enabled": on} for category in categories], "workspaceId": "w", **more}


def kept(days: int) -> dict[str, Any]:
    entry = {"category": "AuditEvent", "enabled": True, "retentionPolicy": {"enabled": True, "days": days}}
    return {"logs": [entry], "storageAccountId": "s"}


ACTIVITY = ("Administrative", "Security", "Policy", "Alert")

CASES = {
    "azure-log-workspace-days": case(good=[{"retentionInDays": 90}], bad=[{}, {"retentionInDays": 30}]),
    "azure-log-workspace-purge": case(good=[{}], bad=[{"features": {"immediatePurgeDataOn30Days": True}}]),
    "azure-log-workspace-local-keys": case(
        good=[{"features": {"disableLocalAuth": True}}],
        bad=[{}, {"features": {"disableLocalAuth": False}}],
    ),
    "azure-log-workspace-quota": case(
        good=[{"workspaceCapping": {"dailyQuotaGb": -1}}, {"workspaceCapping": {"dailyQuotaGb": 20}}],
        bad=[{"workspaceCapping": {"dailyQuotaGb": 0.1}}],
        other=[{}],
    ),
    "azure-diagnostics-enabled": case(
        good=[logs("AuditEvent"), {"metrics": [{"category": "AllMetrics", "enabled": True}]}],
        bad=[{}, logs("AuditEvent", on=False)],
    ),
    "azure-diagnostics-target": case(
        good=[
            logs("AuditEvent"),
            [R("azure-native:operationalinsights:Workspace", "w"), R(DIAGNOSTICS, "d", workspaceId="@w.id")],
            {"storageAccountId": "s"},
        ],
        bad=[{}, {"logs": []}],
    ),
    "azure-diagnostics-days": case(good=[kept(0), kept(365)], bad=[kept(7)], other=[logs("AuditEvent")]),
    "azure-activity-log-categories": case(
        good=[
            logs(*ACTIVITY, "Recommendation", resourceUri=SUBSCRIPTION),
            {"resourceUri": SUBSCRIPTION, "logs": [{"categoryGroup": "allLogs", "enabled": True}]},
        ],
        bad=[logs("Administrative", resourceUri=SUBSCRIPTION), logs(*ACTIVITY, on=False, resourceUri=SUBSCRIPTION)],
        other=[logs("AuditEvent", resourceUri=f"{SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v")],
    ),
    "azure-log-profile-complete": case(
        good=[{"categories": ["Write", "Delete", "Action"], "retentionPolicy": {"enabled": True, "days": 365}}],
        bad=[
            {"categories": ["Write"], "retentionPolicy": {"enabled": True, "days": 365}},
            {"categories": ["Write", "Delete", "Action"], "retentionPolicy": {"enabled": True, "days": 30}},
        ],
    ),
    "azure-insights-workspace": case(good=[{"workspaceResourceId": "w"}], bad=[{}]),
    "azure-insights-local-keys": case(good=[{"disableLocalAuth": True}], bad=[{}]),
}
