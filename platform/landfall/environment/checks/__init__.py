"""What has to fit together in an environment: a concern a module. Each check says what is wrong and where."""

from collections.abc import Callable, Iterator

from landfall.documents import Mistake
from landfall.environment.checks.accounts import accounts
from landfall.environment.checks.addresses import addresses
from landfall.environment.checks.adoption import adoption
from landfall.environment.checks.aws_hubs import aws_hubs
from landfall.environment.checks.azure_hubs import azure_hubs
from landfall.environment.checks.context import Context
from landfall.environment.checks.defaults import defaults
from landfall.environment.checks.existing import existing
from landfall.environment.checks.fits import fits
from landfall.environment.checks.gcp_hubs import gcp_hubs
from landfall.environment.checks.hosts import hosts
from landfall.environment.checks.layers import layers
from landfall.environment.checks.links import links
from landfall.environment.checks.moves import births, moves
from landfall.environment.checks.renames import renames
from landfall.environment.checks.secrets import secrets
from landfall.environment.checks.spokes import spokes
from landfall.environment.checks.tags import tags

Check = Callable[[Context], Iterator[Mistake]]

CHECKS: tuple[Check, ...] = (
    accounts,
    layers,
    spokes,
    gcp_hubs,
    azure_hubs,
    aws_hubs,
    links,
    addresses,
    hosts,
    secrets,
    renames,
    existing,
    adoption,
    tags,
    defaults,
    fits,
    moves,
    births,
)


def check(context: Context) -> Iterator[Mistake]:
    """All mistakes of all checks."""
    for each in CHECKS:
        yield from each(context)
