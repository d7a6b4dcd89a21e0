"""Cloud NGFW: what flows between networks and to the Internet is looked into where it is, in the zone of the machine.

It is no hop: no route leads through it. A rule of a firewall policy sends a flow to the endpoint of the zone, if the network is
associated with it. So each network has associations of its own, and rules that name the hub's profiles.
https://docs.cloud.google.com/firewall/docs/about-firewall-endpoints
"""

from collections.abc import Iterable, Mapping

import pulumi
from pulumi_gcp import networksecurity

from components.component import Component
from components.network.gcp_hub_alarms import threat_alarm
from components.network.spec import Inspection
from components.observability.handles import Alerts
from components.place import Place

SEVERITIES = {"CRITICAL": "DENY", "HIGH": "DENY", "MEDIUM": "DENY", "LOW": "ALERT", "INFORMATIONAL": "ALERT"}
"""What is done about a threat. Google's own default lets some of the grave ones pass with an alert."""

ALLOWED, REFUSED = 1000, 2_000_000_000
"""Priorities of the two filters of names: the lower one is asked first."""


class GcpInspection(Component):
    """The endpoints of a hub, a zone each, and the profiles that say what they do. They belong to the organization.

    :param zones: where an endpoint stands.
    """

    endpoints: Mapping[str, pulumi.Output[str]]
    group: pulumi.Output[str]
    egress: pulumi.Output[str] | None

    def __init__(
        self,
        name: str,
        spec: Inspection,
        *,
        place: Place,
        zones: Iterable[str],
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpInspection", name, place, retire=retire, opts=opts)
        self._parent = f"organizations/{place.organization}"
        threats = networksecurity.SecurityProfile(
            self.name_of("threats"),
            name=self.cloud_name("threats"),
            parent=self._parent,
            location="global",
            type="THREAT_PREVENTION",
            description=f"What is done about threats in networks of {self.name}",
            threat_prevention_profile=networksecurity.SecurityProfileThreatPreventionProfileArgs(
                severity_overrides=[
                    networksecurity.SecurityProfileThreatPreventionProfileSeverityOverrideArgs(severity=severity, action=action)
                    for severity, action in SEVERITIES.items()
                ]
            ),
            opts=self.child(),
        )
        self.group = self._group("inside", threats, None).id
        self.egress = self._group("egress", threats, self._names(spec)).id if spec.domains else None
        self.endpoints = {zone: self._endpoint(zone).id for zone in zones}
        self.done()

    def _group(
        self,
        part: str,
        threats: networksecurity.SecurityProfile,
        names: networksecurity.SecurityProfile | None,
    ) -> networksecurity.SecurityProfileGroup:
        return networksecurity.SecurityProfileGroup(
            self.name_of(part),
            name=self.cloud_name(part),
            parent=self._parent,
            location="global",
            description=f"Looks into flows of {self.name}" + (" and at the names that they go to" if names else ""),
            threat_prevention_profile=threats.id,
            url_filtering_profile=names.id if names else None,
            opts=self.child(),
        )

    def _names(self, spec: Inspection) -> networksecurity.SecurityProfile:
        """TLS is not opened: the name that a client says first decides (SNI), and the host of plain HTTP."""
        filters = ((ALLOWED, "ALLOW", matchers(spec.domains)), (REFUSED, "DENY", ["*"]))
        return networksecurity.SecurityProfile(
            self.name_of("names"),
            name=self.cloud_name("names"),
            parent=self._parent,
            location="global",
            type="URL_FILTERING",
            description=f"Names that networks of {self.name} may reach on the Internet",
            url_filtering_profile=networksecurity.SecurityProfileUrlFilteringProfileArgs(
                url_filters=[
                    networksecurity.SecurityProfileUrlFilteringProfileUrlFilterArgs(
                        priority=priority, filtering_action=action, urls=urls
                    )
                    for priority, action, urls in filters
                ]
            ),
            opts=self.child(),
        )

    def _endpoint(self, zone: str) -> networksecurity.FirewallEndpoint:
        return networksecurity.FirewallEndpoint(
            self.name_of("endpoint", zone),
            name=self.cloud_name(),
            parent=self._parent,
            location=zone,
            billing_project_id=self.place.account_id,
            opts=self.child(),
        )


def associate(
    component: Component,
    network: pulumi.Input[str],
    endpoints: Mapping[str, pulumi.Output[str]],
    alerts: Alerts | None,
) -> None:
    """Put a component's network behind the endpoints of its region's zones, and tell of what they find.

    :param network: the network's id.
    :param endpoints: by zone, those of other regions among them. None where nothing is inspected.
    """
    for zone, endpoint in endpoints.items():
        if zone.rpartition("-")[0] == component.place.region:
            networksecurity.FirewallEndpointAssociation(
                component.name_of("inspected", zone),
                name=component.cloud_name(),
                parent=f"projects/{component.place.account_id}",
                location=zone,
                firewall_endpoint=endpoint,
                network=network,
                opts=component.child(),
            )
    if endpoints:
        threat_alarm(component, alerts)


def matchers(domains: Iterable[str]) -> list[str]:
    """Names as Cloud NGFW matches them: `.acme.example` is that name and, with a star, all below it. Sorted.

    https://docs.cloud.google.com/firewall/docs/about-url-filtering
    """
    found: set[str] = set()
    for domain in domains:
        found |= {domain[1:], f"*{domain}"} if domain.startswith(".") else {domain}
    return sorted(found)
