"""Where alarms of one Azure subscription and region go: an action group with e-mail receivers."""

import pulumi
from pulumi_azure_native import monitor, resources

from components.component import Component
from components.observability.handles import Alerts
from components.observability.spec import ObservabilitySpec
from components.place import Place
from components.regions import REGIONS

SHORT_NAME = "landfall"
"""What e-mails and text messages call the sender: 12 characters at most."""


def shape(spec: ObservabilitySpec, place: Place) -> Alerts:
    """The handle as another stack knows it before it has read the id."""
    return Alerts(
        cloud="azure",
        account=place.account_id,
        region=place.region,
        runbooks=spec.runbooks,
        id=pulumi.Output.from_input(""),
    )


class AzureAlerts(Component):
    """An action group in a resource group of its own."""

    handle: Alerts

    def __init__(self, spec: ObservabilitySpec, *, place: Place) -> None:
        code = REGIONS["azure"][place.region].code
        super().__init__("landfall:observability:AzureAlerts", f"alerts-azure-{place.account}-{code}", place)
        group = resources.ResourceGroup(
            self.name_of("group"), resource_group_name=self.cloud_name(), location=place.region, opts=self.child()
        )
        receivers = monitor.ActionGroup(
            self.name_of("receivers"),
            action_group_name=self.cloud_name(),
            resource_group_name=group.name,
            # Not the region's: alarms must come through when the region they are about is down.
            location="global",
            group_short_name=SHORT_NAME,
            enabled=True,
            email_receivers=[
                monitor.MicrosoftCommonEmailReceiverArgs(name=address, email_address=address, use_common_alert_schema=True)
                for address in sorted(set(spec.alerts.email))
            ],
            opts=self.child(),
        )
        self.handle = Alerts(
            cloud="azure", account=place.account_id, region=place.region, runbooks=spec.runbooks, id=receivers.id
        )
        self.done(id=receivers.id)
