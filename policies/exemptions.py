"""Exemptions: which rule does not count for which resource, on whose word, why, and until when.

They stand in policies/exemptions.yaml and mean the same under the engine and on a Plan.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from landfall.documents import Document, Items, Map, Mistake, Mistakes, Node, Scalar, did_you_mean, read, read_text

from policies.rule import Rule

FILE = "policies/exemptions.yaml"

_KEYS = ("rule", "resource", "owner", "reason", "expires")
_SHORTEST = 5
"""Words of a reason: fewer are no sentence that tells a stranger anything."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """`resource` is a pattern of URNs in which `*` stands for anything; `place` is `file:line`. It counts up to and on `expires`."""

    rule: str
    resource: str
    owner: str
    reason: str
    expires: date
    place: str

    def covers(self, rule_id: str, urn: str) -> bool:
        return self.rule == rule_id and _pattern(self.resource).fullmatch(urn) is not None

    def may_concern(self, stack: str) -> bool:
        """Whether resources of this stack can be meant."""
        return _pattern(self.resource.partition("::")[0]).fullmatch(f"urn:pulumi:{stack}") is not None

    def expired(self, as_of: date) -> bool:
        return as_of > self.expires


@dataclass(frozen=True)
class Exemptions:
    """All of them."""

    all: tuple[Exemption, ...] = ()

    @cached_property
    def _by_rule(self) -> Mapping[str, tuple[Exemption, ...]]:
        found: dict[str, list[Exemption]] = {}
        for exemption in self.all:
            found.setdefault(exemption.rule, []).append(exemption)
        return {rule: tuple(exemptions) for rule, exemptions in found.items()}

    def matching(self, rule_id: str, urn: str) -> tuple[Exemption, ...]:
        """Those for a rule on a resource, expired ones too."""
        return tuple(exemption for exemption in self._by_rule.get(rule_id, ()) if exemption.covers(rule_id, urn))

    def valid(self, rule_id: str, urn: str, as_of: date) -> Exemption | None:
        """The one that counts on a day."""
        return next((one for one in self.matching(rule_id, urn) if not one.expired(as_of)), None)

    def expired(self, as_of: date) -> tuple[Exemption, ...]:
        return tuple(exemption for exemption in self.all if exemption.expired(as_of))


def load(path: Path, rules: Iterable[Rule], file: str = FILE) -> Exemptions:
    """The exemptions in a file; none when there is no such file.

    :param file: the name that mistakes show.
    :raises Mistakes: all that is wrong in it, with lines.
    """
    return _checked(read(path, file), rules) if path.exists() else Exemptions()


def parse(text: str, rules: Iterable[Rule], file: str = FILE) -> Exemptions:
    """Like `load`, for a text."""
    return _checked(read_text(text, file), rules)


def _checked(document: Document, rules: Iterable[Rule]) -> Exemptions:
    mistakes = list(document.mistakes)
    known = {rule.id: rule for rule in rules}
    found: list[Exemption] = []
    root = document.root
    entries = root.entries.get("exemptions") if isinstance(root, Map) else None
    if isinstance(root, Map):
        others = [(key, node) for key, node in root.entries.items() if key != "exemptions"]
        mistakes += [_mistake(node, f"unknown key `{key}`{did_you_mean(key, ('exemptions',))}") for key, node in others]
    if isinstance(entries, Items):
        for item in entries.items:
            if (exemption := _exemption(item, known, mistakes)) is not None:
                found.append(exemption)
    elif root is not None:
        mistakes.append(_mistake(root, "a map with the key `exemptions`, a list (`exemptions: []`), is expected here"))
    if mistakes:
        raise Mistakes(mistakes)
    return Exemptions(tuple(found))


def _exemption(item: Node, known: Mapping[str, Rule], mistakes: list[Mistake]) -> Exemption | None:
    if not isinstance(item, Map):
        mistakes.append(_mistake(item, f"a map with {', '.join(_KEYS)} is expected here"))
        return None
    before = len(mistakes)
    for key, node in item.entries.items():
        if key not in _KEYS:
            mistakes.append(_mistake(node, f"unknown key `{key}`{did_you_mean(key, _KEYS)}"))
    texts: dict[str, str] = {}
    for key in _KEYS:
        value = item.entries.get(key)
        if isinstance(value, Scalar) and isinstance(value.value, str) and value.value.strip():
            texts[key] = value.value.strip()
        else:
            mistakes.append(_mistake(value or item, f"`{key}` is a text that must be given"))
    expires = _checked_texts(item, texts, known, mistakes)
    if len(mistakes) > before or expires is None:
        return None
    place = f"{item.place.file}:{item.place.line}"
    return Exemption(texts["rule"], texts["resource"], texts["owner"], texts["reason"], expires, place)


def _checked_texts(item: Map, texts: Mapping[str, str], known: Mapping[str, Rule], mistakes: list[Mistake]) -> date | None:
    rule = texts.get("rule")
    if rule is not None and rule not in known:
        mistakes.append(_mistake(item.entries["rule"], f"there is no rule `{rule}`{did_you_mean(rule, known)}"))
    elif rule is not None and known[rule].never_exempt:
        mistakes.append(_mistake(item.entries["rule"], f"`{rule}` is never exempt: {known[rule].cure}"))
    resource = texts.get("resource")
    if resource is not None and not resource.startswith(("urn:pulumi:", "*")):
        said = "a pattern of URNs is expected here, as in `urn:pulumi:dev::landfall::*::logs` (`*` stands for anything)"
        mistakes.append(_mistake(item.entries["resource"], said))
    reason = texts.get("reason")
    if reason is not None and len(re.findall(r"\w{2,}", reason)) < _SHORTEST:
        said = f"a sentence of at least {_SHORTEST} words that says why this is acceptable here, and until when"
        mistakes.append(_mistake(item.entries["reason"], said))
    expires = texts.get("expires")
    if expires is None:
        return None
    try:
        return date.fromisoformat(expires)
    except ValueError:
        mistakes.append(_mistake(item.entries["expires"], f'`{expires}` is no date: write it as "2027-03-31"'))
        return None


def _mistake(node: Node, message: str) -> Mistake:
    place = node.place
    from landfall.documents import dotted

    return Mistake(place.file, place.line, place.column, dotted(node.path), message)


def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile("".join(".*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", glob)))
