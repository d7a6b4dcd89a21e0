"""A spoke on a hub: its ways, its names, who may come in, and what a hub's options change in it."""

from functools import cache
from typing import Any

import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import addressed, estate, every, one

from components.network.azure_fit import on_account, on_hub
from components.network.azure_plan import egress_of, reach_of
from components.network.azure_services import ZONES, zone_of
from components.network.azure_spoke_plan import tables_of
from components.network.estate import Estate, HubPlace
from components.network.handles import AzureHub
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec, SpokeSpec
from components.place import Place

REGION = "westeurope"
SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"
OTHER = "00000000-0000-0000-0000-000000000002"
FIREWALL = {"inspection": {"domains": [".acme.example"]}}
NAMES = {
    "endpoints": ["keyvault", "blob"],
    "resolver": {
        "inbound": True,
        "forward": {"corp": {"domain": "corp.acme.example", "servers": ["10.200.0.53"]}},
        "block": [".bad.example"],
    },
}
FULL = {**FIREWALL, **NAMES}


def hub_spec(**changes: Any) -> HubNetworkSpec:
    return HubNetworkSpec.model_validate({"cloud": "azure", "cidr": "10.2.0.0/20", **changes})


def spoke_spec(**changes: Any) -> SpokeSpec:
    return SpokeSpec.model_validate({"cloud": "azure", "group": "red", "cidr": "10.24.0.0/16", **changes})


def known(spec: HubNetworkSpec, **changes: Any) -> Estate:
    return estate(hubs={"weu": HubPlace("weu", spec, SUBSCRIPTION, REGION, "10.2.0.0/20", 64600)}, **changes)


def declared(hub: dict[str, Any], spoke: dict[str, Any], account: str = SUBSCRIPTION) -> Plan:
    def program() -> None:
        from pulumi_azure_native import Provider

        from components.network.azure import AzureSpoke, hub_shape

        spec, own = hub_spec(**hub), spoke_spec(**spoke)
        around = known(spec)
        place = Place("azure", "main", account, REGION, Provider("azure"), "test", tenant="t")
        theirs = None
        if account != SUBSCRIPTION:
            theirs = Place("azure", "network", SUBSCRIPTION, REGION, Provider("azure-network"), "test", tenant="t")
        seen = hub_shape("weu", spec, addresses=addressed(spec, REGION), estate=around, account=SUBSCRIPTION, region=REGION)
        AzureSpoke(
            "blue",
            own,
            addresses=addressed(own, REGION),
            estate=around,
            place=place,
            hub=named(seen),
            alerts=None,
            hub_place=theirs,
        )

    return run(program)


def named(hub: AzureHub) -> AzureHub:
    """A hub whose ids say what they are."""
    from dataclasses import fields, replace

    import pulumi

    def say(name: str, value: Any) -> Any:
        if isinstance(value, pulumi.Output):
            return pulumi.Output.from_input(f"the-{name}")
        return {key: say(f"{name}-{key}", item) for key, item in value.items()} if isinstance(value, dict) else value

    return replace(hub, **{field.name: say(field.name, getattr(hub, field.name)) for field in fields(hub)})


@cache
def plan_of(kind: str, spoke: str = "") -> Plan:
    hubs: dict[str, dict[str, Any]] = {
        "plain": {},
        "full": FULL,
        "managed": {"transit": "managed", "subnets": {"virtualhub": {}}, **FIREWALL},
        "ddos": {"ddos": True},
    }
    spokes: dict[str, dict[str, Any]] = {
        "": {},
        "closed": {"edge": False},
        "own way": {"egress": "zone-redundant"},
        "none": {"egress": "none"},
        "routes": {
            "routes": {
                "lab": {"destination": "203.0.113.0/24", "via": "10.24.0.9"},
                "away": {"destination": "198.51.100.0/24", "via": "drop"},
                "through": {"destination": "192.0.2.0/24", "via": "hub"},
            }
        },
    }
    return declared(hubs[kind], spokes[spoke])


