"""Links of an environment: made where the hubs are, after both of their ends, and known to the spokes of every stack."""

from ipaddress import IPv4Address, IPv4Network
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import counts, every, has, none, one, preview_environment

ADDRESSES: dict[str, Any] = {
    "space": ["10.0.0.0/8"],
    "pools": {
        "hub": {
            "aws": {"eu-west-1": ["10.0.0.0/16"], "us-east-1": ["10.1.0.0/16"]},
            "gcp": {"europe-west1": ["10.2.0.0/16"]},
            "azure": {"westeurope": ["10.3.0.0/16"]},
        },
        "red": {
            "aws": {"eu-west-1": ["10.16.0.0/14"], "us-east-1": ["10.28.0.0/14"]},
            "gcp": {"europe-west1": ["10.20.0.0/14"]},
            "azure": {"westeurope": ["10.24.0.0/14"]},
        },
    },
}
AWS: dict[str, Any] = {
    "home": "eu-west-1",
    "regions": ["eu-west-1", "us-east-1"],
    "default": "main",
    "accounts": {"main": {"id": "111122223333"}},
}
GCP: dict[str, Any] = {
    "home": "europe-west1",
    "regions": ["europe-west1"],
    "default": "main",
    "projects": {"main": {"id": "acme-test", "number": "111122223333"}},
}
CLOUDS: dict[str, Any] = {
    "aws": AWS,
    "gcp": GCP,
    "azure": {
        "home": "westeurope",
        "regions": ["westeurope"],
        "default": "main",
        "tenant": "00000000-0000-0000-0000-000000000009",
        "subscriptions": {"main": {"id": "00000000-0000-0000-0000-000000000001"}},
    },
}
HUB: dict[str, Any] = {
    "groups": ["red"],
    "networks": {
        "euw1": {"cloud": "aws", "resolver": {"inbound": True}},
        "use1": {"cloud": "aws", "region": "us-east-1"},
        "gcp": {"cloud": "gcp", "resolver": {"inbound": True}},
        "weu": {"cloud": "azure", "resolver": {"inbound": True}},
    },
    "sites": {"dc": {"addresses": ["198.51.100.1", "198.51.100.2"], "asn": 64900, "prefixes": ["192.168.0.0/20"]}},
    "links": {
        "regions": {"between": ["euw1", "use1"]},
        "ag": {"between": ["euw1", "gcp"], "resolve": {"euw1": ["aws.acme.example"], "gcp": ["gcp.acme.example"]}},
        "az": {"between": ["euw1", "weu"], "resolve": {"weu": ["azure.acme.example"]}},
        "gz": {"between": ["gcp", "weu"], "backup": True},
        "dc": {"between": ["dc", "euw1"], "psk": {"secret": "dc"}},
    },
}
SPOKES: dict[str, Any] = {
    "shop": {"cloud": "aws", "group": "red"},
    "shopus": {"cloud": "aws", "region": "us-east-1", "group": "red"},
    "pay": {"cloud": "gcp", "group": "red"},
}
SHARED: dict[str, Any] = {"addresses": ADDRESSES, "clouds": CLOUDS}


@pytest.fixture(scope="module")
def whole() -> Plan:
    return preview_environment({**SHARED, "hub": HUB, "network": {"spokes": SPOKES}}, secrets=["dc"])


@pytest.fixture(scope="module")
def cut() -> Plan:
    """Spokes of a stack that uses another one's hubs."""
    return preview_environment(
        {**SHARED, "uses": {"hub": "shared"}, "network": {"spokes": SPOKES}},
        others={"shared": {**SHARED, "hub": {**HUB, "links": {**HUB["links"], "dc": {"between": ["dc", "euw1"]}}}}},
    )


def test_every_link_is_made(whole: Plan) -> None:
    counts(whole, {"landfall:network:Link": 4, "landfall:network:AwsPeering": 1})


def test_a_link_says_who_asked_for_it(whole: Plan) -> None:
    (origin, *_) = one(whole, "landfall:network:Link", name="link-ag").origin
    assert "Pulumi.test.yaml" in origin


