"""The resolver of an Azure hub: answers other networks, asks others by rules, and refuses names to its networks."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import dnsresolver

from components.component import Component
from components.network.addresses import Addresses
from components.network.azure_resolver_plan import (
    INBOUND,
    OUTBOUND,
    Ends,
    ends_of,
    fully_qualified,
    resolver_addresses,
)
from components.network.estate import Estate
from components.network.handles import AzureHub
from components.network.spec import HubNetworkSpec, Resolver
from components.place import Place

BLOCK_PRIORITY = 1000
"""Of the one rule of a policy: between 100 and 65000, with room before it."""


class AzureResolver(Component):
    """Resolver, rules and policy of a hub, as far as its options ask for them.

    :param subnets: tier to the id of the subnet, of `resolverin` and `resolverout`: each delegated, with nothing else in it.
    """

    ruleset_id: pulumi.Output[str] | None = None
    ruleset_name: pulumi.Output[str] | None = None
    policy_id: pulumi.Output[str] | None = None
    policy_name: pulumi.Output[str] | None = None

    def __init__(
        self,
        name: str,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        resource_group: pulumi.Input[str],
        network_id: pulumi.Input[str],
        subnets: Mapping[str, pulumi.Input[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureResolver", name, place, retire=spec.retire, opts=opts)
        self.resource_group, self.network_id = resource_group, network_id
        self.ends: Ends = ends_of(key, spec, estate)
        asked = spec.resolver or Resolver()
        if self.ends.any:
            self.resolver = dnsresolver.DnsResolver(
                self.name_of("resolver"),
                dns_resolver_name=self.cloud_name(),
                resource_group_name=resource_group,
                location=place.region,
                virtual_network=dnsresolver.SubResourceArgs(id=network_id),
                opts=self.child(),
            )
        if self.ends.inbound:
            self._inbound(resolver_addresses(spec, addresses)[0], subnets[INBOUND])
        if self.ends.outbound:
            self._outbound(asked, subnets[OUTBOUND])
        if self.ends.block:
            self._policy(asked)
        self.done(rulesetId=self.ruleset_id, policyId=self.policy_id)

    def _inbound(self, address: str, subnet_id: pulumi.Input[str]) -> None:
        dnsresolver.InboundEndpoint(
            self.name_of("inbound"),
            inbound_endpoint_name="inbound",
            dns_resolver_name=self.resolver.name,
            resource_group_name=self.resource_group,
            location=self.place.region,
            # Others write this address into their rules: it must not depend on when the endpoint was made.
            ip_configurations=[
                dnsresolver.IpConfigurationArgs(
                    subnet=dnsresolver.SubResourceArgs(id=subnet_id),
                    private_ip_address=address,
                    private_ip_allocation_method=dnsresolver.IpAllocationMethod.STATIC,
                )
            ],
            opts=self.child(delete_before_replace=True),
        )

    def _outbound(self, asked: Resolver, subnet_id: pulumi.Input[str]) -> None:
        outbound = dnsresolver.OutboundEndpoint(
            self.name_of("outbound"),
            outbound_endpoint_name="outbound",
            dns_resolver_name=self.resolver.name,
            resource_group_name=self.resource_group,
            location=self.place.region,
            subnet=dnsresolver.SubResourceArgs(id=subnet_id),
            opts=self.child(delete_before_replace=True),
        )
        ruleset = dnsresolver.DnsForwardingRuleset(
            self.name_of("rules"),
            dns_forwarding_ruleset_name=self.cloud_name(),
            resource_group_name=self.resource_group,
            location=self.place.region,
            dns_resolver_outbound_endpoints=[dnsresolver.SubResourceArgs(id=outbound.id)],
            opts=self.child(),
        )
        for key, forward in asked.forward.items():
            dnsresolver.ForwardingRule(
                self.name_of("rule", key),
                forwarding_rule_name=key,
                dns_forwarding_ruleset_name=ruleset.name,
                resource_group_name=self.resource_group,
                domain_name=fully_qualified(forward.domain),
                forwarding_rule_state=dnsresolver.ForwardingRuleState.ENABLED,
                target_dns_servers=[dnsresolver.TargetDnsServerArgs(ip_address=server, port=53) for server in forward.servers],
                opts=self.child(),
            )
        # The hub's own network asks by the rules too: its firewall looks names up from there.
        dnsresolver.PrivateResolverVirtualNetworkLink(
            self.name_of("rules", "link"),
            virtual_network_link_name=self.cloud_name(),
            dns_forwarding_ruleset_name=ruleset.name,
            resource_group_name=self.resource_group,
            virtual_network=dnsresolver.SubResourceArgs(id=self.network_id),
            opts=self.child(delete_before_replace=True),
        )
        self.ruleset_id, self.ruleset_name = ruleset.id, ruleset.name

    def _policy(self, asked: Resolver) -> None:
        policy = dnsresolver.DnsResolverPolicy(
            self.name_of("policy"),
            dns_resolver_policy_name=self.cloud_name(),
            resource_group_name=self.resource_group,
            location=self.place.region,
            opts=self.child(),
        )
        refused = dnsresolver.DnsResolverDomainList(
            self.name_of("refused"),
            dns_resolver_domain_list_name=self.cloud_name("refused"),
            resource_group_name=self.resource_group,
            location=self.place.region,
            domains=sorted({fully_qualified(domain) for domain in asked.block}),
            opts=self.child(),
        )
        dnsresolver.DnsSecurityRule(
            self.name_of("refuse"),
            dns_security_rule_name="refuse",
            dns_resolver_policy_name=policy.name,
            resource_group_name=self.resource_group,
            location=self.place.region,
            priority=BLOCK_PRIORITY,
            # The only answer that this version of the API has, and its examples say it.
            action=dnsresolver.DnsSecurityRuleActionArgs(
                action_type=dnsresolver.ActionType.BLOCK, block_response_code=dnsresolver.BlockResponseCode.SERVFAIL
            ),
            dns_resolver_domain_lists=[dnsresolver.SubResourceArgs(id=refused.id)],
            dns_security_rule_state=dnsresolver.DnsSecurityRuleState.ENABLED,
            opts=self.child(),
        )
        _policy_link(self, policy.name, self.resource_group, self.network_id)
        self.policy_id, self.policy_name = policy.id, policy.name


def link_resolver(spoke: Component, hub: AzureHub, network_id: pulumi.Input[str], *, provider: pulumi.ProviderResource) -> None:
    """Let a spoke's network ask by the rules of its hub, and obey its policy.

    Names are asked where a network is, never in the hub. Both links are parts of the hub's things: `provider` is its
    subscription's. A network obeys one policy, and asks by one ruleset.
    """
    if hub.ruleset_name is not None:
        dnsresolver.PrivateResolverVirtualNetworkLink(
            spoke.name_of("rules", "link"),
            virtual_network_link_name=spoke.cloud_name(),
            dns_forwarding_ruleset_name=hub.ruleset_name,
            resource_group_name=hub.resource_group,
            virtual_network=dnsresolver.SubResourceArgs(id=network_id),
            opts=spoke.child(provider=provider, delete_before_replace=True),
        )
    if hub.dns_policy_name is not None:
        _policy_link(spoke, hub.dns_policy_name, hub.resource_group, network_id, provider=provider)


def _policy_link(
    owner: Component,
    policy: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    network_id: pulumi.Input[str],
    *,
    provider: pulumi.ProviderResource | None = None,
) -> None:
    dnsresolver.DnsResolverPolicyVirtualNetworkLink(
        owner.name_of("policy", "link"),
        dns_resolver_policy_virtual_network_link_name=owner.cloud_name(),
        dns_resolver_policy_name=policy,
        resource_group_name=resource_group,
        location=owner.place.region,
        virtual_network=dnsresolver.SubResourceArgs(id=network_id),
        opts=owner.child(provider=provider, delete_before_replace=True),
    )
