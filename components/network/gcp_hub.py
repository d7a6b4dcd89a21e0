"""A hub on Google Cloud: a network that holds what spokes share, and what joins it to them and to the world of links.

Nothing passes through it on the way from spoke to spoke, and nobody reaches the Internet by it: Cloud NAT serves its own
network only, so each spoke has its own way out. It has no route that we did not write.
"""

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.addresses import REGIONAL, Addresses
from components.network.estate import Estate
from components.network.fit import asn_of
from components.network.gcp_firewall import declare_firewall
from components.network.gcp_firewall_hierarchy import close
from components.network.gcp_firewall_plan import rules_of
from components.network.gcp_flow_logs import GcpFlowLogs, records
from components.network.gcp_google_access import GcpGoogleAccess
from components.network.gcp_google_plan import access_of
from components.network.gcp_hub_alarms import route_alarms
from components.network.gcp_hub_plan import has_router, inspected_zones, ncc_hubs, transit_of
from components.network.gcp_inspection import GcpInspection, associate
from components.network.gcp_names import hub_names
from components.network.gcp_ncc import GcpNcc
from components.network.gcp_routes import extra_routes
from components.network.handles import GcpHub
from components.network.spec import HubNetworkSpec
from components.observability.handles import Alerts
from components.place import Place

MTU = 1460
"""Google's default, said aloud: peered networks and tunnels must agree on it."""


