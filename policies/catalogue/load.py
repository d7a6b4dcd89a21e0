"""The table, read: rows become typed controls, or all that is wrong with them is said at once."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from policies.catalogue.frameworks import FRAMEWORKS
from policies.catalogue.model import CLOUDS, KINDS, SEVERITIES, THEMES, Catalogue, Cloud, Control, Reference
from policies.catalogue.row import Row
from policies.catalogue.themes import (
    compute,
    containers,
    cost,
    databases,
    edge,
    encryption,
    iam,
    identity,
    kubernetes,
    logs,
    messaging,
    network,
    plaintext,
    resilience,
    serverless,
    storage,
    tags,
    transit,
    versions,
)

_MODULES = {
    "NET": network,
    "STO": storage,
    "DB": databases,
    "IAM": iam,
    "IDN": identity,
    "KEY": encryption,
    "TLS": transit,
    "LOG": logs,
    "BCK": resilience,
    "SEC": plaintext,
    "CMP": compute,
    "CNT": containers,
    "K8S": kubernetes,
    "SRV": serverless,
    "MSG": messaging,
    "EDG": edge,
    "VER": versions,
    "TAG": tags,
    "CST": cost,
}
_ID = re.compile(r"LF-([A-Z0-9]{2,3})-([0-9]{2})")

Word = TypeVar("Word", bound=str)


class BadCatalogue(Exception):  # noqa: N818 - named after what it is about; its text lists every mistake
    """The table does not hold together. A line a mistake, each beginning with the id of its control."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistakes))


@cache
def catalogue() -> Catalogue:
    """The controls of this repository. Raises `BadCatalogue`."""
    return parse(row for module in _MODULES.values() for row in module.ROWS)


def parse(rows: Iterable[Row]) -> Catalogue:
    """Rows as controls, in theme order. Raises `BadCatalogue` with everything that is wrong."""
    mistakes: list[str] = []
    controls: dict[str, Control] = {}
    for row in rows:
        if row.id in controls:
            mistakes.append(
                f"{row.id}: there are two controls of this id; give the later one the next free number of its theme."
            )
            continue
        controls[row.id] = _control(row, mistakes)
    if mistakes:
        raise BadCatalogue(mistakes)
    order = {theme: place for place, theme in enumerate(THEMES)}
    return Catalogue(tuple(sorted(controls.values(), key=lambda control: (order[control.theme], control.id))))


def _control(row: Row, mistakes: list[str]) -> Control:
    """The row's control; what is wrong with it is added to `mistakes`, and its place is then filled with the nearest legal value."""
    matched = _ID.fullmatch(row.id)
    if matched is None:
        mistakes.append(f"{row.id}: a control's id is LF-<THEME>-<two digits>, such as LF-NET-01.")
    elif matched[1] not in THEMES:
        mistakes.append(f"{row.id}: there is no theme {matched[1]}; themes are {', '.join(THEMES)}.")
    for field, text in (("title", row.title), ("why", row.why)):
        if not text.strip():
            mistakes.append(f"{row.id}: its {field} is empty; say it in a sentence.")
    if row.title.endswith("."):
        mistakes.append(f"{row.id}: its title ends with a full stop; a title has none.")
    if row.why.strip() and not row.why.endswith("."):
        mistakes.append(f"{row.id}: its why is not a sentence; end it with a full stop.")
    return Control(
        id=row.id,
        title=row.title,
        why=row.why,
        severity=_word(row, "severity", row.severity, SEVERITIES, mistakes),
        clouds=_clouds(row, mistakes),
        references=_references(row, mistakes),
        kind=_word(row, "kind", row.kind, KINDS, mistakes),
    )


def _word(row: Row, field: str, given: str, known: tuple[Word, ...], mistakes: list[str]) -> Word:
    for word in known:
        if word == given:
            return word
    mistakes.append(f"{row.id}: {field} `{given}` is none of {', '.join(known)}.")
    return known[0]


def _clouds(row: Row, mistakes: list[str]) -> tuple[Cloud, ...]:
    given = row.clouds.split()
    if not given:
        mistakes.append(f"{row.id}: it names no cloud; name those on which it can be broken.")
    if len(set(given)) != len(given):
        mistakes.append(f"{row.id}: it names a cloud twice.")
    known = [_word(row, "cloud", cloud, CLOUDS, mistakes) for cloud in given]
    return tuple(cloud for cloud in CLOUDS if cloud in known)


def _references(row: Row, mistakes: list[str]) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for text in row.references.split():
        key, _, id_ = text.partition(":")
        framework = FRAMEWORKS.get(key)
        reference = Reference(key, id_)
        if framework is None:
            mistakes.append(f"{row.id}: reference {text} is to no known framework; they are {', '.join(FRAMEWORKS)}.")
        elif framework.pattern.fullmatch(id_) is None:
            mistakes.append(f"{row.id}: {id_ or 'nothing'} is no id of {framework.name}; see {framework.page}.")
        elif reference in found:
            mistakes.append(f"{row.id}: it refers to {text} twice.")
        found.append(reference)
    if not found:
        mistakes.append(f"{row.id}: it refers to no framework; name at least one requirement that it serves.")
    return tuple(found)
