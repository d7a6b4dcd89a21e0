"""A virtual network on Azure: a subnet a tier, a security group each, a way out, flow logs."""

import pulumi
from pulumi_azure_native import network, resources

from components.component import Component
from components.network.addresses import REGIONAL, Addresses
from components.network.azure_flow_logs import AzureFlowLogs
from components.network.azure_plan import (
    NAT_OF,
    TIERS,
    Nat,
    Rule,
    Tier,
    egress_of,
    nat_zones,
    resource_group_of,
    rules_of,
)
from components.network.estate import Estate
from components.network.handles import AzureHub, AzureNetwork, Subnets
from components.network.spec import SpokeSpec
from components.network.zones import zones_of
from components.observability.azure_alarms import Alarm, metric_alarm
from components.observability.handles import Alerts
from components.place import Place

NAT_ALARMS = (
    Alarm(
        name="nat-down",
        severity="critical",
        metric="DatapathAvailability",
        aggregation="Average",
        operator="LessThan",
        threshold=90,
        meaning="the way out of the network is unavailable for more than a tenth of the time.",
        window="PT15M",
    ),
    Alarm(
        name="nat-exhausted",
        severity="error",
        metric="SNATConnectionCount",
        aggregation="Total",
        operator="GreaterThan",
        threshold=0,
        meaning="connections to the Internet fail because the NAT gateway has no ports left.",
        dimensions={"ConnectionState": ("Failed",)},
    ),
)
"""Thresholds are the vendor's. https://learn.microsoft.com/azure/nat-gateway/nat-metrics"""


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> AzureNetwork:
    """The handle as another stack knows it before it has read the ids."""
    unknown = pulumi.Output.from_input("")
    tiers = spec.existing.subnets if spec.existing else {tier.name: {REGIONAL: ""} for tier in TIERS}
    subnets = {tier: {where: pulumi.Output.from_input("") for where in places} for tier, places in tiers.items()}
    return _handle(key, spec, addresses, account, region, network_id=unknown, subnets=subnets, resource_group=unknown)


def existing_network(key: str, spec: SpokeSpec, addresses: Addresses, place: Place) -> AzureNetwork:
    """The handle of a network that is there. Nothing is made.

    :raises ValueError: the spec names none, or its id is not a virtual network's.
    """
    if spec.existing is None:
        raise ValueError(f"spoke {key} names no existing network")
    return _handle(
        key,
        spec,
        addresses,
        place.account_id,
        place.region,
        network_id=pulumi.Output.from_input(spec.existing.id),
        subnets={
            tier: {where: pulumi.Output.from_input(subnet) for where, subnet in places.items()}
            for tier, places in spec.existing.subnets.items()
        },
        resource_group=pulumi.Output.from_input(resource_group_of(spec.existing.id)),
    )


def _handle(
    key: str,
    spec: SpokeSpec,
    addresses: Addresses,
    account: str,
    region: str,
    *,
    network_id: pulumi.Output[str],
    subnets: Subnets,
    resource_group: pulumi.Output[str],
) -> AzureNetwork:
    return AzureNetwork(
        key=key,
        cloud="azure",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=zones_of("azure", region, spec.zones),
        id=network_id,
        subnets=subnets,
        resource_group=resource_group,
    )


