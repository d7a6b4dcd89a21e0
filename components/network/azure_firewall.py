"""The firewall of an Azure hub: its policy, its rules, its address, logs and alarms."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import monitor, network

from components.component import Component
from components.network.azure_address import public_address
from components.network.azure_firewall_plan import GROUPS, Collection, DomainRule, NetworkRule
from components.observability.azure_alarms import Alarm, metric_alarm
from components.observability.handles import Alerts
from components.place import Place
from components.regions import REGIONS

ALARMS = (
    Alarm(
        name="firewall-unhealthy",
        severity="critical",
        metric="FirewallHealth",
        aggregation="Average",
        operator="LessThan",
        threshold=90,
        meaning="the hub's firewall is degraded, and everything that spokes send goes through it.",
    ),
    Alarm(
        name="firewall-ports",
        severity="error",
        metric="SNATPortUtilization",
        aggregation="Maximum",
        operator="GreaterThan",
        threshold=80,
        meaning="the firewall has few ports left for connections to the Internet.",
    ),
    Alarm(
        name="firewall-busy",
        severity="warning",
        metric="Throughput",
        aggregation="Average",
        operator="GreaterThan",
        threshold=24e9,
        meaning="the firewall carries more than 80 % of the 30 Gbit/s that it can.",
        window="PT15M",
    ),
)
"""Thresholds are the vendor's, and 80 % of a limit. https://learn.microsoft.com/azure/firewall/monitor-firewall-reference,
https://learn.microsoft.com/azure/firewall/firewall-performance"""

ZONAL_CHANGE = ("zones",)
"""Where a firewall stands is said at birth. Another place is another firewall, in the same subnet: the old one goes first."""


