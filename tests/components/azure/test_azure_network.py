"""A network on Azure: its subnets, its way out, who may get in, and its records."""

from ipaddress import IPv4Network
from itertools import pairwise

import pulumi
import pytest
from landfall.testkit import addressed, estate

from components.network.azure_plan import DENY_PRIORITY, TIERS, Reach, nat_zones, resource_group_of, rules_of
from components.network.fit import refusals
from components.network.spec import SpokeSpec

TIER_NAMES = [tier.name for tier in TIERS]
ADDRESSES = addressed(SpokeSpec.model_validate({"cloud": "azure", "group": "red", "cidr": "10.3.0.0/16"}), "westeurope")
OPEN = Reach(edge=True, ranges=("10.3.0.0/16",))


def rules(nsg):
    return {rule["name"]: rule for rule in nsg.inputs["securityRules"]}


@pytest.mark.parametrize("tier", TIER_NAMES)
def test_a_subnet_has_no_way_out_of_its_own_and_a_security_group(azure, tier):
    subnet = azure().named(f"net-blue-subnet-{tier}")
    assert subnet.inputs["defaultOutboundAccess"] is False
    assert subnet.inputs["networkSecurityGroup"]["id"] == f"‹net-blue-nsg-{tier}.id›"
    assert subnet.inputs["privateEndpointNetworkPolicies"] == "Enabled"


def test_subnets_are_made_one_after_the_other(azure):
    seen = azure()
    for before, after in pairwise(TIER_NAMES):
        assert seen.named(f"net-blue-subnet-{before}").urn in seen.named(f"net-blue-subnet-{after}").dependencies


def test_the_network_does_not_list_its_subnets_a_second_time(azure):
    assert "subnets" not in azure().named("net-blue-vnet").inputs


def test_only_the_subnets_of_container_apps_are_given_away(azure):
    delegated = {r.inputs["subnetName"] for r in azure().of_type("network:Subnet") if "delegations" in r.inputs}
    assert delegated == {"apps", "internalapps"}


@pytest.mark.parametrize(
    ("egress", "sku", "attached", "zones"),
    [
        ("zone-redundant", "StandardV2", {"private"}, ["1", "2", "3"]),
        ("single", "Standard", {"private", "apps", "internalapps"}, ["1"]),
    ],
)
def test_the_way_out(azure, sketch, egress, sku, attached, zones):
    seen = azure(sketch(spoke={"egress": egress}))
    (gateway,), (address,) = seen.of_type("network:NatGateway"), seen.of_type("network:PublicIPAddress")
    assert (gateway.inputs["sku"]["name"], address.inputs["sku"]["name"]) == (sku, sku)
    assert (gateway.inputs["zones"], address.inputs["zones"]) == (zones, zones)
    assert {r.inputs["subnetName"] for r in seen.of_type("network:Subnet") if "natGateway" in r.inputs} == attached


def test_zone_redundant_is_what_nobody_has_to_ask_for(azure):
    assert azure().named("net-blue-nat-zones").inputs["sku"] == {"name": "StandardV2"}


def test_a_way_out_in_one_zone_stands_in_the_networks_first(azure, sketch):
    seen = azure(sketch(spoke={"egress": "single", "zones": ["3", "1"]}))
    assert seen.named("net-blue-nat-zone-3").inputs["zones"] == ["3"]


def test_another_way_out_is_another_gateway_because_azure_changes_none(azure, sketch):
    def made(**spoke):
        seen = azure(sketch(spoke=spoke))
        return {r.name for kind in ("NatGateway", "PublicIPAddress") for r in seen.of_type(f"network:{kind}")}

    kinds = [made(), made(egress="single"), made(egress="single", zones=["3", "1"])]
    assert all(len(kind) == 2 for kind in kinds)
    assert len(set.union(*kinds)) == 6


def test_no_way_out_means_no_gateway_and_a_rule_against_it(azure, sketch):
    seen = azure(sketch(spoke={"egress": "none"}))
    assert seen.of_type("network:NatGateway") == []
    for tier in TIER_NAMES:
        denied = rules(seen.named(f"net-blue-nsg-{tier}"))["no-internet"]
        assert (denied["access"], denied["direction"], denied["destinationAddressPrefix"]) == ("Deny", "Outbound", "Internet")


def test_a_way_out_has_no_rule_against_it(azure):
    assert "no-internet" not in rules(azure().named("net-blue-nsg-private"))


def test_a_network_that_is_told_to_go_through_a_hub_is_refused(azure, sketch):
    with pytest.raises(Exception, match="no firewall"):
        azure(sketch(spoke={"egress": "hub"}))


