"""`landfall preview`: the Plan of an environment."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from landfall.cli.errors import CannotRunError
from landfall.cli.process import seconds_since_start
from landfall.cli.progress import progress
from landfall.cli.root import find_root, known_stack
from landfall.plan.model import Plan
from landfall.plan.sources import load, read
from landfall.plan.wire import PlanError

if TYPE_CHECKING:
    from landfall.offline import ProgramError

SUMMARY = "show every resource that an environment declares"
EXAMPLES = (
    "landfall preview dev                         the tree of components, with counts",
    "landfall preview production --all            every resource",
    "landfall preview production --format table   counts by type",
    "landfall preview dev --format json | jq .    the whole Plan, for programs",
    "pulumi stack export -s dev | landfall preview --state -   what is there, the same way",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", nargs="?", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("--format", choices=("tree", "table", "json"), default="tree", help="default: tree")
    parser.add_argument("--all", action="store_true", help="every resource, in place of one line a component")
    parser.add_argument("--unknowns", action="store_true", help="what the cloud computes is unknown, as in a real preview")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--plan", metavar="FILE", help="read this Plan or `pulumi preview --json` (- is stdin) and run nothing")
    source.add_argument("--state", metavar="FILE", help="read this `pulumi stack export` (- is stdin) and run nothing")


def run(arguments: argparse.Namespace) -> int:
    """Print the Plan; 1 when the program reported an error."""
    plan = _plan(arguments)
    _write(plan, arguments)
    return 1 if any(diagnostic.severity == "error" for diagnostic in plan.diagnostics) else 0


def _plan(arguments: argparse.Namespace) -> Plan:
    if arguments.plan is not None or arguments.state is not None:
        if arguments.unknowns:
            raise CannotRunError("--unknowns is for running a program; a file holds what it holds: leave it out")
        return from_file(arguments.plan, arguments.state, arguments.env)
    if arguments.env is None:
        raise CannotRunError("which environment? Give its name (`landfall preview dev`), or a file with --plan or --state")
    root = find_root()
    return offline(root, known_stack(root, arguments.env), unknowns=arguments.unknowns)


def offline(root: Path, stack: str, *, unknowns: bool = False) -> Plan:
    """Run the program of a known stack. What it prints goes to stderr: stdout is for the Plan.

    :raises CannotRunError: the program failed.
    """
    with progress(f"previewing {stack}"), contextlib.redirect_stdout(sys.stderr):
        from landfall.offline import ProgramError, preview

        try:
            return preview(root, stack, unknowns=unknowns)
        except ProgramError as error:
            raise CannotRunError(f"{stack} cannot be previewed:\n{_told(error)}") from error


_FOR_PEOPLE = "RunError: "
"""Pulumi's way to end a program with a message that is complete as it is: the line that raised it says nothing."""


def _told(error: "ProgramError") -> str:
    return error.message.removeprefix(_FOR_PEOPLE) if error.message.startswith(_FOR_PEOPLE) else str(error)


def from_file(plan_file: str | None, state_file: str | None, env: str | None) -> Plan:
    """The Plan in the file that one of `--plan` and `--state` names; `-` is stdin.

    :raises CannotRunError: it holds none, is for the other of the two, or is of another stack than `env`.
    """
    name = plan_file if plan_file is not None else str(state_file)
    try:
        plan = read(sys.stdin.read(), "stdin") if name == "-" else load(name)
    except PlanError as error:
        raise CannotRunError(str(error)) from None
    except UnicodeDecodeError:
        raise CannotRunError(f"{name}: not text in UTF-8") from None
    if (plan.mode == "state") != (state_file is not None):
        right = "--state" if plan.mode == "state" else "--plan"
        raise CannotRunError(f"{name}: this file is for {right}")
    if env is not None and env != plan.stack:
        raise CannotRunError(f"{name}: of the stack `{plan.stack}`, not of `{env}`")
    return plan


def _write(plan: Plan, arguments: argparse.Namespace) -> None:
    if arguments.format == "json":
        from landfall.plan.document import dumps

        sys.stdout.flush()
        sys.stdout.buffer.write(dumps(plan).encode("utf-8"))
        return
    from landfall.render.page import page_for
    from landfall.render.table import table
    from landfall.render.tree import tree

    form = tree if arguments.format == "tree" else table
    page = page_for(sys.stdout, os.environ)
    sys.stdout.write(form(plan, page, everything=arguments.all, seconds=seconds_since_start()))
