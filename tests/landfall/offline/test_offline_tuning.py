"""Each patch of the SDK gives the Plan that the SDK gives without it."""

import asyncio
from contextlib import contextmanager

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run, tuning
from landfall.plan.model import Plan
from pulumi import Alias, ResourceOptions


class Group(pulumi.ComponentResource):
    def __init__(self, name: str, opts: ResourceOptions | None = None) -> None:
        super().__init__("acme:a:Group", name, None, opts)
        self.register_outputs({"late": pulumi.Output.from_input(later("x"))})


async def later(text: str) -> str:
    await asyncio.sleep(0)
    return text


def program() -> None:
    old = pulumi.Output.from_input("urn:pulumi:test::landfall::acme:a:Old::shop")
    shop = Group("shop", ResourceOptions(aliases=[Alias(name="cart"), old, Alias(parent=pulumi.ROOT_STACK_RESOURCE)]))
    main = ResourceOptions(provider=aws.Provider("aws", region="eu-west-1"), parent=shop)
    bucket = aws.s3.Bucket("shop-logs", opts=main)
    topic = aws.sns.Topic("shop-alarms", tags={"bucket": bucket.arn, "none": None}, opts=main)
    pulumi.Output.all(bucket.id, topic.arn).apply(lambda values: pulumi.log.info(" ".join(values)))
    cloud = ResourceOptions(provider=azure.Provider("azure"))
    group = azure.resources.ResourceGroup("group", opts=cloud)
    azure.managedidentity.UserAssignedIdentity("identity", resource_group_name=group.name, opts=cloud)
    password = random.RandomPassword("password", length=8, opts=ResourceOptions(provider=random.Provider("random")))
    pulumi.export("password", password.result.apply(lambda value: value * 2))
    pulumi.export("later", later("y"))


def with_patches(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    applied = tuning.applied

    @contextmanager
    def only():
        with applied(frozenset(names)):
            yield

    monkeypatch.setattr(tuning, "applied", only)


@pytest.fixture(scope="module", params=[False, True], ids=["resolved", "unknowns"])
def unpatched(request) -> tuple[bool, Plan]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_patches(monkeypatch)
        return request.param, run(program, unknowns=request.param)


@pytest.mark.parametrize("name", sorted(tuning.PATCHES))
def test_each_patch_changes_nothing(monkeypatch, unpatched, name):
    unknowns, expected = unpatched
    with_patches(monkeypatch, name)
    assert run(program, unknowns=unknowns) == expected


def test_all_patches_change_nothing(unpatched):
    unknowns, expected = unpatched
    assert run(program, unknowns=unknowns) == expected


@pytest.mark.parametrize("name", ["", *sorted(tuning.PATCHES)])
def test_errors_are_the_same(monkeypatch, name):
    def wrong() -> None:
        made = random.RandomId("id", byte_length=4, opts=ResourceOptions(provider=random.Provider("main")))
        pulumi.export("x", made.hex.apply(lambda value: 1 / 0))

    with_patches(monkeypatch, *([name] if name else []))
    with pytest.raises(ProgramError, match="ZeroDivisionError"):
        run(wrong)


def test_the_sdk_is_as_before_after_a_run():
    def state() -> list[object]:
        return [getattr(owner, attribute) for patches in tuning.PATCHES.values() for owner, attribute, _ in patches]

    before = state()
    with tuning.applied():
        assert state() != before
        with tuning.applied():
            assert state() != before
        assert state() != before
    assert state() == before


def test_an_unknown_sdk_is_left_alone(monkeypatch):
    monkeypatch.setattr(tuning, "KNOWN", ("0.0.",))
    owner, attribute, replacement = tuning.PATCHES["stack.wait_for_rpcs"][0]
    with tuning.applied():
        assert getattr(owner, attribute) is not replacement
    assert run(program).outputs["later"] == "y"
