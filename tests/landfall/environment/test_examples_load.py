"""The environments that everyone copies: sound, fast to read, and as their schemas say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from landfall.documents import plain, read
from landfall.environment import load, places, schema
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "environments"
STACKS = sorted(file.name.split(".")[1] for file in FOLDER.glob("Pulumi.*.yaml"))
TIERS = sorted((FOLDER / "tiers").glob("*.yaml"))


@pytest.mark.parametrize("stack", STACKS)
def test_every_shipped_stack_is_sound(stack: str) -> None:
    loaded = load(ROOT, stack)
    assert {key for key in places(loaded.environment) if "." not in key} <= set(loaded.environment.workloads)


@pytest.mark.parametrize("stack", STACKS)
def test_every_stack_file_names_its_schema_and_fits_it(stack: str) -> None:
    file = FOLDER / f"Pulumi.{stack}.yaml"
    assert file.read_text().startswith("# yaml-language-server: $schema=schema/environment.json\n")
    Draft202012Validator(json.loads((FOLDER / "schema/environment.json").read_text())).validate(YAML(typ="safe").load(file))


@pytest.mark.parametrize("file", TIERS, ids=lambda file: file.stem)
def test_every_tier_names_its_schema_and_fits_it(file: Path) -> None:
    assert file.read_text().startswith("# yaml-language-server: $schema=../schema/tier.json\n")
    Draft202012Validator(json.loads((FOLDER / "schema/tier.json").read_text())).validate(YAML(typ="safe").load(file))


@pytest.mark.parametrize("file", [*sorted(FOLDER.glob("Pulumi.*.yaml")), *TIERS], ids=lambda file: file.stem)
def test_our_reader_and_another_agree(file: Path) -> None:
    document = read(file, file.name)
    assert document.root is not None
    assert plain(document.root) == YAML(typ="safe", pure=True).load(file)


def test_schemas_are_fresh() -> None:
    assert schema.stale(ROOT) == (), "run `./landfall schema` and commit what it writes"


def test_a_stale_schema_is_noticed_and_written_anew(tmp_path: Path) -> None:
    assert len(schema.stale(tmp_path)) == 2
    schema.write(tmp_path)
    assert schema.stale(tmp_path) == ()
    (tmp_path / schema.FOLDER / "tier.json").write_text("{}\n")
    assert schema.stale(tmp_path) == ("environments/schema/tier.json",)


@pytest.mark.parametrize("name", ["environment.json", "tier.json"])
def test_schemas_are_closed_and_described(name: str) -> None:
    whole = schema.schemas()[name]
    Draft202012Validator.check_schema(whole)
    waiting = [("", whole)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, list):
            waiting += [(f"{path}/{index}", item) for index, item in enumerate(node)]
        elif isinstance(node, dict):
            for key, field in node.get("properties", {}).items():
                assert field.get("description") or path.endswith("/if"), f"{path}: {key} has no description"
            if node.get("type") == "object" and "allOf" not in node:
                assert "additionalProperties" in node, path
            waiting += [(f"{path}/{key}", item) for key, item in node.items()]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"workloads": {"pay": {"pattern": "service", "imag": "x"}}}, "'imag' was unexpected"),
        ({"network": {"spokes": {"shop": {"zones": "two"}}}}, "'two' is not valid"),
        ({"workloads": {"Pay": {}}}, "'Pay' does not match"),
        ({"defaults": {"workloads": {"service": {"host": "a.acme.example"}}}}, "'host' was unexpected"),
        ({"defaults": {"network": {"cidr": "10.0.0.0/16"}}}, "'cidr' was unexpected"),
    ],
)
def test_editors_see_mistakes(change: object, expected: str) -> None:
    validator = Draft202012Validator(schema.schemas()["tier.json"])
    assert any(expected in error.message for error in validator.iter_errors(change))
