"""The Google Cloud end of a link: tunnels of a hub's HA VPN gateway, and the BGP sessions of its Cloud Router."""

from collections.abc import Mapping

import pulumi
from pulumi_gcp import compute, dns, networkconnectivity, secretmanager

from components.component import Component
from components.encryption.gcp import GcpKey
from components.network.gcp_names_plan import slug
from components.network.handles import GcpHub
from components.network.links import proposal
from components.network.links.ends import HubEnd, Joined
from components.network.links.gcp_alarms import alarms
from components.network.links.keys import version_of
from components.network.links.plan import Tunnel

REDUNDANCY = {1: "SINGLE_IP_INTERNALLY_REDUNDANT", 2: "TWO_IPS_REDUNDANCY", 4: "FOUR_IPS_REDUNDANCY"}
"""What Google Cloud calls another end with so many addresses."""

FIRST_CHOICE, LAST_CHOICE = 100, 10000
"""The price (MED) of a prefix: the lower one is taken first."""

ALL_IPV4 = "ALL_IPV4_RANGES"


class GcpEnd(Component):
    """The end `link-<key>-gcp`.

    A tunnel's key goes to the tunnel write-only, and into a secret of Secret Manager, from which it can be read again. Names here
    are given: what is made anew waits until the old one is gone, and what refers to it goes and comes with it.
    """

    def __init__(self, name: str, joined: Joined, end: HubEnd[GcpHub], *, retire: bool, opts: pulumi.ResourceOptions) -> None:
        super().__init__("landfall:network:GcpLinkEnd", name, end.place, retire=retire, opts=opts)
        self.joined, self.hub = joined, end.hub
        self._key = GcpKey(
            self.name_of("key"),
            place=self.place,
            purpose=f"tunnel keys {self.cloud_name()}",
            agents=["secretmanager"],
            retire=retire,
            opts=self.child(),
        )
        self._peer = self._external_gateway()
        self._accepts = self._import_policy()
        made = {tunnel.name: self._tunnel(tunnel) for tunnel in joined.tunnels}
        peers = {tunnel.name: self._session(tunnel, made[tunnel.name]) for tunnel in joined.tunnels}
        if self.hub.ncc_link_group_id is not None:
            self._join(made)
        self._forward()
        alarms(self, joined, end.alerts, made, peers)
        self.done()

    def _external_gateway(self) -> compute.ExternalVpnGateway:
        return compute.ExternalVpnGateway(
            self.name_of("peer"),
            name=self.cloud_name(),
            project=self.place.account_id,
            description=f"The other end of link {self.joined.key}",
            redundancy_type=REDUNDANCY[len(self.joined.peers)],
            interfaces=[
                compute.ExternalVpnGatewayInterfaceArgs(id=port, ip_address=address)
                for port, address in self.joined.peers.items()
            ],
            opts=self.child(delete_before_replace=True),
        )

    def _tunnel(self, tunnel: Tunnel) -> compute.VPNTunnel:
        key = self.joined.keys[tunnel.name]
        self._kept(tunnel.name, key)
        return compute.VPNTunnel(
            self.name_of("tunnel", tunnel.name),
            name=self.cloud_name(tunnel.name),
            project=self.place.account_id,
            region=self.place.region,
            router=self.hub.router,
            vpn_gateway=self.hub.link_gateway_id,
            vpn_gateway_interface=self.joined.near(tunnel).port,
            peer_external_gateway=self._peer.self_link,
            peer_external_gateway_interface=self.joined.far(tunnel).port,
            ike_version=2,
            cipher_suite=compute.VPNTunnelCipherSuiteArgs(
                phase1=compute.VPNTunnelCipherSuitePhase1Args(**proposal.GCP_PHASE1),
                phase2=compute.VPNTunnelCipherSuitePhase2Args(**proposal.GCP_PHASE2),
            ),
            shared_secret_wo=key,
            shared_secret_wo_version=version_of(key),
            opts=self.child(delete_before_replace=True, additional_secret_outputs=["sharedSecretWo"]),
        )

    def _kept(self, tunnel: str, key: pulumi.Output[str]) -> None:
        secret = secretmanager.Secret(
            self.name_of("secret", tunnel),
            secret_id=self.cloud_name(tunnel),
            project=self.place.account_id,
            replication=secretmanager.SecretReplicationArgs(
                user_managed=secretmanager.SecretReplicationUserManagedArgs(
                    replicas=[
                        secretmanager.SecretReplicationUserManagedReplicaArgs(
                            location=self.place.region,
                            customer_managed_encryption=secretmanager.SecretReplicationUserManagedReplicaCustomerManagedEncryptionArgs(
                                kms_key_name=self._key.id
                            ),
                        )
                    ]
                )
            ),
            opts=self.child(depends_on=self._key.users),
        )
        secretmanager.SecretVersion(self.name_of("version", tunnel), secret=secret.id, secret_data=key, opts=self.child())

    def _import_policy(self) -> compute.RouterRoutePolicy:
        """What the other end may tell of: its own prefixes. A default route, or the prefixes of a third, are not believed.

        A route that no term matches is accepted, so the last term drops all that are left.
        https://cloud.google.com/network-connectivity/docs/router/reference/bgp-route-policy-reference
        """
        # Prices of the other end's own prefixes stay as told: AWS moves traffic by them while it renews an end of a tunnel.
        # https://docs.aws.amazon.com/vpn/latest/s2svpn/routing-vpn-tunnel-updates.html
        terms: list[tuple[int, str, tuple[str, ...]]] = [(1, _within(self.joined.accepted), ("accept()",))]
        if self.joined.through:
            terms.append((2, _within(self.joined.through), (f"med.set({LAST_CHOICE})", "accept()")))
        terms.append((3, _within(("0.0.0.0/0",)), ("drop()",)))
        return compute.RouterRoutePolicy(
            self.name_of("accepts"),
            name=self.cloud_name("accepts"),
            project=self.place.account_id,
            region=self.place.region,
            router=self.hub.router,
            type="ROUTE_POLICY_TYPE_IMPORT",
            terms=[
                compute.RouterRoutePolicyTermArgs(
                    priority=priority,
                    match=compute.RouterRoutePolicyTermMatchArgs(expression=match),
                    actions=[compute.RouterRoutePolicyTermActionArgs(expression=action) for action in actions],
                )
                for priority, match, actions in terms
            ],
            opts=self.child(delete_before_replace=True),
        )

    def _session(self, tunnel: Tunnel, made: compute.VPNTunnel) -> compute.RouterPeer:
        near, far = self.joined.near(tunnel), self.joined.far(tunnel)
        interface = compute.RouterInterface(
            self.name_of("interface", tunnel.name),
            name=self.cloud_name(tunnel.name),
            project=self.place.account_id,
            region=self.place.region,
            router=self.hub.router,
            ip_range=f"{near.address}/{tunnel.cidr.rpartition('/')[2]}",
            vpn_tunnel=made.name,
            opts=self.child(delete_before_replace=True),
        )
        return compute.RouterPeer(
            self.name_of("session", tunnel.name),
            name=self.cloud_name(tunnel.name),
            project=self.place.account_id,
            region=self.place.region,
            router=self.hub.router,
            interface=interface.name,
            ip_address=near.address,
            peer_ip_address=far.address,
            peer_asn=far.asn,
            advertise_mode="CUSTOM",
            advertised_ip_ranges=[compute.RouterPeerAdvertisedIpRangeArgs(range=cidr) for cidr in self.joined.advertised],
            advertised_route_priority=FIRST_CHOICE,
            import_policies=[self._accepts.name],
            opts=self.child(delete_before_replace=True),
        )

    def _join(self, made: Mapping[str, compute.VPNTunnel]) -> None:
        """Networks on a Network Connectivity Center hub learn of a link only where its tunnels are on that hub too.

        https://cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/dynamic-route-exchange-with-vpc-spokes
        """
        networkconnectivity.Spoke(
            self.name_of("hybrid"),
            name=self.cloud_name(),
            project=self.place.account_id,
            location=self.place.region,
            hub=self.hub.ncc_hub_ids[self.joined.groups[0]],
            group=self.hub.ncc_link_group_id,
            linked_vpn_tunnels=networkconnectivity.SpokeLinkedVpnTunnelsArgs(
                uris=[tunnel.self_link for tunnel in made.values()],
                site_to_site_data_transfer=False,
                include_import_ranges=[ALL_IPV4],
            ),
            opts=self.child(delete_before_replace=True),
        )

    def _forward(self) -> None:
        """Asked from the hub's network, which has the tunnels: a forwarding zone leaves from the network that it belongs to."""
        for domain in self.joined.resolve:
            dns.ManagedZone(
                self.name_of("zone", domain),
                name=self.cloud_name(slug(domain)),
                project=self.place.account_id,
                description=f"Asked over link {self.joined.key}",
                dns_name=f"{domain}.",
                visibility="private",
                private_visibility_config=dns.ManagedZonePrivateVisibilityConfigArgs(
                    networks=[dns.ManagedZonePrivateVisibilityConfigNetworkArgs(network_url=self.hub.network)]
                ),
                forwarding_config=dns.ManagedZoneForwardingConfigArgs(
                    target_name_servers=[
                        dns.ManagedZoneForwardingConfigTargetNameServerArgs(ipv4_address=address, forwarding_path="private")
                        for address in self.joined.resolvers
                    ]
                ),
                opts=self.child(),
            )


def _within(ranges: tuple[str, ...]) -> str:
    listed = ", ".join(f"prefix('{cidr}').orLonger()" for cidr in ranges)
    return f"destination.inAnyRange([{listed}])"
