"""A hub on Azure: its network and subnets, and what its options ask for, in the order in which Azure takes it."""

import pulumi
from pulumi_azure_native import network, operationalinsights, resources

from components.component import Component
from components.network.addresses import Addresses
from components.network.azure_bastion import AzureBastion
from components.network.azure_firewall import AzureFirewall
from components.network.azure_firewall_plan import collections, kept_senders
from components.network.azure_flow_logs import AzureFlowLogs
from components.network.azure_gateway import AzureGateway
from components.network.azure_hub_handle import handle, parts_of
from components.network.azure_hub_plan import (
    HubSubnet,
    address_space,
    firewall_zones,
    inspected_ranges,
    rules_of,
    subnets_of,
    transit_of,
)
from components.network.azure_hub_routes import hub_routes, hub_tables
from components.network.azure_private_dns import AzurePrivateZones
from components.network.azure_resolver import AzureResolver
from components.network.azure_resolver_plan import resolver_addresses
from components.network.azure_routes import gateway_routes, workload_routes
from components.network.azure_security_group import security_group
from components.network.azure_wan import AzureVirtualHub, share
from components.network.estate import Estate
from components.network.handles import AzureHub
from components.network.links.plan import azure_custom_addresses
from components.network.spec import HubNetworkSpec
from components.network.zones import zones_of
from components.observability.handles import Alerts
from components.place import Place

LOG_RETENTION = 365
"""Days that logs of the firewall, the gateway and Bastion can be searched."""


