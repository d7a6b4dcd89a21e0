"""Where traffic goes on an Azure hub with a firewall: walked hop by hop, as Azure chooses routes."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

import pytest
from landfall.testkit import estate

from components.network.azure_routes import private_space, route_name, spoke_routes, workload_routes
from components.network.spec import ExtraRoute, SiteSpec

INSPECTED = {"inspection": {"domains": ["api.acme.example"]}, "operator_access": True}
LINKS = {"todc": {"between": ["weu", "dc"], "groups": ["red"]}}
SITES = {"dc": {"addresses": ["198.51.100.1"], "asn": 65001, "prefixes": ["192.168.0.0/20"]}}
SPOKES = {
    "a": {"cidr": "10.24.0.0/16", "group": "red"},
    "b": {"cidr": "10.25.0.0/16", "group": "red"},
    "c": {"cidr": "10.40.0.0/16", "group": "blue"},
}
HUB = "10.2.0.0/20"
FIREWALL = "‹hub-weu-firewall-firewall.ipConfigurations[0].privateIPAddress›"
ON_SITE = "192.168.1.1"


@dataclass(frozen=True)
class Way:
    """A route that a subnet knows: a user's before a gateway's before the platform's, where prefixes are equal."""

    prefix: IPv4Network
    rank: int
    to: str


class Walk:
    """The ways out of each subnet of a Plan."""

    def __init__(self, seen):
        self.seen = seen
        self.networks = {"hub-weu": HUB, **{f"net-{key}": spoke["cidr"] for key, spoke in SPOKES.items()}}

    def table(self, subnet):
        """The user's routes of a subnet: those that a table lists, and those that are resources of their own."""
        table = self.seen.named(subnet).inputs.get("routeTable")
        if table is None:
            return [], True
        name = table["id"].removeprefix("‹").removesuffix(".id›")
        found = self.seen.named(name)
        own = [
            r.inputs for r in self.seen.of_type("network:Route") if r.inputs["routeTableName"] == found.inputs["routeTableName"]
        ]
        return [*found.inputs.get("routes", []), *own], not found.inputs["disableBgpRoutePropagation"]

    def ways(self, network, tier):
        listed, learns = self.table(f"{network}-subnet-{tier}")
        ways = [Way(IPv4Network(row["addressPrefix"]), 2, self._to(row)) for row in listed]
        peers = [name for name in self.networks if (name == "hub-weu") != (network == "hub-weu")]
        ways += [Way(IPv4Network(self.networks[name]), 0, name) for name in (network, *peers)]
        if learns and self._has_gateway(network):
            ways.append(Way(IPv4Network("192.168.0.0/20"), 1, "link"))
        return [*ways, Way(IPv4Network("0.0.0.0/0"), 0, "Internet")]

    def _to(self, row):
        if row["nextHopType"] != "VirtualAppliance":
            return row["nextHopType"]
        assert row["nextHopIpAddress"] == FIREWALL
        return "firewall"

    def _has_gateway(self, network):
        if not self.seen.of_type("network:VirtualNetworkGateway"):
            return False
        return network == "hub-weu" or self.seen.named(f"{network}-peering-spoke").inputs["useRemoteGateways"]

    def hop(self, network, tier, address):
        """Azure's choice: the longest prefix, then the higher rank."""
        known = [way for way in self.ways(network, tier) if IPv4Address(address) in way.prefix]
        return max(known, key=lambda way: (way.prefix.prefixlen, way.rank)).to


@pytest.fixture
def walk(azure_hub):
    return Walk(azure_hub(hub=INSPECTED, spokes=SPOKES, links=LINKS, sites=SITES))


@pytest.mark.parametrize(("here", "there"), [("a", "b"), ("b", "a"), ("a", "c"), ("c", "a")])
def test_spokes_reach_each_other_through_the_firewall_both_ways(walk, here, there):
    address = str(IPv4Network(SPOKES[there]["cidr"])[300])
    assert walk.hop(f"net-{here}", "private", address) == "firewall"
    assert walk.hop("hub-weu", "firewall", address) == f"net-{there}"


