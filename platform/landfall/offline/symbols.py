"""Symbols: readable values that stand for what a cloud would compute.

While a program runs, a symbol is `‹name~key.property›`; `key` tells apart two resources of one name. In the Plan it is
`‹name.property›`, or `‹name:Type.property›` where the stack has several resources of that name (`readable`). Symbols hold no
`:` or `/`, so that programs which split ARNs and paths do not cut one.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from landfall.offline import urns

OPEN, CLOSE = "‹", "›"

# JSON text inside a string may write the brackets as escapes, once or more.
_RAW = re.compile(r"(?:‹|\\+u2039)([^‹›\\]*?)~([0-9a-f]{8})\.([^‹›\\]*?)(?:›|\\+u203a)")


@cache
def key_of(qualified_type: str) -> str:
    """What tells this type's symbols from those of another type with the same name."""
    return hashlib.sha256(qualified_type.encode()).hexdigest()[:8]


def symbol(urn: str, property_path: str) -> str:
    """The symbol of a resource's property, as programs see it."""
    return f"{OPEN}{urns.name_of(urn)}~{key_of(urns.qualified_type(urn))}.{property_path}{CLOSE}"


def is_symbolic(text: str) -> bool:
    """Whether a string holds a symbol."""
    return OPEN in text or "u2039" in text


@dataclass(frozen=True, slots=True)
class Names:
    """How the symbols of a stack are written in its Plan: qualifier by (name, key), where a name is not unique."""

    qualifiers: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, all_urns: Iterable[str]) -> "Names":
        """Qualifiers for the resources with these URNs: those that have computed outputs."""
        types: dict[str, set[str]] = {}
        for urn in all_urns:
            types.setdefault(urns.name_of(urn), set()).add(urns.qualified_type(urn))
        found: dict[tuple[str, str], str] = {}
        for name, qualified in types.items():
            if len(qualified) < 2:
                continue
            for text in (_last_part, _last_token, str):
                made = {one: text(one) for one in qualified}
                if len(set(made.values())) == len(made):
                    break
            found.update({(name, key_of(one)): qualifier for one, qualifier in made.items()})
        return cls(found)

    def readable(self, text: str) -> str:
        """The text with its symbols as a Plan writes them."""
        return _RAW.sub(self._written, text)

    def _written(self, match: "re.Match[str]") -> str:
        name, key, path = match.groups()
        qualifier = self.qualifiers.get((name, key))
        return f"{OPEN}{name}:{qualifier}.{path}{CLOSE}" if qualifier else f"{OPEN}{name}.{path}{CLOSE}"


def _last_part(qualified: str) -> str:
    return qualified.rsplit(":", 1)[-1]


def _last_token(qualified: str) -> str:
    return qualified.rsplit("$", 1)[-1]


_READABLE = re.compile(r"‹([^‹›@]*)›")


def of_stack(value: Any, stack: str) -> Any:
    """A value from another stack's Plan, its symbols marked with that stack: `‹hub.id›` becomes `‹hub.id@network›`."""
    if isinstance(value, str):
        return _READABLE.sub(lambda match: f"{OPEN}{match[1]}@{stack}{CLOSE}", value)
    if isinstance(value, list):
        return [of_stack(item, stack) for item in value]
    if isinstance(value, dict):
        return {key: of_stack(item, stack) for key, item in value.items()}
    return value
