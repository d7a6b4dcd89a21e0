"""A virtual network on Azure: a subnet a tier, a security group each, a way out, flow logs, and its place on a hub."""

from collections.abc import Mapping
from typing import cast

import pulumi
from pulumi_azure_native import network, resources

from components.component import Component
from components.network.addresses import REGIONAL, Addresses
from components.network.azure_flow_logs import AzureFlowLogs
from components.network.azure_hub_routes import hop
from components.network.azure_nat import nat_gateway
from components.network.azure_peering import Spoke, attach
from components.network.azure_plan import (
    NAT_OF,
    TIERS,
    Nat,
    Reach,
    Tier,
    egress_of,
    reach_of,
    resource_group_of,
    rules_of,
)
from components.network.azure_private_dns import OWN_SERVICES, spoke_zones
from components.network.azure_resolver import link_resolver
from components.network.azure_security_group import security_group
from components.network.azure_spoke_plan import TableName, table_of, tables_of
from components.network.estate import Estate
from components.network.handles import AzureHub, AzureNetwork, Subnets
from components.network.spec import SpokeSpec
from components.network.zones import zones_of
from components.observability.handles import Alerts
from components.place import Place


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> AzureNetwork:
    """The handle as another stack knows it before it has read the ids."""
    unknown = pulumi.Output.from_input("")
    tiers = spec.existing.subnets if spec.existing else {tier.name: {REGIONAL: ""} for tier in TIERS}
    subnets = {tier: {where: pulumi.Output.from_input("") for where in places} for tier, places in tiers.items()}
    return _handle(
        key,
        spec,
        addresses,
        account,
        region,
        network_id=unknown,
        subnets=subnets,
        resource_group=unknown,
        zones={} if spec.existing else dict.fromkeys(OWN_SERVICES, unknown),
    )


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
        zones={},
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
    zones: Mapping[str, pulumi.Output[str]],
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
        private_zone_ids=zones,
    )


