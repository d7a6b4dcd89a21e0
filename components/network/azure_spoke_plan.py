"""Which routes the tiers of an Azure spoke follow. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from components.network.azure_routes import EVERYTHING, Route, extra_routes, route, spoke_routes
from components.network.estate import Estate
from components.network.spec import Egress, SpokeSpec

if TYPE_CHECKING:
    from components.network.handles import AzureHub

TableName = Literal["private", "edge"]

EDGE_TIER = "apps"
"""The tier that the Internet may come to. Container Apps that face the Internet answer by the way that the question came:
https://learn.microsoft.com/azure/container-apps/user-defined-routes has user routes for internal environments only."""


@dataclass(frozen=True, slots=True)
class Table:
    """A route table. `propagate` says that routes of a hub's gateway are taken too, where it has one."""

    routes: tuple[Route, ...]
    propagate: bool


def table_of(tier: str, spec: SpokeSpec) -> TableName:
    """The table whose routes a tier follows."""
    return "edge" if tier == EDGE_TIER and spec.edge else "private"


def tables_of(spec: SpokeSpec, egress: Egress, estate: Estate, hub: "AzureHub | None") -> Mapping[TableName, Table]:
    """The tables of a spoke, those that have routes.

    Behind a firewall all goes through it, and what a gateway announces is not taken: it would be a way around. What faces the
    Internet keeps the way to the Internet, and reaches networks through the firewall all the same.
    """
    inspected = hub is not None and hub.inspected
    asked = extra_routes(spec.routes)
    found: dict[TableName, tuple[Route, ...]] = {"private": asked, "edge": ()}
    if hub is not None and inspected and hub.transit == "managed":
        # The virtual hub announces everything by itself; with `egress: hub` that is also the way to the Internet.
        found["edge"] = (route(EVERYTHING, "internet"),) if egress == "hub" else ()
    elif hub is not None and inspected:
        through = spoke_routes(estate, hub.inspected_ranges)
        networks = tuple(row for row in through if row.prefix != EVERYTHING)
        found = {"private": _united(through if egress == "hub" else networks, asked), "edge": networks}
    managed = hub is not None and hub.transit == "managed"
    wanted = {name for name in found if name == "private" or spec.edge}
    return {name: Table(rows, not inspected or managed) for name, rows in found.items() if rows and name in wanted}


def _united(generated: tuple[Route, ...], asked: tuple[Route, ...]) -> tuple[Route, ...]:
    """Azure takes a destination once in a table: what the network asks for by name goes before what follows from its hub."""
    own = {row.prefix for row in asked}
    return (*(row for row in generated if row.prefix not in own), *asked)
