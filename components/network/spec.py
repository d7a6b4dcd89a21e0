"""What a network is asked to be, on any cloud."""

from ipaddress import IPv4Address, IPv4Network, IPv6Network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from components.spec import Cloud, Form, Host, Key, Keyed, KeySpec, SecretRef, Spec

PRIVATE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")))
"""What RFC 1918 and RFC 6598 leave to everybody."""


def _range(value: str) -> IPv4Network:
    """An IPv4 network that begins where its size lets it."""
    try:
        network = IPv4Network(value, strict=False)
    except ValueError:
        raise ValueError(
            f"`{value}` is no IPv4 range: write its first address and its prefix length, as in 10.20.0.0/16"
        ) from None
    address = value.partition("/")[0]
    if str(network.network_address) != address:
        raise ValueError(f"{value} has host bits set: the /{network.prefixlen} that {address} is in is written {network}")
    return network


def _private_cidr(value: str) -> str:
    """A canonical RFC 1918 or RFC 6598 network."""
    network = _range(value)
    if not any(network.subnet_of(space) for space in PRIVATE):
        raise ValueError(
            f"{value} is not private address space: use a part of {', '.join(map(str, PRIVATE[:-1]))} or {PRIVATE[-1]}"
        )
    return str(network)


Cidr = Annotated[str, AfterValidator(_private_cidr)]
"""A private IPv4 network in CIDR notation, without host bits: `10.20.0.0/16`."""


def _cidr(value: str) -> str:
    """A canonical IPv4 network."""
    return str(_range(value))


def _address(value: str) -> str:
    """A canonical IPv4 address."""
    return str(IPv4Address(value))


AnyCidr = Annotated[str, AfterValidator(_cidr)]
"""An IPv4 network in CIDR notation, private or not, without host bits: `203.0.113.0/24`."""

Address = Annotated[str, AfterValidator(_address)]
"""An IPv4 address: `198.51.100.7`."""

DomainPattern = Annotated[
    str,
    StringConstraints(pattern=r"^\.?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z][a-z0-9-]{0,61}[a-z0-9]$", max_length=253),
    Form("a DNS name in lower case, `api.acme.example`, or with a dot before it all names below, `.acme.example`"),
]
"""One name, or with a leading dot the name and everything below it."""

Port = Annotated[
    str,
    StringConstraints(pattern=r"^(tcp|udp)/[1-9][0-9]{0,4}$|^icmp$|^any$"),
    Form("a protocol and a port, `tcp/443` or `udp/53`; `icmp`; or `any`"),
]

NextHop = Annotated[
    str,
    StringConstraints(pattern=r"^hub$|^drop$|^[0-9]{1,3}(\.[0-9]{1,3}){3}$|^(eni|pcx|vgw)-[0-9a-f]{8,17}$"),
    Form(
        "`hub`, `drop`, the address of an appliance, or on AWS its network interface (`eni-…`), a peering (`pcx-…`) or a gateway (`vgw-…`)"
    ),
]


def _pool_cidr(value: str) -> str:
    """A private IPv4 network, or an IPv6 one of unique local addresses."""
    if ":" not in value:
        return _private_cidr(value)
    network = IPv6Network(value)
    if not network.subnet_of(IPv6Network("fc00::/7")):
        raise ValueError(f"{value} is no unique local range: use a part of fd00::/8")
    return str(network)


PoolCidr = Annotated[str, AfterValidator(_pool_cidr)]
"""A private IPv4 network or a unique local IPv6 one, without host bits: `10.64.0.0/14`, `fd20:ac3e::/40`."""

Egress = Literal["zone-redundant", "single", "hub", "none"]


class FlowLogs(Spec):
    """Records of accepted and refused flows."""

    retention: int = Field(default=365, ge=1, le=3653, description="Days to keep the records.")
    key: KeySpec | None = Field(default=None, description="Encrypt with this key. Default: a key of its own.")


class SubnetOptions(Spec):
    """The size of a tier. Naming an optional tier is what makes it."""

    size: int | None = Field(
        default=None, ge=8, le=29, description="Prefix length: 24 for 256 addresses. Default: a part of the network, by tier."
    )
    growth: int = Field(
        default=0, ge=0, le=8, description="How many times it may double later without moving. The space is kept free for it."
    )


class ExtraRoute(Spec):
    """A route of the private tiers beyond those that follow from the options."""

    destination: AnyCidr = Field(description="Where to: `203.0.113.0/24`.")
    via: NextHop = Field(
        description="`hub`, `drop`, the address of an appliance, or on AWS the id of an interface, peering or gateway."
    )


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


