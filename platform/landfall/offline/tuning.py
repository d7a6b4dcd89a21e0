"""Makes the SDK fast for the time of a run."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def applied() -> Iterator[None]:
    """The SDK as it is."""
    yield
