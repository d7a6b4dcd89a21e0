"""A hub on Google Cloud: a closed network, and what joins spokes to it."""

from collections.abc import Callable
from typing import Any

import pytest

Draw = Callable[..., Any]


def test_a_group_has_a_mesh_of_its_own(hub: Draw) -> None:
    hubs = {found.name: found.inputs for found in hub().all("Hub")}
    assert {name: found["presetTopology"] for name, found in hubs.items()} == {
        "hub-core-ncc-red": "MESH",
        "hub-core-ncc-blue": "MESH",
    }


def test_members_apart_share_one_star(hub: Draw) -> None:
    drawn = hub(members="apart")
    assert drawn.one("Hub")["presetTopology"] == "STAR"
    assert {group.inputs["name"] for group in drawn.all("Group")} == {"center", "edge"}
    assert drawn.one("Spoke")["group"] == "‹hub-core-ncc-star-center.id›"


def test_the_hubs_network_joins_the_only_mesh_and_none_of_several(hub: Draw) -> None:
    assert not hub().all("Spoke")
    assert hub(groups=("red",)).one("Spoke")["linkedVpcNetwork"] == {"uri": "‹hub-core-network.selfLink›"}


@pytest.mark.parametrize("linked", [False, True])
def test_only_a_hub_with_links_has_a_router_and_a_gateway(hub: Draw, linked: bool) -> None:
    drawn = hub(groups=("red",), linked={"office": {}} if linked else None)
    assert len(drawn.all("Router")) == len(drawn.all("HaVpnGateway")) == int(linked)
