"""Stacks that stand on other stacks."""

from typing import Any

import pytest
from landfall.testkit.projects import GONE, SOUND, Disk, changed

HUB = {key: SOUND[key] for key in ("clouds", "hub", "observability")}
ON_HUB: dict[str, Any] = changed({"hub": GONE, "uses": {"hub": "network"}})


@pytest.fixture
def shared(disk: Disk) -> Disk:
    disk.stack("network", HUB)
    return disk


def test_a_hub_can_be_another_stacks(shared: Disk) -> None:
    shared.stack("test", ON_HUB)
    loaded = shared.load()
    assert loaded.uses["hub"].stack == "network"
    assert loaded.environment.hub is None
    assert loaded.owner("hub").environment.hub is not None
    assert loaded.owner("network") is loaded


def test_a_spoke_joins_a_group_of_the_hub_it_uses(shared: Disk) -> None:
    shared.stack("test", changed({"network.spokes.shop.group": "tset"}, ON_HUB))
    assert "network.spokes.shop.group: the hub has no group `tset`" in shared.mistakes()[0]


def test_addresses_are_compared_with_the_used_stack(shared: Disk) -> None:
    shared.stack("test", changed({"network.spokes.shop.cidr": "10.0.0.0/18"}, ON_HUB))
    found = shared.mistakes()
    assert any("10.0.0.0/18 overlaps 10.0.0.0/20 of `hub.networks.euw1` of `network`" in line for line in found)


def test_a_layer_has_one_owner(shared: Disk) -> None:
    shared.stack("test", changed({"uses": {"hub": "network"}}))
    assert "hub: another stack owns the hub (`uses.hub`): keep one of the two" in shared.mistakes()


def test_a_stack_that_is_not_there(shared: Disk) -> None:
    shared.stack("test", changed({"uses.hub": "netwrok"}, ON_HUB))
    assert shared.mistakes() == ["uses.hub: there is no stack `netwrok` in project `landfall`; did you mean `network`?"]


def test_no_such_layer(shared: Disk) -> None:
    shared.stack("test", changed({"uses.hubb": "network"}, ON_HUB))
    assert "uses.hubb: `hubb` is not known here; did you mean `hub`?" in shared.mistakes()[0]


def test_stacks_that_use_each_other(shared: Disk) -> None:
    shared.stack("network", changed({"hub": GONE, "uses": {"hub": "test"}}, HUB))
    shared.stack("test", ON_HUB)
    assert any("uses.hub: the stack uses itself: test -> network -> test" in line for line in shared.mistakes())


def test_a_used_stack_that_lacks_the_layer(shared: Disk) -> None:
    shared.stack("plain", changed({"hub": GONE}, HUB))
    shared.stack("test", changed({"uses.hub": "plain"}, ON_HUB))
    assert "uses.hub: `plain` has no hub of its own" in shared.mistakes()


def test_mistakes_of_a_used_stack_are_said_too(shared: Disk) -> None:
    shared.stack("network", changed({"protct": True}, HUB))
    shared.stack("test", ON_HUB)
    assert shared.mistakes() == ["protct: there is no such key; did you mean `protect`?"]


def test_spokes_can_be_another_stacks(disk: Disk) -> None:
    disk.stack("base", changed({"workloads": GONE}))
    own = changed({"hub": GONE, "network": GONE, "dns": GONE, "uses": {"network": "base"}})
    disk.stack("test", own)
    assert disk.load().owner("network").stack == "base"
    disk.stack("test", changed({"workloads.shop.spoke": "shpo"}, own))
    assert disk.mistakes() == ["workloads.shop.spoke: there is no spoke `shpo` of `base`; did you mean `shop`?"]
    disk.stack("test", changed({"network": SOUND["network"]}, own))
    assert "network.spokes: another stack owns the spokes (`uses.network`): keep one of the two" in disk.mistakes()


def test_accounts_of_used_spokes_need_a_provider(disk: Disk) -> None:
    disk.stack("base", changed({"workloads": GONE}))
    own = changed({"hub": GONE, "network": GONE, "dns": GONE, "uses": {"network": "base"}})
    disk.stack("test", changed({"clouds.aws.accounts.main.id": "999988887777"}, own))
    assert any(
        "spoke `shop` of `base` is in aws account 111122223333: add that to `clouds.aws`" in line for line in disk.mistakes()
    )


def test_a_stack_of_a_team_uses_one_of_the_platform(disk: Disk) -> None:
    disk.stack("base", changed({"workloads": GONE}))
    team = Disk(disk.root / "stacks/payments/cache")
    team.write("Pulumi.yaml", "name: payments-cache\nruntime: python\n")
    own = changed({"hub": GONE, "network": GONE, "dns": GONE, "uses": {"network": "landfall/base"}})
    team.stack("test", own)
    (team.root / "environments/Pulumi.test.yaml").rename(team.root / "Pulumi.test.yaml")
    assert team.load().uses["network"].project == "landfall"


def test_a_project_that_is_not_there(disk: Disk) -> None:
    disk.stack("test", changed({"uses.hub": "lnadfall/network"}, ON_HUB))
    assert disk.mistakes() == ["uses.hub: there is no project `lnadfall` in this folder or above it"]
