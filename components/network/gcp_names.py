"""Names in networks on Google Cloud. The hub's network asks others and is asked; spokes ask the hub's network.

A forwarding zone sends its queries from the network that it is visible in, so it belongs where the tunnels are: in the hub.
A spoke has a peering zone for each such domain, which goes one hop and no further, and that is the one it needs.
https://docs.cloud.google.com/dns/docs/best-practices#use_dns_peering_instead_of_outbound_forwarding_in_hub-and-spoke
"""

from collections.abc import Mapping

import pulumi
from pulumi_gcp import compute, dns, monitoring

from components.component import Component
from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.gcp_names_plan import RESOLVER, asked, blocked, inbound_address, known, resolver_of
from components.network.handles import GcpHub
from components.observability.gcp import alarm
from components.observability.handles import Alerts

TTL = 300
"""Seconds."""

NOBODY = "blocked.invalid."
"""What blocked names are an alias of: nothing below `invalid` ever exists, so whoever asks hears just that.
https://datatracker.ietf.org/doc/html/rfc6761#section-6.4"""


def spoke_names(owner: Component, network: compute.Network, hub: GcpHub | None, estate: Estate) -> None:
    """What a spoke's network does with names: it records them, asks the hub's network for some, and answers some with nothing."""
    _policy(owner, network.self_link, inbound=False)
    if hub is not None:
        for key, domain in {**asked(hub.key, estate), **known(hub.key, estate)}.items():
            _peering(owner, network, key, domain, hub.network)
        _block(owner, network, blocked(hub.key, estate))


def hub_names(
    owner: Component, network: compute.Network, key: str, addresses: Addresses, estate: Estate, alerts: Alerts | None
) -> tuple[str, ...]:
    """What the hub's network does with names: it records them, has zones for some, forwards some, and lets networks over links ask.

    Returns where those ask, empty if they may not.
    """
    resolver = resolver_of(key, estate)
    for part, domain in known(key, estate).items():
        # Its records are of those who have the names: nothing else is in it.
        _zone(
            owner,
            network.self_link,
            ("know", part),
            domain,
            f"{domain}, for all networks and links of {owner.name}",
            stateful=True,
        )
    for name, forward in (resolver.forward if resolver else {}).items():
        forwarding_zone(owner, network, name, forward.domain, forward.servers)
        if alerts is not None:
            _alarm(owner, name, forward.domain, alerts)
    _block(owner, network, blocked(key, estate))
    if resolver is None or not resolver.inbound:
        _policy(owner, network.self_link, inbound=False)
        return ()
    left, taken = inbound_address(addresses.range(RESOLVER))
    subnet = _entry(owner, network, addresses.range(RESOLVER))
    _policy(owner, network.self_link, inbound=True, after=[_take(owner, subnet, address) for address in taken])
    return (left,)


def hub_addresses(key: str, addresses: Addresses, estate: Estate) -> tuple[str, ...]:
    """Where networks over links ask for our names: known without the cloud. Empty if they may not."""
    resolver = resolver_of(key, estate)
    return (inbound_address(addresses.range(RESOLVER))[0],) if resolver is not None and resolver.inbound else ()


def forwarding_zone(
    owner: Component, network: compute.Network, key: str, domain: str, servers: tuple[str, ...]
) -> dns.ManagedZone:
    """A domain that servers elsewhere are asked for, out of this network."""
    return _zone(
        owner,
        network.self_link,
        ("forward", key),
        domain,
        f"{domain} is asked of {', '.join(servers)}",
        forwarding_config=dns.ManagedZoneForwardingConfigArgs(
            target_name_servers=[
                dns.ManagedZoneForwardingConfigTargetNameServerArgs(
                    ipv4_address=server,
                    # Through the network and its tunnels, whatever the address looks like.
                    forwarding_path="private",
                )
                for server in servers
            ]
        ),
    )


def _peering(owner: Component, network: compute.Network, key: str, domain: str, target: pulumi.Input[str]) -> None:
    _zone(
        owner,
        network.self_link,
        ("ask", key),
        domain,
        f"{domain} is asked of the hub's network",
        peering_config=dns.ManagedZonePeeringConfigArgs(
            target_network=dns.ManagedZonePeeringConfigTargetNetworkArgs(network_url=target)
        ),
    )


