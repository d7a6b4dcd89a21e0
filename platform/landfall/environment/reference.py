"""The reference part of docs/environment.md, made from the models: a table a part, in the order in which one meets them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from components.network.spec import NetworkOptions
from landfall.environment.model import Environment
from landfall.environment.shape import Shape
from landfall.environment.wording import kind_of

PAGE = Path("docs/environment.md")
BEGIN = "<!-- The rest is written by `landfall schema`. -->\n"


def page(text: str) -> str:
    """The page with its reference as the models have it now.

    :raises ValueError: the page has lost the line after which the reference begins.
    """
    if BEGIN not in text:
        raise ValueError(f"{PAGE} has no line {BEGIN.strip()!r}: the reference goes below it")
    return text.partition(BEGIN)[0] + BEGIN + "\n" + "\n\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    waiting: list[type[BaseModel]] = [Environment]
    done: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop(0)
        if model in done:
            continue
        done.add(model)
        if model is not NetworkOptions:
            yield _part(model)
        for name in model.model_fields:
            waiting.extend(found for found in _models(_field(model, name)) if found not in done)


def _part(model: type[BaseModel]) -> str:
    rows = [_row(model, name) for name in model.model_fields]
    title = (model.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return "\n".join(
        (f"### {_name(model)}", "", f"{title}.", "", "| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |", *rows)
    )


def _row(model: type[BaseModel], name: str) -> str:
    found = _field(model, name)
    cells = (f"`{name}`", _value(found), _default(model, name), found.description)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _field(model: type[BaseModel], name: str) -> Shape:
    field = model.model_fields[name]
    return Shape(field.annotation, tuple(field.metadata), field)


def _value(found: Shape) -> str:
    models, below = _models(found), _below(found)
    parts = " or ".join(f"[{_name(model)}](#{_name(model).lower()})" for model in models)
    if parts:
        return parts if below is None else f"a map of {parts}"
    if below is not None and len(found.options()) == 1:
        holder = kind_of(found)
        return holder if below.kind is Any or holder == kind_of(below) else f"{holder} of {kind_of(below)}"
    if len(found.literals()) == 1:
        return f"`{found.literals()[0]}`"
    return ", ".join((kind_of(found), *_bounds(found)))


def _below(found: Shape) -> Shape | None:
    """What a map or a list holds."""
    holders = [option for option in found.options() if get_origin(option.kind) is not None]
    return holders[0].below(0) if holders else None


def _bounds(found: Shape) -> Iterator[str]:
    for name, words in (("ge", "from {}"), ("gt", "more than {}"), ("le", "to {}")):
        for item in found.metadata:
            value = getattr(item, name, None)
            if value is not None:
                yield words.format(value)


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.default_factory is not None or (field.default is not PydanticUndefined and field.default in ((), None, "")):
        return ""
    return "**needed**" if field.default is PydanticUndefined else f"`{_text(field.default)}`"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _models(found: Shape) -> list[type[BaseModel]]:
    """The models that stand there, in a map or a list too."""
    models: list[type[BaseModel]] = []
    for option in found.options():
        if isinstance(option.kind, type) and issubclass(option.kind, BaseModel):
            models.append(option.kind)
        else:
            below = _below(option)
            models.extend(_models(below) if below is not None else ())
    return models


def _name(model: type[BaseModel]) -> str:
    return model.__name__.removesuffix("Spec").removesuffix("Settings")
