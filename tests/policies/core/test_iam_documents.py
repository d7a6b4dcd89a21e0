"""AWS policy documents in all their spellings."""

from typing import Any

import pytest
from landfall.plan.model import UNKNOWN

from policies import CannotTell
from policies.iam import Document, action_matches, parse


def allow(**more: Any) -> Document:
    return parse({"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **more}]})


@pytest.mark.parametrize(
    "principal",
    ["*", {"AWS": "*"}, {"AWS": ["111122223333", "*"]}, ["*"], {"*": "*"}, {"aws": "*"}, {"AWS": "arn:aws:iam::*:root"}],
)
def test_everyone_in_every_spelling(principal: Any) -> None:
    assert allow(Principal=principal).public


@pytest.mark.parametrize(
    "principal",
    [
        "111122223333",
        {"AWS": "arn:aws:iam::111122223333:root"},
        {"Service": "cloudtrail.amazonaws.com"},
        {"AWS": "‹role.arn›"},
        {"Federated": "arn:aws:iam::111122223333:oidc-provider/x"},
        {},
    ],
)
def test_somebody_is_not_everyone(principal: Any) -> None:
    assert not allow(Principal=principal).public


def test_not_principal_with_allow_is_everyone_else() -> None:
    assert allow(NotPrincipal={"AWS": "111122223333"}).public
    assert not parse({"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "1"}, "Action": "*", "Resource": "*"}}).public


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::b"}},
        {"StringEquals": {"AWS:SourceAccount": ["111122223333"]}},
        {"StringEquals": {"aws:SourceVpce": "vpce-1"}},
        {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a/r-b/*"}},
        {"StringEquals": {"kms:CallerAccount": "111122223333"}},
    ],
)
def test_conditions_that_keep_strangers_out(condition: Any) -> None:
    assert not allow(Principal="*", Condition=condition).public


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"Bool": {"aws:SecureTransport": "true"}},
        {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
        {"StringNotEquals": {"aws:PrincipalOrgID": "o-a"}},
        {"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}},
        {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a"}},
        {"StringLike": {"aws:SourceArn": "*"}},
        {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}},
        {"Null": {"aws:SourceArn": "false"}},
    ],
)
def test_conditions_that_do_not(condition: Any) -> None:
    assert allow(Principal="*", Condition=condition).public


def test_text_one_statement_and_lists_are_read_alike() -> None:
    text = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}}'
    (statement,) = parse(text).statements
    assert statement.actions == ("s3:*",)
    assert statement.wild_services == ("s3",)
    assert statement.all_resources


@pytest.mark.parametrize(
    ("pattern", "action", "expected"),
    [
        ("s3:*", "s3:GetObject", True),
        ("S3:get*", "s3:GetObject", True),
        ("s3:Get?bject", "s3:GetObject", True),
        ("*", "iam:PassRole", True),
        ("*:*", "*", True),
        ("iam:*", "*", False),
        ("s3:Get", "s3:GetObject", False),
    ],
)
def test_actions_match_as_aws_matches_them(pattern: str, action: str, expected: bool) -> None:
    assert action_matches(pattern, action) == expected


def test_admin_is_every_action_on_everything() -> None:
    assert parse({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}).admin
    assert parse({"Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}}).admin
    assert not parse({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b/*"}}).admin
    assert not parse({"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}).admin


def test_what_a_document_allows() -> None:
    document = parse(
        {
            "Statement": [
                {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::logs/*"},
                {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"},
            ]
        }
    )
    assert document.allows("s3:GetObject", "arn:aws:s3:::logs/a")
    assert not document.allows("s3:GetObject", "arn:aws:s3:::other/a")
    assert not document.allows("s3:DeleteObject", "arn:aws:s3:::logs/a")


def test_escalation_is_a_set_of_actions_on_everything() -> None:
    both = {"Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"]}
    assert parse({"Statement": {**both, "Resource": "*"}}).escalations == ("iam:PassRole + ec2:RunInstances",)
    assert not parse({"Statement": {**both, "Resource": "arn:aws:iam::111122223333:role/app"}}).escalations
    assert parse(
        {"Statement": {"Effect": "Allow", "Action": "iam:Put*", "Resource": "arn:aws:iam::111122223333:role/*"}}
    ).escalations
    assert not parse({"Statement": {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}}).escalations


def test_an_unknown_resource_does_not_hide_an_open_principal() -> None:
    assert allow(Principal="*", Resource=UNKNOWN).public
    with pytest.raises(CannotTell):
        _ = allow(Principal=UNKNOWN).public


def test_one_open_statement_is_found_behind_an_unknown_one() -> None:
    statements = [{"Effect": "Allow", "Principal": UNKNOWN}, {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}]
    (found,) = parse({"Statement": statements}).public
    assert found.fail("principal").path == "policy.Statement[1].Principal"


def test_values_of_a_condition() -> None:
    key = "token.actions.githubusercontent.com:sub"
    (statement,) = allow(Condition={"StringLike": {key: ["repo:acme/*"]}}).statements
    assert statement.condition_values(key) == ("repo:acme/*",)
    assert statement.condition_values("aws:SourceArn") == ()
