"""A virtual hub on Azure (`transit: managed`): who learns of whom, with a firewall and without."""

import pytest

MANAGED = {"transit": "managed"}
INSPECTED = {**MANAGED, "inspection": {"domains": ["api.acme.example"]}}
SPOKES = {
    "a": {"cidr": "10.24.0.0/16", "group": "red"},
    "b": {"cidr": "10.25.0.0/16", "group": "red"},
    "c": {"cidr": "10.40.0.0/16", "group": "blue"},
}


class Router:
    """Who learns of whom: a connection looks in one table, and is announced to tables by id and by label."""

    def __init__(self, seen):
        self.labels = {r.name: set(r.inputs["labels"]) for r in seen.of_type("network:HubRouteTable")}
        self.looks, self.told = {}, {}
        for r in seen.of_type("network:HubVirtualNetworkConnection"):
            routing = r.inputs["routingConfiguration"]
            self.looks[r.name] = self._table(routing["associatedRouteTable"]["id"])
            tables = {self._table(found["id"]) for found in routing["propagatedRouteTables"].get("ids", [])}
            labels = set(routing["propagatedRouteTables"].get("labels", []))
            self.told[r.name] = tables | {name for name, own in self.labels.items() if own & labels}

    @staticmethod
    def _table(table):
        return (
            "default" if table.endswith("/hubRouteTables/defaultRouteTable") else table.removeprefix("‹").removesuffix(".id›")
        )

    def reaches(self, here, there):
        return self.looks[here] in self.told[there]

    def joined(self, here, there):
        return self.reaches(here, there) and self.reaches(there, here)


@pytest.mark.parametrize(
    ("here", "there", "joined"),
    [
        ("net-a", "net-b", True),
        ("net-a", "net-c", False),
        ("net-b", "net-c", False),
        ("net-a", "hub-weu", True),
        ("net-c", "hub-weu", True),
    ],
)
def test_tables_keep_groups_apart_where_no_firewall_does(azure_hub, here, there, joined):
    router = Router(azure_hub(hub=MANAGED, spokes=SPOKES))
    assert router.joined(f"{here}-connection", f"{there}-connection") is joined
    assert router.reaches(f"{here}-connection", f"{there}-connection") is joined


def test_members_that_are_kept_apart_reach_the_hub_only(azure_hub):
    router = Router(azure_hub(hub={**MANAGED, "members": "apart"}, spokes=SPOKES))
    assert not router.reaches("net-a-connection", "net-b-connection")
    assert router.joined("net-a-connection", "hub-weu-connection")


def test_with_a_firewall_everything_goes_through_it_and_there_are_no_tables_of_ours(azure_hub):
    seen = azure_hub(hub=INSPECTED, spokes=SPOKES)
    assert seen.of_type("network:HubRouteTable") == []
    policies = seen.named("hub-weu-intent").inputs["routingPolicies"]
    assert [(p["destinations"], p["nextHop"]) for p in policies] == [
        (["Internet"], "‹hub-weu-firewall-firewall.id›"),
        (["PrivateTraffic"], "‹hub-weu-firewall-firewall.id›"),
    ]
    for r in seen.of_type("network:HubVirtualNetworkConnection"):
        assert "routingConfiguration" not in r.inputs
        assert r.inputs["enableInternetSecurity"] is (r.name != "hub-weu-connection")


def test_a_spoke_with_a_way_out_of_its_own_does_not_take_the_hubs(azure_hub):
    seen = azure_hub(hub=INSPECTED, spokes={"a": {**SPOKES["a"], "egress": "zone-redundant"}})
    assert seen.named("net-a-connection").inputs["enableInternetSecurity"] is False


def test_the_firewall_is_the_hubs_own(azure_hub):
    firewall = azure_hub(hub=INSPECTED).named("hub-weu-firewall-firewall").inputs
    assert firewall["sku"] == {"name": "AZFW_Hub", "tier": "Standard"}
    assert firewall["virtualHub"] == {"id": "‹hub-weu-wan-hub.id›"}
    assert "ipConfigurations" not in firewall


def test_its_firewall_asks_the_resolver_because_it_stands_in_no_network(azure_hub):
    seen = azure_hub(hub={**INSPECTED, "resolver": {"inbound": True}})
    address = seen.named("hub-weu-resolver-inbound").inputs["ipConfigurations"][0]["privateIpAddress"]
    assert seen.named("hub-weu-firewall-policy").inputs["dnsSettings"] == {"enableProxy": True, "servers": [address]}


def test_the_hub_has_its_own_range_and_no_subnets_of_firewall_or_gateway(azure_hub):
    seen = azure_hub(hub=MANAGED)
    assert seen.named("hub-weu-wan-hub").inputs["addressPrefix"].endswith("/24")
    names = {r.inputs["subnetName"] for r in seen.of_type("network:Subnet")}
    assert names == {"private", "endpoints", "AzureBastionSubnet", "resolverin", "resolverout"}
    assert seen.of_type("network:RouteTable") == []


def test_spokes_are_connected_and_not_peered(azure_hub):
    seen = azure_hub(hub=MANAGED, spokes=SPOKES)
    assert seen.of_type("network:VirtualNetworkPeering") == []
    assert len(seen.of_type("network:HubVirtualNetworkConnection")) == 4


def test_a_hub_takes_one_change_at_a_time(azure_hub):
    seen = azure_hub(hub=MANAGED)
    assert seen.named("hub-weu-wan-table-red").urn in seen.named("hub-weu-wan-table-blue").dependencies
    assert seen.named("hub-weu-wan-table-blue").urn in seen.named("hub-weu-connection").dependencies


def test_people_reach_machines_behind_it_by_their_addresses(azure_hub):
    seen = azure_hub(hub={**INSPECTED, "operator_access": True})
    assert seen.named("hub-weu-bastion-host").inputs["enableIpConnect"] is True
    assert azure_hub(hub={"operator_access": True}).named("hub-weu-bastion-host").inputs["enableIpConnect"] is False
    collections = seen.named("hub-weu-firewall-rules-networks").inputs["ruleCollections"]
    (rule,) = [rule for found in collections for rule in found["rules"] if rule["name"] == "operators"]
    assert rule["sourceAddresses"] == [seen.named("hub-weu-subnet-bastion").inputs["addressPrefix"]]
    assert rule["destinationPorts"] == ["22", "3389"]
