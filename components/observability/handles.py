"""Where a component sends its alarms."""

from dataclasses import dataclass

import pulumi


@dataclass(frozen=True)
class Alerts:
    """`id` is an SNS topic ARN, a Cloud Monitoring notification channel's name or an Azure action group id. One a place."""

    cloud: str
    account: str
    region: str
    runbooks: str
    id: pulumi.Output[str]

    def runbook(self, concern: str, alarm: str) -> str:
        """The page that says what to do."""
        return f"{self.runbooks}/{concern}#{alarm}"