def routes(plan: Plan, table: str) -> dict[str, str]:
    rows = one(plan, "*:RouteTable", name=f"net-blue-routes-{table}").inputs["routes"]
    return {row["addressPrefix"]: row.get("nextHopIpAddress", row["nextHopType"]) for row in rows}


def rules(plan: Plan, tier: str) -> dict[str, dict[str, Any]]:
    return {
        rule["name"]: rule for rule in one(plan, "*:NetworkSecurityGroup", name=f"net-blue-nsg-{tier}").inputs["securityRules"]
    }


def test_behind_a_firewall_everything_goes_through_it_and_nothing_a_gateway_says_is_taken():
    plan = plan_of("full")
    assert routes(plan, "private") == dict.fromkeys(
        ("0.0.0.0/0", "10.0.0.0/8", "10.2.0.0/22", "10.2.4.0/24", "10.2.5.224/28", "10.2.5.240/28"), "the-firewall_address"
    )
    assert one(plan, "*:RouteTable", name="net-blue-routes-private").inputs["disableBgpRoutePropagation"] is True
    assert every(plan, "*:NatGateway") == []


def test_what_faces_the_internet_answers_the_way_it_was_asked_and_reaches_networks_through_the_firewall():
    plan = plan_of("full")
    assert "0.0.0.0/0" not in routes(plan, "edge")
    assert routes(plan, "edge")["10.0.0.0/8"] == "the-firewall_address"
    tables = {r.inputs["subnetName"]: r.inputs["routeTable"]["id"] for r in every(plan, "*:Subnet")}
    assert tables == {
        "private": "‹net-blue-routes-private.id›",
        "apps": "‹net-blue-routes-edge.id›",
        "internalapps": "‹net-blue-routes-private.id›",
        "endpoints": "‹net-blue-routes-private.id›",
    }


def test_a_network_without_an_edge_has_no_way_in_and_one_table():
    plan = plan_of("full", "closed")
    assert [r.name for r in every(plan, "*:RouteTable")] == ["net-blue-routes-private"]
    sources = {
        r["sourceAddressPrefix"]
        for tier in ("apps", "private")
        for r in rules(plan, tier).values()
        if "sourceAddressPrefix" in r
    }
    assert "Internet" not in sources


def test_a_way_of_its_own_leaves_only_networks_to_the_firewall():
    plan = plan_of("full", "own way")
    assert "0.0.0.0/0" not in routes(plan, "private")
    assert one(plan, "*:NatGateway").inputs["sku"] == {"name": "StandardV2"}


def test_another_way_out_replaces_no_subnet_and_no_network():
    ways = [plan_of("full"), plan_of("full", "own way"), plan_of("full", "none")]
    kept = ("network:Subnet", "network:VirtualNetwork", "network:NetworkSecurityGroup", "network:VirtualNetworkPeering")
    names = [{r.name for kind in kept for r in every(plan, f"*:{kind.split(':')[1]}")} for plan in ways]
    assert names[0] == names[1] == names[2]


def test_further_routes_lead_to_an_appliance_to_nowhere_or_through_the_firewall():
    private = routes(plan_of("full", "routes"), "private")
    assert private["203.0.113.0/24"] == "10.24.0.9"
    assert private["198.51.100.0/24"] == "None"
    assert private["192.0.2.0/24"] == "the-firewall_address"


def test_a_hub_without_a_firewall_leaves_routes_and_the_way_out_to_the_spoke():
    plan = plan_of("plain")
    assert every(plan, "*:RouteTable") == []
    assert one(plan, "*:NatGateway")


@pytest.mark.parametrize("hub", ["plain", "full", "managed"])
def test_names_are_asked_of_azure_in_the_network_that_is_linked_to_zones_rules_and_policy(hub):
    """A firewall asks from the hub's network: it would find no zone of the spoke's own, of a vault or an environment."""
    assert "dhcpOptions" not in one(plan_of(hub), "*:VirtualNetwork").inputs


