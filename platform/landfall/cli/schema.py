"""`landfall schema`: the JSON Schemas that editors check environments with."""

import argparse
import sys

from landfall.cli.root import find_root

SUMMARY = "write the JSON Schemas of stack and tier files, made from the models"
EXAMPLES = (
    "landfall schema           after a change to a spec",
    "landfall schema --check   exit code 1 when they are not what the models say",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; say which are stale")


def run(arguments: argparse.Namespace) -> int:
    """Write them; with `--check`, 1 when one is stale."""
    root = find_root()

    from landfall.environment import schema

    if not arguments.check:
        schema.write(root)
        sys.stdout.write("".join(f"{schema.FOLDER / name}\n" for name in schema.schemas()))
        return 0
    stale = schema.stale(root)
    for path in stale:
        sys.stderr.write(f"landfall: {path} is not what the models say; `./landfall schema` writes it anew\n")
    return 1 if stale else 0
