"""The address plan of a stack: its environment, the ledger and what is taken, compiled."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from landfall.addresses.asked import wants_of
from landfall.addresses.behind import behind
from landfall.addresses.compiler import Compiled, compile_plan
from landfall.addresses.faults import faults, out_of_order
from landfall.addresses.home import home, name_of, stacks
from landfall.addresses.ledger import FILE, Ledger, read_ledger
from landfall.addresses.taken import taken
from landfall.addresses.wants import Problem, Taken
from landfall.documents import Mistake, Mistakes
from landfall.environment.loaded import Loaded
from landfall.environment.validation import at


@dataclass(frozen=True)
class Planned:
    """A stack's plan: the ledger as it is, what it would become, and what stands against it."""

    ledger: Ledger
    compiled: Compiled
    taken: tuple[Taken, ...]
    mistakes: tuple[Mistake, ...]

    def open(self, stack: str) -> list[Mistake]:
        """All that keeps the ledger from being what the stack asks for."""
        return [*out_of_order(self.ledger.lines), *self.mistakes, *behind(self.compiled.changes, self.ledger.lines, stack)]


def plan(loaded: Loaded, *, reuse: bool = False, renumber: Collection[str] = ()) -> Planned:
    """Compile the wants of one stack.

    :raises Mistakes: the ledger, or a list that the environment names, cannot be used as it is.
    """
    ledger, stack = sound_ledger(loaded.root), name_of(loaded)
    forbidden, wrong = taken(loaded, ledger.lines)
    if wrong:
        raise Mistakes(wrong)
    wants = tuple(wants_of(loaded.environment, stack))
    compiled = compile_plan(wants, ledger.lines, forbidden, stacks=(stack,), reuse=reuse, renumber=renumber)
    return Planned(
        ledger, compiled, forbidden, tuple(dict.fromkeys(_mistake(loaded, problem) for problem in compiled.problems))
    )


def sound_ledger(root: Path) -> Ledger:
    """The ledger that a project is in.

    :raises Mistakes: somebody edited it, and it contradicts itself. Lines out of order are none here: `--update` sorts.
    """
    ledger = read_ledger(home(root))
    mistakes = (*ledger.mistakes, *faults(ledger.lines, stacks(root), ledger.meant))
    if mistakes:
        raise Mistakes(mistakes)
    return ledger


def _mistake(loaded: Loaded, problem: Problem) -> Mistake:
    """At the ledger's line where there is one, else where the environment asks."""
    if problem.line:
        return Mistake(FILE, problem.line, 1, "", f"`{problem.holder}`: {problem.message}")
    return at(loaded.tree, problem.path, problem.message)
