"""The firewall of a hub as resources: order, logs, keys, and what a change touches."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import estate

from components.network.aws_inspection import endpoint_of
from components.network.aws_inspection_plan import CAPACITY, Rule, plan_inspection, reached, text_of
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec

Preview = Callable[..., Plan]

DOMAINS = {"inspection": {"domains": [".acme.example"]}}
GROUP = "aws:networkfirewall/ruleGroup:RuleGroup"


def of(plan: Plan, type_: str) -> list[Resource]:
    return [found for found in plan.resources if found.type == type_]


def rules(plan: Plan) -> dict[str, Any]:
    return {found.name.rpartition("-")[2]: found.inputs["ruleGroup"]["rulesSource"] for found in of(plan, GROUP)}


def test_order_is_strict_in_the_policy_and_in_every_group(preview: Preview) -> None:
    plan = preview(hub=DOMAINS)
    (policy,) = of(plan, "aws:networkfirewall/firewallPolicy:FirewallPolicy")
    said = policy.inputs["firewallPolicy"]
    assert said["statefulEngineOptions"]["ruleOrder"] == "STRICT_ORDER"
    assert {found.inputs["ruleGroup"]["statefulRuleOptions"]["ruleOrder"] for found in of(plan, GROUP)} == {"STRICT_ORDER"}
    assert said["statefulDefaultActions"] == ["aws:drop_established", "aws:alert_established"]
    assert said["statelessDefaultActions"] == said["statelessFragmentDefaultActions"] == ["aws:forward_to_sfe"]
    by_arn = {found.outputs["arn"]: found.name.rpartition("-")[2] for found in of(plan, GROUP)}
    order = sorted(said["statefulRuleGroupReferences"], key=lambda found: found["priority"])
    assert [by_arn[found["resourceArn"]] for found in order] == list(CAPACITY) == ["groups", "inside", "names", "rest"]


def test_names_are_looked_at_for_all_space_that_is_ours(preview: Preview) -> None:
    plan = preview(hub=DOMAINS, space=("10.0.0.0/8", "172.20.0.0/16"))
    (policy,) = of(plan, "aws:networkfirewall/firewallPolicy:FirewallPolicy")
    (variable,) = policy.inputs["firewallPolicy"]["policyVariables"]["ruleVariables"]
    assert variable == {"key": "HOME_NET", "ipSet": {"definitions": ["10.0.0.0/8", "172.20.0.0/16"]}}


def test_domains_are_an_allow_list_of_tls_and_http(preview: Preview) -> None:
    (names,) = (source["rulesSourceList"] for name, source in rules(preview(hub=DOMAINS)).items() if name == "names")
    assert names == {"generatedRulesType": "ALLOWLIST", "targetTypes": ["TLS_SNI", "HTTP_HOST"], "targets": [".acme.example"]}


def test_without_domains_there_is_no_list(preview: Preview) -> None:
    assert set(rules(preview(hub={"inspection": {}}))) == {"groups", "inside", "rest"}


def test_every_flow_and_every_rule_that_spoke_is_written_down(preview: Preview) -> None:
    plan = preview(hub={**DOMAINS, "flow_logs": {"retention": 400}})
    (logging,) = of(plan, "aws:networkfirewall/loggingConfiguration:LoggingConfiguration")
    (firewall,) = of(plan, "aws:networkfirewall/firewall:Firewall")
    assert logging.inputs["firewallArn"] == firewall.outputs["arn"]
    written = {
        found["logType"]: found["logDestination"]["logGroup"]
        for found in logging.inputs["loggingConfiguration"]["logDestinationConfigs"]
    }
    groups = {found.inputs["name"]: found for found in of(plan, "aws:cloudwatch/logGroup:LogGroup")}
    assert set(written) == {"ALERT", "FLOW"}
    for name in written.values():
        assert groups[name].inputs["retentionInDays"] == 400
        assert groups[name].inputs["kmsKeyId"].startswith("arn:aws:kms:")


def test_everything_of_it_has_our_own_key(preview: Preview) -> None:
    plan = preview(hub=DOMAINS)
    found = [one for one in plan.resources if one.type.startswith("aws:networkfirewall/") and "Logging" not in one.type]
    assert len(found) == 6
    assert {one.inputs["encryptionConfiguration"]["type"] for one in found} == {"CUSTOMER_KMS"}


@pytest.mark.parametrize("protect", [True, False])
def test_deletion_and_subnets_are_protected_by_tier(preview: Preview, protect: bool) -> None:
    (firewall,) = of(preview(hub=DOMAINS, protect=protect), "aws:networkfirewall/firewall:Firewall")
    assert firewall.inputs["deleteProtection"] is firewall.inputs["subnetChangeProtection"] is protect
    assert firewall.protect is protect


def test_appliance_mode_is_on_with_a_firewall_and_only_then(preview: Preview) -> None:
    def mode(hub: dict[str, Any]) -> str:
        (attachment,) = of(preview(hub=hub), "aws:ec2transitgateway/vpcAttachment:VpcAttachment")
        return str(attachment.inputs["applianceModeSupport"])

    assert (mode(DOMAINS), mode({})) == ("enable", "disable")


def test_alarms_tell_what_a_rule_drops_from_what_is_lost(preview: Preview) -> None:
    found = [one for one in of(preview(hub=DOMAINS), "aws:cloudwatch/metricAlarm:MetricAlarm") if "inspection" in one.name]
    assert {one.inputs["metricName"] for one in found} == {
        "DroppedPackets",
        "StreamExceptionPolicyPackets",
        "OtherDroppedPackets",
    }
    assert len(found) == 9
    for one in found:
        assert set(one.inputs["dimensions"]) == {"FirewallName", "AvailabilityZone", "Engine"}


def test_turning_it_on_moves_and_replaces_no_subnet(preview: Preview) -> None:
    before, after = preview(spokes={"one": {}}), preview(hub=DOMAINS, spokes={"one": {}})
    for found in before.resources:
        if found.type in (
            "aws:ec2/subnet:Subnet",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
        ):
            assert after.by_urn[found.urn].inputs == found.inputs
    assert {found.name for found in before.resources if found.urn not in after.by_urn} == {
        "hub-main-propagation-hub",
        "hub-main-propagation-group-red",
        "hub-main-propagation-group-blue",
        "net-one-propagation-hub",
        "net-one-propagation-group",
    }


def test_what_turns_in_a_gateway_s_tables_goes_before_it_comes(preview: Preview) -> None:
    """A gateway refuses a second route for a prefix, and a second table for an attachment."""
    for found in preview(hub=DOMAINS).resources:
        if found.type.startswith(("aws:ec2transitgateway/route:", "aws:ec2transitgateway/routeTableAssociation:")):
            assert found.delete_before_replace


def changed(before: Plan, after: Plan) -> set[str]:
    return {found.name for found in before.resources if after.by_urn[found.urn].inputs != found.inputs}


def test_a_new_domain_touches_the_list_alone(preview: Preview) -> None:
    more = {"inspection": {"domains": [".acme.example", "b.example"]}}
    assert changed(preview(hub=DOMAINS), preview(hub=more)) == {"hub-main-inspection-rules-names"}


def test_a_new_spoke_touches_nothing_of_the_hub(preview: Preview) -> None:
    assert changed(preview(hub=DOMAINS, spokes={"one": {}}), preview(hub=DOMAINS, spokes={"one": {}, "two": {}})) == set()


def test_a_new_zone_replaces_nothing(preview: Preview) -> None:
    two, three = ({**DOMAINS, "zones": zones} for zones in (2, 3))
    names = {name.partition("-acl-")[0] for name in changed(preview(hub=two), preview(hub=three))}
    assert names == {
        "hub-main-vpc",
        "hub-main-vpc-endpoint-s3",
        "hub-main-vpc-endpoint-dynamodb",
        "hub-main-attachment",
        "hub-main-inspection-wall",
    }


def test_a_new_group_replaces_no_table_and_no_rule_s_number() -> None:
    spec = HubNetworkSpec(cloud="aws", cidr="10.0.0.0/20", inspection={})  # type: ignore[arg-type]

    def lines(groups: tuple[str, ...]) -> set[str]:
        pools = {group: {"aws": {"eu-west-1": (f"10.{16 * index}.0.0/14",)}} for index, group in enumerate(("a", "b", "c"), 1)}
        known = estate(pools=pools, groups=groups)
        return set(text_of(plan_inspection("main", spec, known, "eu-west-1", "10.0.0.0/20").rules["groups"]).splitlines())

    assert lines(("a", "b")) < lines(("a", "b", "c"))


def test_rules_are_for_those_who_ask_and_those_that_pass_say_so(preview: Preview) -> None:
    """A rule of addresses alone would be looked at before all others, and one that drops would catch answers."""
    lines = [line for source in rules(preview(hub=DOMAINS)).values() for line in source.get("rulesString", "").splitlines()]
    assert all("flow:to_server; " in line for line in lines if "itype" not in line)
    assert all((" alert; " in line) == line.startswith("pass ") for line in lines)


def test_numbers_of_rules_are_unique_even_where_names_would_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.network.aws_inspection_plan.crc32", lambda _: 7)
    made = [Rule(name, "drop", "ip", ("10.0.0.0/8",), ("any",)) for name in ("one", "two")]
    assert ["sid:8;" in text_of(made), "sid:9;" in text_of(made)] == [True, True]


def test_a_site_is_reached_by_the_groups_of_its_link_and_by_nobody_else() -> None:
    spec = HubNetworkSpec(cloud="aws", cidr="10.0.0.0/20", inspection={})  # type: ignore[arg-type]
    site = SiteSpec(addresses=("198.51.100.7",), asn=65000, prefixes=("192.168.0.0/16",))
    known = estate(sites={"office": site}, links={"wan": LinkSpec(between=("main", "office"), groups=("red",))})
    plan = plan_inspection("main", spec, known, "eu-west-1", "10.0.0.0/20")
    passing = {
        rule.name: (rule.source, rule.destination)
        for rule in plan.rules["inside"]
        if rule.action == "pass" and "wan" in rule.name
    }
    assert passing["red on wan out"] == (("10.16.0.0/14",), ("192.168.0.0/16",))
    assert passing["red on wan in"] == (("192.168.0.0/16",), ("10.16.0.0/14",))
    assert not any("blue" in name for name in passing)
    assert plan.home == reached("main", known) == ("10.0.0.0/8", "192.168.0.0/16")


def test_an_endpoint_that_is_not_there_yet_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(LookupError, match="pulumi refresh"):
        endpoint_of({"subnet-1": "vpce-1"}, "subnet-2")


def test_what_the_engine_does_not_know_of_endpoints_is_unknown(preview: Preview) -> None:
    """In a preview of a new firewall its status is not there: routes to it are shown, and where they lead is not."""
    plan = preview(hub=DOMAINS, unknowns=True)
    (route,) = (found for found in plan.resources if found.name == "hub-main-route-attachment-euw1-az1-default")
    assert "vpcEndpointId" in route.inputs
    assert "firewallStatuses" not in str(route.inputs["vpcEndpointId"])


def test_another_egress_turns_routes_and_moves_nothing(preview: Preview) -> None:
    wide, single = (preview(hub={**DOMAINS, "egress": egress}) for egress in ("zone-redundant", "single"))
    types = {wide.by_urn[found.urn].type for found in wide.resources if found.urn not in single.by_urn}
    assert types == {
        "aws:ec2/eip:Eip",
        "aws:ec2/natGateway:NatGateway",
        "aws:ec2/route:Route",
        "aws:cloudwatch/metricAlarm:MetricAlarm",
    }
    kept = {found.name: found for found in wide.resources if found.urn in single.by_urn}
    turned = {name for name, found in kept.items() if found.inputs != single.by_urn[found.urn].inputs}
    assert turned == {
        f"hub-main-route-{tier}-euw1-az{number}-default" for tier in ("private", "attachment") for number in (2, 3)
    }


def test_routes_lead_to_the_endpoint_of_their_own_zone(preview: Preview) -> None:
    """AWS lists endpoints in an order of its own: what counts is the subnet that it says of each."""
    plan = preview(hub=DOMAINS)
    (firewall,) = of(plan, "aws:networkfirewall/firewall:Firewall")
    states = firewall.outputs["firewallStatuses"][0]["syncStates"]
    subnets = {state["attachments"][0]["endpointId"]: state["attachments"][0]["subnetId"] for state in states}
    for zone in ("euw1-az1", "euw1-az2", "euw1-az3"):
        (route,) = (found for found in plan.resources if found.name == f"hub-main-route-attachment-{zone}-default")
        (subnet,) = (found for found in plan.resources if found.name == f"hub-main-vpc-subnet-firewall-{zone}")
        assert subnets[route.inputs["vpcEndpointId"]] == subnet.outputs["id"]
