"""A range that is to be another size: it becomes so where it is, or not at all."""

from dataclasses import replace

from landfall.addresses import wording
from landfall.addresses.blocks import Block
from landfall.addresses.ledger import Line
from landfall.addresses.wants import Want


def resized(line: Line, want: Want, *, reuse: bool) -> Line | str:
    """The line as it is wanted, or why it cannot be. What becomes free stays held, unless `reuse` asks for it."""
    if want.default:
        want = replace(want, prefix=line.block.prefix)
    block = _wanted(line.block, want)
    if want.fixed is not None and not (block.holds(line.block) or line.block.holds(block)):
        return wording.elsewhere(line, want.fixed)
    if not line.outer.holds(block):
        return wording.no_room_to_grow(line, block)
    if want.held < line.held:
        return wording.no_room_held(line, want)
    held = max(line.held, want.held) if reuse else line.held
    return replace(line, block=block, held=min(held, block.prefix))


def _wanted(block: Block, want: Want) -> Block:
    """A larger one is around the present one, a smaller one begins where it does."""
    if want.fixed is not None:
        return want.fixed
    if want.prefix <= block.prefix:
        return block.around(want.prefix)
    return Block(block.family, block.start, want.prefix)
