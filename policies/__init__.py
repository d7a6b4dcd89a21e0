"""Rules for infrastructure, the packs that Pulumi's engine runs them in, and the controls they serve.

A module of rules imports what it needs from here. Nothing in here imports Pulumi: only `policies.pack` and `policies.analyzer` do.
"""

from policies.predicates import (
    all_of,
    any_of,
    at_least,
    at_most,
    each,
    every,
    includes,
    includes_all,
    is_absent,
    is_false,
    is_set,
    is_true,
    matches,
    negate,
    none_of,
    one_of,
    some,
    version,
    version_at_least,
)
from policies.rule import Rule, rule
from policies.unknown import CannotTell
from policies.view import Fail, View

__all__ = [
    "CannotTell",
    "Fail",
    "Rule",
    "View",
    "all_of",
    "any_of",
    "at_least",
    "at_most",
    "each",
    "every",
    "includes",
    "includes_all",
    "is_absent",
    "is_false",
    "is_set",
    "is_true",
    "matches",
    "negate",
    "none_of",
    "one_of",
    "rule",
    "some",
    "version",
    "version_at_least",
]
