"""Function calls of a program: `get_*` look-ups, component methods, and the engine's own `getResource`."""

from collections.abc import Mapping
from typing import Any

from pulumi.runtime.proto import provider_pb2, resource_pb2

from landfall.offline import invokes, wire
from landfall.offline.callbacks import LocalCallbacks
from landfall.offline.errors import RefusedError
from landfall.offline.records import Record
from landfall.offline.requests import LINE


class Functions:
    """Answers calls from a table. `transforms` are tokens of the transforms that each call goes through first."""

    def __init__(self, answers: invokes.Invokes, records: Mapping[str, Record], unknowns: bool) -> None:
        self.transforms: list[str] = []
        self._answers = {**invokes.TABLE, **answers}
        self._records = records
        self._unknowns = unknowns

    def invoke(self, request: Any, callbacks: LocalCallbacks | None) -> Any:
        """The answer to a function call; a coroutine when transforms have to run first."""
        if self.transforms and callbacks is not None:
            return self._after_transforms(request, callbacks)
        return self._invoke(request.tok, request.args, request.dependsOn)

    async def _after_transforms(self, request: Any, callbacks: LocalCallbacks) -> Any:
        arguments: Any = request.args
        for token in self.transforms:
            asked = resource_pb2.TransformInvokeRequest(token=request.tok, args=arguments)
            arguments, _ = await callbacks.transform_invoke(token, asked)
        return self._invoke(request.tok, arguments, request.dependsOn)

    def _invoke(self, token: str, arguments: Any, depends_on: Any) -> Any:
        if token == "pulumi:pulumi:getResource":
            return self._resource(wire.plain(arguments)["urn"])
        # The engine does not ask about what is not made yet.
        if self._unknowns and any(urn in self._records and self._records[urn].custom for urn in depends_on):
            return resource_pb2.ResourceInvokeResponse(unknown=True)
        answer = self._answers.get(token)
        if answer is None:
            raise RefusedError(invokes.unknown(token), LINE.get())
        return resource_pb2.ResourceInvokeResponse(**{"return": wire.struct(answer(wire.plain(arguments)))})

    def _resource(self, urn: str) -> Any:
        record = self._records.get(urn)
        if record is None:
            raise RefusedError(f"no resource '{urn}' in this stack.", LINE.get())
        state = {key: value for key, value in record.outputs.items() if key != "id"}
        found = {"urn": urn, "id": record.outputs.get("id", ""), "state": wire.sealed(state)}
        return resource_pb2.ResourceInvokeResponse(**{"return": wire.struct(found)})

    def call(self, request: Any) -> Any:
        """The answer to a method call. It depends on what its arguments depend on."""
        answer = self._answers.get(request.tok)
        if answer is None:
            raise RefusedError(invokes.unknown(request.tok, "method"), LINE.get())
        result = dict(answer(wire.plain(request.args)))
        if any(wire.holds_secret(value) for value in request.args.fields.values()):
            result = {key: wire.secret(value) for key, value in result.items()}
        behind = sorted({urn for found in request.argDependencies.values() for urn in found.urns})
        return provider_pb2.CallResponse(
            **{"return": wire.struct(result)},
            returnDependencies={key: provider_pb2.CallResponse.ReturnDependencies(urns=behind) for key in result},
        )
