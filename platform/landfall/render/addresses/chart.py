"""Who has which addresses, as plain values: what the table and the pictures of an address plan are made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

State = Literal["live", "held", "freed", "reserved"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range in a bar.

    :param start: its first address, counted from the start of its bar.
    :param size: how many addresses it has.
    :param whose: the holder, or for what it is kept.
    :param group: what gives it its colour: a tier, a stack, the owner of a pool.
    :param place: the zone of a part of a network; empty where there is none.
    """

    cidr: str
    start: int
    size: int
    whose: str
    group: str
    state: State = "live"
    place: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A range and what is in it.

    :param free: how many addresses nobody has and nothing is kept for.
    :param largest: the largest free block; empty when there is none.
    :param held: the block that is kept free around it; empty when there is none.
    """

    name: str
    cidr: str
    size: int
    where: str
    stretches: tuple[Stretch, ...]
    free: int
    largest: str
    held: str = ""

    @property
    def used(self) -> float:
        """The part that is not free, 0 to 1."""
        return 1 - self.free / self.size

    @property
    def percent(self) -> str:
        """How full it is. Never 0 % with something in it, never 100 % with something free."""
        if not self.stretches:
            return "0 %"
        return f"{min(99 if self.free else 100, max(1, round(100 * self.used)))} %"


@dataclass(frozen=True)
class Chart:
    """The address plan as a stack sees it: all space, all pools, its own networks, and the insides of its links."""

    stack: str
    space: tuple[Bar, ...]
    pools: tuple[Bar, ...]
    networks: tuple[Bar, ...]
    links: tuple[Stretch, ...] = field(default=())

    def bars(self) -> Iterator[Bar]:
        """Every bar, from wide to narrow."""
        yield from (*self.space, *self.pools, *self.networks)


def tiers(bar: Bar) -> dict[str, list[Stretch]]:
    """The live parts of a network by tier, in the order of their addresses."""
    found: dict[str, list[Stretch]] = {}
    for stretch in bar.stretches:
        if stretch.state == "live":
            found.setdefault(stretch.group, []).append(stretch)
    return found
