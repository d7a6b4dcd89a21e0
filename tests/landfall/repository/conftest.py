"""A checkout in small, with a uv that does nothing but write down what it was asked: the wrapper's tests need no network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

FAKE_UV = """#!/bin/sh
log={root}/uv.log
case $1 in
--version) echo "uv {version} (test)" ;;
export) [ ! -e {root}/lock-is-too-new ] ;;
sync)
    echo "$*" >>"$log"
    env | sort >{root}/uv.env
    mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
    [ ! -e {root}/uv-hangs ] || {{ touch {root}/uv-began; exec sleep 30; }}
    [ ! -e {root}/uv-fails ] || {{ echo "error: no such package" >&2; exit 1; }}
    sleep 0.2
    cp {root}/command "$UV_PROJECT_ENVIRONMENT/bin/python"
    ;;
esac
"""

# Stands for .venv/bin/python: says how it was called, then does what CODE and NAP ask.
COMMAND = """#!/bin/sh
[ "$1" != -I ] || exit 0
printf '%s|' "$PWD" "$@"
echo
echo "bytecode=${PYTHONDONTWRITEBYTECODE-written} python home=${PYTHONHOME-none} set up by=${LANDFALL_SET_UP_BY-none}"
[ -z "${NAP:-}" ] || exec sleep "$NAP"
exit "${CODE:-0}"
"""


class Checkout:
    """A copy of the wrapper and the set-up below a folder with a space in its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "a checkout"
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        shutil.copytree(ROOT / "tools/setup", self.root / "tools/setup", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "landfall", self.root)
        for name in ("uv.lock", "pyproject.toml"):
            (self.root / name).write_text(name, encoding="utf-8")
        self.script(self.root / "command", COMMAND)
        for tool in ("sh", "cat", "cksum", "readlink", "env", "sort", "mkdir", "cp", "sleep", "touch"):
            found = shutil.which(tool)
            assert found is not None, f"this machine has no {tool}"
            (self.bin / tool).symlink_to(found)
        self.python()
        self.uv()

    def script(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def python(self, name: str = "python3") -> None:
        """Puts this Python on the PATH under a name."""
        self.script(self.bin / name, f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')

    def uv(self, version: str = "0.9.1") -> str:
        """Puts a uv of this version on the PATH; gives its text."""
        text = FAKE_UV.format(root=f"'{self.root}'", version=version)
        self.script(self.bin / "uv", text)
        return text

    def environment(self, **more: str) -> dict[str, str]:
        return {"PATH": str(self.bin), "HOME": str(self.folder), "LC_ALL": "C", **more}

    def start(
        self, *arguments: str, wrapper: Path | None = None, cwd: Path | None = None, **more: str
    ) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603
            [wrapper or self.root / "landfall", *arguments],
            cwd=cwd or self.folder,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: str, wrapper: Path | None = None, cwd: Path | None = None, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments, wrapper=wrapper, cwd=cwd, **more)
        out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def syncs(self) -> list[str]:
        """What uv was asked to install, a line a call."""
        log = self.root / "uv.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout that nothing was set up in."""
    assert os.name == "posix"
    return Checkout(tmp_path)
