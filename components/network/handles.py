"""What networks give to whatever stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pulumi

from components.spec import Cloud

Subnets = Mapping[str, Mapping[str, pulumi.Output[str]]]
"""Tier (`private`) to place (a zone id, or `regional`) to subnet id."""


@dataclass(frozen=True)
class Hub:
    """A hub, as spokes and links see it. `asn` is its BGP number, `inspected` says that a firewall stands in the way."""

    key: str
    cloud: Cloud
    account: str
    region: str
    cidr: str
    asn: int
    inspected: bool


@dataclass(frozen=True)
class AwsHub(Hub):
    """A transit gateway and its route tables.

    `hub_route_table_id` is where the hub's own VPC looks; one table an isolation group is where its spokes look. With
    inspection, spokes propagate into `inspection_route_table_id` only, and links and peerings look in `link_route_table_id`.
    Without it, spokes propagate into the hub's table and, unless members are apart, into their group's, and
    links look in `link_group_route_table_ids`, one a group: its members and nothing else, no default route.
    `endpoint_zone_ids` are private zones by service, `resolver_rule_ids` by name, `dns_firewall_id` a rule group and
    `query_log_id` what writes queries down: each spoke associates all of them, because names are asked in the spoke and
    never in the hub. `resolver_addresses` are where others ask for names of ours, `resolver_outbound_id` is what asks others.
    `members` says whether spokes of one group reach each other: apart, a spoke is known to no table of a group.
    """

    transit_gateway_id: pulumi.Output[str]
    attachment_id: pulumi.Output[str]
    hub_route_table_id: pulumi.Output[str]
    group_route_table_ids: Mapping[str, pulumi.Output[str]]
    inspection_route_table_id: pulumi.Output[str] | None = None
    inspection_attachment_id: pulumi.Output[str] | None = None
    link_route_table_id: pulumi.Output[str] | None = None
    link_group_route_table_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    endpoint_zone_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    resolver_rule_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    resolver_outbound_id: pulumi.Output[str] | None = None
    resolver_addresses: tuple[str, ...] = ()
    dns_firewall_id: pulumi.Output[str] | None = None
    dns_fail_open: bool = False
    query_log_id: pulumi.Output[str] | None = None
    closed: bool = False
    members: str = "together"


@dataclass(frozen=True)
class GcpHub(Hub):
    """A network with what joins it to its spokes.

    `transit` says how: `managed` by Network Connectivity Center (by isolation group `ncc_hub_ids`, and `ncc_group_ids`, its groups
    that spokes join), `peered`, or `tunnelled` by `vpn_gateway_id`. `ncc_link_group_id` is where tunnels of links join, None where
    they join nothing. Where the hub has links, `router` is the name of their Cloud Router,
    `link_gateway_id` their HA VPN gateway, and `link_gateway_addresses` its public addresses by interface, `"0"` and `"1"`.
    `inspection_group` is the security profile group that rules of spokes name, `egress_group` the one that also filters names,
    `firewall_endpoint_ids` are by zone. `operators` says that people may come by Identity-Aware Proxy.
    """

    transit: str
    network: pulumi.Output[str]
    network_name: pulumi.Output[str]
    ncc_hub_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    router: pulumi.Output[str] | None = None
    vpn_gateway_id: pulumi.Output[str] | None = None
    link_gateway_id: pulumi.Output[str] | None = None
    link_gateway_addresses: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    ncc_group_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    ncc_link_group_id: pulumi.Output[str] | None = None
    inspection_group: pulumi.Output[str] | None = None
    egress_group: pulumi.Output[str] | None = None
    operators: bool = False
    firewall_endpoint_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    resolver_addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class AzureHub(Hub):
    """A virtual network, or a virtual hub (`transit: managed`), with what stands in it.

    `network_id` and `resource_group` are the hub's own network's, None on a virtual hub. `firewall_address` is where spokes
    send what leaves them. `gateway_id` is the VPN gateway of its links, `gateway_addresses` its public addresses by instance
    (`"0"` and `"1"`), `gateway_configuration_ids` its IP configurations by instance. `private_zone_ids` are private DNS zones
    by service. `ruleset_id` and `ruleset_name` are the forwarding rules that its networks ask by, `dns_policy_id` and
    `dns_policy_name` the names that they get no answer for.

    `gateway_table` and `workload_table` are the names of its route tables, in which each spoke writes its own range. On a
    virtual hub `group_table_ids` are the tables that spokes look in, where no firewall keeps them apart. `inspected_ranges`
    are the hub's subnets that spokes reach through the firewall, `operator_range` is from where people come, `link_groups`
    are the groups that its links carry.
    """

    transit: str
    resource_group: pulumi.Output[str]
    network_id: pulumi.Output[str] | None = None
    network_name: pulumi.Output[str] | None = None
    virtual_hub_id: pulumi.Output[str] | None = None
    firewall_address: pulumi.Output[str] | None = None
    gateway_id: pulumi.Output[str] | None = None
    gateway_addresses: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    gateway_configuration_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    private_zone_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    ruleset_id: pulumi.Output[str] | None = None
    ruleset_name: pulumi.Output[str] | None = None
    dns_policy_id: pulumi.Output[str] | None = None
    dns_policy_name: pulumi.Output[str] | None = None
    resolver_addresses: tuple[str, ...] = ()
    virtual_hub_name: pulumi.Output[str] | None = None
    gateway_table: pulumi.Output[str] | None = None
    workload_table: pulumi.Output[str] | None = None
    group_table_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    ddos_plan_id: pulumi.Output[str] | None = None
    members: str = "apart"
    inspected_ranges: tuple[str, ...] = ()
    operator_range: str = ""
    link_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """A network that workloads stand in. `subnets` are by tier and place; `id` is the VPC, network or virtual network."""

    key: str
    cloud: Cloud
    account: str
    region: str
    cidr: str
    zones: tuple[str, ...]
    id: pulumi.Output[str]
    subnets: Subnets


@dataclass(frozen=True)
class AwsNetwork(Network):
    """A VPC. `ipv6` says that its machines have addresses of both kinds."""

    ipv6: bool = False


@dataclass(frozen=True)
class GcpNetwork(Network):
    """A VPC network; `id` is its self link, subnets are self links. `name` is its short name.

    `ranges` are tier to range of all that it has: `pods` and `services` are ranges of the subnet `private` by these names,
    `controlplane` and `psa` are kept free. `services` is the connection of Private Service Access that Google's services in it
    wait for, None where it has none.
    """

    name: pulumi.Output[str]
    ranges: Mapping[str, str] = field(default_factory=dict)
    services: pulumi.Output[str] | None = None


@dataclass(frozen=True)
class AzureNetwork(Network):
    """A virtual network in a resource group of its own.

    `private_zone_ids` are private DNS zones that it asks, by service: a network has one zone of a name, so whoever makes a
    private endpoint in it writes there. A network that is there already has none that we know of.
    """

    resource_group: pulumi.Output[str]
    private_zone_ids: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
