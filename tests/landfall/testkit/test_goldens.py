from dataclasses import replace
from pathlib import Path

import pytest
from landfall.plan.model import Plan, Resource, Source
from landfall.testkit.goldens import UPDATE, changes, check_golden, common_tags, golden

STACK = Resource("urn:pulumi:t::p::pulumi:pulumi:Stack::p-t", "pulumi:pulumi:Stack", "p-t", custom=False)
NET = Resource("urn:net", "landfall:network:Net", "net", parent=STACK.urn, custom=False)
SUBNET = Resource(
    "urn:a",
    "aws:ec2/subnet:Subnet",
    "net-a",
    parent=NET.urn,
    inputs={"cidrBlock": "10.0.0.0/24", "tags": {"team": "a", "Name": "x"}, "policy": '{"b": 1, "a": [2]}'},
    source=Source("components/network/aws.py", 12),
    protect=True,
    aliases=("urn:pulumi:t::p::aws:ec2/subnet:Subnet::old-a", "urn:pulumi:t::p::aws:ec2/other:Subnet::net-a"),
)
VPC = Resource("urn:v", "aws:ec2/vpc:Vpc", "net-vpc", parent=NET.urn, inputs={"tags": {"team": "a"}})
PLAN = Plan("p", "t", "resolved", (STACK, NET, SUBNET, VPC), outputs={"b": 1, "a": {"z": 1, "y": 2}})


def test_a_golden_says_what_a_reviewer_wants_to_know() -> None:
    found = golden(PLAN)
    assert found["common tags"] == {"team": "a"}
    assert found["components"]["net"]["resources"] == {
        "net-a aws:ec2/subnet:Subnet": {
            "cidrBlock": "10.0.0.0/24",
            "policy (JSON)": {"a": [2], "b": 1},
            "tags": {"Name": "x"},
            "(protect)": True,
            "(formerly)": ["old-a"],
        },
        "net-vpc aws:ec2/vpc:Vpc": {},
    }


def test_a_tag_that_most_have_and_one_lacks_shows_there() -> None:
    bare = replace(VPC, urn="urn:w", name="w", inputs={"tags": {}})
    plan = replace(PLAN, resources=(*PLAN.resources, bare))
    assert common_tags(plan) == {"team": "a"}
    assert golden(plan)["components"]["net"]["resources"]["w aws:ec2/vpc:Vpc"] == {"tags": {"team": None}}


def test_source_lines_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAN, tmp_path / "t.yaml", monkeypatch)
    moved = replace(PLAN, resources=(STACK, NET, replace(SUBNET, source=Source("elsewhere.py", 1)), VPC))
    check_golden(moved, tmp_path / "t.yaml")


def test_a_difference_names_its_leaf_and_says_how_to_write_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAN, tmp_path / "t.yaml", monkeypatch)
    changed = replace(SUBNET, inputs={**SUBNET.inputs, "cidrBlock": "10.0.1.0/24"})
    with pytest.raises(AssertionError) as caught:
        check_golden(replace(PLAN, resources=(STACK, NET, changed)), tmp_path / "t.yaml")
    message = str(caught.value)
    assert '["net-a aws:ec2/subnet:Subnet"].cidrBlock: "10.0.0.0/24" -> "10.0.1.0/24"' in message
    assert '- components.net.resources["net-vpc aws:ec2/vpc:Vpc"]' in message
    assert f"{UPDATE}=1 ./landfall test" in message


def test_a_missing_golden_fails_and_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UPDATE, raising=False)
    with pytest.raises(AssertionError, match="is not there"):
        check_golden(PLAN, tmp_path / "t.yaml")
    assert not (tmp_path / "t.yaml").exists()


def test_changes_are_leaves_and_whole_things_that_came_or_went() -> None:
    assert changes({"a": {"x": 1, "y": [1, 2]}, "b": {"c": 1, "d": 2}}, {"a": {"x": True, "y": [1, 3]}, "e": 1}) == [
        "~ a.x: 1 -> true",
        "~ a.y[1]: 2 -> 3",
        "- b",
        "+ e: 1",
    ]


def write(plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(UPDATE, "1")
    check_golden(plan, path)
    monkeypatch.delenv(UPDATE)
    check_golden(plan, path)
