"""Alerts, who hears them, Defender for Cloud and budgets."""

from policies import any_of, is_set, is_true, one_of, rule

_ALERTS = (
    "azure-native:monitor:ActivityLogAlert",
    "azure-native:insights:ActivityLogAlert",
    "azure-native:monitor:MetricAlert",
    "azure-native:insights:MetricAlert",
    "azure-native:monitor:ScheduledQueryRule",
    "azure-native:insights:ScheduledQueryRule",
)
_GROUP = ("azure-native:monitor:ActionGroup", "azure-native:insights:ActionGroup")
_PRICING = "azure-native:security:Pricing"
_CONTACT = "azure-native:security:SecurityContact"

rule(
    id="azure-alert-enabled",
    title="Alerts are on",
    control="LF-LOG-15",
    severity="medium",
    types=_ALERTS,
    ok=is_true("enabled", default=True),
    cure="Set `enabled` to true.",
    fix={"enabled": True},
)

rule(
    id="azure-alert-receiver",
    title="Alerts reach somebody",
    control="LF-LOG-15",
    severity="medium",
    types=_ALERTS,
    ok=any_of(is_set("actions.actionGroups"), lambda alert: alert.some("actions", lambda one: one.has("actionGroupId"))),
    message="`actions` names no action group",
    cure="Name an ActionGroup in `actions`.",
)

_RECEIVERS = (
    "emailReceivers",
    "smsReceivers",
    "voiceReceivers",
    "webhookReceivers",
    "azureAppPushReceivers",
    "armRoleReceivers",
    "logicAppReceivers",
    "azureFunctionReceivers",
    "eventHubReceivers",
    "itsmReceivers",
    "automationRunbookReceivers",
    "incidentReceivers",
)

rule(
    id="azure-action-group-receivers",
    title="Action groups have receivers and are on",
    control="LF-LOG-15",
    severity="medium",
    types=_GROUP,
    ok=lambda group: group.flag("enabled", True) and any(group.has(name) for name in _RECEIVERS),
    message="the group tells nobody",
    cure="Set `enabled` to true and add a receiver, such as `emailReceivers`.",
)

rule(
    id="azure-defender-plan",
    title="Plans of Defender for Cloud are on",
    control="LF-LOG-11",
    severity="medium",
    types=_PRICING,
    ok=one_of("pricingTier", "Standard"),
    message="the plan is off: `pricingTier` is {value}",
    cure='Set `pricingTier` to "Standard".',
)

rule(
    id="azure-defender-contact",
    title="Defender for Cloud knows whom to tell",
    control="LF-LOG-15",
    severity="medium",
    types=_CONTACT,
    ok=any_of(is_set("emails"), is_set("email"), is_set("notificationsByRole.roles")),
    message="the contact has no address",
    cure="Set `emails` to a mailbox that is read, and `notificationsByRole` to Owner.",
)

rule(
    id="azure-defender-contact-on",
    title="Notifications of Defender for Cloud are on",
    control="LF-LOG-15",
    severity="low",
    types=_CONTACT,
    bad=lambda contact: [
        path
        for path, off in (
            ("isEnabled", "false"),
            ("notificationsByRole.state", "off"),
            ("alertNotifications.state", "off"),
            ("alertNotifications", "off"),
        )
        if contact.has(path) and contact.word(path) == off
    ],
    message="`{path}` is off",
    cure='Set `isEnabled` to true and `notificationsByRole.state` to "On".',
)

rule(
    id="azure-budget-receiver",
    title="Budgets warn somebody",
    control="LF-CST-07",
    severity="low",
    types=("azure-native:consumption:Budget", "azure-native:costmanagement:Budget"),
    bad=lambda budget: (
        None
        if any(
            entry.flag("enabled", False) and any(entry.has(name) for name in ("contactEmails", "contactGroups", "contactRoles"))
            for _, entry in budget.items("notifications")
        )
        else "notifications"
    ),
    message="no notification is enabled and has a contact",
    cure="Add an entry to `notifications` with `enabled` true, a `threshold` and `contactEmails`.",
)
