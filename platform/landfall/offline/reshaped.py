"""What a provider answers in another shape than it takes, and therefore cannot repeat in a preview.

Azure Native takes the identities of a resource as a list of ids and answers a map by id. The SDK refuses a list there, so a
preview that only repeats its inputs must say "not known yet" instead.
"""

from collections.abc import Mapping

from google.protobuf import struct_pb2

from landfall.offline.sdk_types import Shape, outputs_of
from landfall.plan.model import UNKNOWN


def repeated(token: str, properties: struct_pb2.Struct) -> struct_pb2.Struct:
    """The properties of a resource as a preview gives them back. The same object when every one keeps its shape."""
    shapes = outputs_of(token)
    if not any(_changes(value, shapes[name]) for name, value in properties.fields.items() if name in shapes):
        return properties
    answered = struct_pb2.Struct()
    answered.CopyFrom(properties)
    _forget(answered, shapes)
    return answered


def _changes(value: struct_pb2.Value, shape: Shape) -> bool:
    if value.HasField("list_value"):
        if shape.kind == "map":
            return True
        item = shape.item
        return item is not None and any(_changes(found, item) for found in value.list_value.values)
    if value.HasField("struct_value") and shape.kind == "object":
        fields = shape.fields
        return any(_changes(found, fields[name]) for name, found in value.struct_value.fields.items() if name in fields)
    return False


def _forget(struct: struct_pb2.Struct, shapes: Mapping[str, Shape]) -> None:
    for name, value in struct.fields.items():
        shape = shapes.get(name)
        if shape is None or not _changes(value, shape):
            continue
        if value.HasField("struct_value"):
            _forget(value.struct_value, shape.fields)
        else:
            value.string_value = UNKNOWN
