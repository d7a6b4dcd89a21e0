"""Who may reach what on Google Cloud: the rules by themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.testkit import estate

from components.network.gcp_firewall import layers
from components.network.gcp_firewall_hierarchy import closed_rules
from components.network.gcp_firewall_plan import Rule, foreign, named_priority, own_ranges, rules_of, sites_of
from components.network.spec import Inspection, LinkSpec, SiteSpec

Draw = Callable[..., Any]

SITES = {
    "office": SiteSpec.model_validate({"addresses": ["198.51.100.7"], "asn": 64600, "prefixes": ["192.168.0.0/16"]}),
    "lab": SiteSpec.model_validate({"addresses": ["198.51.100.8"], "asn": 64601, "prefixes": ["172.16.0.0/16"]}),
}
LINKS = {
    "office": LinkSpec.model_validate({"between": ["core", "office"]}),
    "lab": LinkSpec.model_validate({"between": ["core", "lab"], "groups": ["blue"]}),
}
LINKED = estate(sites=SITES, links=LINKS)


def named(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    return {rule.name: rule for rule in rules}


def test_a_group_is_its_pools_on_all_clouds() -> None:
    assert own_ranges(estate(), "red") == ("10.16.0.0/13", "10.24.0.0/14")
    assert own_ranges(estate(), "red", "10.99.0.0/16") == ("10.16.0.0/13", "10.24.0.0/14", "10.99.0.0/16")


def test_a_link_opens_a_site_to_the_groups_that_it_carries() -> None:
    assert sites_of(LINKED, "red") == ("192.168.0.0/16",)
    assert sites_of(LINKED, "blue") == ("172.16.0.0/16", "192.168.0.0/16")


def test_what_a_group_never_reaches_is_other_groups_and_sites_of_links_that_do_not_carry_it() -> None:
    assert "172.16.0.0/16" in foreign(LINKED, "red")
    assert "172.16.0.0/16" not in foreign(LINKED, "blue")
    assert "192.168.0.0/16" not in foreign(LINKED, "red")
    assert set(foreign(estate(), "red")) == {"10.32.0.0/13", "10.40.0.0/14"}


def test_without_inspection_members_are_let_in_and_all_may_leave() -> None:
    rules = named(rules_of(estate(), group="red", cidr="10.20.0.0/16"))
    assert set(rules) == {"others-in", "others-out", "group-in", "deny-ingress"}
    assert rules["group-in"].action == "allow"


def test_with_inspection_nothing_leaves_that_is_not_said() -> None:
    rules = named(rules_of(estate(), group="red", cidr="10.20.0.0/16", inspection=Inspection()))
    assert rules["group-in"].action == rules["group-out"].action == "inspect"
    assert (rules["deny-egress"].direction, rules["deny-egress"].destinations) == ("EGRESS", ("0.0.0.0/0",))
    assert rules["google"].action == "allow"
    assert "domains" not in rules


def test_inside_a_network_nothing_is_looked_into_and_between_networks_all_is() -> None:
    """What Cloud Run sends is not looked into by Google: it reaches what is in its own network by a plain rule."""
    rules = named(rules_of(estate(), group="red", cidr="10.20.0.0/16", inspection=Inspection(), cidr6="fd20:2::/48"))
    own = {name: rules[name] for name in ("own-in", "own-out", "own6-in", "own6-out")}
    assert {rule.action for rule in own.values()} == {"allow"}
    assert own["own-in"].sources == own["own-out"].destinations == ("10.20.0.0/16",)
    assert own["own6-in"].sources == own["own6-out"].destinations == ("fd20:2::/48",)
    assert rules["others-out"].priority < min(rule.priority for rule in own.values())
    assert max(rule.priority for rule in own.values()) < rules["group-in"].priority
    assert "own-in" not in named(rules_of(estate(), group="red", cidr="10.20.0.0/16"))


def test_names_are_filtered_on_the_way_to_the_internet_and_never_to_private_space() -> None:
    rules = named(rules_of(estate(), group="red", cidr="10.20.0.0/16", inspection=Inspection(domains=("a.acme.example",))))
    assert (rules["domains"].action, rules["domains"].ports) == ("filter", ("tcp/80", "tcp/443"))
    assert rules["private"].action == "deny"
    assert rules["group-out"].priority < rules["private"].priority < rules["domains"].priority < rules["deny-egress"].priority


def test_what_is_allowed_by_name_is_inspected_both_ways_after_what_keeps_groups_apart() -> None:
    allow = {"smtp": {"source": ["10.20.0.0/16"], "destination": ["203.0.113.9/32"], "ports": ["tcp/587"]}}
    inspection = Inspection.model_validate({"allow": allow})
    rules = named(rules_of(estate(), group="red", cidr="10.20.0.0/16", inspection=inspection))
    into, out = rules["allow-smtp"], rules["allow-smtp-out"]
    assert (into.direction, out.direction) == ("INGRESS", "EGRESS")
    assert into.action == out.action == "inspect"
    assert (out.sources, out.destinations, out.ports) == (("10.20.0.0/16",), ("203.0.113.9/32",), ("tcp/587",))
    assert rules["others-in"].priority < into.priority < rules["deny-ingress"].priority


def test_a_named_rule_stays_where_it_is_whichever_others_there_are() -> None:
    names = [f"rule{number}" for number in range(200)]
    assert len({named_priority(name) for name in names}) == 200
    assert all(named_priority(name) % 2 == 0 and 1_000_000 <= named_priority(name) < 2_000_000_000 for name in names)


def test_six_is_for_the_group_alone() -> None:
    pools = {**estate().pools, "red": {"gcp": {"europe-west1": ("10.20.0.0/14", "fd20:2::/40")}}}
    rules = named(rules_of(estate(pools=pools), group="red", cidr="10.20.0.0/16", cidr6="fd20:2::/48"))
    assert rules["group6-in"].sources == ("fd20:2::/40",)
    assert rules["deny-ingress6"].sources == ("::/0",)
    assert "group6-in" not in named(rules_of(estate(pools=pools), group="red", cidr="10.20.0.0/16"))


@pytest.mark.parametrize("inspection", [None, Inspection(), Inspection(domains=("a.acme.example",))])
@pytest.mark.parametrize("group", ["red", None])
def test_no_two_rules_of_a_policy_have_one_priority(inspection: Inspection | None, group: str | None) -> None:
    rules = rules_of(LINKED, group=group, cidr="10.20.0.0/16", inspection=inspection, operators=True, cidr6="fd20:1::/48")
    assert len({rule.priority for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_a_protocol_is_said_once_with_all_its_ports() -> None:
    assert layers(("tcp/80", "udp/53", "tcp/443", "icmp")) == [("tcp", ["80", "443"]), ("udp", ["53"]), ("icmp", None)]
    assert layers(("any",)) == [("all", None)]


def test_a_closed_folder_lets_nothing_in_from_the_internet() -> None:
    rules = list(closed_rules(estate(), operators=False))
    assert {rule.action for rule in rules} == {"pass", "deny"}
    last = max(rules, key=lambda rule: rule.priority)
    assert (last.action, last.sources) == ("deny", ("::/0",))
    assert [rule.sources for rule in rules if rule.action == "deny"] == [("0.0.0.0/0",), ("::/0",)]


@pytest.mark.parametrize("operators", [False, True])
def test_a_closed_folder_passes_people_where_they_may_come(operators: bool) -> None:
    assert ("pass-operators" in {rule.name for rule in closed_rules(estate(), operators=operators)}) is operators


def test_a_closed_hub_shuts_its_folder(hub: Draw) -> None:
    assert not hub().all("FirewallPolicy")
    drawn = hub(closed=True)
    assert drawn.one("FirewallPolicy")["parent"] == "folders/888899990000"
    assert drawn.one("FirewallPolicyAssociation")["attachmentTarget"] == "folders/888899990000"
    rules = {rule.name: rule.inputs for rule in drawn.all("FirewallPolicyRule")}
    assert rules["hub-core-closed"]["action"] == "deny"
    assert rules["hub-core-closed"]["enableLogging"] is True
    assert rules["hub-core-pass-private"]["action"] == "goto_next"
    assert rules["hub-core-pass-private"]["enableLogging"] is False


@pytest.mark.parametrize("operators", [False, True])
def test_people_reach_machines_in_spokes_where_the_hub_says_so(whole: Draw, operators: bool) -> None:
    drawn = whole({"operator_access": operators}, pay={})
    assert ("net-pay-operators" in drawn.names("NetworkFirewallPolicyRule")) is operators
