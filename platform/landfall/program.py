"""What `pulumi up` runs, and the offline run too."""

import gc
import json
from importlib.metadata import version
from pathlib import Path

import pulumi

from landfall.tolerance import accept_repeated_lists


def main() -> None:
    """Read, compare with what the engine handed over, assemble, export.

    :raises pulumi.RunError: the environment has mistakes, or the engine's value is another than the file's.
    """
    # A run makes millions of small objects that live to its end; the default thresholds spend two thirds of it looking for cycles.
    gc.set_threshold(200_000, 50, 100)
    accept_repeated_lists(version("pulumi"))
    from landfall import addresses, environment
    from landfall.documents import Mistakes

    try:
        loaded = environment.load(Path(pulumi.get_root_directory()), pulumi.get_stack())
        books = {each.stack: addresses.resolve(each) for each in loaded.all()}
    except Mistakes as mistakes:
        raise pulumi.RunError(str(mistakes)) from None
    given = pulumi.Config("landfall").get("environment")
    changes = environment.differences(loaded.value, json.loads(given)) if given else ["(root): absent"]
    if changes:
        raise pulumi.RunError(environment.not_as_written(loaded, changes))

    from landfall.assembly import assemble

    gc.freeze()
    pulumi.export("handles", assemble(loaded, books))
