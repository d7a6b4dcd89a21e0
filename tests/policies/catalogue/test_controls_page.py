"""docs/controls.md: what it says of a control, and that it is up to date."""

import pytest

from policies.catalogue import Control, catalogue, parse
from policies.catalogue.coverage import Enforcement, coverage
from policies.catalogue.page import page
from policies.catalogue.row import Row
from policies.catalogue.served import Serves
from policies.rule import Rule
from policies.rules import load

ROW = Row("LF-STO-01", "No bucket is public", "Scanners find it.", "critical", "aws gcp azure", "nist:AC-3 cis-gcp-3.0:5.1")
SERVED = (Serves("landfall:storage:AwsBucket", "LF-STO-01", "aws:s3/bucket:Bucket", {"acl": "public-read"}),)


def a_rule(id_: str, *controls: str) -> Rule:
    return Rule(
        id=id_, title="", controls=controls, severity="high", types=("aws:s3/bucket:Bucket",), cure="", ok=lambda view: True
    )


@pytest.fixture
def one() -> Enforcement:
    rules = (a_rule("gcp-bucket-public", "LF-STO-01"), a_rule("aws-other", "LF-STO-02"))
    (found,) = coverage(parse([ROW]), rules, SERVED)
    return found


def test_rules_components_and_what_is_missing(one: Enforcement) -> None:
    assert [rule.id for rule in one.rules] == ["gcp-bucket-public"]
    assert one.components_on("aws") == ("landfall:storage:AwsBucket",)
    assert one.missing == ("azure",)
    assert one.enforced


def test_a_control_says_why_what_enforces_it_and_what_it_answers_to(one: Enforcement) -> None:
    said = page([one])
    assert "**No bucket is public** (critical, preventive)\n\nScanners find it.\n" in said
    assert "- AWS: components `AwsBucket`\n" in said
    assert "- Google Cloud: rules `gcp-bucket-public`\n" in said
    assert "- Answers to: NIST SP 800-53 r5 AC-3; CIS Google Cloud 3.0 5.1\n" in said


def test_coverage_is_counted_a_cloud(one: Enforcement) -> None:
    assert "| Storage | 1 of 1 | 1 of 1 | 0 of 1 |  | 1 |\n" in page([one])
    assert "| critical | C1 | R1 | - |  |\n" in page([one])


def test_the_page_has_every_control() -> None:
    said = page(coverage(catalogue(), load()))
    missing = [control.id for control in catalogue().controls if not _is_on(control, said)]
    assert not missing


def _is_on(control: Control, said: str) -> bool:
    return f"\n### {control.id}\n" in said and f"**{control.title}**" in said