class NetworkBase(Keyed, NetworkOptions):
    """What every network says: where it is, how large, what is special about it."""

    cloud: Cloud = Field(description="The cloud it is on.")
    account: Key | None = Field(default=None, description="Named account, project or subscription. Default: the cloud's.")
    region: str | None = Field(default=None, description="Default: the cloud's `home`.")
    cidr: Cidr | None = Field(
        default=None,
        description="A range of its own choice: `10.20.0.0/16`. Default: one from the pools, which the ledger keeps.",
    )
    growth: int = Field(default=0, ge=0, le=8, description="How many times the whole network may double later without moving.")
    subnets: dict[Key, SubnetOptions] = Field(
        default_factory=dict, description="Tier to its size. Tiers that are optional are made where they are named."
    )
    ipv6: bool = Field(default=False, description="IPv6 beside IPv4 within the network.")
    routes: dict[Key, ExtraRoute] = Field(default_factory=dict, description="Further routes of the private tiers by name.")
    shared_with: tuple[Key, ...] = Field(
        default=(),
        description="Further named accounts of its cloud: of a hub, whose spokes may attach; of a spoke, whose workloads may stand in it.",
    )
    adopt: dict[str, str] = Field(
        default_factory=dict,
        description="Resource name, as a preview shows it, to the id of the thing that is there: it is imported instead of made.",
    )


class SpokeSpec(NetworkBase):
    """A network of one environment, in one account and one region of one cloud."""

    size: int = Field(default=16, ge=8, le=29, description="Prefix length of its range where it names no `cidr`.")
    group: Key = Field(description="Isolation group: members of different groups never reach each other.")
    egress: Egress | None = Field(
        default=None,
        description="How private subnets reach the Internet. Default: `hub` where there is one in the region, else `zone-redundant`.",
    )
    nat_addresses: int = Field(
        default=1,
        ge=1,
        le=16,
        description="Public addresses of its own way out, on Google Cloud. Each adds some 64,000 connections to one destination.",
    )
    edge: bool = Field(
        default=True, description="Whether load balancers in it may be reached from the Internet. Without, it has no way in."
    )
    existing: ExistingNetwork | None = Field(default=None, description="Stand in this network instead of making one.")


class Allow(Spec):
    """Traffic that the firewall of a hub lets pass beyond what its options say."""

    source: tuple[AnyCidr, ...] = Field(min_length=1, description="From these ranges.")
    destination: tuple[AnyCidr, ...] = Field(min_length=1, description="To these ranges.")
    ports: tuple[Port, ...] = Field(min_length=1, description="On these: `tcp/443`, `udp/53`, `icmp`, `any`.")


class Inspection(Spec):
    """A firewall through which everything goes that enters, leaves or crosses the hub."""

    domains: tuple[DomainPattern, ...] = Field(
        default=(), description="Names that spokes may reach on the Internet by TLS and HTTP. Nothing else leaves."
    )
    allow: dict[Key, Allow] = Field(
        default_factory=dict, description="Further traffic by name. Between members of different groups it is refused."
    )


class Forward(Spec):
    """Names that servers elsewhere know."""

    domain: Host = Field(description="The name, and all below it: `corp.acme.example`.")
    servers: tuple[Address, ...] = Field(min_length=1, description="Who is asked, reachable over a link.")


class Resolver(Spec):
    """The names of a hub's networks and of others."""

    inbound: bool = Field(default=False, description="Whether networks over links may ask for the names of ours.")
    forward: dict[Key, Forward] = Field(default_factory=dict, description="What others are asked for, by a short name.")
    block: tuple[DomainPattern, ...] = Field(default=(), description="Names that no spoke gets an answer for.")
    fail_open: bool = Field(
        default=False,
        description="Answer all names while those of `block` cannot be told apart. Default: answer none then. AWS alone has the choice.",
    )


class ExistingHub(Spec):
    """A hub that is there already: its ids give the same handles, and nothing is made. Which are needed depends on the cloud."""

    ids: dict[Key, str] = Field(description="Part of the hub to its id. docs/networks.md has the parts of each cloud.")


class HubOptions(Spec):
    """What hubs of all clouds have in common, and what `defaults.hub` may say for all of them."""

    egress: Literal["zone-redundant", "single"] = Field(
        default="zone-redundant", description="A way out a zone, or one for all (cheaper, lost with its zone)."
    )
    inspection: Inspection | None = Field(default=None, description="Put a firewall in the way. Default: none.")
    resolver: Resolver | None = Field(
        default=None, description="Names asked across networks. Default: each network asks its cloud."
    )
    operator_access: bool = Field(
        default=False, description="A way for people to machines without public addresses: through the cloud's own door."
    )
    closed: bool = Field(
        default=False, description="Refuse what comes from the Internet at the edge of the account, but for spokes with `edge`."
    )