class AzureHubNetwork(Component):
    """A hub in a resource group of its own: a virtual network, or a virtual hub with a network for what they share."""

    handle: AzureHub

    def __init__(
        self,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        alerts: Alerts | None,
    ) -> None:
        super().__init__(
            "landfall:network:AzureHubNetwork",
            f"hub-{key}",
            place,
            formerly=[f"hub-{old}" for old in spec.formerly],
            retire=spec.retire,
        )
        self.key, self.spec, self.addresses, self.estate, self.alerts = key, spec, addresses, estate, alerts
        self.managed, inspected = transit_of(spec) == "managed", spec.inspection is not None
        self.parts: dict[str, pulumi.Output[str]] = {}
        self.group = resources.ResourceGroup(
            self.name_of("group"),
            resource_group_name=self.cloud_name(),
            location=place.region,
            opts=self.child(stateful=True),
        )
        self.vnet = self._network()
        self.tables = (
            {}
            if self.managed
            else hub_tables(self, resource_group=self.group.name, inspected=inspected, extra=bool(spec.routes))
        )
        self.subnets: dict[str, network.Subnet] = {}
        for subnet in subnets_of(spec):
            self.subnets[subnet.tier] = self._subnet(subnet)
        self.last = list(self.subnets.values())[-1]
        AzureFlowLogs(
            self.name_of("flows"),
            place=place,
            spec=spec.flow_logs,
            resource_group=self.group.name,
            network_id=self.vnet.id,
            after=self.last,
            retire=spec.retire,
            opts=self.child(),
        )
        if spec.resolver is not None:
            self._resolver()
        if spec.endpoints:
            self._zones()
        workspace = self._workspace()
        virtual = self._virtual_hub() if self.managed else None
        firewall = self._firewall(workspace, virtual) if spec.inspection is not None else None
        if virtual is not None:
            share(
                self,
                virtual,
                network_id=self.vnet.id,
                firewall_id=firewall.id if firewall is not None else None,
                after=self.last,
            )
        rows = {
            "workload": workload_routes(estate, spec.routes, firewall=inspected),
            "gateway": gateway_routes(inspected_ranges(spec, addresses)),
        }
        for kind in [kind for kind in rows if kind in self.tables]:
            self.parts[f"{kind}table"] = self.tables[kind].name
            to = firewall.address if firewall is not None else None
            hub_routes(self, kind, self.tables[kind], rows[kind], to, resource_group=self.group.name)
        if estate.links_of(key) and not self.managed:
            self._gateway(workspace)
        if spec.operator_access:
            AzureBastion(
                self.name_of("bastion"),
                place=place,
                resource_group=self.group.name,
                subnet=self.subnets["bastion"],
                workspace_id=workspace,
                by_address=self.managed,
                retire=spec.retire,
                opts=self.child(),
            )
        self.parts |= {"group": self.group.name, "network": self.vnet.id, "networkname": self.vnet.name}
        self.handle = handle(
            key,
            spec,
            {part: self.parts[part] for part in parts_of(key, spec, estate)},
            addresses=addresses,
            estate=estate,
            account=place.account_id,
            region=place.region,
        )
        self.done(id=self.vnet.id)

    def _network(self) -> network.VirtualNetwork:
        plan: pulumi.Input[str] | None = self.spec.ddos if isinstance(self.spec.ddos, str) else None
        if self.spec.ddos is True:
            plan = network.DdosProtectionPlan(
                self.name_of("ddos"),
                ddos_protection_plan_name=self.cloud_name(),
                resource_group_name=self.group.name,
                location=self.place.region,
                opts=self.child(stateful=True),
            ).id
        if plan is not None:
            self.parts["ddos"] = pulumi.Output.from_input(plan)
        return network.VirtualNetwork(
            self.name_of("vnet"),
            virtual_network_name=self.cloud_name(),
            resource_group_name=self.group.name,
            location=self.place.region,
            address_space=network.AddressSpaceArgs(address_prefixes=list(address_space(self.spec, self.addresses))),
            enable_ddos_protection=True if plan is not None else None,
            ddos_protection_plan=network.SubResourceArgs(id=plan) if plan is not None else None,
            # Subnets and peerings are resources of their own, some of them of spokes: the provider keeps what this does not name.
            opts=self.child(),
        )

    def _subnet(self, subnet: HubSubnet) -> network.Subnet:
        rules = (
            security_group(
                self,
                subnet.tier,
                resource_group=self.group.name,
                rules=rules_of(subnet, self.key, self.addresses, self.estate),
            )
            if subnet.rules is not None
            else None
        )
        table = self.tables.get(subnet.table) if subnet.table is not None else None
        return network.Subnet(
            self.name_of("subnet", subnet.tier),
            subnet_name=subnet.name,
            resource_group_name=self.group.name,
            virtual_network_name=self.vnet.name,
            address_prefix=self.addresses.range(subnet.tier),
            default_outbound_access=False,
            network_security_group=network.NetworkSecurityGroupArgs(id=rules.id) if rules is not None else None,
            route_table=network.RouteTableArgs(id=table.id) if table is not None else None,
            delegations=[network.DelegationArgs(name="owner", service_name=subnet.delegation)] if subnet.delegation else None,
            private_endpoint_network_policies=network.VirtualNetworkPrivateEndpointNetworkPolicies.ENABLED,
            private_link_service_network_policies=network.VirtualNetworkPrivateLinkServiceNetworkPolicies.ENABLED,
            # One network, one subnet at a time: Azure answers AnotherOperationInProgress to two.
            opts=self.child(depends_on=list(self.subnets.values())[-1:]),
        )

    def _resolver(self) -> None:
        made = AzureResolver(
            self.name_of("resolver"),
            self.key,
            self.spec,
            addresses=self.addresses,
            estate=self.estate,
            place=self.place,
            resource_group=self.group.name,
            network_id=self.vnet.id,
            subnets={tier: self.subnets[tier].id for tier in ("resolverin", "resolverout")},
            opts=self.child(),
        )
        found = {
            "ruleset": made.ruleset_id,
            "rulesetname": made.ruleset_name,
            "dnspolicy": made.policy_id,
            "policyname": made.policy_name,
        }
        self.parts |= {part: value for part, value in found.items() if value is not None}

    def _zones(self) -> None:
        """The zones in which spokes find private endpoints."""
        zones = AzurePrivateZones(
            self.name_of("zones"),
            self.spec.endpoints,
            place=self.place,
            resource_group=self.group.name,
            network_id=self.vnet.id,
            retire=self.spec.retire,
            opts=self.child(),
        )
        self.parts |= {f"zone {service}": zone for service, zone in zones.zone_ids.items()}

    def _workspace(self) -> pulumi.Output[str]:
        """Where the hub's appliances write. It is made with the hub, so that an option that is turned on has its history."""
        return operationalinsights.Workspace(
            self.name_of("logs"),
            workspace_name=self.cloud_name(),
            resource_group_name=self.group.name,
            location=self.place.region,
            sku=operationalinsights.WorkspaceSkuArgs(name=operationalinsights.WorkspaceSkuNameEnum.PER_GB2018),
            retention_in_days=LOG_RETENTION,
            # Nobody writes with the workspace's key, so it need not work.
            features=operationalinsights.WorkspaceFeaturesArgs(
                disable_local_auth=True, enable_log_access_using_only_resource_permissions=True
            ),
            opts=self.child(),
        ).id

    def _virtual_hub(self) -> AzureVirtualHub:
        made = AzureVirtualHub(
            self.name_of("wan"),
            place=self.place,
            resource_group=self.group.name,
            cidr=self.addresses.range("virtualhub"),
            groups=self.estate.groups if self.spec.inspection is None else (),
            retire=self.spec.retire,
            opts=self.child(),
        )
        self.parts |= {"virtualhub": made.id, "hubname": made.hub_name}
        self.parts |= {f"table {group}": table.id for group, table in made.tables.items()}
        return made

    def _firewall(self, workspace: pulumi.Output[str], virtual: AzureVirtualHub | None) -> AzureFirewall:
        spec, region = self.spec, self.place.region
        made = AzureFirewall(
            self.name_of("firewall"),
            place=self.place,
            resource_group=self.group.name,
            rules=collections(self.key, spec, self.estate, region, self.addresses),
            kept_senders=kept_senders(self.estate, self.addresses.range("endpoints")),
            # In the hub's network Azure's own DNS knows its zones and rules. A virtual hub is in no network: it must ask.
            dns_servers=resolver_addresses(spec, self.addresses) if virtual is not None else (),
            zones=firewall_zones(spec, zones_of("azure", region, spec.zones)),
            workspace_id=workspace,
            alerts=self.alerts,
            subnet=None if virtual is not None else self.subnets["firewall"],
            virtual_hub_id=virtual.id if virtual is not None else None,
            retire=spec.retire,
            opts=self.child(),
        )
        self.parts["firewall"] = made.address
        return made

    def _gateway(self, workspace: pulumi.Output[str]) -> None:
        hub = self.estate.hubs[self.key]
        made = AzureGateway(
            self.name_of("gateway"),
            place=self.place,
            resource_group=self.group.name,
            subnet=self.subnets["gateway"],
            asn=hub.asn,
            bgp_addresses=azure_custom_addresses(self.key, self.estate),
            workspace_id=workspace,
            alerts=self.alerts,
            retire=self.spec.retire,
            opts=self.child(),
        )
        self.parts["gateway"] = made.id
        self.parts |= {f"address{instance}": address for instance, address in made.addresses.items()}
        self.parts |= {f"instance{instance}": found for instance, found in made.configuration_ids.items()}
