"""Route tables of an Azure hub with a firewall, and of its spokes: which prefix goes where. Pure, and no SDK.

Azure takes the longest prefix, and of equal ones a user's route before a gateway's and the platform's. So what a peering
announces (the exact range of a network) can only be sent elsewhere by a route for that very range, or for a part of it: a
summary loses. https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#how-azure-selects-a-route
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, collapse_addresses
from typing import Literal

from components.network.estate import Estate
from components.network.spec import ExtraRoute

Hop = Literal["firewall", "internet", "drop", "address"]

EVERYTHING = "0.0.0.0/0"

NEXT_HOPS: dict[Hop, str] = {
    "firewall": "VirtualAppliance",
    "internet": "Internet",
    "drop": "None",
    "address": "VirtualAppliance",
}
"""What Azure calls the next hop."""


@dataclass(frozen=True, slots=True)
class Route:
    """A user's route. Its name follows from where it leads, so no route ever takes the place of another.

    :param address: of an appliance, where `hop` is `address`.
    """

    name: str
    prefix: str
    hop: Hop
    address: str = ""


def route_name(prefix: str) -> str:
    """The name of a route: `10.0.0.0/8` gives `to-10-0-0-0-8`."""
    return "to-" + prefix.replace(".", "-").replace("/", "-")


def route(prefix: str, hop: Hop) -> Route:
    """A route by its destination."""
    return Route(route_name(prefix), prefix, hop)


def private_space(estate: Estate) -> tuple[str, ...]:
    """All private space that somebody of the estate has: its own and that of its sites, neighbours joined."""
    ranges = [*estate.space, *(prefix for site in estate.sites.values() for prefix in site.prefixes)]
    return tuple(str(network) for network in collapse_addresses(map(IPv4Network, ranges)))


def spoke_routes(estate: Estate, inspected: tuple[str, ...], *, internet: bool = True) -> tuple[Route, ...]:
    """What a spoke sends through the firewall: all that is private, and with `internet` everything else.

    `inspected` are the hub's subnets that workloads stand in (`AzureHub.inspected_ranges`).

    They are named one by one and not as the hub's range, because Bastion and the firewall itself stand in that range too:
    Bastion reaches a machine by the peering and its subnet takes no routes, so an answer by way of the firewall would be the
    first that the firewall saw of the connection, and be dropped.
    """
    return (
        *((route(EVERYTHING, "firewall"),) if internet else ()),
        *(route(prefix, "firewall") for prefix in private_space(estate)),
        *(route(prefix, "firewall") for prefix in inspected),
    )


def workload_routes(estate: Estate, extra: Mapping[str, ExtraRoute], *, firewall: bool) -> tuple[Route, ...]:
    """What the hub's own subnets for workloads send where, but for the ranges of spokes, which each spoke writes itself."""
    through = (EVERYTHING, *private_space(estate)) if firewall else ()
    # Azure takes a destination once in a table: what is asked for by name goes before what follows from the firewall.
    asked = {item.destination for item in extra.values()}
    return (*(route(prefix, "firewall") for prefix in through if prefix not in asked), *extra_routes(extra))


def gateway_routes(inspected: tuple[str, ...]) -> tuple[Route, ...]:
    """What comes over links for the hub's own workloads goes through the firewall too. Each spoke adds its range.

    Never everything, and never the gateway's own range: the gateway would lose its way to its controllers.
    https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub
    """
    return tuple(route(prefix, "firewall") for prefix in inspected)


def firewall_routes() -> tuple[Route, ...]:
    """The firewall's own way out, whatever a link announces. https://learn.microsoft.com/azure/firewall/forced-tunneling"""
    return (route(EVERYTHING, "internet"),)


def extra_routes(extra: Mapping[str, ExtraRoute]) -> tuple[Route, ...]:
    """The routes that a network asks for by name.

    :raises ValueError: the next hop is one of AWS. `azure_hub_fit` says so earlier and better.
    """
    return tuple(_extra(name, asked) for name, asked in extra.items())


def _extra(name: str, asked: ExtraRoute) -> Route:
    if asked.via == "hub":
        return Route(name, asked.destination, "firewall")
    if asked.via == "drop":
        return Route(name, asked.destination, "drop")
    if asked.via[0].isdigit():
        return Route(name, asked.destination, "address", asked.via)
    raise ValueError(f"route {name}: {asked.via} is of another cloud")
