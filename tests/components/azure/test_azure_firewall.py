"""The firewall of an Azure hub: who reaches whom by its rules, which names, and that a new row replaces nothing."""

from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from landfall.testkit import addressed, estate

from components.network.azure_firewall_plan import PRIORITIES, collections, kept_senders
from components.network.spec import HubNetworkSpec

LINKS = {"toaws": {"between": ["weu", "dub"], "groups": ["red"]}}
SITES = {"dc": {"addresses": ["198.51.100.1"], "asn": 65001, "prefixes": ["192.168.0.0/20"]}}
TO_SITE = {"todc": {"between": ["weu", "dc"], "groups": ["blue"]}}

RED, RED_TOO, BLUE = "10.24.0.9", "10.25.0.9", "10.40.0.9"
RED_ON_AWS, BLUE_ON_AWS, ON_SITE = "10.16.0.9", "10.32.0.9", "192.168.0.9"


def hub(**inspection):
    return {"inspection": inspection}


def groups(seen):
    """Rule collection group to its collections, by priority."""
    return {
        r.inputs["ruleCollectionGroupName"]: sorted(r.inputs["ruleCollections"], key=lambda c: c["priority"])
        for r in seen.of_type("network:FirewallPolicyRuleCollectionGroup")
    }


def inside(address, ranges):
    return any(IPv4Address(address) in IPv4Network(cidr) for cidr in ranges if cidr[0].isdigit())


def passes(seen, source, destination, protocol="TCP", port="443"):
    """Azure's verdict over network rules: the first that matches, and without one a refusal."""
    for collection in groups(seen)["networks"]:
        for rule in collection["rules"]:
            if (
                inside(source, rule["sourceAddresses"])
                and inside(destination, rule["destinationAddresses"])
                and {"Any", protocol} & set(rule["ipProtocols"])
                and {"*", port} & set(rule["destinationPorts"])
            ):
                return collection["action"]["type"] == "Allow"
    return False


@pytest.mark.parametrize(("here", "there"), [(RED, RED_TOO), (RED_TOO, RED), (BLUE, BLUE)])
def test_members_of_a_group_reach_each_other(azure_hub, here, there):
    assert passes(azure_hub(hub=hub()), here, there)


@pytest.mark.parametrize(("here", "there"), [(RED, BLUE), (BLUE, RED)])
def test_members_of_different_groups_do_not(azure_hub, here, there):
    assert not passes(azure_hub(hub=hub()), here, there)


def test_nothing_that_is_allowed_joins_groups(azure_hub):
    wide = {"all": {"source": ["10.0.0.0/8"], "destination": ["10.0.0.0/8"], "ports": ["any"]}}
    seen = azure_hub(hub=hub(allow=wide))
    assert passes(seen, "10.9.0.1", "10.9.0.2")
    assert not passes(seen, RED, BLUE)
    assert not passes(seen, BLUE, RED_ON_AWS)


def test_members_that_are_kept_apart_do_not_reach_each_other(azure_hub):
    assert not passes(azure_hub(hub={**hub(), "members": "apart"}), RED, RED_TOO)


@pytest.mark.parametrize(("here", "there"), [(RED, RED_ON_AWS), (RED_ON_AWS, RED)])
def test_a_link_joins_the_members_of_its_groups_both_ways(azure_hub, here, there):
    assert passes(azure_hub(hub=hub(), links=LINKS), here, there)
    assert not passes(azure_hub(hub=hub()), here, there)


@pytest.mark.parametrize(("here", "there"), [(BLUE, BLUE_ON_AWS), (BLUE_ON_AWS, BLUE), (RED, BLUE_ON_AWS)])
def test_a_link_joins_nobody_else(azure_hub, here, there):
    assert not passes(azure_hub(hub=hub(), links=LINKS), here, there)


def test_a_site_is_reached_by_the_groups_of_its_link(azure_hub):
    seen = azure_hub(hub=hub(), links=TO_SITE, sites=SITES)
    assert passes(seen, BLUE, ON_SITE)
    assert passes(seen, ON_SITE, BLUE)
    assert not passes(seen, RED, ON_SITE)
    assert not passes(seen, ON_SITE, RED)


