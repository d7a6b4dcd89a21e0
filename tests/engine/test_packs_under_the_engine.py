"""The real engine runs the packs on the shipped environment and says what a Plan's check says."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from landfall import offline
from landfall.analysis.policies import Config, judge
from landfall.rehearsal.computed import computed
from landfall.rehearsal.engine import Engine, engine, is_there

from policies import exemptions
from policies.rule import CLOUDS
from policies.rules import load, of_cloud

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.skipif(not is_there(), reason="the engine, pulumi, is not on the PATH"),
    pytest.mark.xdist_group("engine"),
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine(ROOT, tmp_path_factory.mktemp("packs") / "here", computed) as made:
        for stack in ("network", "dev"):
            made.run("stack", "init", stack, "--secrets-provider", "passphrase")
        made.run("up", "--stack", "network", "--yes", "--skip-preview")
        yield made


def packs(profile: str) -> list[str]:
    chosen = []
    for cloud in CLOUDS:
        folder = ROOT / "policies" / cloud
        if of_cloud(cloud):
            chosen += ["--policy-pack", str(folder), "--policy-pack-config", str(folder / f"config.{profile}.json")]
    return chosen


def said_by_engine(running: Engine, profile: str) -> set[tuple[str, str]]:
    """Violations of a preview as the engine's events have them: rule and URN."""
    talkative = replace(running, environment={**running.environment, "PULUMI_ENABLE_STREAMING_JSON_PREVIEW": "1"})
    printed = talkative.run("preview", "--json", "--stack", "dev", *packs(profile))
    events = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    told = [event["policyEvent"] for event in events if event.get("policyEvent")]
    return {(one["policyName"], one["resourceUrn"]) for one in told if "can't run policy" not in one["message"]}


def test_the_engine_takes_the_packs_with_their_configuration_and_agrees_with_the_plan(running: Engine) -> None:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    known = exemptions.load(ROOT / exemptions.FILE, load())
    plan = offline.preview(ROOT, "dev", unknowns=True)
    expected = {(one.rule.id, one.resource.urn) for one in judge(plan, load(), Config(today, known)).found}
    assert said_by_engine(running, "advisory") == expected


def test_the_engine_refuses_a_configuration_that_the_schema_does_not_allow(running: Engine, tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"aws-s3-bucket-acl": {"whenCannotTell": "maybe"}}), encoding="utf-8")
    with pytest.raises(Exception, match="whenCannotTell"):
        running.run(
            "preview", "--stack", "dev", "--policy-pack", str(ROOT / "policies" / "aws"), "--policy-pack-config", str(path)
        )
