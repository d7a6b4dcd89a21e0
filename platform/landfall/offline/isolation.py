"""What a run needs the whole process for: no cloud settings in the environment, and the program's working directory."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock

_PREFIXES = ("PULUMI_", "AWS_", "GOOGLE_", "GCLOUD_", "GCP_", "CLOUDSDK_", "ARM_", "AZURE_", "KUBE", "K8S_")

_lock = Lock()
_runs = 0
_hidden: dict[str, str] = {}


@contextmanager
def clean_environment() -> Iterator[None]:
    """Takes those variables away; the last of several runs at the same time puts them back."""
    global _runs
    with _lock:
        _runs += 1
        for name in [name for name in os.environ if name.startswith(_PREFIXES)]:
            _hidden[name] = os.environ.pop(name)
    try:
        yield
    finally:
        with _lock:
            _runs -= 1
            if _runs == 0:
                os.environ.update(_hidden)
                _hidden.clear()


_turn = Condition()
_folder: Path | None = None
_guests = 0


@contextmanager
def working_directory(folder: Path | None) -> Iterator[None]:
    """The working directory of a program. Runs in the same folder go side by side, others wait for their turn."""
    global _folder, _guests
    if folder is None:
        yield
        return
    with _turn:
        _turn.wait_for(lambda: _guests == 0 or _folder == folder)
        if _guests == 0:
            _folder, _before[:] = folder, [Path.cwd()]
            _path[:] = sys.path
            os.chdir(folder)
        _guests += 1
    try:
        yield
    finally:
        with _turn:
            _guests -= 1
            if _guests == 0:
                os.chdir(_before[0])
                sys.path[:] = _path
                _turn.notify_all()


_before: list[Path] = []
_path: list[str] = []
