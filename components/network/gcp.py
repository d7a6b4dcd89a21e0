"""A spoke on Google Cloud: a network of one region, closed from outside, with its own way out."""

import pulumi
from pulumi_gcp import compute, dns, monitoring

from components.component import Component
from components.network.addresses import REGIONAL, Addresses
from components.network.estate import Estate
from components.network.gcp_flow_logs import GcpFlowLogs, records
from components.network.gcp_google_access import GcpGoogleAccess, gateway
from components.network.handles import GcpHub, GcpNetwork
from components.network.spec import SpokeSpec
from components.observability.gcp import alarm
from components.observability.handles import Alerts
from components.place import Place
from components.regions import REGIONS

MTU = 1460
"""Google's default, said aloud: peered networks and tunnels must agree on it."""

MIN_PORTS, MAX_PORTS = 64, 32768
"""Ports of the NAT address that one machine or container instance has at least and at most (powers of two)."""

DENY_PRIORITY = 2_000_000_000
"""After every rule that anyone may add: a policy's priorities end at 2147483647."""


class GcpSpoke(Component):
    """A network with one private subnet. Subnets, routers and NAT are regional on Google Cloud: no zone can take them along.

    So `egress: zone-redundant` and `egress: single` are the same plan here, and `zones` changes nothing.
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
        self.network = self._network()
        subnet = self._subnet(addresses.range("private"))
        self._firewall()
        self._names()
        GcpGoogleAccess(self.name_of("google"), place=place, network=self.network.self_link, opts=self.child())
        nat = self._egress(subnet, alerts) if spec.egress != "none" else None
        GcpFlowLogs(
            self.name_of("flowlogs"),
            spec.flow_logs,
            place=place,
            filter=records(place.account_id, self.cloud_name("private"), nat),
            retire=spec.retire,
            opts=self.child(),
        )
        self.handle = _handle(
            key, addresses, place.account_id, place.region, self.network.self_link, subnet.self_link, self.network.name
        )
        self.done(network=self.network.self_link, subnets={"private": {REGIONAL: subnet.self_link}})

    def _network(self) -> compute.Network:
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
            opts=self.child(stateful=True),
        )

    def _subnet(self, cidr: str) -> compute.Subnetwork:
        return compute.Subnetwork(
            self.name_of("private"),
            name=self.cloud_name("private"),
            project=self.place.account_id,
            region=self.place.region,
            network=self.network.self_link,
            ip_cidr_range=cidr,
            purpose="PRIVATE",
            stack_type="IPV4_ONLY",
            private_ip_google_access=True,
            log_config=compute.SubnetworkLogConfigArgs(
                aggregation_interval="INTERVAL_1_MIN", flow_sampling=1.0, metadata="INCLUDE_ALL_METADATA"
            ),
            opts=self.child(stateful=True),
        )

    def _firewall(self) -> None:
        """Nothing comes in, and what tries is recorded: Cloud Run and serverless load balancers need no way in."""
        policy = compute.NetworkFirewallPolicy(
            self.name_of("firewall"),
            name=self.cloud_name(),
            project=self.place.account_id,
            description=f"Who may reach what in {self.name}",
            opts=self.child(),
        )
        compute.NetworkFirewallPolicyRule(
            self.name_of("deny-ingress"),
            project=self.place.account_id,
            firewall_policy=policy.name,
            rule_name="deny-ingress",
            description="Nothing comes in unless a rule before this one lets it",
            priority=DENY_PRIORITY,
            direction="INGRESS",
            action="deny",
            enable_logging=True,
            match=compute.NetworkFirewallPolicyRuleMatchArgs(
                src_ip_ranges=["0.0.0.0/0"],
                layer4_configs=[compute.NetworkFirewallPolicyRuleMatchLayer4ConfigArgs(ip_protocol="all")],
            ),
            opts=self.child(),
        )
        compute.NetworkFirewallPolicyAssociation(
            self.name_of("firewall-association"),
            name=self.cloud_name(),
            project=self.place.account_id,
            firewall_policy=policy.name,
            attachment_target=self.network.id,
            opts=self.child(),
        )

    def _names(self) -> None:
        """Every name that is asked for is recorded: what calls home asks for a name first."""
        dns.Policy(
            self.name_of("names"),
            name=self.cloud_name(),
            project=self.place.account_id,
            description=f"Records the names that {self.name} asks for",
            enable_logging=True,
            networks=[dns.PolicyNetworkArgs(network_url=self.network.self_link)],
            opts=self.child(),
        )

    def _egress(self, subnet: compute.Subnetwork, alerts: Alerts | None) -> str:
        """The way out: a default route, and NAT from an address that partners can allow. Returns the NAT's name."""
        compute.Route(
            self.name_of("internet"),
            project=self.place.account_id,
            network=self.network.self_link,
            description="The Internet, through Cloud NAT",
            dest_range="0.0.0.0/0",
            next_hop_gateway=gateway(self.place.account_id),
            priority=1000,
            opts=self.child(),
        )
        address = compute.Address(
            self.name_of("nat-address"),
            name=self.cloud_name("nat"),
            project=self.place.account_id,
            region=self.place.region,
            address_type="EXTERNAL",
            network_tier="PREMIUM",
            opts=self.child(stateful=True),
        )
        router = compute.Router(
            self.name_of("router"),
            name=self.cloud_name(),
            project=self.place.account_id,
            region=self.place.region,
            network=self.network.self_link,
            opts=self.child(),
        )
        nat = self.cloud_name("nat")
        compute.RouterNat(
            self.name_of("nat"),
            name=nat,
            project=self.place.account_id,
            region=self.place.region,
            router=router.name,
            type="PUBLIC",
            nat_ip_allocate_option="MANUAL_ONLY",
            nat_ips=[address.self_link],
            source_subnetwork_ip_ranges_to_nat="LIST_OF_SUBNETWORKS",
            subnetworks=[compute.RouterNatSubnetworkArgs(name=subnet.self_link, source_ip_ranges_to_nats=["ALL_IP_RANGES"])],
            enable_dynamic_port_allocation=True,
            # Google refuses it together with dynamic ports.
            enable_endpoint_independent_mapping=False,
            min_ports_per_vm=MIN_PORTS,
            max_ports_per_vm=MAX_PORTS,
            # Translations are in the flow logs already; drops are nowhere else.
            log_config=compute.RouterNatLogConfigArgs(enable=True, filter="ERRORS_ONLY"),
            opts=self.child(),
        )
        if alerts is not None:
            self._alarm(nat, alerts)
        return nat

    def _alarm(self, nat: str, alerts: Alerts) -> None:
        alarm(
            self.name_of("alarm-nat-drops"),
            place=self.place,
            alerts=alerts,
            runbook=("gcp-network", "nat-drops"),
            severity="error",
            text=f"Cloud NAT of {self.name} drops packets for want of ports",
            conditions=[
                monitoring.AlertPolicyConditionArgs(
                    display_name="Packets dropped, out of resources",
                    condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
                        filter=(
                            'resource.type="nat_gateway"'
                            f' AND resource.labels.gateway_name="{nat}"'
                            ' AND metric.type="router.googleapis.com/nat/dropped_sent_packets_count"'
                            ' AND metric.labels.reason="OUT_OF_RESOURCES"'
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
            opts=self.child(),
        )


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> GcpNetwork:
    """The handle of a spoke that another stack made, with placeholders for what Google Cloud gives."""
    if spec.existing is not None:
        return _existing(key, spec, addresses, account, region)
    return _handle(key, addresses, account, region, *(pulumi.Output.from_input("") for _ in range(3)))


def existing_network(key: str, spec: SpokeSpec, addresses: Addresses, place: Place) -> GcpNetwork:
    """The network that is there: `spec.existing` holds self links. Nothing is made."""
    return _existing(key, spec, addresses, place.account_id, place.region)


def _existing(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> GcpNetwork:
    there = spec.existing
    if there is None:
        raise ValueError(f"spoke {key!r} has no `existing`")
    return GcpNetwork(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=REGIONS["gcp"][region].zones,
        id=pulumi.Output.from_input(there.id),
        subnets={
            tier: {place: pulumi.Output.from_input(link) for place, link in links.items()}
            for tier, links in there.subnets.items()
        },
        name=pulumi.Output.from_input(there.id.rsplit("/", 1)[-1]),
    )


def _handle(
    key: str,
    addresses: Addresses,
    account: str,
    region: str,
    network: pulumi.Output[str],
    subnet: pulumi.Output[str],
    name: pulumi.Output[str],
) -> GcpNetwork:
    return GcpNetwork(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=REGIONS["gcp"][region].zones,
        id=network,
        subnets={"private": {REGIONAL: subnet}},
        name=name,
    )
