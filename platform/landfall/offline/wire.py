"""The engine's wire format and plain values: what a protobuf `Struct` says, as JSON-like Python.

Secrets become `SECRET` and unknowns stay the sentinel string, so nothing that comes out of here can leak.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from google.protobuf import struct_pb2
from pulumi.runtime import rpc

from landfall.plan.model import SECRET, UNKNOWN

SIGNATURE = rpc._special_sig_key
SECRET_SIGNATURE = rpc._special_secret_sig
ASSET_SIGNATURE = rpc._special_asset_sig
ARCHIVE_SIGNATURE = rpc._special_archive_sig
RESOURCE_SIGNATURE = rpc._special_resource_sig
OUTPUT_SIGNATURE = rpc._special_output_value_sig


def plain(struct: struct_pb2.Struct) -> dict[str, Any]:
    """The properties of a `Struct` as plain values, secrets as `SECRET`."""
    return {key: plain_value(value) for key, value in struct.fields.items()}


def plain_value(value: struct_pb2.Value) -> Any:
    """One value: a whole number is an `int`, as JSON writes it; a resource is its id, or its URN when it has none."""
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        return value.string_value
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() else number
    if kind == "bool_value":
        return value.bool_value
    if kind == "list_value":
        return [plain_value(item) for item in value.list_value.values]
    if kind == "struct_value":
        fields = value.struct_value.fields
        if SIGNATURE in fields:
            return _signed(fields)
        return {key: plain_value(item) for key, item in fields.items()}
    return None


def _signed(fields: Mapping[str, struct_pb2.Value]) -> Any:
    signature = fields[SIGNATURE].string_value
    if signature == SECRET_SIGNATURE:
        return SECRET
    if signature == OUTPUT_SIGNATURE:
        if "secret" in fields and fields["secret"].bool_value:
            return SECRET
        return plain_value(fields["value"]) if "value" in fields else UNKNOWN
    if signature == RESOURCE_SIGNATURE:
        return plain_value(fields["id"]) or UNKNOWN if "id" in fields else plain_value(fields["urn"])
    return {key: plain_value(item) for key, item in fields.items() if key != SIGNATURE}


def struct(values: Mapping[str, Any]) -> struct_pb2.Struct:
    """Plain values as a `Struct`."""
    made = struct_pb2.Struct()
    made.update(cast(dict[str, Any], values))
    return made


def secret(value: Any) -> dict[str, Any]:
    """A value that the SDK takes as a secret, so that everything made from it is one too."""
    return {SIGNATURE: SECRET_SIGNATURE, "value": value}


def wrap_secrets(struct: struct_pb2.Struct, names: Iterable[str]) -> None:
    """Mark these properties secret, in place."""
    for name in names:
        if name in struct.fields and not is_secret(struct.fields[name]):
            inner = struct_pb2.Value()
            inner.CopyFrom(struct.fields[name])
            fields = struct.fields[name].struct_value.fields
            fields[SIGNATURE].string_value = SECRET_SIGNATURE
            fields["value"].CopyFrom(inner)


def is_secret(value: struct_pb2.Value) -> bool:
    """Whether this very value is marked secret (not whether it holds one)."""
    fields = value.struct_value.fields
    return SIGNATURE in fields and fields[SIGNATURE].string_value == SECRET_SIGNATURE


def holds_secret(value: struct_pb2.Value) -> bool:
    """Whether a secret is anywhere inside a value."""
    kind = value.WhichOneof("kind")
    if kind == "list_value":
        return any(holds_secret(item) for item in value.list_value.values)
    if kind == "struct_value":
        fields = value.struct_value.fields
        if SIGNATURE in fields and fields[SIGNATURE].string_value == OUTPUT_SIGNATURE and "secret" in fields:
            return bool(fields["secret"].bool_value)
        return is_secret(value) or any(holds_secret(item) for item in value.struct_value.fields.values())
    return False


def sealed(value: Any) -> Any:
    """Plain values of a Plan made into wire values: what a Plan shows as `SECRET` is a secret again."""
    if isinstance(value, Mapping):
        return {key: sealed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [sealed(item) for item in value]
    return secret(value) if value == SECRET else value
