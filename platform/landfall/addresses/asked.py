"""What the networks and links of a stack ask of the address plan: its environment as wants."""

from collections.abc import Iterator

from components.network.addresses import NETWORK
from components.network.links import plan as links
from components.network.spec import HubNetworkSpec, HubSpec, LinkSpec, SpokeSpec
from components.network.tiers import demands, network_prefix
from landfall.addresses.blocks import block
from landfall.addresses.pools import pool_of
from landfall.addresses.wants import LINK, Pool, Want
from landfall.documents import Steps
from landfall.environment.model import Environment


def wants_of(environment: Environment, stack: str) -> Iterator[Want]:
    """Every range that a stack's own hubs, spokes and links need."""
    hub = environment.hub
    for key, network in (hub.networks if hub else {}).items():
        yield from _network(environment, f"{stack}/hub.", key, network, ("hub", "networks", key))
    for key, spoke in environment.network.spokes.items():
        yield from _network(environment, f"{stack}/spoke.", key, spoke, ("network", "spokes", key))
    if hub is not None:
        for key, link in hub.links.items():
            yield from _link(hub, f"{stack}/link.", key, link)


def region_of(environment: Environment, network: HubNetworkSpec | SpokeSpec) -> str:
    """The region that a network is in."""
    return network.region or environment.clouds.of(network.cloud).home


def _network(environment: Environment, kind: str, key: str, network: HubNetworkSpec | SpokeSpec, path: Steps) -> Iterator[Want]:
    if network.existing is not None and network.cidr is None:
        return
    region = region_of(environment, network)
    holder = f"{kind}{key}"
    formerly = tuple(f"{kind}{old}" for old in network.formerly)
    yield Want(
        holder,
        network_prefix(network),
        network.growth,
        pool=pool_of(environment.addresses, network, region, 4),
        fixed=block(network.cidr) if network.cidr is not None else None,
        formerly=formerly,
        cloud=network.cloud,
        path=path,
    )
    for demand in demands(network, region):
        own = demand.tier == NETWORK
        asked = network.subnets.get(demand.tier)
        inside = Pool(demand.pool, (block(demand.pool),)) if demand.pool else None
        yield Want(
            holder if own else f"{holder}/{demand.tier}/{demand.place}",
            demand.prefix,
            demand.growth,
            demand.family,
            pool=pool_of(environment.addresses, network, region, demand.family) if own else inside,
            formerly=formerly,
            cloud=LINK if demand.pool else network.cloud,
            default=not own and (demand.family == 6 or asked is None or asked.size is None),
            path=path if own else (*path, "subnets", demand.tier),
        )


def _link(hub: HubSpec, kind: str, key: str, link: LinkSpec) -> Iterator[Want]:
    ranges = links.pools(link, hub)
    pool = Pool(" and ".join(ranges), tuple(map(block, ranges)))
    for demand in links.demands(link, hub):
        yield Want(
            f"{kind}{key}/{demand.tier}/{demand.place}",
            demand.prefix,
            demand.growth,
            demand.family,
            pool=pool,
            formerly=tuple(f"{kind}{old}" for old in link.formerly),
            cloud=LINK,
            path=("hub", "links", key),
        )
