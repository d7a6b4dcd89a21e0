"""A view of properties that rules read through: typed, forgiving about spelling, honest about what is unknown.

Reading what a cloud has yet to compute raises `CannotTell`, so no rule can take an unknown for a value. The last read is remembered:
it is where a rule that says no more than "wrong" found it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landfall.plan.model import SECRET
from landfall.plan.values import path_text

from policies.paths import EVERY, Steps, steps
from policies.unknown import CannotTell, is_symbolic, is_unknown, why_opaque
from policies.walk import ABSENT, walk

if TYPE_CHECKING:
    from policies.iam import Document
    from policies.stack import Stack, Subject


_TRUE, _FALSE = frozenset({"true", "1", "yes", "on", "enabled"}), frozenset({"false", "0", "no", "off", "disabled", ""})


@dataclass(slots=True)
class Reading:
    """What all views of one judgement share."""

    subject: "Subject"
    stack: "Stack"
    options: Mapping[str, Any] = field(default_factory=dict)
    last: Steps = ()


@dataclass(frozen=True, slots=True)
class Fail:
    """What a rule found wrong: the path in the resource's properties, the value there, and what to say about it."""

    path: str
    value: Any = ABSENT
    detail: str = ""


class View:
    """A value of a resource's properties; the view of a whole resource is the one with the empty path."""

    __slots__ = ("_reading", "_steps", "_value")

    def __init__(self, value: Any, reading: Reading, at: Steps = ()) -> None:
        self._value = value
        self._reading = reading
        self._steps = at

    # The resource that the view is of.

    @property
    def type(self) -> str:
        """Its type token, without the API version that azure-native puts in."""
        return self._reading.subject.type

    @property
    def name(self) -> str:
        """Its logical name."""
        return self._reading.subject.name

    @property
    def urn(self) -> str:
        return self._reading.subject.urn

    @property
    def subject(self) -> "Subject":
        """The resource itself, with its options and dependencies."""
        return self._reading.subject

    @property
    def stack(self) -> "Stack":
        """All resources, for rules that say `stack=True`; only this one for others."""
        return self._reading.stack

    @property
    def options(self) -> Mapping[str, Any]:
        """The rule's own options: its defaults, and what the configuration says otherwise."""
        return self._reading.options

    @property
    def provider(self) -> "View | None":
        """The properties of the resource's provider, where they are known (default tags, for one)."""
        properties = self._reading.stack.provider_of(self._reading.subject)
        return None if properties is None else View(properties, Reading(self._reading.subject, self._reading.stack))

    @property
    def path(self) -> str:
        """Where in the resource's properties this value is."""
        return path_text(self._steps)

    @property
    def value(self) -> Any:
        """The plain value, whatever is in it. For messages: rules read through the methods below."""
        return self._value

    def __repr__(self) -> str:
        return f"<{self.path or self.name}: {self._value!r}>"

    # Reading. A path is relative to this view; without one, the view's own value is read.

    def get(self, path: str = "", default: Any = None) -> Any:
        """A scalar as it is, a `View` of a map, a tuple for a list; `default` where absent or null.

        :raises CannotTell: it is unknown, a secret or a symbol.
        """
        value, at = self._content(path)
        if value is ABSENT or value is None:
            return default
        if isinstance(value, Mapping):
            return View(value, self._reading, at)
        if isinstance(value, list | tuple):
            return tuple(View(item, self._reading, (*at, index)).get() for index, item in enumerate(value))
        return value

    def __getitem__(self, path: str) -> Any:
        return self.get(path)

    def has(self, path: str = "") -> bool:
        """Whether it is set: not absent, null, "", [] or {}. A symbol and a secret are set; of an unknown nobody can tell."""
        value, at = self._read(path)
        if is_unknown(value):
            raise CannotTell(path_text(at))
        if isinstance(value, Mapping):
            return any(not key.startswith("__") for key in value)
        return value is not ABSENT and value is not None and value != "" and value != [] and value != ()

    def flag(self, path: str = "", default: bool = False) -> bool:
        """True or false, also written "true", "Enabled" or 1."""
        value, at = self._content(path)
        if value is ABSENT or value is None:
            return default
        word = str(value).strip().lower()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        raise CannotTell(path_text(at), "is neither true nor false")

    def number(self, path: str = "", default: float | None = None) -> float | None:
        """A number, also written as text; `default` where absent, null or no number."""
        value, _ = self._content(path)
        if isinstance(value, bool) or value is ABSENT or value is None:
            return default
        try:
            return float(value)
        except (TypeError, ValueError):
            return default

    def text(self, path: str = "", default: str = "") -> str:
        """Text; of a number or a truth value, as JSON writes it."""
        value, _ = self._content(path)
        if value is ABSENT or value is None:
            return default
        if isinstance(value, str):
            return value
        return json.dumps(value, default=str) if not isinstance(value, Mapping) else json.dumps(dict(value), default=str)

    def word(self, path: str = "", default: str = "") -> str:
        """Text in lower case, trimmed: for enumerations, which clouds compare without case."""
        return self.text(path, default).strip().lower()

    def texts(self, path: str = "", default: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of texts; one text counts as a list of one. `[*]` in the path gathers.

        :raises CannotTell: any of them is unknown.
        """
        found = [item for view in self.values(path) for item in view.each()]
        if not found:
            return tuple(default)
        return tuple(item.text() for item in found)

    def words(self, path: str = "", default: Iterable[str] = ()) -> tuple[str, ...]:
        """`texts` in lower case."""
        return tuple(text.strip().lower() for text in self.texts(path, default))

    def literal(self, path: str = "") -> str | None:
        """The text when it stands in the program as it is; None when absent, empty, a secret, or made from what a cloud computes."""
        value, at = self._read(path)
        if is_unknown(value):
            raise CannotTell(path_text(at))
        if value is ABSENT or value is None or value == SECRET or is_symbolic(value) or isinstance(value, Mapping | list):
            return None
        return str(value) or None

    def is_secret(self, path: str = "") -> bool:
        """Whether the value is kept as a secret."""
        value, at = self._read(path)
        if is_unknown(value):
            raise CannotTell(path_text(at))
        return isinstance(value, str) and value == SECRET

    def is_known(self, path: str = "") -> bool:
        """Whether the content can be read. Never raises."""
        try:
            self._content(path)
        except CannotTell:
            return False
        return True

    # Lists and maps.

    def values(self, path: str) -> "tuple[View, ...]":
        """What is at a path with `[*]` in it: a view for each value that is there.

        :raises CannotTell: a list on the way is unknown.
        """
        return self._at(steps(path))

    def _at(self, at: Steps) -> "tuple[View, ...]":
        if EVERY not in at:
            value, found = self._walk(at)
            return () if value is ABSENT or value is None else (View(value, self._reading, found),)
        before, after = at[: at.index(EVERY)], at[at.index(EVERY) + 1 :]
        return tuple(view for item in self._each(before) for view in item._at(after))

    def each(self, path: str = "") -> "tuple[View, ...]":
        """The items of a list. A map or a scalar in its place counts as the only item; absent has none."""
        if "[*]" in path:
            return tuple(item for view in self.values(path) for item in view.each())
        return tuple(self._each(steps(path)))

    def items(self, path: str = "") -> "tuple[tuple[str, View], ...]":
        """The entries of a map."""
        value, at = self._content(path)
        if not isinstance(value, Mapping):
            return ()
        return tuple((key, View(value[key], self._reading, (*at, key))) for key in value if not key.startswith("__"))

    def where(self, path: str, test: "Callable[[View], object]") -> "tuple[View, ...]":
        """The items that pass a test. An item that cannot be judged counts only when no other one passes.

        :raises CannotTell: none passes, and one cannot be judged.
        """
        found: list[View] = []
        doubt: CannotTell | None = None
        for item in self.each(path):
            try:
                if test(item):
                    found.append(item)
            except CannotTell as unknown:
                doubt = doubt or unknown
        if doubt and not found:
            raise doubt
        if found:
            self._reading.last = found[0]._steps
        return tuple(found)

    def some(self, path: str, test: "Callable[[View], object]") -> bool:
        """Whether an item passes; see `where`."""
        return bool(self.where(path, test))

    def all(self, path: str, test: "Callable[[View], object]") -> bool:
        """Whether no item fails; true of an empty list. See `where`."""
        return not self.where(path, lambda item: not test(item))

    # Documents inside text.

    def json(self, path: str = "") -> "View | None":
        """A view of JSON that is written in a text, or of the map that stands there; None where absent or empty.

        :raises CannotTell: unknown, or no JSON.
        """
        value, at = self._read(path)
        if value is ABSENT or value is None or value == "":
            return None
        if is_unknown(value) or value == SECRET:
            raise CannotTell(path_text(at), why_opaque(value) or "")
        if isinstance(value, Mapping | list):
            return View(value, self._reading, at)
        from policies.json_text import parse

        return View(parse(str(value), path_text(at)), self._reading, at)

    def policy(self, path: str) -> "Document | None":
        """The IAM policy document at a path, see `policies.iam`; None where absent or empty."""
        from policies.iam import document

        view = self.json(path)
        return None if view is None else document(view)

    # The rest of the stack; for rules with `stack=True`.

    def related(self, *types: str, property: str) -> "tuple[View, ...]":  # noqa: A002
        """Resources of these types whose `property` refers to this resource. See `policies.stack`.

        :raises CannotTell: none is known to, and one may.
        """
        return self._reading.stack.related(self._reading, types, property)

    def target(self, path: str, *types: str) -> "View | None":
        """The resource of one of these types that the property at `path` refers to; None when it is not of this stack.

        :raises CannotTell: the property is unknown and so is what it depends on.
        """
        return self._reading.stack.target(self._reading, self, path, types)

    def below(self, path: str) -> "View":
        """A view of what is at a path, also where nothing is: everything in that is absent."""
        value, at = self._read(path)
        return View(value, self._reading, at)

    def fail(self, path: str = "", detail: str = "") -> Fail:
        """A finding at a path below this view, with what to say about it."""
        value, at = self._read(path)
        return Fail(path_text(at), value, detail)

    @property
    def last_read(self) -> Fail:
        """Where the last value was read, as a finding."""
        at = self._reading.last
        value, _ = walk(self._reading.subject.properties, (), at)
        return Fail(path_text(at), value)

    # Walking.

    def _each(self, at: Steps) -> "Iterator[View]":
        value, found = self._walk(at)
        self._refuse_opaque(value, found)
        if value is ABSENT or value is None:
            return
        if isinstance(value, list | tuple):
            for index, item in enumerate(value):
                yield View(item, self._reading, (*found, index))
        elif value != "":
            yield View(value, self._reading, found)

    def _content(self, path: str) -> tuple[Any, Steps]:
        value, at = self._walk(steps(path))
        self._refuse_opaque(value, at)
        return value, at

    def _refuse_opaque(self, value: Any, at: Steps) -> None:
        if isinstance(value, str) and (why := why_opaque(value)) is not None:
            raise CannotTell(path_text(at), why)

    def _read(self, path: str) -> tuple[Any, Steps]:
        return self._walk(steps(path))

    def _walk(self, path: Steps) -> tuple[Any, Steps]:
        value, at = walk(self._value, self._steps, path)
        self._reading.last = at
        return value, at
