"""A program in which every resource is bad is caught on every line, resolved and as an engine sees it, on a Plan and by the packs."""

import importlib.util
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from landfall import offline
from landfall.analysis.policies import Config, judge
from landfall.plan.model import Plan

from policies.rules import load

HERE = Path(__file__).parent

EXPECTED = {
    "bucket": "public",
    "bucket-policy": "everyone",
    "bucket-block": "block",
    "ssh": "internet",
    "postgres": "internet",
    "admin": "every action",
    "anyone": "trust",
    "database": "encrypted",
    "volume": "encrypted",
    "machine": "token",
    "function": "",
    "everyone": "everyone",
    "rdp": "internet",
    "owner": "owner",
    "sql": "internet",
    "account": "public",
    "ssh-rule": "internet",
    "everything": "",
    "pod": "privileged",
    "root": "",
    "door": "",
}
"""What each resource is most of all, as a word that a finding about it has; empty where any finding will do."""


@cache
def plan(unknowns: bool) -> Plan:
    spec = importlib.util.spec_from_file_location("bad_program", HERE / "bad_program.py")
    assert spec
    assert spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return offline.run(program.declare, project="bad", stack="test", unknowns=unknowns)


def made(one: Plan) -> list[str]:
    return sorted(r.name for r in one.resources if r.custom and not r.type.startswith("pulumi:"))


def test_the_list_is_complete() -> None:
    assert made(plan(False)) == sorted(EXPECTED)


@pytest.mark.parametrize("unknowns", [False, True], ids=["resolved", "unknowns"])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_line_is_caught(name: str, unknowns: bool) -> None:
    found = [one for one in judge(plan(unknowns), load(), Config(date(2026, 1, 1))).found if one.resource.name == name]
    assert found, f"nothing is found wrong with {name}"
    assert any(one.severity in ("critical", "high", "medium") for one in found)
    assert all(one.resource.source and one.resource.source.file.endswith("bad_program.py") for one in found)
    told = " ".join(f"{one.rule.id} {one.rule.title} {one.said} {one.rule.cure}" for one in found).lower()
    assert EXPECTED[name] in told, told


def test_the_packs_catch_the_same(
    packs: Callable[[str], Any], make_answers: Callable[[Any, Plan], list[tuple[str, Any]]]
) -> None:
    one = plan(True)
    judged: dict[str, set[str]] = defaultdict(set)
    for finding in judge(one, load(), Config(date(2026, 1, 1))).found:
        judged[finding.rule.cloud].add(f"{finding.rule.id} {finding.resource.urn}")
    assert set(judged) == {"aws", "gcp", "azure", "kubernetes"}

    class OverTheWire:
        def __init__(self, cloud: str) -> None:
            self.client = packs(cloud)

        def Analyze(self, request: Any, _: Any) -> Any:  # noqa: N802 - the protocol's name
            return self.client.Analyze(request)

        def AnalyzeStack(self, request: Any, _: Any) -> Any:  # noqa: N802
            return self.client.AnalyzeStack(request)

    for cloud, expected in judged.items():
        answers = make_answers(OverTheWire(cloud), one)
        assert {f"{said.policyName} {urn}" for urn, said in answers if not said.message.startswith("can't run")} == expected
