"""What links cannot be, and the words for it. For each there is one that differs in nothing else, and is."""

from collections.abc import Mapping
from typing import Any

import pytest

from components.network.links.fit import refusals
from components.network.spec import SiteSpec

AG: Mapping[str, Any] = {"between": ("aws", "gcp")}
AZ: Mapping[str, Any] = {"between": ("aws", "azure")}
GZ: Mapping[str, Any] = {"between": ("gcp", "azure")}
BACKUP: Mapping[str, Any] = {"backup": True}
ALL: Mapping[str, Any] = {"groups": None}
US: Mapping[str, Any] = {"cloud": "aws", "region": "us-east-1", "asn": 64520}
INSPECTED: Mapping[str, Any] = {"inspection": {}}
ANSWERS: Mapping[str, Any] = {"resolver": {"inbound": True}}
FORWARDS: Mapping[str, Any] = {
    "resolver": {"inbound": True, "forward": {"x": {"domain": "x.example", "servers": ("192.168.0.1",)}}}
}
SECRET: Mapping[str, Any] = {"psk": {"secret": "link"}}


def resolve(end: str, *domains: str) -> Mapping[str, Any]:
    return {"resolve": {end: domains}}


def site(**changes: Any) -> Mapping[str, SiteSpec]:
    return {"dc": SiteSpec(**{"addresses": ("198.51.100.1",), "asn": 64900, "prefixes": ("192.168.0.0/20",), **changes})}


REFUSED = [
    ({"x": {"between": ("aws", "nowhere")}}, {}, "there is no hub or site `nowhere`"),
    ({"x": {"between": ("aws", "aws")}}, {}, "`aws` is there twice"),
    ({"x": {"between": ("dc", "office")}}, {}, "both ends are sites"),
    ({"x": AG, "y": {"between": ("gcp", "aws")}}, {}, "`x` joins these two already"),
    ({"x": {"between": ("gcp", "other")}}, {"hubs": {"other": {"cloud": "gcp"}}}, "both hubs are on gcp"),
    ({"x": {"between": ("azure", "other")}}, {"hubs": {"other": {"cloud": "azure", "asn": 64520}}}, "both hubs are on azure"),
    ({"x": {"between": ("aws", "dc")}}, {"sites": site(), "hubs": {"aws": {"asn": 64900}}}, "both have the BGP number 64900"),
    ({"x": GZ}, {"hubs": {"azure": {"asn": 65515}}}, "65515, which Azure refuses"),
    ({"x": GZ}, {"hubs": {"gcp": {"asn": 65517}}}, "65517, which Azure refuses"),
    ({"x": {"between": ("azure", "dc")}}, {"sites": site(asn=12076)}, "12076, which Azure refuses"),
    ({"x": {"between": ("azure", "dc")}}, {"hubs": {"azure": {"transit": "managed"}}}, "virtual hub"),
    ({"x": {**AG, **ALL}}, {}, "carries 2 groups into `aws`"),
    ({"x": {**GZ, **ALL}}, {}, "no firewall on AWS or Azure"),
    ({"x": {**AG, "groups": ("green",)}}, {}, "no group green"),
    ({"x": {**AG, "groups": ("red", "red")}}, {"hubs": {"aws": INSPECTED}}, "red is named twice"),
    ({"x": {**AG, "groups": ()}}, {}, "nobody may use the link"),
    ({"x": {"between": ("aws", "dc")}}, {"sites": site(prefixes=("10.16.0.0/24",))}, "overlaps 10.16.0.0/24 of `dc`"),
    ({"x": AZ, "y": {"between": ("azure", "dc"), "groups": ("blue",)}}, {}, "give all links of an Azure hub the same groups"),
    ({"x": AG, "y": AZ, "z": GZ}, {}, "it makes a full triangle"),
    ({"x": AG, "y": {**AZ, **BACKUP}, "z": {**GZ, **BACKUP}}, {}, "on exactly one of `y` and `z`"),
    ({"x": {**AG, **BACKUP}, "y": AZ, "z": GZ}, {}, "the way through Azure is always the longer one"),
    ({"x": {**AG, **BACKUP}}, {}, "it is no side of a triangle"),
    ({"x": {**AG, "renewed": {"t4": 1}}}, {}, "the link has no tunnel t4: it has t0, t1, t2, t3"),
    ({"x": {"between": ("azure", "dc"), "renewed": {"t1": 1}}}, {"sites": site()}, "it has t0"),
    ({"x": {**AG, **SECRET, "renewed": {"t0": 1}}}, {}, "given by `psk`"),
    ({"x": {"between": ("aws", "us"), **SECRET}}, {"hubs": {"us": US}}, "peer without tunnels"),
    ({"x": {**AG, **resolve("azure", "x.example")}}, {}, "`azure` is no end of this link"),
    ({"x": {**AG, **resolve("aws", "x.example")}}, {}, "`aws` answers nobody"),
    ({"x": {**AG, **resolve("gcp", "x.example")}}, {"hubs": {"gcp": ANSWERS}}, "`aws` has nothing to ask by"),
    ({"x": {"between": ("aws", "dc"), **resolve("dc", "x.example")}}, {}, "asked by `resolver.forward`"),
    ({"x": {"between": ("aws", "dc"), **resolve("aws", "x.example")}}, {}, "the other end is a site"),
    (
        {"x": {"between": ("aws", "us"), **resolve("aws", "x.example")}},
        {"hubs": {"us": US}},
        "two hubs on AWS share no rules",
    ),
    (
        {"x": {**AZ, **resolve("aws", "x.example")}},
        {"hubs": {"aws": ANSWERS, "azure": FORWARDS}},
        "`azure` forwards x.example already, by `x`",
    ),
    (
        {"x": {**AG, **resolve("gcp", "x.example")}, "y": {**AZ, **resolve("azure", "x.example")}},
        {"hubs": {"aws": ANSWERS, "gcp": ANSWERS, "azure": ANSWERS}},
        "`aws` asks for x.example over another link",
    ),
]

