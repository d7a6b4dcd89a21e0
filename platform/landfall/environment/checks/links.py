"""Links: their ends are there, somebody keeps groups apart, and each end can do what it is asked for."""

from collections.abc import Iterator

from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.links.fit import refusals
from landfall.documents import Mistake
from landfall.environment.checks.context import Context, account_of, region_of


def links(context: Context) -> Iterator[Mistake]:
    """What the links of this stack's hubs cannot be. Said once all hubs are sound: until then their clouds are not known."""
    own = context.environment
    if own.hub is None or not own.hub.links or set(context.written("hub", "networks")) != set(own.hub.networks):
        return
    hubs: dict[str, HubPlace] = {}
    for key, network in own.hub.networks.items():
        region, account = region_of(own, network), account_of(own, network)
        if region is None or account is None:
            return
        hubs[key] = HubPlace(key, network, account, region, network.cidr or "", asn_of(network, region))
    estate = Estate(
        space=own.addresses.space,
        pools=own.addresses.pools,
        groups=own.hub.groups,
        hubs=hubs,
        sites=own.hub.sites,
        links=own.hub.links,
    )
    for refusal in refusals(estate):
        yield context.mistake("hub", *refusal.path, says=refusal.message)
