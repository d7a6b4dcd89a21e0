"""The shipped environments break no rule without a stated reason, and no reason outlives what it was for."""

import json

import pytest
from landfall.cli.commands import run


def test_the_shipped_environments_have_no_unexplained_findings(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["check", "--as-of", "2026-11-22", "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert [f"{one['stack']}: {one['name']}: {one['rule']}: {one['message']}" for one in said["findings"]] == []
    assert said["cannotTell"] == []
    assert [one["place"] for one in said["unused"]] == []
    assert code == 0
