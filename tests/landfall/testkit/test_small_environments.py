from pathlib import Path

import pytest
from landfall.offline import ProgramError
from landfall.testkit import counts, has, none, one, preview_changed, preview_environment, preview_stack
from landfall.testkit.environments import ROOT

HUB = """
hub:
  groups: [test]
  networks:
    main: {cloud: aws, cidr: 10.0.0.0/20, egress: single}
"""


def test_an_environment_is_written_as_yaml_in_the_test() -> None:
    plan = preview_environment(HUB)
    assert (plan.stack, plan.mode) == ("test", "resolved")
    counts(plan, {"*:NatGateway": 1, "landfall:network:AwsHubNetwork": 1})
    has(one(plan, "aws:ec2/vpc:Vpc"), {"cidrBlock": "10.0.0.0/20"})
    none(plan, "gcp:*")


def test_an_environment_is_written_as_a_dict_and_gets_clouds_of_its_own() -> None:
    spokes = {"shop": {"cloud": "aws", "group": "test", "cidr": "10.1.0.0/16"}}
    plan = preview_environment({"uses": {"hub": "hub"}, "network": {"spokes": spokes}}, others={"hub": HUB}, unknowns=True)
    assert plan.mode == "unknowns"
    none(plan, "landfall:network:AwsHubNetwork")
    has(one(plan, "aws:ec2/vpc:Vpc"), {"cidrBlock": "10.1.0.0/16"})


def test_mistakes_are_the_programs() -> None:
    with pytest.raises(ProgramError, match="did you mean `hub`"):
        preview_environment("hubb: {}")


def test_a_stack_is_previewed_once_and_changed_in_a_copy() -> None:
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "environments").rglob("*.yaml")}
    assert preview_stack("network") is preview_stack("network")
    changed = preview_changed("network", lambda environment: environment["hub"]["links"].pop("office"))
    assert len(changed.resources) < len(preview_stack("network").resources)
    assert {path: path.stat().st_mtime_ns for path in (ROOT / "environments").rglob("*.yaml")} == before


def test_the_kits_root_is_the_repository() -> None:
    assert (Path(ROOT) / "Pulumi.yaml").is_file()
