"""The environment: what a stack's file says, typed, layered, and with where every value came from."""

from landfall.environment.engine import differences, not_as_written
from landfall.environment.explain import Explanation, NoSuchValueError, explain
from landfall.environment.load import load
from landfall.environment.loaded import Loaded
from landfall.environment.model import Environment
from landfall.environment.records import places

__all__ = [
    "Environment",
    "Explanation",
    "Loaded",
    "NoSuchValueError",
    "differences",
    "explain",
    "load",
    "not_as_written",
    "places",
]
