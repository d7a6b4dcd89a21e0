"""Hubs on AWS: what they cannot be because of groups, pools and links."""

from collections.abc import Iterator

from components.network.aws_fit import estate_refusals
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from landfall.documents import Mistake
from landfall.environment.checks.context import Context, account_of, region_of


def aws_hubs(context: Context) -> Iterator[Mistake]:
    """What this stack's hubs on AWS cannot be. Said once all hubs are sound; links whose ends are nowhere are said elsewhere."""
    own = context.environment
    if own.hub is None or set(context.written("hub", "networks")) != set(own.hub.networks):
        return
    hubs: dict[str, HubPlace] = {}
    for key, network in own.hub.networks.items():
        region, account = region_of(own, network), account_of(own, network)
        if region is None or account is None:
            return
        hubs[key] = HubPlace(key, network, account, region, network.cidr or "", asn_of(network, region))
    ends = {*hubs, *own.hub.sites}
    estate = Estate(
        space=own.addresses.space,
        pools=own.addresses.pools,
        groups=own.hub.groups,
        hubs=hubs,
        sites=own.hub.sites,
        links={
            key: link for key, link in own.hub.links.items() if ends.issuperset(link.between) and len(set(link.between)) == 2
        },
    )
    for key, place in hubs.items():
        if place.cloud == "aws":
            for refusal in estate_refusals(key, place.spec, estate, place.region, place.cidr):
                yield context.mistake("hub", *refusal.path, says=refusal.message)
