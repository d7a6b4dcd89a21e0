"""The resolver of a hub on Azure: where it answers, whom, whom it asks, and which names it refuses."""

from functools import cache
from typing import Any

import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import addressed, estate, every, one

from components.network.azure_names_fit import refusals
from components.network.azure_resolver_plan import (
    Ends,
    askers,
    ends_of,
    fully_qualified,
    inbound_rules,
    resolver_addresses,
)
from components.network.estate import Estate, HubPlace
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec
from components.place import Place

REGION = "westeurope"
ASKED = {
    "inbound": True,
    "forward": {"corp": {"domain": "corp.acme.example", "servers": ["10.200.0.53", "10.200.1.53"]}},
    "block": [".bad.example", ".worse.example"],
}


def hub_spec(**changes: Any) -> HubNetworkSpec:
    return HubNetworkSpec.model_validate({"cloud": "azure", "cidr": "10.2.0.0/20", **changes})


def linked(resolve: dict[str, list[str]] | None = None, other: str = "far") -> Estate:
    """An estate whose hub `weu` has a link to a hub on Google Cloud (`far`) or to a site (`office`)."""
    far = HubNetworkSpec.model_validate({"cloud": "gcp", "cidr": "10.1.0.0/20"})
    link = LinkSpec.model_validate({"between": ["weu", other], "groups": ["red"], "resolve": resolve or {}})
    return estate(
        hubs={
            "weu": HubPlace("weu", hub_spec(), "0", REGION, "10.2.0.0/20", 64600),
            "far": HubPlace("far", far, "0", "europe-west1", "10.1.0.0/20", 64601),
        },
        sites={
            "office": SiteSpec.model_validate({"addresses": ["198.51.100.7"], "asn": 64999, "prefixes": ["192.168.0.0/16"]})
        },
        links={"join": link},
    )


@cache
def plan_of(*options: str) -> Plan:
    def program() -> None:
        from pulumi_azure_native import Provider

        from components.network.azure import AzureHubNetwork

        spec = hub_spec(resolver={key: ASKED[key] for key in options})
        around = estate(hubs={"weu": HubPlace("weu", spec, "0", REGION, "10.2.0.0/20", 64600)})
        place = Place("azure", "main", "0", REGION, Provider("azure"), "test", tenant="t")
        AzureHubNetwork("weu", spec, addresses=addressed(spec, REGION), estate=around, place=place, alerts=None)

    return run(program)


def test_it_answers_at_an_address_that_is_known_before_it_is_there():
    spec = hub_spec(resolver=ASKED)
    (address,) = resolver_addresses(spec, addressed(spec, REGION))
    endpoint = one(plan_of("inbound"), "*:InboundEndpoint").inputs["ipConfigurations"][0]
    assert endpoint["privateIpAddress"] == address == "10.2.5.228"
    assert endpoint["privateIpAllocationMethod"] == "Static"
    assert endpoint["subnet"]["id"] == "‹hub-weu-subnet-resolverin.id›"
    assert resolver_addresses(hub_spec(), addressed(hub_spec(), REGION)) == ()


@pytest.mark.parametrize("tier", ["resolverin", "resolverout"])
def test_both_ends_stand_in_subnets_of_their_own(tier):
    subnet = one(plan_of("inbound", "forward"), "*:Subnet", name=f"*-subnet-{tier}")
    assert [item["serviceName"] for item in subnet.inputs["delegations"]] == ["Microsoft.Network/dnsResolvers"]
    assert "networkSecurityGroup" in subnet.inputs


def test_a_domain_is_asked_of_its_servers_and_by_the_hubs_own_network_too():
    plan = plan_of("forward")
    rule = one(plan, "*:ForwardingRule").inputs
    assert rule["domainName"] == "corp.acme.example."
    assert [server["ipAddress"] for server in rule["targetDnsServers"]] == ["10.200.0.53", "10.200.1.53"]
    assert one(plan, "*:PrivateResolverVirtualNetworkLink").inputs["virtualNetwork"] == {"id": "‹hub-weu-vnet.id›"}


