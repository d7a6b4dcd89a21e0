"""Rules as a list, as JSON and as the page docs/policies.md."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from landfall.render.page import Page, text_of
from policies.messages import why
from policies.rule import SEVERITIES, Rule
from policies.settings import schema_of

_TITLES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "kubernetes": "Kubernetes"}

_HEAD = """\
# Rules

Written by `./landfall policies --write`; do not edit. How rules are written: [policies-authoring.md](policies-authoring.md).
How they are run: `./landfall check` on a Plan, `pulumi preview --policy-pack policies/<cloud>` under the engine.
`./landfall policies WORD` searches them.

"""

_COLUMNS = "| rule | severity | controls | what holds | the change that fixes it |\n|---|---|---|---|---|\n"


def search(rules: Iterable[Rule], words: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that have every word somewhere in their id, title, controls, severity, types, reason or cure."""
    wanted = [word.lower() for word in words]
    found = []
    for rule in rules:
        text = " ".join((rule.id, rule.title, *rule.controls, rule.severity, *rule.types, why(rule), rule.cure)).lower()
        if all(word in text for word in wanted):
            found.append(rule)
    return tuple(found)


def listed(rules: Sequence[Rule], page: Page) -> str:
    """A line a rule, the worst first."""
    from rich import box
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD if page.drawn else None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("Rule", "Severity", "Control", "What holds"):
        grid.add_column(column, overflow="fold")
    for rule in sorted(rules, key=lambda one: (one.cloud, SEVERITIES.index(one.severity), one.id)):
        grid.add_row(rule.id, rule.severity, ", ".join(rule.controls), rule.title)
    return text_of(page, grid, f"{len(rules)} rule{'s'[: len(rules) != 1]}")


def as_json(rules: Iterable[Rule]) -> str:
    """Everything that is declared of them."""
    return json.dumps([rule_value(rule) for rule in rules], indent=2, ensure_ascii=False) + "\n"


def rule_value(rule: Rule) -> dict[str, Any]:
    """A rule as a JSON value."""
    return {
        "id": rule.id,
        "title": rule.title,
        "cloud": rule.cloud,
        "theme": rule.theme,
        "severity": rule.severity,
        "controls": list(rule.controls),
        "types": list(rule.types),
        "why": why(rule),
        "fix": rule.cure,
        "remediation": bool(rule.fix),
        "needsStack": rule.stack,
        "neverExempt": rule.never_exempt,
        "config": schema_of(rule),
        "url": rule.url,
    }


def page_text(rules: Iterable[Rule]) -> str:
    """The content of docs/policies.md: every rule, a table a theme."""
    parts = [_HEAD]
    for cloud, of_cloud in groupby(rules, key=lambda rule: rule.cloud):
        chosen = list(of_cloud)
        parts.append(f"## {_TITLES[cloud]}: {len(chosen)} rules\n\n")
        by_theme = sorted(chosen, key=lambda rule: (rule.theme, rule.id))
        for theme, of_theme in groupby(by_theme, key=lambda rule: rule.theme):
            parts += [f"### {theme.replace('_', ' ')}\n\n", _COLUMNS, *(_row(rule) for rule in of_theme), "\n"]
    return "".join(parts).rstrip("\n") + "\n"


def _row(rule: Rule) -> str:
    said = {"stack": rule.stack, "remediation": bool(rule.fix), "never exempt": rule.never_exempt}
    marks = "".join(f" ({mark})" for mark, has in said.items() if has)
    cells = (f"`{rule.id}`{marks}", rule.severity, ", ".join(rule.controls), rule.title, rule.cure)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") for cell in cells) + " |\n"
