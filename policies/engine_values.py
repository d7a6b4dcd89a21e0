"""Properties as the engine sends them, as rules see them: secrets hidden, unknowns marked, resource references as ids."""

from collections.abc import Mapping
from typing import Any

from landfall.plan.model import SECRET, UNKNOWN
from landfall.plan.wire import plain_properties

_UNKNOWN_ASSET = "030794c1-ac77-496b-92df-f27374a8bd58"
"""Source: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go."""


def decoded(struct: Any) -> dict[str, Any]:
    """The properties in a protobuf `Struct`."""
    return plain_properties({key: _value(value) for key, value in struct.fields.items()})


def _value(value: Any) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text = value.string_value
        return UNKNOWN if text == _UNKNOWN_ASSET else text
    if kind == "struct_value":
        return {key: _value(item) for key, item in value.struct_value.fields.items()}
    if kind == "list_value":
        return [_value(item) for item in value.list_value.values]
    if kind == "number_value":
        return value.number_value
    return value.bool_value if kind == "bool_value" else None


def raw(value: Any) -> Any:
    """What is behind the proxies that pulumi-policy hands to a policy: maps and lists of one's own, secrets and assets as its objects."""
    while type(value).__name__ in _PROXIES:
        value = value["__target"]
    if isinstance(value, Mapping):
        return {key: raw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [raw(item) for item in value]
    return value


_PROXIES = frozenset({"_DictProxy", "_ListProxy", "_DictSecretsProxy", "_ListSecretsProxy"})


def unwrapped(properties: Any) -> dict[str, Any]:
    """The properties that pulumi-policy hands to a policy, as rules see them."""
    return plain_properties({key: _hidden(value) for key, value in raw(properties).items()})


def _hidden(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _hidden(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_hidden(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return UNKNOWN if value == _UNKNOWN_ASSET else value
    if type(value).__name__ == "Secret":
        return SECRET
    return {key: _hidden(getattr(value, key)) for key in ("path", "text", "uri", "assets") if hasattr(value, key)}
