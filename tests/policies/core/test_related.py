"""Who refers to whom: by dependency, by symbol, by name; and when nobody can tell."""

from typing import Any

import pytest
from landfall.plan.model import Mode

from policies import CannotTell, View
from policies.cases import R, plan_of
from policies.judging import stack_of
from policies.stack import Stack

BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
KEY = "aws:kms/key:Key"
BOTH: list[Mode] = ["resolved", "unknowns"]


def view(name: str, *resources: R, mode: Mode = "resolved") -> View:
    stack: Stack = stack_of(plan_of(resources, BUCKET, mode))
    return stack.view(next(one for one in stack.subjects if one.name == name))


def related(found: View) -> list[str]:
    return [one.name for one in found.related(BLOCK, property="bucket")]


@pytest.mark.parametrize("mode", BOTH)
def test_a_reference_is_a_relation_known_or_not(mode: Mode) -> None:
    resources = (R(BUCKET, "a"), R(BUCKET, "b"), R(BLOCK, "block", bucket="@a.id"))
    assert related(view("a", *resources, mode=mode)) == ["block"]
    assert related(view("b", *resources, mode=mode)) == [], "it is known to be about another bucket"


def test_a_name_is_a_relation() -> None:
    resources = (R(BUCKET, "a", bucket="logs"), R(BLOCK, "block", bucket="logs"), R(BLOCK, "other", bucket="else"))
    assert related(view("a", *resources)) == ["block"]


def test_an_unknown_reference_to_something_else_leaves_a_doubt_only_while_it_is_unknown() -> None:
    resources = (R(BUCKET, "a"), R(BLOCK, "block", bucket="@pet.id"), R("random:index/randomPet:RandomPet", "pet"))
    with pytest.raises(CannotTell, match="`bucket` of block"):
        related(view("a", *resources, mode="unknowns"))
    assert related(view("a", *resources)) == []


def test_a_doubt_does_not_hide_a_relation() -> None:
    pet = R("random:index/randomPet:RandomPet", "pet")
    resources = (R(BUCKET, "a"), R(BLOCK, "block", bucket="@a.id"), R(BLOCK, "maybe", bucket="@pet.id"), pet)
    assert related(view("a", *resources, mode="unknowns")) == ["block"]


def test_references_inside_lists_are_relations() -> None:
    resources: tuple[Any, ...] = (
        R("gcp:compute/network:Network", "net"),
        R("gcp:dns/policy:Policy", "dns", networks=[{"networkUrl": "@net.id"}, {"networkUrl": "other"}]),
    )
    found = view("net", *resources).related("gcp:dns/policy:Policy", property="networks[*].networkUrl")
    assert [one.name for one in found] == ["dns"]


@pytest.mark.parametrize("mode", BOTH)
def test_the_target_of_a_reference(mode: Mode) -> None:
    found = view("a", R(BUCKET, "a", loggingKey="@key.arn"), R(KEY, "key", enableKeyRotation=True), mode=mode)
    target = found.target("loggingKey", KEY)
    assert target is not None
    assert target.flag("enableKeyRotation")


def test_a_target_outside_the_stack_is_none() -> None:
    assert view("a", R(BUCKET, "a", loggingKey="arn:aws:kms:eu-west-1:1:key/x")).target("loggingKey", KEY) is None
    assert view("a", R(BUCKET, "a")).target("loggingKey", KEY) is None


def test_a_target_of_another_type_is_a_doubt_while_it_is_unknown() -> None:
    pet = R("random:index/randomPet:RandomPet", "pet")
    with pytest.raises(CannotTell):
        view("a", R(BUCKET, "a", loggingKey="@pet.id"), pet, mode="unknowns").target("loggingKey", KEY)


def test_azure_types_are_found_with_and_without_their_version() -> None:
    stack = stack_of(plan_of([R("azure-native:storage/v20230101:StorageAccount", "s")], BUCKET))
    assert [one.name for one in stack.of_type("azure-native:storage:StorageAccount")] == ["s"]
    assert [one.name for one in stack.of_type("azure-native:storage/v20240101:StorageAccount")] == ["s"]
