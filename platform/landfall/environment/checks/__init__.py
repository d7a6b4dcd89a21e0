"""What has to fit together in an environment: a concern a module. Each check says what is wrong and where."""

from collections.abc import Callable, Iterator

from landfall.documents import Mistake
from landfall.environment.checks.accounts import accounts
from landfall.environment.checks.context import Context

Check = Callable[[Context], Iterator[Mistake]]

CHECKS: tuple[Check, ...] = (accounts,)


def check(context: Context) -> Iterator[Mistake]:
    """All mistakes of all checks."""
    for each in CHECKS:
        yield from each(context)
