"""Transforms without a server: the SDK's callback service, minus the socket on which a real engine calls it."""

from asyncio import get_running_loop
from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime._callbacks import _CallbackServicer
from pulumi.runtime.proto import resource_pb2

from landfall.offline import wire
from landfall.plan.model import UNKNOWN


class LocalCallbacks(_CallbackServicer):
    """Registers transforms as the SDK's own service does, and runs them in process."""

    def __init__(self, monitor: Any) -> None:
        # Not super().__init__(): it opens a gRPC server and lists it process-wide.
        self._callbacks = {}
        self._transforms = {}
        self._state_migrations = {}
        self._monitor = monitor
        self._target = "offline"
        self._loop = get_running_loop()

    async def transform(
        self, token: str, request: resource_pb2.TransformRequest
    ) -> tuple[struct_pb2.Struct, resource_pb2.TransformResourceOptions]:
        """Properties and options after one transform."""
        response: Any = await self._callbacks[token](request.SerializeToString())
        properties = response.properties if response.HasField("properties") else request.properties
        options = response.options if response.HasField("options") else request.options
        return properties, options

    async def transform_invoke(
        self, token: str, request: resource_pb2.TransformInvokeRequest
    ) -> tuple[struct_pb2.Struct, resource_pb2.TransformInvokeOptions]:
        """Arguments and options after one invoke transform."""
        response: Any = await self._callbacks[token](request.SerializeToString())
        arguments = response.args if response.HasField("args") else request.args
        options = response.options if response.HasField("options") else request.options
        return arguments, options


def with_dependencies(properties: struct_pb2.Struct, dependencies: Mapping[str, Sequence[str]]) -> struct_pb2.Struct:
    """Properties as the engine hands them to a resource's own transforms: each value knows what it depends on."""
    upgraded = struct_pb2.Struct()
    for key, value in properties.fields.items():
        urns = dependencies.get(key)
        if not urns:
            upgraded.fields[key].CopyFrom(value)
            continue
        secret = wire.is_secret(value)
        inner = value.struct_value.fields["value"] if secret else value
        output = upgraded.fields[key].struct_value.fields
        output[wire.SIGNATURE].string_value = wire.OUTPUT_SIGNATURE
        if wire.plain_value(inner) != UNKNOWN:
            output["value"].CopyFrom(inner)
        if secret:
            output["secret"].bool_value = True
        for urn in sorted(urns):
            output["dependencies"].list_value.values.add().string_value = urn
    return upgraded


def dependencies_in(value: struct_pb2.Value) -> set[str]:
    """URNs of the dependencies that the output values inside this value carry."""
    kind = value.WhichOneof("kind")
    if kind == "list_value":
        return set().union(*(dependencies_in(item) for item in value.list_value.values))
    if kind != "struct_value":
        return set()
    fields = value.struct_value.fields
    if wire.SIGNATURE in fields and fields[wire.SIGNATURE].string_value == wire.OUTPUT_SIGNATURE:
        found = {item.string_value for item in fields["dependencies"].list_value.values} if "dependencies" in fields else set()
        return found | (dependencies_in(fields["value"]) if "value" in fields else set())
    return set().union(*(dependencies_in(item) for item in fields.values()))
