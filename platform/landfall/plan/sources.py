"""A Plan from a file, whichever of the formats it has."""

import json
from pathlib import Path
from typing import Any

from landfall.plan.document import from_value
from landfall.plan.engine import from_digest, from_events
from landfall.plan.model import Plan
from landfall.plan.state import from_export
from landfall.plan.wire import PlanError

_EXPECTED = (
    "a Plan (`landfall preview ENV --format json`), a preview (`pulumi preview --json`) "
    "or a state (`pulumi stack export`) is expected"
)


def load(path: Path | str) -> Plan:
    """The Plan in a file that Landfall, `pulumi preview --json` or `pulumi stack export` wrote.

    :raises PlanError: it cannot be read, or is none of the three; the text says where and what was expected.
    """
    where = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not text in UTF-8"
        raise PlanError(f"{where}: {reason}; {_EXPECTED}") from None
    return read(text, where)


def read(text: str, where: str) -> Plan:
    """Like `load`, for a text. `where` names it in errors."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return _from_lines(text, where, error)
    except RecursionError:
        raise PlanError(f"{where}: nested too deep to be any of these: {_EXPECTED}") from None
    if isinstance(value, dict):
        if "mode" in value and "resources" in value:
            return from_value(value, where)
        if "deployment" in value:
            return from_export(value, where)
        if "steps" in value or "changeSummary" in value:
            return from_digest(value, where)
        if "sequence" in value:
            return from_events([value], where)
    raise PlanError(f"{where}: JSON of another kind; {_EXPECTED}")


def _from_lines(text: str, where: str, error: ValueError) -> Plan:
    """Events are JSON a line; anything else that is no JSON document keeps its error."""
    lines = [line for line in text.splitlines() if line.strip()]
    events: list[Any] = []
    for line in lines:
        try:
            events.append(json.loads(line))
        except ValueError:
            break
    if len(lines) > 1 and len(events) == len(lines) and isinstance(events[0], dict) and "sequence" in events[0]:
        return from_events(events, where)
    if events and isinstance(events[0], dict) and "sequence" in events[0]:
        raise PlanError(f"{where}: line {len(events) + 1} of the events is cut off or no JSON; {_EXPECTED}")
    raise PlanError(f"{where}: not JSON ({error}); {_EXPECTED}")
