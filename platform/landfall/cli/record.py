"""`landfall record`: the committed list of what a stack is made of."""

import argparse
import sys

from landfall.cli.errors import CannotRunError
from landfall.cli.root import find_root, known_stack

SUMMARY = "write down which resources an environment has, so that losing one is noticed"
EXAMPLES = (
    "landfall record dev                       add what is new; refuse when something vanished",
    "landfall record dev --accept-lost URN     let this one go; may be given several times",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("--accept-lost", metavar="URN", action="append", default=[], help="a resource that may be destroyed")


def run(arguments: argparse.Namespace) -> int:
    """Write the record; 1, with nothing written, when a URN is lost that was not accepted."""
    from landfall import environment
    from landfall.cli.preview import offline
    from landfall.plan.records import compare, path_of, read_record, updated, write_record
    from landfall.plan.wire import PlanError

    root = find_root()
    stack = known_stack(root, arguments.env)
    try:
        record = read_record(root, stack)
    except PlanError as error:
        raise CannotRunError(str(error)) from None
    plan = offline(root, stack)
    comparison = compare(record, plan)
    accepted = set(arguments.accept_lost)
    unknown = sorted(accepted - set(comparison.lost))
    if unknown:
        raise CannotRunError(f"--accept-lost {unknown[0]}: this URN is not lost; is it spelt as in {path_of(root, stack)}?")
    refused = [urn for urn in comparison.lost if urn not in accepted]
    if refused:
        listed = "\n".join(f"  {urn}" for urn in refused)
        sys.stderr.write(
            f"landfall: {stack} would lose {len(refused)} of its resources, which destroys them:\n{listed}\n"
            "Renamed? Give the old name in `formerly:` of the entry, or an alias to the resource. "
            "Meant? Run again with --accept-lost URN for each.\n"
        )
        return 1
    loaded = environment.load(root, stack)
    places = environment.places(loaded.environment, loaded.owner("network").environment)
    written = updated(record, plan, places, accepted=accepted)
    path = write_record(root, written)
    sys.stdout.write(
        f"{path.relative_to(root)}: {len(written.urns)} resources, {len(comparison.new)} new, "
        f"{len(comparison.renamed)} renamed, {len(accepted)} let go\n"
    )
    return 0