def test_no_rule_leads_back_to_the_networks_own_resolver():
    plan = plan_of("inbound", "forward", "block")
    own = {item["privateIpAddress"] for r in every(plan, "*:InboundEndpoint") for item in r.inputs["ipConfigurations"]}
    asked = {server["ipAddress"] for r in every(plan, "*:ForwardingRule") for server in r.inputs["targetDnsServers"]}
    assert own
    assert not own & asked


def test_names_that_nobody_gets_an_answer_for():
    plan = plan_of("block")
    assert one(plan, "*:DnsResolverDomainList").inputs["domains"] == ["bad.example.", "worse.example."]
    rule = one(plan, "*:DnsSecurityRule").inputs
    assert (rule["action"], rule["dnsSecurityRuleState"]) == (
        {"actionType": "Block", "blockResponseCode": "SERVFAIL"},
        "Enabled",
    )
    assert one(plan, "*:DnsResolverPolicyVirtualNetworkLink").inputs["virtualNetwork"] == {"id": "‹hub-weu-vnet.id›"}


def test_a_policy_needs_no_resolver():
    assert every(plan_of("block"), "*:DnsResolver") == []
    assert every(plan_of("forward"), "*:InboundEndpoint") == []
    assert every(plan_of("inbound"), "*:DnsForwardingRuleset") == []


def test_a_domain_more_changes_no_other_rule():
    before = one(plan_of("forward"), "*:ForwardingRule").urn
    assert before.endswith("-rule-corp")


def test_a_hub_that_asks_over_a_link_has_something_to_ask_by():
    spec = hub_spec(resolver={})
    assert ends_of("weu", spec, linked({"far": ["gcp.acme.example"]})) == Ends(outbound=True)
    assert ends_of("weu", spec, linked({"weu": ["azure.acme.example"]})) == Ends()
    assert ends_of("weu", hub_spec(), linked({"far": ["gcp.acme.example"]})) == Ends()


def test_who_asks_over_a_link_is_let_in_and_nobody_else():
    spec = hub_spec(resolver={"inbound": True})
    asking = linked({"weu": ["azure.acme.example"]})
    assert "35.199.192.0/19" in askers("weu", asking)
    rules = inbound_rules("weu", asking, addressed(spec, REGION))
    allowed = [rule for rule in rules if rule.access == "Allow"]
    assert {(rule.protocol, rule.ports) for rule in allowed} == {("Udp", ("53",)), ("Tcp", ("53",))}
    assert all(set(rule.sources) == {"10.1.0.0/16", "10.20.0.0/14", "35.199.192.0/19"} for rule in allowed)
    assert rules[-1].access == "Deny"


def test_a_link_over_which_nobody_asks_lets_nobody_in():
    assert askers("weu", linked()) == ()
    assert askers("weu", linked({"far": ["gcp.acme.example"]})) == ()


def test_a_site_asks_by_its_own_servers():
    assert askers("weu", linked(other="office")) == ("192.168.0.0/16",)


def test_a_name_means_all_below_it():
    assert fully_qualified(".bad.example") == fully_qualified("bad.example") == "bad.example."


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"block": ["bad.example"]}, ("block", 0)),
        (
            {
                "forward": {
                    "one": {"domain": "corp.acme.example", "servers": ["10.0.0.1"]},
                    "two": {"domain": "corp.acme.example", "servers": ["10.0.0.2"]},
                }
            },
            ("forward", "two", "domain"),
        ),
        (
            {"forward": {"one": {"domain": "corp.acme.example", "servers": [f"10.0.0.{host}" for host in range(1, 8)]}}},
            ("forward", "one", "servers"),
        ),
    ],
)
def test_what_azure_cannot_treat_as_asked_is_refused(asked, path):
    assert [refusal.path for refusal in refusals(hub_spec(resolver=asked))] == [("resolver", *path)]


def test_what_azure_can_do_is_taken():
    assert list(refusals(hub_spec(resolver=ASKED))) == []
