"""Reads YAML into a tree that knows its places. What is wrong is collected, and the rest is read all the same.

Left out of YAML on purpose: tags, anchors, aliases and merge keys (an environment shares by `extends` and `defaults`, which keep
track of where a value came from), several documents in a file, keys that are not text, keys without a value.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from landfall.documents.mistakes import Mistake
from landfall.documents.scalars import dispute, resolve
from landfall.documents.syntax import complaint
from landfall.documents.tree import Items, Map, Node, Place, Scalar, Steps, dotted

LARGEST = 1024 * 1024
"""Bytes. An environment has a few thousand."""

DEEPEST = 32
"""Levels of nesting. An environment has about ten."""

# What YAML calls printable, without the line breaks that only old readers know (U+0085, U+2028, U+2029) and without U+FEFF.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)")


@dataclass(frozen=True)
class Document:
    """A file. `root` is None when nothing of it could be read."""

    file: str
    root: Node | None
    mistakes: tuple[Mistake, ...] = ()


def read(path: Path, file: str, inner: Steps = ()) -> Document:
    """Read a file.

    :param file: the name that mistakes show.
    :param inner: paths below this one are shown without it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unreadable(file, 1, 1, f"cannot be read: {error.strerror or error}")
    if len(content) > LARGEST:
        return _unreadable(file, 1, 1, f"is larger than {LARGEST // 1024} KiB")
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(file, 1, 1, "begins with a byte order mark: save it as UTF-8 without one")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return _unreadable(file, before.count(b"\n") + 1, column, f"is not UTF-8: byte 0x{content[error.start]:02x}")
    return read_text(text, file, inner)


