"""Names between networks on Google Cloud: asked of the hub, forwarded by it, asked for from outside, and not answered."""

from collections.abc import Callable
from ipaddress import IPv4Network
from typing import Any

import pytest

from components.network.gcp_names_plan import LONGEST, inbound_address, slug

Draw = Callable[..., Any]

FORWARD = {"forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53", "192.168.1.53"]}}}
BLOCK = {"block": [".bad.example", "worse.example"]}


def zones(drawn: Any, part: str) -> dict[str, Any]:
    return {zone.inputs["dnsName"]: zone.inputs for zone in drawn.all("ManagedZone") if f"-{part}-" in zone.name}


def test_the_hub_asks_servers_elsewhere_through_its_own_network(hub: Draw) -> None:
    zone = zones(hub(resolver=FORWARD), "forward")["corp.acme.example."]
    assert zone["visibility"] == "private"
    targets = zone["forwardingConfig"]["targetNameServers"]
    assert [target["ipv4Address"] for target in targets] == ["192.168.0.53", "192.168.1.53"]
    assert {target["forwardingPath"] for target in targets} == {"private"}
    (seen,) = zone["privateVisibilityConfig"]["networks"]
    assert seen["networkUrl"] == "‹hub-core-network.selfLink›"


def test_a_hub_without_a_resolver_forwards_nothing(hub: Draw) -> None:
    drawn = hub()
    assert not zones(drawn, "forward")
    assert not drawn.all("ResponsePolicy")
    assert "enableInboundForwarding" not in drawn.one("Policy")


def test_a_spoke_asks_the_hub_for_what_the_hub_forwards(joined: Draw) -> None:
    drawn = joined({"resolver": FORWARD})
    zone = zones(drawn, "ask")["corp.acme.example."]
    assert set(zone["peeringConfig"]["targetNetwork"]) == {"networkUrl"}
    assert zone["privateVisibilityConfig"]["networks"] == [{"networkUrl": "‹net-pay-network.selfLink›"}]
    assert "forwardingConfig" not in zone


def test_a_spoke_asks_the_hub_for_what_its_links_bring(joined: Draw) -> None:
    linked = {"office": {"resolve": {"office": ["office.acme.example"]}}}
    assert set(zones(joined(linked=linked), "ask")) == {"office.acme.example."}
    assert not zones(joined(linked={"office": {}}), "ask")


def test_what_others_ask_a_hub_for_has_a_zone_there_which_spokes_ask_too(hub: Draw, joined: Draw) -> None:
    linked = {"office": {"resolve": {"core": ["gcp.acme.example"]}}}
    drawn = hub(linked=linked, members="apart", resolver={"inbound": True})
    zone = zones(drawn, "know")["gcp.acme.example."]
    assert zone["visibility"] == "private"
    assert not {"forwardingConfig", "peeringConfig"} & set(zone)
    assert drawn.resource("ManagedZone", "hub-core-know-gcp-acme-example").protect
    assert set(zones(joined(linked=linked), "ask")) == {"gcp.acme.example."}
    assert not zones(hub(linked={"office": {}}, members="apart"), "know")


def test_a_spoke_on_no_hub_asks_nobody(network: Draw) -> None:
    assert not zones(network(), "ask")


def test_a_domain_more_changes_no_other_zone(joined: Draw) -> None:
    more = {"forward": {"aaa": {"domain": "aaa.example", "servers": ["192.168.0.53"]}, **FORWARD["forward"]}}
    before = {resource.urn: resource.inputs for resource in joined({"resolver": FORWARD}).plan.resources}
    after = {resource.urn: resource.inputs for resource in joined({"resolver": more}).plan.resources}
    assert {urn: after[urn] for urn in before} == before
    assert [urn.rsplit("::", 1)[-1] for urn in after.keys() - before.keys()] == ["net-pay-ask-aaa-example"]


def test_networks_over_links_ask_at_an_address_that_is_known_beforehand(hub: Draw) -> None:
    """Google chooses an address of the subnet: with all others taken there is one left to choose."""
    drawn = hub(resolver={"inbound": True})
    subnet = drawn.one("Subnetwork", "hub-core-resolver")
    free = [str(address) for address in IPv4Network(subnet["ipCidrRange"])][2:6]
    taken = {address.inputs["address"] for address in drawn.all("Address")}
    assert len(free) == 4
    assert set(free) - taken == {free[0]}
    policy = drawn.resource("Policy", "hub-core-names")
    assert policy.inputs["enableInboundForwarding"] is True
    assert policy.inputs["enableLogging"] is True
    waited = {urn.rsplit("::", 1)[-1] for urn in policy.dependencies}
    assert {f"hub-core-resolver-taken{index}" for index in (3, 4, 5)} <= waited


def test_the_address_for_names_is_in_the_handle_without_the_cloud() -> None:
    assert inbound_address("10.1.0.248/29") == ("10.1.0.250", ("10.1.0.251", "10.1.0.252", "10.1.0.253"))
    with pytest.raises(ValueError, match="only a /29"):
        inbound_address("10.1.0.0/28")


def test_blocked_names_are_answered_with_nothing_in_the_hub_and_in_spokes(hub: Draw, joined: Draw) -> None:
    for drawn in (hub(resolver=BLOCK), joined({"resolver": BLOCK})):
        assert len(drawn.all("ResponsePolicy")) == 1
        found = {rule.inputs["dnsName"]: rule.inputs["localData"]["localDatas"] for rule in drawn.all("ResponsePolicyRule")}
        assert set(found) == {"bad.example.", "*.bad.example.", "worse.example."}
        assert all(
            data == [{"name": name, "type": "CNAME", "ttl": 300, "rrdatas": ["blocked.invalid."]}]
            for name, (data) in found.items()
        )


def test_one_name_more_that_is_blocked_is_one_rule_more(joined: Draw) -> None:
    before = {resource.urn: resource.inputs for resource in joined({"resolver": BLOCK}).plan.resources}
    more = {"block": ["aaa.example", *BLOCK["block"]]}
    after = {resource.urn: resource.inputs for resource in joined({"resolver": more}).plan.resources}
    assert {urn: after[urn] for urn in before} == before
    assert len(after) == len(before) + 1


@pytest.mark.parametrize("changes", [{}, {"egress": "none"}, {"edge": False}])
def test_every_network_records_the_names_that_it_asks_for(network: Draw, changes: dict[str, Any]) -> None:
    assert network(**changes).one("Policy")["enableLogging"] is True


def test_who_forwards_is_told_when_nobody_answers(hub: Draw) -> None:
    policy = hub(resolver=FORWARD).one("AlertPolicy", "hub-core-alarm-forward-corp")
    (condition,) = policy["conditions"]
    assert 'target_name="test-hub-core-forward-corp"' in condition["conditionThreshold"]["filter"]
    assert "#names-forwarded" in policy["documentation"]["content"]


def test_slugs_are_short_and_no_two_domains_share_one() -> None:
    domains = [
        "corp.acme.example",
        "corp-acme.example",
        "corp.acme-example",
        "a.very.long.domain.of.the.corporation.example",
        "_tcp.example",
    ]
    found = {slug(domain) for domain in domains}
    assert len(found) == len(domains)
    assert all(len(text) <= LONGEST and not text.endswith("-") for text in found)
    assert slug("corp.acme.example") == "corp-acme-example"
