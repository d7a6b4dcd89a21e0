"""What the address plan says when something cannot be had: where, what, why, what to do."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from landfall.addresses.allocator import Exhausted
from landfall.addresses.blocks import Block
from landfall.addresses.ledger import Line
from landfall.addresses.wants import Pool, Want
from landfall.documents import did_you_mean


def move(holder: str) -> str:
    """How a holder gets another range, and what that means."""
    stack = holder.partition("/")[0].rpartition(":")[2]
    return f"or move it with `./landfall addresses {stack} --update --renumber {holder}`, which replaces everything in it"


def nothing_to_renumber(holder: str, wants: Mapping[tuple[str, int], Want], stacks: Collection[str]) -> str:
    """Asked to renumber what has no range, or is another stack's."""
    known = {name for name, _ in wants}
    near = did_you_mean(holder, known) if known else ""
    return f"no range of {', '.join(sorted(stacks))} belongs to `{holder}`: there is nothing to renumber{near}"


def elsewhere(line: Line, fixed: Block) -> str:
    """The environment says another range than the ledger."""
    return (
        f"the environment says {fixed} and the ledger {line.block}, which is what is deployed: set `cidr` back, "
        f"{move(line.holder)}"
    )


def no_room_to_grow(line: Line, block: Block) -> str:
    """Larger than what is held."""
    room = f"only {line.outer} is held for it" if line.held < line.block.prefix else "no room is held beside it"
    return f"{line.block} cannot become {block} where it is: {room}; set the size back, {move(line.holder)}"


def no_room_held(line: Line, want: Want) -> str:
    """Growth that was not asked for when the range was given."""
    left = max(0, want.prefix - line.held)
    return (
        f"room to become a /{want.held} cannot be held beside {line.block} now: `growth` counts when a range is first given; "
        f"set `growth: {left}`, {move(line.holder)}"
    )


def parts_outside(line: Line, block: Block, parts: Sequence[Line]) -> str:
    """A network smaller than what is in it."""
    first = min(parts, key=lambda part: part.block)
    more = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
    return (
        f"{line.block} cannot become {block}: {first.outer} of `{first.holder}`{more} would be outside; set the size back, "
        f"{move(line.holder)}"
    )


def outside_pool(line: Line, pool: Pool) -> str:
    """A range of the ledger that its pool does not have any more."""
    return (
        f"{line.block} is outside `{pool.name}` ({_listed(pool.blocks)}): put the range that holds it back there, "
        f"{move(line.holder)}"
    )


def overlaps(block: Block, holder: str, other: str) -> str:
    """A range that somebody else has."""
    return f"{block} overlaps {other}: a range has one owner; choose one that is free, or ask the owner to give it up"


def no_network(want: Want) -> str:
    """An IPv6 part in a network that asks for no IPv6 range."""
    return f"asks for an IPv6 /{want.prefix} in a network without an IPv6 range of its own: set `ipv6: true`"


def exhausted(want: Want, error: Exhausted, free: Sequence[Block], network: Line | None, freed: Iterable[Line]) -> str:
    """No room: what is left, what would fit, what can be done."""
    what = f"a /{want.prefix}" + (f" with room to become a /{want.held}" if want.held < want.prefix else "")
    if network is not None:
        where = f"{network.block} of `{network.holder}`"
    else:
        where = f"`{want.pool.name}` ({_listed(want.pool.blocks)})" if want.pool is not None else "its pool"
    marked = sorted(line.block for line in freed)
    cures = [f"ask for a /{error.largest} or smaller"] if error.largest is not None else []
    if network is None and want.pool is not None:
        cures.append(f"add a range to `{want.pool.name}`")
    elif network is not None and network.held < network.block.prefix:
        cures.append(f"let the network grow to its /{network.held}")
    if marked:
        cures.append(f"take what is freed with `--reuse` ({_listed(marked)})")
    cures = cures or ["make other parts smaller, give the network a larger `size`, or make a second one"]
    return f"no room for {what} in {where}: {left(free)}; {', or '.join(cures)}"


def left(free: Sequence[Block]) -> str:
    """What is free, largest first: `free are 1 x /17, 2 x /20`."""
    counted = sorted(Counter(one.prefix for one in free).items())
    if not counted:
        return "nothing is free"
    shown = ", ".join(f"{count} x /{prefix}" for prefix, count in counted[:5])
    more = " and smaller ones" if len(counted) > 5 else ""
    return f"free are {shown}{more}, the largest {min(free, key=lambda one: (one.prefix, one))}"


def concerns(line: Line, want: Want, network: Line | None) -> bool:
    """Whether a freed line lies where a want looks for room."""
    if network is not None:
        return network.block.holds(line.block)
    return want.pool is not None and not line.network and any(one.holds(line.block) for one in want.pool.blocks)


def _listed(blocks: Iterable[Block], most: int = 4) -> str:
    shown = [str(one) for one in blocks]
    return ", ".join(shown[:most]) + (f" and {len(shown) - most} more" if len(shown) > most else "")
