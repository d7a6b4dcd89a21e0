"""The engine's place in an offline run: answers what the SDK asks of a resource monitor, and records it.

Method names are the SDK's. Answers follow `pkg/resource/deploy/source_eval.go` and `step_generator.go` of pulumi/pulumi.
"""

# ruff: noqa: N802

from typing import Any

from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import resource_pb2

from landfall.offline import aliases, computed, invokes, providers, references, reshaped, urns, wire
from landfall.offline.callbacks import LocalCallbacks
from landfall.offline.errors import RefusedError
from landfall.offline.functions import Functions
from landfall.offline.places import Places
from landfall.offline.records import Record, numeric
from landfall.offline.registration import Registration, transformed
from landfall.offline.requests import LINE
from landfall.offline.symbols import symbol
from landfall.plan.model import SECRET, UNKNOWN, Source

_FEATURES = [
    resource_pb2.RESOURCE_MONITOR_FEATURE_SECRETS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
    resource_pb2.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
    resource_pb2.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER,
    resource_pb2.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
    resource_pb2.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
    resource_pb2.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION,
    resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_STATE_MIGRATIONS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_INVOKE_DEPENDS_ON,
]


class Monitor:
    """Records a program's registrations. One for each run; used from that run's loop only."""

    def __init__(
        self,
        project: str,
        stack: str,
        places: Places,
        *,
        unknowns: bool,
        answers: invokes.Invokes,
        references: references.References | None,
    ) -> None:
        self.project = project
        self.stack = stack
        self.places = places
        self.unknowns = unknowns
        self.records: dict[str, Record] = {}
        self.stack_outputs: dict[str, Any] = {}
        self.callbacks: LocalCallbacks | None = None
        self._functions = Functions(answers, self.records, unknowns)
        self._references = references
        self._stack_transforms: list[str] = []
        self._aliases: dict[str, tuple[str, ...]] = {}
        self._providers: dict[str, computed.Provider] = {}

    # Resources

    def RegisterResource(self, request: Any) -> Any:
        """Register a resource; a coroutine when transforms have to run first."""
        registration = Registration.of(request, self.records)
        transforms = registration.transforms(self.records, self._stack_transforms)
        if transforms and self.callbacks is not None:
            return self._transformed(registration, transforms, self.callbacks)
        return self._register(registration)

    async def _transformed(self, registration: Registration, tokens: list[str], callbacks: LocalCallbacks) -> Any:
        return self._register(await transformed(registration, tokens, callbacks))

    def _register(self, registration: Registration) -> Any:
        record = self._record(registration)
        self.records[record.urn] = record
        properties = registration.properties
        if not registration.custom or record.type == urns.STACK_TYPE:
            record.inputs = record.outputs = wire.plain(properties)
            return resource_pb2.RegisterResourceResponse(urn=record.urn)
        identity, answered = self._answer(record, properties, registration.secret_outputs)
        return resource_pb2.RegisterResourceResponse(urn=record.urn, id=identity, object=answered)

    def _record(self, registration: Registration) -> Record:
        urn = urns.make(self.stack, self.project, registration.parent, registration.type, registration.name)
        source = LINE.get() if registration.type != urns.STACK_TYPE else None
        earlier = self.records.get(urn)
        if earlier is not None:
            raise RefusedError(
                f"duplicate resource URN '{urn}': declared at {_at(earlier.source)} and again at {_at(source)}. "
                "Give one of them another name, or another parent type.",
                source,
            )
        package = providers.package_of(registration.type, registration.custom)
        if package and not registration.provider:
            raise RefusedError(providers.refusal(registration.type, registration.name, package, _at(source)), source)
        found = aliases.resolve(
            registration.aliases,
            stack=self.stack,
            project=self.project,
            parent=registration.parent,
            token=registration.type,
            name=registration.name,
            known=self._aliases,
        )
        if found:
            self._aliases[urn] = found
        return Record(
            urn=urn,
            type=registration.type,
            name=registration.name,
            parent=registration.parent,
            custom=registration.custom,
            provider=urns.without_id(registration.provider) if package else "",
            dependencies=tuple(sorted(registration.dependencies)),
            property_dependencies={
                key: tuple(sorted(found)) for key, found in sorted(registration.property_dependencies.items()) if found
            },
            protect=registration.protect,
            retain_on_delete=registration.retain_on_delete,
            ignore_changes=tuple(registration.ignore_changes),
            aliases=found,
            adopts=registration.adopts,
            delete_before_replace=registration.delete_before_replace,
            source=source,
            providers=registration.providers,
            transforms=registration.own_transforms,
        )

    def _answer(
        self, record: Record, properties: struct_pb2.Struct, secret_outputs: frozenset[str], identity: str = ""
    ) -> tuple[str, struct_pb2.Struct]:
        """Id and outputs of a custom resource, put on the record too."""
        record.inputs = wire.plain(properties)
        # Nothing is computed from a secret: where one is given, its symbol takes its place.
        hidden = {key for key, value in properties.fields.items() if wire.holds_secret(value)}
        known = {key: symbol(record.urn, key) if key in hidden else value for key, value in record.inputs.items()}
        if record.type.startswith("pulumi:providers:"):
            self._providers[record.urn] = {**known, "urn": record.urn}
        answer = computed.Answer(record.urn, record.type, known, self._providers.get(record.provider, {}))
        outputs = answer.outputs()
        shown = {
            **record.inputs,
            **(dict.fromkeys(outputs.keys() - record.inputs.keys(), UNKNOWN) if self.unknowns else outputs),
        }
        shown.update(dict.fromkeys(secret_outputs & shown.keys(), SECRET))
        answered = reshaped.repeated(record.type, properties) if self.unknowns else properties
        if secret_outputs or not self.unknowns:
            repeated, answered = answered, struct_pb2.Struct()
            answered.CopyFrom(repeated)
        if not self.unknowns:
            answered.update(outputs)
            record.numbers = tuple(answer.numbers)
            record.numeric_values = frozenset(numeric(outputs))
            identity = identity or answer.id
        wire.wrap_secrets(answered, secret_outputs)
        record.outputs = {**shown, "id": identity or UNKNOWN}
        return identity, answered

    def ReadResource(self, request: Any) -> Any:
        """A `.get()`, or a stack reference."""
        registration = Registration.of_read(request)
        if request.type == "pulumi:pulumi:StackReference":
            return self._reference(registration, request)
        record = self._record(registration)
        self.records[record.urn] = record
        identity, answered = self._answer(record, registration.properties, registration.secret_outputs, request.id)
        return resource_pb2.ReadResourceResponse(urn=record.urn, properties=answered, id=identity)

    def _reference(self, registration: Registration, request: Any) -> Any:
        record = self._record(registration)
        self.records[record.urn] = record
        outputs = references.answer(request.id, self.project, self._references)
        record.inputs = wire.plain(request.properties)
        record.outputs = {**outputs, "id": request.id}
        answered = wire.struct(wire.sealed(outputs))
        return resource_pb2.ReadResourceResponse(urn=record.urn, properties=answered, id=request.id)

    def RegisterResourceOutputs(self, request: Any) -> Any:
        """Outputs of a component or of the stack."""
        record = self.records.get(request.urn)
        outputs = wire.plain(request.outputs)
        if record is not None:
            record.outputs = outputs
            if record.type == urns.STACK_TYPE:
                self.stack_outputs = outputs
        return empty_pb2.Empty()

    def ExistsResource(self, request: Any) -> Any:
        """Whether a resource exists is a question for a cloud."""
        raise RefusedError(invokes.unknown(request.type, "exists() of"))

    # Functions

    def Invoke(self, request: Any) -> Any:
        """A function call; a coroutine when transforms have to run first."""
        return self._functions.invoke(request, self.callbacks)

    def Call(self, request: Any) -> Any:
        """A method of a component that lives in a provider."""
        return self._functions.call(request)

    # The rest of the interface

    def RegisterStackTransform(self, request: Any) -> Any:
        """From now on each resource goes through this transform."""
        self._stack_transforms.append(request.token)
        return empty_pb2.Empty()

    def RegisterStackInvokeTransform(self, request: Any) -> Any:
        """From now on each function call goes through this transform."""
        self._functions.transforms.append(request.token)
        return empty_pb2.Empty()

    def RegisterResourceHook(self, request: Any) -> Any:
        """Hooks run when a cloud changes; nothing does here."""
        return empty_pb2.Empty()

    def RegisterErrorHook(self, request: Any) -> Any:
        """Hooks run when a cloud fails; none is asked here."""
        return empty_pb2.Empty()

    def RegisterPackage(self, request: Any) -> Any:
        """A parameterized package, known by what it is made of."""
        return resource_pb2.RegisterPackageResponse(ref=f"{request.name}@{request.version}:{request.parameterization.name}")

    def GetDeploymentInfo(self, request: Any) -> Any:
        """What a current engine supports."""
        return resource_pb2.DeploymentInfo(supportedFeatures=_FEATURES)

    def SupportsFeature(self, request: Any) -> Any:
        """The question that older SDKs ask instead of `GetDeploymentInfo`."""
        return resource_pb2.SupportsFeatureResponse(hasSupport=True)

    def SignalAndWaitForShutdown(self, request: Any) -> Any:
        """The program is done."""
        return empty_pb2.Empty()


def _at(source: Source | None) -> str:
    return f"{source.file}:{source.line}" if source is not None else "an unknown line"