def test_both_halves_of_a_peering_are_made_after_the_last_subnet():
    plan = plan_of("full")
    hub, spoke = (one(plan, "*:VirtualNetworkPeering", name=f"net-blue-peering-{half}") for half in ("hub", "spoke"))
    assert hub.inputs["remoteVirtualNetwork"]["id"] == "‹net-blue-vnet.id›"
    assert spoke.inputs["remoteVirtualNetwork"]["id"] == "the-network_id"
    assert one(plan, "*:Subnet", name="net-blue-subnet-endpoints").urn in hub.dependencies


def test_a_virtual_hub_takes_a_connection_and_leaves_the_edge_its_way():
    plan = plan_of("managed")
    connection = one(plan, "*:HubVirtualNetworkConnection")
    assert connection.inputs["enableInternetSecurity"] is True
    assert every(plan, "*:VirtualNetworkPeering") == []
    assert routes(plan, "edge") == {"0.0.0.0/0": "Internet"}


@pytest.mark.parametrize("service", NAMES["endpoints"])
def test_no_spoke_is_without_a_link_to_any_zone_of_its_hub(service):
    link = one(plan_of("full"), "*:VirtualNetworkLink", name=f"net-blue-zone-{service}-link")
    assert link.inputs["privateZoneName"] == ZONES[service]
    assert link.inputs["resourceGroupName"] == "the-resource_group"
    assert link.inputs["virtualNetwork"] == {"id": "‹net-blue-vnet.id›"}
    assert link.inputs["resolutionPolicy"] == "NxDomainRedirect"


def test_a_network_has_one_zone_of_a_name():
    """A second link to a zone of the same name is refused by Azure."""
    assert every(plan_of("full"), "*:PrivateZone") == []
    assert one(plan_of("plain"), "*:PrivateZone").inputs["privateZoneName"] == ZONES["keyvault"]


def test_rules_and_policy_of_the_hub_hold_in_the_spoke():
    plan = plan_of("full")
    asks, obeys = one(plan, "*:PrivateResolverVirtualNetworkLink"), one(plan, "*:DnsResolverPolicyVirtualNetworkLink")
    assert asks.inputs["dnsForwardingRulesetName"] == "the-ruleset_name"
    assert obeys.inputs["dnsResolverPolicyName"] == "the-dns_policy_name"
    assert {asks.inputs["virtualNetwork"]["id"], obeys.inputs["virtualNetwork"]["id"]} == {"‹net-blue-vnet.id›"}
    assert every(plan_of("plain"), "*:dnsresolver:*") == []


def test_the_hubs_half_is_made_in_the_hubs_subscription():
    plan = declared(FULL, {}, account=OTHER)
    theirs = {r.name for r in plan.resources if r.provider.endswith("::azure-network")}
    assert theirs == {
        "net-blue-peering-hub",
        "net-blue-route-gateway",
        "net-blue-route-workload",
        "net-blue-zone-blob-link",
        "net-blue-zone-keyvault-link",
        "net-blue-rules-link",
        "net-blue-policy-link",
    }


def test_a_plan_against_denial_of_service_covers_the_spoke():
    network = one(plan_of("ddos"), "*:VirtualNetwork")
    assert (network.inputs["enableDdosProtection"], network.inputs["ddosProtectionPlan"]) == (True, {"id": "the-ddos_plan_id"})
    assert "ddosProtectionPlan" not in one(plan_of("plain"), "*:VirtualNetwork").inputs


def seen_hub(spec: HubNetworkSpec, around: Estate) -> AzureHub:
    found: list[AzureHub] = []

    def program() -> None:
        from components.network.azure import hub_shape

        found.append(
            hub_shape("weu", spec, addresses=addressed(spec, REGION), estate=around, account=SUBSCRIPTION, region=REGION)
        )

    run(program)
    return found[0]


