"""`landfall topology`: a picture of an environment's networks, with those that it uses."""

import argparse
import sys
from pathlib import Path

from landfall.cli.errors import CannotRunError
from landfall.cli.preview import from_file, offline
from landfall.cli.root import find_root, known_stack
from landfall.plan.model import Plan

SUMMARY = "draw an environment's networks, with the hubs and links that it uses"
EXAMPLES = (
    "landfall topology production --out topology.svg         a picture; point at a thing for its routes",
    "landfall topology production --format html --out t.html  the same, with every subnet to search through",
    "pulumi stack export -s network | landfall topology --state -   what is there, the same way",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", nargs="?", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("--format", choices=("svg", "html"), default="svg", help="default: svg")
    parser.add_argument("--out", metavar="FILE", help="write there instead of to stdout")
    parser.add_argument("--alone", action="store_true", help="without the stacks that it uses")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--plan", metavar="FILE", help="read this Plan or `pulumi preview --json` (- is stdin) and run nothing")
    source.add_argument("--state", metavar="FILE", help="read this `pulumi stack export` (- is stdin) and run nothing")


def run(arguments: argparse.Namespace) -> int:
    """Write the picture; 2 when there is nothing to draw."""
    from landfall.analysis.topology import topology

    plans = _plans(arguments)
    found = topology(plans)
    if not found.networks:
        raise CannotRunError(f"{plans[0].stack} has no networks, nor do the stacks that it uses: there is nothing to draw")
    if arguments.format == "svg":
        from landfall.render.topology.picture import picture

        text = picture(found)
    else:
        from landfall.render.topology.page import page

        text = page(found)
    if arguments.out is not None:
        try:
            Path(arguments.out).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CannotRunError(f"{arguments.out}: {error.strerror}") from None
        return 0
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def _plans(arguments: argparse.Namespace) -> list[Plan]:
    """The Plan that is asked about, and those of the stacks that it uses, whose hubs it hangs on."""
    if arguments.plan is not None or arguments.state is not None:
        return [from_file(arguments.plan, arguments.state, arguments.env)]
    if arguments.env is None:
        raise CannotRunError(
            "which environment? Give its name (`landfall topology production`), or a file with --plan or --state"
        )
    root = find_root()
    stack = known_stack(root, arguments.env)
    first = offline(root, stack)
    return [first, *(offline(root, name) for name in ([] if arguments.alone else used(root, stack)))]


def used(root: Path, stack: str) -> list[str]:
    """The stacks that a stack uses, each once, sorted."""
    from landfall import environment
    from landfall.documents import Mistakes

    try:
        loaded = environment.load(root, stack)
    except Mistakes as mistakes:
        raise CannotRunError(f"{stack} has mistakes:\n{mistakes}") from None
    return sorted({item.stack for item in loaded.uses.values()} - {stack})
