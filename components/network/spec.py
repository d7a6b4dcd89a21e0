"""What a network is asked to be, on any cloud."""

from ipaddress import IPv4Network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.spec import Cloud, Key, Keyed, KeySpec, Spec


def _private_cidr(value: str) -> str:
    """A canonical RFC 1918 or RFC 6598 network."""
    network = IPv4Network(value)
    if not network.is_private and not network.subnet_of(IPv4Network("100.64.0.0/10")):
        raise ValueError(
            f"{value} is not private address space: use 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10"
        )
    return str(network)


Cidr = Annotated[str, AfterValidator(_private_cidr)]
"""A private IPv4 network in CIDR notation, without host bits: `10.20.0.0/16`."""

Egress = Literal["zone-redundant", "single", "hub", "none"]


class FlowLogs(Spec):
    """Records of accepted and refused flows."""

    retention: int = Field(default=365, ge=1, le=3653, description="Days to keep the records.")
    key: KeySpec | None = Field(default=None, description="Encrypt with this key. Default: a key of its own.")


class NetworkOptions(Spec):
    """What hub and spoke networks have in common, and what `defaults.network` may say for all of them."""

    zones: int | tuple[str, ...] = Field(
        default=3, description="How many zones, or which by id. Adding one later moves nothing."
    )
    flow_logs: FlowLogs = Field(default_factory=FlowLogs)


class ExistingNetwork(Spec):
    """A network that is there already: its ids give the same handles, and nothing is made."""

    id: str = Field(description="AWS VPC id, Google Cloud network self link, or Azure virtual network id.")
    subnets: dict[str, dict[str, str]] = Field(
        description="Tier to place to subnet id. Places are zone ids on AWS and `regional` elsewhere."
    )


class SpokeSpec(Keyed, NetworkOptions):
    """A network of one environment, in one account and one region of one cloud."""

    cloud: Cloud = Field(description="The cloud it is on.")
    account: Key | None = Field(default=None, description="Named account, project or subscription. Default: the cloud's.")
    region: str | None = Field(default=None, description="Default: the cloud's `home`.")
    group: Key = Field(description="Isolation group: members of different groups never reach each other.")
    cidr: Cidr = Field(description="Its range, private and no other network's: `10.20.0.0/16`.")
    egress: Egress | None = Field(
        default=None,
        description="How private subnets reach the Internet. Default: `hub` where there is one in the region, else `zone-redundant`.",
    )
    existing: ExistingNetwork | None = Field(default=None, description="Stand in this network instead of making one.")


class HubNetworkSpec(Keyed, NetworkOptions):
    """A hub of one cloud in one region: the way out of its spokes, and the only way between them."""

    cloud: Cloud = Field(description="The cloud it is on.")
    account: Key | None = Field(default=None, description="Named account, project or subscription. Default: the cloud's.")
    region: str | None = Field(default=None, description="Default: the cloud's `home`.")
    cidr: Cidr = Field(description="Its range, private and no other network's: `10.0.0.0/20`.")
    egress: Literal["zone-redundant", "single"] = Field(
        default="zone-redundant", description="A way out a zone, or one for all (cheaper, lost with its zone)."
    )
    asn: int | None = Field(
        default=None,
        ge=64512,
        le=65514,
        description="Private BGP number of the hub's router, unique over all hubs. Default: one that follows from the region. "
        "It can never be changed, only replaced with everything that hangs on it.",
    )


class HubSpec(Spec):
    """The hubs of a stack."""

    pools: tuple[Cidr, ...] = Field(
        default=("10.0.0.0/8",),
        description="All address space that is ours. What is in it and not routed is dropped, never sent out.",
    )
    groups: tuple[Key, ...] = Field(description="Isolation groups that spokes may join.")
    networks: dict[Key, HubNetworkSpec] = Field(description="Hubs by a short name that never changes, one a region.")


class NetworkSpec(Spec):
    """The spokes of an environment."""

    spokes: dict[Key, SpokeSpec] = Field(default_factory=dict, description="Spokes by a short name that never changes.")
