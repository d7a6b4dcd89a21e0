"""Hub and spoke as resources: what is closed, what is logged, what a change touches."""

import json
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network
from typing import Any

import pulumi
import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, estate

from components.handles import exported, imported
from components.network.aws import existing_network, hub_shape, shape
from components.network.aws_spoke import plan_spoke
from components.network.handles import AwsNetwork
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.place import Place

Preview = Callable[..., Plan]


def of(plan: Plan, type_: str) -> list[Resource]:
    return [found for found in plan.resources if found.type == type_]


def changed(before: Plan, after: Plan) -> dict[str, set[str]]:
    """Inputs that differ, by resource; nothing may be missing."""
    assert set(before.by_urn) <= set(after.by_urn)
    found: dict[str, set[str]] = {}
    for urn, old in before.by_urn.items():
        new = after.by_urn[urn]
        keys = {key for key in {*old.inputs, *new.inputs} if old.inputs.get(key) != new.inputs.get(key)}
        if keys:
            found[f"{old.type.split(':')[-1]} {old.name}"] = keys
    return found


def test_the_transit_gateway_does_nothing_by_default(preview: Preview) -> None:
    (gateway,) = of(preview(), "aws:ec2transitgateway/transitGateway:TransitGateway")
    assert gateway.inputs["defaultRouteTableAssociation"] == "disable"
    assert gateway.inputs["defaultRouteTablePropagation"] == "disable"
    assert gateway.inputs["autoAcceptSharedAttachments"] == "disable"
    assert gateway.inputs["dnsSupport"] == "enable"
    assert 64512 <= gateway.inputs["amazonSideAsn"] <= 65514


def test_every_attachment_is_in_one_table_and_no_default_one(preview: Preview) -> None:
    plan = preview(spokes={"one": {}, "other": {"group": "blue"}})
    attachments = of(plan, "aws:ec2transitgateway/vpcAttachment:VpcAttachment")
    associations = of(plan, "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation")
    assert sorted(found.inputs["transitGatewayAttachmentId"] for found in associations) == sorted(
        found.outputs["id"] for found in attachments
    )
    for attachment in attachments:
        assert attachment.inputs["transitGatewayDefaultRouteTableAssociation"] is False
        assert attachment.inputs["transitGatewayDefaultRouteTablePropagation"] is False


def test_what_a_vpc_is_born_with_is_closed(preview: Preview) -> None:
    plan = preview(spokes={"one": {}})
    for type_, rules in (
        ("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", ("ingress", "egress")),
        ("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", ("ingress", "egress")),
        ("aws:ec2/defaultRouteTable:DefaultRouteTable", ("routes",)),
    ):
        found = of(plan, type_)
        assert len(found) == 2
        assert all(resource.inputs[rule] == [] for resource in found for rule in rules)


def test_every_subnet_has_an_access_list_of_its_own_and_hands_out_no_public_address(preview: Preview) -> None:
    plan = preview(spokes={"one": {}})
    subnets = of(plan, "aws:ec2/subnet:Subnet")
    listed = [subnet for acl in of(plan, "aws:ec2/networkAcl:NetworkAcl") for subnet in acl.inputs["subnetIds"]]
    assert sorted(listed) == sorted(subnet.outputs["id"] for subnet in subnets)
    assert not any(subnet.inputs["mapPublicIpOnLaunch"] for subnet in subnets)


def decided(acl: Resource, direction: str, source: str, port: int) -> str:
    """What a list says to TCP on a port: the first rule that matches, in number order."""
    for rule in sorted(acl.inputs[direction], key=lambda found: found["ruleNo"]):
        matches = rule["protocol"] == "-1" or (rule["protocol"] == "6" and rule["fromPort"] <= port <= rule["toPort"])
        if matches and IPv4Address(source) in IPv4Network(rule["cidrBlock"]):
            return str(rule["action"])
    return "deny"


@pytest.mark.parametrize("port", [22, 3389])
@pytest.mark.parametrize("tier", ["public", "private", "attachment"])
def test_administration_from_the_internet_is_refused_by_the_lists(preview: Preview, tier: str, port: int) -> None:
    acls = {found.name: found for found in of(preview(), "aws:ec2/networkAcl:NetworkAcl")}
    acl = acls[f"hub-main-vpc-acl-{tier}"]
    assert decided(acl, "ingress", "93.184.216.34", port) == "deny"
    assert decided(acl, "ingress", "10.1.0.10", port) == "allow"
    assert decided(acl, "ingress", "93.184.216.34", 443) == "allow"


def test_the_database_tier_s_list_admits_its_own_network_only(preview: Preview) -> None:
    plan = preview(hub=None, spokes={"one": {}})
    acl = next(found for found in of(plan, "aws:ec2/networkAcl:NetworkAcl") if found.name.endswith("database"))
    assert decided(acl, "ingress", "10.16.3.4", 5432) == "allow"
    assert decided(acl, "ingress", "10.17.3.4", 5432) == "deny"
    assert decided(acl, "ingress", "52.218.0.10", 443) == "deny"
    assert decided(acl, "egress", "52.218.0.10", 443) == "allow"


