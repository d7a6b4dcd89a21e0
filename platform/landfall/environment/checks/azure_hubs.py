"""Hubs on Azure: what they cannot be because of groups, pools and links."""

from collections.abc import Iterator

from components.network.azure_hub_fit import estate_refusals
from components.network.estate import Estate, HubPlace
from landfall.documents import Mistake
from landfall.environment.checks.context import Context


def azure_hubs(context: Context) -> Iterator[Mistake]:
    """What this stack's hubs on Azure cannot be. Links whose ends are nowhere are said elsewhere."""
    own = context.environment
    if own.hub is None:
        return
    ends = {*own.hub.networks, *own.hub.sites}
    estate = Estate(
        space=own.addresses.space,
        pools=own.addresses.pools,
        groups=own.hub.groups,
        hubs={key: HubPlace(key, hub, "", hub.region or "", hub.cidr or "", 0) for key, hub in own.hub.networks.items()},
        sites=own.hub.sites,
        links={key: link for key, link in own.hub.links.items() if ends.issuperset(link.between)},
    )
    for key, network in own.hub.networks.items():
        if network.cloud == "azure":
            for refusal in estate_refusals(key, network, estate):
                yield context.mistake("hub", *refusal.path, says=refusal.message)
