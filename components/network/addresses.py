"""The ranges of a network by tier and place, and what a network asks of the address plan.

Which range a tier gets is the address plan's to say, once and for ever: the ledger keeps it. A network only says what it
needs, by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

REGIONAL = "regional"
"""The place of a range that is not zonal."""

NETWORK = "network"
"""The tier of a demand for a range of the network's own beside its IPv4 range: its IPv6 range, in the place `regional`."""

Family = Literal[4, 6]


@dataclass(frozen=True, slots=True)
class Demand:
    """One range that a network needs inside its own: a tier in a place (`private` in `euw1-az1`).

    :param prefix: the prefix length wanted, 24 for a /24.
    :param growth: how many times the range may double where it is; the space is kept free beside it.
    :param family: 4 or 6, the IP version.
    :param pool: from where it comes if it is not cut from the network: the addresses inside tunnels. Link-local, so no network has it.
    """

    tier: str
    place: str
    prefix: int
    growth: int = 0
    family: Family = 4
    pool: str = ""


@dataclass(frozen=True)
class Addresses:
    """What the address plan gave to a network.

    :param cidr: its IPv4 range; empty for what has only ranges, as a link has its tunnels.
    :param ranges: tier to place to IPv4 range. The place of what is not zonal is `regional`.
    :param cidr6: its IPv6 range, None where it has none or the cloud chooses one.
    :param ranges6: tier to place to IPv6 range.
    """

    cidr: str
    ranges: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cidr6: str | None = None
    ranges6: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def range(self, tier: str, place: str = REGIONAL) -> str:
        """The IPv4 range of a tier in a place.

        :raises KeyError: the network did not demand it.
        """
        return self.ranges[tier][place]

    def has(self, tier: str) -> bool:
        """Whether the network has a tier."""
        return tier in self.ranges
