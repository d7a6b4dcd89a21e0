"""The way out of a network on Google Cloud: its own Cloud NAT, because one network's NAT serves no peer of it."""

from pulumi_gcp import compute, monitoring

from components.component import Component
from components.network.gcp_google_access import gateway
from components.observability.gcp import alarm
from components.observability.handles import Alerts

MIN_PORTS, MAX_PORTS = 64, 32768
"""Ports of the NAT address that one machine or container instance has at least and at most (powers of two)."""


def way_out(owner: Component, network: compute.Network, subnet: compute.Subnetwork, count: int, alerts: Alerts | None) -> str:
    """A default route, and NAT from `count` addresses that partners can allow. Returns the NAT's name."""
    compute.Route(
        owner.name_of("internet"),
        project=owner.place.account_id,
        network=network.self_link,
        description="The Internet, through Cloud NAT",
        dest_range="0.0.0.0/0",
        next_hop_gateway=gateway(owner.place.account_id),
        priority=1000,
        opts=owner.child(),
    )
    addresses = [_address(owner, *(() if number == 1 else (str(number),))) for number in range(1, count + 1)]
    router = compute.Router(
        owner.name_of("router"),
        name=owner.cloud_name(),
        project=owner.place.account_id,
        region=owner.place.region,
        network=network.self_link,
        opts=owner.child(),
    )
    nat = owner.cloud_name("nat")
    compute.RouterNat(
        owner.name_of("nat"),
        name=nat,
        project=owner.place.account_id,
        region=owner.place.region,
        router=router.name,
        type="PUBLIC",
        nat_ip_allocate_option="MANUAL_ONLY",
        nat_ips=[address.self_link for address in addresses],
        # Pods and services are among them; subnets for proxies are not, which have nothing to ask of the Internet.
        source_subnetwork_ip_ranges_to_nat="LIST_OF_SUBNETWORKS",
        subnetworks=[compute.RouterNatSubnetworkArgs(name=subnet.self_link, source_ip_ranges_to_nats=["ALL_IP_RANGES"])],
        enable_dynamic_port_allocation=True,
        # Google refuses it together with dynamic ports.
        enable_endpoint_independent_mapping=False,
        min_ports_per_vm=MIN_PORTS,
        max_ports_per_vm=MAX_PORTS,
        # Translations are in the flow logs already; drops are nowhere else.
        log_config=compute.RouterNatLogConfigArgs(enable=True, filter="ERRORS_ONLY"),
        opts=owner.child(),
    )
    if alerts is not None:
        _alarms(owner, nat, alerts)
    return nat


def _address(owner: Component, *number: str) -> compute.Address:
    """One of the reserved addresses. The first has no number, so that a second one leaves it as it is."""
    return compute.Address(
        owner.name_of("nat-address", *number),
        name=owner.cloud_name("nat", *number),
        project=owner.place.account_id,
        region=owner.place.region,
        address_type="EXTERNAL",
        network_tier="PREMIUM",
        opts=owner.child(stateful=True),
    )


def _alarms(owner: Component, nat: str, alerts: Alerts) -> None:
    """https://docs.cloud.google.com/nat/docs/monitoring"""
    alarm(
        owner.name_of("alarm-nat-drops"),
        place=owner.place,
        alerts=alerts,
        runbook=("gcp-network", "nat-drops"),
        severity="error",
        text=f"Cloud NAT of {owner.name} drops packets for want of ports",
        conditions=[
            _condition(
                "Packets dropped, out of resources",
                nat,
                'metric.type="router.googleapis.com/nat/dropped_sent_packets_count"'
                ' AND metric.labels.reason="OUT_OF_RESOURCES"',
                "300s",
                per_series_aligner="ALIGN_RATE",
                cross_series_reducer="REDUCE_SUM",
            )
        ],
        opts=owner.child(),
    )
    alarm(
        owner.name_of("alarm-nat-allocation"),
        place=owner.place,
        alerts=alerts,
        runbook=("gcp-network", "nat-allocation"),
        severity="critical",
        text=f"Cloud NAT of {owner.name} has no address left for a machine",
        conditions=[
            _condition(
                "A machine got no address",
                nat,
                'metric.type="router.googleapis.com/nat/nat_allocation_failed"',
                "0s",
                per_series_aligner="ALIGN_COUNT_TRUE",
                cross_series_reducer="REDUCE_SUM",
            )
        ],
        opts=owner.child(),
    )


def _condition(name: str, nat: str, metric: str, duration: str, **aligned: str) -> monitoring.AlertPolicyConditionArgs:
    return monitoring.AlertPolicyConditionArgs(
        display_name=name,
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=f'resource.type="nat_gateway" AND resource.labels.gateway_name="{nat}" AND {metric}',
            comparison="COMPARISON_GT",
            threshold_value=0,
            duration=duration,
            aggregations=[monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(alignment_period="60s", **aligned)],
        ),
    )
