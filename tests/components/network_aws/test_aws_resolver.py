"""Names on a hub: who may ask, who is asked, what is refused, and that every spoke takes part."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pulumi
import pytest
from landfall.plan.model import Plan
from landfall.testkit import addressed, estate, every, has, none, one
from pulumi_aws import Provider

from components.network.aws_hub_names import AwsHubNames, names_shape
from components.network.aws_names_plan import firewall_domains, names_refusals, plan_names
from components.network.estate import HubPlace
from components.network.spec import HubNetworkSpec, LinkSpec
from components.place import Place

Preview = Callable[..., Plan]
Inside = Callable[[Callable[[Callable[..., Any]], Any]], Any]

RESOLVER: dict[str, Any] = {
    "inbound": True,
    "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}},
    "block": [".bad.example", "worse.example"],
}
HUB = {"resolver": RESOLVER}
SITE = {
    "sites": {"office": {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["192.168.0.0/16"]}},
    "links": {"home": {"between": ["main", "office"]}},
}
SPOKES: dict[str, dict[str, Any]] = {"one": {}, "two": {"group": "blue"}}


def hub(**changes: Any) -> HubNetworkSpec:
    return HubNetworkSpec.model_validate({"cloud": "aws", "cidr": "10.0.0.0/20", **changes})


def unchanged(before: Plan, after: Plan) -> bool:
    return {urn: found.inputs for urn, found in before.by_urn.items()}.items() <= {
        urn: found.inputs for urn, found in after.by_urn.items()
    }.items()


def test_resolvers_have_the_addresses_that_the_handle_tells(preview: Preview) -> None:
    spec = hub(**HUB)
    plan = plan_names("main", spec, addressed(spec, "eu-west-1"), estate())
    endpoint = one(preview(hub={**HUB, "cidr": "10.0.0.0/20"}), "*:ResolverEndpoint", name="*-inbound")
    assert len(plan.inbound) == len(endpoint.inputs["ipAddresses"]) == 3
    assert set(plan.inbound.values()).isdisjoint(plan.outbound.values())


def test_nothing_else_gets_their_addresses(preview: Preview) -> None:
    """Endpoints of services stand in the same subnets, and take any address."""
    plan = preview(hub={**HUB, "endpoints": ["ssm"]})
    kept = every(plan, "*:SubnetCidrReservation")
    assert len(kept) == 3
    for reservation in kept:
        has(reservation, {"reservationType": "explicit"})
    for taker in (one(plan, "*:ResolverEndpoint", name="*-inbound"), one(plan, "*:VpcEndpoint", name="*-endpoints-ssm")):
        assert {found.urn for found in kept} <= set(taker.dependencies)


def test_a_subnet_without_resolvers_keeps_nothing_from_endpoints(preview: Preview) -> None:
    none(preview(hub={"endpoints": ["ssm"], "subnets": {"endpoints": {"size": 28}}}), "*:SubnetCidrReservation")


def test_a_new_zone_moves_no_address(preview: Preview) -> None:
    two, three = (
        one(preview(hub={**HUB, "zones": zones}), "*:ResolverEndpoint", name="*-inbound").inputs["ipAddresses"]
        for zones in (2, 3)
    )
    assert two == three[:2]


def test_networks_over_links_may_ask_and_nobody_else(preview: Preview) -> None:
    group = "hub-main-names-resolver"
    plan = preview(hub=HUB, **SITE)
    rules = every(plan, "*:SecurityGroupIngressRule", under=group)
    assert {(rule.inputs["cidrIpv4"], rule.inputs["ipProtocol"], rule.inputs["toPort"]) for rule in rules} == {
        ("192.168.0.0/16", "udp", 53),
        ("192.168.0.0/16", "tcp", 53),
    }
    none(preview(hub=HUB), "*:SecurityGroupIngressRule", under=group)


def test_google_cloud_asks_from_a_range_of_its_own() -> None:
    clouds = {"main": "aws", "gcp": "gcp"}
    regions = {"aws": "eu-west-1", "gcp": "europe-west1"}
    specs = {key: HubNetworkSpec.model_validate({"cloud": cloud, **HUB}) for key, cloud in clouds.items()}
    known = estate(
        hubs={key: HubPlace(key, spec, "x", regions[spec.cloud], "10.0.0.0/20", 64600) for key, spec in specs.items()},
        links={
            key: LinkSpec.model_validate({"between": ["main", "gcp"], "resolve": resolve})
            for key, resolve in {"pair": {"main": ["aws.acme.example"], "gcp": ["gcp.acme.example"]}}.items()
        },
    )
    plan = plan_names("main", specs["main"], addressed(hub(**HUB), "eu-west-1"), known)
    assert {"35.199.192.0/19", "10.20.0.0/14", "10.36.0.0/14"} <= set(plan.askers)
    assert "35.199.192.0/19" not in plan.servers
    assert set(plan.servers) > {"192.168.0.53/32"}


def test_only_the_named_servers_are_asked(preview: Preview) -> None:
    rules = every(preview(hub=HUB), "*:SecurityGroupEgressRule", under="hub-main-names-resolver")
    assert {(rule.inputs["cidrIpv4"], rule.inputs["ipProtocol"], rule.inputs["toPort"]) for rule in rules} == {
        ("192.168.0.53/32", "udp", 53),
        ("192.168.0.53/32", "tcp", 53),
    }


def test_a_rule_forwards_a_domain_to_its_servers(preview: Preview) -> None:
    rule = one(preview(hub=HUB), "*:ResolverRule")
    has(rule, {"ruleType": "FORWARD", "domainName": "corp.acme.example", "targetIps": [{"ip": "192.168.0.53", "port": 53}]})


def test_every_network_takes_part_in_everything(preview: Preview) -> None:
    plan = preview(hub=HUB, spokes=SPOKES)
    networks = {vpc.outputs["id"] for vpc in every(plan, "aws:ec2/vpc:Vpc")}
    for kind, field in (
        ("ResolverRuleAssociation", "vpcId"),
        ("ResolverFirewallRuleGroupAssociation", "vpcId"),
        ("ResolverFirewallConfig", "resourceId"),
        ("ResolverQueryLogConfigAssociation", "resourceId"),
    ):
        assert {found.inputs[field] for found in every(plan, f"*:{kind}")} == networks


def test_blocked_names_do_not_exist(preview: Preview) -> None:
    plan = preview(hub=HUB)
    has(one(plan, "*:ResolverFirewallDomainList"), {"domains": ["*.bad.example", "bad.example", "worse.example"]})
    has(one(plan, "*:ResolverFirewallRule"), {"action": "BLOCK", "blockResponse": "NXDOMAIN"})
    none(preview(hub={"resolver": {**RESOLVER, "block": []}}), "*:ResolverFirewall*")


def test_a_dot_before_a_name_means_the_name_and_all_below() -> None:
    assert firewall_domains((".a.example",)) == ["*.a.example", "a.example"]
    assert firewall_domains(("a.example",)) == ["a.example"]


@pytest.mark.parametrize(("fail_open", "word"), [(False, "DISABLED"), (True, "ENABLED")])
def test_who_is_in_doubt_answers_nothing_unless_asked_to(preview: Preview, fail_open: bool, word: str) -> None:
    plan = preview(hub={"resolver": {**RESOLVER, "fail_open": fail_open}}, spokes=SPOKES)
    assert {found.inputs["firewallFailOpen"] for found in every(plan, "*:ResolverFirewallConfig")} == {word}


def test_queries_are_kept_encrypted_as_long_as_flow_logs(preview: Preview) -> None:
    plan = preview(hub={**HUB, "flow_logs": {"retention": 100}})
    group = one(plan, "*:LogGroup", name="hub-main-names-queries-records")
    has(group, {"retentionInDays": 120, "kmsKeyId": one(plan, "*:Key", name="hub-main-names-queries-key-cmk").outputs["arn"]})
    has(one(plan, "*:ResolverQueryLogConfig"), {"destinationArn": group.outputs["arn"]})
    (statement,) = json.loads(one(plan, "*:LogResourcePolicy").inputs["policyDocument"])["Statement"]
    assert statement["Principal"] == {"Service": "delivery.logs.amazonaws.com"}
    assert statement["Resource"] == group.outputs["arn"] + ":log-stream:*"
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": ["111122223333"]}


def test_other_accounts_get_rules_refusals_and_the_log(preview: Preview) -> None:
    plan = preview(hub={**HUB, "shared_with": ["other"]})
    share = "hub-main-names-share"
    has(one(plan, "*:ResourceShare", under=share), {"allowExternalPrincipals": False})
    has(one(plan, "*:PrincipalAssociation", under=share), {"principal": "444455556666"})
    assert {found.name.removeprefix(f"{share}-of-") for found in every(plan, "*:ResourceAssociation", under=share)} == {
        "rule-corp",
        "firewall",
        "queries",
    }
    none(preview(hub=HUB), "*:ResourceShare")


def test_a_spoke_of_another_account_waits_until_things_are_shared(preview: Preview) -> None:
    plan = preview(hub={**HUB, "shared_with": ["other"]}, spokes={"far": {"account": "other"}})
    shared = one(plan, "*:PrincipalAssociation", under="hub-main-names-share").urn
    for kind in ("ResolverRuleAssociation", "ResolverFirewallRuleGroupAssociation", "ResolverQueryLogConfigAssociation"):
        association = one(plan, f"*:{kind}", name="net-far-*")
        assert shared in association.dependencies
        assert association.provider.endswith("aws-other")


def test_addresses_that_fail_are_told(preview: Preview) -> None:
    alarms = every(preview(hub=HUB), "*:MetricAlarm", name="*-resolver-*")
    assert {alarm.inputs["metricName"] for alarm in alarms} == {"EndpointUnhealthyENICount"}
    # Told every five minutes: a shorter period has no value in most of its minutes.
    assert {(alarm.inputs["period"], alarm.inputs["evaluationPeriods"]) for alarm in alarms} == {(300, 2)}
    assert len(alarms) == 2


def test_another_forward_or_blocked_name_changes_nothing_else(preview: Preview) -> None:
    more = {**RESOLVER["forward"], "ads": {"domain": "ads.acme.example", "servers": ["192.168.0.54"]}}
    before = preview(hub=HUB, spokes=SPOKES)
    assert unchanged(before, preview(hub={"resolver": {**RESOLVER, "forward": more}}, spokes=SPOKES))
    after = preview(hub={"resolver": {**RESOLVER, "block": [*RESOLVER["block"], "third.example"]}}, spokes=SPOKES)
    changed = {found.name for urn, found in before.by_urn.items() if after.by_urn[urn].inputs != found.inputs}
    assert changed == {"hub-main-names-firewall-names"}


def test_a_new_spoke_changes_nothing_of_the_hub(preview: Preview) -> None:
    assert unchanged(preview(hub=HUB), preview(hub=HUB, spokes=SPOKES))


def test_without_the_option_each_network_asks_its_cloud(preview: Preview) -> None:
    none(preview(spokes=SPOKES), "aws:route53/*")


@pytest.mark.parametrize(
    "resolver",
    [None, {}, {"inbound": True}, {"block": ["a.example"]}, RESOLVER],
    ids=["none", "bare", "inbound", "block", "all"],
)
def test_the_shape_of_a_hub_s_names_is_that_of_the_real_ones(inside: Inside, resolver: dict[str, Any] | None) -> None:
    spec = hub(resolver=resolver, endpoints=["ssm"], shared_with=["other"])
    known = estate(accounts={"aws": {"main": "111122223333", "other": "444455556666"}})

    def both(_: Callable[..., Any]) -> tuple[Any, Any]:
        addresses, unknown = addressed(spec, "eu-west-1"), pulumi.Output.from_input("")
        place = Place("aws", "main", "111122223333", "eu-west-1", Provider("aws", region="eu-west-1"), "test")
        made = AwsHubNames(
            "hub-main-names",
            "main",
            spec,
            addresses=addresses,
            estate=known,
            vpc_id=unknown,
            subnets=dict.fromkeys(addresses.ranges["endpoints"], unknown),
            place=place,
            alerts=None,
        )
        return structure(made.fields), structure(names_shape("main", spec, addresses, known))

    real, shape = inside(both)
    assert real == shape


def structure(fields: Any) -> Any:
    """Fields of a handle without what the cloud gives."""
    if isinstance(fields, pulumi.Output):
        return "output"
    return {key: structure(item) for key, item in fields.items()} if isinstance(fields, Mapping) else fields


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({}, None),
        ({"zones": 1}, ("zones",)),
        ({"zones": 1, "resolver": {"block": ["a.example"]}}, None),
        ({"subnets": {"endpoints": {"size": 28}}}, ("subnets", "endpoints", "size")),
        ({"subnets": {"endpoints": {"size": 27}}}, None),
        ({"endpoints": ["ssm"] * 10, "subnets": {"endpoints": {"size": 27}}}, None),
        ({"endpoints": ["ssm"] * 11, "subnets": {"endpoints": {"size": 27}}}, ("endpoints",)),
        ({"endpoints": ["ssm"] * 10, "subnets": {"endpoints": {"size": 28}}, "resolver": None}, None),
        (
            {"resolver": {"forward": {"out": {"domain": "a.example", "servers": ["10.0.0.53", "192.0.32.8"]}}}},
            ("resolver", "forward", "out", "servers", 1),
        ),
    ],
)
def test_what_resolvers_cannot_do_is_refused(changes: dict[str, Any], path: tuple[Any, ...] | None) -> None:
    found = [refusal.path for refusal in names_refusals(hub(**{**HUB, **changes}))]
    assert found == ([] if path is None else [path])
