"""A hub on Azure: what it is made of, in which order, and what an option changes and leaves alone."""

from ipaddress import IPv4Network
from itertools import pairwise
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.testkit import addressed

from components.handles import exported
from components.naming import check
from components.network.azure_hub_plan import SUBNETS, address_space

INSPECTED = {"inspection": {"domains": ["api.acme.example"]}}
LINKS = {"toaws": {"between": ["weu", "dub"], "groups": ["red"]}}
MORE_LINKS = {**LINKS, "togcp": {"between": ["weu", "bru"], "groups": ["red"]}}

OPTIONS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "inspection": {"hub": INSPECTED},
    "operator_access": {"hub": {"operator_access": True}},
    "ddos": {"hub": {"ddos": True}},
    "endpoints": {"hub": {"endpoints": ["blob", "keyvault"]}},
    "resolver": {
        "hub": {"resolver": {"inbound": True, "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.5"]}}}}
    },
    "block": {"hub": {"resolver": {"block": [".evil.example"]}}},
    "routes": {"hub": {"routes": {"lab": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}}}},
    "links": {"links": LINKS},
    "managed": {"hub": {"transit": "managed"}},
    "managed and inspected": {"hub": {"transit": "managed", **INSPECTED}},
}


def inputs(seen, below="hub-weu"):
    """Name to type and inputs, of all that a hub makes."""
    return {r.name: (r.type, r.inputs) for r in seen.plan.resources if r.custom and r.name.startswith(below)}


def changed(before, after):
    """What is gone or has other inputs."""
    old, new = inputs(before), inputs(after)
    return {name for name, was in old.items() if new.get(name) != was}


def test_subnets_have_the_names_that_azure_looks_for(azure_hub):
    names = {r.inputs["subnetName"] for r in azure_hub().of_type("network:Subnet")}
    assert names == {
        "private",
        "endpoints",
        "AzureFirewallSubnet",
        "AzureBastionSubnet",
        "GatewaySubnet",
        "resolverin",
        "resolverout",
    }


@pytest.mark.parametrize("refusing", ["AzureFirewallSubnet", "GatewaySubnet"])
def test_no_security_group_where_azure_refuses_one(azure_hub, refusing):
    (subnet,) = [r for r in azure_hub(hub=INSPECTED).of_type("network:Subnet") if r.inputs["subnetName"] == refusing]
    assert "networkSecurityGroup" not in subnet.inputs


@pytest.mark.parametrize("tier", ["private", "endpoints", "bastion", "resolverin", "resolverout"])
def test_every_other_subnet_has_a_security_group(azure_hub, tier):
    assert azure_hub().named(f"hub-weu-subnet-{tier}").inputs["networkSecurityGroup"]["id"] == f"‹hub-weu-nsg-{tier}.id›"


def test_no_subnet_has_a_way_out_of_its_own(azure_hub):
    subnets = azure_hub().of_type("network:Subnet")
    assert subnets
    assert all(r.inputs["defaultOutboundAccess"] is False for r in subnets)


@pytest.mark.parametrize("transit", ["peered", "managed"])
def test_subnets_are_made_one_after_the_other(azure_hub, transit):
    seen = azure_hub(hub={"transit": transit})
    for before, after in pairwise(subnet.tier for subnet in SUBNETS if transit in subnet.on):
        assert seen.named(f"hub-weu-subnet-{before}").urn in seen.named(f"hub-weu-subnet-{after}").dependencies


@pytest.mark.parametrize("tier", ["private", "endpoints", "resolverin", "resolverout"])
def test_azures_rule_that_lets_every_peer_in_is_never_reached(azure_hub, tier):
    rules = azure_hub().named(f"hub-weu-nsg-{tier}").inputs["securityRules"]
    last = max((rule for rule in rules if rule["direction"] == "Inbound"), key=lambda rule: rule["priority"])
    assert (last["access"], last["sourceAddressPrefix"]) == ("Deny", "VirtualNetwork")
    assert last["priority"] < 65000


