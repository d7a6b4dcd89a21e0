"""Where alarms of a place go on Google Cloud, and how a component there raises one."""

from collections.abc import Sequence
from typing import Literal

import pulumi
from pulumi_gcp import monitoring

from components.component import Component
from components.observability.handles import Alerts
from components.observability.spec import ObservabilitySpec
from components.place import Place
from components.regions import REGIONS

Severity = Literal["critical", "error", "warning"]
"""`critical`: users are hit, someone is woken. `error`: they will be, today. `warning`: look at it this week."""

AUTO_CLOSE = "1800s"
"""An incident whose data stops coming is closed after half an hour, the shortest that Cloud Monitoring allows."""


class GcpAlerts(Component):
    """A notification channel an address: Cloud Monitoring has no list of recipients that policies could share."""

    handle: Alerts

    def __init__(self, spec: ObservabilitySpec, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:observability:GcpAlerts", _name(place), place, opts=opts)
        found = {key: self._channel(key, address) for key, address in _addresses(spec).items()}
        self.handle = _handle(spec, place, found)
        self.done(channels=list(found.values()))

    def _channel(self, key: str, address: str) -> pulumi.Output[str]:
        return monitoring.NotificationChannel(
            self.name_of(key),
            type="email",
            display_name=f"{self.place.stack} alarms to {address}",
            labels={"email_address": address},
            project=self.place.account_id,
            # Alarm policies of other stacks may still name it: deleting the channel must not wait for them.
            force_delete=True,
            opts=self.child(),
        ).name


def shape(spec: ObservabilitySpec, place: Place) -> Alerts:
    """The handle of another stack's channels, with placeholders for their names."""
    return _handle(spec, place, {key: pulumi.Output.from_input("") for key in _addresses(spec)})


def alarm(
    name: str,
    *,
    place: Place,
    alerts: Alerts,
    runbook: tuple[str, str],
    severity: Severity,
    text: str,
    conditions: Sequence[monitoring.AlertPolicyConditionArgs],
    opts: pulumi.ResourceOptions,
    combiner: Literal["OR", "AND"] = "OR",
) -> monitoring.AlertPolicy:
    """An alert policy that tells all of the place's channels; any one of `conditions` fires it, with `AND` all of them together.

    :param runbook: concern and alarm, which name the page that says what to do.
    :param text: what is the matter, in one sentence without a full stop.
    """
    page = alerts.runbook(*runbook)
    return monitoring.AlertPolicy(
        name,
        project=place.account_id,
        display_name=f"[{severity}] {place.stack}: {text}",
        combiner=combiner,
        conditions=list(conditions),
        severity=severity.upper(),
        user_labels={"severity": severity},
        notification_channels=list(alerts.ids),
        documentation=monitoring.AlertPolicyDocumentationArgs(
            content=f"{text}. What to do: {page}",
            mime_type="text/markdown",
            subject=f"[{severity}] {place.stack}: {text}",
            links=[monitoring.AlertPolicyDocumentationLinkArgs(display_name="Runbook", url=page)],
        ),
        alert_strategy=monitoring.AlertPolicyAlertStrategyArgs(
            auto_close=AUTO_CLOSE, notification_prompts=["OPENED", "CLOSED"]
        ),
        opts=opts,
    )


def _name(place: Place) -> str:
    return f"alerts-gcp-{place.account}-{REGIONS['gcp'][place.region].code}"


def _addresses(spec: ObservabilitySpec) -> dict[str, str]:
    """Addresses by the key that their channel is known by."""
    return {address.lower().replace("@", "-at-"): address for address in spec.alerts.email}


def _handle(spec: ObservabilitySpec, place: Place, channels: dict[str, pulumi.Output[str]]) -> Alerts:
    first, *others = channels
    return Alerts(
        cloud="gcp",
        account=place.account_id,
        region=place.region,
        runbooks=spec.runbooks,
        id=channels[first],
        others={key: channels[key] for key in others},
    )
