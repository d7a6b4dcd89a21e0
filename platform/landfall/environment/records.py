"""What must not change by accident: where things that hold data are, and what networks are from birth; now, and as last recorded."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.network.born import born
from landfall.documents import Document, Map, Mistake, plain, read_text
from landfall.environment.model import Environment
from landfall.environment.patterns import PATTERNS

Where = dict[str, str]
"""`cloud`, `account` (what the cloud calls it, so that a new name moves nothing) and `region`; of a hub more, `born` says what."""


def places(environment: Environment, network: Environment | None = None) -> dict[str, Where]:
    """Workloads that hold data, by key, with where they stand: where their spoke does. Networks of the stack as `hub.<key>` and
    `spoke.<key>`, with what they are from birth.

    :param network: the environment that owns the spokes, when it is another stack's.
    :raises KeyError: a spoke or an account is not there.
    """
    owner = network or environment
    found: dict[str, Where] = {}
    for key, workload in environment.workloads.items():
        if PATTERNS[workload.pattern].holds_data:
            spoke = owner.network.spokes[workload.spoke]
            settings = owner.clouds.of(spoke.cloud)
            found[key] = {
                "cloud": spoke.cloud,
                "account": settings.accounts_by_name[spoke.account or settings.default].id,
                "region": spoke.region or settings.home,
            }
    hubs = environment.hub.networks if environment.hub else {}
    for kind, networks in (("hub", hubs), ("spoke", environment.network.spokes)):
        for key, spec in networks.items():
            settings = environment.clouds.of(spec.cloud)
            account = settings.accounts_by_name[spec.account or settings.default].id
            if values := born(spec, account, spec.region or settings.home):
                found[f"{kind}.{key}"] = values
    return found


def recorded(stack_file: Path, stack: str, shown: str) -> tuple[Mapping[str, Any], tuple[Mistake, ...]]:
    """What the record of a stack says of places, and what is wrong with it. A stack without a record has said nothing yet."""
    path = stack_file.parent / "records" / f"{stack}.yaml"
    if not path.is_file():
        return {}, ()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return {}, (Mistake(shown, 1, 1, "", f"cannot be read: {error}: restore it from git"),)
    # The URNs come last, hundreds of them, and are of no interest here.
    document = read_text(text.partition("\nurns:")[0] + "\n", shown)
    return _places(document), document.mistakes


def _places(document: Document) -> Mapping[str, Any]:
    node = document.root.entries.get("places") if isinstance(document.root, Map) else None
    return plain(node) if isinstance(node, Map) else {}
