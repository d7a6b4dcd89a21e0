"""Walks types along a path: what stands at `workloads.shop.database.size`, and what could stand there."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from components.spec import Form


@dataclass(frozen=True, slots=True)
class Shape:
    """A type with what its annotations say. `field` is set where it is a field of a model."""

    kind: Any
    metadata: tuple[Any, ...] = ()
    field: FieldInfo | None = None

    @property
    def description(self) -> str:
        """The field's sentence, or the first line of its model's docstring."""
        if self.field is not None and self.field.description:
            return self.field.description
        model = self.model
        return (model.__doc__ or "").strip().splitlines()[0] if model is not None and model.__doc__ else ""

    @property
    def form(self) -> str:
        """What the text looks like, in words, or nothing."""
        found = [item.words for item in self.metadata if isinstance(item, Form)]
        if not found:
            found = [below.form for below in self.options() if below is not self and below.form]
        return found[0] if found else ""

    @property
    def unshown(self) -> bool:
        """Whether no message may repeat what was written."""
        return any(isinstance(item, Form) and item.unshown for item in self.metadata)

    @property
    def model(self) -> type[BaseModel] | None:
        """The model, when it is one and only one."""
        models = [
            option.kind for option in self.options() if isinstance(option.kind, type) and issubclass(option.kind, BaseModel)
        ]
        return models[0] if len(models) == 1 else None

    @property
    def discriminator(self) -> str | None:
        """The key that says which of several models it is."""
        found = getattr(self.field, "discriminator", None)
        for item in self.metadata:
            found = found or getattr(item, "discriminator", None)
        return found if isinstance(found, str) else None

    def options(self) -> tuple["Shape", ...]:
        """The members of a union without None; itself when it is no union."""
        if get_origin(self.kind) in (Union, types.UnionType):
            return tuple(shape(option) for option in get_args(self.kind) if option is not type(None))
        return (self,)

    def literals(self) -> tuple[str, ...]:
        """The words that may stand here."""
        return tuple(
            str(word) for option in self.options() if get_origin(option.kind) is Literal for word in get_args(option.kind)
        )

    def keys(self) -> tuple[str, ...]:
        """The keys that may stand below: fields of a model."""
        return tuple(self.model.model_fields) if self.model is not None else ()

    def key(self) -> "Shape":
        """The type of a map's keys."""
        for option in self.options():
            if get_origin(option.kind) in (dict, Mapping) or option.kind is dict:
                return shape(get_args(option.kind)[0])
        return Shape(str)

    def below(self, name: str | int, tag: Any = None) -> "Shape | None":
        """One step down. `tag` is the value of the discriminator where there are several models."""
        for option in self._chosen(tag):
            kind, origin = option.kind, get_origin(option.kind)
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found = kind.model_fields.get(str(name))
                if found is not None:
                    return Shape(found.annotation, tuple(found.metadata), found)
            elif origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
                return shape(get_args(kind)[1])
            elif origin in (tuple, list) and isinstance(name, int):
                return shape(get_args(kind)[0])
        return None

    def _chosen(self, tag: Any) -> tuple["Shape", ...]:
        if self.discriminator is None or tag is None:
            return self.options()
        model = self.of_tag(str(tag))
        return (Shape(model),) if model is not None else ()

    def of_tag(self, tag: str) -> type[BaseModel] | None:
        """The model that a value of the discriminator stands for."""
        for option in self.options():
            if tag in self._tags(option):
                model: type[BaseModel] = option.kind
                return model
        return None

    def tags(self) -> tuple[str, ...]:
        """The values that the discriminator can have."""
        return tuple(tag for option in self.options() for tag in self._tags(option))

    def _tags(self, option: "Shape") -> tuple[str, ...]:
        return tuple(get_args(option.kind.model_fields[self.discriminator].annotation))


def shape(annotation: Any) -> Shape:
    """The shape of an annotation."""
    if get_origin(annotation) is Annotated:
        kind, *metadata = get_args(annotation)
        return Shape(kind, tuple(metadata))
    return Shape(annotation)
