"""A spoke on Google Cloud that hangs on its hub by HA VPN: two tunnels, and BGP in each.

Slower and dearer than peering, and without its limits: each end says exactly what it has. A spoke is told of its own group's
pools and of no other, which is what keeps groups apart. https://docs.cloud.google.com/network-connectivity/docs/vpn/concepts/topologies
"""

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.gcp_ha_vpn_plan import SPOKE_ASN, TIER, Inside, insides
from components.network.gcp_hub_alarms import session_alarm
from components.network.gcp_hub_plan import advertised
from components.network.handles import GcpHub
from components.network.links import proposal
from components.network.links.keys import tunnel_keys, version_of
from components.network.spec import SpokeSpec
from components.observability.handles import Alerts
from components.place import Place


class GcpHaVpn(Component):
    """Gateway and router of a spoke, and both ends of its two tunnels. The hub's end is the spoke's too: a new spoke changes no hub."""

    def __init__(
        self,
        name: str,
        spec: SpokeSpec,
        network: compute.Network,
        *,
        place: Place,
        hub: GcpHub,
        addresses: Addresses,
        estate: Estate,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpHaVpn", name, place, retire=spec.retire, opts=opts)
        if hub.vpn_gateway_id is None or hub.router is None:
            raise ValueError(f"hub {hub.key} has no gateway for tunnels of spokes")
        gateway = compute.HaVpnGateway(
            self.name_of("gateway"),
            name=self.cloud_name(),
            project=place.account_id,
            region=place.region,
            network=network.self_link,
            stack_type="IPV4_ONLY",
            description=f"Tunnels to hub {hub.key}",
            opts=self.child(),
        )
        router = compute.Router(
            self.name_of("router"),
            name=self.cloud_name(),
            project=place.account_id,
            region=place.region,
            network=network.self_link,
            bgp=compute.RouterBgpArgs(asn=SPOKE_ASN, advertise_mode="CUSTOM", keepalive_interval=20),
            opts=self.child(),
        )
        told = advertised(hub.key, estate.hubs[hub.key].spec, estate, spec.group, hub.cidr)
        tunnels = insides(addresses.range(TIER))
        keys = tunnel_keys(self, [inside.name for inside in tunnels], None, {})
        for inside in tunnels:
            key = keys[inside.name]
            near = self._tunnel(
                "spoke", inside, key, place.account_id, router.name, gateway.id, hub.vpn_gateway_id, place.region
            )
            far = self._tunnel("hub", inside, key, hub.account, hub.router, hub.vpn_gateway_id, gateway.id, hub.region)
            peer = self._session("spoke", inside, near, place.account_id, router.name, place.region, hub.asn, (addresses.cidr,))
            self._session("hub", inside, far, hub.account, hub.router, hub.region, SPOKE_ASN, told)
            session_alarm(self, inside.name, near.name, peer.name, alerts)
        self.done()

    def _tunnel(
        self,
        end: str,
        inside: Inside,
        key: pulumi.Output[str],
        project: str,
        router: pulumi.Input[str],
        own: pulumi.Input[str],
        other: pulumi.Input[str],
        region: str,
    ) -> compute.VPNTunnel:
        return compute.VPNTunnel(
            self.name_of(end, inside.name),
            name=self.cloud_name(end, inside.name),
            project=project,
            region=region,
            router=router,
            vpn_gateway=own,
            vpn_gateway_interface=int(inside.name),
            peer_gcp_gateway=other,
            ike_version=2,
            cipher_suite=compute.VPNTunnelCipherSuiteArgs(
                phase1=compute.VPNTunnelCipherSuitePhase1Args(**proposal.GCP_PHASE1),
                phase2=compute.VPNTunnelCipherSuitePhase2Args(**proposal.GCP_PHASE2),
            ),
            shared_secret_wo=key,
            shared_secret_wo_version=version_of(key),
            # Its name is its own in the region: one that is made anew waits until the old one is gone.
            opts=self.child(delete_before_replace=True, additional_secret_outputs=["sharedSecretWo"]),
        )

    def _session(
        self,
        end: str,
        inside: Inside,
        tunnel: compute.VPNTunnel,
        project: str,
        router: pulumi.Input[str],
        region: str,
        asn: int,
        told: tuple[str, ...],
    ) -> compute.RouterPeer:
        """The interface in the tunnel and the session on it. `told` is what this end says that it reaches, and all it says."""
        near, far = (inside.spoke, inside.hub) if end == "spoke" else (inside.hub, inside.spoke)
        interface = compute.RouterInterface(
            self.name_of(end, "interface", inside.name),
            name=self.cloud_name(end, inside.name),
            project=project,
            region=region,
            router=router,
            ip_range=f"{near}/30",
            vpn_tunnel=tunnel.name,
            opts=self.child(delete_before_replace=True),
        )
        return compute.RouterPeer(
            self.name_of(end, "session", inside.name),
            name=self.cloud_name(end, inside.name),
            project=project,
            region=region,
            router=router,
            interface=interface.name,
            ip_address=near,
            peer_ip_address=far,
            peer_asn=asn,
            advertise_mode="CUSTOM",
            advertised_ip_ranges=[compute.RouterPeerAdvertisedIpRangeArgs(range=cidr) for cidr in told],
            opts=self.child(delete_before_replace=True),
        )