class AzureSpoke(Component):
    """A virtual network in a resource group of its own."""

    handle: AzureNetwork

    def __init__(
        self,
        key: str,
        spec: SpokeSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        hub: AzureHub | None = None,
        alerts: Alerts | None,
    ) -> None:
        super().__init__(
            "landfall:network:AzureSpoke",
            f"net-{key}",
            place,
            formerly=[f"net-{old}" for old in spec.formerly],
            retire=spec.retire,
        )
        self.egress = egress_of(spec)
        self.group = resources.ResourceGroup(
            self.name_of("group"),
            resource_group_name=self.cloud_name(),
            location=place.region,
            opts=self.child(stateful=True),
        )
        self.vnet = network.VirtualNetwork(
            self.name_of("vnet"),
            virtual_network_name=self.cloud_name(),
            resource_group_name=self.group.name,
            location=place.region,
            address_space=network.AddressSpaceArgs(address_prefixes=[addresses.cidr]),
            # Subnets are resources of their own: the provider keeps what this does not name.
            opts=self.child(),
        )
        zones = zones_of("azure", place.region, spec.zones)
        nat = self._nat(NAT_OF[self.egress], zones, alerts)
        self.subnets: dict[str, network.Subnet] = {}
        for tier in TIERS:
            self.subnets[tier.name] = self._subnet(tier, addresses, nat)
        AzureFlowLogs(
            self.name_of("flows"),
            place=place,
            spec=spec.flow_logs,
            resource_group=self.group.name,
            network_id=self.vnet.id,
            after=self.subnets[TIERS[-1].name],
            retire=spec.retire,
            opts=self.child(),
        )
        self.handle = _handle(
            key,
            spec,
            addresses,
            place.account_id,
            place.region,
            network_id=self.vnet.id,
            subnets={tier: {REGIONAL: subnet.id} for tier, subnet in self.subnets.items()},
            resource_group=self.group.name,
        )
        self.done(id=self.vnet.id)

    def _nat(self, sku: Nat | None, zones: tuple[str, ...], alerts: Alerts | None) -> tuple[Nat, network.NatGateway] | None:
        if sku is None:
            return None
        standing = list(nat_zones(sku, self.place.region, zones))
        # Azure changes neither the SKU nor the zones of what is there: another kind is another gateway with another address,
        # made before the subnets leave the old one.
        kind = "zones" if sku == "StandardV2" else f"zone-{standing[0]}"
        address = network.PublicIPAddress(
            self.name_of("nat", "address", kind),
            resource_group_name=self.group.name,
            location=self.place.region,
            sku=network.PublicIPAddressSkuArgs(name=sku, tier=network.PublicIPAddressSkuTier.REGIONAL),
            public_ip_allocation_method=network.IPAllocationMethod.STATIC,
            public_ip_address_version=network.IPVersion.I_PV4,
            zones=standing,
            opts=self.child(),
        )
        gateway = network.NatGateway(
            self.name_of("nat", kind),
            resource_group_name=self.group.name,
            location=self.place.region,
            sku=network.NatGatewaySkuArgs(name=sku),
            public_ip_addresses=[network.SubResourceArgs(id=address.id)],
            idle_timeout_in_minutes=4,
            zones=standing,
            opts=self.child(),
        )
        if alerts is not None:
            self._watch(gateway, alerts)
        return sku, gateway

    def _watch(self, gateway: network.NatGateway, alerts: Alerts) -> None:
        for alarm in NAT_ALARMS:
            metric_alarm(
                self,
                alarm,
                concern="network",
                namespace="Microsoft.Network/natGateways",
                target=gateway.id,
                resource_group=self.group.name,
                alerts=alerts,
            )

    def _subnet(self, tier: Tier, addresses: Addresses, nat: tuple[Nat, network.NatGateway] | None) -> network.Subnet:
        rules = network.NetworkSecurityGroup(
            self.name_of("nsg", tier.name),
            network_security_group_name=self.cloud_name(tier.name),
            resource_group_name=self.group.name,
            location=self.place.region,
            security_rules=[_rule(rule) for rule in rules_of(tier, addresses, self.egress)],
            opts=self.child(),
        )
        before = list(self.subnets.values())[-1:]
        return network.Subnet(
            self.name_of("subnet", tier.name),
            subnet_name=tier.name,
            resource_group_name=self.group.name,
            virtual_network_name=self.vnet.name,
            address_prefix=addresses.range(tier.name),
            default_outbound_access=False,
            network_security_group=network.NetworkSecurityGroupArgs(id=rules.id),
            nat_gateway=network.SubResourceArgs(id=nat[1].id) if nat and nat[0] in tier.nat else None,
            delegations=([network.DelegationArgs(name="owner", service_name=tier.delegation)] if tier.delegation else None),
            private_endpoint_network_policies=network.VirtualNetworkPrivateEndpointNetworkPolicies.ENABLED,
            private_link_service_network_policies=network.VirtualNetworkPrivateLinkServiceNetworkPolicies.ENABLED,
            # One network, one subnet at a time: Azure answers AnotherOperationInProgress to two.
            opts=self.child(depends_on=before),
        )


def _rule(rule: Rule) -> network.SecurityRuleArgs:
    """A rule as Azure wants it: one port in a field of its own, several in another."""
    several = len(rule.ports) > 1
    return network.SecurityRuleArgs(
        name=rule.name,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol=rule.protocol,
        source_address_prefix=rule.source,
        source_port_range="*",
        destination_address_prefix=rule.destination,
        destination_port_range=None if several else rule.ports[0],
        destination_port_ranges=list(rule.ports) if several else None,
    )
