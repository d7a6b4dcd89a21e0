"""`landfall addresses`: who has which range, and the ledger that keeps it so."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from landfall.cli.errors import CannotRunError
from landfall.cli.root import find_root, known_stack

if TYPE_CHECKING:
    from landfall.addresses.compiler import Change, Compiled
    from landfall.render.addresses.chart import Chart

SUMMARY = "show who has which addresses, and give out those that are wanted"
EXAMPLES = (
    "landfall addresses production                  pools and networks, how full they are",
    "landfall addresses production --update         write into the ledger what it lacks; nothing moves",
    "landfall addresses dev --update --reuse        also give out what is freed",
    "landfall addresses production --format html --out plan.html",
)
MOST = 40
"""Lines of changes that are shown."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("--update", action="store_true", help="write into the ledger what the environment asks for")
    parser.add_argument("--reuse", action="store_true", help="with --update: give out what is freed, and room held for nobody")
    parser.add_argument(
        "--renumber",
        metavar="HOLDER",
        action="append",
        default=[],
        help="with --update: give this holder another range; what stands in it is replaced",
    )
    parser.add_argument("--format", choices=("table", "svg", "html", "json"), default="table", help="default: table")
    parser.add_argument("--all", action="store_true", help="every range, below the table")
    parser.add_argument("--out", metavar="FILE", help="write there instead of to stdout")


def run(arguments: argparse.Namespace) -> int:
    """Print the plan; 1 when the ledger is not what the environment asks for, 2 when it cannot be."""
    if (arguments.reuse or arguments.renumber) and not arguments.update:
        raise CannotRunError("--reuse and --renumber change the ledger: say --update with them")
    root = find_root()
    stack = known_stack(root, arguments.env)

    from landfall import addresses, environment
    from landfall.addresses.usage import chart
    from landfall.documents import Mistakes

    try:
        loaded = environment.load(root, stack)
        if arguments.update:
            planned = addresses.update(loaded, reuse=arguments.reuse, renumber=arguments.renumber)
        else:
            planned = addresses.plan(loaded)
    except Mistakes as mistakes:
        unchanged = "; the ledger is as it was" if arguments.update else ""
        raise CannotRunError(f"the address plan of {stack} has mistakes{unchanged}:\n{mistakes}") from None
    lines = planned.compiled.lines if arguments.update else planned.ledger.lines
    _write(chart(loaded, lines, planned.taken), arguments)
    if arguments.update:
        sys.stderr.write(_done(planned.compiled))
        return 0
    lacking = planned.open(stack)
    for mistake in lacking:
        sys.stderr.write(f"{mistake}\n")
    return 2 if planned.mistakes else 1 if lacking else 0


def _done(compiled: "Compiled") -> str:
    """What `--update` did, for a person who commits it."""
    changes = compiled.changes
    counted = [f"{sum(1 for one in changes if one.verb == verb)} {verb}" for verb in dict.fromkeys(one.verb for one in changes)]
    shown = "".join(f"  {_line(change)}\n" for change in changes[:MOST])
    more = f"  and {len(changes) - MOST} more\n" if len(changes) > MOST else ""
    return f"{_ledger()}: {', '.join([*counted, f'{compiled.kept} kept'])}\n{shown}{more}"


def _line(change: "Change") -> str:
    before = f", was {change.before}" if change.before else ""
    return f"{change.verb:<10} {change.block!s:<18} {change.holder}{before}"


def _ledger() -> str:
    from landfall.addresses.ledger import FILE

    return FILE


def _write(chart: "Chart", arguments: argparse.Namespace) -> None:
    if arguments.format == "table":
        from landfall.render.addresses.table import address_table
        from landfall.render.page import Page, page_for

        to = page_for(sys.stdout, os.environ) if arguments.out is None else Page()
        text = address_table(chart, to, everything=arguments.all)
    elif arguments.format == "json":
        from landfall.render.addresses.table import as_json

        text = as_json(chart)
    elif arguments.format == "svg":
        from landfall.render.addresses.picture import picture

        text = picture(chart)
    else:
        from landfall.render.addresses.page import page

        text = page(chart)
    if arguments.out is None:
        sys.stdout.write(text)
        return
    try:
        Path(arguments.out).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRunError(f"{arguments.out} cannot be written: {error.strerror or error}") from None
