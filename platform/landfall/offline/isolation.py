"""What a run needs the whole process for: no cloud settings in the environment, and the program's working directory."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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


INSIDE: ContextVar[bool] = ContextVar("INSIDE", default=False)
"""Whether this is a run on behalf of another one, which waits for it."""

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
    if INSIDE.get():
        with _visit(folder):
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
                _forget_modules(folder)
                _turn.notify_all()


@contextmanager
def _visit(folder: Path) -> Iterator[None]:
    """The run of another project, for the run that waits here for its answer."""
    before, path = Path.cwd(), list(sys.path)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
        if folder != before:
            _forget_modules(folder)


def _forget_modules(folder: Path) -> None:
    """Modules beside a program are its own: the next program's may have the same names. What is installed stays."""
    if str(folder) in (str(Path(entry).resolve()) for entry in sys.path):
        return
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).is_relative_to(folder):
            del sys.modules[name]


_before: list[Path] = []
_path: list[str] = []