def _in_transit(table: Resource) -> bool:
    """A table of a hub's that packets of spokes pass: the endpoint serves its own VPC, so they would be lost there."""
    return table.name.startswith("hub-") and any(tier in table.name for tier in ("-attachment", "-public", "-firewall"))


def test_dns_is_on_and_every_vpc_has_its_gateway_endpoints_on_every_table_where_machines_stand(preview: Preview) -> None:
    plan = preview(spokes={"one": {}})
    for vpc in of(plan, "aws:ec2/vpc:Vpc"):
        assert vpc.inputs["enableDnsSupport"] is True
        assert vpc.inputs["enableDnsHostnames"] is True
        tables = sorted(
            table.outputs["id"]
            for table in of(plan, "aws:ec2/routeTable:RouteTable")
            if table.inputs["vpcId"] == vpc.outputs["id"] and not _in_transit(table)
        )
        endpoints = [
            endpoint
            for endpoint in of(plan, "aws:ec2/vpcEndpoint:VpcEndpoint")
            if endpoint.inputs["vpcId"] == vpc.outputs["id"]
        ]
        assert {endpoint.inputs["serviceName"] for endpoint in endpoints} == {
            "com.amazonaws.eu-west-1.s3",
            "com.amazonaws.eu-west-1.dynamodb",
        }
        assert all(sorted(endpoint.inputs["routeTableIds"]) == tables for endpoint in endpoints)


def test_nothing_can_be_written_to_somebody_else_s_bucket(preview: Preview) -> None:
    endpoint = next(
        found for found in of(preview(), "aws:ec2/vpcEndpoint:VpcEndpoint") if found.inputs["serviceName"].endswith(".s3")
    )
    for statement in json.loads(endpoint.inputs["policy"])["Statement"]:
        bound = statement.get("Condition", {}).get("StringEquals", {})
        ours = "aws:ResourceAccount" in bound or "aws:ResourceOrgID" in bound
        assert ours or statement["Action"] == "s3:GetObject"


def test_flow_logs_are_encrypted_kept_and_written_by_a_role_of_their_own(preview: Preview) -> None:
    plan = preview(hub=None, spokes={"one": {"flow_logs": {"retention": 100}}})
    (group,) = of(plan, "aws:cloudwatch/logGroup:LogGroup")
    (log,) = of(plan, "aws:ec2/flowLog:FlowLog")
    (key,) = of(plan, "aws:kms/key:Key")
    (role,) = of(plan, "aws:iam/role:Role")
    assert group.inputs["retentionInDays"] == 120
    assert group.inputs["kmsKeyId"] == key.outputs["arn"]
    assert log.inputs["trafficType"] == "ALL"
    assert (log.inputs["logDestination"], log.inputs["iamRoleArn"]) == (group.outputs["arn"], role.outputs["arn"])
    assert "arn:aws:logs:eu-west-1:111122223333:log-group:test-net-one-flow" in key.inputs["policy"]
    (policy,) = of(plan, "aws:iam/rolePolicy:RolePolicy")
    (statement,) = json.loads(policy.inputs["policy"])["Statement"]
    assert statement["Resource"] == [group.outputs["arn"], group.outputs["arn"] + ":*"]


def test_a_key_that_is_there_is_used_and_none_made(preview: Preview) -> None:
    arn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"
    plan = preview(hub=None, spokes={"one": {"flow_logs": {"key": {"existing": arn}}}})
    assert of(plan, "aws:kms/key:Key") == []
    assert of(plan, "aws:cloudwatch/logGroup:LogGroup")[0].inputs["kmsKeyId"] == arn


def test_alarms_say_how_bad_it_is_and_where_the_runbook_is(preview: Preview) -> None:
    alarms = of(preview(), "aws:cloudwatch/metricAlarm:MetricAlarm")
    assert {found.inputs["metricName"] for found in alarms} == {
        "ErrorPortAllocation",
        "PacketsDropCount",
        "PacketDropCountBlackhole",
        "PacketDropCountNoRoute",
    }
    for alarm in alarms:
        assert alarm.inputs["alarmDescription"].startswith(("critical: ", "warning: "))
        assert "https://run.acme.example/network#" in alarm.inputs["alarmDescription"]


def test_without_alerts_there_are_no_alarms(preview: Preview) -> None:
    assert of(preview(alerts=False), "aws:cloudwatch/metricAlarm:MetricAlarm") == []


def test_a_new_zone_changes_only_the_lists_that_it_joins(preview: Preview) -> None:
    before = preview(hub={"zones": 2}, spokes={"one": {"zones": 2}})
    after = preview(hub={"zones": 3}, spokes={"one": {"zones": 3}})
    assert {key.split(" ")[0]: fields for key, fields in changed(before, after).items()} == {
        "NetworkAcl": {"subnetIds"},
        "VpcEndpoint": {"routeTableIds"},
        "VpcAttachment": {"subnetIds"},
    }