@pytest.mark.parametrize("tier", TIERS, ids=TIER_NAMES)
def test_azures_rule_that_lets_every_peer_in_is_never_reached(tier):
    inbound = [rule for rule in rules_of(tier, ADDRESSES, "single", OPEN) if rule.direction == "Inbound"]
    last = max(inbound, key=lambda rule: rule.priority)
    assert (last.access, last.sources, last.protocol, last.ports) == ("Deny", ("VirtualNetwork",), "*", ("*",))
    assert last.priority == DENY_PRIORITY < 65000


@pytest.mark.parametrize("tier", TIERS, ids=TIER_NAMES)
def test_the_internet_gets_to_public_services_only(tier):
    open_ports = {p for rule in rules_of(tier, ADDRESSES, "single", OPEN) if rule.sources == ("Internet",) for p in rule.ports}
    assert open_ports == ({"443", "31443", "80", "31080"} if tier.name == "apps" else set())


@pytest.mark.parametrize("tier", [tier for tier in TIERS if tier.delegation], ids=lambda tier: tier.name)
def test_probes_pass_before_the_deny(tier):
    probes = [rule for rule in rules_of(tier, ADDRESSES, "single", OPEN) if rule.sources == ("AzureLoadBalancer",)]
    assert probes
    assert all(rule.access == "Allow" and rule.priority < DENY_PRIORITY for rule in probes)


@pytest.mark.parametrize("tier", TIERS, ids=TIER_NAMES)
@pytest.mark.parametrize("egress", ["single", "none"])
def test_priorities_of_a_direction_are_taken_once(tier, egress):
    taken = [(rule.direction, rule.priority) for rule in rules_of(tier, ADDRESSES, egress, OPEN)]
    assert len(taken) == len(set(taken))


def test_ranges_of_tiers_do_not_meet(azure):
    ranges = [IPv4Network(r.inputs["addressPrefix"]) for r in azure().of_type("network:Subnet")]
    assert not any(a.overlaps(b) for i, a in enumerate(ranges) for b in ranges[i + 1 :])


def test_flows_are_written_with_an_identity_into_a_store_without_keys(azure, sketch):
    seen = azure(sketch(spoke={"flow_logs": {"retention": 400}}))
    log, store = seen.named("net-blue-flows-log"), seen.named("net-blue-flows-store")
    assert log.inputs["targetResourceId"] == "‹net-blue-vnet.id›"
    assert log.inputs["identity"]["userAssignedIdentities"] == ["‹net-blue-flows-writer.id›"]
    assert store.inputs["allowSharedKeyAccess"] is False
    assert store.inputs["allowBlobPublicAccess"] is False
    assert store.inputs["networkRuleSet"] == {"bypass": "AzureServices", "defaultAction": "Deny"}
    assert store.inputs["encryption"]["keySource"] == "Microsoft.Keyvault"
    term = seen.named("net-blue-flows-term").inputs["policy"]["rules"][0]["definition"]["actions"]["baseBlob"]["delete"]
    assert term == {"daysAfterModificationGreaterThan": 400}


def test_a_key_that_is_there_is_used_and_none_made(azure, sketch):
    key = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/acmekeys"
    seen = azure(sketch(spoke={"flow_logs": {"key": {"existing": f"{key}/keys/flows"}}}))
    assert seen.of_type("keyvault:Key") == []
    assert seen.named("net-blue-flows-key-use").inputs["scope"] == f"{key}/keys/flows"
    properties = seen.named("net-blue-flows-store").inputs["encryption"]["keyVaultProperties"]
    assert properties == {"keyName": "flows", "keyVaultUri": "https://acmekeys.vault.azure.net/"}


def test_the_url_of_a_key_is_refused_with_the_form_that_is_wanted(azure, sketch):
    with pytest.raises(Exception, match="resource id of a Key Vault key"):
        azure(sketch(spoke={"flow_logs": {"key": {"existing": "https://acmekeys.vault.azure.net/keys/flows"}}}))


def test_what_holds_records_is_protected_where_the_tier_says_so(azure, sketch):
    held = ("net-blue-group", "net-blue-flows-store", "net-blue-flows-key-vault", "net-blue-flows-key-cmk")
    assert all(azure().named(name).protect for name in held)
    assert not any(azure(sketch(protect=False)).named(name).protect for name in held)
    assert not any(azure(sketch(spoke={"retire": True})).named(name).protect for name in held)


def test_alarms_lead_to_a_runbook_and_to_the_receivers(azure, sketch):
    alarm = azure().named("net-blue-nat-down")
    assert alarm.inputs["severity"] == 0
    assert "https://run.acme.example/network#nat-down" in alarm.inputs["description"]
    assert alarm.inputs["actions"] == [{"actionGroupId": "‹alerts-azure-main-weu-receivers.id›"}]
    assert azure(sketch(alerts=False)).of_type("monitor:MetricAlert") == []


