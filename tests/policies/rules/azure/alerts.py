"""Cases of policies/rules/azure/alerts.py."""

from policies.cases import R, case

METRIC = "azure-native:monitor:MetricAlert"


WARNING = {"enabled": True, "operator": "GreaterThan", "threshold": 80, "contactEmails": ["finance@acme.example"]}

CASES = {
    "azure-alert-enabled": case(good=[{}, {"enabled": True}], bad=[{"enabled": False}, R(METRIC, enabled=False)]),
    "azure-alert-receiver": case(
        good=[
            {"actions": {"actionGroups": [{"actionGroupId": "g"}]}},
            R(METRIC, actions=[{"actionGroupId": "g"}]),
            R("azure-native:monitor:ScheduledQueryRule", actions={"actionGroups": ["g"]}),
        ],
        bad=[{}, {"actions": {"actionGroups": []}}, R(METRIC, actions=[])],
    ),
    "azure-action-group-receivers": case(
        good=[{"emailReceivers": [{"name": "n", "emailAddress": "oncall@acme.example"}]}],
        bad=[{}, {"enabled": False, "emailReceivers": [{"name": "n", "emailAddress": "oncall@acme.example"}]}],
    ),
    "azure-defender-plan": case(good=[{"pricingTier": "Standard"}], bad=[{"pricingTier": "Free"}]),
    "azure-defender-contact": case(good=[{"emails": "soc@acme.example"}], bad=[{}, {"phone": "1"}]),
    "azure-defender-contact-on": case(
        good=[{}, {"isEnabled": True, "notificationsByRole": {"state": "On", "roles": ["Owner"]}}],
        bad=[{"isEnabled": False}, {"notificationsByRole": {"state": "Off"}}],
    ),
    "azure-budget-receiver": case(
        good=[{"notifications": {"most": WARNING}}],
        bad=[
            {},
            {"notifications": {"most": {**WARNING, "enabled": False}}},
            {"notifications": {"most": {**WARNING, "contactEmails": []}}},
        ],
    ),
}
