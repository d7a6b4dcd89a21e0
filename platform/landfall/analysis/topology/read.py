"""Which networks there are, what stands in them and what joins them: Plans in, a picture's worth of facts out. Pure.

Several Plans are read as one: a stack that uses another refers to its things, offline by symbols (`‹hub.id@network›`), in a real
preview by ids. What belongs together follows from references and from the components that declare things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from landfall.analysis.topology import aws, azure, gcp
from landfall.analysis.topology.index import Index
from landfall.analysis.topology.links import joins, links
from landfall.analysis.topology.model import CLOUDS, Network, Topology
from landfall.plan.model import Plan


def topology(plans: Sequence[Plan]) -> Topology:
    """What the Plans declare together. The first is the one that is asked about, the others are what it uses."""
    index = Index(plans)
    found = [network for reader in (aws, gcp, azure) for network in reader.networks(index)]
    hung = joins(index, found)
    linked, sites = links(index, found)
    hubs = {join.hub for join in hung} | {end for link in linked for end in link.ends}
    return Topology(
        stacks=tuple(plan.stack for plan in plans),
        networks=tuple(sorted((_role(network, hubs) for network in found), key=_order)),
        joins=tuple(sorted(hung, key=lambda join: (join.hub, join.network))),
        links=tuple(sorted(linked, key=lambda link: link.name)),
        sites=tuple(sorted(sites, key=lambda site: site.name)),
    )


def _role(network: Network, hubs: Iterable[str]) -> Network:
    return replace(network, hub=network.hub or network.id in hubs)


def _order(network: Network) -> tuple[int, str, bool, str]:
    return CLOUDS.index(network.cloud), network.region, not network.hub, network.name
