"""Where a value of an environment comes from, as text."""

import json
from typing import Any, Protocol

from landfall.render.page import Page, encodable


class Said(Protocol):
    """A place that says a value."""

    @property
    def place(self) -> object: ...
    @property
    def path(self) -> str: ...
    @property
    def value(self) -> Any: ...


class Child(Protocol):
    """What is one step below."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def stated(self) -> object | None: ...


class Explanation(Protocol):
    """What `landfall.environment.explain` gives."""

    @property
    def path(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def description(self) -> str: ...
    @property
    def said(self) -> tuple[Any, ...]: ...
    @property
    def children(self) -> tuple[Any, ...]: ...


_WIDEST = 60
"""Characters of a value beside its place; more of it is below, child by child."""


def explanation(found: Explanation, page: Page) -> str:
    """The value, its meaning, who says it with what that overrode, and what is below it with who says that."""
    lines = [
        f"{found.path or 'the environment'} = {_shown(found.value)}" if not found.children else found.path or "the environment"
    ]
    if found.description:
        lines.append(f"  {found.description}")
    lines.append("")
    if not found.said:
        lines.append("  default   no file says it")
    rows = [
        ("stated" if not index else "overrides", str(said.place), said.path, _shown(said.value))
        for index, said in enumerate(found.said)
    ]
    width = max((len(place) for _, place, _, _ in rows), default=0)
    for verb, place, path, value in rows:
        also = f"  as {path}" if path != found.path else ""
        lines.append(f"  {verb:<9} {place:<{width}}  {value}{also}")
    if found.children:
        lines += ["", *_below(found.children)]
    return encodable("\n".join(lines) + "\n", page.encoding)


def _below(children: tuple[Child, ...]) -> list[str]:
    names = max(len(child.name) for child in children)
    values = [_shown(child.value) for child in children]
    width = max(map(len, values))
    return [
        f"  {child.name:<{names}}  {value:<{width}}  {child.stated if child.stated is not None else 'default'}"
        for child, value in zip(children, values, strict=True)
    ]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
