"""`landfall check` and `landfall policies`: what they print and how they end."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from landfall.cli.commands import run
from landfall.plan.document import dumps
from landfall.plan.model import UNKNOWN, Plan, Resource, Source

BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
FLAGS = {"blockPublicAcls": True, "blockPublicPolicy": True, "ignorePublicAcls": True, "restrictPublicBuckets": True}


def bucket(name: str, **inputs: Any) -> Resource:
    return Resource(
        f"urn:pulumi:dev::landfall::{BUCKET}::{name}",
        BUCKET,
        name,
        inputs=inputs,
        source=Source("components/storage/aws.py", 67),
        origin=("environments/Pulumi.dev.yaml:27:workloads.shop", "environments/tiers/development.yaml:12:defaults"),
    )


def written(folder: Path, *resources: Resource) -> str:
    path = folder / "plan.json"
    path.write_text(dumps(Plan("landfall", "dev", "resolved", resources)), encoding="utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    return written(tmp_path, bucket("public", acl="public-read"), bucket("unknown", acl=UNKNOWN))


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Mapping[str, Any]:
    run(["check", *arguments, "--format", "json"])
    found: Mapping[str, Any] = json.loads(capsys.readouterr().out)
    return found


def of_rule(found: list[Mapping[str, Any]], rule_id: str) -> list[Mapping[str, Any]]:
    return [one for one in found if one["rule"] == rule_id]


def test_a_finding_says_what_where_why_and_what_to_do(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--plan", bad, "--pack", "aws", "--as-of", "2026-11-22"]) == 1
    out = capsys.readouterr().out
    assert "CRITICAL" in out
    assert "aws-s3-bucket-acl" in out
    assert "LF-STO-01" in out
    assert "environments/Pulumi.dev.yaml:27  components/storage/aws.py:67" in out
    assert '`acl` is "public-read"' in out
    assert "Fix: " in out
    assert "CANNOT TELL" in out
    assert out.rstrip().endswith("as of 2026-11-22")


def test_nothing_wrong_ends_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        tmp_path,
        Resource("urn:pulumi:dev::landfall::random:index/randomPet:RandomPet::p", "random:index/randomPet:RandomPet", "p"),
    )
    assert run(["check", "--plan", path]) == 0
    assert "0 findings" in capsys.readouterr().out


def test_what_cannot_be_told_is_apart_and_no_finding(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "--plan", bad)
    assert [one["name"] for one in of_rule(found["findings"], "aws-s3-bucket-acl")] == ["public"]
    (doubt,) = of_rule(found["cannotTell"], "aws-s3-bucket-acl")
    assert doubt["name"] == "unknown"
    assert "not known before the cloud computes it" in doubt["message"]


def test_milder_findings_can_be_left_out(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "--plan", bad, "--severity", "critical")
    assert {one["severity"] for one in found["findings"]} == {"critical"}


def test_sarif_points_at_the_line_that_asked_for_the_resource(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--plan", bad, "--format", "sarif"])
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == "2.1.0"
    (one_run,) = found["runs"]
    rules = one_run["tool"]["driver"]["rules"]
    (result,) = (one for one in one_run["results"] if one["ruleId"] == "aws-s3-bucket-acl")
    assert rules[result["ruleIndex"]]["id"] == "aws-s3-bucket-acl"
    assert float(rules[result["ruleIndex"]]["properties"]["security-severity"]) >= 9
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "environments/Pulumi.dev.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 27},
    }
    assert result["partialFingerprints"]
    notes = one_run["invocations"][0]["toolExecutionNotifications"]
    assert any(note["associatedRule"]["id"] == "aws-s3-bucket-acl" for note in notes)


def test_sarif_has_a_place_for_what_says_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, Resource(f"urn:pulumi:dev::landfall::{BUCKET}::b", BUCKET, "b", inputs={"acl": "public-read"}))
    run(["check", "--plan", path, "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert all(one["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for one in results)


def test_junit_counts_what_it_holds(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--plan", bad, "--format", "junit"])
    (suite,) = ElementTree.fromstring(capsys.readouterr().out)  # noqa: S314 - our own
    cases = list(suite)
    assert suite.get("name") == "dev"
    assert int(suite.get("tests", "")) == len(cases)
    assert int(suite.get("failures", "")) == len([case for case in cases if case.find("failure") is not None]) > 0
    assert int(suite.get("skipped", "")) == len([case for case in cases if case.find("skipped") is not None]) > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--plan", "none.json"], "none.json"),
        (["nowhere"], "there is no stack `nowhere`"),
        (["--as-of", "soon"], "`soon` is no date"),
        (["--pack", "ibm"], "ibm"),
        (["dev", "staging", "--plan", "none.json"], "one stack"),
    ],
)
def test_what_cannot_run_ends_with_two(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_state_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    urn = f"urn:pulumi:dev::landfall::{BUCKET}::b"
    state = {
        "version": 3,
        "deployment": {
            "resources": [
                {"urn": urn, "type": BUCKET, "custom": True, "id": "b", "inputs": {"acl": "public-read"}, "outputs": {}}
            ]
        },
    }
    path = tmp_path / "state.json"
    path.write_text(json.dumps(state), encoding="utf-8")
    assert run(["check", "--state", str(path), "--severity", "critical"]) == 1
    assert "aws-s3-bucket-acl" in capsys.readouterr().out


def test_rules_are_listed_and_searched(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policies", "s3", "canned"]) == 0
    assert "aws-s3-bucket-acl" in capsys.readouterr().out
    assert run(["policies", "--format", "json", "aws-s3-bucket-acl", "canned"]) == 0
    found = next(one for one in json.loads(capsys.readouterr().out) if one["id"] == "aws-s3-bucket-acl")
    assert found["controls"] == ["LF-STO-01"]
    assert found["config"]["whenCannotTell"]["default"] == "advisory"
    assert found["remediation"]


def test_no_rule_has_words_that_nobody_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policies", "zzzzzz"]) == 0
    assert capsys.readouterr().out.strip().endswith("0 rules")