def test_a_new_spoke_changes_nothing_of_the_others(preview: Preview) -> None:
    assert changed(preview(spokes={"one": {}}), preview(spokes={"one": {}, "two": {}})) == {}


def test_a_change_of_egress_turns_routes_in_place(preview: Preview) -> None:
    before, after = preview(spokes={"one": {}}), preview(spokes={"one": {"egress": "single"}})
    touched = changed(before, after)
    assert set(touched) == {f"Route net-one-route-private-euw1-az{number}-default" for number in (1, 2, 3)}
    assert all(fields == {"natGatewayId", "transitGatewayId"} for fields in touched.values())


def test_a_change_of_group_leaves_the_old_one_first(preview: Preview) -> None:
    plan = preview(spokes={"one": {}})
    association = next(
        found
        for found in of(plan, "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation")
        if found.name == "net-one-association"
    )
    assert association.delete_before_replace


def test_the_longest_names_fit(preview: Preview) -> None:
    """The run fails on a name that AWS would refuse."""
    plan = preview(stack="s" * 12, hub_key="h" * 12, groups=("g" * 12, "red"), spokes={"k" * 12: {}})
    assert plan.diagnostics == ()


def test_a_renamed_spoke_keeps_every_resource(preview: Preview) -> None:
    before = preview(spokes={"one": {"cidr": "10.9.0.0/16"}})
    after = preview(spokes={"new": {"cidr": "10.9.0.0/16", "formerly": ["one"]}})
    known = {urn for found in after.resources for urn in (found.urn, *found.aliases)}
    assert set(before.by_urn) - known == set()


def test_records_and_the_gateway_are_protected_until_retired(preview: Preview) -> None:
    guarded = {found.name for found in preview(spokes={"one": {}}).resources if found.protect}
    assert {"hub-main-transit", "net-one-flow-records", "net-one-flow-key-cmk"} <= guarded
    lifted = preview(hub={"retire": True}, spokes={"one": {"retire": True}})
    assert not any(found.protect for found in lifted.resources)


def test_nothing_is_protected_where_the_tier_does_not_ask(preview: Preview) -> None:
    assert not any(found.protect for found in preview(protect=False, spokes={"one": {}}).resources)


def _structure(handle: Any) -> Any:
    """A handle without its outputs."""
    plain = exported(handle)

    def strip(value: Any) -> Any:
        if isinstance(value, pulumi.Output):
            return "output"
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items()}
        return [strip(item) for item in value] if isinstance(value, list) else value

    return strip(plain)


Inside = Callable[[Callable[[Callable[..., Any]], Any]], Any]


def test_shapes_have_the_structure_of_the_real_handles(inside: Inside) -> None:
    def both(handles: Callable[..., Any]) -> tuple[list[Any], list[Any]]:
        hub, spokes = handles(spokes={"one": {"zones": 2}})
        spec = SpokeSpec(cloud="aws", group="red", cidr="10.16.0.0/16", zones=2)
        hub_spec = HubNetworkSpec(cloud="aws", cidr="10.0.0.0/20")
        spoke = shape("one", spec, addressed(spec, "eu-west-1"), "111122223333", "eu-west-1")
        addresses = addressed(hub_spec, "eu-west-1")
        made = hub_shape("main", hub_spec, addresses=addresses, estate=estate(), account="111122223333", region="eu-west-1")
        read = imported(made, pulumi.Output.from_input(exported(hub)))
        return [_structure(spoke), _structure(made), _structure(read)], [
            _structure(spokes["one"]),
            _structure(hub),
            _structure(hub),
        ]

    shapes, real = inside(both)
    assert shapes == real


def _existing() -> SpokeSpec:
    return SpokeSpec.model_validate(
        {
            "cloud": "aws",
            "group": "red",
            "cidr": "10.1.0.0/16",
            "existing": {"id": "vpc-1", "subnets": {"private": {"euw1-az2": "subnet-2", "euw1-az1": "subnet-1"}}},
        }
    )


def test_a_network_that_is_there_gives_the_same_kind_of_handle(inside: Inside) -> None:
    place = Place("aws", "main", "111122223333", "eu-west-1", None, "test")  # type: ignore[arg-type]

    def both(_: Callable[..., Any]) -> tuple[AwsNetwork, Any, Any]:
        addresses = addressed(_existing(), "eu-west-1")
        found = existing_network("old", _existing(), addresses, place)
        return found, _structure(found), _structure(shape("old", _existing(), addresses, "111122223333", "eu-west-1"))

    found, structure, shaped = inside(both)
    assert (found.zones, list(found.subnets)) == (("euw1-az1", "euw1-az2"), ["private"])
    assert structure == shaped


def test_egress_through_a_hub_that_is_not_there_is_an_error() -> None:
    spec = SpokeSpec(cloud="aws", group="red", cidr="10.1.0.0/16", egress="hub")
    with pytest.raises(ValueError, match="needs a hub in eu-west-1"):
        plan_spoke(spec, addressed(spec, "eu-west-1"), None, "eu-west-1")
