"""Names asked over a link: networks of other accounts ask too, where the hub is shared with them."""

from collections.abc import Callable
from typing import Any

from landfall.plan.model import Plan
from landfall.testkit import every, has, none, one

Preview = Callable[[Any], Plan]

LINK = {"pair": {"between": ("aws", "gcp"), "resolve": {"gcp": ("gcp.acme.example", "run.acme.example")}}}


def test_rules_of_a_link_are_shared_with_the_accounts_of_the_hub(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links=LINK, hubs={"aws": {"shared_with": ("other",)}}))
    rules = {rule.outputs["arn"] for rule in every(plan, "*:ResolverRule")}
    assert {found.inputs["resourceArn"] for found in every(plan, "*:ResourceAssociation")} == rules
    assert len(rules) == 2
    has(one(plan, "*:PrincipalAssociation"), {"principal": "444455556666"})


def test_a_hub_that_is_not_shared_shares_no_rule(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links=LINK))
    assert len(every(plan, "*:ResolverRule")) == 2
    none(plan, "aws:ram/*")