@pytest.mark.parametrize("spoke", SPOKES)
def test_what_comes_over_a_link_meets_the_firewall_and_so_do_answers(walk, spoke):
    address = str(IPv4Network(SPOKES[spoke]["cidr"])[300])
    assert walk.hop("hub-weu", "gateway", address) == "firewall"
    assert walk.hop("hub-weu", "firewall", address) == f"net-{spoke}"
    assert walk.hop(f"net-{spoke}", "private", ON_SITE) == "firewall"
    assert walk.hop("hub-weu", "firewall", ON_SITE) == "link"


@pytest.mark.parametrize("tier", ["private", "endpoints", "resolverin", "resolverout"])
def test_the_hubs_own_workloads_are_behind_the_firewall_both_ways(walk, tier):
    prefix = walk.seen.named(f"hub-weu-subnet-{tier}").inputs["addressPrefix"]
    address = str(IPv4Network(prefix)[5])
    assert walk.hop("net-a", "private", address) == "firewall"
    assert walk.hop("hub-weu", tier, "10.24.1.1") == "firewall"
    assert walk.hop("hub-weu", "gateway", address) == "firewall"
    assert walk.hop("hub-weu", tier, ON_SITE) == "firewall"


def test_bastion_and_its_machines_meet_without_the_firewall_both_ways(walk):
    """Its subnet takes no routes, so the firewall would see but one half of the connection."""
    prefix = walk.seen.named("hub-weu-subnet-bastion").inputs["addressPrefix"]
    assert walk.hop("hub-weu", "bastion", "10.24.1.1") == "net-a"
    assert walk.hop("net-a", "private", str(IPv4Network(prefix)[5])) == "hub-weu"


@pytest.mark.parametrize("spoke", SPOKES)
def test_the_internet_is_behind_the_firewall(walk, spoke):
    assert walk.hop(f"net-{spoke}", "private", "203.0.113.7") == "firewall"
    assert walk.hop("hub-weu", "firewall", "203.0.113.7") == "Internet"


def test_a_link_that_announces_everything_does_not_take_the_firewalls_way_out(azure_hub):
    (row,) = azure_hub(hub=INSPECTED).named("hub-weu-routes-firewall").inputs["routes"]
    assert (row["addressPrefix"], row["nextHopType"]) == ("0.0.0.0/0", "Internet")


def test_the_gateways_table_has_each_exact_range_and_never_everything(azure_hub):
    seen = azure_hub(hub=INSPECTED, spokes=SPOKES, links=LINKS, sites=SITES)
    prefixes = {
        r.inputs["addressPrefix"] for r in seen.of_type("network:Route") if r.inputs["routeTableName"] == "test-hub-weu-gateway"
    }
    assert {spoke["cidr"] for spoke in SPOKES.values()} <= prefixes
    assert "0.0.0.0/0" not in prefixes
    own = IPv4Network(seen.named("hub-weu-subnet-gateway").inputs["addressPrefix"])
    assert not any(IPv4Network(prefix).overlaps(own) for prefix in prefixes)
    assert seen.named("hub-weu-routes-gateway").inputs["disableBgpRoutePropagation"] is False


@pytest.mark.parametrize("table", ["gateway", "workload"])
def test_a_table_in_which_spokes_write_lists_no_route_itself(azure_hub, table):
    """The provider keeps what is there only in a table that lists none."""
    assert "routes" not in azure_hub(hub=INSPECTED).named(f"hub-weu-routes-{table}").inputs


def test_a_summary_would_lose_to_the_peering(walk):
    """The proof that exact ranges are needed: without a spoke's own route, its traffic goes past the firewall."""
    walk.table = lambda subnet: (
        [{"addressPrefix": "10.0.0.0/8", "nextHopType": "VirtualAppliance", "nextHopIpAddress": FIREWALL}],
        True,
    )
    assert walk.hop("hub-weu", "gateway", "10.24.1.1") == "net-a"


def test_without_a_firewall_there_are_no_tables_and_spokes_do_not_meet(azure_hub):
    seen = azure_hub(spokes=SPOKES)
    assert seen.of_type("network:RouteTable") == []
    walk = Walk(seen)
    walk.networks = {name: cidr for name, cidr in walk.networks.items() if name in ("hub-weu", "net-a")}
    assert walk.hop("net-a", "private", "10.25.1.1") == "Internet"
    assert walk.hop("net-a", "private", "10.2.0.9") == "hub-weu"


