"""What every network is told of all the others: from the environments alone, so the same in every stack that looks at it."""

from collections.abc import Mapping

from components.network.addresses import Addresses
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.spec import CLOUDS
from landfall.addresses import AddressBook
from landfall.environment import Environment


def estate_of(environment: Environment, owner: Environment, hubs: AddressBook) -> Estate:
    """The estate as a stack sees it: `owner` has the hubs, and `hubs` are the addresses of that stack."""
    found: dict[str, HubPlace] = {}
    declared = owner.hub
    for key, spec in (declared.networks if declared else {}).items():
        settings = owner.clouds.of(spec.cloud)
        region = spec.region or settings.home
        account = settings.accounts_by_name[spec.account or settings.default].id
        found[key] = HubPlace(key, spec, account, region, hubs.hubs[key].cidr, asn_of(spec, region))
    insides: Mapping[str, Addresses] = hubs.links
    return Estate(
        space=owner.addresses.space,
        pools=owner.addresses.pools,
        groups=declared.groups if declared else (),
        hubs=found,
        sites=declared.sites if declared else {},
        links=declared.links if declared else {},
        insides=insides,
        accounts={
            cloud: {name: item.id for name, item in environment.clouds.of(cloud).accounts_by_name.items()}
            for cloud in CLOUDS
            if environment.clouds.has(cloud)
        },
        numbers={project.id: project.number for project in environment.clouds.of("gcp").projects.values()}
        if environment.clouds.has("gcp")
        else {},
    )
