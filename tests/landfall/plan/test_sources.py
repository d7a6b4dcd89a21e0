import json
from collections.abc import Callable
from pathlib import Path

import pytest
from landfall import plan
from landfall.plan.document import dumps, loads
from landfall.plan.model import SECRET, UNKNOWN, Diagnostic, Plan, Source

SAMPLES = Path(__file__).parent / "samples"
DIGEST, EVENTS, STATE = (SAMPLES / name for name in ("digest.json", "events.jsonl", "state.json"))
STACK = "urn:pulumi:dev::demo::pulumi:pulumi:Stack::demo-dev"
PROVIDER = "urn:pulumi:dev::demo::pulumi:providers:random::main"
COMPONENT = "urn:pulumi:dev::demo::landfall:network:Sample::one"
ID = "urn:pulumi:dev::demo::landfall:network:Sample$random:index/randomId:RandomId::one-id"
PASSWORD = "urn:pulumi:dev::demo::landfall:network:Sample$random:index/randomPassword:RandomPassword::one-pw"
TOP_PASSWORD = "urn:pulumi:dev::demo::random:index/randomPassword:RandomPassword::one-pw"


@pytest.mark.parametrize(("path", "mode"), [(DIGEST, "engine"), (EVENTS, "engine"), (STATE, "state")])
def test_each_source_is_recognised_and_survives_the_journey(path: Path, mode: str) -> None:
    found = plan.load(path)
    assert (found.mode, found.project, found.stack) == (mode, "demo", "dev")
    assert loads(dumps(found)) == found


def test_a_digest_gives_what_is_declared_and_not_what_goes_away() -> None:
    assert [resource.urn for resource in plan.load(DIGEST).resources] == sorted([STACK, PROVIDER, COMPONENT, ID, PASSWORD])


def test_a_digest_gives_inputs_without_what_the_provider_keeps_for_itself() -> None:
    found = plan.load(DIGEST).by_urn[ID]
    assert found.inputs == {
        "byteLength": 8,
        "keepers": {"file": {"path": "user-data.sh"}, "code": {"assets": {"main.py": {"text": "pass"}}}},
    }
    assert found.outputs == {"id": UNKNOWN}
    assert found.symbols == ("outputs.id",)
    assert (found.name, found.parent, found.provider, found.protect) == ("one-id", COMPONENT, PROVIDER, True)
    assert found.source == Source("components/network/sample.py", 11)


def test_a_digest_gives_secrets_unknowns_references_options_and_the_old_urn() -> None:
    found = plan.load(DIGEST).by_urn[PASSWORD]
    assert found.inputs == {"length": 20, "overrideSpecial": SECRET, "keepers": {"id": UNKNOWN, "of": COMPONENT}}
    assert found.outputs == {"id": "none", "length": 20, "result": SECRET}
    assert found.symbols == ("inputs.keepers.id",)
    assert found.property_dependencies == {"keepers": (ID,), "length": (), "overrideSpecial": ()}
    assert (found.dependencies, found.ignore_changes, found.retain_on_delete) == ((ID,), ("length",), True)
    assert found.aliases == (PASSWORD.replace("one-pw", "one-password"),)


def test_a_digest_gives_versions_and_what_was_said() -> None:
    found = plan.load(DIGEST)
    assert found.packages == {"random": "4.21.0"}
    assert found.diagnostics == (Diagnostic("warning", "one is small", COMPONENT), Diagnostic("info", "printed by the program"))


def test_events_give_the_outputs_that_come_later() -> None:
    found = plan.load(EVENTS)
    assert found.outputs == {"length": 20, "secret": SECRET}
    assert [resource.urn for resource in found.resources] == [STACK, TOP_PASSWORD]
    assert found.by_urn[TOP_PASSWORD].inputs == {"length": 20, "keepers": {"deep": [SECRET, UNKNOWN]}}
    assert found.by_urn[TOP_PASSWORD].symbols == ("inputs.keepers.deep[1]", "outputs.id")