def test_receivers_are_known_by_their_address(azure):
    receivers = azure().named("alerts-azure-main-weu-receivers").inputs["emailReceivers"]
    assert [(r["name"], r["emailAddress"]) for r in receivers] == [
        ("desk@acme.example", "desk@acme.example"),
        ("oncall@acme.example", "oncall@acme.example"),
    ]


def test_another_zone_changes_no_subnet(azure, sketch):
    two, three = (azure(sketch(spoke={"zones": zones})) for zones in (2, 3))
    assert [r.inputs for r in two.of_type("network:Subnet")] == [r.inputs for r in three.of_type("network:Subnet")]


def test_shape_and_handle_have_the_same_keys(azure_run, azure_place, spoke, spoke_addresses):
    from components.network.azure import AzureSpoke, shape

    kept = {}

    def program():
        where = azure_place()
        kept["made"] = AzureSpoke(
            "blue", spoke(), addresses=spoke_addresses(spoke()), estate=estate(), place=where, alerts=None
        ).handle
        kept["shape"] = shape("blue", spoke(), spoke_addresses(spoke()), where.account_id, where.region)

    azure_run(program)
    made, shaped = kept["made"], kept["shape"]
    assert {tier: set(places) for tier, places in made.subnets.items()} == {
        tier: set(places) for tier, places in shaped.subnets.items()
    }
    plain = ("key", "cloud", "account", "region", "cidr", "zones")
    assert [getattr(made, name) for name in plain] == [getattr(shaped, name) for name in plain]


def test_a_network_that_is_there_gives_its_handle_and_makes_nothing(azure_run, azure_place, spoke):
    from components.network.azure import existing_network

    vnet = "/subscriptions/0/resourceGroups/corenet/providers/Microsoft.Network/virtualNetworks/core"
    spec = spoke(existing={"id": vnet, "subnets": {"private": {"regional": f"{vnet}/subnets/private"}}})

    def program():
        handle = existing_network("blue", spec, ADDRESSES, azure_place())
        pulumi.export("group", handle.resource_group)
        pulumi.export("subnet", handle.subnets["private"]["regional"])

    seen = azure_run(program)
    assert seen.of_type("network:VirtualNetwork") == []
    assert seen.plan.outputs["group"] == "corenet"
    assert seen.plan.outputs["subnet"] == f"{vnet}/subnets/private"


def test_an_id_that_is_no_networks_is_refused():
    with pytest.raises(ValueError, match="virtualNetworks/<name>"):
        resource_group_of("/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/natGateways/n")


def test_a_gateway_of_all_zones_takes_no_fewer():
    assert nat_zones("StandardV2", "westeurope", ("1", "2")) == ("1", "2", "3")
    assert nat_zones("Standard", "westeurope", ("2", "1")) == ("2",)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"existing": {"id": "core", "subnets": {"private": {"regional": "x"}}}}, ("existing", "id")),
        ({"flow_logs": {"key": {"existing": "https://k.vault.azure.net/keys/x"}}}, ("flow_logs", "key", "existing")),
        ({"shared_with": ["other"]}, ("shared_with",)),
        ({"subnets": {"privat": {}}}, ("subnets", "privat")),
        ({"subnets": {"apps": {"size": 28}}}, ("subnets", "apps", "size")),
        ({"subnets": {"private": {"growth": 1}}}, ("subnets", "private", "growth")),
        ({"routes": {"lab": {"destination": "203.0.113.0/24", "via": "eni-12345678"}}}, ("routes", "lab", "via")),
        ({"routes": {"rest": {"destination": "0.0.0.0/0", "via": "drop"}}}, ("routes", "rest", "destination")),
        ({"routes": {"own": {"destination": "10.3.0.0/24", "via": "drop"}}}, ("routes", "own", "destination")),
    ],
)
def test_what_azure_cannot_read_is_refused_where_it_stands(spoke, changes, path):
    assert [refusal.path for refusal in refusals(spoke(**changes), "westeurope")] == [path]


@pytest.mark.parametrize("egress", ["zone-redundant", "single", "none", None])
def test_what_azure_can_do_is_not_refused(spoke, egress):
    assert list(refusals(spoke(egress=egress), "westeurope")) == []


def test_a_deleted_vaults_name_is_not_asked_for_again(azure):
    """Azure keeps it for 90 days, and nobody can purge it sooner."""
    seen = azure()
    vault = seen.named("net-blue-flows-key-vault")
    assert vault.inputs["vaultName"] == "testnetblueflows‹net-blue-flows-key-vault-ending.hex›"
    assert len("testnetblueflows") + 8 <= 24
