"""No control is only words: a rule or a component enforces it; and all that enforces names a control of its cloud."""

from policies.catalogue import catalogue, parse
from policies.catalogue.coverage import coverage, strays
from policies.catalogue.row import Row
from policies.rule import Rule
from policies.rules import load


def test_every_control_is_enforced() -> None:
    missing = [one.control.id for one in coverage(catalogue(), load()) if not one.enforced]
    assert not missing


def test_a_control_that_nothing_enforces_is_noticed() -> None:
    rows = [Row("LF-NET-01", "Ports are closed", "They are tried.", "high", "aws gcp", "nist:SC-7")]
    (one,) = coverage(parse(rows), (), ())
    assert not one.enforced
    assert one.missing == ("aws", "gcp")


def test_rules_name_controls_of_the_catalogue_and_of_their_cloud() -> None:
    assert not strays(catalogue(), load())


def test_a_rule_that_names_no_control_is_noticed() -> None:
    rule = Rule(
        id="aws-x", title="", controls=("LF-NET-99",), severity="low", types=("aws:a/b:B",), cure="", ok=lambda view: True
    )
    (said,) = strays(catalogue(), [rule], ())
    assert said.startswith("rule aws-x: there is no control LF-NET-99")
