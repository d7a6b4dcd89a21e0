"""Views: typed reading of properties, and what is not known."""

from typing import Any

import pytest
from landfall.plan.model import SECRET, UNKNOWN

from policies import CannotTell, View, all_of, any_of, each, every, is_set, is_true, one_of, version
from policies.stack import Stack, Subject
from policies.view import Reading


def view(**properties: Any) -> View:
    subject = Subject("urn:pulumi:t::p::aws:s3/bucket:Bucket::b", "aws:s3/bucket:Bucket", "b", properties)
    return View(properties, Reading(subject, Stack((subject,))))


def test_paths_go_into_maps_and_lists_and_quoted_keys() -> None:
    one = view(a={"b": [{"c": 1}, {"c": 2}]}, labels={"app.kubernetes.io/name": "x"})
    assert one["a.b[1].c"] == 2
    assert one.text('labels["app.kubernetes.io/name"]') == "x"
    assert [(found.path, found.value) for found in one.values("a.b[*].c")] == [("a.b[0].c", 1), ("a.b[1].c", 2)]
    assert one.values("a.none[*].c") == ()


def test_a_block_of_at_most_one_is_a_map_or_a_list_of_one() -> None:
    assert view(versioning={"enabled": True}).flag("versioning.enabled")
    assert view(versionings=[{"enabled": True}]).flag("versionings.enabled")
    assert view(rule={"x": 1}).number("rule[0].x") == 1
    assert [item.number("x") for item in view(rule={"x": 1}).each("rule")] == [1]


@pytest.mark.parametrize("value", [True, "true", "True", "Enabled", 1, "1", "on"])
def test_what_is_on(value: Any) -> None:
    assert view(x=value).flag("x")


@pytest.mark.parametrize("value", [False, "false", "Disabled", 0, "", "off"])
def test_what_is_off(value: Any) -> None:
    assert not view(x=value).flag("x", True)


@pytest.mark.parametrize("properties", [{}, {"x": None}])
def test_absent_and_null_are_the_provider_s_default(properties: dict[str, Any]) -> None:
    assert view(**properties).flag("x", True)
    assert view(**properties).number("x", 7) == 7
    assert view(**properties).word("x", "TLS1_2") == "tls1_2"
    assert view(**properties).get("x", "d") == "d"
    assert not view(**properties).has("x")


@pytest.mark.parametrize("empty", [None, "", [], {}, {"__defaults": []}])
def test_empty_is_not_set(empty: Any) -> None:
    assert not view(x=empty).has("x")


@pytest.mark.parametrize("value", [0, False, "x", [0], {"a": None}, "‹key.arn›", SECRET])
def test_zero_false_symbols_and_secrets_are_set(value: Any) -> None:
    assert view(x=value).has("x")


@pytest.mark.parametrize(
    "read",
    [
        lambda v: v.get("x"),
        lambda v: v["x"],
        lambda v: v.has("x"),
        lambda v: v.flag("x"),
        lambda v: v.number("x"),
        lambda v: v.text("x"),
        lambda v: v.word("x"),
        lambda v: v.texts("x"),
        lambda v: v.texts("y[*]"),
        lambda v: v.literal("x"),
        lambda v: v.is_secret("x"),
        lambda v: v.each("x"),
        lambda v: v.items("x"),
        lambda v: v.json("x"),
        lambda v: v.policy("x"),
        lambda v: v.text("x.y.z"),
        lambda v: v.has("x[0].y"),
        lambda v: v.text("y[0]"),
        lambda v: v.text("z.a"),
        lambda v: v.values("x[*].a"),
        lambda v: v.get("y"),
    ],
)
def test_every_way_to_read_an_unknown_says_that_it_cannot_tell(read: Any) -> None:
    with pytest.raises(CannotTell):
        read(view(x=UNKNOWN, y=[UNKNOWN], z=[UNKNOWN]))


@pytest.mark.parametrize("value", ["‹key.arn›", "arn:aws:s3:::‹logs.bucket›/*", SECRET])
def test_the_content_of_symbols_and_secrets_is_not_read(value: str) -> None:
    one = view(x=value)
    for read in (one.text, one.flag, one.number, one.texts, one.get):
        with pytest.raises(CannotTell):
            read("x")
    assert one.literal("x") is None
    assert one.is_secret("x") == (value == SECRET)
    assert not one.is_known("x")


def test_numbers_and_lists_in_other_spellings() -> None:
    assert view(x="30").number("x") == 30
    assert view(x="many").number("x", 1) == 1
    assert view(x="a").texts("x") == ("a",)
    assert view(x=["A", "b"]).words("x") == ("a", "b")
    assert view(x=443).text("x") == "443"


def test_json_in_a_text_is_read_and_its_paths_go_on() -> None:
    one = view(doc='{"a": [{"b": "x"}]}').json("doc")
    assert one is not None
    assert one.text("a[0].b") == "x"
    assert one.below("a[0].b").path == "doc.a[0].b"
    with pytest.raises(CannotTell, match="no JSON"):
        view(doc="{").json("doc")
    assert view(doc="").json("doc") is None


def test_what_one_part_cannot_tell_matters_only_when_no_other_decides() -> None:
    unknown, yes, no = is_set("u"), is_set("yes"), is_set("no")
    one = view(u=UNKNOWN, yes=1)
    assert any_of(unknown, yes)(one)
    assert not all_of(unknown, no)(one)
    for check in (any_of(unknown, no), all_of(unknown, yes)):
        with pytest.raises(CannotTell):
            check(one)


def test_a_bad_item_is_found_behind_an_unknown_one() -> None:
    one = view(rules=[{"open": UNKNOWN}, {"open": True}, {"open": False}])
    assert [found.path for found in each("rules", is_true("open"))(one)] == ["rules[1]"]
    assert not every("rules", one_of("open", "false"))(one)
    with pytest.raises(CannotTell):
        each("rules", is_true("open"))(view(rules=[{"open": UNKNOWN}, {"open": False}]))


@pytest.mark.parametrize(
    ("text", "expected"), [("TLSv1_2", (1, 2)), ("8.0.35", (8, 0, 35)), ("python3.12", (3, 12)), ("none", ())]
)
def test_versions_are_numbers(text: str, expected: tuple[int, ...]) -> None:
    assert version(text) == expected
    assert version("1.10") > version("1.9")
