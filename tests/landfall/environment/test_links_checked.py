"""What links cannot be is said where it is written, when the environment loads."""

from collections.abc import Callable
from typing import Any

import pytest

Says = Callable[..., list[str]]

HUB: dict[str, Any] = {
    "groups": ["test"],
    "networks": {"euw1": {"cloud": "aws", "cidr": "10.0.0.0/20"}, "gcp": {"cloud": "gcp", "cidr": "10.3.0.0/20"}},
    "sites": {"dc": {"addresses": ["198.51.100.1"], "asn": 64900, "prefixes": ["192.168.0.0/20"]}},
}


def linked(**links: Any) -> dict[str, Any]:
    return {"hub": {**HUB, "links": links}}


def test_links_that_fit_are_sound(says: Says) -> None:
    assert says(linked(x={"between": ["euw1", "gcp"]}, y={"between": ["dc", "euw1"]})) == []


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"x": {"between": ["euw1", "nowhere"]}}, "hub.links.x.between: there is no hub or site `nowhere`"),
        ({"x": {"between": ["euw1", "gcp"], "backup": True}}, "hub.links.x.backup: it is no side of a triangle"),
        ({"x": {"between": ["euw1", "gcp"], "groups": ["blue"]}}, "hub.links.x.groups[0]: the hubs have no group blue"),
        (
            {"x": {"between": ["euw1", "gcp"], "resolve": {"gcp": ["a.example"]}}},
            "hub.links.x.resolve.gcp: `gcp` answers nobody",
        ),
        (
            {"x": {"between": ["euw1", "gcp"], "psk": {"secret": "none"}}},
            "hub.links.x.psk.secret: this stack's file has no secret",
        ),
        ({"x": {"between": ["dc", "euw1"], "renewed": {"t2": 1}}}, "hub.links.x.renewed.t2: the link has no tunnel t2"),
        ({"x": {"between": ["euw1"]}}, "hub.links.x.between"),
        (
            {"x": {"between": ["euw1", "gcp"], "formerly": ["y"]}, "y": {"between": ["dc", "gcp"]}},
            "hub.links.x.formerly[0]: `y` is there still",
        ),
    ],
)
def test_a_link_that_does_not_is_said_where_it_is(says: Says, links: dict[str, Any], expected: str) -> None:
    found = says(linked(**links))
    assert any(expected in one for one in found), found


def test_links_wait_for_hubs_that_are_sound(says: Says) -> None:
    """Of a hub that is wrong nobody can say what it joins: one mistake, not two."""
    hub = {**HUB, "networks": {**HUB["networks"], "gcp": {"cloud": "gpc"}}, "links": {"x": {"between": ["euw1", "gcp"]}}}
    found = says({"hub": hub})
    assert found
    assert not any("hub.links" in one for one in found)