class GcpHubNetwork(Component):
    """The hub `hub-<key>` of a project. Networks span regions on Google Cloud: it serves spokes in all of them."""

    handle: GcpHub

    def __init__(
        self,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:GcpHubNetwork",
            f"hub-{key}",
            place,
            formerly=[f"hub-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        asn = asn_of(spec, place.region)
        network = self._network(addresses)
        inspection = self._inspection(spec, estate)
        self._subnet(network, addresses)
        declare_firewall(
            self,
            rules_of(
                estate,
                group=None,
                cidr=addresses.cidr,
                inspection=spec.inspection,
                operators=spec.operator_access,
                cidr6=addresses.cidr6,
            ),
            network=network.id,
            inspection=inspection.group if inspection else None,
            egress=inspection.egress if inspection else None,
        )
        if inspection is not None:
            associate(self, network.id, inspection.endpoints, alerts)
        if spec.closed:
            close(self, estate, operators=spec.operator_access)
        resolvers = hub_names(self, network, key, addresses, estate, alerts)
        # Appliances and doors stand in it, and have no other way to Google.
        GcpGoogleAccess(
            self.name_of("google"), place=place, network=network.self_link, access=access_of(spec.endpoints), opts=self.child()
        )
        extra_routes(self, network, spec.routes)
        GcpFlowLogs(
            self.name_of("flowlogs"),
            spec.flow_logs,
            place=place,
            filter=records(
                place.account_id, self.cloud_name("private"), None, self.cloud_name() if inspection is not None else None
            ),
            retire=spec.retire,
            opts=self.child(),
        )
        router = self._router(network, asn) if has_router(key, spec, estate) else None
        links = self._gateway("gateway", network) if estate.links_of(key) else None
        spokes = self._gateway("spokegateway", network) if transit_of(spec) == "tunnelled" else None
        if router is not None:
            route_alarms(self, network.network_id, alerts)
        joints = GcpNcc(
            self.name_of("ncc"),
            ncc_hubs(spec, estate.groups),
            place=place,
            network=network.self_link,
            accepted=[estate.accounts["gcp"][account] for account in spec.shared_with],
            retire=spec.retire,
            opts=self.child(),
        ).joints
        self.handle = GcpHub(
            key=key,
            cloud="gcp",
            account=place.account_id,
            region=place.region,
            cidr=addresses.cidr,
            asn=asn,
            inspected=spec.inspection is not None,
            transit=transit_of(spec),
            network=network.self_link,
            network_name=network.name,
            ncc_hub_ids=joints.hubs,
            ncc_group_ids=joints.groups,
            ncc_link_group_id=joints.links,
            router=router.name if router is not None else None,
            vpn_gateway_id=spokes.id if spokes is not None else None,
            link_gateway_id=links.id if links is not None else None,
            link_gateway_addresses=_addresses(links),
            inspection_group=inspection.group if inspection else None,
            egress_group=inspection.egress if inspection else None,
            firewall_endpoint_ids=inspection.endpoints if inspection else {},
            operators=spec.operator_access,
            resolver_addresses=resolvers,
        )
        self.done(network=network.self_link)

    def _inspection(self, spec: HubNetworkSpec, estate: Estate) -> GcpInspection | None:
        if spec.inspection is None:
            return None
        return GcpInspection(
            self.name_of("ngfw"),
            spec.inspection,
            place=self.place,
            zones=inspected_zones(spec, self.place.region, estate),
            retire=spec.retire,
            opts=self.child(),
        )

    def _network(self, addresses: Addresses) -> compute.Network:
        return compute.Network(
            self.name_of("network"),
            name=self.cloud_name(),
            project=self.place.account_id,
            description=f"Hub {self.cloud_name()}",
            auto_create_subnetworks=False,
            # What a link brings in one region reaches spokes in all.
            routing_mode="GLOBAL",
            mtu=MTU,
            enable_ula_internal_ipv6=True if addresses.cidr6 else None,
            internal_ipv6_range=addresses.cidr6,
            delete_default_routes_on_create=True,
            # The policy decides before VPC firewall rules do, so that a stray rule opens nothing.
            network_firewall_policy_enforcement_order="BEFORE_CLASSIC_FIREWALL",
            opts=self.child(stateful=True),
        )

    def _subnet(self, network: compute.Network, addresses: Addresses) -> compute.Subnetwork:
        six = addresses.ranges6.get("private", {}).get(REGIONAL)
        return compute.Subnetwork(
            self.name_of("private"),
            name=self.cloud_name("private"),
            project=self.place.account_id,
            region=self.place.region,
            network=network.self_link,
            ip_cidr_range=addresses.range("private"),
            purpose="PRIVATE",
            stack_type="IPV4_IPV6" if six else "IPV4_ONLY",
            ipv6_access_type="INTERNAL" if six else None,
            internal_ipv6_prefix=six,
            private_ip_google_access=True,
            log_config=compute.SubnetworkLogConfigArgs(
                aggregation_interval="INTERVAL_1_MIN", flow_sampling=1.0, metadata="INCLUDE_ALL_METADATA"
            ),
            opts=self.child(stateful=True),
        )

    def _router(self, network: compute.Network, asn: int) -> compute.Router:
        """Sessions say what they advertise. A router that said it would tell every session of all subnets."""
        return compute.Router(
            self.name_of("router"),
            name=self.cloud_name(),
            project=self.place.account_id,
            region=self.place.region,
            network=network.self_link,
            bgp=compute.RouterBgpArgs(asn=asn, advertise_mode="CUSTOM", keepalive_interval=20),
            opts=self.child(stateful=True),
        )

    def _gateway(self, part: str, network: compute.Network) -> compute.HaVpnGateway:
        return compute.HaVpnGateway(
            self.name_of(part),
            name=self.cloud_name(part),
            project=self.place.account_id,
            region=self.place.region,
            network=network.self_link,
            stack_type="IPV4_ONLY",
            description=f"Tunnels of {self.cloud_name()}",
            # The other ends know it by its addresses, which a new one would not have.
            opts=self.child(stateful=True),
        )


def _addresses(gateway: compute.HaVpnGateway | None) -> dict[str, pulumi.Output[str]]:
    if gateway is None:
        return {}
    return {str(port): gateway.vpn_interfaces.apply(lambda found, port=port: found[port].ip_address or "") for port in (0, 1)}
