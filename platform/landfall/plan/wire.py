"""How Pulumi writes values that JSON has no word for, and how a Plan holds them."""

from collections.abc import Mapping
from typing import Any

from landfall.plan.model import SECRET, UNKNOWN, Source

SIGNATURE = "4dabf18193072939515e22adb298388d"
"""Key that marks a map as something else. Source of this and of the four below: sdk/go/common/resource/sig/sig.go of pulumi/pulumi."""

SECRET_VALUE = "1b47061264138c4ac30d75fd1eb44270"
RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e"
OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
BYTE_STRING = "803fd3297a5875dc03ca845dda5d2a98"

_UNKNOWNS = frozenset(
    {
        UNKNOWN,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
        "030794c1-ac77-496b-92df-f27374a8bd58",
    }
)
"""The engine's sentinels for an unknown bool, number, string, array, asset, archive and map: sdk/go/common/resource/plugin/rpc.go."""


class PlanError(Exception):
    """A file that holds no Plan: which file, where in it, what was expected."""


def plain(value: Any) -> Any:
    """A value from the engine's JSON, or from a protobuf struct, as a Plan holds it.

    Secrets become `SECRET` and unknowns `UNKNOWN`. A reference to a resource becomes its id, or its URN for a component,
    which is what the engine gives to a provider that knows no references. An asset or archive becomes
    the map of what it is made of: `{"path": …}`, `{"text": …}`, `{"uri": …}` or `{"assets": …}`.
    """
    if isinstance(value, str):
        return UNKNOWN if value in _UNKNOWNS else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return _signed(value) if SIGNATURE in value else {key: plain(item) for key, item in value.items()}
    return value


def plain_properties(value: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a resource, without those that providers keep for themselves (`__defaults`, `__internal`, `__meta`)."""
    return {key: plain(item) for key, item in value.items() if not key.startswith("__")}


def _signed(value: Mapping[str, Any]) -> Any:
    match value[SIGNATURE]:
        case signature if signature == SECRET_VALUE:
            return SECRET
        case signature if signature == RESOURCE_REFERENCE:
            return _reference(value)
        case signature if signature == OUTPUT_VALUE:
            if value.get("secret"):
                return SECRET
            return plain(value["value"]) if "value" in value else UNKNOWN
        case signature if signature == BYTE_STRING:
            return f'b"{value.get("value", "")}"'
        case _:
            return _content(value)


def _reference(value: Mapping[str, Any]) -> Any:
    if "id" not in value:
        return value.get("urn", UNKNOWN)
    return plain(value["id"]) or UNKNOWN


def _content(value: Mapping[str, Any]) -> dict[str, Any]:
    """An asset's text, path, URI or members. Its hash is only computed by the engine: it stays where nothing else does."""
    content = {key: plain(item) for key, item in value.items() if key not in (SIGNATURE, "hash")}
    return {key: item for key, item in content.items() if item != ""} or {"hash": value.get("hash", "")}


def provider_urn(reference: str) -> str:
    """The URN of `<urn>::<id>`, how a resource names its provider. A name may hold `::` too, an id does not."""
    return reference.rpartition("::")[0] if reference.count("::") >= 4 else reference


def source_of(position: str) -> Source | None:
    """`project:///components/network/aws.py#41,5` as a `Source`; None outside the project and in a library."""
    scheme, _, rest = position.partition(":///")
    file, _, place = rest.partition("#")
    line = place.partition(",")[0]
    if scheme != "project" or not file or file.startswith("../") or "site-packages/" in file:
        return None
    return Source(file, int(line) if line.isdigit() else 0)