class AzureSpoke(Component):
    """A virtual network in a resource group of its own.

    :param hub_place: the hub's place, where that is in another subscription than the spoke's.
    """

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
        hub_place: Place | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:AzureSpoke",
            f"net-{key}",
            place,
            formerly=[f"net-{old}" for old in spec.formerly],
            retire=spec.retire,
        )
        self.spec, self.addresses, self.estate, self.hub = spec, addresses, estate, hub
        self.hub_place = hub_place or place
        self.egress = egress_of(spec, hub)
        self.group = resources.ResourceGroup(
            self.name_of("group"),
            resource_group_name=self.cloud_name(),
            location=place.region,
            opts=self.child(stateful=True),
        )
        self.vnet = self._network()
        self.tables = self._tables()
        zones = zones_of("azure", place.region, spec.zones)
        sku = NAT_OF[self.egress]
        nat = (
            (sku, nat_gateway(self, sku, resource_group=self.group.name, zones=zones, alerts=alerts))
            if sku is not None
            else None
        )
        reach = reach_of(spec, addresses, estate, hub)
        self.subnets: dict[str, network.Subnet] = {}
        for tier in TIERS:
            self.subnets[tier.name] = self._subnet(tier, reach, nat)
        last = self.subnets[TIERS[-1].name]
        AzureFlowLogs(
            self.name_of("flows"),
            place=place,
            spec=spec.flow_logs,
            resource_group=self.group.name,
            network_id=self.vnet.id,
            after=last,
            retire=spec.retire,
            opts=self.child(),
        )
        joined = self._join(last)
        own_zones = spoke_zones(
            self,
            hub,
            network_id=self.vnet.id,
            resource_group=self.group.name,
            hub_provider=self.hub_place.provider,
        )
        self.handle = _handle(
            key,
            spec,
            addresses,
            place.account_id,
            place.region,
            network_id=self.vnet.id,
            subnets={tier: {REGIONAL: _after(subnet.id, joined)} for tier, subnet in self.subnets.items()},
            resource_group=self.group.name,
            zones={service: own_zones[service] for service in OWN_SERVICES},
        )
        self.done(id=self.vnet.id)

    def _join(self, last: network.Subnet) -> list[pulumi.Resource]:
        """Hang the network on its hub, and let it ask by the hub's rules. What stands in it waits for its ways."""
        if self.hub is None:
            return []
        spoke = Spoke(self.vnet.id, self.vnet.name, self.group.name, self.addresses.cidr, self.spec.group)
        link_resolver(self, self.hub, self.vnet.id, provider=self.hub_place.provider)
        return attach(self, spoke, hub=self.hub, hub_place=self.hub_place, internet=self.egress == "hub", after=last)

    def _network(self) -> network.VirtualNetwork:
        hub, addresses = self.hub, self.addresses
        plan = hub.ddos_plan_id if hub is not None else None
        return network.VirtualNetwork(
            self.name_of("vnet"),
            virtual_network_name=self.cloud_name(),
            resource_group_name=self.group.name,
            location=self.place.region,
            address_space=network.AddressSpaceArgs(
                address_prefixes=[addresses.cidr, *([addresses.cidr6] if addresses.cidr6 else [])]
            ),
            # No name server is said, behind a firewall either: it would ask Azure from the hub's network, which is linked to no
            # zone of a spoke's own. Azure asks for each network by itself, with its zones, its rules and its policy.
            enable_ddos_protection=True if plan is not None else None,
            ddos_protection_plan=network.SubResourceArgs(id=plan) if plan is not None else None,
            # Subnets are resources of their own: the provider keeps what this does not name.
            opts=self.child(),
        )

    def _tables(self) -> dict[TableName, network.RouteTable]:
        return {
            name: network.RouteTable(
                self.name_of("routes", name),
                route_table_name=self.cloud_name(name),
                resource_group_name=self.group.name,
                location=self.place.region,
                disable_bgp_route_propagation=not table.propagate,
                routes=[
                    network.RouteArgs(name=row.name, **hop(row, self.hub.firewall_address if self.hub else None))
                    for row in table.routes
                ],
                opts=self.child(),
            )
            for name, table in tables_of(self.spec, self.egress, self.estate, self.hub).items()
        }

    def _subnet(self, tier: Tier, reach: Reach, nat: tuple[Nat, network.NatGateway] | None) -> network.Subnet:
        addresses = self.addresses
        rules = security_group(
            self, tier.name, resource_group=self.group.name, rules=rules_of(tier, addresses, self.egress, reach)
        )
        table = self.tables.get(table_of(tier.name, self.spec))
        own, own6 = addresses.range(tier.name), addresses.ranges6.get(tier.name, {}).get(REGIONAL)
        return network.Subnet(
            self.name_of("subnet", tier.name),
            subnet_name=tier.name,
            resource_group_name=self.group.name,
            virtual_network_name=self.vnet.name,
            address_prefix=own if own6 is None else None,
            address_prefixes=None if own6 is None else [own, own6],
            default_outbound_access=False,
            network_security_group=network.NetworkSecurityGroupArgs(id=rules.id),
            nat_gateway=network.SubResourceArgs(id=nat[1].id) if nat and nat[0] in tier.nat else None,
            route_table=network.RouteTableArgs(id=table.id) if table is not None else None,
            delegations=([network.DelegationArgs(name="owner", service_name=tier.delegation)] if tier.delegation else None),
            private_endpoint_network_policies=network.VirtualNetworkPrivateEndpointNetworkPolicies.ENABLED,
            private_link_service_network_policies=network.VirtualNetworkPrivateLinkServiceNetworkPolicies.ENABLED,
            # One network, one subnet at a time: Azure answers AnotherOperationInProgress to two.
            opts=self.child(depends_on=list(self.subnets.values())[-1:]),
        )


def _after(subnet_id: pulumi.Output[str], joined: list[pulumi.Resource]) -> pulumi.Output[str]:
    """The id of a subnet, once its network has its ways: what starts in it earlier finds no way out and gives up.

    It waits and depends on nothing more. Some of these are deleted before they are replaced, and the engine would take all that names the
    subnet for replaced with them. https://www.pulumi.com/docs/iac/concepts/options/deletebeforereplace/
    """

    async def ready() -> str:
        for resource in joined:
            await resource.urn.future()
        return cast(str, await subnet_id.future(with_unknowns=True))

    return pulumi.Output(subnet_id.resources(), ready(), subnet_id.is_known(), subnet_id.is_secret()) if joined else subnet_id