def test_members_of_the_own_group_may_come_and_others_may_not():
    https = rules(plan_of("full"), "internalapps")["https"]
    assert https["sourceAddressPrefix"] == "10.24.0.0/14"
    assert rules(plan_of("plain"), "internalapps")["https"]["sourceAddressPrefix"] == "10.24.0.0/16"


def test_what_a_link_carries_may_come_from_all_clouds_and_from_the_site():
    spec = hub_spec(**FIREWALL)
    links = {"office": LinkSpec.model_validate({"between": ["weu", "office"], "groups": ["red"]})}
    sites = {"office": SiteSpec.model_validate({"addresses": ["198.51.100.7"], "asn": 64999, "prefixes": ["192.168.0.0/16"]})}
    around = known(spec, links=links, sites=sites)
    hub = seen_hub(spec, around)
    own = addressed(spoke_spec(), REGION)
    assert reach_of(spoke_spec(), own, around, hub).ranges == ("10.16.0.0/13", "10.24.0.0/14", "192.168.0.0/16")
    assert reach_of(spoke_spec(group="blue"), own, around, hub).ranges == ("10.24.0.0/16", "10.40.0.0/14")


def test_people_come_from_bastion_alone():
    plan = declared({**FIREWALL, "operator_access": True}, {})
    people = rules(plan, "private")["operators"]
    assert people["sourceAddressPrefix"] == addressed(hub_spec(**FIREWALL), REGION).range("bastion")
    assert people["destinationPortRanges"] == ["22", "3389"]
    assert "operators" not in rules(plan_of("full"), "private")


def test_ipv6_stands_beside_ipv4_where_machines_are():
    plan = declared({}, {"ipv6": True})
    assert one(plan, "*:VirtualNetwork").inputs["addressSpace"]["addressPrefixes"][1].startswith("fd")
    private = one(plan, "*:Subnet", name="net-blue-subnet-private").inputs["addressPrefixes"]
    assert private[1].endswith("/64")
    assert rules(plan, "private")["probes6"]["destinationAddressPrefix"] == private[1]
    assert all("addressPrefix" in r.inputs for r in every(plan, "*:Subnet") if "private" not in r.name)


@pytest.mark.parametrize(
    ("hub", "spoke", "path"),
    [
        (None, {"egress": "hub"}, ("egress",)),
        ({}, {"egress": "hub"}, ("egress",)),
        ({}, {"routes": {"lab": {"destination": "192.0.2.0/24", "via": "hub"}}}, ("routes", "lab", "via")),
        (
            {"transit": "managed", **FIREWALL},
            {"routes": {"lab": {"destination": "192.0.2.0/24", "via": "hub"}}},
            ("routes", "lab", "via"),
        ),
    ],
)
def test_what_a_hub_cannot_give_is_refused(hub, spoke, path):
    found = on_hub(spoke_spec(**spoke), REGION, None if hub is None else hub_spec(**hub))
    assert [refusal.path for refusal in found] == [path]


def test_what_a_hub_can_give_is_not_refused():
    assert list(on_hub(spoke_spec(egress="hub"), REGION, hub_spec(**FIREWALL))) == []
    assert list(on_account("a", REGION, "a", ())) == list(on_account("b", REGION, "a", ("b",))) == []
    assert [refusal.path for refusal in on_account("b", REGION, "a", ())] == [("account",)]


def test_a_hub_without_a_firewall_is_no_way_out():
    spec = hub_spec()
    hub = seen_hub(spec, known(spec))
    assert egress_of(spoke_spec(), hub) == "zone-redundant"
    with pytest.raises(ValueError, match="no firewall"):
        egress_of(spoke_spec(egress="hub"), hub)


def test_a_network_that_asks_for_nothing_has_no_table():
    assert tables_of(spoke_spec(), "zone-redundant", estate(), None) == {}


def test_zones_that_belong_to_a_region_carry_its_name():
    assert zone_of("kubernetes", "westeurope") == "privatelink.westeurope.azmk8s.io"
    assert zone_of("keyvault", "westeurope") == "privatelink.vaultcore.azure.net"
