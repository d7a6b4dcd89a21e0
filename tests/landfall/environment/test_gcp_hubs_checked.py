"""A hub on Google Cloud in an environment: what it needs of the organization, and spokes that do not fit it."""

from typing import Any

import pytest
from landfall.offline import ProgramError
from landfall.testkit import preview_environment

PROJECT = {"id": "acme-test", "number": "111122223333"}


def environment(
    hub: dict[str, Any], spoke: dict[str, Any], *, project: dict[str, Any] | None = None, **gcp: Any
) -> dict[str, Any]:
    """An environment with the hub `core` and the spoke `pay`."""
    return {
        "clouds": {
            "gcp": {
                "home": "europe-west1",
                "regions": ["europe-west1", "europe-west2"],
                "default": "main",
                "projects": {"main": {**PROJECT, **(project or {})}, "dev": {"id": "acme-dev", "number": "777788889999"}},
                **gcp,
            }
        },
        "addresses": {
            "pools": {
                "hub": {"gcp": {"europe-west1": ["10.1.0.0/16"]}},
                "red": {"gcp": {"europe-west1": ["10.20.0.0/15"], "europe-west2": ["10.22.0.0/15"]}},
            }
        },
        "hub": {"groups": ["red"], "networks": {"core": {"cloud": "gcp", **hub}}},
        "network": {"spokes": {"pay": {"cloud": "gcp", "group": "red", **spoke}}},
    }


@pytest.mark.parametrize(
    ("hub", "spoke", "says"),
    [
        ({"inspection": {}}, {}, "clouds.gcp.organization"),
        ({"closed": True}, {}, "clouds.gcp.projects.<project>.folder"),
        ({"shared_with": ["nobody"]}, {}, "has no `nobody`"),
        ({}, {"account": "dev"}, "shared_with"),
        ({"transit": "tunnelled"}, {}, "tunnel: {}"),
        ({"transit": "tunnelled"}, {"region": "europe-west2", "subnets": {"tunnel": {}}}, "the hub is in europe-west1"),
        ({}, {"shared_with": ["main"]}, "is in main itself"),
        ({}, {"egress": "hub"}, "Cloud NAT"),
    ],
)
def test_what_does_not_fit_is_said(hub: dict[str, Any], spoke: dict[str, Any], says: str) -> None:
    with pytest.raises(ProgramError) as raised:
        preview_environment(environment(hub, spoke))
    assert says in str(raised.value)


def test_an_environment_that_fits_gets_its_addresses_and_its_plan() -> None:
    plan = preview_environment(
        environment(
            {"transit": "tunnelled", "inspection": {"domains": ["pypi.org"]}, "closed": True},
            {"subnets": {"tunnel": {}}, "shared_with": ["dev"]},
            project={"folder": "888899990000"},
            organization="555566667777",
        )
    )
    peers = [resource for resource in plan.resources if resource.name == "net-pay-tunnels-hub-session-0"]
    assert [peer.inputs["ipAddress"] for peer in peers] == ["169.254.192.1"]
    kinds = {resource.type.rsplit(":", 1)[-1] for resource in plan.resources}
    assert {"FirewallEndpoint", "FirewallPolicy", "SharedVPCHostProject", "VPNTunnel"} <= kinds


def test_one_hub_serves_spokes_in_all_regions_and_projects_that_it_is_shared_with() -> None:
    plan = preview_environment(environment({"shared_with": ["dev"]}, {"region": "europe-west2", "account": "dev"}))
    (joined,) = [resource for resource in plan.resources if resource.name == "net-pay-joined"]
    assert joined.inputs["project"] == "acme-dev"
    assert joined.inputs["group"] == "‹hub-core-ncc-red-default.id›"


@pytest.mark.parametrize("hub", [{}, {"members": "apart"}, {"transit": "tunnelled"}, {"inspection": {"domains": ["pypi.org"]}}])
def test_a_hub_of_another_stack_is_joined_the_same_way(hub: dict[str, Any]) -> None:
    tier: dict[str, Any] = {"subnets": {"tunnel": {}}} if hub.get("transit") == "tunnelled" else {}
    alone = environment(hub, tier, organization="555566667777")
    theirs = {key: value for key, value in alone.items() if key != "network"}
    own = {**{key: value for key, value in alone.items() if key != "hub"}, "uses": {"hub": "network"}}
    cut = {resource.name for resource in preview_environment(own, others={"network": theirs}).resources}
    whole = {resource.name for resource in preview_environment(alone).resources}
    assert {name for name in whole if name.startswith("net-pay")} == {name for name in cut if name.startswith("net-pay")}
    assert not {name for name in cut if name.startswith("hub-core")}
