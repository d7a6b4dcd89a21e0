"""How strictly rules are enforced: levels by environment and severity, and the configuration files that the engine reads.

An environment that protects its resources (`protect: true`, as production tiers do) takes the profile `mandatory`, any other one
takes `advisory`. docs/decisions says why there is no further setting.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from policies.rule import SEVERITIES, Rule, Severity

Level = Literal["advisory", "mandatory", "remediate", "disabled"]
WhenCannotTell = Literal["ignore", "advisory", "mandatory"]
"""`ignore`: told to the engine as "not applicable", with the reason. `advisory`: shown, stops nothing. `mandatory`: a violation."""

CANNOT_TELL: tuple[WhenCannotTell, ...] = get_args(WhenCannotTell)

Profile = Literal["advisory", "mandatory"]
PROFILES: tuple[Profile, ...] = get_args(Profile)

MANDATORY_FROM: Severity = "high"
"""The mildest severity that the profile `mandatory` enforces; what is milder stays advisory."""

_HERE = Path(__file__).parent


def profile_of(*, protect: bool) -> Profile:
    """The profile of an environment, from whether it protects its resources."""
    return "mandatory" if protect else "advisory"


def level_of(rule: Rule, profile: Profile) -> Level:
    """How a profile enforces a rule."""
    return "mandatory" if profile == "mandatory" and not _milder(rule.severity, MANDATORY_FROM) else "advisory"


def schema_of(rule: Rule) -> dict[str, dict[str, Any]]:
    """The JSON Schema properties of a rule's configuration; the engine validates by it."""
    found: dict[str, dict[str, Any]] = {
        "whenCannotTell": {
            "type": "string",
            "enum": list(CANNOT_TELL),
            "default": "advisory",
            "description": "What an unknown value does: nothing, a note, or the same as a violation.",
        }
    }
    for name, default in rule.options.items():
        found[name] = {**_typed(default), "default": _plain(default)}
    return found


def config_of(rules: Iterable[Rule], profile: Profile) -> dict[str, Any]:
    """What `--policy-pack-config` takes: a level for all rules, and the rules that are treated otherwise.

    A real preview knows little, so what mild rules cannot tell is left out of it: `./landfall check` shows that on a Plan.
    """
    found: dict[str, Any] = {"all": "advisory"}
    for rule in rules:
        level = level_of(rule, profile)
        quiet = _milder(rule.severity, MANDATORY_FROM)
        if level != "advisory" or quiet:
            found[rule.id] = {"enforcementLevel": level, "whenCannotTell": "ignore" if quiet else "advisory"}
    return found


def _milder(one: Severity, other: Severity) -> bool:
    return SEVERITIES.index(one) > SEVERITIES.index(other)


def config_text(rules: Iterable[Rule], profile: Profile) -> str:
    """The content of `config.<profile>.json`."""
    return json.dumps(config_of(rules, profile), indent=2) + "\n"


def config_path(cloud: str, profile: Profile) -> Path:
    """Where a pack's configuration is kept."""
    return _HERE / cloud / f"config.{profile}.json"


def options_in(config: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """By rule id, the options that a configuration file sets."""
    return {rule: value for rule, value in config.items() if isinstance(value, Mapping)}


def _typed(default: Any) -> dict[str, Any]:
    if isinstance(default, bool):
        return {"type": "boolean"}
    if isinstance(default, int | float):
        return {"type": "number"}
    if isinstance(default, Mapping):
        return {"type": "object"}
    if isinstance(default, list | tuple | set | frozenset):
        kinds = {json_type["type"]: json_type for json_type in map(_typed, default)}
        return {"type": "array", "items": next(iter(kinds.values())) if len(kinds) == 1 else {}}
    return {"type": "string"}


def _plain(default: Any) -> Any:
    if isinstance(default, set | frozenset):
        return sorted(default)
    return list(default) if isinstance(default, tuple) else default
