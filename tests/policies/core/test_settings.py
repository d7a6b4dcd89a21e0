"""Levels and configuration files."""

import json
from typing import Any, get_args

import pytest
from jsonschema import validate

from policies import is_true
from policies.rule import CLOUDS, SEVERITIES, Rule, Severity
from policies.rules import of_cloud
from policies.settings import PROFILES, config_of, config_path, level_of, profile_of, schema_of


def made(severity: Severity = "high", **options: Any) -> Rule:
    return Rule(
        id="aws-test-x",
        title="t",
        controls=("LF-STO-01",),
        severity=severity,
        types=("aws:s3/bucket:Bucket",),
        cure="c.",
        ok=is_true("x"),
        options=options,
    )


def test_an_environment_that_protects_its_resources_is_strict() -> None:
    assert profile_of(protect=True) == "mandatory"
    assert profile_of(protect=False) == "advisory"


@pytest.mark.parametrize("severity", SEVERITIES)
def test_what_is_high_or_worse_stops_a_strict_environment_and_nothing_stops_another(severity: Severity) -> None:
    assert level_of(made(severity), "mandatory") == ("mandatory" if severity in ("critical", "high") else "advisory")
    assert level_of(made(severity), "advisory") == "advisory"


def test_options_of_a_rule_are_in_its_schema_with_their_defaults() -> None:
    schema = schema_of(made(days=7, names=("a", "b"), strict=True, text="x"))
    assert {name: (one["type"], one["default"]) for name, one in schema.items() if name != "whenCannotTell"} == {
        "days": ("number", 7),
        "names": ("array", ["a", "b"]),
        "strict": ("boolean", True),
        "text": ("string", "x"),
    }


@pytest.mark.parametrize("cloud", CLOUDS)
@pytest.mark.parametrize("profile", PROFILES)
def test_configuration_files_fit_the_schemas_of_their_rules(cloud: str, profile: Any) -> None:
    config = json.loads(config_path(cloud, profile).read_text(encoding="utf-8"))
    assert config.pop("all") == "advisory"
    rules = {one.id: one for one in of_cloud(cloud)}
    for rule_id, settings in config.items():
        if rule_id not in rules:
            continue
        level = settings.pop("enforcementLevel")
        assert level in ("advisory", "mandatory")
        validate(settings, {"type": "object", "properties": schema_of(rules[rule_id]), "additionalProperties": False})


def test_mild_rules_do_not_speak_of_unknowns_in_a_real_preview() -> None:
    for profile in PROFILES:
        found = config_of([made("low")], profile)["aws-test-x"]
        assert found == {"enforcementLevel": "advisory", "whenCannotTell": "ignore"}
    assert "aws-test-x" not in config_of([made("high")], "advisory"), "what is not set is shown"
    assert set(get_args(Severity)) == set(SEVERITIES)
