"""What Google Cloud cannot meet of a hub, and of spokes that join it, is refused with the reason."""

from collections.abc import Callable
from typing import Any

import pytest

from components.network.fit import hub_refusals, refusals
from components.network.gcp_fit import above, allow_refusals, alone, crowded, hosts, on_hub
from components.network.spec import HubNetworkSpec, HubSpec
from components.spec import Refusal

Draw = Callable[..., Any]

ALLOWED = {"source": ["10.20.0.0/16"], "destination": ["10.36.0.0/16"], "ports": ["tcp/443"]}
POOLS = {"red": ("10.20.0.0/14",), "blue": ("10.36.0.0/14",)}


def paths(found: Any) -> set[tuple[Any, ...]]:
    return {refusal.path for refusal in found}


def stack(*, groups: tuple[str, ...] = ("red", "blue"), linked: bool = False, **changes: Any) -> HubSpec:
    """A stack with the hub `core`, and a link of it to a site."""
    return HubSpec.model_validate(
        {
            "groups": groups,
            "networks": {"core": {"cloud": "gcp", "cidr": "10.1.0.0/20", **changes}},
            "sites": {"office": {"addresses": ["198.51.100.7"], "asn": 64600, "prefixes": ["192.168.0.0/16"]}},
            "links": {"office": {"between": ["core", "office"]}} if linked else {},
        }
    )


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"transit": "peered", "members": "together"}, ("members",)),
        ({"transit": "tunnelled", "ipv6": True}, ("ipv6",)),
        ({"egress": "single"}, ("egress",)),
        ({"ddos": True}, ("ddos",)),
        ({"ddos": "plan"}, ("ddos",)),
        ({"endpoints": ("storage",)}, ("endpoints", 0)),
        ({"subnets": {"public": {}}}, ("subnets", "public")),
        ({"subnets": {"resolver": {}}}, ("subnets", "resolver")),
        ({"resolver": {"inbound": True}, "subnets": {"resolver": {"size": 24}}}, ("subnets", "resolver", "size")),
        ({"resolver": {"inbound": True}, "subnets": {"resolver": {"growth": 1}}}, ("subnets", "resolver", "growth")),
        ({"routes": {"lab": {"destination": "192.0.2.0/24", "via": "drop"}}}, ("routes", "lab", "via")),
        ({"routes": {"lab": {"destination": "192.0.2.0/24", "via": "hub"}}}, ("routes", "lab", "via")),
        ({"routes": {"lab": {"destination": "192.0.2.0/24", "via": "eni-01234567"}}}, ("routes", "lab", "via")),
        ({"routes": {"lab": {"destination": "192.0.2.0/24", "via": "10.9.0.1"}}}, ("routes", "lab", "via")),
        ({"routes": {"all": {"destination": "0.0.0.0/0", "via": "10.1.0.5"}}}, ("routes", "all", "destination")),
        ({"zones": ["europe-west1-b"]}, ("zones",)),
        ({"existing": {"ids": {}}, "inspection": {}}, ("inspection",)),
        ({"existing": {"ids": {}}, "closed": True}, ("closed",)),
        ({"existing": {"ids": {}}, "resolver": {"inbound": True}}, ("resolver",)),
        ({"existing": {"ids": {}}, "routes": {"lab": {"destination": "192.0.2.0/24", "via": "10.1.0.5"}}}, ("routes",)),
    ],
)
def test_what_a_hub_cannot_be_is_refused(hub_specs: Draw, changes: Any, path: tuple[Any, ...]) -> None:
    assert path in paths(refusals(hub_specs(**changes), "europe-west1"))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"members": "apart"},
        {"transit": "peered"},
        {"transit": "peered", "members": "apart", "ipv6": True},
        {"transit": "tunnelled", "members": "together"},
        {"endpoints": ["restricted"], "operator_access": True, "ipv6": True},
        {"resolver": {"inbound": True}, "subnets": {"resolver": {}}},
        {"routes": {"lab": {"destination": "192.0.2.0/24", "via": "10.1.0.5"}}},
        {"inspection": {"domains": ["pypi.org"]}, "zones": 2, "closed": True},
    ],
)
def test_what_a_hub_can_be_is_not(hub_specs: Draw, changes: Any) -> None:
    assert list(refusals(hub_specs(**changes), "europe-west1")) == []


REGIONS = {"core": "europe-west1", "far": "europe-west2"}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"linked": True}, True),
        ({"linked": False}, False),
        ({"linked": True, "groups": ("red",)}, False),
        ({"linked": True, "members": "apart"}, False),
        ({"linked": True, "transit": "tunnelled"}, False),
        ({"linked": True, "transit": "peered"}, False),
    ],
)
def test_a_mesh_a_group_carries_no_links(changes: Any, refused: bool) -> None:
    found = hub_refusals(stack(**changes), REGIONS)
    assert (("networks", "core", "members") in paths(found)) is refused


def test_a_second_hub_would_serve_nobody() -> None:
    spec = stack()
    far = HubNetworkSpec.model_validate({"cloud": "gcp", "region": "europe-west2", "cidr": "10.2.0.0/20"})
    two = spec.model_copy(update={"networks": {**spec.networks, "far": far}})
    assert ("networks", "far", "cloud") in paths(hub_refusals(two, REGIONS))
    assert ("networks", "core", "cloud") not in paths(hub_refusals(two, REGIONS))