TAKEN = [
    ({}, {}),
    ({"x": AG}, {}),
    ({"x": AZ}, {}),
    ({"x": GZ}, {}),
    ({"x": {"between": ("aws", "dc")}, "y": {"between": ("office", "aws")}}, {}),
    ({"x": {**AG, **ALL}}, {"hubs": {"aws": INSPECTED}}),
    ({"x": {**GZ, **ALL}}, {"hubs": {"azure": INSPECTED}}),
    ({"x": {**AG, **ALL}}, {"hubs": {"aws": {"existing": {"ids": {"inspection": "tgw-rtb-0123456789abcdef0"}}}}}),
    ({"x": {"between": ("gcp", "dc"), **ALL}}, {}),
    ({"x": {"between": ("azure", "dc"), **ALL}}, {}),
    ({"x": AG, "y": AZ, "z": {**GZ, **BACKUP}}, {}),
    ({"x": AG, "y": {**AZ, **BACKUP}, "z": GZ}, {}),
    ({"x": AZ, "z": GZ}, {}),
    ({"x": {"between": ("aws", "us"), **ALL}}, {"hubs": {"us": US}}),
    ({"x": AG}, {"hubs": {"gcp": {"asn": 65517}}}),
    ({"x": {**AG, "renewed": {"t3": 1}}}, {}),
    ({"x": {**AG, **SECRET}}, {}),
    (
        {"x": {**AG, **resolve("aws", "x.example")}, "y": {**AZ, **resolve("aws", "x.example")}},
        {"hubs": {"aws": ANSWERS, "azure": {"resolver": {}}}},
    ),
]


def said(sketch: Any, links: Mapping[str, Any], changes: Mapping[str, Any]) -> list[tuple[tuple[Any, ...], str]]:
    return [(refusal.path, refusal.message) for refusal in refusals(sketch(links=links, **changes).estate())]


@pytest.mark.parametrize(("links", "changes", "words"), REFUSED, ids=[words for _, _, words in REFUSED])
def test_a_link_is_refused_with_the_reason(
    sketch: Any, links: Mapping[str, Any], changes: Mapping[str, Any], words: str
) -> None:
    found = said(sketch, links, changes)
    assert len(found) == 1, found
    ((path, message),) = found
    assert words in message
    assert path[0] == "links"
    assert path[1] in links


@pytest.mark.parametrize(("links", "changes"), TAKEN)
def test_a_link_is_taken(sketch: Any, links: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    assert said(sketch, links, changes) == []


@pytest.mark.parametrize(
    ("addresses", "words"),
    [
        (("198.51.100.9",), "198.51.100.9 is there in `dc` too"),
        (("198.51.100.7", "198.51.100.7"), "198.51.100.7 is there twice"),
    ],
)
def test_a_device_is_one_sites(sketch: Any, addresses: tuple[str, ...], words: str) -> None:
    sites = {
        "dc": SiteSpec(addresses=("198.51.100.9",), asn=64900, prefixes=("192.168.0.0/20",)),
        "office": SiteSpec(addresses=addresses, asn=64901, prefixes=("192.168.16.0/20",)),
    }
    found = said(sketch, {}, {"sites": sites})
    assert len(found) == 1
    ((path, message),) = found
    assert words in message
    assert path[:3] == ("sites", "office", "addresses")
