"""The Plan and what can be done with it without knowing where it came from. Imports nothing else of Landfall."""

from landfall.plan.sources import load
from landfall.plan.wire import PlanError

__all__ = ["PlanError", "load"]
