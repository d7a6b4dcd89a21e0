"""What the ends of a link are given: who is at the other end, and over which tunnels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pulumi

from components.network.handles import Hub
from components.network.links.plan import Kind, Side, Tunnel
from components.observability.handles import Alerts
from components.place import Place

CONCERN = "links"
"""The runbook's page."""

H = TypeVar("H", bound=Hub)


@dataclass(frozen=True)
class HubEnd(Generic[H]):
    """A hub that a link ends at, its place, and who is told when something is wrong there."""

    hub: H
    place: Place
    alerts: Alerts | None


@dataclass(frozen=True)
class Joined:
    """A link, as one of its ends sees it.

    :param kind: what this end is.
    :param peers: public addresses of the other end by port (see `plan.Side.port`).
    :param keys: pre-shared key by tunnel.
    :param groups: the isolation groups that may use the link.
    :param advertised: the prefixes that this end tells the other of.
    :param accepted: the prefixes that this end believes the other to have.
    :param through: prefixes of a third hub that the other end stands in for when the direct link to it is down.
    :param resolve: domains that this end asks the other end's `resolvers` for.
    :param accounts: ids of further accounts, by name, whose networks hang on this end's hub and ask too.
    """

    key: str
    kind: Kind
    tunnels: tuple[Tunnel, ...]
    peers: Mapping[int, pulumi.Input[str]]
    keys: Mapping[str, pulumi.Output[str]]
    groups: tuple[str, ...]
    advertised: tuple[str, ...]
    accepted: tuple[str, ...]
    through: tuple[str, ...] = ()
    resolve: tuple[str, ...] = ()
    resolvers: tuple[str, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)

    def near(self, tunnel: Tunnel) -> Side:
        """This end of a tunnel."""
        return tunnel.first if tunnel.first.kind == self.kind else tunnel.second

    def far(self, tunnel: Tunnel) -> Side:
        """The other end of a tunnel."""
        return tunnel.second if tunnel.first.kind == self.kind else tunnel.first
