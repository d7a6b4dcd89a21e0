"""The ledger: `environments/addresses.ledger`, a line an allocation, sorted by address.

10.128.0.0/16      production/spoke.shop  held /15
10.128.0.0/20      production/spoke.shop/private/euw1-az1
10.132.0.0/16      production/spoke.old  freed  # the partner's devices still know it

A line says a range, whose it is, and what is special: `held /15` is the block that is kept free around the range for it to
grow into; `freed` marks what nobody has any more, and nobody gets unasked. Neighbours in the address space are neighbours in
the file, so two branches that take the same free space change the same place, and git stops.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from landfall.addresses.blocks import Block, block
from landfall.documents import Mistake

FILE = "environments/addresses.ledger"

HEADER = ("# Who has which range, for ever. Written by `./landfall addresses ENV --update`; sorted by address.",)
"""The first line of a ledger that is written anew."""

LINK_LOCAL = block("169.254.0.0/16")
"""The insides of tunnels are never cut from a network, also where a network holds them."""

_KINDS = "hub|spoke|link"
_HOLDER = re.compile(
    rf"(?P<stack>([A-Za-z0-9][A-Za-z0-9_.-]{{0,99}}:)?[a-z][a-z0-9-]{{0,11}})/(?P<kind>{_KINDS})\.(?P<key>[a-z][a-z0-9]{{0,11}})(/(?P<tier>[a-z0-9-]+)/(?P<place>[a-z0-9-]+))?"
)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Line:
    """An allocation.

    :param held: prefix length of the block that is kept free around the range; the range's own where none is.
    :param freed: nobody has it, and nobody gets it unasked.
    :param note: what a person wrote behind `#`.
    :param number: its line in the file; 0 for what is not in it yet.
    """

    block: Block
    holder: str
    held: int
    freed: bool = False
    note: str = ""
    number: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """A holder has one live range of each IP version."""
        return self.holder, self.block.family

    @property
    def outer(self) -> Block:
        """The range with what is kept free around it."""
        return self.block.around(self.held)

    @property
    def root(self) -> str:
        """The network or link that the holder is, or is a part of: `production/spoke.shop`."""
        return root_of(self.holder)

    @property
    def network(self) -> str:
        """The network that the range is cut from; empty for a network's own, and for what has a pool of its own."""
        if self.root == self.holder or "/link." in self.holder or LINK_LOCAL.holds(self.block):
            return ""
        return self.root

    @property
    def stack(self) -> str:
        """The stack that the holder belongs to."""
        return self.holder.partition("/")[0]

    def __str__(self) -> str:
        words = [f"{self.block!s:<18} {self.holder}"]
        if self.held != self.block.prefix:
            words.append(f"held /{self.held}")
        if self.freed:
            words.append("freed")
        if self.note:
            words.append(f"# {self.note}")
        return "  ".join(words)


def root_of(holder: str) -> str:
    """The network or link of a holder: `production/spoke.shop` of `production/spoke.shop/private/euw1-az1`."""
    return "/".join(holder.split("/", 2)[:2])


@dataclass(frozen=True)
class Ledger:
    """What the file says. `mistakes` are lines that say nothing; `meant` are the holders that they name."""

    lines: tuple[Line, ...] = ()
    header: tuple[str, ...] = HEADER
    mistakes: tuple[Mistake, ...] = ()
    meant: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The file: header, then lines by address."""
        return "\n".join([*self.header, *map(str, sorted(self.lines, key=order))]) + "\n"


def order(line: Line) -> tuple[Block, str, bool]:
    """What lines are sorted by."""
    return line.block, line.holder, line.freed


def read_ledger(root: Path) -> Ledger:
    """The ledger of a project, empty where there is none."""
    path = root / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        says = "is no file" if path.is_dir() else f"cannot be read: {error.strerror or error}"
        return Ledger(mistakes=(Mistake(FILE, 1, 1, "", f"{says}; put back what was committed"),))
    try:
        return parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        says = f"is not UTF-8: byte 0x{content[error.start]:02x}; put back what was there"
        return Ledger(mistakes=(Mistake(FILE, line, 1, "", says),))


def write_ledger(root: Path, lines: Iterable[Line], header: tuple[str, ...] = HEADER) -> None:
    """Write the file whole or not at all."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(Ledger(tuple(lines), header).text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def parse(text: str) -> Ledger:
    """Read a text. Lines that cannot be understood become mistakes, and the others are read all the same."""
    lines: list[Line] = []
    header: list[str] = []
    mistakes: list[Mistake] = []
    meant: set[str] = set()
    for number, written in enumerate(text.splitlines(), 1):
        if written.startswith("#") and not lines:
            header.append(written.rstrip())
        elif written.strip():
            found = _line(written, number)
            if isinstance(found, Line):
                lines.append(found)
            else:
                mistakes.append(Mistake(FILE, number, 1, "", found))
                meant.update(written.split()[1:2])
    return Ledger(tuple(lines), tuple(header) or HEADER, tuple(mistakes), frozenset(meant))


def _line(written: str, number: int) -> Line | str:
    """The allocation that a line says, or what is wrong with it."""
    if written.startswith(_CONFLICT):
        return (
            "a merge is not finished: delete the markers and keep one side's lines, then run `./landfall addresses ENV --update` "
            "for the environment of the other side; its new networks get other ranges"
        )
    said, _, note = written.partition("#")
    words = said.split()
    if not words:
        return "a note of its own does not stay where it is: write it at the end of a range's line, behind `#`"
    if len(words) < 2:
        return "a range and whose it is are expected: `10.0.0.0/20  network/hub.euw1`"
    try:
        found = block(words[0])
    except ValueError as error:
        return str(error)
    if not _HOLDER.fullmatch(words[1]):
        return (
            f"`{words[1]}` is no holder: write `stack/hub.key`, `stack/spoke.key` or, for a part of one, "
            "`stack/spoke.key/tier/place`"
        )
    held, freed = found.prefix, False
    rest = words[2:]
    while rest:
        word = rest.pop(0)
        if word == "freed" and not freed:
            freed = True
        elif word == "held" and rest and re.fullmatch(r"/\d{1,3}", rest[0]) and int(rest[0][1:]) <= found.prefix:
            held = int(rest.pop(0)[1:])
        else:
            return f"`{word}` means nothing here: a range may be `held /{max(found.prefix - 1, 0)}`, a wider block, or `freed`"
    return Line(found, words[1], held, freed, note.strip(), number)
