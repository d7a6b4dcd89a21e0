"""The real engine runs the program unchanged, and sees what the offline run sees."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from landfall import offline
from landfall.plan.engine import from_digest
from landfall.plan.model import UNKNOWN, Plan, Resource
from landfall.rehearsal.computed import computed
from landfall.rehearsal.engine import Engine, engine, is_there

ROOT = Path(__file__).parents[2]
BEFORE = "network-before.json"
"""What the engine's first preview of the hubs says, when nothing of them is there."""

pytestmark = [
    pytest.mark.skipif(not is_there(), reason="the engine, pulumi, is not on the PATH"),
    pytest.mark.xdist_group("engine"),
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine with every shipped stack initialised and the shared hub up."""
    with engine(ROOT, tmp_path_factory.mktemp("engine") / "here", computed) as made:
        for stack in ("bootstrap", "network", "dev", "staging", "production"):
            made.run("stack", "init", stack, "--secrets-provider", "passphrase")
        (made.folder / BEFORE).write_text(json.dumps(made.json("preview", "--stack", "network", "--json")))
        made.run("up", "--stack", "network", "--yes", "--skip-preview")
        yield made


def known(resource: Resource) -> dict[str, object]:
    """The inputs that hold nothing unknown."""
    return {
        key: value for key, value in resource.inputs.items() if UNKNOWN not in json.dumps(value) and not key.startswith("__")
    }


def assert_agree(engine_plan: Plan, offline_plan: Plan) -> None:
    """Same resources, and of each the same parent, provider, dependencies and known inputs."""
    assert sorted(engine_plan.by_urn) == sorted(offline_plan.by_urn)
    for urn, seen in engine_plan.by_urn.items():
        ours = offline_plan.by_urn[urn]
        assert (seen.type, seen.name, seen.parent, seen.custom, seen.provider, seen.protect) == (
            ours.type,
            ours.name,
            ours.parent,
            ours.custom,
            ours.provider,
            ours.protect,
        )
        assert sorted(seen.dependencies) == sorted(ours.dependencies), urn
        assert {k: sorted(v) for k, v in seen.property_dependencies.items() if v} == {
            k: sorted(v) for k, v in ours.property_dependencies.items() if v
        }, urn
        if ours.type.startswith("pulumi:"):
            continue
        engine_known, ours_known = known(seen), known(ours)
        shared = engine_known.keys() & ours_known.keys()
        assert {key: engine_known[key] for key in shared} == {key: ours_known[key] for key in shared}, urn
        assert ours_known.keys() <= engine_known.keys(), urn


@pytest.mark.parametrize("stack", ["bootstrap", "dev"])
def test_a_preview_is_the_plan_with_unknowns(running: Engine, stack: str) -> None:
    digest = running.json("preview", "--stack", stack, "--json")
    assert_agree(from_digest(digest, stack), offline.preview(running.folder, stack, unknowns=True))


def test_the_first_preview_of_the_hubs_is_their_plan_with_unknowns(running: Engine) -> None:
    digest = json.loads((running.folder / BEFORE).read_text())
    assert_agree(from_digest(digest, "network"), offline.preview(running.folder, "network", unknowns=True))


def test_the_hubs_have_nothing_to_do_once_they_are_up(running: Engine) -> None:
    running.run("preview", "--stack", "network", "--expect-no-changes")
    running.run("refresh", "--stack", "network", "--yes", "--skip-preview", "--expect-no-changes")


@pytest.mark.parametrize("stack", ["staging", "production"])
def test_a_stack_on_a_shared_hub_previews(running: Engine, stack: str) -> None:
    digest = running.json("preview", "--stack", stack, "--json")
    theirs, ours = from_digest(digest, stack), offline.preview(running.folder, stack, unknowns=True)
    assert sorted(theirs.by_urn) == sorted(ours.by_urn)


@pytest.mark.parametrize("stack", ["bootstrap", "dev", "production"])
def test_up_then_nothing_to_do_then_refresh_then_gone(running: Engine, stack: str) -> None:
    running.run("up", "--stack", stack, "--yes", "--skip-preview")
    running.run("preview", "--stack", stack, "--expect-no-changes")
    running.run("refresh", "--stack", stack, "--yes", "--skip-preview", "--expect-no-changes")
    running.run("state", "unprotect", "--stack", stack, "--all", "--yes")
    running.run("destroy", "--stack", stack, "--yes", "--skip-preview")