def test_tunnels_have_the_ranges_of_the_ledger(whole: Plan) -> None:
    ranges = [
        vpn.inputs[f"tunnel{number}InsideCidr"]
        for vpn in every(whole, "aws:ec2/vpnConnection:VpnConnection")
        for number in (1, 2)
    ]
    assert len(set(ranges)) == len(ranges) == 12
    assert all(cidr.startswith("169.254.") for cidr in ranges)


def test_what_faces_azure_has_addresses_that_azure_takes(whole: Plan) -> None:
    taken = [IPv4Network("169.254.21.0/24"), IPv4Network("169.254.22.0/24")]
    for link in ("az", "gz"):
        for peer in every(whole, "azure-native:network:LocalNetworkGateway", under=f"link-{link}"):
            address = IPv4Address(peer.inputs["bgpSettings"]["bgpPeeringAddress"])
            assert any(address in each for each in taken)
    for session in every(whole, "gcp:compute/routerPeer:RouterPeer", under="link-ag"):
        assert IPv4Address(session.inputs["ipAddress"]) in IPv4Network("169.254.100.0/22")


def test_each_end_knows_what_the_other_hub_has(whole: Plan) -> None:
    first, second = every(whole, "aws:ec2/customerGateway:CustomerGateway", under="link-az")
    assert {first.inputs["ipAddress"], second.inputs["ipAddress"]} == {
        address.inputs.get("ipAddress") or f"‹{address.name}.ipAddress›"
        for address in every(whole, "azure-native:network:PublicIPAddress", name="hub-weu-gateway-*")
    }
    gateways = every(whole, "aws:ec2/customerGateway:CustomerGateway", under="link-ag")
    assert {found.inputs["ipAddress"] for found in gateways} == {
        f"‹hub-gcp-gateway.vpnInterfaces[{port}].ipAddress›" for port in (0, 1)
    }
    router = one(whole, "gcp:compute/router:Router", name="hub-gcp-router")
    for session in every(whole, "gcp:compute/routerPeer:RouterPeer", under="link-ag"):
        has(session, {"router": router.inputs["name"]})


def test_a_gateway_of_azure_knows_the_addresses_of_all_its_links(whole: Plan) -> None:
    gateway = one(whole, "azure-native:network:VirtualNetworkGateway")
    known = {
        address
        for instance in gateway.inputs["bgpSettings"]["bgpPeeringAddresses"]
        for address in instance["customBgpIpAddresses"]
    }
    named = {
        item["customBgpIpAddress"]
        for connection in every(whole, "azure-native:network:VirtualNetworkGatewayConnection")
        for item in connection.inputs["gatewayCustomBgpIpAddresses"]
    }
    assert known == named
    assert len(known) == 6


def test_spokes_associate_the_rules_of_links(whole: Plan) -> None:
    found = {
        association.inputs["resolverRuleId"] for association in every(whole, "*:ResolverRuleAssociation", under="net-shop")
    }
    assert found == {
        "‹link-ag-aws-rule-gcp.acme.example.id›",
        "‹link-az-aws-rule-azure.acme.example.id›",
    }


def test_spokes_of_another_stack_associate_the_same(whole: Plan, cut: Plan) -> None:
    for key in ("shop", "shopus"):
        ours = {one.name: one.inputs for one in every(whole, "*:ResolverRuleAssociation", under=f"net-{key}")}
        theirs = {one.name: one.inputs for one in every(cut, "*:ResolverRuleAssociation", under=f"net-{key}")}
        assert ours.keys() == theirs.keys()
    none(cut, "landfall:network:Link")
    none(cut, "aws:route53/resolverRule:ResolverRule")


def test_a_key_of_the_stack_is_the_key_of_the_link(whole: Plan) -> None:
    none(whole, "random:index/randomPassword:RandomPassword", under="link-dc")
    assert len(every(whole, "random:index/randomPassword:RandomPassword", under="link-ag")) == 4
