"""The OSCAL export: what its schemas ask for, in short, and that it says what the catalogue says."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policies.catalogue import catalogue
from policies.catalogue.coverage import coverage
from policies.catalogue.oscal import catalog, component_definition, main
from policies.catalogue.served import SERVED
from policies.rules import load

DAY = date(2026, 1, 31)

# The formats are those of https://github.com/usnistgov/OSCAL/releases/tag/v1.1.3
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TOKEN = re.compile(r"[^\W\d][\w.\-]*")
_FORMATS = {"uuid": _UUID, "id": _TOKEN, "name": _TOKEN, "control-id": _TOKEN, "class": _TOKEN, "rel": _TOKEN}
_REQUIRED = {
    "metadata": {"title", "last-modified", "version", "oscal-version"},
    "groups": {"title"},
    "controls": {"id", "title"},
    "parts": {"name"},
    "props": {"name", "value"},
    "links": {"href"},
    "resources": {"uuid"},
    "components": {"uuid", "type", "title", "description"},
    "control-implementations": {"uuid", "source", "description", "implemented-requirements"},
    "implemented-requirements": {"uuid", "control-id", "description"},
}


def objects(value: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object below a value, with the key that it stands under."""
    if isinstance(value, dict):
        yield key, value
        for inner, item in value.items():
            yield from objects(item, inner)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item, key)


@pytest.fixture(scope="module")
def the_catalog() -> dict[str, Any]:
    return catalog(catalogue(), DAY)


@pytest.fixture(scope="module")
def the_components() -> dict[str, Any]:
    return component_definition(coverage(catalogue(), load()), DAY)


@pytest.fixture(params=["the_catalog", "the_components"])
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.getfixturevalue(request.param)
    return found


def test_objects_have_what_the_schema_requires(document: dict[str, Any]) -> None:
    missing = [(key, wanted) for key, found in objects(document) if (wanted := _REQUIRED.get(key, set()) - found.keys())]
    assert not missing


def test_ids_and_names_have_the_schema_s_form(document: dict[str, Any]) -> None:
    wrong = [
        (key, name, found[name])
        for key, found in objects(document)
        for name, form in _FORMATS.items()
        if name in found and not form.fullmatch(found[name])
    ]
    assert not wrong


def test_no_list_is_empty_and_no_value_is_blank(document: dict[str, Any]) -> None:
    # The schemas ask for one item at least in every list, and for values that begin and end with something to see.
    empty = [(key, name) for key, found in objects(document) for name, value in found.items() if value in ([], "", {})]
    blank = [value for _, found in objects(document) if isinstance(value := found.get("value"), str) and value != value.strip()]
    assert not empty
    assert not blank


def test_uuids_are_given_once(document: dict[str, Any]) -> None:
    uuids = [found["uuid"] for _, found in objects(document) if "uuid" in found]
    assert len(set(uuids)) == len(uuids)


def test_the_catalog_has_every_control_once(the_catalog: dict[str, Any]) -> None:
    controls = [control["id"] for group in the_catalog["catalog"]["groups"] for control in group["controls"]]
    assert controls == [control.id for control in catalogue().controls]


def test_references_lead_to_the_back_matter(the_catalog: dict[str, Any]) -> None:
    resources = {f"#{resource['uuid']}" for resource in the_catalog["catalog"]["back-matter"]["resources"]}
    assert {link["href"] for key, link in objects(the_catalog) if key == "links"} == resources


def test_components_implement_controls_of_the_catalog(the_catalog: dict[str, Any], the_components: dict[str, Any]) -> None:
    controls = {control["id"] for key, control in objects(the_catalog) if key == "controls"}
    implemented = {found["control-id"] for key, found in objects(the_components) if key == "implemented-requirements"}
    assert implemented
    assert implemented <= controls


def test_every_component_that_serves_a_control_is_defined(the_components: dict[str, Any]) -> None:
    titles = {found["title"] for key, found in objects(the_components) if key == "components"}
    assert {serves.component for serves in SERVED} <= titles


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        assert main(["--as-of", "2026-01-31", str(tmp_path / name)]) == 0
        written.append([(tmp_path / name / file).read_bytes() for file in ("catalog.json", "component-definition.json")])
    assert written[0] == written[1]
    assert json.loads(written[0][0])["catalog"]["metadata"]["last-modified"] == "2026-01-31T00:00:00Z"
