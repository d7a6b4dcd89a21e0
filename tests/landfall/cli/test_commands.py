"""The command line as a user meets it: words, codes, streams."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from landfall.cli.commands import NAMES, run
from landfall.cli.process import BROKEN_PIPE, STOPPED, seconds_since_start
from landfall.plan.document import dumps
from landfall.plan.model import Diagnostic, Plan, Resource
from landfall.testkit.environments import ROOT, give_addresses, make_root, write_stack

COMMAND = [sys.executable, "-P", "-m", "landfall.cli"]
STACK = Resource("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "pulumi:pulumi:Stack", "p-dev", custom=False)


def written(tmp_path: Path, *said: Diagnostic, mode: str = "resolved") -> str:
    path = tmp_path / "plan.json"
    path.write_text(dumps(Plan("p", "dev", mode, (STACK,), diagnostics=said)), encoding="utf-8")  # type: ignore[arg-type]
    return str(path)


@pytest.mark.parametrize("argv", [[], ["--help"], ["-h"], ["help"]])
def test_without_a_command_all_are_listed(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 0
    listed = capsys.readouterr().out
    assert all(f"\n  {name} " in listed for name in (*NAMES, "test", "setup"))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"examples:\n  landfall {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["previw"], "there is no command `previw`; did you mean `preview`?"),
        (["preview"], "which environment?"),
        (["preview", "dve"], "there is no stack `dve` (no environments/Pulumi.dve.yaml); did you mean `dev`?"),
        (["preview", "dve"], "stacks of this project: bootstrap, dev, network, production, staging"),
        (["explain", "dve", "tags"], "did you mean `dev`?"),
        (["record", "dve"], "did you mean `dev`?"),
        (["preview", "dev", "--format", "xml"], "invalid choice: 'xml'"),
        (["preview", "dev", "--bogus"], "unrecognized arguments: --bogus"),
        (["preview", "--plan", "none.json"], "none.json: No such file or directory"),
        (["preview", "--plan", "x", "--state", "y"], "not allowed with argument"),
        (["preview", "--plan", "x", "--unknowns"], "--unknowns is for running a program"),
        (["explain", "dev", "workloads.usrs"], "workloads has no `usrs`; did you mean `users`?"),
        (["explain", "dev", "a..b"], "is no path"),
    ],
)
def test_what_cannot_run_says_why_on_stderr(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("landfall: ")
    assert message in err


def test_a_plan_in_a_file_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", "--plan", written(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("dev: 0 resources")


def test_an_error_that_the_program_reported_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", "--plan", written(tmp_path, Diagnostic("warning", "w"))]) == 0
    assert run(["preview", "--plan", written(tmp_path, Diagnostic("error", "broken"))]) == 1
    assert "error: broken" in capsys.readouterr().out


def test_a_file_for_the_other_option_and_of_another_stack_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["preview", "--state", written(tmp_path)]) == 2
    assert "this file is for --plan" in capsys.readouterr().err
    assert run(["preview", "--plan", written(tmp_path, mode="state")]) == 2
    assert "this file is for --state" in capsys.readouterr().err
    assert run(["preview", "prod", "--plan", written(tmp_path)]) == 2
    assert "of the stack `dev`, not of `prod`" in capsys.readouterr().err


def test_an_unexpected_error_is_no_traceback_unless_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr("landfall.render.tree.tree", broken)
    assert run(["preview", "--plan", written(tmp_path)]) == 2
    assert "unexpected RuntimeError in `preview`: boom" in capsys.readouterr().err
    monkeypatch.setenv("LANDFALL_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["preview", "--plan", written(tmp_path)])


def test_mistakes_in_an_environment_are_all_said_without_the_programs_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_stack(make_root(tmp_path), "broken", {"protec": True, "hubb": {}})
    monkeypatch.chdir(tmp_path)
    assert run(["preview", "broken"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean `protect`?" in err
    assert "did you mean `hub`?" in err
    assert "RunError" not in err
    assert "program.py" not in err


def test_explain_says_who_said_it_and_what_it_means(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "docs")
    assert run(["explain", "dev", "workloads.users.replicas.min"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("workloads.users.replicas.min = 1\n  Copies that always run.\n")
    assert "environments/tiers/development.yaml:" in out
    assert "as defaults.workloads.service.replicas.min" in out


def test_a_record_is_written_refuses_a_loss_and_takes_an_accepted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_root(tmp_path)
    spokes = {name: {"cloud": "gcp", "group": "test", "cidr": f"10.{index}.0.0/16"} for index, name in enumerate(("a", "b"))}
    write_stack(root, "small", {"network": {"spokes": spokes}})
    give_addresses(root, "small")
    monkeypatch.chdir(root)
    assert run(["record", "small"]) == 0
    record = root / "environments/records/small.yaml"
    before = record.read_bytes()

    write_stack(root, "small", {"network": {"spokes": {"a": spokes["a"]}}})
    give_addresses(root, "small")
    assert run(["record", "small"]) == 1
    assert record.read_bytes() == before
    err = capsys.readouterr().err
    lost = [line.strip() for line in err.splitlines() if line.startswith("  urn:")]
    assert lost
    assert all("net-b" in urn for urn in lost)

    assert run(["record", "small", *(f"--accept-lost={urn}" for urn in lost)]) == 0
    assert b"net-b" not in record.read_bytes()
    assert run(["record", "small", f"--accept-lost={lost[0]}"]) == 2


def test_the_schemas_are_written_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_root(tmp_path))
    assert run(["schema", "--check"]) == 1
    assert "environments/schema/environment.json is not what the models say" in capsys.readouterr().err
    assert run(["schema"]) == 0
    assert run(["schema", "--check"]) == 0


def test_outside_of_a_project_the_packages_own_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from landfall.cli.root import find_root

    monkeypatch.chdir(tmp_path)
    assert find_root() == ROOT
    monkeypatch.chdir(make_root(tmp_path) / "environments")
    assert find_root() == tmp_path


def test_json_is_alone_on_stdout_and_imports_no_rich(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write_stack(root, "small", {})
    program = root / "platform" / "__main__.py"
    program.write_text("print('printed by the program')\n" + program.read_text(encoding="utf-8"), encoding="utf-8")
    code = (
        "import sys; from landfall.cli.commands import run; code = run(['preview', 'small', '--format', 'json']);"
        "sys.exit(code or ('rich' in sys.modules and 9) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False)  # noqa: S603 - our own code
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["stack"] == "small"
    assert b"printed by the program" in ran.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    child = subprocess.Popen([*COMMAND, "preview", "--plan", written(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    assert child.stderr.read() == b""
    assert child.wait(20) == BROKEN_PIPE


def test_ctrl_c_stops_at_once(tmp_path: Path) -> None:
    root = make_root(tmp_path)
    write_stack(root, "slow", {})
    ready = tmp_path / "ready"
    (root / "platform" / "__main__.py").write_text(
        f"import pathlib, time\npathlib.Path({str(ready)!r}).touch()\ntime.sleep(60)\n"
    )
    child = subprocess.Popen([*COMMAND, "preview", "slow"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    waited = time.monotonic()
    while not ready.exists() and time.monotonic() - waited < 30:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=10)
    assert child.returncode == STOPPED
    assert err == b"\nlandfall: stopped\n"


def test_the_time_counts_from_the_processs_start() -> None:
    code = "import time; time.sleep(0.3); from landfall.cli.process import seconds_since_start as s; print(s())"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=dict(os.environ))  # noqa: S603
    assert float(ran.stdout) >= (0.28 if Path("/proc/self/stat").exists() else 0)
    assert seconds_since_start() > 0
