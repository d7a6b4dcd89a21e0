"""A spoke of one account on the hub of another, in one stack and in two: the same resources."""

from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import every, one, preview_environment

AWS = {
    "home": "eu-west-1",
    "regions": ["eu-west-1"],
    "default": "main",
    "accounts": {"main": {"id": "111122223333"}, "prod": {"id": "444455556666"}},
}
ADDRESSES = {
    "space": ["10.0.0.0/8"],
    "pools": {"hub": {"aws": {"eu-west-1": ["10.0.0.0/16"]}}, "red": {"aws": {"eu-west-1": ["10.16.0.0/14"]}}},
}
KNOWN: dict[str, Any] = {"clouds": {"aws": AWS}, "addresses": ADDRESSES}
HUB = {
    "groups": ["red"],
    "networks": {
        "core": {
            "cloud": "aws",
            "endpoints": ["ssm"],
            "shared_with": ["prod"],
            "closed": True,
            "inspection": {"domains": [".acme.example"]},
            "resolver": {
                "inbound": True,
                "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}},
                "block": [".bad.example"],
            },
        }
    },
}
SPOKES = {
    "spokes": {
        "shop": {"cloud": "aws", "group": "red", "account": "prod"},
        "tool": {"cloud": "aws", "group": "red", "edge": False, "ipv6": True, "egress": "none"},
    }
}


@pytest.fixture(scope="module")
def whole() -> Plan:
    return preview_environment({**KNOWN, "hub": HUB, "network": SPOKES})


@pytest.fixture(scope="module")
def cut() -> Plan:
    return preview_environment(
        {**KNOWN, "uses": {"hub": "network"}, "network": SPOKES}, others={"network": {**KNOWN, "hub": HUB}}
    )


def of_spokes(plan: Plan) -> set[tuple[str, str]]:
    return {(found.type, found.name) for found in plan.resources if found.name.startswith("net-")}


def test_a_hub_of_another_stack_makes_no_difference(whole: Plan, cut: Plan) -> None:
    assert of_spokes(whole) == of_spokes(cut)
    assert whole.diagnostics == cut.diagnostics == ()


@pytest.mark.parametrize("kind", ["VpcAttachmentAccepter", "VpcAssociationAuthorization"])
def test_the_hub_s_account_lets_the_spoke_in(whole: Plan, cut: Plan, kind: str) -> None:
    for plan in (whole, cut):
        (provider,) = {found.provider for found in every(plan, f"*:{kind}")}
        assert "111122223333" in plan.by_urn[provider].inputs["allowedAccountIds"]


def test_what_has_to_be_shared_before_is(whole: Plan) -> None:
    attachment = one(whole, "*:VpcAttachment", name="net-shop-attachment")
    assert {found.urn for found in every(whole, "*:PrincipalAssociation", under="hub-core-share")} <= set(
        attachment.dependencies
    )
