"""Stack references: what another stack exports, answered from that stack's own Plan."""

from collections.abc import Mapping
from typing import Any, Protocol

from landfall.offline.errors import RefusedError
from landfall.offline.symbols import of_stack
from landfall.plan.model import SECRET, Plan


class References(Protocol):
    """Gives the Plan of the stack that a reference `<organization>/<project>/<stack>` names."""

    def __call__(self, organization: str, project: str, stack: str) -> Plan: ...


def parse(reference: str, project: str) -> tuple[str, str, str]:
    """Organization, project and stack of a reference. A file or bucket backend's organization is "organization"."""
    parts = reference.split("/")
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 2:
        return parts[0], project, parts[1]
    return "organization", project, reference


def answer(reference: str, project: str, resolver: References | None) -> dict[str, Any]:
    """Outputs of a `pulumi:pulumi:StackReference`."""
    if resolver is None:
        raise RefusedError(
            f"stack reference '{reference}': this run knows no other stack. Pass references= to landfall.offline.run: "
            "a function from (organization, project, stack) to that stack's Plan."
        )
    organization, owner, stack = parse(reference, project)
    plan = resolver(organization, owner, stack)
    outputs = of_stack(dict(plan.outputs), stack)
    return {"name": reference, "outputs": outputs, "secretOutputNames": sorted(_secret_names(outputs))}


def _secret_names(outputs: Mapping[str, Any]) -> list[str]:
    return [name for name, value in outputs.items() if _holds_secret(value)]


def _holds_secret(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_secret(item) for item in value.values())
    if isinstance(value, list):
        return any(_holds_secret(item) for item in value)
    return bool(value == SECRET)
