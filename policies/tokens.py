"""Type tokens, as rules write them."""

import re
from functools import lru_cache

_VERSION = re.compile(r"^(azure-native:[^:/]+)/v\d{8}\w*(:.*)$")


@lru_cache(maxsize=16384)
def normal(token: str) -> str:
    """A type token without the API version that azure-native puts into some: `azure-native:storage:StorageAccount`."""
    match = _VERSION.match(token) if token.startswith("azure-native:") else None
    return match[1] + match[2] if match else token


def package(token: str) -> str:
    """The package of a type token: `aws`, `azure-native`."""
    return token.partition(":")[0]
