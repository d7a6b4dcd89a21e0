"""Names that would break Python, and what every checkout must hold."""

import importlib
import importlib.util
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKS = sorted(path.parent for path in ROOT.glob("policies/*/PulumiPolicy.yaml"))


def names_of_the_standard_library(pack: Path) -> list[str]:
    """Modules in a pack's folder that would hide one of Python's when the engine starts the pack."""
    return sorted(path.name for path in pack.iterdir() if path.stem in sys.stdlib_module_names)


def test_the_folder_platform_is_no_package() -> None:
    """With an __init__.py it would take the place of the standard library's `platform`, and uuid would not import."""
    assert not (ROOT / "platform/__init__.py").exists()


def test_python_finds_its_own_platform_from_the_root() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import platform, uuid; print(platform.__file__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()).parent == Path(sysconfig.get_path("stdlib"))


def test_no_test_lives_below_platform() -> None:
    """pytest would put a module of its own called `platform` in place of Python's."""
    assert not [*ROOT.glob("platform/**/test_*.py"), *ROOT.glob("platform/**/conftest.py")]


def test_no_folder_of_tests_is_a_package() -> None:
    """tests/components/__init__.py would hide the real `components`."""
    assert not list(ROOT.glob("tests/**/__init__.py"))


def test_no_pack_hides_anything_of_pythons() -> None:
    assert {pack.name: names for pack in PACKS if (names := names_of_the_standard_library(pack))} == {}


def test_a_pack_that_hides_logging_is_seen(tmp_path: Path) -> None:
    for name in ("__main__.py", "PulumiPolicy.yaml", "rules.py", "logging.py"):
        (tmp_path / name).touch()
    assert names_of_the_standard_library(tmp_path) == ["logging.py"]


@pytest.mark.parametrize("package", ["landfall", "components"])
def test_our_packages_come_from_this_checkout(package: str) -> None:
    file = importlib.import_module(package).__file__
    assert file is not None
    assert Path(file).is_relative_to(ROOT)


def test_the_licence_is_the_one_that_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]
    assert declared == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
