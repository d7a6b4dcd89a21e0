"""For authors of components: preview a small environment, say what its Plan must hold. Taught in docs/testing.md."""

from landfall.testkit.environments import preview_changed, preview_environment, preview_stack
from landfall.testkit.finding import counts, every, has, none, one
from landfall.testkit.goldens import check_golden
from landfall.testkit.networks import addressed, estate
from landfall.testkit.shapes import misshapen

__all__ = [
    "addressed",
    "check_golden",
    "counts",
    "estate",
    "every",
    "has",
    "misshapen",
    "none",
    "one",
    "preview_changed",
    "preview_environment",
    "preview_stack",
]
