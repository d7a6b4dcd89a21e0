"""A simulated provider: the engine's protocol, answered from memory.

One server serves every instance of a package's provider, default or explicit, so nothing about an instance is kept. The engine
finds it through `PULUMI_DEBUG_PROVIDERS=<package>:<port>`. What a cloud would compute comes from `computed`, the same function
that gives an offline run its symbols.
"""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

Computed = Callable[[str, str, Mapping[str, Any]], Mapping[str, Any]]
"""URN, type token and inputs of a resource to its outputs, the `id` among them."""

_MAX_MESSAGE = 400 * 1024 * 1024
"""Bytes; the engine's own limit for one message."""


@dataclass
class Cloud:
    """What was made, by id; and what happened, in order: (`create` | `update` | `delete`, URN)."""

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[tuple[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class SimulatedProvider(provider_pb2_grpc.ResourceProviderServicer):
    """Answers the calls that the engine makes for preview, up, refresh and destroy."""

    def __init__(self, version: str, computed: Computed, cloud: Cloud) -> None:
        self._version = version
        self._computed = computed
        self.cloud = cloud

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Secrets, resources and outputs are taken as they are."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True, accept_outputs=True)

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The engine's address; there is nothing to tell it."""
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The SDK's own version: the engine asks for exactly that."""
        return plugin_pb2.PluginInfo(version=self._version)

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Any configuration will do."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """A changed configuration replaces nothing."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Nothing is kept of it."""
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=True, acceptOutputs=True
        )

    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Inputs are right as they are."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def Diff(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Top-level inputs that differ are updated in place."""
        old, new = _plain(request.old_inputs), _plain(request.news)
        changed = sorted(
            key
            for key in old.keys() | new.keys()
            if not key.startswith("__") and old.get(key) != new.get(key) and key not in request.ignoreChanges
        )
        kind = provider_pb2.DiffResponse.DIFF_SOME if changed else provider_pb2.DiffResponse.DIFF_NONE
        return provider_pb2.DiffResponse(changes=kind, diffs=changed)

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """In a preview inputs and no more, as a provider that knows nothing yet."""
        inputs = _plain(request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(id="", properties=request.properties)
        outputs = {**inputs, **self._computed(request.urn, _token(request.urn), inputs)}
        identity = str(outputs.pop("id"))
        self._keep("create", identity, request.urn, inputs, outputs)
        return provider_pb2.CreateResponse(id=identity, properties=_struct(outputs))

    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The new inputs, and what the cloud computes from them."""
        inputs = _plain(request.news)
        if request.preview:
            return provider_pb2.UpdateResponse(properties=request.news)
        outputs = {**inputs, **self._computed(request.urn, _token(request.urn), inputs)}
        outputs.pop("id", None)
        self._keep("update", request.id, request.urn, inputs, outputs)
        return provider_pb2.UpdateResponse(properties=_struct(outputs))

    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What was made; a thing that was not has no id."""
        with self.cloud.lock:
            thing = self.cloud.things.get(request.id + request.urn)
        if thing is not None:
            return provider_pb2.ReadResponse(
                id=request.id, properties=_struct(thing["outputs"]), inputs=_struct(thing["inputs"])
            )
        if not request.inputs.fields and not request.properties.fields:
            # A `.get()` of something that another stack, or nobody here, has made: every id is there.
            outputs = dict(self._computed(request.urn, _token(request.urn), {}))
            outputs.pop("id", None)
            return provider_pb2.ReadResponse(id=request.id, properties=_struct(outputs))
        return provider_pb2.ReadResponse(id="")

    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """It is gone."""
        with self.cloud.lock:
            self.cloud.things.pop(request.id + request.urn, None)
            self.cloud.events.append(("delete", request.urn))
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Nothing takes long enough to be cancelled."""
        return empty_pb2.Empty()

    def _keep(self, event: str, identity: str, urn: str, inputs: dict[str, Any], outputs: dict[str, Any]) -> None:
        with self.cloud.lock:
            self.cloud.things[identity + urn] = {"inputs": inputs, "outputs": outputs}
            self.cloud.events.append((event, urn))


def serve(version: str, computed: Computed, cloud: Cloud) -> tuple[grpc.Server, int]:
    """Start a provider on a free loopback port. The caller stops the server."""
    server = grpc.server(
        ThreadPoolExecutor(max_workers=16),
        options=[("grpc.max_receive_message_length", _MAX_MESSAGE), ("grpc.max_send_message_length", _MAX_MESSAGE)],
    )
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(SimulatedProvider(version, computed, cloud), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def _token(urn: str) -> str:
    return urn.split("::", 3)[2].rsplit("$", 1)[-1]


def _plain(struct: Any) -> dict[str, Any]:
    return dict(json_format.MessageToDict(struct))


def _struct(value: Mapping[str, Any]) -> Any:
    struct = struct_pb2.Struct()
    json_format.ParseDict(dict(value), struct)
    return struct
