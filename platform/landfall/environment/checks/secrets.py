"""Secrets: those that are named are in the stack's file."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from components.spec import SecretRef
from landfall.documents import Mistake, Step, did_you_mean
from landfall.environment.checks.context import Context


def secrets(context: Context) -> Iterator[Mistake]:
    """Each `{secret: name}` has its key `landfall:secret.<name>`."""
    for path, name in _named(context.environment, ()):
        if name not in context.secrets:
            near = did_you_mean(name, context.secrets)
            says = (
                f"this stack's file has no secret `{name}`: `pulumi config set --secret landfall:secret.{name}` writes it{near}"
            )
            yield context.mistake(*path, "secret", says=says)


def _named(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, SecretRef):
        yield path, value.secret
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _named(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _named(item, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _named(item, (*path, index))
