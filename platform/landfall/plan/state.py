"""The Plan in what `pulumi stack export` prints: what is there, in place of what would be."""

from typing import Any

from landfall.plan.expect import Reader
from landfall.plan.model import Plan, Resource
from landfall.plan.recorded import packages_of, read_resource, stack_and_project, stack_outputs
from landfall.plan.wire import PlanError

_VERSIONS = (3, 4)


def from_export(value: Any, where: str) -> Plan:
    """The Plan of a deployment. Raises `PlanError`. What waits for its deletion is left out."""
    top = Reader(value, where)
    version = top.number("version")
    if version not in _VERSIONS:
        raise PlanError(f"{where}.version: a deployment of version 3 or 4 is expected here, found {version}")
    found: dict[str, Resource] = {}
    for state in Reader(top.value.get("deployment"), f"{where}.deployment").maps("resources"):
        if not state.flag("delete"):
            resource = read_resource(state)
            found[resource.urn] = resource
    stack, project = stack_and_project(found, where)
    return Plan(
        project=project,
        stack=stack,
        mode="state",
        resources=tuple(found[urn] for urn in sorted(found)),
        packages=packages_of(found),
        outputs=stack_outputs(found),
    )
