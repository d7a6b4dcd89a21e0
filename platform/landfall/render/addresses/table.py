"""The address plan as a table: pools and networks, how full they are, what is left."""

import json
from dataclasses import asdict
from typing import Any

from landfall.render.addresses.chart import Bar, Chart, tiers
from landfall.render.page import Page, text_of


def address_table(chart: Chart, page: Page, *, everything: bool = False) -> str:
    """Pools, then the stack's own networks; with `everything` each range of them, and the insides of links."""
    parts: list[Any] = ["Pools", _pools(chart, page), "", f"Networks of {chart.stack}", _networks(chart, page)]
    if everything:
        parts += ["", f"Ranges of {chart.stack}", _ranges(chart, page)]
    return text_of(page, *parts)


def as_json(chart: Chart) -> str:
    """The same for programs."""
    return json.dumps(asdict(chart), indent=2) + "\n"


def _pools(chart: Chart, page: Page) -> Any:
    grid = _grid(page, "Owner", "Cloud and region", "Pool", "Full>", "Largest free", "Networks")
    for bar in chart.pools:
        live = sum(1 for one in bar.stretches if one.state == "live")
        freed = sum(1 for one in bar.stretches if one.state == "freed")
        grid.add_row(
            bar.name, bar.where, bar.cidr, bar.percent, bar.largest or "none", f"{live}{f' and {freed} freed' if freed else ''}"
        )
    return grid


def _networks(chart: Chart, page: Page) -> Any:
    grid = _grid(page, "Network", "Range", "Grows to", "Full>", "Largest free", "Tiers")
    for bar in chart.networks:
        grid.add_row(bar.name, bar.cidr, bar.held or "-", bar.percent, bar.largest or "none", in_words(bar))
    return grid


def in_words(bar: Bar) -> str:
    """What a network is cut into: `private 3 x /20, public 3 x /22`."""
    return ", ".join(f"{tier} {_sizes([one.cidr for one in parts])}" for tier, parts in tiers(bar).items())


def _sizes(cidrs: list[str]) -> str:
    lengths = [cidr.partition("/")[2] for cidr in cidrs]
    shown = [
        f"{lengths.count(length)} x /{length}" if lengths.count(length) > 1 else f"/{length}"
        for length in dict.fromkeys(lengths)
    ]
    return " and ".join(shown)


def _ranges(chart: Chart, page: Page) -> Any:
    grid = _grid(page, "Range", "Whose", "")
    for bar in chart.networks:
        grid.add_row(bar.cidr, bar.name, f"grows to {bar.held}" if bar.held else "")
        for one in bar.stretches:
            grid.add_row(one.cidr, one.whose, "" if one.state == "live" else one.state)
    for one in chart.links:
        grid.add_row(one.cidr, one.whose, "" if one.state == "live" else one.state)
    return grid


def _grid(page: Page, *columns: str) -> Any:
    """A pipe gets no lines between columns, only blanks. A `>` behind a name puts its column to the right."""
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD if page.drawn else None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        grid.add_column(column.removesuffix(">"), justify="right" if column.endswith(">") else "left", overflow="fold")
    return grid
