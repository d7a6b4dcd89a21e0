"""A spoke on Google Cloud: a network of one region, closed from outside, with its own way out, joined to a hub where there is one."""

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.addresses import REGIONAL, Addresses
from components.network.estate import Estate
from components.network.gcp_firewall import declare_firewall
from components.network.gcp_flow_logs import GcpFlowLogs, records
from components.network.gcp_google_access import GcpGoogleAccess
from components.network.gcp_google_plan import access_of
from components.network.gcp_handles import gcp_network
from components.network.gcp_join import join
from components.network.gcp_names import spoke_names
from components.network.gcp_nat import way_out
from components.network.gcp_private_services import GcpPrivateServices
from components.network.gcp_routes import extra_routes
from components.network.gcp_shared_vpc import GcpSharedVpc
from components.network.gcp_shared_vpc_plan import service_projects
from components.network.gcp_spoke_plan import firewall_rules
from components.network.gcp_subnets import subnets
from components.network.handles import GcpHub, GcpNetwork
from components.network.spec import SpokeSpec
from components.observability.handles import Alerts
from components.place import Place

MTU = 1460
"""Google's default, said aloud: peered networks and tunnels must agree on it."""


class GcpSpoke(Component):
    """A network with a private subnet, and those other tiers that it names.

    Subnets, routers and NAT are regional on Google Cloud: no zone can take them along. So `egress: zone-redundant` and
    `egress: single` are the same plan here, and a count of `zones` changes nothing.
    """

    handle: GcpNetwork

    def __init__(
        self,
        key: str,
        spec: SpokeSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        hub: GcpHub | None = None,
        alerts: Alerts | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:GcpSpoke",
            f"net-{key}",
            place,
            formerly=[f"net-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        network = self._network(addresses)
        made = subnets(self, network, addresses)
        declare_firewall(
            self,
            firewall_rules(spec, addresses, estate, hub.key if hub else None),
            network=network.id,
            inspection=hub.inspection_group if hub else None,
            egress=hub.egress_group if hub else None,
        )
        if hub is not None:
            join(self, spec, network, hub=hub, addresses=addresses, estate=estate, alerts=alerts)
        if spec.shared_with:
            GcpSharedVpc(
                self.name_of("shared"),
                service_projects(spec, estate),
                place=place,
                subnet=made["private"],
                retire=spec.retire,
                opts=self.child(),
            )
        spoke_names(self, network, hub, estate)
        GcpGoogleAccess(
            self.name_of("google"),
            place=place,
            network=network.self_link,
            access=access_of(estate.hubs[hub.key].spec.endpoints if hub else ()),
            endpoint=addresses.range("apis") if addresses.has("apis") else None,
            opts=self.child(),
        )
        services = self._services(spec, network, addresses, hub)
        nat = way_out(self, network, made["private"], spec.nat_addresses, alerts) if spec.egress != "none" else None
        extra_routes(self, network, spec.routes)
        GcpFlowLogs(
            self.name_of("flowlogs"),
            spec.flow_logs,
            place=place,
            filter=records(
                place.account_id,
                self.cloud_name("private"),
                nat,
                self.cloud_name() if hub is not None and hub.inspected else None,
            ),
            retire=spec.retire,
            opts=self.child(),
        )
        links = {tier: subnet.self_link for tier, subnet in made.items()}
        self.handle = gcp_network(
            key,
            addresses,
            place.account_id,
            place.region,
            network=network.self_link,
            name=network.name,
            subnets=links,
            services=services,
        )
        self.done(network=network.self_link, subnets={tier: {REGIONAL: link} for tier, link in links.items()})

    def _network(self, addresses: Addresses) -> compute.Network:
        return compute.Network(
            self.name_of("network"),
            name=self.cloud_name(),
            project=self.place.account_id,
            auto_create_subnetworks=False,
            # Routes learned in one region serve all: a second region joins without changing the first.
            routing_mode="GLOBAL",
            mtu=MTU,
            delete_default_routes_on_create=True,
            # The policy below decides before VPC firewall rules do, so that a stray rule opens nothing.
            network_firewall_policy_enforcement_order="BEFORE_CLASSIC_FIREWALL",
            enable_ula_internal_ipv6=True if addresses.cidr6 else None,
            internal_ipv6_range=addresses.cidr6,
            opts=self.child(stateful=True),
        )

    def _services(
        self, spec: SpokeSpec, network: compute.Network, addresses: Addresses, hub: GcpHub | None
    ) -> pulumi.Output[str] | None:
        if not addresses.has("psa"):
            return None
        return GcpPrivateServices(
            self.name_of("services"),
            place=self.place,
            network=network,
            cidr=addresses.range("psa"),
            export=hub is not None,
            retire=spec.retire,
            opts=self.child(),
        ).connection