@pytest.mark.parametrize(
    ("ports", "protocol", "port", "verdict"),
    [
        (["tcp/22"], "TCP", "22", True),
        (["tcp/22"], "UDP", "22", False),
        (["tcp/22"], "TCP", "23", False),
        (["tcp/22", "udp/53"], "UDP", "53", True),
        (["icmp"], "ICMP", "*", True),
        (["any"], "UDP", "9", True),
    ],
)
def test_further_traffic_passes_on_its_ports_alone(azure_hub, ports, protocol, port, verdict):
    seen = azure_hub(hub=hub(allow={"lab": {"source": ["10.24.0.0/16"], "destination": ["203.0.113.0/24"], "ports": ports}}))
    assert passes(seen, RED, "203.0.113.5", protocol, port) is verdict
    assert not passes(seen, BLUE, "203.0.113.5", protocol, port)


def test_everybody_may_use_private_endpoints_of_the_hub(azure_hub):
    seen = azure_hub(hub=hub())
    endpoints = str(IPv4Network(seen.named("hub-weu-subnet-endpoints").inputs["addressPrefix"])[5])
    assert passes(seen, RED, endpoints)
    assert passes(seen, BLUE, endpoints)
    assert not passes(seen, RED, endpoints, port="22")


def test_the_resolver_asks_those_whom_it_forwards_to(azure_hub):
    corp = {"corp": {"domain": "corp.acme.example", "servers": [ON_SITE]}}
    seen = azure_hub(hub={**hub(), "resolver": {"forward": corp}})
    out = str(IPv4Network(seen.named("hub-weu-subnet-resolverout").inputs["addressPrefix"])[5])
    assert passes(seen, out, ON_SITE, "UDP", "53")
    assert not passes(azure_hub(hub=hub()), out, ON_SITE, "UDP", "53")


def test_what_the_platform_needs_passes_by_service_tag(azure_hub):
    (platform,) = [c for c in groups(azure_hub(hub=hub()))["networks"] if c["name"] == "platform"]
    tags = {tag for rule in platform["rules"] for tag in rule["destinationAddresses"]}
    assert {"AzureActiveDirectory", "MicrosoftContainerRegistry", "AzureMonitor"} <= tags
    assert all(rule["destinationPorts"] == ["443"] for rule in platform["rules"])


def test_names_pass_by_tls_and_http_for_spokes_of_this_hub_only(azure_hub):
    collection, _ = groups(azure_hub(hub=hub(domains=["api.acme.example", ".deb.example"])))["domains"]
    rules = {rule["name"]: rule for rule in collection["rules"]}
    assert rules["api.acme.example"]["targetFqdns"] == ["api.acme.example"]
    assert rules["all-deb.example"]["targetFqdns"] == ["deb.example", "*.deb.example"]
    for rule in rules.values():
        assert rule["sourceAddresses"] == ["10.24.0.0/14", "10.40.0.0/14"]
        assert [(p["protocolType"], p["port"]) for p in rule["protocols"]] == [("Https", 443), ("Http", 80)]


def test_without_names_only_the_platforms_own_leave_by_name(azure_hub):
    (system,) = groups(azure_hub(hub=hub()))["domains"]
    assert sorted(name for rule in system["rules"] for name in rule["targetFqdns"]) == [
        "*.identity.azure.net",
        "acs-mirror.azureedge.net",
        "packages.aks.azure.com",
    ]
    assert {tuple(rule["sourceAddresses"]) for rule in system["rules"]} == {("10.24.0.0/14", "10.40.0.0/14")}


def test_a_new_row_changes_no_other_and_replaces_nothing(azure_hub):
    few = azure_hub(hub=hub(domains=["a.example"]))
    many = azure_hub(
        hub=hub(
            domains=["b.example", "a.example"],
            allow={"lab": {"source": ["10.24.0.0/16"], "destination": ["203.0.113.0/24"], "ports": ["any"]}},
        )
    )
    for group, before in groups(few).items():
        after = {collection["name"]: collection for collection in groups(many)[group]}
        for collection in before:
            now = after[collection["name"]]
            assert (now["priority"], now["action"]) == (collection["priority"], collection["action"])
            assert all(rule in now["rules"] for rule in collection["rules"])
    assert {r.name for r in few.plan.resources} <= {r.name for r in many.plan.resources}


def test_priorities_are_taken_once_in_a_group():
    by_name = {"domains", "system"}
    for group in (by_name, PRIORITIES.keys() - by_name):
        assert len({PRIORITIES[name] for name in group}) == len(group)
    assert all(100 <= priority <= 65000 for priority in PRIORITIES.values())