class HubNetworkSpec(NetworkBase, HubOptions):
    """A hub of one cloud in one region: the way out of its spokes, and the only way between them."""

    size: int = Field(default=20, ge=8, le=29, description="Prefix length of its range where it names no `cidr`.")
    transit: Literal["managed", "peered", "tunnelled"] | None = Field(
        default=None,
        description="Who carries traffic between spokes: a service of the cloud, peerings, or tunnels. Default: by cloud.",
    )
    members: Literal["together", "apart"] | None = Field(
        default=None,
        description="Whether members of one group reach each other. Default: together where `transit` can, else apart.",
    )
    endpoints: tuple[str, ...] = Field(
        default=(), description="Services of the cloud that spokes reach privately through the hub, by the cloud's names."
    )
    ddos: bool | str = Field(default=False, description="A paid plan against denial of service: make one, or the id of one.")
    asn: int | None = Field(
        default=None,
        ge=64512,
        le=65534,
        description="Private BGP number of the hub's router, unique over all hubs. Default: one that follows from the region. "
        "It can never be changed, only replaced with everything that hangs on it.",
    )
    existing: ExistingHub | None = Field(default=None, description="Use this hub instead of making one.")


class SiteSpec(Spec):
    """A place that is nobody's cloud: an office, a data centre. A link joins it to a hub."""

    addresses: tuple[Address, ...] = Field(
        min_length=1, max_length=2, description="Public addresses of its VPN devices: two for a link that survives one."
    )
    asn: int = Field(ge=1, le=4294967294, description="BGP number of its routers.")
    prefixes: tuple[Cidr, ...] = Field(min_length=1, description="Its ranges. The address plan counts them as taken.")


class LinkSpec(Keyed):
    """What joins two hubs, or a hub and a site. BGP says who has what; a key of its own a tunnel unless one is given."""

    between: tuple[Key, Key] = Field(description="Two hubs, or a hub and a site, by name.")
    groups: tuple[Key, ...] | None = Field(
        default=None, description="Isolation groups that may use it. Default: all of the hub's."
    )
    psk: SecretRef | None = Field(
        default=None,
        description="Pre-shared key of its tunnels. Default: a random one for each tunnel, kept in each cloud's secret store.",
    )
    backup: bool = Field(
        default=False, description="In a triangle of links: traffic goes this way only when the direct link is down."
    )
    renewed: dict[Key, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict,
        description="Tunnel to how often it got a new key: raise one tunnel's number, apply, then the next one's.",
    )
    resolve: dict[Key, tuple[Host, ...]] = Field(
        default_factory=dict,
        description="Hub to the domains that it knows: the other side asks it for them, so it has a `resolver` with `inbound`.",
    )


class HubSpec(Spec):
    """The hubs of a stack, and what joins them."""

    groups: tuple[Key, ...] = Field(description="Isolation groups that spokes may join.")
    networks: dict[Key, HubNetworkSpec] = Field(description="Hubs by a short name that never changes, one a region.")
    sites: dict[Key, SiteSpec] = Field(default_factory=dict, description="Places outside the clouds, by a short name.")
    links: dict[Key, LinkSpec] = Field(default_factory=dict, description="What joins hubs and sites, by a short name.")


class NetworkSpec(Spec):
    """The spokes of an environment."""

    spokes: dict[Key, SpokeSpec] = Field(default_factory=dict, description="Spokes by a short name that never changes.")


class AddressSpec(Spec):
    """The address space of a company: the same in every stack, so it is said in a tier that all share."""

    space: tuple[Cidr, ...] = Field(
        default=("10.0.0.0/8",),
        description="All private space that is ours. What is in it and not routed is dropped, never sent out.",
    )
    pools: dict[Key, dict[Cloud, dict[str, tuple[PoolCidr, ...]]]] = Field(
        default_factory=dict,
        description="Isolation group (or `hub`) to cloud to region to the ranges from which networks there get theirs.",
    )
    reserved: dict[Key, tuple[AnyCidr, ...]] = Field(
        default_factory=dict, description="Space that no network gets, by whose it is: partners, networks of others."
    )
    imports: tuple[str, ...] = Field(
        default=(),
        description="Lists of taken ranges exported from an IPAM, CSV or JSON, relative to the file that names them.",
    )
