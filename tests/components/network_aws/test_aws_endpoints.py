"""Shared endpoints: every spoke finds every one of them by name, nobody else's credentials work through them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import every, has, none, one

from components.network.aws_services import SERVICES, service_refusals
from components.network.spec import HubNetworkSpec

Preview = Callable[..., Plan]

SERVED = ["ssm", "ecr.dkr", "execute-api", "sts"]
HUB = {"endpoints": SERVED}
SPOKES: dict[str, dict[str, Any]] = {"one": {}, "two": {"group": "blue"}, "far": {"account": "other"}}


def shared(plan: Plan) -> list[Any]:
    return [found for found in every(plan, "aws:ec2/vpcEndpoint:VpcEndpoint") if found.inputs["vpcEndpointType"] == "Interface"]


def test_every_spoke_is_associated_with_the_zone_of_every_endpoint(preview: Preview) -> None:
    """Endpoints without DNS in spokes: their names would lead to the Internet."""
    plan = preview(hub={**HUB, "shared_with": ["other"]}, spokes=SPOKES)
    zones = {zone.outputs["zoneId"] for zone in every(plan, "aws:route53/zone:Zone")}
    spokes = {vpc.outputs["id"] for vpc in every(plan, "aws:ec2/vpc:Vpc", name="net-*")}
    associated = {
        (found.inputs["zoneId"], found.inputs["vpcId"]) for found in every(plan, "aws:route53/zoneAssociation:ZoneAssociation")
    }
    assert len(shared(plan)) == len(zones) == len(SERVED)
    assert associated == {(zone, spoke) for zone in zones for spoke in spokes}


def test_a_zone_knows_the_hub_from_birth_and_does_not_forget_spokes(preview: Preview) -> None:
    plan = preview(hub=HUB, spokes=SPOKES)
    hub = one(plan, "aws:ec2/vpc:Vpc", name="hub-main-vpc").outputs["id"]
    for zone in every(plan, "aws:route53/zone:Zone"):
        assert [vpc["vpcId"] for vpc in zone.inputs["vpcs"]] == [hub]
        assert zone.ignore_changes == ("vpcs",)


def test_every_name_that_is_asked_for_leads_to_the_endpoint(preview: Preview) -> None:
    plan = preview(hub=HUB)
    names = {found.inputs["name"] for found in every(plan, "aws:route53/record:Record")}
    assert names == {
        "ssm.eu-west-1.amazonaws.com",
        "dkr.ecr.eu-west-1.amazonaws.com",
        "*.dkr.ecr.eu-west-1.amazonaws.com",
        "*.execute-api.eu-west-1.amazonaws.com",
        "sts.eu-west-1.amazonaws.com",
    }
    (alias,) = one(plan, "aws:route53/record:Record", name="*-record-ssm-itself").inputs["aliases"]
    assert "hub-main-names-endpoints-ssm.dnsEntries" in alias["name"]


def test_their_own_private_dns_is_off_and_they_stand_in_every_zone(preview: Preview) -> None:
    for endpoint in shared(preview(hub=HUB)):
        has(endpoint, {"privateDnsEnabled": False})
        assert len(endpoint.inputs["subnetIds"]) == 3
        assert all("subnet-endpoints" in subnet for subnet in endpoint.inputs["subnetIds"])


def test_all_that_is_ours_is_admitted_on_https_and_nothing_else(preview: Preview) -> None:
    plan = preview(hub=HUB, space=("10.0.0.0/8", "172.20.0.0/14"))
    rules = every(plan, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", under="hub-main-names-endpoints")
    assert {(rule.inputs["cidrIpv4"], rule.inputs["fromPort"], rule.inputs["toPort"]) for rule in rules} == {
        ("10.0.0.0/8", 443, 443),
        ("172.20.0.0/14", 443, 443),
    }
    none(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", under="hub-main-names-endpoints")


def test_only_our_identities_work_through_them(preview: Preview) -> None:
    accounts = ["111122223333", "444455556666"]
    for endpoint in shared(preview(hub=HUB)):
        for statement in json.loads(endpoint.inputs["policy"])["Statement"]:
            bound = statement["Condition"]["StringEquals"]
            federated = statement["Sid"] == "Federated" and bound["aws:ResourceAccount"] == accounts
            assert federated or bound["aws:PrincipalAccount"] == accounts


def test_an_endpoint_that_takes_no_policy_gets_none(preview: Preview) -> None:
    plan = preview(hub={"endpoints": ["ssmmessages", "kms"]})
    assert {endpoint.name: "policy" in endpoint.inputs for endpoint in shared(plan)} == {
        "hub-main-names-endpoints-kms": True,
        "hub-main-names-endpoints-ssmmessages": False,
    }


def test_a_spoke_of_another_account_asks_the_zone_s_owner_first(preview: Preview) -> None:
    plan = preview(hub={**HUB, "shared_with": ["other"]}, spokes=SPOKES)
    leave = one(plan, "*:VpcAssociationAuthorization", name="net-far-zone-ssm-leave")
    join = one(plan, "*:ZoneAssociation", name="net-far-zone-ssm")
    assert (leave.provider.rpartition("::")[2], join.provider.rpartition("::")[2]) == ("aws", "aws-other")
    assert leave.urn in join.dependencies
    none(plan, "*:VpcAssociationAuthorization", name="net-one-*")


def test_without_the_option_there_are_neither_endpoints_nor_subnets_for_them(preview: Preview) -> None:
    plan = preview(spokes={"one": {}})
    assert shared(plan) == []
    none(plan, "aws:route53/*")
    none(plan, "aws:ec2/subnet:Subnet", name="*-endpoints-*")


def test_another_endpoint_changes_nothing_but_adds(preview: Preview) -> None:
    before, after = preview(hub=HUB, spokes=SPOKES), preview(hub={"endpoints": ["kms", *SERVED]}, spokes=SPOKES)
    assert {urn: found.inputs for urn, found in before.by_urn.items()}.items() <= {
        urn: found.inputs for urn, found in after.by_urn.items()
    }.items()


@pytest.mark.parametrize(
    ("endpoints", "says"),
    [
        ([], None),
        (["ssm", "ecr.api"], None),
        (["smm"], "did you mean `ssm`"),
        (["quantum"], "there are acm-pca"),
        (["s3"], "free of charge"),
        (["ssm", "ssm"], "twice"),
    ],
)
def test_services_are_those_of_the_table(endpoints: list[str], says: str | None) -> None:
    spec = HubNetworkSpec.model_validate({"cloud": "aws", "endpoints": endpoints})
    found = list(service_refusals(spec))
    assert [refusal.path for refusal in found] == ([] if says is None else [("endpoints", len(endpoints) - 1)])
    assert all(says in refusal.message for refusal in found if says)


def test_every_service_of_the_table_has_a_name() -> None:
    assert all(service.records("eu-west-1") for service in SERVICES.values())
