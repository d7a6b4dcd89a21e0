"""The VPN gateway of an Azure hub, which is there for links and grows with them."""

import pytest

ONE = {"toaws": {"between": ["weu", "dub"], "groups": ["red"]}}
TWO = {**ONE, "togcp": {"between": ["weu", "bru"], "groups": ["red"]}}


def bgp(seen):
    return seen.named("hub-weu-gateway-gateway").inputs["bgpSettings"]


def test_there_is_one_where_there_are_links(azure_hub):
    assert azure_hub().of_type("network:VirtualNetworkGateway") == []
    assert len(azure_hub(links=ONE).of_type("network:VirtualNetworkGateway")) == 1


def test_links_of_others_are_not_its_business(azure_hub):
    others = {"far": {"between": ["dub", "bru"], "groups": ["red"]}}
    assert azure_hub(links=others).of_type("network:VirtualNetworkGateway") == []


def test_both_instances_are_at_work_in_all_zones(azure_hub):
    seen = azure_hub(links=ONE)
    gateway = seen.named("hub-weu-gateway-gateway").inputs
    assert (gateway["activeActive"], gateway["enableBgp"], gateway["sku"]["name"]) == (True, True, "VpnGw2AZ")
    assert len(gateway["ipConfigurations"]) == 2
    for instance in ("0", "1"):
        assert seen.named(f"hub-weu-gateway-address-{instance}-zones").inputs["zones"] == ["1", "2", "3"]


def test_it_has_the_hubs_number(azure_hub):
    assert bgp(azure_hub(hub={"asn": 64600}, links=ONE))["asn"] == 64600


def test_each_instance_has_its_addresses_inside_tunnels(azure_hub):
    peers = bgp(azure_hub(links=ONE))["bgpPeeringAddresses"]
    ids = [peer["ipconfigurationId"] for peer in peers]
    assert [found.rsplit("/", 1)[-1] for found in ids] == ["instance0", "instance1"]
    assert all("/virtualNetworkGateways/test-hub-weu-gateway/" in found for found in ids)
    addresses = [address for peer in peers for address in peer["customBgpIpAddresses"]]
    assert len(addresses) == len(set(addresses)) == 4
    assert all(address.startswith("169.254.21.") for address in addresses)


def test_a_further_link_adds_addresses_and_changes_nothing_else(azure_hub):
    before, after = azure_hub(links=ONE), azure_hub(links=TWO)
    for old, new in zip(bgp(before)["bgpPeeringAddresses"], bgp(after)["bgpPeeringAddresses"], strict=True):
        assert set(old["customBgpIpAddresses"]) < set(new["customBgpIpAddresses"])

    def rest(seen):
        return {
            r.name: {name: value for name, value in r.inputs.items() if name != "bgpSettings"}
            for r in seen.plan.resources
            if r.name.startswith("hub-weu") and "nsg-resolverin" not in r.name
        }

    assert rest(before) == rest(after)


def test_it_stands_in_its_own_subnet(azure_hub):
    seen = azure_hub(links=ONE)
    subnets = {found["subnet"]["id"] for found in seen.named("hub-weu-gateway-gateway").inputs["ipConfigurations"]}
    assert subnets == {"‹hub-weu-subnet-gateway.id›"}


@pytest.mark.parametrize("alarm", ["gateway-busy", "gateway-prefixes"])
def test_alarms_lead_to_a_runbook(azure_hub, alarm):
    made = azure_hub(links=ONE).named(f"hub-weu-gateway-{alarm}").inputs
    assert f"https://run.acme.example/network#{alarm}" in made["description"]
    assert azure_hub(links=ONE, alerts=False).of_type("monitor:MetricAlert") == []


def test_its_logs_are_kept(azure_hub):
    assert azure_hub(links=ONE).named("hub-weu-gateway-logs").inputs["workspaceId"] == "‹hub-weu-logs.id›"
