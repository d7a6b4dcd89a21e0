"""JSON inside texts, parsed once however many rules read it."""

import json
from functools import lru_cache
from typing import Any

from policies.unknown import CannotTell, is_symbolic, why_opaque


def parse(text: str, path: str) -> Any:
    """The value in a text. The result is shared: read it, do not change it.

    :raises CannotTell: it is no JSON; `path` is where it stands.
    """
    try:
        return _parse(text)
    except ValueError:
        if is_symbolic(text):
            raise CannotTell(path, why_opaque(text) or "") from None
        raise CannotTell(path, "is no JSON") from None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Any:
    return json.loads(text)
