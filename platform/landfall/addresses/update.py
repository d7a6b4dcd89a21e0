"""Brings the ledger of a project up to what its environments ask for."""

from collections.abc import Collection

from landfall.addresses.faults import out_of_order
from landfall.addresses.home import home
from landfall.addresses.ledger import write_ledger
from landfall.addresses.plan import Planned, plan
from landfall.documents import Mistakes
from landfall.environment.loaded import Loaded


def update(loaded: Loaded, *, reuse: bool = False, renumber: Collection[str] = ()) -> Planned:
    """Write what a stack asks for into the ledger. Nothing is written when it is there already, or something cannot be had.

    :raises Mistakes: all that cannot be had, or what is wrong with the ledger as it is.
    """
    planned = plan(loaded, reuse=reuse, renumber=renumber)
    if planned.mistakes:
        raise Mistakes(planned.mistakes)
    if planned.compiled.changes or list(out_of_order(planned.ledger.lines)):
        write_ledger(home(loaded.root), planned.compiled.lines, planned.ledger.header)
    return planned
