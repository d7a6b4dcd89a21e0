"""The committed promise of a stack, `environments/records/<stack>.yaml`: which resources it has and where its things are.

A URN that vanishes is a resource that is destroyed, mostly by a renamed key or a moved component. The record makes that a
failing test before it is a lost database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from landfall.plan.model import Plan
from landfall.plan.recorded import STACK
from landfall.plan.wire import PlanError

VERSION = 1
FOLDER = "environments/records"

_HEADER = """\
# What the stack `{stack}` is made of, as it was last agreed. Written by `./landfall record {stack}`; do not edit.
# A resource whose URN is here must stay in the Plan, under this URN or with it among its aliases: else it would be destroyed.
# To let one go on purpose: `./landfall record {stack} --accept-lost URN`.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """`places` say where each keyed thing is (cloud, account, region), so that a move is noticed; `urns` are sorted."""

    stack: str
    urns: tuple[str, ...] = ()
    places: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A Plan against its record. `lost` are neither in the Plan nor among its aliases; `renamed` is old URN to new URN."""

    lost: tuple[str, ...]
    new: tuple[str, ...]
    renamed: Mapping[str, str]

    @property
    def fresh(self) -> bool:
        """Whether the record says what the Plan says."""
        return not (self.lost or self.new or self.renamed)


def path_of(root: Path, stack: str) -> Path:
    """Where the record of a stack is kept."""
    return root / FOLDER / f"{stack}.yaml"


def urns_of(plan: Plan) -> tuple[str, ...]:
    """The URNs that are promised: every resource but the stack itself."""
    return tuple(sorted(resource.urn for resource in plan.resources if resource.type != STACK))


def compare(record: Record, plan: Plan) -> Comparison:
    """What the Plan lost, gained and renamed since the record was written."""
    there = urns_of(plan)
    present = set(there)
    aliases = {alias: resource.urn for resource in plan.resources for alias in resource.aliases if alias not in present}
    recorded = set(record.urns)
    gone = sorted(recorded - present)
    renamed = {urn: aliases[urn] for urn in gone if urn in aliases}
    arrived = set(renamed.values())
    return Comparison(
        lost=tuple(urn for urn in gone if urn not in renamed),
        new=tuple(urn for urn in there if urn not in recorded and urn not in arrived),
        renamed=renamed,
    )


def updated(record: Record, plan: Plan, places: Mapping[str, Any], *, accepted: Iterable[str] = ()) -> Record:
    """The record after this Plan. Lost URNs stay promised unless they are `accepted`."""
    kept = set(compare(record, plan).lost) - set(accepted)
    return Record(stack=plan.stack, urns=tuple(sorted({*urns_of(plan), *kept})), places=places)


def read_record(root: Path, stack: str) -> Record:
    """The record of a stack; an empty one when none was ever written.

    :raises PlanError: the file is no record.
    """
    path = path_of(root, stack)
    if not path.exists():
        return Record(stack)
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    where = f"{FOLDER}/{stack}.yaml"
    try:
        value = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError, OSError) as error:
        raise PlanError(
            f"{where}: no readable YAML: {error}; restore it from git, or write it anew with `landfall record`"
        ) from None
    from landfall.plan.expect import Reader

    top = Reader(value, where)
    if top.number("version") != VERSION:
        raise PlanError(f"{where}: a record of version {VERSION} is expected here, found {top.number('version')}")
    return Record(stack=top.text("stack"), urns=top.texts("urns"), places=top.map("places"))


def write_record(root: Path, record: Record) -> Path:
    """Write the record; gives its path."""
    from ruamel.yaml import YAML

    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 1_000
    yaml.sort_base_mapping_type_on_output = False
    path = path_of(root, record.stack)
    path.parent.mkdir(parents=True, exist_ok=True)
    value = {"version": VERSION, "stack": record.stack, "places": _plain(record.places), "urns": list(record.urns)}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADER.format(stack=record.stack))
        yaml.dump(value, file)
    return path


def _plain(value: Any) -> Any:
    """Maps with sorted keys, lists for tuples: the same places give the same bytes."""
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
