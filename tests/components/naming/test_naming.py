"""Names that a cloud takes, and names that it refuses."""

from typing import Any

import pulumi
import pytest
from landfall.offline import ProgramError, run

from components.azure_names import globally_unique
from components.naming import RULES, check, check_logical
from components.naming.rule import NameRule
from components.stack import prepare

KEY = "k" * 12
STACK = "s" * 12
"""The longest that an environment may have."""

LAMBDA = "aws:lambda/function:Function"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"


def longest(type_: str, rule: NameRule) -> str:
    """The name that our longest stack and key give a thing of this type."""
    plain = f"{STACK}-{KEY}"
    if rule.unique == "global" and type_.startswith("azure-native:"):
        return globally_unique(plain, "00000000-0000-0000-0000-000000000001", min(rule.limit, 24))
    return f"alias/{plain}" if type_.startswith("aws:kms/alias") else plain.replace("-", "_" if "ole" in type_ else "-")


@pytest.mark.parametrize("type_", sorted(RULES))
def test_the_longest_stack_and_key_fit_every_type(type_: str) -> None:
    rule = RULES[type_]
    if rule.style == "auto":
        assert list(check_logical(type_, f"{KEY}-x")) == []
    else:
        assert list(check(type_, longest(type_, rule))) == []


@pytest.mark.parametrize("type_", sorted(RULES))
def test_a_name_may_be_as_long_as_the_limit_and_no_longer(type_: str) -> None:
    rule = RULES[type_]
    fitting = longest(type_, rule)[: rule.limit].ljust(rule.limit, "a")
    assert list(check(type_, fitting)) == []
    (finding,) = check(type_, fitting + "a")
    assert f"{rule.limit} are the most" in finding


@pytest.mark.parametrize("type_", sorted(RULES))
def test_a_letter_that_no_cloud_takes_is_found(type_: str) -> None:
    assert any("is not allowed" in finding for finding in check(type_, f"a{chr(7)}name-b"))


@pytest.mark.parametrize(
    ("type_", "name", "allowed"),
    [
        (BALANCER, "shop-alb", True),
        (BALANCER, "internal-shop", False),
        (BALANCER, "shop-", False),
        ("aws:ec2/securityGroup:SecurityGroup", "sg-shop", False),
        ("aws:rds/instance:Instance", "shop--db", False),
        ("aws:rds/instance:Instance", "Shop", False),
        ("aws:s3/bucket:Bucket", "10.0.0.1", False),
        ("aws:s3/bucket:Bucket", "shop_data", False),
        ("aws:s3/bucket:Bucket", "shop-s3alias", False),
        ("gcp:storage/bucket:Bucket", "shop_data", True),
        ("gcp:storage/bucket:Bucket", "goog-shop", False),
        ("aws:lb/targetGroup:TargetGroup", "internal-tg", True),
        ("aws:rds/subnetGroup:SubnetGroup", "1shop", False),
        ("aws:ssm/parameter:Parameter", "/shop/api#key", False),
        ("aws:ssm/parameter:Parameter", "/shop/key", True),
        ("aws:kms/alias:Alias", "alias/aws/rds", False),
        ("gcp:compute/network:Network", "1net", False),
        ("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "gcp-pool", False),
        ("gcp:serviceaccount/account:Account", "short", False),
        ("azure-native:storage:StorageAccount", "shop-data", False),
        ("azure-native:storage:StorageAccount", "shopdata", True),
        ("azure-native:app:ContainerApp", "shop--api", False),
        ("azure-native:keyvault:Vault", "1vault", False),
        ("aws:ec2/vpc:Vpc", "anything at all", True),
    ],
)
def test_each_type_has_its_own_alphabet(type_: str, name: str, allowed: bool) -> None:
    assert (list(check(type_, name)) == []) is allowed


@pytest.mark.parametrize("type_", sorted(RULES))
def test_the_table_names_a_property_that_the_sdk_has(type_: str, inputs: Any) -> None:
    assert RULES[type_].field in inputs(type_)


def declared(program: Any, stack: str = "test") -> Any:
    def whole() -> None:
        names = prepare({})
        program()
        names.finish()

    return run(whole, stack=stack)


def group(logical: str, **inputs: Any) -> None:
    from pulumi_aws import Provider, lb

    provider = Provider(f"aws-{logical}", region="eu-west-1")
    lb.TargetGroup(logical, port=80, protocol="HTTP", vpc_id="vpc-1", **inputs, opts=pulumi.ResourceOptions(provider=provider))


def test_a_program_whose_names_fit_goes_on() -> None:
    assert declared(lambda: group("k" * 24)).diagnostics == ()


def test_a_logical_name_that_is_too_long_with_its_suffix_stops_the_program() -> None:
    with pytest.raises(ProgramError, match=r"33 characters, and 32 are the most.* 1 shorter"):
        declared(lambda: group("k" * 25))


def test_a_given_name_is_checked_instead_of_the_logical_one() -> None:
    assert declared(lambda: group("k" * 25, name="short")).diagnostics == ()
    with pytest.raises(ProgramError, match="not allowed"):
        declared(lambda: group("fine", name="not_fine"))


def test_a_name_that_only_the_cloud_knows_is_left_to_it() -> None:
    assert declared(lambda: group("k" * 25, name=pulumi.Output.from_input("x" * 99))).diagnostics == ()


def test_all_findings_are_told_at_once_and_each_at_its_resource() -> None:
    def several() -> None:
        group("k" * 25)
        group("fine", name="not_fine")

    with pytest.raises(ProgramError, match=r"(?s)k{25} .*33 characters.*fine .*not allowed"):
        declared(several)


def test_a_finding_alone_fails_a_preview() -> None:
    def unfinished() -> None:
        prepare({})
        group("k" * 25)

    with pytest.raises(ProgramError, match="33 characters"):
        run(unfinished)
