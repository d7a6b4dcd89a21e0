"""What the shipped environments declare, and that it says the same every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from landfall.cli.root import stacks
from landfall.offline import preview
from landfall.plan.document import dumps, loads
from landfall.plan.records import compare, read_record
from landfall.testkit import check_golden, misshapen, preview_stack
from landfall.testkit.environments import ROOT

STACKS = stacks(ROOT)
GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("stack", STACKS)
def test_the_stack_declares_what_its_golden_says(stack: str) -> None:
    check_golden(preview_stack(stack), GOLDENS / f"{stack}.yaml")


@pytest.mark.parametrize("stack", STACKS)
def test_the_stack_keeps_every_resource_that_its_record_promises(stack: str) -> None:
    found = compare(read_record(ROOT, stack), preview_stack(stack))
    lost = "\n".join(found.lost)
    assert not found.lost, (
        f"{stack} loses\n{lost}\nRenamed? Give `formerly`. Meant? ./landfall record {stack} --accept-lost URN"
    )
    assert found.fresh, f"{stack} has new resources that are not on record yet: ./landfall record {stack}"


@pytest.mark.parametrize("stack", STACKS)
def test_every_input_exists_in_its_sdk_type_with_the_right_shape(stack: str) -> None:
    assert misshapen(preview_stack(stack)) == []


@pytest.mark.parametrize("stack", STACKS)
def test_the_plan_survives_the_journey_through_json(stack: str) -> None:
    plan = preview_stack(stack)
    assert loads(dumps(plan)) == plan


@pytest.mark.parametrize("unknowns", [False, True])
def test_a_second_run_gives_the_same_bytes(unknowns: bool) -> None:
    assert dumps(preview(ROOT, "dev", unknowns=unknowns)) == dumps(preview_stack("dev", unknowns=unknowns))


def test_another_process_with_other_hashes_gives_the_same_bytes() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-P", "-m", "landfall.cli", "preview", "network", "--format", "json"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)  # noqa: S603 - our own command
    assert ran.stdout.decode("utf-8") == dumps(preview_stack("network"))
    assert ran.stderr == b""
