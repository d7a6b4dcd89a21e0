"""The real engine on a copy of the project, with a state of its own, a passphrase of its own and simulated providers."""

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from landfall.rehearsal.provider import Cloud, Computed, serve

PACKAGES: Mapping[str, str] = {
    "aws": "pulumi-aws",
    "azure-native": "pulumi-azure-native",
    "gcp": "pulumi-gcp",
    "kubernetes": "pulumi-kubernetes",
    "random": "pulumi-random",
}
"""Pulumi package to the Python distribution whose version its provider must have."""

_COPIED = ("Pulumi.yaml", "pyproject.toml", "uv.lock", "platform", "environments")

_UV = """#!/bin/sh
# The engine asks uv to sync before it starts Python. A rehearsal runs on the environment that is there.
case "$1" in sync) exit 0;; --version) echo "uv 0.13.9"; exit 0;; esac
echo "uv is not available in a rehearsal" >&2; exit 1
"""


class EngineError(Exception):
    """A command of the engine failed; the text is what it printed."""


@dataclass(frozen=True)
class Engine:
    """A project that the engine can run. Nothing of it is outside `folder`."""

    folder: Path
    environment: Mapping[str, str]
    cloud: Cloud

    def run(self, *arguments: str) -> str:
        """One command of the engine, without questions; its standard output.

        :raises EngineError: it exited with anything but zero.
        """
        done = subprocess.run(  # noqa: S603
            ["pulumi", "--non-interactive", *arguments],  # noqa: S607
            cwd=self.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise EngineError(f"pulumi {' '.join(arguments)} exited with {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def json(self, *arguments: str) -> Any:
        """What a command prints as one JSON document."""
        return json.loads(self.run(*arguments))


def is_there() -> bool:
    """Whether the engine is on the PATH."""
    return shutil.which("pulumi") is not None


@contextmanager
def engine(root: Path, folder: Path, computed: Computed) -> Iterator[Engine]:
    """An engine for a copy of the project at `root`, made in the empty `folder`."""
    project = folder / "project"
    project.mkdir(parents=True)
    for name in _COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, project / name)
    (project / ".venv").symlink_to(root / ".venv")
    for name in ("home", "state", "bin"):
        (folder / name).mkdir()
    uv = folder / "bin" / "uv"
    uv.write_text(_UV)
    uv.chmod(uv.stat().st_mode | stat.S_IXUSR)

    cloud = Cloud()
    servers = {name: serve(version(distribution), computed, cloud) for name, distribution in PACKAGES.items()}
    try:
        yield Engine(project, _environment(folder, {name: port for name, (_, port) in servers.items()}), cloud)
    finally:
        for server, _ in servers.values():
            server.stop(grace=None)


def _environment(folder: Path, ports: Mapping[str, int]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"HOME", "LANG", "TMPDIR", "USER"}}
    return {
        **kept,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "PULUMI_HOME": str(folder / "home"),
        "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE": "rehearsal",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
        "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
        "PULUMI_SKIP_CONFIRMATIONS": "true",
        "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS": "true",
        "PULUMI_DEBUG_PROVIDERS": ",".join(f"{name}:{port}" for name, port in sorted(ports.items())),
    }
