"""./landfall: one script between a fresh clone and a command."""

import signal
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.landfall.repository.conftest import Checkout

ROOT = Path(__file__).parents[3]


def wait_for(path: Path) -> None:
    """Until another process has made the file; ten seconds at most."""
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{path} was not made")


def test_the_first_run_sets_up_and_then_runs_the_command(checkout: "Checkout") -> None:
    done = checkout.run("preview", "dev", "--title", "two words")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == f"{checkout.folder}|-P|-m|landfall.cli|preview|dev|--title|two words|"
    assert "landfall: setting up .venv" in done.stderr
    assert checkout.syncs() == [f"sync --frozen --quiet --project {checkout.root}"]


def test_what_is_set_up_costs_no_uv_and_says_nothing(checkout: "Checkout") -> None:
    checkout.run("setup")
    (checkout.bin / "uv").unlink()
    (checkout.bin / "python3").unlink()
    done = checkout.run("preview", "dev")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml"])
def test_a_change_of_what_is_installed_sets_up_again(checkout: "Checkout", name: str) -> None:
    checkout.run("setup")
    (checkout.root / name).write_text("changed", encoding="utf-8")
    checkout.run("setup")
    checkout.run("setup")
    assert len(checkout.syncs()) == 2


def test_a_checkout_that_was_moved_is_set_up_again(checkout: "Checkout") -> None:
    checkout.run("setup")
    checkout.root = checkout.root.rename(checkout.folder / "moved here")
    checkout.uv()
    assert checkout.run("preview", "dev").returncode == 0
    assert len(checkout.syncs()) == 2


def test_it_runs_from_anywhere_and_through_symlinks(checkout: "Checkout") -> None:
    (checkout.folder / "far/away").mkdir(parents=True)
    (checkout.folder / "first").symlink_to("a checkout/landfall")
    link = checkout.folder / "far/away/second"
    link.symlink_to("../../first")
    done = checkout.run("preview", wrapper=link, cwd=checkout.folder / "far")
    assert done.stdout.splitlines()[0] == f"{checkout.folder}/far|-P|-m|landfall.cli|preview|"


def test_the_tests_run_from_the_root_two_at_a_time(checkout: "Checkout") -> None:
    done = checkout.run("test", "-k", "one or two")
    assert done.stdout.splitlines()[0] == f"{checkout.root}|-P|-m|pytest|-n|2|--dist|loadgroup|-k|one or two|"


def test_setup_runs_no_command(checkout: "Checkout") -> None:
    assert checkout.run("setup").stdout == ""


def test_the_exit_code_is_the_commands(checkout: "Checkout") -> None:
    assert checkout.run("check", CODE="7").returncode == 7
    assert checkout.run("check", CODE="1").returncode == 1


def test_a_signal_reaches_the_command(checkout: "Checkout") -> None:
    checkout.run("setup")
    process = checkout.start("preview", NAP="30")
    assert process.stdout is not None
    assert process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=5)
    assert process.returncode == -signal.SIGTERM


def test_byte_code_is_written_whatever_the_machine_says(checkout: "Checkout") -> None:
    done = checkout.run("preview", PYTHONDONTWRITEBYTECODE="1", PYTHONHOME="/nowhere")
    assert done.stdout.splitlines()[1] == "bytecode=written python home=none set up by=none"
    environment = (checkout.root / "uv.env").read_text(encoding="utf-8")
    assert "UV_COMPILE_BYTECODE=1\n" in environment
    assert "PYTHONDONTWRITEBYTECODE" not in environment


def test_an_interrupted_set_up_is_seen_and_begun_anew(checkout: "Checkout") -> None:
    (checkout.root / "uv-hangs").touch()
    process = checkout.start("preview")
    wait_for(checkout.root / "uv-began")
    half = checkout.root / ".venv/half-installed"
    half.touch()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=5)
    assert process.returncode == -signal.SIGTERM
    (checkout.root / "uv-hangs").unlink()
    done = checkout.run("preview")
    assert done.returncode == 0
    assert "did not finish" in done.stderr
    assert not half.exists()


def test_two_at_the_same_time_set_up_once(checkout: "Checkout") -> None:
    both = [checkout.start("preview"), checkout.start("preview")]
    ends = [process.communicate(timeout=30) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert len(checkout.syncs()) == 1
    assert sum("waiting for it" in err for _, err in ends) <= 1


def test_a_failure_of_uv_is_shown_and_nothing_runs(checkout: "Checkout") -> None:
    (checkout.root / "uv-fails").touch()
    done = checkout.run("preview")
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: no such package\nlandfall: uv failed (1)" in done.stderr
    assert not (checkout.root / ".venv/landfall.stamp").exists()


def test_without_a_fitting_python_it_says_how_to_get_one(checkout: "Checkout") -> None:
    (checkout.bin / "uv").unlink()
    checkout.script(checkout.bin / "python3", "#!/bin/sh\nexit 1\n")
    done = checkout.run("preview")
    assert done.returncode == 2
    assert "no Python 3.11, 3.12, 3.13 or 3.14" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_a_newer_python_is_found_beside_an_old_one(checkout: "Checkout") -> None:
    checkout.script(checkout.bin / "python3", "#!/bin/sh\nexit 1\n")
    checkout.python("python3.12")
    assert checkout.run("preview").returncode == 0


def test_a_command_that_changes_the_lock_forever_ends(checkout: "Checkout") -> None:
    checkout.uv()
    text = (checkout.bin / "uv").read_text(encoding="utf-8")
    checkout.script(checkout.bin / "uv", text.replace("sync)\n", f"sync)\n    echo x >>'{checkout.root}/uv.lock'\n"))
    done = checkout.run("preview")
    assert done.returncode == 2
    assert "did they change meanwhile" in done.stderr


def test_the_wrapper_takes_the_pythons_that_the_project_takes() -> None:
    text = (ROOT / "landfall").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"--python '{project['requires-python']}'" in text
    assert "(3, 11) <= sys.version_info[:2] <= (3, 14)" in text