def test_bastion_has_the_rules_that_azure_demands_whether_it_is_there_or_not(azure_hub):
    rules = azure_hub().named("hub-weu-nsg-bastion").inputs["securityRules"]
    said = {
        (
            r["direction"],
            r["access"],
            r["sourceAddressPrefix"],
            r["destinationAddressPrefix"],
            *sorted(r.get("destinationPortRanges") or [r["destinationPortRange"]]),
        )
        for r in rules
    }
    assert said == {
        ("Inbound", "Allow", "Internet", "*", "443"),
        ("Inbound", "Allow", "GatewayManager", "*", "443"),
        ("Inbound", "Allow", "AzureLoadBalancer", "*", "443"),
        ("Inbound", "Allow", "VirtualNetwork", "VirtualNetwork", "5701", "8080"),
        ("Inbound", "Deny", "*", "*", "*"),
        ("Outbound", "Allow", "*", "VirtualNetwork", "22", "3389"),
        ("Outbound", "Allow", "*", "AzureCloud", "443"),
        ("Outbound", "Allow", "VirtualNetwork", "VirtualNetwork", "5701", "8080"),
        ("Outbound", "Allow", "*", "Internet", "80"),
        ("Outbound", "Deny", "*", "*", "*"),
    }


@pytest.mark.parametrize("option", OPTIONS)
def test_shape_and_handle_have_the_same_parts(hub_sketch, azure_run, azure_place, option):
    from components.network.azure import AzureHubNetwork, hub_shape

    sketch, found = hub_sketch(**OPTIONS[option]), {}
    addresses = addressed(sketch.spec, "westeurope")

    def program():
        where = azure_place()
        known = {"addresses": addresses, "estate": sketch.whole}
        found["made"] = AzureHubNetwork("weu", sketch.spec, place=where, alerts=None, **known).handle
        found["shape"] = hub_shape("weu", sketch.spec, account=where.account_id, region=where.region, **known)

    azure_run(program)
    assert skeleton(exported(found["made"])) == skeleton(exported(found["shape"]))


def skeleton(value):
    """A handle with its ids left blank."""
    if isinstance(value, dict):
        return {key: skeleton(item) for key, item in value.items()}
    return "an id" if isinstance(value, pulumi.Output) else value


@pytest.mark.parametrize("option", OPTIONS)
def test_every_name_that_a_hub_chooses_is_allowed(azure_hub, option):
    fields = {
        "azureFirewallName",
        "firewallPolicyName",
        "bastionHostName",
        "routeTableName",
        "virtualNetworkGatewayName",
        "virtualHubName",
    }
    for r in azure_hub(**OPTIONS[option]).plan.resources:
        own = [value for name, value in r.inputs.items() if name in fields and isinstance(value, str) and "‹" not in value]
        if len(own) == 1:
            assert list(check(r.type, own[0])) == [], r.name


@pytest.mark.parametrize("option", ["operator_access", "endpoints", "resolver", "block", "routes", "links", "ddos"])
def test_an_option_that_is_turned_on_replaces_nothing(azure_hub, option):
    """Subnets and the network may change in place: a table for routes, a plan."""
    allowed = {
        "routes": {f"hub-weu-subnet-{subnet.tier}" for subnet in SUBNETS if subnet.table == "workload"},
        "ddos": {"hub-weu-vnet"},
        "links": {"hub-weu-nsg-resolverin"},
    }
    assert changed(azure_hub(), azure_hub(**OPTIONS[option])) <= allowed.get(option, set())


def test_inspection_that_is_turned_on_only_gives_subnets_their_tables(azure_hub):
    tables = {f"hub-weu-subnet-{subnet.tier}" for subnet in SUBNETS if subnet.table}
    assert changed(azure_hub(), azure_hub(hub=INSPECTED)) == tables


def test_another_zone_changes_nothing_where_nothing_stands_in_zones_that_are_said(azure_hub):
    assert inputs(azure_hub(hub={"zones": 2})) == inputs(azure_hub(hub={"zones": 3}))


def test_a_spoke_changes_nothing_of_its_hub(azure_hub):
    one = {"a": {"cidr": "10.24.0.0/16", "group": "red"}}
    two = {**one, "b": {"cidr": "10.40.0.0/16", "group": "blue"}}
    assert (
        inputs(azure_hub(hub=INSPECTED))
        == inputs(azure_hub(hub=INSPECTED, spokes=one))
        == inputs(azure_hub(hub=INSPECTED, spokes=two))
    )


def test_flows_of_the_hub_are_kept(azure_hub):
    log = azure_hub(hub={"flow_logs": {"retention": 400}}).named("hub-weu-flows-log")
    assert log.inputs["targetResourceId"] == "‹hub-weu-vnet.id›"