def read_text(text: str, file: str, inner: Steps = ()) -> Document:
    """Read a text. See `read`."""
    bad = _UNREADABLE.search(text)
    if bad:
        before = text[: bad.start()]
        line, column = before.count("\n") + 1, bad.start() - (before.rfind("\n") + 1) + 1
        return _unreadable(
            file, line, column, f"has the character U+{ord(bad.group()):04X}, which YAML does not allow: delete it"
        )
    reader = _Reader(file, inner)
    root: Node | None = None
    try:
        with suppress(_Stop):  # its mistake is noted
            root = reader.document(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        said = complaint(error)
        reader.refuse(Place(file, said.line, said.column), (), said.message)
    except (YAMLError, ValueError, IndexError, AttributeError, AssertionError, OverflowError) as error:
        # The parser trips over some garbage (`%YAML x`, "\UFFFFFFFF") without saying where.
        reader.refuse(Place(file, 1, 1), (), f"not YAML: {type(error).__name__}: {error}".splitlines()[0])
    return Document(file, root, tuple(reader.mistakes))


def _unreadable(file: str, line: int, column: int, message: str) -> Document:
    return Document(file, None, (Mistake(file, line, column, "", message),))


class _Stop(Exception):  # noqa: N818 - ends the reading of a file whose mistake is noted
    """The rest of the file cannot be read."""


@dataclass
class _Reader:
    """Builds the tree from the parser's events."""

    file: str
    inner: Steps
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, place: Place, path: Steps, message: str) -> None:
        self.mistakes.append(Mistake(place.file, place.line, place.column, dotted(path), message))

    def stop(self, place: Place, path: Steps, message: str) -> _Stop:
        self.refuse(place, path, message)
        return _Stop()

    def document(self, events: Iterator[Any]) -> Node | None:
        """The root of the only document of a stream."""
        next(events)  # the stream's start
        start = next(events)
        if not _is(start, "DocumentStart"):
            raise self.stop(Place(self.file, 1, 1), (), "is empty: write `{}` if that is what is meant")
        if start.version or start.tags:
            raise self.stop(self.place(start), (), "directives (`%YAML`, `%TAG`) are not used here: delete the line")
        first = next(events)
        root = self.value(first, events, (), self.place(first), 0)
        next(events)  # the document's end
        after = next(events)
        if not _is(after, "StreamEnd"):
            self.refuse(self.place(after), (), "a second document begins here: keep one a file")
        return root

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def value(self, event: Any, events: Iterator[Any], path: Steps, key: Place, depth: int) -> Node | None:
        """The value that begins with `event`, or None when there is none that can be used."""
        place = self.place(event)
        if depth > DEEPEST:
            raise self.stop(place, path, f"is nested deeper than {DEEPEST} levels")
        if _is(event, "Alias"):
            self.refuse(place, path, "aliases (`*`) are not used here: write the value, or share it by `defaults` or a tier")
            return None
        if event.anchor:
            self.refuse(place, path, "anchors (`&`) are not used here: share a value by `defaults` or a tier")
        if event.tag and event.tag != "!":
            self.refuse(
                place,
                path,
                f"tags (`{_short(event.tag)}`) are not used here: delete it; text that looks like a number goes in quotes",
            )
        if _is(event, "Scalar"):
            return self.scalar(event, path, place, key)
        if _is(event, "SequenceStart"):
            return self.items(events, path, place, key, depth)
        return self.map(events, path, place, key, depth)

    def scalar(self, event: Any, path: Steps, place: Place, key: Place) -> Node | None:
        text: str = event.value
        bare = not event.style
        if not bare:
            bad = _UNREADABLE.search(text)
            if bad:
                self.refuse(place, path, f"has the character U+{ord(bad.group()):04X}, which no value here may have")
                return None
            return Scalar(place=place, key=key, path=path, value=text, text=text, bare=False)
        why = dispute(text)
        if why:
            shown = text if len(text) <= 60 else text[:57] + "..."
            other = "write `true` or `false`" if why.startswith("true") else "write it another way"
            self.refuse(place, path, f'`{shown}` is {why}: put it in quotes, "{shown}", or {other}')
            return None
        value = resolve(text)
        if value is None:
            place = place if text else key
            self.refuse(place, path, "has no value: give one, or delete the line (an empty map is `{}`)")
            return None
        return Scalar(place=place, key=key, path=path, value=value, text=text, bare=True)

    def items(self, events: Iterator[Any], path: Steps, place: Place, key: Place, depth: int) -> Node:
        found: list[Node] = []
        position = 0
        while not _is(event := next(events), "SequenceEnd"):
            item = self.value(event, events, (*path, position), self.place(event), depth + 1)
            # A list without the item would be another list: keep its position with what stands for nothing.
            found.append(item or _nothing(self.place(event), (*path, position)))
            position += 1
        return Items(place=place, key=key, path=path, items=tuple(found))

    def map(self, events: Iterator[Any], path: Steps, place: Place, key: Place, depth: int) -> Node:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        while not _is(event := next(events), "MappingEnd"):
            at = self.place(event)
            name = self.name(event, events, path, depth)
            below = () if name is None else (*path, name)
            below = () if below == self.inner else below
            value = self.value(next(events), events, below, at, depth + 1)
            if name is None:
                continue
            if name in places:
                first = places[name]
                self.refuse(at, below, f"`{name}` is there twice, first on line {first.line}: keep one")
                continue
            places[name] = at
            # A value that cannot be used keeps its key, so that nobody says it is missing as well.
            entries[name] = value or _nothing(at, below)
        return Map(place=place, key=key, path=path, entries=entries)

    def name(self, event: Any, events: Iterator[Any], path: Steps, depth: int) -> str | None:
        """The key that `event` begins, or None (with a mistake) when it is none."""
        place = self.place(event)
        if not _is(event, "Scalar"):
            self.value(event, events, path, place, depth + 1)
            self.refuse(place, path, "a key must be text, not a list or a map; text with `{` or `[` goes in quotes")
            return None
        if event.anchor or (event.tag and event.tag != "!"):
            self.refuse(place, path, "a key has no anchor and no tag")
            return None
        text: str = event.value
        if event.style:
            return text
        if text == "<<":
            self.refuse(place, path, "merge keys (`<<`) are not used here: share values by `defaults` or a tier")
            return None
        why = dispute(text)
        if why is None and not isinstance(resolve(text), str):
            why = "not text"
        if why:
            self.refuse(place, path, f'the key `{text}` is {why}: put it in quotes, "{text}"')
            return None
        return text


def _nothing(place: Place, path: Steps) -> Node:
    return Scalar(place=place, key=place, path=path, value=None, text="", bare=True)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _is(event: Any, name: str) -> bool:
    return type(event).__name__ == f"{name}Event"
