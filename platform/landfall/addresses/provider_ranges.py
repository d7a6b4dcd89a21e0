"""Ranges that no network may have because a cloud, or what runs on every machine, uses them. Data, with sources.

Read on 2026-11-22 unless it says otherwise.
"""

from collections.abc import Iterator

from landfall.addresses.blocks import block
from landfall.addresses.wants import LINK, NETWORKS, Taken

_ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # RFC 6890: no cloud takes them for a network.
    # https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#what-address-ranges-can-i-use-in-my-virtual-networks
    # https://cloud.google.com/vpc/docs/subnets#prohibited-ipv4-subnet-ranges
    ("0.0.0.0/8", "this network (RFC 1122)", NETWORKS),
    ("127.0.0.0/8", "loopback", NETWORKS),
    ("169.254.0.0/16", "link-local: metadata, time and name servers of the clouds, and the insides of tunnels", NETWORKS),
    ("224.0.0.0/4", "multicast", NETWORKS),
    ("240.0.0.0/4", "class E", NETWORKS),
    # Azure's platform address: DHCP, DNS, health probes. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    ("168.63.129.16/32", "Azure's platform services", NETWORKS),
    # https://cloud.google.com/vpc/docs/configure-private-google-access#domain-options
    ("199.36.153.4/30", "Google's restricted VIP", NETWORKS),
    ("199.36.153.8/30", "Google's private VIP", NETWORKS),
    # https://cloud.google.com/dns/docs/zones/forwarding-zones#firewall-rules
    ("35.199.192.0/19", "the source of Google Cloud's DNS forwarding", NETWORKS),
    # https://cloud.google.com/load-balancing/docs/health-check-concepts#ip-ranges
    ("35.191.0.0/16", "Google's proxies and health checks", NETWORKS),
    ("130.211.0.0/22", "Google's proxies and health checks", NETWORKS),
    # https://cloud.google.com/iap/docs/using-tcp-forwarding#create-firewall-rule
    ("35.235.240.0/20", "Google's Identity-Aware Proxy", NETWORKS),
    # Docker's bridge: containers on a machine cannot reach a network there. AWS and Cloud SQL warn of it by name.
    # https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html and https://cloud.google.com/sql/docs/postgres/private-ip
    ("172.17.0.0/16", "the bridge of containers on every machine", NETWORKS),
    # Container Apps keeps these inside; an environment in a network that has them cannot be made.
    # https://learn.microsoft.com/azure/container-apps/custom-virtual-networks#subnet-address-range-restrictions
    ("172.30.0.0/16", "the inside of Azure Container Apps", ("azure",)),
    ("172.31.0.0/16", "the inside of Azure Container Apps", ("azure",)),
    ("192.0.2.0/24", "the inside of Azure Container Apps", ("azure",)),
    ("100.100.0.0/17", "the inside of Azure Container Apps", ("azure",)),
    ("100.100.128.0/19", "the inside of Azure Container Apps", ("azure",)),
    ("100.100.160.0/19", "the inside of Azure Container Apps", ("azure",)),
    ("100.100.192.0/19", "the inside of Azure Container Apps", ("azure",)),
    # Inside tunnels. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
    *((f"169.254.{third}.0/30", "AWS, inside tunnels", (LINK,)) for third in range(6)),
    ("169.254.169.252/30", "AWS, inside tunnels", (LINK,)),
)


def provider_ranges() -> Iterator[Taken]:
    """The table as ranges that nobody gets."""
    return (Taken(block(cidr), whose, minding) for cidr, whose, minding in _ROWS)