@pytest.mark.parametrize(
    ("ids", "path"),
    [
        ({"network": "n"}, ("networks", "core", "existing", "ids")),
        ({"network": "n", "ncc": "h"}, None),
        ({"network": "n", "ncc": "h", "moat": "m"}, ("networks", "core", "existing", "ids", "moat")),
    ],
)
def test_a_hub_that_is_there_says_the_ids_that_are_asked_of_it(ids: Any, path: tuple[Any, ...] | None) -> None:
    found = paths(hub_refusals(stack(existing={"ids": ids}, members="apart"), REGIONS))
    assert found == ({path} if path else set())


def test_links_of_a_hub_that_is_there_need_its_router_and_gateway() -> None:
    spec = stack(existing={"ids": {"network": "n", "ncc": "h"}}, members="apart", linked=True)
    (refusal,) = hub_refusals(spec, REGIONS)
    assert all(part in refusal.message for part in ("router", "gateway", "address0", "address1"))


def test_inspection_needs_an_organization_and_a_closed_hub_a_folder(hub_specs: Draw) -> None:
    spec = hub_specs(inspection={}, closed=True)
    assert paths(above(spec, organization=None, folder=None)) == {("inspection",), ("closed",)}
    assert not list(above(spec, organization="555566667777", folder="888899990000"))
    assert not list(above(hub_specs(), organization=None, folder=None))


@pytest.mark.parametrize(
    ("changes", "refused"),
    [({}, True), ({"destination": ["10.21.0.0/16"]}, False), ({"destination": ["203.0.113.9/32"]}, False)],
)
def test_no_allowance_joins_two_groups(hub_specs: Draw, changes: Any, refused: bool) -> None:
    spec = hub_specs(inspection={"allow": {"sync": {**ALLOWED, **changes}}})
    assert bool(list(allow_refusals(spec, ("red", "blue"), POOLS))) is refused


def joins(spoke: Any, hub: Any, region: str = "europe-west1", **known: Any) -> list[Refusal]:
    return list(on_hub(spoke, region, hub, "europe-west1", **{"foreign": False, "inspected": {"europe-west1"}, **known}))


def test_a_spoke_of_another_project_needs_to_be_admitted(spoke_spec: Draw, hub_specs: Draw) -> None:
    assert paths(joins(spoke_spec(), hub_specs(), foreign=True)) == {("account",)}
    assert not joins(spoke_spec(), hub_specs())


def test_a_spoke_is_where_endpoints_are_if_the_hub_inspects(spoke_spec: Draw, hub_specs: Draw) -> None:
    assert paths(joins(spoke_spec(), hub_specs(inspection={}), "europe-west2")) == {("region",)}
    assert not joins(spoke_spec(), hub_specs(inspection={}))
    assert not joins(spoke_spec(), hub_specs(), "europe-west2")


def test_tunnels_join_networks_of_one_region_with_addresses_inside(spoke_spec: Draw, hub_specs: Draw) -> None:
    hub = hub_specs(transit="tunnelled")
    ready = spoke_spec(subnets={"tunnel": {}})
    assert not joins(ready, hub)
    assert paths(joins(spoke_spec(), hub)) == {("subnets",)}
    assert paths(joins(ready, hub, "europe-west2")) == {("region",)}
    assert paths(joins(spoke_spec(subnets={"tunnel": {}}, ipv6=True), hub)) == {("ipv6",)}
    assert paths(joins(ready, hub_specs())) == {("subnets", "tunnel")}


@pytest.mark.parametrize(
    ("transit", "spokes", "refused"), [("peered", 25, False), ("peered", 26, True), ("managed", 26, False)]
)
def test_a_network_has_only_so_many_peerings(hub_specs: Draw, transit: str, spokes: int, refused: bool) -> None:
    found = crowded([f"s{number}" for number in range(spokes)], hub_specs(transit=transit))
    assert bool(list(found)) is refused


def test_a_tunnel_leads_to_a_hub(spoke_spec: Draw) -> None:
    assert paths(alone(spoke_spec(subnets={"tunnel": {}}))) == {("subnets", "tunnel")}
    assert not list(alone(spoke_spec()))


def test_one_network_of_a_project_is_shared(spoke_spec: Draw) -> None:
    shared, own = spoke_spec(shared_with=["dev"]), spoke_spec()
    projects = {"one": "main", "two": "main"}
    assert not list(hosts({"one": shared, "two": own}, projects, ("main", "dev")))
    assert [key for key, _ in hosts({"one": shared, "two": shared}, projects, ("main", "dev"))] == ["two"]
    assert not list(hosts({"one": shared, "two": shared}, {"one": "main", "two": "test"}, ("main", "dev", "test")))


@pytest.mark.parametrize("name", ["main", "nowhere"])
def test_a_network_is_shared_with_other_projects_that_are_there(spoke_spec: Draw, name: str) -> None:
    ((_, refusal),) = hosts({"one": spoke_spec(shared_with=[name])}, {"one": "main"}, ("main", "dev"))
    assert refusal.path == ("shared_with", 0)
