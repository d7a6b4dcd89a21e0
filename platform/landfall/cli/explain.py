"""`landfall explain`: where a value of an environment comes from, and what it overrode."""

import argparse
import os
import sys

from landfall.cli.errors import CannotRunError
from landfall.cli.root import find_root, known_stack

SUMMARY = "show where a value of an environment comes from"
EXAMPLES = (
    "landfall explain production workloads.shop.database.size   who says it, and what that overrides",
    "landfall explain production network.spokes.shop            an entry, with what is in it",
    "landfall explain production                                the whole environment",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("path", metavar="PATH", nargs="?", default="", help="as in workloads.shop.replicas.min; default: all")


def run(arguments: argparse.Namespace) -> int:
    """Print the value, its meaning, who says it and what that overrides."""
    root = find_root()
    stack = known_stack(root, arguments.env)

    from landfall import environment
    from landfall.documents import Mistakes
    from landfall.render.explanation import explanation
    from landfall.render.page import page_for

    try:
        found = environment.explain(environment.load(root, stack), arguments.path)
    except Mistakes as mistakes:
        raise CannotRunError(f"{stack} has mistakes:\n{mistakes}") from None
    except environment.NoSuchValueError as error:
        raise CannotRunError(str(error)) from None
    sys.stdout.write(explanation(found, page_for(sys.stdout, os.environ)))
    return 0
