"""The Plan as one JSON document, and back without loss. Format: docs/plan.md."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from landfall.plan.expect import Reader
from landfall.plan.model import VERSION, Diagnostic, Mode, Plan, Resource, Severity, Source
from landfall.plan.wire import PlanError


def dumps(plan: Plan) -> str:
    """One document with a resource a line: keys sorted, resources by URN, the same bytes for the same Plan."""
    head = {
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in plan.diagnostics],
        "mode": plan.mode,
        "outputs": plan.outputs,
        "packages": plan.packages,
        "project": plan.project,
        "resources": None,
        "stack": plan.stack,
        "version": VERSION,
    }
    return "{" + ",\n ".join(f'"{key}":{_body(key, value, plan)}' for key, value in head.items()) + "}\n"


def _body(key: str, value: Any, plan: Plan) -> str:
    if key != "resources":
        return _compact(value)
    ordered = sorted(plan.resources, key=lambda resource: resource.urn)
    return "[\n  " + ",\n  ".join(_compact(resource_value(resource)) for resource in ordered) + "]"


def _compact(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_mapping)


def _mapping(value: Any) -> Any:
    """Read-only maps are not `dict`s, which is all that the JSON encoder knows."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


def resource_value(resource: Resource) -> dict[str, Any]:
    """A resource as a JSON value, every key present."""
    source = resource.source
    return {
        "urn": resource.urn,
        "type": resource.type,
        "name": resource.name,
        "parent": resource.parent,
        "custom": resource.custom,
        "provider": resource.provider,
        "inputs": resource.inputs,
        "outputs": resource.outputs,
        "symbols": resource.symbols,
        "dependencies": resource.dependencies,
        "propertyDependencies": resource.property_dependencies,
        "protect": resource.protect,
        "retainOnDelete": resource.retain_on_delete,
        "ignoreChanges": resource.ignore_changes,
        "aliases": resource.aliases,
        "deleteBeforeReplace": resource.delete_before_replace,
        "adopts": resource.adopts,
        "source": {"file": source.file, "line": source.line} if source else None,
        "origin": resource.origin,
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, str]:
    return {"severity": diagnostic.severity, "message": diagnostic.message, "urn": diagnostic.urn}


def loads(text: str, where: str = "Plan") -> Plan:
    """The Plan that `dumps` wrote.

    :param where: file name for errors.
    :raises PlanError: the text is no such document.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise PlanError(f"{where}: not JSON: {error}") from None
    return from_value(value, where)


def from_value(value: Any, where: str = "Plan") -> Plan:
    """The Plan in a decoded document. Raises `PlanError`."""
    top = Reader(value, where)
    version = top.number("version")
    if version != VERSION:
        raise PlanError(f"{where}: version {version} of the Plan's format; this Landfall reads version {VERSION}")
    mode = top.text("mode")
    if mode not in get_args(Mode):
        raise PlanError(f'{where}.mode: one of {", ".join(get_args(Mode))} is expected here, found "{mode}"')
    packages = Reader(top.map("packages"), f"{where}.packages")
    return Plan(
        project=top.text("project"),
        stack=top.text("stack"),
        mode=mode,  # type: ignore[arg-type]
        resources=tuple(_unique(map(_resource, top.maps("resources")), where)),
        packages={name: packages.text(name) for name in packages.value},
        outputs=top.map("outputs"),
        diagnostics=tuple(read_diagnostic(item) for item in top.maps("diagnostics")),
    )


def _unique(resources: Iterator[Resource], where: str) -> list[Resource]:
    found: dict[str, Resource] = {}
    for resource in resources:
        if resource.urn in found:
            raise PlanError(f"{where}: two resources have the URN {resource.urn}")
        found[resource.urn] = resource
    return [found[urn] for urn in sorted(found)]


def _resource(reader: Reader) -> Resource:
    return Resource(
        urn=reader.text("urn"),
        type=reader.text("type"),
        name=reader.text("name"),
        parent=reader.text("parent", ""),
        custom=reader.flag("custom", None),
        provider=reader.text("provider", ""),
        inputs=reader.map("inputs"),
        outputs=reader.map("outputs"),
        symbols=reader.texts("symbols"),
        dependencies=reader.texts("dependencies"),
        property_dependencies=reader.texts_by_key("propertyDependencies"),
        protect=reader.flag("protect"),
        retain_on_delete=reader.flag("retainOnDelete"),
        ignore_changes=reader.texts("ignoreChanges"),
        aliases=reader.texts("aliases"),
        delete_before_replace=reader.flag("deleteBeforeReplace"),
        adopts=reader.text("adopts", ""),
        source=_source(reader),
        origin=reader.texts("origin"),
    )


def _source(reader: Reader) -> Source | None:
    if reader.value.get("source") is None:
        return None
    source = Reader(reader.value["source"], f"{reader.where}.source")
    return Source(source.text("file"), source.number("line"))


def read_diagnostic(reader: Reader) -> Diagnostic:
    severity = reader.text("severity")
    if severity not in get_args(Severity):
        raise PlanError(f'{reader.where}.severity: one of {", ".join(get_args(Severity))} is expected, found "{severity}"')
    return Diagnostic(severity, reader.text("message"), reader.text("urn", ""))  # type: ignore[arg-type]
