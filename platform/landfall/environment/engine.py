"""The engine hands the program a value for `landfall:environment` too; it must be the one that the file has."""

from typing import Any

from landfall.documents import Steps, dotted
from landfall.environment.loaded import Loaded

_SHOWN = 8


def differences(file_value: Any, engine_value: Any) -> list[str]:
    """Where two values differ, each `path: how`. Whole numbers and floats of one value are equal, as in JSON."""
    found: list[str] = []
    _compare(file_value, engine_value, (), found)
    return found


def not_as_written(loaded: Loaded, changes: list[str]) -> str:
    """What the program says when it stops for that."""
    lines = [f"  {change}" for change in changes[:_SHOWN]]
    if len(changes) > _SHOWN:
        lines.append(f"  … and {len(changes) - _SHOWN} more")
    return "\n".join(
        (
            f"the engine's value of `landfall:environment` is not the one of {loaded.file}:",
            *lines,
            "The environment is its file and nothing else: take away `-c`, `--config-file` or the imported ESC environment that "
            "sets it, or write the change into the file.",
        )
    )


def _compare(file: Any, engine: Any, path: Steps, found: list[str]) -> None:
    where = dotted(path) or "the environment"
    if isinstance(file, dict) and isinstance(engine, dict):
        for key in sorted(file.keys() | engine.keys(), key=str):
            if key not in engine:
                found.append(f"{dotted((*path, key))}: only in the file")
            elif key not in file:
                found.append(f"{dotted((*path, key))}: only in the engine's value")
            else:
                _compare(file[key], engine[key], (*path, key), found)
    elif isinstance(file, list | tuple) and isinstance(engine, list | tuple):
        if len(file) != len(engine):
            found.append(f"{where}: {len(file)} items in the file, {len(engine)} in the engine's value")
            return
        for index, (one, other) in enumerate(zip(file, engine, strict=True)):
            _compare(one, other, (*path, index), found)
    elif not _same(file, engine):
        found.append(f"{where}: {_shown(file)} in the file, {_shown(engine)} in the engine's value")


def _same(file: Any, engine: Any) -> bool:
    numbers = (int, float)
    if isinstance(file, bool) or isinstance(engine, bool):
        return file is engine
    if isinstance(file, numbers) and isinstance(engine, numbers):
        return file == engine
    return type(file) is type(engine) and bool(file == engine)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
