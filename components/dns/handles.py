"""The zone, as workloads on any cloud see it."""

from dataclasses import dataclass
from typing import Literal

import pulumi

from components.place import Place
from components.spec import Cloud

RecordType = Literal["A", "AAAA", "CNAME", "TXT", "CAA"]


@dataclass(frozen=True)
class AliasTarget:
    """An AWS load balancer: a Route 53 zone points at it directly, even at the apex; any other zone by CNAME."""

    dns_name: pulumi.Output[str]
    zone_id: pulumi.Output[str]


@dataclass(frozen=True)
class DnsZone:
    """`id` is the Route 53 zone id, the Cloud DNS managed zone's name, or the Azure zone's name."""

    zone: str
    cloud: Cloud
    account: str
    id: pulumi.Output[str]
    name_servers: pulumi.Output[list[str]]
    resource_group: pulumi.Output[str] | None = None


@dataclass(frozen=True)
class Dns:
    """The zone with the place that may write to it. `records.py` adds records to it from a component on any cloud."""

    zone: DnsZone
    place: Place
