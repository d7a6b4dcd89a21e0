"""One thing that the SDK refuses and that does no harm: an answer in the shape of the input.

Azure Native takes the identities of a resource as a list of ids and declares that it answers a map by id. A provider that repeats
its inputs, as in a preview or a rehearsal, answers the list, and the SDK stops the program with an assertion. Here it keeps the
list. Nothing in Landfall reads that output.
"""

from collections.abc import Mapping
from typing import Any, get_origin

from pulumi.runtime import rpc

KNOWN = ("3.272.",)
"""SDK versions that this was tried with; on any other the SDK stays as it is."""


def accept_repeated_lists(version: str) -> None:
    """Let a list stand where a map is declared. A second call changes nothing."""
    stock = rpc._get_list_element_type
    if getattr(stock, "accepts_maps", False) or not version.startswith(KNOWN):
        return

    def element_type(declared: Any) -> Any:
        if get_origin(declared) in (dict, Mapping):
            return None
        return stock(declared)

    element_type.accepts_maps = True  # type: ignore[attr-defined]
    rpc._get_list_element_type = element_type  # type: ignore[assignment]