def test_peerings_lead_both_ways_and_carry_what_others_sent(azure_hub):
    seen = azure_hub(spokes={"a": SPOKES["a"]})
    hubs, spokes = seen.named("net-a-peering-hub").inputs, seen.named("net-a-peering-spoke").inputs
    assert (hubs["virtualNetworkName"], hubs["remoteVirtualNetwork"]) == ("test-hub-weu", {"id": "‹net-a-vnet.id›"})
    assert (spokes["virtualNetworkName"], spokes["remoteVirtualNetwork"]) == ("test-net-a", {"id": "‹hub-weu-vnet.id›"})
    assert hubs["allowForwardedTraffic"] is spokes["allowForwardedTraffic"] is True
    assert (hubs["allowGatewayTransit"], hubs["useRemoteGateways"]) == (True, False)


@pytest.mark.parametrize(
    ("hub", "links", "group", "uses"),
    [
        ({}, {}, "red", False),
        ({}, LINKS, "red", True),
        ({}, LINKS, "blue", False),
        (INSPECTED, LINKS, "blue", True),
    ],
)
def test_a_spoke_uses_the_gateway_where_a_link_carries_its_group_or_a_firewall_decides(azure_hub, hub, links, group, uses):
    seen = azure_hub(hub=hub, links=links, sites=SITES, spokes={"a": {"cidr": "10.24.0.0/16", "group": group}})
    assert seen.named("net-a-peering-spoke").inputs["useRemoteGateways"] is uses


def test_a_spokes_half_waits_for_the_gateway_and_the_hubs_half(azure_hub):
    seen = azure_hub(links=LINKS, sites=SITES, spokes={"a": SPOKES["a"]})
    waits = seen.named("net-a-peering-spoke").dependencies
    assert seen.named("hub-weu-gateway-gateway").urn in waits
    assert seen.named("net-a-peering-hub").urn in waits


def test_a_new_spoke_changes_no_other(azure_hub):
    def of(spokes):
        seen = azure_hub(hub=INSPECTED, spokes={key: SPOKES[key] for key in spokes})
        return {r.name: r.inputs for r in seen.plan.resources if r.name.startswith("net-a")}

    assert of("a") == of("ab") == of("abc")


def test_hops_have_names_of_their_destinations():
    assert route_name("10.0.0.0/8") == "to-10-0-0-0-8"
    rows = spoke_routes(estate(), ("10.2.0.0/22",))
    assert [(row.name, row.prefix) for row in rows] == [
        ("to-0-0-0-0-0", "0.0.0.0/0"),
        ("to-10-0-0-0-8", "10.0.0.0/8"),
        ("to-10-2-0-0-22", "10.2.0.0/22"),
    ]


def test_a_spoke_with_a_way_out_of_its_own_sends_private_traffic_only():
    assert "0.0.0.0/0" not in {row.prefix for row in spoke_routes(estate(), (), internet=False)}


def test_sites_are_private_space_too():
    dc = SiteSpec(addresses=("198.51.100.1",), asn=65001, prefixes=("192.168.0.0/20",))
    assert private_space(estate(sites={"dc": dc})) == ("10.0.0.0/8", "192.168.0.0/20")


@pytest.mark.parametrize(
    ("via", "type_", "address"),
    [("10.2.0.9", "VirtualAppliance", "10.2.0.9"), ("drop", "None", None), ("hub", "VirtualAppliance", FIREWALL)],
)
def test_further_routes_lead_where_they_say(azure_hub, via, type_, address):
    seen = azure_hub(hub={**INSPECTED, "routes": {"lab": {"destination": "203.0.113.0/24", "via": via}}})
    row = seen.named("hub-weu-route-workload-lab").inputs
    assert (row["addressPrefix"], row["nextHopType"], row.get("nextHopIpAddress")) == ("203.0.113.0/24", type_, address)


def test_a_further_route_takes_the_place_of_a_generated_one_for_the_same_range():
    lab = {"lab": ExtraRoute(destination="10.0.0.0/8", via="drop")}
    assert [row.name for row in workload_routes(estate(), lab, firewall=True)] == ["to-0-0-0-0-0", "lab"]
