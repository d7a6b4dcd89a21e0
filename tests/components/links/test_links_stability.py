"""A link that comes or goes touches no other, and a tunnel that comes touches no other of its link."""

from collections.abc import Callable, Mapping
from typing import Any

from landfall.plan.model import Plan

from components.network.links.plan import azure_custom_addresses
from components.network.spec import SiteSpec

Preview = Callable[[Any], Plan]

BEFORE: Mapping[str, Mapping[str, Any]] = {"ag": {"between": ("aws", "gcp")}, "az": {"between": ("aws", "azure")}}
MORE: Mapping[str, Mapping[str, Any]] = {"dz": {"between": ("dc", "azure")}, "ad": {"between": ("aws", "dc")}}


def test_a_new_link_changes_no_input_of_another(preview: Preview, sketch: Any) -> None:
    before, after = preview(sketch(links=BEFORE)), preview(sketch(links={**BEFORE, **MORE}))
    now = _inputs(after)
    for urn, inputs in _inputs(before).items():
        assert now[urn] == inputs


def test_links_in_another_order_are_the_same(preview: Preview, sketch: Any) -> None:
    """Names and tunnels follow from keys. Only the sketch gives out its ranges in order, which the ledger does not."""
    one, other = preview(sketch(links=BEFORE)), preview(sketch(links=dict(reversed(list(BEFORE.items())))))
    assert _inputs(one).keys() == _inputs(other).keys()


def test_all_that_a_gateway_of_azure_learns_of_a_new_link_is_its_addresses(sketch: Any) -> None:
    before = azure_custom_addresses("azure", sketch(links=BEFORE).estate())
    after = azure_custom_addresses("azure", sketch(links={**BEFORE, **MORE}).estate())
    assert {instance: len(addresses) for instance, addresses in before.items()} == {"0": 2, "1": 2}
    assert {instance: len(addresses) for instance, addresses in after.items()} == {"0": 4, "1": 4}
    for instance, addresses in before.items():
        assert set(addresses) <= set(after[instance])


def test_a_gateway_knows_every_address_that_its_connections_name(preview: Preview, sketch: Any) -> None:
    drawn = sketch(links={**BEFORE, **MORE, "gz": {"between": ("gcp", "azure"), "backup": True}})
    known = azure_custom_addresses("azure", drawn.estate())
    named: dict[str, set[str]] = {"0": set(), "1": set()}
    for resource in preview(drawn).resources:
        for item in resource.inputs.get("gatewayCustomBgpIpAddresses", ()):
            named[item["ipConfigurationId"][-1]].add(item["customBgpIpAddress"])
    assert {instance: set(addresses) for instance, addresses in known.items()} == named


def test_a_second_device_of_a_site_leaves_the_connection_of_the_first(preview: Preview, sketch: Any) -> None:
    links = {"ao": {"between": ("aws", "office")}}
    second = SiteSpec(addresses=("198.51.100.9", "198.51.100.10"), asn=64901, prefixes=("192.168.16.0/20",))
    before, after = preview(sketch(links=links)), preview(sketch(links=links, sites={"office": second}))
    now = _inputs(after)
    changed = {urn.rpartition("::")[2] for urn, inputs in _inputs(before).items() if now[urn] != inputs}
    assert changed == {"link-ao-aws-alarm-down"}, "which fires when no tunnel at all is up"
    assert len(after.resources) > len(before.resources)


def test_a_renamed_link_replaces_nothing(preview: Preview, sketch: Any) -> None:
    before = preview(sketch(links={"ag": {"between": ("aws", "gcp")}}))
    after = preview(sketch(links={"new": {"between": ("aws", "gcp"), "formerly": ("ag",)}}))
    names = {resource.inputs["name"] for resource in before.resources if "name" in resource.inputs}
    assert names == {resource.inputs["name"] for resource in after.resources if "name" in resource.inputs}
    aliases = {alias for resource in after.resources for alias in resource.aliases}
    made = {resource.urn for resource in before.resources if resource.name.startswith("link-")}
    assert made <= aliases


def test_what_holds_keys_and_records_is_protected_until_the_link_retires(preview: Preview, sketch: Any) -> None:
    link = {"between": ("gcp", "azure")}
    kept = {one.type for one in preview(sketch(links={"gz": link})).resources if one.protect}
    assert kept == {"gcp:kms/keyRing:KeyRing", "gcp:kms/cryptoKey:CryptoKey", "azure-native:keyvault:Vault"}
    assert not [one for one in preview(sketch(links={"gz": {**link, "retire": True}})).resources if one.protect]


def test_what_has_a_name_of_its_own_on_google_cloud_waits_until_the_old_one_is_gone(preview: Preview, sketch: Any) -> None:
    named = {
        "gcp:compute/externalVpnGateway:ExternalVpnGateway",
        "gcp:compute/routerInterface:RouterInterface",
        "gcp:compute/routerPeer:RouterPeer",
        "gcp:compute/routerRoutePolicy:RouterRoutePolicy",
        "gcp:compute/vPNTunnel:VPNTunnel",
        "gcp:networkconnectivity/spoke:Spoke",
    }
    found = [one for one in preview(sketch(links=BEFORE)).resources if one.type in named]
    assert {one.type for one in found} == named
    assert all(one.delete_before_replace for one in found)


def _inputs(plan: Plan) -> dict[str, Any]:
    return {resource.urn: resource.inputs for resource in plan.resources if resource.name.startswith("link-")}
