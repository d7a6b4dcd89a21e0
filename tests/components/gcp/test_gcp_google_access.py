"""How a network on Google Cloud reaches Google's APIs: all or those that can be guarded, by a virtual IP or an endpoint."""

from collections.abc import Callable
from typing import Any

import pytest

from components.network.gcp_google_plan import ACCESS, DOMAINS, access_of, endpoint_name, refusals

Draw = Callable[..., Any]

PRIVATE = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"]
RESTRICTED = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"]


def records(drawn: Any) -> dict[str, list[str]]:
    return {record.inputs["name"]: record.inputs["rrdatas"] for record in drawn.all("RecordSet")}


def routes(drawn: Any) -> set[str]:
    return {route.inputs["destRange"] for route in drawn.all("Route")}


def test_google_names_resolve_to_the_private_addresses(network: Draw) -> None:
    drawn = network()
    zones = {zone.inputs["dnsName"]: zone.inputs for zone in drawn.all("ManagedZone")}
    assert set(zones) == {f"{domain}." for domain in DOMAINS}
    assert all(zone["visibility"] == "private" for zone in zones.values())
    found = records(drawn)
    assert found["*.googleapis.com."] == ["private.googleapis.com."]
    assert found["private.googleapis.com."] == PRIVATE
    for domain in set(DOMAINS) - {"googleapis.com"}:
        assert found[f"{domain}."] == PRIVATE
        assert found[f"*.{domain}."] == [f"{domain}."]


def test_a_hub_may_leave_only_what_service_controls_guard(joined: Draw) -> None:
    drawn = joined({"endpoints": ["restricted"]})
    assert "199.36.153.4/30" in routes(drawn)
    assert "199.36.153.8/30" not in routes(drawn)
    found = records(drawn)
    assert found["*.googleapis.com."] == ["restricted.googleapis.com."]
    assert all(values == RESTRICTED for name, values in found.items() if not name.startswith("*"))


@pytest.mark.parametrize("endpoints", [[], ["private"]])
def test_a_hub_that_says_nothing_leaves_all_apis(joined: Draw, endpoints: list[str]) -> None:
    drawn = joined({"endpoints": endpoints})
    assert "199.36.153.8/30" in routes(drawn)
    assert records(drawn)["private.googleapis.com."] == PRIVATE


def test_the_word_changes_values_and_no_other_resource(joined: Draw) -> None:
    """Route and apex record of a virtual IP are made anew: their range and their name are what they are."""
    changed = _changed(joined(), joined({"endpoints": ["restricted"]}))
    assert {name.removeprefix("net-pay-google-") for name in changed} == {
        "route",
        "googleapis-com-a",
        "googleapis-com-any",
        "gcr-io-a",
        "pkg-dev-a",
        "run-app-a",
    }


@pytest.mark.parametrize(("word", "bundle"), [("private", "all-apis"), ("restricted", "vpc-sc")])
def test_a_spoke_that_names_apis_has_an_endpoint_of_its_own(joined: Draw, word: str, bundle: str) -> None:
    drawn = joined({"endpoints": [word]}, subnets={"apis": {}})
    address = drawn.one("GlobalAddress", "net-pay-google-address")
    assert (address["purpose"], address["addressType"]) == ("PRIVATE_SERVICE_CONNECT", "INTERNAL")
    rule = drawn.one("GlobalForwardingRule")
    assert (rule["target"], rule["loadBalancingScheme"]) == (bundle, "")
    assert rule["ipAddress"] == "‹net-pay-google-address.id›"
    assert routes(drawn) == {"0.0.0.0/0"}
    assert all(values == [address["address"]] for name, values in records(drawn).items() if not name.startswith("*"))


def test_an_endpoint_passes_the_firewall_of_a_hub_that_inspects(joined: Draw) -> None:
    drawn = joined({"inspection": {"domains": ["acme.example"]}}, subnets={"apis": {}})
    rule = drawn.one("NetworkFirewallPolicyRule", "net-pay-google-endpoint")
    address = drawn.one("GlobalAddress", "net-pay-google-address")["address"]
    assert (rule["action"], rule["direction"], rule["match"]["destIpRanges"]) == ("allow", "EGRESS", [f"{address}/32"])
    assert "net-pay-google-endpoint" not in joined(subnets={"apis": {}}).names("NetworkFirewallPolicyRule")


def test_an_endpoints_name_has_at_most_twenty_letters_and_digits() -> None:
    name = endpoint_name("net-kkkkkkkkkkkk-google", 0xFFFFFFFF)
    assert len(name) == 20
    assert name.isalnum()
    assert name == name.lower()


def test_words_that_mean_nothing_here_are_refused_with_those_that_do() -> None:
    (refusal,) = refusals(["ssm"])
    assert refusal.path == ("endpoints", 0)
    assert "`restricted`" in refusal.message
    assert [refusal.path for refusal in refusals(["private", "restricted"])] == [("endpoints", 1)]
    assert not list(refusals(["restricted"]))
    assert not list(refusals([]))


def test_each_word_is_one_set_of_apis() -> None:
    assert access_of(["restricted"]) is ACCESS["restricted"]
    assert access_of([]) is ACCESS["private"]


def _changed(before: Any, after: Any) -> set[str]:
    old = {resource.name: resource.inputs for resource in before.plan.resources}
    new = {resource.name: resource.inputs for resource in after.plan.resources}
    assert old.keys() == new.keys()
    return {name for name in old if old[name] != new[name]}