def test_a_plan_against_denial_of_service_is_made_or_used(azure_hub):
    made = azure_hub(hub={"ddos": True})
    assert made.named("hub-weu-vnet").inputs["ddosProtectionPlan"] == {"id": "‹hub-weu-ddos.id›"}
    there = "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/ddosProtectionPlans/all"
    used = azure_hub(hub={"ddos": there})
    assert used.of_type("network:DdosProtectionPlan") == []
    assert used.named("hub-weu-vnet").inputs["ddosProtectionPlan"] == {"id": there}
    assert "ddosProtectionPlan" not in azure_hub().named("hub-weu-vnet").inputs


def test_a_plan_serves_spokes_too(azure_hub):
    seen = azure_hub(hub={"ddos": True}, spokes={"a": {"cidr": "10.24.0.0/16"}})
    assert seen.named("net-a-vnet").inputs["ddosProtectionPlan"] == {"id": "‹hub-weu-ddos.id›"}


def test_people_come_through_bastion_and_by_no_link(azure_hub):
    seen = azure_hub(hub={"operator_access": True})
    host = seen.named("hub-weu-bastion-host").inputs
    assert (host["sku"], host["enableTunneling"], host["enableShareableLink"]) == ({"name": "Standard"}, True, False)
    assert host["zones"] == ["1", "2", "3"]
    assert seen.named("hub-weu-bastion-logs").inputs["workspaceId"] == "‹hub-weu-logs.id›"
    assert azure_hub().of_type("network:BastionHost") == []


def test_what_others_depend_on_is_protected_where_the_tier_says_so(hub_sketch, azure_hub):
    held = ("hub-weu-group", "hub-weu-firewall-address-zones", "hub-weu-gateway-gateway", "hub-weu-gateway-address-0-zones")
    on = azure_hub(hub=INSPECTED, links=LINKS)
    assert all(on.named(name).protect for name in held)
    off = azure_hub(hub={**INSPECTED, "retire": True}, links=LINKS)
    assert not any(off.named(name).protect for name in held)


def test_a_renamed_hub_keeps_what_it_has(azure_hub):
    renamed = azure_hub(hub={"formerly": ["old"]})
    assert renamed.named("hub-weu-vnet").inputs["virtualNetworkName"] == "test-hub-old"


def test_the_network_beside_a_virtual_hub_leaves_its_range_free(hub_sketch):
    spec = hub_sketch(hub={"transit": "managed"}).spec
    addresses = addressed(spec, "westeurope")
    virtual = IPv4Network(addresses.range("virtualhub"))
    space = [IPv4Network(cidr) for cidr in address_space(spec, addresses)]
    assert not any(network.overlaps(virtual) for network in space)
    assert sum(network.num_addresses for network in space) + virtual.num_addresses == IPv4Network(addresses.cidr).num_addresses
    own = [IPv4Network(addresses.range(subnet.tier)) for subnet in SUBNETS]
    assert all(any(range_.subnet_of(network) for network in space) for range_ in own)


@pytest.mark.parametrize("size", [20, 22])
@pytest.mark.parametrize("transit", ["peered", "managed"])
def test_the_smallest_hub_holds_all_its_subnets(hub_sketch, size, transit):
    spec = hub_sketch(hub={"transit": transit, "cidr": f"10.2.0.0/{size}"}).spec
    ranges = [IPv4Network(places["regional"]) for places in addressed(spec, "westeurope").ranges.values()]
    assert not any(a.overlaps(b) for i, a in enumerate(ranges) for b in ranges[i + 1 :])


def test_a_hub_that_is_there_gives_its_handle_and_makes_nothing(hub_sketch, azure_place):
    from components.network.azure import existing_hub

    ids = "/subscriptions/0/resourceGroups/core/providers/Microsoft.Network/"
    sketch = hub_sketch(
        hub={
            "existing": {"ids": {"network": f"{ids}virtualNetworks/hub", "firewall": "10.2.0.68", "privatetable": "workloads"}}
        }
    )
    found = {}

    def program():
        found["hub"] = existing_hub(
            "weu", sketch.spec, addresses=addressed(sketch.spec, "westeurope"), estate=sketch.whole, place=azure_place()
        )
        pulumi.export("group", found["hub"].resource_group)
        pulumi.export("name", found["hub"].network_name)

    plan = run(program)
    assert [r.type for r in plan.resources if r.custom] == ["pulumi:providers:azure-native"]
    assert (plan.outputs["group"], plan.outputs["name"]) == ("core", "hub")
    hub = found["hub"]
    assert (hub.inspected, hub.inspected_ranges, hub.gateway_id) == (True, ("10.2.0.0/20",), None)
