"""Where state lives and who CI is: exact trust, a state that survives its deployer, readers that only read."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Bootstrap = Callable[..., Any]
PAGE = Path(__file__).parents[3] / "docs" / "components" / "bootstrap-aws.md"
STATE = "bootstrap-state-111122223333"


def subjects(drawn: Any, role: str) -> Any:
    (statement,) = drawn.policy("Role", role, "assumeRolePolicy").values()
    condition = statement["Condition"]["StringEquals"]
    assert condition["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    assert set(statement["Condition"]) == {"StringEquals"}
    return condition["token.actions.githubusercontent.com:sub"]


def test_only_named_environments_of_the_repository_deploy(bootstrap: Bootstrap) -> None:
    found = subjects(bootstrap(deploy=("dev", "production")), "bootstrap-aws-deploy")
    assert found == ["repo:acme/platform:environment:dev", "repo:acme/platform:environment:production"]


def test_pull_requests_only_preview(bootstrap: Bootstrap) -> None:
    assert subjects(bootstrap(), "bootstrap-aws-preview") == ["repo:acme/platform:pull_request"]


def test_previews_read_configuration_and_state_and_write_nothing(bootstrap: Bootstrap) -> None:
    drawn = bootstrap()
    managed = {found.inputs["policyArn"] for found in drawn.all("RolePolicyAttachment") if "preview" in found.name}
    assert managed == {"arn:aws:iam::aws:policy/SecurityAudit", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"}
    statements = drawn.policy("RolePolicy", "bootstrap-aws-preview-policy").values()
    actions = {action.partition(":")[2] for statement in statements for action in statement["Action"]}
    assert all(action.startswith(("Get", "List", "Decrypt", "Describe")) for action in actions)
    assert not [statement for statement in statements if statement["Resource"] == "*"]


def test_the_deployer_is_no_administrator_and_makes_none(bootstrap: Bootstrap) -> None:
    drawn = bootstrap()
    managed = {found.inputs["policyArn"] for found in drawn.all("RolePolicyAttachment") if "deploy" in found.name}
    assert managed == {"arn:aws:iam::aws:policy/PowerUserAccess"}
    statements = drawn.policy("RolePolicy", "bootstrap-aws-deploy-policy")
    assert statements["Administrators"]["Effect"] == "Deny"
    assert (
        "arn:aws:iam::aws:policy/AdministratorAccess" in statements["Administrators"]["Condition"]["ArnEquals"]["iam:PolicyARN"]
    )
    allowed = {action for found in statements.values() if found["Effect"] == "Allow" for action in found["Action"]}
    assert not [action for action in allowed if "*" in action or "User" in action or "AccessKey" in action]


def test_the_deployer_changes_neither_itself_nor_its_trust_nor_the_state_it_writes(bootstrap: Bootstrap) -> None:
    statements = bootstrap().policy("RolePolicy", "bootstrap-aws-deploy-policy")
    itself = statements["Itself"]
    assert itself["Effect"] == "Deny"
    assert [arn.rpartition("/")[2] for arn in itself["Resource"]] == [
        "bootstrap-deploy",
        "bootstrap-preview",
        "token.actions.githubusercontent.com",
    ]
    assert "iam:Put*" in itself["Action"]
    for sid, action in (
        ("State", "s3:DeleteBucket*"),
        ("History", "s3:DeleteObjectVersion"),
        ("Keys", "kms:ScheduleKeyDeletion"),
    ):
        assert statements[sid]["Effect"] == "Deny"
        assert action in statements[sid]["Action"]


@pytest.mark.parametrize("protect", [True, False])
def test_state_is_versioned_encrypted_private_and_never_emptied(bootstrap: Bootstrap, protect: bool) -> None:
    drawn = bootstrap(protect=protect)
    bucket = drawn.one("Bucket", "bootstrap-aws-state-s3")
    assert bucket["bucket"] == STATE
    assert bucket["forceDestroy"] is False
    assert drawn.resource("Bucket", "bootstrap-aws-state-s3").protect is protect
    assert drawn.one("BucketVersioning", "bootstrap-aws-state-versioning")["versioningConfiguration"]["status"] == "Enabled"
    (rule,) = drawn.one("BucketServerSideEncryptionConfiguration", "bootstrap-aws-state-encryption")["rules"]
    assert rule["applyServerSideEncryptionByDefault"]["sseAlgorithm"] == "aws:kms"
    (kept,) = drawn.one("BucketLifecycleConfiguration", "bootstrap-aws-state-lifecycle")["rules"]
    assert kept["noncurrentVersionExpiration"]["noncurrentDays"] == 365
    assert "expiration" not in kept
    assert drawn.policy("BucketPolicy", "bootstrap-aws-state-policy")["TlsOnly"]["Effect"] == "Deny"


def test_who_reads_state_is_on_record(bootstrap: Bootstrap) -> None:
    drawn = bootstrap()
    assert drawn.one("BucketLogging")["targetBucket"] == f"{STATE}-logs"
    statement = drawn.policy("BucketPolicy", "bootstrap-aws-logs-policy")["Delivery"]
    assert statement["Condition"]["ArnEquals"] == {"aws:SourceArn": f"arn:aws:s3:::{STATE}"}
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}


def test_what_people_type_is_known_beforehand(bootstrap: Bootstrap) -> None:
    drawn = bootstrap(unknowns=True)
    assert drawn.plan.outputs["state"] == f"s3://{STATE}?region=eu-west-1"
    assert drawn.plan.outputs["secrets"] == "awskms://alias/bootstrap-secrets?region=eu-west-1"
    assert drawn.one("Alias", "bootstrap-aws-secrets-alias")["name"] == "alias/bootstrap-secrets"
    assert drawn.one("Role", "bootstrap-aws-deploy")["name"] == "bootstrap-deploy"


def test_the_page_lists_what_is_made(bootstrap: Bootstrap) -> None:
    made = {found.type for found in bootstrap().plan.resources if found.type.startswith("aws:")}
    assert set(re.findall(r"^\| `(aws:[^`]+)`", PAGE.read_text("utf-8"), re.MULTILINE)) == made
