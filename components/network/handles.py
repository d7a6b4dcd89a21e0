"""What networks give to whatever stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from components.spec import Cloud

Subnets = Mapping[str, Mapping[str, pulumi.Output[str]]]
"""Tier (`private`) to place (a zone id, or `regional`) to subnet id."""


@dataclass(frozen=True)
class AwsHub:
    """A transit gateway and its route tables: `hub` (where spokes propagate) and one an isolation group."""

    key: str
    account: str
    region: str
    cidr: str
    pools: tuple[str, ...]
    transit_gateway_id: pulumi.Output[str]
    attachment_id: pulumi.Output[str]
    hub_route_table_id: pulumi.Output[str]
    group_route_table_ids: Mapping[str, pulumi.Output[str]]


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
    """A VPC."""


@dataclass(frozen=True)
class GcpNetwork(Network):
    """A VPC network; `id` is its self link, subnets are self links. `name` is its short name."""

    name: pulumi.Output[str]


@dataclass(frozen=True)
class AzureNetwork(Network):
    """A virtual network in a resource group of its own."""

    resource_group: pulumi.Output[str]