def test_groups_of_rules_are_made_one_after_the_other_and_before_the_firewall(azure_hub):
    seen = azure_hub(hub=hub(domains=["a.example"]))
    assert seen.named("hub-weu-firewall-rules-networks").urn in seen.named("hub-weu-firewall-rules-domains").dependencies
    assert seen.named("hub-weu-firewall-rules-domains").urn in seen.named("hub-weu-firewall-firewall").dependencies


def test_the_policy_refuses_what_is_known_to_be_hostile_and_answers_names(azure_hub):
    policy = azure_hub(hub=hub()).named("hub-weu-firewall-policy").inputs
    assert (policy["threatIntelMode"], policy["dnsSettings"], policy["sku"]) == (
        "Deny",
        {"enableProxy": True},
        {"tier": "Standard"},
    )


@pytest.mark.parametrize(
    ("egress", "zones", "stands", "address", "reach"),
    [
        ("zone-redundant", 3, ["1", "2", "3"], "zones", ["1", "2", "3"]),
        ("zone-redundant", 2, ["1", "2"], "zones", ["1", "2", "3"]),
        ("zone-redundant", ["3", "2"], ["2", "3"], "zones", ["1", "2", "3"]),
        ("zone-redundant", ["3"], ["3"], "zone-3", ["3"]),
        ("single", ["2", "1"], ["2"], "zone-2", ["2"]),
    ],
)
def test_the_firewall_stands_in_the_zones_of_the_hub_and_its_address_in_one_or_all(
    azure_hub, egress, zones, stands, address, reach
):
    seen = azure_hub(hub={**hub(), "egress": egress, "zones": zones})
    assert seen.named("hub-weu-firewall-firewall").inputs["zones"] == stands
    assert seen.named(f"hub-weu-firewall-address-{address}").inputs["zones"] == reach


def test_a_further_zone_moves_the_firewall_and_keeps_its_address(azure_hub):
    two, three = (azure_hub(hub={**hub(), "zones": count}) for count in (2, 3))
    moved = {r.name for r in two.plan.resources if three.named(r.name).inputs != r.inputs}
    assert moved == {"hub-weu-firewall-firewall"}


def test_there_is_no_firewall_unless_it_is_asked_for(azure_hub):
    seen = azure_hub()
    assert seen.of_type("network:AzureFirewall") == seen.of_type("network:FirewallPolicy") == []


def test_its_logs_are_kept_and_its_alarms_lead_to_a_runbook(azure_hub):
    seen = azure_hub(hub=hub())
    assert seen.named("hub-weu-firewall-logs").inputs["workspaceId"] == "‹hub-weu-logs.id›"
    assert seen.named("hub-weu-logs").inputs["retentionInDays"] == 365
    for alarm in ("firewall-unhealthy", "firewall-ports", "firewall-busy"):
        made = seen.named(f"hub-weu-firewall-{alarm}").inputs
        assert f"https://run.acme.example/network#{alarm}" in made["description"]
        assert made["actions"] == [{"actionGroupId": "‹alerts-azure-main-weu-receivers.id›"}]
    assert azure_hub(hub=hub(), alerts=False).of_type("monitor:MetricAlert") == []


def test_senders_of_private_endpoints_are_hidden_and_all_others_kept(azure_hub):
    seen = azure_hub(hub=hub())
    kept = [IPv4Network(cidr) for cidr in seen.named("hub-weu-firewall-policy").inputs["snat"]["privateRanges"]]
    endpoints = IPv4Network(seen.named("hub-weu-subnet-endpoints").inputs["addressPrefix"])
    assert not any(network.overlaps(endpoints) for network in kept)
    for address in (RED, BLUE, ON_SITE, "10.2.0.5", "172.16.0.1"):
        assert any(IPv4Address(address) in network for network in kept)


@given(st.integers(min_value=0, max_value=2**16 - 1))
def test_a_hole_in_kept_ranges_is_exactly_as_large_as_the_endpoints(number):
    hole = IPv4Network((0x0A000000 + number * 256, 24))
    kept = [IPv4Network(cidr) for cidr in kept_senders(estate(), str(hole))]
    assert sum(network.num_addresses for network in kept if network.subnet_of(IPv4Network("10.0.0.0/8"))) == 2**24 - 256


def test_a_firewall_of_a_hub_without_spokes_names_nobody():
    spec = HubNetworkSpec.model_validate({"cloud": "azure", "cidr": "10.2.0.0/20", "inspection": {"domains": ["a.example"]}})
    made = collections("weu", spec, estate(pools={}), "westeurope", addressed(spec, "westeurope"))
    assert made == {"networks": (), "domains": ()}
