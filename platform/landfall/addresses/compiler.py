"""The compiler of the address plan: wants and a ledger in, a ledger out. Pure, and it never renumbers.

A line of the ledger stays where it is whatever else is asked for. What is new gets free space; what nobody wants any more is
marked `freed`; a range that is to be larger or smaller becomes so where it is, as far as the room that is held for it goes.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from landfall.addresses import wording
from landfall.addresses.allocator import Exhausted
from landfall.addresses.blocks import Block, without
from landfall.addresses.ledger import Line, order, root_of
from landfall.addresses.resizing import resized
from landfall.addresses.room import Room
from landfall.addresses.wants import Problem, Taken, Want

Verb = Literal["added", "renamed", "resized", "returned", "renumbered", "released", "freed"]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What is other in the new ledger. `before` is the range or holder that was, empty for what is new."""

    verb: Verb
    holder: str
    block: Block
    before: str = ""


@dataclass(frozen=True)
class Compiled:
    """The new ledger, what is other in it, and what could not be had. `kept` are the ranges that stay as they are."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    kept: int

    def ranges(self) -> Mapping[Key, Block]:
        """Live ranges by holder and IP version."""
        return {line.key: line.block for line in self.lines if not line.freed}


def compile_plan(
    wants: Iterable[Want],
    lines: Iterable[Line],
    taken: Iterable[Taken] = (),
    *,
    stacks: Collection[str],
    reuse: bool = False,
    renumber: Collection[str] = (),
) -> Compiled:
    """The ledger that gives everybody what they want, and leaves what they have alone.

    :param wants: all that `stacks` want, in any order: the result does not depend on it.
    :param lines: a ledger without faults (`landfall.addresses.faults`).
    :param stacks: whose lines may change. Those of others are taken.
    :param reuse: give out what is marked freed, and room that is held and nobody asks for any more.
    :param renumber: holders that get another range; what they have is marked freed.
    """
    run = _Run(wants, lines, taken, frozenset(stacks), reuse)
    run.rename()
    run.renumber(renumber)
    run.free()
    run.settle([want for want in run.wants.values() if want.pool is not None or want.fixed is not None])
    run.settle([want for want in run.wants.values() if want.pool is None and want.fixed is None])
    return run.result()


class _Run:
    """One compilation: the ledger as it changes. `changed` are the keys whose line is not as it was."""

    def __init__(
        self, wants: Iterable[Want], lines: Iterable[Line], taken: Iterable[Taken], stacks: frozenset[str], reuse: bool
    ) -> None:
        asked = sorted(wants, key=_urgency)
        self.wants: Mapping[Key, Want] = {want.key: want for want in asked}
        if len(self.wants) != len(asked):
            raise ValueError("a holder wants two ranges of one IP version")
        found = tuple(lines)
        self.live: dict[Key, Line] = {line.key: line for line in found if not line.freed}
        self.freed: list[Line] = sorted((line for line in found if line.freed), key=order)
        self.taken, self.stacks, self.reuse = tuple(taken), stacks, reuse
        self.forbidden = Room((), self.taken)
        self.moved: set[str] = set()
        self.changes: list[Change] = []
        self.problems: list[Problem] = []

    def rename(self) -> None:
        """What was another name's is the new name's, with all its parts; where it is does not change."""
        heirs: dict[str, str] = {}
        live = {root_of(holder) for holder, _ in self.wants}
        known = {line.root for line in (*self.live.values(), *self.freed)}
        for want in self.wants.values():
            root = root_of(want.holder)
            if root not in known:
                heirs.update({old: root for old in want.formerly if old in known and old not in live})
        for old, new in sorted(heirs.items()):
            self.live = {line.key: line for line in (_renamed(line, old, new) for line in self.live.values())}
            self.freed = [_renamed(line, old, new) for line in self.freed]
            first = min(line.block for line in (*self.live.values(), *self.freed) if line.root == new)
            self.changes.append(Change("renamed", new, first, old))

    def renumber(self, holders: Collection[str]) -> None:
        """Give up what a holder has, with all its parts: the rest of the run finds another place."""
        for holder in sorted(set(holders)):
            found = [line for line in self.live.values() if f"{line.holder}/".startswith(f"{holder}/")]
            if not found or found[0].stack not in self.stacks:
                self.problems.append(Problem(holder, wording.nothing_to_renumber(holder, self.wants, self.stacks)))
            for line in found:
                self.moved.add(line.holder)
                self._give_up(line)

    def free(self) -> None:
        """What nobody wants any more is marked; nobody gets it unasked."""
        for line in [line for line in self.live.values() if line.stack in self.stacks and line.key not in self.wants]:
            self._give_up(line)
            self.changes.append(Change("freed", line.holder, line.block))

    def settle(self, wants: list[Want]) -> None:
        """First what is there, then what comes back, then what must be at a place, then the rest from large to small."""
        missing = [want for want in wants if not self._kept(want)]
        missing = [want for want in missing if not self._returned(want)]
        room = Room([*self.live.values(), *(() if self.reuse else self.freed)], self.taken)
        for want in missing:
            found = self._placed(want, room) if want.fixed is not None else self._given(want, room)
            if found is None:
                continue
            self.freed = _carved(self.freed, found)
            self.live[want.key] = found
            room.add(found)
            was = [line for line in self.freed if line.key == want.key] if want.holder in self.moved else []
            self.changes.append(
                Change("renumbered" if was else "added", want.holder, found.block, str(was[0].block) if was else "")
            )

    def result(self) -> Compiled:
        """The new ledger, sorted."""
        touched = {change.holder for change in self.changes}
        kept = sum(1 for key in self.wants if key in self.live and key[0] not in touched)
        return Compiled(
            tuple(sorted((*self.live.values(), *self.freed), key=order)),
            tuple(sorted(self.changes, key=lambda change: (change.block, change.holder))),
            tuple(sorted(self.problems, key=lambda problem: (problem.holder, problem.message))),
            kept,
        )

    def _kept(self, want: Want) -> bool:
        """Whether there is a line for it. What it cannot become is said, and it stays what it was."""
        line = self.live.get(want.key)
        if line is None:
            return False
        found = resized(line, want, reuse=self.reuse)
        outside = self._cut_off(line, found) if isinstance(found, Line) else []
        if outside and isinstance(found, Line):
            found = wording.parts_outside(line, found.block, outside)
        if isinstance(found, str):
            self.problems.append(Problem(want.holder, found, want.path, line.number))
            return True
        self._watch(want, found)
        if found != line:
            self.live[want.key] = found
            verb: Verb = "resized" if found.block != line.block else "released"
            self.changes.append(Change(verb, want.holder, found.block, str(line.block if verb == "resized" else line.outer)))
        return True

    def _cut_off(self, line: Line, found: Line) -> list[Line]:
        """The parts of a network that would not be in it any more."""
        if line.network or found.block.holds(line.block):
            return []
        parts = [part for part in self.live.values() if part.network == line.holder and part.block.family == line.block.family]
        return [part for part in map(self._as_wanted, parts) if not found.block.holds(part.outer)]

    def _as_wanted(self, part: Line) -> Line:
        """A part of a network as it will be."""
        want = self.wants.get(part.key)
        found = resized(part, want, reuse=self.reuse) if want is not None else part
        return found if isinstance(found, Line) else part

    def _watch(self, want: Want, line: Line) -> None:
        """A range that is there and may not be: outside its pool, or where somebody else is since."""
        if want.pool is None and want.fixed is None:
            return
        if want.fixed is None and want.pool is not None and not any(one.holds(line.block) for one in want.pool.blocks):
            self.problems.append(Problem(want.holder, wording.outside_pool(line, want.pool), want.path, line.number))
        for other in self.forbidden.in_the_way(line.outer, want.cloud):
            self.problems.append(Problem(want.holder, wording.overlaps(line.outer, want.holder, other), want.path, line.number))

    def _returned(self, want: Want) -> bool:
        """A holder that comes back gets its range back, where it still fits."""
        if want.holder in self.moved or not self.freed:
            return False
        network = self.live.get((root_of(want.holder), want.family))
        for line in self.freed:
            if line.key != want.key:
                continue
            found = resized(line, want, reuse=self.reuse)
            if isinstance(found, str):
                continue
            around = want.pool.blocks if want.pool is not None else (network.block,) if network is not None else ()
            if want.fixed is None and not any(one.holds(found.outer) for one in around):
                continue
            self.freed.remove(line)
            self.live[want.key] = replace(found, freed=False)
            self.changes.append(Change("returned", want.holder, found.block))
            self._watch(want, found)
            return True
        return False

    def _placed(self, want: Want, room: Room) -> Line | None:
        """The range that it must be, when nobody has it."""
        assert want.fixed is not None  # noqa: S101 - for the type checker
        line = Line(want.fixed, want.holder, min(want.held, want.fixed.prefix))
        others = room.in_the_way(line.outer, want.cloud)
        for other in others:
            self.problems.append(Problem(want.holder, wording.overlaps(line.outer, want.holder, other), want.path))
        return None if others else line

    def _given(self, want: Want, room: Room) -> Line | None:
        """Free space in its pool, or in its network."""
        network = self.live.get((root_of(want.holder), want.family)) if want.pool is None else None
        if want.pool is None and network is None:
            if want.family == 6 and (root_of(want.holder), 6) not in self.wants:
                self.problems.append(Problem(want.holder, wording.no_network(want), want.path))
            return None
        space = room.inside(network) if network is not None else room.of(want)
        try:
            held = space.take(want.held)
        except Exhausted as error:
            freed = [line for line in self.freed if not self.reuse and wording.concerns(line, want, network)]
            says = wording.exhausted(want, error, space.free, network, freed)
            self.problems.append(Problem(want.holder, says, want.path))
            return None
        return Line(Block(want.family, held.start, want.prefix), want.holder, held.prefix)

    def _give_up(self, line: Line) -> None:
        del self.live[line.key]
        self.freed.append(replace(line, freed=True))


def _urgency(want: Want) -> tuple[bool, int, int, str]:
    """Who gets space first: what must be at a place, then from large to small, then by name."""
    return want.fixed is None, want.family, want.held, want.holder


def _renamed(line: Line, old: str, new: str) -> Line:
    return replace(line, holder=new + line.holder[len(old) :]) if line.root == old else line


def _carved(freed: list[Line], found: Line) -> list[Line]:
    """Freed lines without what somebody has again; the rest of each stays marked."""
    rest: list[Line] = []
    for line in freed:
        if not line.outer.meets(found.outer) or (found.network and not line.network):
            rest.append(line)
        elif line.network and not found.network:
            continue
        else:
            rest += [replace(line, block=piece, held=piece.prefix, number=0) for piece in without([line.outer], [found.outer])]
    return rest
