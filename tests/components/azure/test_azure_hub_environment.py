"""Hubs on Azure in whole environments: held by the stack of its spokes, by another one, and in another subscription."""

from typing import Any

import pytest
from landfall.offline.errors import ProgramError
from landfall.testkit import preview_environment

SHARED, OWN = "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"
ADDRESSES = {
    "space": ["10.0.0.0/8"],
    "pools": {
        "hub": {"azure": {"westeurope": ["10.2.0.0/16"]}},
        "red": {"azure": {"westeurope": ["10.24.0.0/14"]}},
        "blue": {"azure": {"westeurope": ["10.40.0.0/14"]}},
    },
}
SPOKES = {"a": {"cloud": "azure", "group": "red"}, "b": {"cloud": "azure", "group": "blue"}}
SITE = {
    "sites": {"dc": {"addresses": ["198.51.100.1"], "asn": 65001, "prefixes": ["192.168.0.0/20"]}},
    "links": {"todc": {"between": ["weu", "dc"], "groups": ["red"]}},
}


def azure(**subscriptions: str) -> dict[str, Any]:
    return {
        "azure": {
            "home": "westeurope",
            "regions": ["westeurope"],
            "default": next(iter(subscriptions)),
            "tenant": "00000000-0000-0000-0000-000000000009",
            "subscriptions": {name: {"id": found} for name, found in subscriptions.items()},
        }
    }


def hub(**options: Any) -> dict[str, Any]:
    network = {"cloud": "azure", "inspection": {"domains": ["api.acme.example"]}, **options}
    return {"addresses": ADDRESSES, "hub": {"groups": ["red", "blue"], "networks": {"weu": network}, **SITE}}


def whole(**options: Any) -> dict[str, Any]:
    return {"clouds": azure(main=SHARED), **hub(**options), "network": {"spokes": SPOKES}}


def made(plan: Any, *prefixes: str) -> dict[str, tuple[str, Any]]:
    return {r.name: (r.type, r.inputs) for r in plan.resources if r.custom and r.name.startswith(prefixes)}


def test_a_hub_of_another_stack_is_the_same_to_spokes() -> None:
    together = preview_environment(whole())
    apart = preview_environment(
        {"clouds": azure(main=SHARED), "addresses": ADDRESSES, "uses": {"hub": "hubs"}, "network": {"spokes": SPOKES}},
        others={"hubs": {"clouds": azure(main=SHARED), **hub()}},
    )
    assert set(made(apart, "net-")) == set(made(together, "net-"))
    assert made(apart, "hub-") == {}
    row = made(apart, "net-a-route-gateway")["net-a-route-gateway"][1]
    assert (row["routeTableName"], row["addressPrefix"]) == ("hubs-hub-weu-gateway", "10.24.0.0/16")


@pytest.mark.parametrize("transit", ["peered", "managed"])
def test_a_spoke_of_another_subscription_has_the_hubs_half_made_there(transit: str) -> None:
    owner = {"clouds": azure(main=SHARED, shop=OWN), **hub(transit=transit, shared_with=["shop"])}
    owner["hub"] = {key: value for key, value in owner["hub"].items() if key not in SITE}
    plan = preview_environment(
        {
            "clouds": azure(shop=OWN, network=SHARED),
            "addresses": ADDRESSES,
            "uses": {"hub": "hubs"},
            "network": {"spokes": {"a": SPOKES["a"]}},
        },
        others={"hubs": owner},
    )
    halves = {"peered": ("net-a-peering-hub", "net-a-route-gateway", "net-a-route-workload"), "managed": ("net-a-connection",)}
    by_name = {r.name: r for r in plan.resources}
    providers = {r.urn: r.inputs for r in plan.resources if r.type == "pulumi:providers:azure-native"}
    for name in halves[transit]:
        assert providers[by_name[name].provider.split("::‹")[0]]["subscriptionId"] == SHARED, name
    assert providers[by_name["net-a-vnet"].provider.split("::‹")[0]]["subscriptionId"] == OWN


def test_a_spoke_of_a_subscription_that_the_hub_is_not_shared_with_is_a_mistake() -> None:
    owner = {"clouds": azure(main=SHARED, shop=OWN), **hub()}
    spoke = {
        "clouds": azure(shop=OWN),
        "addresses": ADDRESSES,
        "uses": {"hub": "hubs"},
        "network": {"spokes": {"a": SPOKES["a"]}},
    }
    with pytest.raises(ProgramError, match="shared_with"):
        preview_environment(spoke, others={"hubs": owner})


def test_the_hubs_subscription_needs_a_provider_here_too() -> None:
    owner = {"clouds": azure(main=SHARED, shop=OWN), **hub(shared_with=["shop"])}
    spoke = {
        "clouds": azure(shop=OWN),
        "addresses": ADDRESSES,
        "uses": {"hub": "hubs"},
        "network": {"spokes": {"a": SPOKES["a"]}},
    }
    with pytest.raises(ProgramError, match=r"add that subscription to `clouds\.azure\.subscriptions`"):
        preview_environment(spoke, others={"hubs": owner})


def test_what_a_hub_cannot_be_is_a_mistake_where_it_stands() -> None:
    with pytest.raises(ProgramError, match=r"hub\.networks\.weu\.closed"):
        preview_environment(whole(closed=True))
    crossing = {"allow": {"lab": {"source": ["10.24.0.0/24"], "destination": ["10.40.0.0/24"], "ports": ["any"]}}}
    with pytest.raises(ProgramError, match=r"hub\.networks\.weu\.inspection\.allow\.lab"):
        preview_environment(whole(inspection=crossing))


def test_another_group_leaves_what_is_there() -> None:
    before = preview_environment(whole(transit="managed", inspection=None) | {"hub": _grouped(["red", "blue"])})
    after = preview_environment(whole(transit="managed", inspection=None) | {"hub": _grouped(["red", "green", "blue"])})
    old, new = made(before, "hub-", "net-"), made(after, "hub-", "net-")
    assert {name for name, was in old.items() if new.get(name) != was} <= {"hub-weu-nsg-endpoints"}
    assert set(new) - set(old) == {"hub-weu-wan-table-green"}


def _grouped(groups: list[str]) -> dict[str, Any]:
    return {"groups": groups, "networks": {"weu": {"cloud": "azure", "transit": "managed"}}}
