"""What a message shows of a value: never a secret."""

from typing import Any

import pytest
from landfall.plan.model import SECRET

from policies.cases import R, plan_of
from policies.judging import stack_of
from policies.messages import message, shown_value
from policies.rule import Rule
from policies.view import Fail

BUCKET = "aws:s3/bucket:Bucket"
HIDDEN = "not-for-logs-1"


def rule_of(*controls: str) -> Rule:
    return Rule(
        id="aws-test-value",
        title="t",
        controls=controls,
        severity="high",
        types=(BUCKET,),
        cure="c.",
        message="it is {value}",
        ok=bool,
    )


@pytest.mark.parametrize("value", [HIDDEN, [HIDDEN], {"plain": HIDDEN}])
def test_what_a_rule_about_secrets_finds_is_not_shown(value: Any) -> None:
    assert shown_value(rule_of("LF-STO-01", "LF-SEC-02"), Fail("data", value)) == SECRET


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("masterPassword", HIDDEN),
        ("env.API_KEY", [HIDDEN]),
        ("env", {"DB_PASSWORD": HIDDEN}),
        ("env[0]", {"name": "DB_PASSWORD", "value": HIDDEN}),
        ("env", [{"name": "DB_PASSWORD", "value": HIDDEN}]),
        ("url", f"postgres://app:{HIDDEN}@db.example/app"),
        ("", {"password": HIDDEN}),
    ],
)
def test_what_looks_like_a_secret_is_not_shown_by_any_rule(path: str, value: Any) -> None:
    (subject,) = stack_of(plan_of([R(BUCKET, "logs")], BUCKET)).subjects
    said = message(rule_of("LF-STO-01"), subject, Fail(path, value))
    assert HIDDEN not in said
    assert SECRET in said


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        ("acl", "public-read", '"public-read"'),
        ("passwordLength", 8, "8"),
        ("secretArn", "arn:x", '"arn:x"'),
        ("a", None, "null"),
    ],
)
def test_other_values_are_shown(path: str, value: Any, shown: str) -> None:
    assert shown_value(rule_of("LF-STO-01"), Fail(path, value)) == shown


def test_a_switch_that_a_rule_about_secrets_reads_is_shown() -> None:
    assert shown_value(rule_of("LF-SEC-02"), Fail("enabled", False)) == "false"
