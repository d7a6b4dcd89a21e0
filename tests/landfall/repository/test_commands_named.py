"""A command that a page names exists and takes the arguments that it is shown with; most of them are not run."""

import argparse
import importlib
import re
import shlex
from pathlib import Path

import pytest
from landfall.cli import commands

ROOT = Path(__file__).parents[3]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]

_NAMED = re.compile(r"\./landfall (?P<command>[a-z][^`\n|#]*?)(?= {2}| -->|[`\n|#]|$)", re.MULTILINE)
_OF_THE_WRAPPER = [name for name, _ in commands.OF_THE_WRAPPER]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise ValueError(message)


def takes(command: str) -> bool:
    """Whether the command line would be understood."""
    name, *arguments = shlex.split(command)
    if name in _OF_THE_WRAPPER:
        return True
    if name not in commands.NAMES:
        return False
    parser = _Parser(exit_on_error=False, add_help=True)
    importlib.import_module(f"landfall.cli.{name}").arguments(parser)
    try:
        parser.parse_args(arguments)
    except (ValueError, argparse.ArgumentError):
        return False
    return True


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: str(page.relative_to(ROOT)))
def test_a_named_command_is_one(page: Path) -> None:
    named = {found.strip() for found in _NAMED.findall(page.read_text(encoding="utf-8"))}
    assert [command for command in sorted(named) if not takes(command)] == []


@pytest.mark.parametrize("command", ["launch dev", "preview dev --colour", "preview dev production"])
def test_a_command_that_is_none_is_seen(command: str) -> None:
    assert not takes(command)
