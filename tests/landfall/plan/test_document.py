import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from landfall.plan.document import dumps, loads
from landfall.plan.model import Diagnostic, Plan, Resource, Source
from landfall.plan.wire import PlanError

KEYS = {
    "urn", "type", "name", "parent", "custom", "provider", "inputs", "outputs", "symbols", "dependencies", "propertyDependencies",
    "protect", "retainOnDelete", "ignoreChanges", "aliases", "deleteBeforeReplace", "adopts", "source", "origin",
}  # fmt: skip

texts = st.text(max_size=8)
tuples = st.lists(texts, max_size=3).map(tuple)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
maps: st.SearchStrategy[dict[str, Any]] = st.dictionaries(texts, values, max_size=3)
resources = st.builds(
    Resource,
    urn=st.text(min_size=1, max_size=12),
    type=texts,
    name=texts,
    parent=texts,
    custom=st.booleans(),
    provider=texts,
    inputs=maps,
    outputs=maps,
    symbols=tuples,
    dependencies=tuples,
    property_dependencies=st.dictionaries(texts, tuples, max_size=2),
    protect=st.booleans(),
    retain_on_delete=st.booleans(),
    ignore_changes=tuples,
    aliases=tuples,
    delete_before_replace=st.booleans(),
    adopts=texts,
    source=st.none() | st.builds(Source, texts, st.integers(0, 10_000)),
    origin=tuples,
)
plans = st.builds(
    Plan,
    project=texts,
    stack=texts,
    mode=st.sampled_from(["resolved", "unknowns", "engine", "state"]),
    resources=st.lists(resources, max_size=4, unique_by=lambda one: one.urn).map(
        lambda found: tuple(sorted(found, key=lambda one: one.urn))
    ),
    packages=st.dictionaries(texts, texts, max_size=2),
    outputs=maps,
    diagnostics=st.lists(st.builds(Diagnostic, st.sampled_from(["info", "warning", "error"]), texts, texts), max_size=2).map(
        tuple
    ),
)

SMALL = Plan(
    "landfall",
    "dev",
    "resolved",
    (Resource("urn:b", "a:b:C", "b"), Resource("urn:a", "a:b:C", "ä", inputs={"z": 1, "a": "‹b.id›"})),
)


@settings(max_examples=60, deadline=None)
@given(plans)
def test_a_plan_survives_the_journey(plan: Plan) -> None:
    assert loads(dumps(plan)) == plan


def test_every_key_is_there_whatever_the_resource_lacks() -> None:
    document = json.loads(dumps(SMALL))
    assert set(document) == {"version", "mode", "project", "stack", "packages", "resources", "outputs", "diagnostics"}
    assert document["version"] == 1
    assert all(set(resource) == KEYS for resource in document["resources"])


def test_keys_are_sorted_and_resources_go_by_urn() -> None:
    text = dumps(SMALL)
    document = json.loads(text, object_pairs_hook=list)
    assert [key for key, _ in document] == sorted(key for key, _ in document)
    assert text.index('"urn:a"') < text.index('"urn:b"')
    assert '"inputs":{"a":"‹b.id›","z":1}' in text


def test_the_order_in_which_things_were_put_together_does_not_show() -> None:
    backwards = replace(SMALL, resources=tuple(reversed(SMALL.resources)))
    assert dumps(backwards) == dumps(SMALL)


def test_read_only_maps_are_written_too() -> None:
    plan = replace(SMALL, outputs=MappingProxyType({"handles": MappingProxyType({"a": 1})}))
    assert json.loads(dumps(plan))["outputs"] == {"handles": {"a": 1}}


def test_the_same_urn_twice_is_refused() -> None:
    text = dumps(SMALL).replace("urn:b", "urn:a")
    with pytest.raises(PlanError, match="two resources have the URN urn:a"):
        loads(text, "plan.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "version 2 of the Plan's format"),
        ({"mode": "guessed"}, 'mode: one of resolved, unknowns, engine, state is expected here, found "guessed"'),
        ({"stack": None}, "plan.json.stack: a text is expected here, found nothing"),
        ({"resources": {}}, "plan.json.resources: a list is expected here, found a map"),
        ({"resources": [1]}, "plan.json.resources[0]: a map is expected here, found the number 1"),
        (
            {"resources": [{"urn": "u", "type": "t", "name": "n"}]},
            "plan.json.resources[0].custom: true or false is expected here",
        ),
        ({"packages": {"aws": 7}}, "plan.json.packages.aws: a text is expected here, found the number 7"),
        ({"diagnostics": [{"severity": "bad", "message": ""}]}, "plan.json.diagnostics[0].severity"),
    ],
)
def test_errors_say_where_and_what(change: dict[str, Any], message: str) -> None:
    document = {**json.loads(dumps(SMALL)), **change}
    with pytest.raises(PlanError) as caught:
        loads(json.dumps(document), "plan.json")
    assert message in str(caught.value)
