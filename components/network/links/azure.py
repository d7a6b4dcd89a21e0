"""The Azure end of a link: connections of a hub's VPN gateway, one for each public address of the other end."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import dnsresolver, keyvault, network

from components.component import Component
from components.encryption.azure import key_vault
from components.network.gcp_names_plan import slug
from components.network.handles import AzureHub
from components.network.links import proposal
from components.network.links.azure_alarms import alarms
from components.network.links.ends import HubEnd, Joined
from components.network.links.plan import Tunnel, custom_addresses


class AzureEnd(Component):
    """The end `link-<key>-azure`.

    Both instances of the gateway dial every connection, and where the other end is AWS or Google Cloud only one of them is
    expected there: the other one's try comes to nothing, which is how Microsoft's own instructions have it.
    https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp
    """

    def __init__(self, name: str, joined: Joined, end: HubEnd[AzureHub], *, retire: bool, opts: pulumi.ResourceOptions) -> None:
        super().__init__("landfall:network:AzureLinkEnd", name, end.place, retire=retire, opts=opts)
        self.joined, self.hub = joined, end.hub
        vault = key_vault(self, "vault", resource_group=self.hub.resource_group, reach="endpoints")
        made = {tunnel.name: self._connection(tunnel, vault) for tunnel in _dialled(joined)}
        self._forward()
        alarms(self, joined, end, made)
        self.done()

    def _connection(self, tunnel: Tunnel, vault: keyvault.Vault) -> network.VirtualNetworkGatewayConnection:
        far, key = self.joined.far(tunnel), self.joined.keys[tunnel.name]
        self._kept(tunnel.name, key, vault)
        other = network.LocalNetworkGateway(
            self.name_of("peer", tunnel.name),
            local_network_gateway_name=self.cloud_name(tunnel.name),
            resource_group_name=self.hub.resource_group,
            location=self.place.region,
            gateway_ip_address=self.joined.peers[far.port],
            # No ranges of its own: BGP alone says what is there.
            local_network_address_space=network.AddressSpaceArgs(address_prefixes=[]),
            bgp_settings=network.BgpSettingsArgs(asn=far.asn, bgp_peering_address=far.address),
            opts=self.child(),
        )
        return network.VirtualNetworkGatewayConnection(
            self.name_of("connection", tunnel.name),
            virtual_network_gateway_connection_name=self.cloud_name(tunnel.name),
            resource_group_name=self.hub.resource_group,
            location=self.place.region,
            connection_type="IPsec",
            connection_protocol="IKEv2",
            connection_mode="Default",
            virtual_network_gateway1=network.VirtualNetworkGatewayArgs(id=self.hub.gateway_id),
            local_network_gateway2=network.LocalNetworkGatewayArgs(id=other.id),
            shared_key=key,
            enable_bgp=True,
            gateway_custom_bgp_ip_addresses=[
                network.GatewayCustomBgpIpAddressIpConfigurationArgs(
                    custom_bgp_ip_address=address, ip_configuration_id=self.hub.gateway_configuration_ids[instance]
                )
                for instance, address in custom_addresses(tunnel, self.joined.tunnels).items()
            ],
            ipsec_policies=[network.IpsecPolicyArgs(**proposal.AZURE)],
            dpd_timeout_seconds=proposal.DPD_SECONDS,
            use_policy_based_traffic_selectors=False,
            # The provider does not know that it is one.
            opts=self.child(additional_secret_outputs=["sharedKey"]),
        )

    def _kept(self, tunnel: str, key: pulumi.Output[str], vault: keyvault.Vault) -> None:
        keyvault.Secret(
            self.name_of("secret", tunnel),
            secret_name=self.cloud_name(tunnel),
            vault_name=vault.name,
            resource_group_name=self.hub.resource_group,
            properties=keyvault.SecretPropertiesArgs(
                value=key, content_type=f"pre-shared key of tunnel {tunnel} of link {self.joined.key}"
            ),
            opts=self.child(additional_secret_outputs=["properties"]),
        )

    def _forward(self) -> None:
        for domain in self.joined.resolve:
            dnsresolver.ForwardingRule(
                self.name_of("rule", domain),
                forwarding_rule_name=self.cloud_name(slug(domain)),
                dns_forwarding_ruleset_name=self.hub.ruleset_name,
                resource_group_name=self.hub.resource_group,
                domain_name=f"{domain}.",
                forwarding_rule_state="Enabled",
                target_dns_servers=[
                    dnsresolver.TargetDnsServerArgs(ip_address=address, port=53) for address in self.joined.resolvers
                ],
                opts=self.child(),
            )


def _dialled(joined: Joined) -> Iterator[Tunnel]:
    """The tunnels that have a connection: a device of a site has one for both instances, since it has one public address."""
    seen: set[int] = set()
    for tunnel in joined.tunnels:
        port = joined.far(tunnel).port
        if port not in seen:
            seen.add(port)
            yield tunnel