def test_events_give_what_was_said_without_colour_and_passing_remarks() -> None:
    assert plan.load(EVENTS).diagnostics == (Diagnostic("warning", "one is small", STACK),)


def test_a_state_gives_what_is_there_and_not_what_waits_for_its_deletion() -> None:
    found = plan.load(STATE)
    password = found.by_urn[TOP_PASSWORD]
    assert password.inputs == {"length": 20}
    assert password.outputs == {"id": "none", "length": 20, "raw": 'b"/w=="', "result": SECRET}
    assert password.symbols == ()
    assert (password.protect, password.retain_on_delete) == (True, True)
    assert found.outputs == {"answer": 42, "password": SECRET}


LACKS: dict[str, tuple[Path, Callable[[Plan], object]]] = {
    "digest: outputs of the stack": (DIGEST, lambda found: found.outputs),
    "digest: outputs of components": (DIGEST, lambda found: found.by_urn[COMPONENT].outputs),
    "digest: deleteBeforeReplace": (DIGEST, lambda found: any(one.delete_before_replace for one in found.resources)),
    "digest: origin": (DIGEST, lambda found: any(one.origin for one in found.resources)),
    "events: dependencies": (EVENTS, lambda found: any(one.dependencies for one in found.resources)),
    "events: propertyDependencies": (EVENTS, lambda found: any(one.property_dependencies for one in found.resources)),
    "events: ignoreChanges": (EVENTS, lambda found: any(one.ignore_changes for one in found.resources)),
    "events: source": (EVENTS, lambda found: any(one.source for one in found.resources)),
    "events: deleteBeforeReplace": (EVENTS, lambda found: any(one.delete_before_replace for one in found.resources)),
    "events: origin": (EVENTS, lambda found: any(one.origin for one in found.resources)),
    "state: diagnostics": (STATE, lambda found: found.diagnostics),
    "state: symbols": (STATE, lambda found: any(one.symbols for one in found.resources)),
    "state: deleteBeforeReplace": (STATE, lambda found: any(one.delete_before_replace for one in found.resources)),
    "state: origin": (STATE, lambda found: any(one.origin for one in found.resources)),
}


@pytest.mark.parametrize("lack", sorted(LACKS))
def test_what_a_source_lacks_is_lacking_and_in_the_table(lack: str) -> None:
    path, has = LACKS[lack]
    assert not has(plan.load(path))
    source, _, what = lack.partition(": ")
    page = Path(__file__).parents[3] / "docs" / "plan.md"
    rows = [line.split("|") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {what} ")]
    column = {"digest": 3, "events": 4, "state": 5}[source]
    assert rows, f"docs/plan.md has no row for {what}"
    assert rows[0][column].strip() == "no", lack


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("[]", "JSON of another kind"),
        ('{"a": 1}', "JSON of another kind"),
        ("[" * 100_000, "nested too deep"),
        ('{"steps": {}}', "steps: a list is expected here, found a map"),
        (
            '{"steps": [{"newState": {"urn": "nonsense", "type": "a"}}]}',
            "a URN (urn:pulumi:stack::project::type::name) is expected",
        ),
        ('{"changeSummary": {}}', "no resource in it"),
        ('{"version": 1, "deployment": {}}', "a deployment of version 3 or 4 is expected here, found 1"),
        ('{"version": 3, "deployment": null}', "deployment: a map is expected here, found null"),
        ('{"version": 3, "deployment": {"resources": [{"urn": 1}]}}', "deployment.resources[0]"),
        ('{"sequence":0}\n{"sequence":1,"resourcePre', "line 2 of the events is cut off"),
    ],
)
def test_anything_else_is_an_error_that_names_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "some.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(plan.PlanError) as caught:
        plan.load(path)
    assert "some.json" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(b"\xff\xfe")
    for name, message in (("none.json", "No such file"), ("raw", "not text in UTF-8"), (".", "Is a directory")):
        with pytest.raises(plan.PlanError, match=message):
            plan.load(tmp_path / name)


def test_an_empty_map_in_the_place_of_a_plan_is_told_apart() -> None:
    with pytest.raises(plan.PlanError):
        loads(json.dumps({}))
