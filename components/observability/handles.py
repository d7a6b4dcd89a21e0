"""Where a component sends its alarms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pulumi


@dataclass(frozen=True)
class Alerts:
    """`id` is an SNS topic ARN, a Cloud Monitoring notification channel's name or an Azure action group id. One a place.

    Where a cloud needs a channel an address (Google Cloud), `id` is the first one's and `others` are the rest, by address.
    """

    cloud: str
    account: str
    region: str
    runbooks: str
    id: pulumi.Output[str]
    others: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[pulumi.Output[str], ...]:
        """All there are to tell."""
        return (self.id, *self.others.values())

    def runbook(self, concern: str, alarm: str) -> str:
        """The page that says what to do."""
        return f"{self.runbooks}/{concern}#{alarm}"
