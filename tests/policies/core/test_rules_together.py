"""What holds for the rules as a whole: controls that exist, texts that are sentences, generated files that are fresh."""

from pathlib import Path

import pytest
from landfall.cli.policies import generated

from policies import is_true, rule
from policies.catalogue import catalogue
from policies.rule import CLOUDS, Rule, RuleError, declared
from policies.rules import load, modules

ROOT = Path(__file__).parents[3]
RULES = load()


def test_every_control_is_in_the_catalogue() -> None:
    unknown = {f"{one.id}: {control}" for one in RULES for control in one.controls if control not in catalogue().by_id}
    assert not unknown


def test_a_rule_belongs_to_the_folder_that_it_is_in() -> None:
    astray = [one.id for one in RULES if not one.module.startswith(f"policies.rules.{one.cloud}.")]
    assert not astray


@pytest.mark.parametrize("path", sorted(generated()))
def test_what_is_generated_from_the_rules_is_fresh(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == generated()[path], f"{path}: ./landfall policies --write"


def test_pack_folders_hold_nothing_that_python_could_mistake_for_its_own() -> None:
    for cloud in CLOUDS:
        there = {path.name for path in (ROOT / "policies" / cloud).iterdir() if path.name != "__pycache__"}
        assert there == {"PulumiPolicy.yaml", "__main__.py", "config.advisory.json", "config.mandatory.json"}


def test_modules_of_rules_are_short() -> None:
    long = {}
    for cloud in CLOUDS:
        for name in modules(cloud):
            lines = (ROOT / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8").count("\n")
            if lines > 400:
                long[name] = lines
    assert not long


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "s3-x"}, "an id is like"),
        ({"control": "STO-1"}, "control is an id like LF-STO-01"),
        ({"severity": "bad"}, "severity is one of"),
        ({"types": "Bucket"}, "types are tokens"),
        ({"ok": None}, "give one of ok and bad"),
        ({"bad": is_true("x")}, "give one of ok and bad"),
        ({"title": "Holds."}, "without a full stop"),
        ({"cure": "do it"}, "ends with a full stop"),
        ({"stack": True, "fix": {"x": 1}}, "has no fix"),
    ],
)
def test_a_rule_that_is_not_written_as_rules_are_is_refused(change: dict[str, object], said: str) -> None:
    good = {
        "id": "aws-test-x", "title": "Holds", "control": "LF-STO-01", "severity": "low",
        "types": "aws:s3/bucket:Bucket", "cure": "Do it.", "ok": is_true("x"),
    }  # fmt: skip
    with pytest.raises(RuleError, match=said):
        rule(**{**good, **change})  # type: ignore[arg-type]
    assert "aws-test-x" not in declared()


def test_two_rules_of_one_id_are_refused() -> None:
    one: Rule = RULES[0]
    with pytest.raises(RuleError, match=one.module):
        rule(
            id=one.id, title="t", control="LF-STO-01", severity="low", types="aws:s3/bucket:Bucket", cure="c.", ok=is_true("x")
        )
