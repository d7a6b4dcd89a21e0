"""What a simulated cloud computes: the same answers as an offline run gives, so that states and Plans can be compared."""

import keyword
import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from landfall.offline.computed import Answer

_SIGNATURE = "4dabf18193072939515e22adb298388d"


def computed(urn: str, token: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The outputs of a resource, its `id` among them. Inputs as the engine sends them."""
    package, module, _ = token.split(":")
    with _LOCK:
        _import(package, module.partition("/")[0])
        answer = Answer(urn, token, {key: _opened(value) for key, value in inputs.items()}, {"urn": ""})
        return {"id": answer.id, **answer.outputs()}


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


def _opened(value: Any) -> Any:
    """A value without the engine's marks of secrets and outputs."""
    if isinstance(value, Mapping):
        if _SIGNATURE in value:
            return _opened(value.get("value"))
        return {key: _opened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_opened(item) for item in value]
    return value
