import io
from collections.abc import Mapping

import pytest
from landfall.plan.model import Resource
from landfall.render.page import UNBOUNDED, Page, encodable, page_for
from landfall.render.words import holding, many, noun


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool, encoding: str = "utf-8") -> None:
        super().__init__()
        self._terminal = terminal
        self._encoding = encoding

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.mark.parametrize(
    ("terminal", "environ", "encoding", "page"),
    [
        (False, {}, "utf-8", Page(UNBOUNDED, colour=False, drawn=False)),
        (False, {"FORCE_COLOR": "1"}, "utf-8", Page(UNBOUNDED, colour=True, drawn=False)),
        (False, {"FORCE_COLOR": "0"}, "utf-8", Page(UNBOUNDED, colour=False, drawn=False)),
        (True, {"COLUMNS": "120"}, "UTF-8", Page(120, colour=True, drawn=True)),
        (True, {"COLUMNS": "120", "NO_COLOR": "1"}, "utf-8", Page(120, colour=False, drawn=True)),
        (True, {"COLUMNS": "120", "NO_COLOR": "1", "FORCE_COLOR": "1"}, "utf-8", Page(120, colour=False, drawn=True)),
        (True, {"COLUMNS": "120"}, "latin-1", Page(120, colour=True, drawn=False, encoding="latin-1")),
        (True, {"TERM": "dumb"}, "utf-8", Page(UNBOUNDED, colour=False, drawn=False)),
        (True, {"COLUMNS": "wide"}, "utf-8", Page(80, colour=True, drawn=True)),
    ],
)
def test_a_page_follows_its_stream_and_the_users_wish(
    terminal: bool, environ: Mapping[str, str], encoding: str, page: Page
) -> None:
    assert page_for(Stream(terminal=terminal, encoding=encoding), environ) == page


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", "‹a.id› → é"), ("latin-1", "<a.id> -> é"), ("ascii", "<a.id> -> \\xe9"), ("nonsense", "<a.id> -> \\xe9")],
)
def test_what_an_encoding_lacks_is_written_otherwise(encoding: str, text: str) -> None:
    assert encodable("‹a.id› → é", encoding) == text


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("aws:ec2/natGateway:NatGateway", "NAT gateway"),
        ("aws:ec2/networkAcl:NetworkAcl", "network ACL"),
        ("gcp:compute/uRLMap:URLMap", "URL map"),
        ("azure-native:network:VirtualNetwork", "virtual network"),
        ("random:index/randomId:RandomId", "random ID"),
    ],
)
def test_types_are_words(token: str, words: str) -> None:
    assert noun(token) == words


@pytest.mark.parametrize(
    ("one", "more"),
    [("policy", "policies"), ("gateway", "gateways"), ("address", "addresses"), ("NAT gateway", "NAT gateways")],
)
def test_words_have_plurals(one: str, more: str) -> None:
    assert many(one) == more


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (1_000, "4 resources: 2 subnets, 1 NAT gateway, 1 VPC"),
        (40, "4 resources: 2 subnets, 2 more"),
        (20, "4 resources"),
        (1, "4 resources"),
    ],
)
def test_what_a_component_holds_is_said_in_the_room_there_is(room: int, line: str) -> None:
    kinds = ("ec2/subnet:Subnet", "ec2/vpc:Vpc", "ec2/natGateway:NatGateway", "ec2/subnet:Subnet")
    assert holding([Resource(f"urn:{i}", f"aws:{kind}", "x") for i, kind in enumerate(kinds)], room=room) == line


def test_nothing_is_said_of_nothing() -> None:
    assert holding([]) == "no resources"
