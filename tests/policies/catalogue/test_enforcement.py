"""No control is only words: on every cloud that it is about, a rule or a component enforces it; and all that enforces names a control."""

from policies.catalogue import catalogue, parse
from policies.catalogue.coverage import coverage, strays
from policies.catalogue.row import Row
from policies.rule import Rule
from policies.rules import load

HELD = ("kubernetes",)
"""The clouds on which nothing may be missing."""


def test_every_control_is_enforced_on_every_cloud_that_it_is_about() -> None:
    missing = [
        f"{one.control.id} on {cloud}" for one in coverage(catalogue(), load()) for cloud in one.missing if cloud in HELD
    ]
    assert not missing


def test_a_control_that_nothing_enforces_is_noticed() -> None:
    rows = [Row("LF-NET-01", "Ports are closed", "They are tried.", "high", "aws gcp", "nist:SC-7")]
    (one,) = coverage(parse(rows), (), ())
    assert one.missing == ("aws", "gcp")


def test_rules_name_controls_of_the_catalogue_and_of_their_cloud() -> None:
    assert not strays(catalogue(), load())


def test_a_rule_that_names_no_control_is_noticed() -> None:
    rule = Rule(
        id="aws-x", title="", controls=("LF-NET-99",), severity="low", types=("aws:a/b:B",), cure="", ok=lambda view: True
    )
    (said,) = strays(catalogue(), [rule], ())
    assert said.startswith("rule aws-x: there is no control LF-NET-99")
