"""Small address plans for properties: networks in two pools, cut into parts, and edits that a team may make to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from landfall.addresses.blocks import block
from landfall.addresses.compiler import Compiled, compile_plan
from landfall.addresses.ledger import Line
from landfall.addresses.wants import Pool, Taken, Want

POOLS = (Pool("pools.one", (block("10.0.0.0/20"),)), Pool("pools.two", (block("10.1.0.0/20"), block("10.3.0.0/22"))))
TAKEN = (Taken(block("10.1.4.0/24"), "the partner"), Taken(block("10.3.0.128/25"), "the partner"))
STACK = "test"


@dataclass(frozen=True)
class Net:
    """A network of a plan: size, head-room, pool, and parts by name with their size and head-room."""

    prefix: int
    growth: int = 0
    pool: int = 0
    formerly: tuple[str, ...] = ()
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def without(self, part: str) -> "Net":
        """The network without a part."""
        return replace(self, parts={name: size for name, size in self.parts.items() if name != part})


Plan = Mapping[str, Net]


def wants(plan: Plan) -> Iterator[Want]:
    """What a plan asks of the compiler."""
    for key, net in plan.items():
        holder = f"{STACK}/spoke.{key}"
        former = tuple(f"{STACK}/spoke.{old}" for old in net.formerly)
        yield Want(holder, net.prefix, net.growth, pool=POOLS[net.pool], formerly=former)
        for part, (bits, growth) in net.parts.items():
            yield Want(f"{holder}/{part}", net.prefix + bits, growth, formerly=former)


def compiled(plan: Plan, lines: Iterable[Line] = (), *, reuse: bool = False, renumber: Iterable[str] = ()) -> Compiled:
    """The plan's ledger over an older one."""
    return compile_plan(wants(plan), lines, TAKEN, stacks=(STACK,), reuse=reuse, renumber=tuple(renumber))
