"""What a simulated cloud computes: the same answers as an offline run gives, so that states and Plans can be compared."""

import keyword
import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from landfall.offline.computed import Answer

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET = "1b47061264138c4ac30d75fd1eb44270"
"""Marks of the engine's: a value that is more than plain, and one that is secret."""


def computed(urn: str, token: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The outputs of a resource, its `id` among them. Inputs as the engine sends them."""
    package, module, _ = token.split(":")
    with _LOCK:
        _import(package, module.partition("/")[0])
        answer = Answer(urn, token, {key: _opened(value) for key, value in inputs.items()}, {"urn": ""})
        return {"id": answer.id, **{key: _sealed(value, inputs.get(key)) for key, value in answer.outputs().items()}}


_LOCK = threading.Lock()
"""The SDKs import their modules lazily, and not safely from several threads."""


@cache
def _import(package: str, module: str) -> None:
    """Import the SDK's module of a type, which is where its outputs are declared."""
    name = module.lower().replace("-", "")
    sdk = f"pulumi_{package.replace('-', '_')}"
    if name == "index":
        import_module(sdk)
        return
    # A lazy module is loaded only by looking into it.
    dir(import_module(f"{sdk}.{name}_" if keyword.iskeyword(name) else f"{sdk}.{name}"))


def _sealed(value: Any, given: Any) -> Any:
    """An output that repeats an input, with secrets marked where the input has them: a provider hands none out in plain text."""
    if isinstance(given, Mapping):
        if given.get(_SIGNATURE) == _SECRET:
            return {_SIGNATURE: _SECRET, "value": value}
        if isinstance(value, Mapping):
            return {key: _sealed(item, given.get(key)) for key, item in value.items()}
    if isinstance(given, list) and isinstance(value, list) and len(given) == len(value):
        return [_sealed(item, other) for item, other in zip(value, given, strict=True)]
    return value


def _opened(value: Any) -> Any:
    """A value without the engine's marks of secrets and outputs."""
    if isinstance(value, Mapping):
        if _SIGNATURE in value:
            return _opened(value.get("value"))
        return {key: _opened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_opened(item) for item in value]
    return value
