"""A resource as the engine writes it down, in a preview's steps and in a state alike."""

from collections.abc import Iterable, Mapping
from typing import Any

from landfall.plan.expect import Reader
from landfall.plan.model import UNKNOWN, Resource
from landfall.plan.values import paths_where
from landfall.plan.wire import PlanError, plain, plain_properties, provider_urn, source_of

STACK = "pulumi:pulumi:Stack"
_PROVIDER = "pulumi:providers:"


def read_resource(state: Reader, *, aliases: Iterable[str] = ()) -> Resource:
    """One resource from the engine's `ResourceV3`, or from the shorter form of its events.

    The id becomes the output `id`, as a program sees it; unknown where the cloud has not given one yet.
    """
    urn = state.text("urn")
    custom = state.flag("custom")
    inputs = plain_properties(state.map("inputs"))
    outputs = plain_properties(state.map("outputs"))
    if custom:
        outputs["id"] = plain(state.text("id", "")) or UNKNOWN
    known = {"inputs": inputs, "outputs": outputs}
    dependencies = state.texts_by_key("propertyDependencies")
    return Resource(
        urn=urn,
        type=state.text("type"),
        name=name_in(urn, state.where),
        parent=state.text("parent", ""),
        custom=custom,
        provider=provider_urn(state.text("provider", "")),
        inputs=inputs,
        outputs=outputs,
        symbols=paths_where(known, lambda leaf: isinstance(leaf, str) and leaf == UNKNOWN),
        dependencies=state.texts("dependencies"),
        property_dependencies={key: urns for key, urns in dependencies.items() if not key.startswith("__")},
        protect=state.flag("protect"),
        retain_on_delete=state.flag("retainOnDelete"),
        ignore_changes=state.texts("ignoreChanges"),
        adopts=state.text("importID", ""),
        aliases=tuple(sorted({*state.texts("aliases"), *aliases})),
        source=source_of(state.text("sourcePosition", "")),
    )


def name_in(urn: str, where: str) -> str:
    """The resource's logical name, which may itself hold `::`."""
    parts = urn.split("::", 3)
    if len(parts) != 4 or not parts[0].startswith("urn:pulumi:"):
        raise PlanError(f'{where}.urn: a URN (urn:pulumi:stack::project::type::name) is expected here, found "{urn[:80]}"')
    return parts[3]


def stack_and_project(resources: Mapping[str, Resource], where: str) -> tuple[str, str]:
    """Both are written in every URN. Raises `PlanError` when there is none."""
    for urn in resources:
        stack, project = urn.removeprefix("urn:pulumi:").split("::", 2)[:2]
        return stack, project
    raise PlanError(f"{where}: no resource in it, so it does not say which stack it is of")


def stack_outputs(resources: Mapping[str, Resource]) -> Mapping[str, Any]:
    """The root stack's outputs."""
    return next((resource.outputs for resource in resources.values() if resource.type == STACK), {})


def packages_of(resources: Mapping[str, Resource]) -> dict[str, str]:
    """Package to version, as far as its providers state one."""
    found: dict[str, str] = {}
    for resource in resources.values():
        version = resource.inputs.get("version")
        if resource.type.startswith(_PROVIDER) and isinstance(version, str):
            found[resource.type.removeprefix(_PROVIDER)] = version
    return dict(sorted(found.items()))