class AzureFirewall(Component):
    """An Azure Firewall of the Standard tier, in a virtual network's `AzureFirewallSubnet` or in a virtual hub.

    Standard filters by address, by the name that TLS tells (SNI), by HTTP host and by threat intelligence. What Premium adds,
    signatures and a look inside TLS, needs a certificate authority that every workload trusts.
    """

    address: pulumi.Output[str]
    id: pulumi.Output[str]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        rules: dict[str, tuple[Collection, ...]],
        kept_senders: tuple[str, ...],
        dns_servers: Sequence[pulumi.Input[str]],
        zones: tuple[str, ...],
        workspace_id: pulumi.Input[str],
        alerts: Alerts | None,
        subnet: network.Subnet | None = None,
        virtual_hub_id: pulumi.Input[str] | None = None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureFirewall", name, place, retire=retire, opts=opts)
        self.resource_group = resource_group
        policy, groups = self._policy(rules, kept_senders, dns_servers)
        made = (
            self._in_network(subnet, policy, zones, groups) if subnet else self._in_hub(virtual_hub_id, policy, zones, groups)
        )
        monitor.DiagnosticSetting(
            self.name_of("logs"),
            name="logs",
            resource_uri=made.id,
            workspace_id=workspace_id,
            # Tables of their own: cheaper, and what the vendor's queries expect.
            log_analytics_destination_type="Dedicated",
            logs=[monitor.DiagnosticsLogSettingsArgs(category_group="allLogs", enabled=True)],
            opts=self.child(),
        )
        for alarm in ALARMS if alerts is not None else ():
            assert alerts is not None  # noqa: S101 - for the type checker
            metric_alarm(
                self,
                alarm,
                concern="network",
                namespace="Microsoft.Network/azureFirewalls",
                target=made.id,
                resource_group=resource_group,
                alerts=alerts,
            )
        self.id = made.id
        self.done(id=made.id)

    def _policy(
        self, rules: dict[str, tuple[Collection, ...]], kept_senders: tuple[str, ...], dns_servers: Sequence[pulumi.Input[str]]
    ) -> tuple[network.FirewallPolicy, list[pulumi.Resource]]:
        policy = network.FirewallPolicy(
            self.name_of("policy"),
            firewall_policy_name=self.cloud_name(),
            resource_group_name=self.resource_group,
            location=self.place.region,
            sku=network.FirewallPolicySkuArgs(tier=network.FirewallPolicySkuTier.STANDARD),
            threat_intel_mode=network.AzureFirewallThreatIntelMode.DENY,
            dns_settings=network.DnsSettingsArgs(enable_proxy=True, servers=list(dns_servers) or None),
            snat=network.FirewallPolicySNATArgs(private_ranges=list(kept_senders)),
            opts=self.child(),
        )
        made: list[pulumi.Resource] = []
        for name, priority in GROUPS.items():
            if rules[name]:
                made.append(
                    network.FirewallPolicyRuleCollectionGroup(
                        self.name_of("rules", name),
                        rule_collection_group_name=name,
                        firewall_policy_name=policy.name,
                        resource_group_name=self.resource_group,
                        priority=priority,
                        rule_collections=[_collection(collection) for collection in rules[name]],
                        # One policy, one group at a time: Azure answers AnotherOperationInProgress to two.
                        opts=self.child(depends_on=made[-1:]),
                    )
                )
        return policy, made

    def _in_network(
        self, subnet: network.Subnet, policy: network.FirewallPolicy, zones: tuple[str, ...], rules: list[pulumi.Resource]
    ) -> network.AzureFirewall:
        # An address is in one zone or in all: a firewall in several takes one that is in all.
        # https://learn.microsoft.com/azure/firewall/deploy-availability-zone-powershell
        reach = zones if len(zones) == 1 else REGIONS["azure"][self.place.region].zones
        address = public_address(self, "address", resource_group=self.resource_group, zones=reach)
        made = network.AzureFirewall(
            self.name_of("firewall"),
            azure_firewall_name=self.cloud_name(),
            resource_group_name=self.resource_group,
            location=self.place.region,
            sku=network.AzureFirewallSkuArgs(
                name=network.AzureFirewallSkuName.AZF_W_V_NET, tier=network.AzureFirewallSkuTier.STANDARD
            ),
            firewall_policy=network.SubResourceArgs(id=policy.id),
            ip_configurations=[
                network.AzureFirewallIPConfigurationArgs(
                    name="address",
                    public_ip_address=network.SubResourceArgs(id=address.id),
                    subnet=network.SubResourceArgs(id=subnet.id),
                )
            ],
            zones=list(zones),
            opts=self.child(depends_on=rules, delete_before_replace=True, replace_on_changes=list(ZONAL_CHANGE)),
        )
        self.address = made.ip_configurations.apply(lambda found: found[0].private_ip_address if found else "")
        return made

    def _in_hub(
        self,
        virtual_hub_id: pulumi.Input[str] | None,
        policy: network.FirewallPolicy,
        zones: tuple[str, ...],
        rules: list[pulumi.Resource],
    ) -> network.AzureFirewall:
        made = network.AzureFirewall(
            self.name_of("firewall"),
            azure_firewall_name=self.cloud_name(),
            resource_group_name=self.resource_group,
            location=self.place.region,
            sku=network.AzureFirewallSkuArgs(
                name=network.AzureFirewallSkuName.AZF_W_HUB, tier=network.AzureFirewallSkuTier.STANDARD
            ),
            firewall_policy=network.SubResourceArgs(id=policy.id),
            virtual_hub=network.SubResourceArgs(id=virtual_hub_id),
            hub_ip_addresses=network.HubIPAddressesArgs(public_ips=network.HubPublicIPAddressesArgs(count=1)),
            zones=list(zones),
            opts=self.child(depends_on=rules, delete_before_replace=True, replace_on_changes=list(ZONAL_CHANGE)),
        )
        self.address = made.hub_ip_addresses.apply(lambda found: (found.private_ip_address if found else "") or "")
        return made


def _collection(collection: Collection) -> network.FirewallPolicyFilterRuleCollectionArgs:
    return network.FirewallPolicyFilterRuleCollectionArgs(
        name=collection.name,
        priority=collection.priority,
        rule_collection_type="FirewallPolicyFilterRuleCollection",
        action=network.FirewallPolicyFilterRuleCollectionActionArgs(type=collection.action),
        rules=[_domains(rule) if isinstance(rule, DomainRule) else _addresses(rule) for rule in collection.rules],
    )


def _addresses(rule: NetworkRule) -> network.NetworkRuleArgs:
    return network.NetworkRuleArgs(
        name=rule.name,
        rule_type="NetworkRule",
        ip_protocols=list(rule.protocols),
        source_addresses=list(rule.sources),
        destination_addresses=list(rule.destinations),
        destination_ports=list(rule.ports),
    )


def _domains(rule: DomainRule) -> network.ApplicationRuleArgs:
    return network.ApplicationRuleArgs(
        name=rule.name,
        rule_type="ApplicationRule",
        source_addresses=list(rule.sources),
        target_fqdns=list(rule.domains),
        protocols=[
            network.FirewallPolicyRuleApplicationProtocolArgs(protocol_type="Https", port=443),
            network.FirewallPolicyRuleApplicationProtocolArgs(protocol_type="Http", port=80),
        ],
    )
