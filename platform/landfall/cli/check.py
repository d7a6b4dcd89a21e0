"""`landfall check`: what breaks a rule, before any cloud is touched."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from landfall.analysis.policies import Config, judge, unused
from landfall.cli.errors import CannotRunError
from landfall.cli.preview import from_file, offline
from landfall.cli.root import find_root, known_stack, stacks
from landfall.documents import Mistakes
from landfall.plan.model import Plan
from landfall.render.findings import Report, as_json, terminal
from policies.exemptions import FILE, Exemptions, load
from policies.rule import CLOUDS, SEVERITIES
from policies.rules import load as load_rules
from policies.settings import Profile, profile_of

SUMMARY = "find what breaks a rule, in environments or in a file"
EXAMPLES = (
    "landfall check                                      all environments",
    "landfall check production --severity high           only what is high or critical",
    "pulumi stack export -s dev | landfall check --state -",
    "landfall check dev --format sarif > landfall.sarif  for code scanning",
    "landfall check --as-of 2027-01-01                   which exemptions will have expired by then",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", nargs="*", help="names of stacks; default: all of this project")
    parser.add_argument(
        "--format", choices=("terminal", "json", "sarif", "junit"), default="terminal", help="default: terminal"
    )
    parser.add_argument("--severity", choices=SEVERITIES, default="low", help="leave out what is milder; default: low, all")
    parser.add_argument(
        "--pack", metavar="CLOUD", choices=CLOUDS, action="append", help="only these rules; may be given several times"
    )
    parser.add_argument(
        "--as-of", metavar="DATE", type=_date, default=None, help="judge exemptions as of this day; default: today"
    )
    parser.add_argument("--unknowns", action="store_true", help="judge what an engine would know: computed values are unknown")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--plan", metavar="FILE", help="read this Plan or `pulumi preview --json` (- is stdin) and run nothing")
    source.add_argument("--state", metavar="FILE", help="read this `pulumi stack export` (- is stdin) and run nothing")


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; 1 when there are some, or an exemption has expired."""
    root = _root(arguments)
    rules = load_rules(tuple(arguments.pack) if arguments.pack else CLOUDS)
    exemptions = _exemptions(root)
    as_of = arguments.as_of or date.today()
    results = tuple(
        judge(plan, rules, Config(as_of, exemptions, _profile(root, plan.stack))) for plan in _plans(arguments, root)
    )
    report = Report(results, exemptions.expired(as_of), unused(exemptions, results), arguments.severity)
    _write(report, arguments.format)
    return 0 if report.clean else 1


def _root(arguments: argparse.Namespace) -> Path | None:
    """The project; a file can be judged without one."""
    try:
        return find_root()
    except CannotRunError:
        if arguments.plan is None and arguments.state is None:
            raise
        return None


def _plans(arguments: argparse.Namespace, root: Path | None) -> list[Plan]:
    if arguments.plan is not None or arguments.state is not None:
        if arguments.unknowns:
            raise CannotRunError("--unknowns is for running a program; a file holds what it holds: leave it out")
        if len(arguments.env) > 1:
            raise CannotRunError("a file holds one stack: name one environment, or none")
        return [from_file(arguments.plan, arguments.state, next(iter(arguments.env), None))]
    if root is None:
        raise CannotRunError("no environment to check here; give a file with --plan or --state")
    names = [known_stack(root, name) for name in dict.fromkeys(arguments.env)] or stacks(root)
    if not names:
        raise CannotRunError(f"{root}: no environment to check; give a file with --plan or --state")
    return [offline(root, name, unknowns=arguments.unknowns) for name in names]


def _exemptions(root: Path | None) -> Exemptions:
    path = (root or Path(__file__).resolve().parents[3]) / FILE
    try:
        return load(path, load_rules())
    except Mistakes as mistakes:
        raise CannotRunError(f"the exemptions have mistakes:\n{mistakes}") from None


def _profile(root: Path | None, stack: str) -> Profile:
    """How strict a stack is: as its environment says, advisory for one of another project."""
    if root is None or stack not in stacks(root):
        return "advisory"
    from landfall import environment

    try:
        return profile_of(protect=environment.load(root, stack).environment.protect)
    except Mistakes:
        return "advisory"


def _write(report: Report, form: str) -> None:
    if form == "terminal":
        from landfall.render.page import page_for

        sys.stdout.write(terminal(report, page_for(sys.stdout, os.environ)))
        return
    if form == "json":
        text = as_json(report)
    elif form == "sarif":
        from importlib.metadata import version

        from landfall.render.sarif import sarif

        text = sarif(report, version=version("landfall"))
    else:
        from landfall.render.junit import junit

        text = junit(report)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no date, as in 2027-01-31") from None
