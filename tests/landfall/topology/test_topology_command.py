"""`landfall topology` as a user meets it: what it writes where, and when it cannot."""

from pathlib import Path

import pytest
from landfall.cli.commands import run
from landfall.plan.document import dumps
from landfall.plan.model import Plan, Resource

TOP = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev"
STACK = Resource(TOP, "pulumi:pulumi:Stack", "p-dev", custom=False)
VPC = Resource(
    "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main",
    "aws:ec2/vpc:Vpc",
    "main",
    TOP,
    inputs={"cidrBlock": "10.16.0.0/16", "region": "eu-west-1"},
)


def written(tmp_path: Path, *resources: Resource) -> str:
    path = tmp_path / "plan.json"
    path.write_text(dumps(Plan("p", "dev", "resolved", (STACK, *resources))), encoding="utf-8")
    return str(path)


def test_a_picture_goes_to_stdout(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["topology", "--plan", written(tmp_path, VPC)]) == 0
    shown = capsysbinary.readouterr().out
    assert shown.startswith(b"<svg ")
    assert b"10.16.0.0/16" in shown


def test_a_page_goes_into_a_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = tmp_path / "t.html"
    assert run(["topology", "--plan", written(tmp_path, VPC), "--format", "html", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert capsysbinary.readouterr().out == b""


def test_a_stack_without_networks_has_nothing_to_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["topology", "--plan", written(tmp_path)]) == 2
    assert "there is nothing to draw" in capsys.readouterr().err


def test_a_place_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["topology", "--plan", written(tmp_path, VPC), "--out", str(tmp_path / "no" / "t.svg")]) == 2
    assert "No such file or directory" in capsys.readouterr().err


def test_an_environment_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["topology"]) == 2
    assert "which environment?" in capsys.readouterr().err
