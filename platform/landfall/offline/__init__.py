"""The offline run: a Pulumi program in, a `Plan` out, with no engine, no plugin, no credential and no network.

The program runs in process against the SDK's own monitor interface. What the engine would do with a registration (make the
URN, refuse a duplicate, run transforms, inherit options) is done here the same way; what a cloud would compute is a readable
symbol of the right shape, or, with `unknowns=True`, unknown as in a real preview.
"""

from landfall.offline.errors import ProgramError
from landfall.offline.invokes import Invokes
from landfall.offline.preview import preview
from landfall.offline.references import References
from landfall.offline.runner import run

__all__ = ["Invokes", "ProgramError", "References", "preview", "run"]
