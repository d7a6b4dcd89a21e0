"""One request to register or read a resource, in the form that the monitor works on: after inheritance and transforms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime.proto import alias_pb2, resource_pb2

from landfall.offline import urns
from landfall.offline.callbacks import LocalCallbacks, dependencies_in, with_dependencies
from landfall.offline.records import Record


@dataclass(slots=True)
class Registration:
    """What the program asked for. `own_transforms` are those of the resource itself."""

    type: str
    name: str
    parent: str
    custom: bool
    properties: struct_pb2.Struct
    provider: str = ""
    providers: Mapping[str, str] = field(default_factory=dict)
    dependencies: Sequence[str] = ()
    property_dependencies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    protect: bool | None = None
    retain_on_delete: bool | None = None
    ignore_changes: Sequence[str] = ()
    aliases: Sequence[Any] = ()
    delete_before_replace: bool = False
    adopts: str = ""
    secret_outputs: frozenset[str] = frozenset()
    own_transforms: tuple[str, ...] = ()
    request: Any = None

    @classmethod
    def of(cls, request: Any, records: Mapping[str, Record]) -> "Registration":
        """A `RegisterResourceRequest`, with what a resource inherits from its parent."""
        made = cls(
            type=request.type,
            name=request.name,
            parent=request.parent,
            custom=request.custom,
            properties=request.object,
            provider=request.provider,
            providers=dict(request.providers),
            dependencies=request.dependencies,
            property_dependencies={key: found.urns for key, found in request.propertyDependencies.items()},
            protect=request.protect if request.HasField("protect") else None,
            retain_on_delete=request.retainOnDelete if request.HasField("retainOnDelete") else None,
            ignore_changes=request.ignoreChanges,
            aliases=[*(alias_pb2.Alias(urn=urn) for urn in request.aliasURNs), *request.aliases],
            delete_before_replace=request.deleteBeforeReplace,
            adopts=request.importId,
            secret_outputs=frozenset(request.additionalSecretOutputs),
            own_transforms=tuple(callback.token for callback in request.transforms),
            request=request,
        )
        if request.type.startswith("pulumi:providers:"):
            made.properties = _with_plugin(request)
        parent = records.get(request.parent)
        if parent is not None:
            made._inherit(parent)
        return made

    @classmethod
    def of_read(cls, request: Any) -> "Registration":
        """A `ReadResourceRequest`."""
        return cls(
            type=request.type,
            name=request.name,
            parent=request.parent,
            custom=True,
            properties=request.properties,
            provider=request.provider,
            dependencies=request.dependencies,
            secret_outputs=frozenset(request.additionalSecretOutputs),
        )

    def _inherit(self, parent: Record) -> None:
        if self.protect is None:
            self.protect = parent.protect
        if self.retain_on_delete is None:
            self.retain_on_delete = parent.retain_on_delete
        package = self.type.partition(":")[0]
        if not self.custom:
            self.providers = {**parent.providers, **self.providers}
        elif not self.provider:
            same = urns.type_of(parent.provider).rpartition(":")[2] == package if parent.provider else False
            self.provider = self.providers.get(package) or parent.providers.get(package) or ""
            if not self.provider and same:
                self.provider = f"{parent.provider}::"

    def transforms(self, records: Mapping[str, Record], stack: Sequence[str]) -> list[str]:
        """Transforms to run, in the engine's order: the resource's own, its ancestors', the stack's."""
        found = [*self.own_transforms]
        above = records.get(self.parent)
        while above is not None:
            found.extend(above.transforms)
            above = records.get(above.parent)
        return [*found, *stack]


def _with_plugin(request: Any) -> struct_pb2.Struct:
    """A provider's properties with the plugin that the engine runs for it, as the engine records them."""
    properties = struct_pb2.Struct()
    properties.CopyFrom(request.object)
    if request.version:
        properties.fields["version"].string_value = request.version
    return properties


async def transformed(registration: Registration, tokens: Sequence[str], callbacks: LocalCallbacks) -> Registration:
    """The registration after all its transforms."""
    properties = registration.properties
    tracked = bool(registration.own_transforms)
    if tracked:
        properties = with_dependencies(properties, registration.property_dependencies)
    options = _options(registration)
    for token in tokens:
        request = resource_pb2.TransformRequest(
            name=registration.name,
            type=registration.type,
            parent=registration.parent,
            custom=registration.custom,
            properties=properties,
            options=options,
        )
        properties, options = await callbacks.transform(token, request)
    changed = _with_options(registration, properties, options)
    if tracked:
        found = {key: dependencies_in(value) for key, value in properties.fields.items()}
        changed.property_dependencies = {key: sorted(urns) for key, urns in found.items()}
        changed.dependencies = sorted(set(options.depends_on).union(*found.values()))
    return changed


def _options(registration: Registration) -> resource_pb2.TransformResourceOptions:
    request = registration.request
    options = resource_pb2.TransformResourceOptions(
        depends_on=registration.dependencies,
        ignore_changes=registration.ignore_changes,
        replace_on_changes=request.replaceOnChanges,
        version=request.version,
        aliases=registration.aliases,
        provider=registration.provider,
        providers=registration.providers,
        hide_diff=request.hideDiffs,
        plugin_download_url=request.pluginDownloadURL,
        deleted_with=request.deletedWith,
        replace_with=request.replace_with,
        additional_secret_outputs=sorted(registration.secret_outputs),
    )
    if registration.protect is not None:
        options.protect = registration.protect
    if registration.retain_on_delete is not None:
        options.retain_on_delete = registration.retain_on_delete
    if request.deleteBeforeReplaceDefined or request.deleteBeforeReplace:
        options.delete_before_replace = request.deleteBeforeReplace
    if request.importId:
        setattr(options, "import", request.importId)
    if request.HasField("customTimeouts"):
        options.custom_timeouts.CopyFrom(request.customTimeouts)
    return options


def _with_options(registration: Registration, properties: struct_pb2.Struct, options: Any) -> Registration:
    return replace(
        registration,
        properties=properties,
        provider=options.provider,
        providers=dict(options.providers),
        protect=options.protect if options.HasField("protect") else None,
        retain_on_delete=options.retain_on_delete if options.HasField("retain_on_delete") else None,
        ignore_changes=list(options.ignore_changes),
        aliases=list(options.aliases),
        delete_before_replace=options.delete_before_replace,
        adopts=getattr(options, "import"),
        secret_outputs=frozenset(options.additional_secret_outputs),
    )
