from pathlib import Path

import pytest
from landfall.plan.model import Plan, Resource
from landfall.plan.records import Record, compare, path_of, read_record, updated, urns_of, write_record
from landfall.plan.wire import PlanError

PLACES = {"workloads": {"shop": {"cloud": "aws", "account": "main", "region": "eu-west-1"}}, "network": {}}


def resource(name: str, *aliases: str) -> Resource:
    return Resource(urn(name), "a:b:C", name, aliases=tuple(map(urn, aliases)))


def urn(name: str) -> str:
    return f"urn:pulumi:dev::landfall::a:b:C::{name}"


def plan(*resources: Resource) -> Plan:
    stack = Resource("urn:pulumi:dev::landfall::pulumi:pulumi:Stack::landfall-dev", "pulumi:pulumi:Stack", "landfall-dev")
    return Plan("landfall", "dev", "resolved", (*resources, stack))


def record(*names: str) -> Record:
    return Record("dev", tuple(map(urn, names)))


def test_the_stack_itself_is_no_promise() -> None:
    assert urns_of(plan(resource("b"), resource("a"))) == (urn("a"), urn("b"))


def test_a_plan_that_keeps_its_promise_is_fresh() -> None:
    assert compare(record("a"), plan(resource("a"))).fresh


def test_a_vanished_urn_is_lost_and_an_unknown_one_is_new() -> None:
    found = compare(record("a", "b"), plan(resource("b"), resource("c")))
    assert (found.lost, found.new, found.renamed) == ((urn("a"),), (urn("c"),), {})
    assert not found.fresh


def test_an_alias_keeps_the_promise() -> None:
    found = compare(record("a"), plan(resource("z", "a")))
    assert (found.lost, found.new, found.renamed) == ((), (), {urn("a"): urn("z")})


def test_an_alias_that_is_itself_in_the_plan_is_no_rename() -> None:
    found = compare(record("a"), plan(resource("a"), resource("z", "a")))
    assert (found.lost, found.new, found.renamed) == ((), (urn("z"),), {})


def test_a_lost_urn_stays_promised_until_it_is_accepted() -> None:
    before = record("a", "b")
    assert updated(before, plan(resource("c")), {}).urns == (urn("a"), urn("b"), urn("c"))
    assert updated(before, plan(resource("c")), {}, accepted=[urn("a")]).urns == (urn("b"), urn("c"))


def test_a_renamed_urn_gives_way_to_the_new_one() -> None:
    assert updated(record("a"), plan(resource("z", "a")), {}).urns == (urn("z"),)


def test_a_record_survives_the_journey_and_says_what_it_is(tmp_path: Path) -> None:
    written = updated(Record("dev"), plan(resource("b"), resource("a")), PLACES)
    path = write_record(tmp_path, written)
    assert path == path_of(tmp_path, "dev") == tmp_path / "environments/records/dev.yaml"
    assert read_record(tmp_path, "dev") == written
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# What the stack `dev` is made of")
    assert "./landfall record dev --accept-lost URN" in text
    assert f"\n- {urn('a')}\n- {urn('b')}\n" in text


def test_the_order_of_places_does_not_show(tmp_path: Path) -> None:
    first = write_record(tmp_path, Record("dev", (), PLACES)).read_bytes()
    assert write_record(tmp_path, Record("dev", (), dict(reversed(PLACES.items())))).read_bytes() == first


def test_a_stack_without_a_record_promises_nothing(tmp_path: Path) -> None:
    assert read_record(tmp_path, "dev") == Record("dev")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("urns: [", "no readable YAML"),
        ("- a", "a map is expected here, found a list"),
        ("version: 2\nstack: dev", "a record of version 1 is expected here, found 2"),
        ("version: 1\nstack: dev\nurns: [1]", r"urns\[0\]: a text is expected here, found the number 1"),
    ],
)
def test_a_broken_record_is_an_error_that_names_it(tmp_path: Path, text: str, message: str) -> None:
    path = path_of(tmp_path, "dev")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=f"environments/records/dev.yaml.*{message}"):
        read_record(tmp_path, "dev")
