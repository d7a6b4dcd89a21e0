"""Transforms of both kinds run, in the engine's order, and without a server."""

from typing import Any

import pulumi
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run
from pulumi import ResourceOptions, ResourceTransformArgs, ResourceTransformResult


def marked(word: str):
    def transform(args: ResourceTransformArgs) -> ResourceTransformResult | None:
        if args.type_ != "random:index/randomId:RandomId":
            return None
        before: Any = args.props.get("keepers") or {}
        keepers = {**before, word: str(len(before))}
        return ResourceTransformResult({**args.props, "keepers": keepers}, args.opts)

    return transform


def leaf(plan, name="leaf"):
    return next(resource for resource in plan.resources if resource.name == name)


def test_own_then_parents_then_the_stack_s():
    def program() -> None:
        pulumi.runtime.register_resource_transform(marked("stack"))
        provider = random.Provider("main")
        group = pulumi.ComponentResource("acme:a:Group", "group", None, ResourceOptions(transforms=[marked("parent")]))
        options = ResourceOptions(parent=group, provider=provider, transforms=[marked("own")])
        random.RandomId("leaf", byte_length=4, opts=options)

    assert leaf(run(program)).inputs["keepers"] == {"own": "0", "parent": "1", "stack": "2"}


def test_a_transform_may_change_options_and_keeps_dependencies():
    def change(args: ResourceTransformArgs) -> ResourceTransformResult:
        if args.name != "leaf":
            return ResourceTransformResult(args.props, args.opts)
        return ResourceTransformResult(args.props, ResourceOptions.merge(args.opts, ResourceOptions(protect=True)))

    def program() -> None:
        pulumi.runtime.register_resource_transform(change)
        options = ResourceOptions(provider=random.Provider("main"))
        first = random.RandomId("first", byte_length=4, opts=options)
        random.RandomId("leaf", byte_length=4, prefix=first.hex, opts=options)

    found = leaf(run(program))
    assert found.protect
    assert found.inputs["prefix"] == "‹first.hex›"
    assert found.property_dependencies == {"prefix": (leaf(run(program), "first").urn,)}


def test_secrets_stay_secret_through_a_transform():
    def program() -> None:
        pulumi.runtime.register_resource_transform(marked("stack"))
        options = ResourceOptions(provider=random.Provider("main"))
        random.RandomId("leaf", byte_length=4, prefix=pulumi.Output.secret("hunter2"), opts=options)

    assert "hunter2" not in repr(run(program))


def test_legacy_transformations_run_too():
    def legacy(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
        if args.type_ != "random:index/randomId:RandomId":
            return None
        return pulumi.ResourceTransformationResult({**args.props, "prefix": "legacy"}, args.opts)

    def program() -> None:
        pulumi.runtime.register_stack_transformation(legacy)
        random.RandomId("leaf", byte_length=4, opts=ResourceOptions(provider=random.Provider("main")))

    assert leaf(run(program)).inputs["prefix"] == "legacy"


def test_an_invoke_transform_runs():
    def upper(args: pulumi.InvokeTransformArgs) -> pulumi.InvokeTransformResult:
        return pulumi.InvokeTransformResult({**args.args, "name": str(args.args["name"]).upper()}, args.opts)

    def program() -> None:
        pulumi.runtime.register_invoke_transform(upper)
        pulumi.export("said", pulumi.runtime.invoke_output("acme:index:say", {"name": "x"})["text"])

    plan = run(program, invokes={"acme:index:say": lambda arguments: {"text": arguments["name"]}})
    assert plan.outputs == {"said": "X"}


def test_an_error_in_a_transform_names_its_line():
    def broken(args: ResourceTransformArgs) -> ResourceTransformResult | None:
        raise ValueError("no such tag")

    def program() -> None:
        pulumi.runtime.register_resource_transform(broken)
        random.Provider("main")

    with pytest.raises(ProgramError, match="ValueError: no such tag") as failure:
        run(program)
    assert failure.value.line == broken.__code__.co_firstlineno + 1
