"""What a Plan says of the resources' graph: as the engine would."""

from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run
from landfall.plan.model import Resource, Source
from pulumi import Alias, ResourceOptions


class Group(pulumi.ComponentResource):
    def __init__(self, token: str, name: str, opts: ResourceOptions | None = None) -> None:
        super().__init__(token, name, None, opts)
        self.register_outputs({})


def named(plan, name: str) -> Resource:
    (found,) = [resource for resource in plan.resources if resource.name == name]
    return found


def test_urns_hold_the_types_of_all_ancestors_but_not_the_stack():
    def program() -> None:
        provider = random.Provider("main")
        outer = Group("acme:a:Outer", "outer")
        inner = Group("acme:a:Inner", "inner", ResourceOptions(parent=outer))
        random.RandomId("leaf", byte_length=4, opts=ResourceOptions(parent=inner, provider=provider))

    plan = run(program, project="shop", stack="dev")
    assert [resource.urn for resource in plan.resources] == [
        "urn:pulumi:dev::shop::acme:a:Outer$acme:a:Inner$random:index/randomId:RandomId::leaf",
        "urn:pulumi:dev::shop::acme:a:Outer$acme:a:Inner::inner",
        "urn:pulumi:dev::shop::acme:a:Outer::outer",
        "urn:pulumi:dev::shop::pulumi:providers:random::main",
        "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
    ]
    leaf = plan.resources[0]
    assert leaf.parent == plan.resources[1].urn
    assert leaf.provider == "urn:pulumi:dev::shop::pulumi:providers:random::main"
    assert plan.packages == {"random": plan.packages["random"]}


def test_duplicate_urns_are_refused_with_both_lines():
    def program() -> None:
        options = ResourceOptions(provider=random.Provider("main"))
        random.RandomId("twice", byte_length=4, opts=options)
        random.RandomId("twice", byte_length=8, opts=options)

    first = program.__code__.co_firstlineno + 2
    with pytest.raises(ProgramError, match="duplicate resource URN") as failure:
        run(program)
    assert f"test_offline_graph.py:{first}" in failure.value.message
    assert failure.value.line == first + 1


def test_the_same_name_below_another_type_is_no_duplicate():
    def program() -> None:
        provider = random.Provider("main")
        for token in ("acme:a:One", "acme:a:Two"):
            parent = Group(token, token)
            random.RandomId("same", byte_length=4, opts=ResourceOptions(parent=parent, provider=provider))

    assert len([resource for resource in run(program).resources if resource.name == "same"]) == 2


def test_dependencies_by_property_and_explicit():
    def program() -> None:
        provider = random.Provider("main")
        options = ResourceOptions(provider=provider)
        first = random.RandomId("first", byte_length=4, opts=options)
        second = random.RandomId("second", byte_length=4, opts=options)
        random.RandomId("third", byte_length=4, prefix=first.hex, opts=ResourceOptions(provider=provider, depends_on=[second]))

    plan = run(program)
    third = named(plan, "third")
    first, second = named(plan, "first").urn, named(plan, "second").urn
    assert third.dependencies == (first, second)
    assert third.property_dependencies == {"prefix": (first,)}


def test_a_dependency_on_a_component_is_one_on_its_children():
    def program() -> None:
        provider = random.Provider("main")
        group = Group("acme:a:Group", "group")
        random.RandomId("child", byte_length=4, opts=ResourceOptions(parent=group, provider=provider))
        random.RandomId("after", byte_length=4, opts=ResourceOptions(depends_on=[group], provider=provider))

    plan = run(program)
    assert named(plan, "after").dependencies == (named(plan, "child").urn,)


def test_options_are_recorded_and_inherited():
    def program() -> None:
        provider = random.Provider("main")
        group = Group("acme:a:Group", "group", ResourceOptions(protect=True, providers=[provider]))
        random.RandomId("child", byte_length=4, opts=ResourceOptions(parent=group))
        random.RandomId(
            "own",
            byte_length=4,
            opts=ResourceOptions(
                parent=group,
                protect=False,
                retain_on_delete=True,
                delete_before_replace=True,
                ignore_changes=["byte_length"],
            ),
        )

    plan = run(program)
    child, own = named(plan, "child"), named(plan, "own")
    assert child.protect
    assert child.provider.endswith("random::main")
    assert not own.protect
    assert own.retain_on_delete
    assert own.delete_before_replace
    assert own.ignore_changes == ("byteLength",)


def test_children_inherit_their_parents_aliases_as_in_the_engine():
    def program() -> None:
        provider = random.Provider("main")
        aliases = [Alias(name="cart"), Alias(type_="acme:a:Old")]
        shop = Group("acme:a:Shop", "shop", ResourceOptions(aliases=aliases))
        options = ResourceOptions(parent=shop, provider=provider, aliases=[Alias(name="key")])
        random.RandomId("shop-id", byte_length=4, opts=options)

    plan = run(program)
    prefix, kind = "urn:pulumi:test::landfall::", "random:index/randomId:RandomId"
    assert named(plan, "shop").aliases == (f"{prefix}acme:a:Shop::cart", f"{prefix}acme:a:Old::shop")
    assert set(named(plan, "shop-id").aliases) == {
        f"{prefix}acme:a:Shop${kind}::key",
        f"{prefix}acme:a:Shop${kind}::cart-id",
        f"{prefix}acme:a:Old${kind}::shop-id",
        f"{prefix}acme:a:Old${kind}::key",
    }


def test_a_resource_without_an_explicit_provider_is_refused():
    def program() -> None:
        aws.sns.Topic("alarms")

    with pytest.raises(ProgramError, match=r"default provider for 'aws' disabled.*\"alarms\".*explicit provider") as failure:
        run(program)
    assert failure.value.line == program.__code__.co_firstlineno + 1


def test_a_component_is_where_it_was_asked_for_and_its_child_where_it_was_made():
    class Bucket(Group):
        def __init__(self, name: str) -> None:
            super().__init__("acme:a:Bucket", name)
            random.RandomId(
                f"{name}-id", byte_length=4, opts=ResourceOptions(parent=self, provider=random.Provider(f"{name}-p"))
            )

    def program() -> None:
        Bucket("logs")

    plan = run(program, root=Path(__file__).parents[3])
    here = "tests/landfall/offline/test_offline_graph.py"
    assert named(plan, "logs").source == Source(here, program.__code__.co_firstlineno + 1)
    assert named(plan, "logs-id").source == Source(here, Bucket.__init__.__code__.co_firstlineno + 2)
    assert named(plan, "landfall-test").source is None


def test_component_outputs_and_stack_outputs():
    def program() -> None:
        group = Group("acme:a:Group", "group")
        group.register_outputs({"size": 3})
        pulumi.export("handles", {"b": [1, 2.5], "a": "x"})

    plan = run(program)
    assert named(plan, "group").outputs == {"size": 3}
    assert plan.outputs == {"handles": {"a": "x", "b": [1, 2.5]}}
