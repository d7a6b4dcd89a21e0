"""From where a network gets its range: the pool of its isolation group, or of the hubs, on its cloud and in its region."""

from components.network.addresses import Family
from components.network.estate import HUB
from components.network.spec import AddressSpec, HubNetworkSpec, SpokeSpec
from landfall.addresses.blocks import block
from landfall.addresses.wants import Pool

Network = HubNetworkSpec | SpokeSpec


def owner_of(network: Network) -> str:
    """Whose pools a network's range comes from: its isolation group's, or the hubs'."""
    return network.group if isinstance(network, SpokeSpec) else HUB


def pool_of(addresses: AddressSpec, network: Network, region: str, family: Family) -> Pool:
    """From where a network in a region gets its range: one without blocks where there is no pool."""
    owner = owner_of(network)
    ranges = addresses.pools.get(owner, {}).get(network.cloud, {}).get(region, ())
    blocks = (block(cidr) for cidr in ranges)
    name = f"addresses.pools.{owner}.{network.cloud}.{region}"
    return Pool(name, tuple(one for one in blocks if one.family == family))
