"""What docs/testing.md shows works as it is written there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from landfall.testkit.environments import ROOT

PAGE = ROOT / "docs" / "testing.md"
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def written_in(snippet: str) -> list[Callable[[], None]]:
    names: dict[str, Any] = {}
    exec(compile(snippet, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    return [value for name, value in names.items() if name.startswith("test_")]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: re.findall(r"def (test_\w+)", snippet)[0])
def test_the_snippet_passes(snippet: str) -> None:
    found = written_in(snippet)
    assert found
    for test in found:
        test()


def test_the_table_has_every_name_of_the_kit() -> None:
    import landfall.testkit

    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in landfall.testkit.__all__ if f"| `{name}(" not in page] == []
