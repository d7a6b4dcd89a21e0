"""Exemptions: read with their lines, counted to the day, the same under the engine and on a Plan."""

from datetime import date
from pathlib import Path
from typing import Any

import pulumi_policy
import pytest
from landfall.analysis.policies import Config, judge, unused
from landfall.documents import Mistakes
from pulumi.runtime import proto

from policies import exemptions as module
from policies import none_of
from policies import pack as pack_module
from policies.analyzer import SharedAnalyzer
from policies.cases import R, plan_of
from policies.exemptions import Exemptions
from policies.pack import Pack
from policies.rule import Rule

BUCKET = "aws:s3/bucket:Bucket"
ACL = Rule(
    id="aws-test-acl",
    title="Buckets are private",
    controls=("LF-STO-01",),
    severity="high",
    types=(BUCKET,),
    cure="Make it private.",
    ok=none_of("acl", "public-read"),
)
NEVER = Rule(
    id="aws-test-never",
    title="t",
    controls=("LF-STO-01",),
    severity="high",
    types=(BUCKET,),
    cure="c.",
    ok=bool,
    never_exempt=True,
)
PLAN = plan_of([R(BUCKET, "downloads", acl="public-read"), R(BUCKET, "logs", acl="private")], BUCKET)


def text(**change: Any) -> str:
    entry = {
        "rule": "aws-test-acl",
        "resource": '"urn:pulumi:test::cases::*::downloads"',
        "owner": "platform",
        "reason": "The bucket serves the public download page.",
        "expires": '"2027-03-31"',
    }
    entry.update(change)
    lines = [f"{key}: {value}" for key, value in entry.items() if value is not None]
    return "exemptions:\n  - " + "\n    ".join(lines) + "\n"


def parsed(**change: Any) -> Exemptions:
    return module.parse(text(**change), (ACL, NEVER))


@pytest.mark.parametrize(("as_of", "found", "exempt"), [("2027-03-31", 0, 1), ("2027-04-01", 1, 0)])
def test_an_exemption_counts_to_the_end_of_its_last_day(as_of: str, found: int, exempt: int) -> None:
    day = date.fromisoformat(as_of)
    said = judge(PLAN, (ACL,), Config(day, parsed()))
    assert (len(said.found), len(said.exempt)) == (found, exempt)
    assert [one.expired for one in said.found] == [parsed().expired(day)] * found
    assert not unused(parsed(), [said]) or found == 0


def test_an_exemption_that_nothing_needs_is_reported() -> None:
    exemptions = parsed(resource='"urn:pulumi:test::cases::*::logs"')
    said = judge(PLAN, (ACL,), Config(date(2026, 1, 1), exemptions))
    assert [one.place for one in unused(exemptions, [said])] == ["policies/exemptions.yaml:2"]


def test_an_exemption_for_a_stack_that_was_not_looked_at_is_not_called_unused() -> None:
    exemptions = parsed(resource='"urn:pulumi:production::*"')
    assert not unused(exemptions, [judge(PLAN, (ACL,), Config(date(2026, 1, 1), exemptions))])


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        ({"rule": "aws-test-acll"}, 2, "did you mean `aws-test-acl`"),
        ({"rule": "aws-test-never"}, 2, "never exempt"),
        ({"resource": "downloads"}, 3, "a pattern of URNs"),
        ({"owner": None}, 2, "`owner` is a text that must be given"),
        ({"reason": "because"}, 5, "a sentence of at least 5 words"),
        ({"expires": '"next year"'}, 6, "is no date"),
        ({"expires": "2027-03-31"}, 6, "in quotes"),
        ({"until": "x"}, 7, "unknown key `until`"),
    ],
)
def test_mistakes_have_their_line(change: dict[str, Any], line: int, said: str) -> None:
    with pytest.raises(Mistakes) as caught:
        parsed(**change)
    assert any(mistake.line == line and said in str(mistake) for mistake in caught.value.all), str(caught.value)


@pytest.mark.parametrize("content", ["[]", "exemptions: {}", "other: []"])
def test_a_file_of_another_shape_is_refused(content: str) -> None:
    with pytest.raises(Mistakes, match="exemptions: \\[\\]"):
        module.parse(content, (ACL,))


def test_a_key_beside_the_exemptions_is_a_mistake() -> None:
    with pytest.raises(Mistakes, match=r"exemptions\.yaml:2:.*unknown key `exemption`"):
        module.parse("exemptions: []\nexemption: []\n", (ACL,))


def analyze(exemptions: Exemptions, as_of: date) -> Any:
    pack = Pack("aws", (ACL,), exemptions, as_of)
    made = SharedAnalyzer(pack, "p", "0.0.1", pack.policies, pulumi_policy.EnforcementLevel.ADVISORY)
    (resource,) = (one for one in PLAN.resources if one.name == "downloads")
    request = proto.AnalyzeRequest(type=resource.type, name=resource.name, urn=resource.urn)
    request.properties.update(dict(resource.inputs))
    return made.Analyze(request, None)


def test_an_exemption_counts_under_the_engine() -> None:
    response = analyze(parsed(), date(2027, 3, 31))
    assert not response.diagnostics
    (aside,) = response.not_applicable
    assert "exempt until 2027-03-31 by platform (policies/exemptions.yaml:2)" in aside.reason


def test_an_expired_exemption_is_named_under_the_engine() -> None:
    (said,) = analyze(parsed(), date(2027, 4, 1)).diagnostics
    assert "expired on 2027-03-31; today is 2027-04-01" in said.message


def test_rules_that_are_never_exempt_are_not() -> None:
    kept = Exemptions(tuple(one for one in parsed().all))
    stubborn = Rule(
        id=ACL.id, title="t", controls=ACL.controls, severity="high", types=ACL.types, cure="c.", ok=ACL.ok, never_exempt=True
    )
    assert judge(PLAN, (stubborn,), Config(date(2026, 1, 1), kept)).found


def test_a_pack_tells_of_exemptions_that_are_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_module, "__file__", str(tmp_path / "pack.py"))
    (tmp_path / "exemptions.yaml").write_bytes(b"exemptions: \xff\n")
    with pytest.raises(Mistakes, match="is not UTF-8"):
        pack_module.pack_of("kubernetes")
