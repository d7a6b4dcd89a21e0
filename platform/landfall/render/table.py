"""A Plan as a table: how many of each type on each cloud, or every resource on a line."""

from typing import Any

from landfall.plan.model import Plan
from landfall.render.counts import by_type, cloud_of, is_machinery
from landfall.render.page import Page, text_of
from landfall.render.summary import parts


def table(plan: Plan, page: Page, *, everything: bool = False, seconds: float | None = None) -> str:
    """Counts by cloud and type; with `everything`, one line a resource. `seconds` as in `tree`."""
    body = _resources(plan, page) if everything else _counts(plan, page)
    return text_of(page, *parts(plan, body, page, seconds, most=None))


def _counts(plan: Plan, page: Page) -> Any:
    grid = _grid("Cloud", "Type", page=page)
    grid.add_column("Resources", justify="right", no_wrap=True)
    for row in by_type(plan.resources):
        grid.add_row(row.cloud, row.type, f"{row.count:,}")
    return grid


def _resources(plan: Plan, page: Page) -> Any:
    grid = _grid("Cloud", "Type", "Name", "Parent", "", page=page)
    shown = [resource for resource in plan.resources if resource.custom and not is_machinery(resource)]
    for resource in sorted(shown, key=lambda one: (cloud_of(one), one.type, one.name)):
        parent = plan.by_urn.get(resource.parent)
        above = parent.name if parent is not None else ""
        grid.add_row(cloud_of(resource), resource.type, resource.name, above, "protected" if resource.protect else "")
    return grid


def _grid(*columns: str, page: Page) -> Any:
    """A pipe gets no lines between columns, only blanks: easy on `awk` and on the eye."""
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD if page.drawn else None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        grid.add_column(column, overflow="fold")
    return grid