def _zone(
    owner: Component,
    network: pulumi.Input[str],
    parts: tuple[str, str],
    domain: str,
    description: str,
    *,
    forwarding_config: dns.ManagedZoneForwardingConfigArgs | None = None,
    peering_config: dns.ManagedZonePeeringConfigArgs | None = None,
    stateful: bool = False,
) -> dns.ManagedZone:
    return dns.ManagedZone(
        owner.name_of(*parts),
        name=owner.cloud_name(*parts),
        project=owner.place.account_id,
        dns_name=f"{domain}.",
        description=description,
        visibility="private",
        private_visibility_config=dns.ManagedZonePrivateVisibilityConfigArgs(
            networks=[dns.ManagedZonePrivateVisibilityConfigNetworkArgs(network_url=network)]
        ),
        forwarding_config=forwarding_config,
        peering_config=peering_config,
        opts=owner.child(stateful=stateful),
    )


def _policy(owner: Component, network: pulumi.Input[str], *, inbound: bool, after: list[pulumi.Resource] | None = None) -> None:
    """Every name that is asked for is recorded: what calls home asks for a name first. A network has one policy."""
    dns.Policy(
        owner.name_of("names"),
        name=owner.cloud_name(),
        project=owner.place.account_id,
        description=f"Records the names that {owner.name} asks for",
        enable_logging=True,
        enable_inbound_forwarding=True if inbound else None,
        networks=[dns.PolicyNetworkArgs(network_url=network)],
        opts=owner.child(depends_on=after),
    )


def _block(owner: Component, network: compute.Network, names: Mapping[str, str]) -> None:
    """One response policy, because a network has one. It decides before every zone, ours and others'."""
    if not names:
        return
    policy = dns.ResponsePolicy(
        owner.name_of("block"),
        response_policy_name=owner.cloud_name("block"),
        project=owner.place.account_id,
        description=f"Names that {owner.name} gets no answer for",
        networks=[dns.ResponsePolicyNetworkArgs(network_url=network.self_link)],
        opts=owner.child(),
    )
    for key, name in names.items():
        dns.ResponsePolicyRule(
            owner.name_of("block", key),
            rule_name=f"block-{key}",
            project=owner.place.account_id,
            response_policy=policy.response_policy_name,
            dns_name=name,
            local_data=dns.ResponsePolicyRuleLocalDataArgs(
                local_datas=[dns.ResponsePolicyRuleLocalDataLocalDataArgs(name=name, type="CNAME", ttl=TTL, rrdatas=[NOBODY])]
            ),
            opts=owner.child(),
        )


def _entry(owner: Component, network: compute.Network, cidr: str) -> compute.Subnetwork:
    return compute.Subnetwork(
        owner.name_of(RESOLVER),
        name=owner.cloud_name(RESOLVER),
        project=owner.place.account_id,
        region=owner.place.region,
        network=network.self_link,
        ip_cidr_range=cidr,
        purpose="PRIVATE",
        stack_type="IPV4_ONLY",
        description="Where networks over links ask for names: all addresses but that one are taken",
        private_ip_google_access=True,
        log_config=compute.SubnetworkLogConfigArgs(
            aggregation_interval="INTERVAL_1_MIN", flow_sampling=1.0, metadata="INCLUDE_ALL_METADATA"
        ),
        opts=owner.child(stateful=True),
    )


def _take(owner: Component, subnet: compute.Subnetwork, address: str) -> compute.Address:
    last = address.rsplit(".", 1)[-1]
    part = f"taken{int(last) % 8}"
    return compute.Address(
        owner.name_of(RESOLVER, part),
        name=owner.cloud_name(RESOLVER, part),
        project=owner.place.account_id,
        region=owner.place.region,
        subnetwork=subnet.self_link,
        address_type="INTERNAL",
        purpose="GCE_ENDPOINT",
        address=address,
        description="Taken, so that the address for names is known beforehand",
        opts=owner.child(),
    )


def _alarm(owner: Component, key: str, domain: str, alerts: Alerts) -> None:
    """https://docs.cloud.google.com/dns/docs/monitoring"""
    zone = owner.cloud_name("forward", key)
    alarm(
        owner.name_of("alarm-forward", key),
        place=owner.place,
        alerts=alerts,
        runbook=("gcp-network", "names-forwarded"),
        severity="error",
        text=f"The servers that {owner.name} asks for {domain} do not answer",
        conditions=[
            monitoring.AlertPolicyConditionArgs(
                display_name="Queries fail",
                condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
                    filter=(
                        f'resource.type="dns_query" AND resource.labels.target_name="{zone}"'
                        ' AND metric.type="dns.googleapis.com/query/response_count"'
                        ' AND metric.labels.response_code="SERVFAIL"'
                    ),
                    comparison="COMPARISON_GT",
                    threshold_value=0,
                    duration="300s",
                    aggregations=[
                        monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                            alignment_period="60s", per_series_aligner="ALIGN_RATE", cross_series_reducer="REDUCE_SUM"
                        )
                    ],
                ),
            )
        ],
        opts=owner.child(),
    )
