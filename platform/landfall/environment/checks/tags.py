"""Tags: keys that a cloud or the platform keeps for itself are not an environment's."""

from collections.abc import Iterator

from landfall.documents import Mistake
from landfall.environment.checks.context import Context

RESERVED = ("landfall-", "aws", "azure", "goog", "microsoft", "windows")
"""Beginnings of keys that are ours or a cloud's. `name` is AWS's title of a thing, which components write."""


def tags(context: Context) -> Iterator[Mistake]:
    """No reserved keys. Their form and number is the model's."""
    for key in context.environment.tags:
        taken = [word for word in RESERVED if key.startswith(word)]
        if taken or key == "name":
            word = taken[0] if taken else key
            yield context.mistake("tags", key, says=f"`{word}` begins keys that are not ours to give: choose another", key=True)
