"""What stands above and below every form of a Plan: title, counts, outputs, what was said, time."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from landfall.plan.model import UNKNOWN, Diagnostic, Mode, Plan
from landfall.render.counts import by_cloud, by_type, is_machinery, plural, short_type
from landfall.render.page import UNBOUNDED, Page

MODES: Mapping[Mode, str] = {
    "resolved": "offline: what a cloud would compute is written as ‹name.property›",
    "unknowns": "offline: what a cloud would compute is unknown, as in a real preview",
    "engine": "read from `pulumi preview --json`",
    "state": "read from `pulumi stack export`",
}

_NAMED_TYPES = 8
_READABLE = 100
"""Columns of a list of types in a pipe."""
_STYLES: Mapping[str, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}


def title(plan: Plan) -> Any:
    """`dev: 96 resources (AWS 61, Google Cloud 20, Azure 15) in 14 components` and how the Plan came about."""
    from rich.text import Text

    clouds = by_cloud(plan.resources)
    components = sum(1 for resource in plan.resources if not resource.custom and not is_machinery(resource))
    text = Text()
    text.append(plan.stack, style="bold")
    text.append(f": {plural(sum(clouds.values()), 'resource')}")
    if clouds:
        text.append(f" ({', '.join(f'{cloud} {count:,}' for cloud, count in clouds.items())})")
    text.append(f" in {plural(components, 'component')}\n")
    text.append(MODES[plan.mode], style="dim")
    if plan.mode == "engine" and not clouds:
        text.append("; what does not change is in it with `--show-sames`", style="dim")
    return text


def counts(plan: Plan, *, most: int | None = _NAMED_TYPES) -> Any:
    """A line a cloud: how many of each type, `most` of them by name."""
    rows = by_type(plan.resources)
    lines: list[tuple[str, str]] = []
    for cloud, total in by_cloud(plan.resources).items():
        own = [row for row in rows if row.cloud == cloud]
        named = [f"{row.count:,} {short_type(row.type)}" for row in own[:most]]
        if len(own) > len(named):
            named.append(f"{plural(len(own) - len(named), 'more type')} (--format table lists them)")
        # In a pipe, where nothing else is wrapped, all types in one line would be wider than anybody reads.
        lines.append((f"{cloud} {total:,}", ", ".join(named) if most else _wrapped(named)))
    return section("By cloud and type", lines)


def _wrapped(named: list[str]) -> str:
    """Lines that break between one item and the next."""
    whole = ", ".join(item.replace(" ", "\N{NO-BREAK SPACE}") for item in named)
    return fill(whole, _READABLE, break_long_words=False, break_on_hyphens=False).replace("\N{NO-BREAK SPACE}", " ")


def outputs(plan: Plan) -> Any:
    """The stack's outputs, a line each; a nested one is folded to what it holds."""
    return section("Outputs", [(name, brief(value)) for name, value in sorted(plan.outputs.items())])


def diagnostics(said: tuple[Diagnostic, ...]) -> Any:
    """What was said on the way, errors first."""
    from rich.text import Text

    text = Text()
    for severity in ("error", "warning", "info"):
        for diagnostic in said:
            if diagnostic.severity == severity:
                about = f" ({diagnostic.urn.rpartition('::')[2]})" if diagnostic.urn else ""
                text.append(f"{severity}: ", style=_STYLES[severity])
                text.append(f"{diagnostic.message}{about}\n")
    return text


def section(heading: str, lines: list[tuple[str, str]]) -> Any:
    """A heading with aligned pairs below it; nothing at all for no lines."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    if not lines:
        return Text("", end="")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for left, right in lines:
        grid.add_row(Text(f"  {left}"), Text(right))
    return Group(Text(heading, style="bold"), grid, Text())


def ending(plan: Plan, seconds: float | None) -> Any:
    """How many findings there were and how long all of it took."""
    from rich.text import Text

    found = [
        plural(sum(1 for said in plan.diagnostics if said.severity == severity), severity)
        for severity in ("error", "warning")
        if any(said.severity == severity for said in plan.diagnostics)
    ]
    if seconds is not None:
        found.append(f"{seconds:.1f} s")
    return Text(", ".join(found), style="dim", end="\n" if found else "")


def brief(value: Any) -> str:
    """A value in one line: scalars as they are, maps by their keys, lists by their length."""
    match value:
        case str() if value == UNKNOWN:
            return "(unknown)"
        case Mapping() if value:
            return "{" + ", ".join(sorted(map(str, value))) + "}"
        case list() | tuple() if value:
            return brief(value[0]) if len(value) == 1 else f"list of {len(value)}"
        case bool() | None:
            return str(value).lower() if value is not None else "null"
        case _:
            return str(value)


def parts(plan: Plan, body: Any, page: Page, seconds: float | None, *, most: int | None) -> list[Any]:
    """The whole page, in order."""
    from rich.text import Text

    unbounded = page.columns == UNBOUNDED
    return [
        title(plan),
        Text(),
        body,
        Text(),
        counts(plan, most=None if unbounded else most) if most else Text("", end=""),
        outputs(plan),
        diagnostics(plan.diagnostics),
        ending(plan, seconds),
    ]
