"""The engine's value of the environment against the file's."""

from typing import Any

import pytest
from landfall.environment import differences, not_as_written
from landfall.testkit.projects import SOUND, Disk


@pytest.mark.parametrize(
    ("file", "engine"),
    [
        ({"a": 1}, {"a": 1.0}),
        ({"a": [1, "x", True]}, {"a": [1, "x", True]}),
        ({"a": (1,)}, {"a": [1]}),
        ({}, {}),
    ],
)
def test_the_same(file: Any, engine: Any) -> None:
    assert differences(file, engine) == []


@pytest.mark.parametrize(
    ("file", "engine", "expected"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 2}}, ["a.b: 1 in the file, 2 in the engine's value"]),
        ({"a": True}, {"a": 1}, ["a: True in the file, 1 in the engine's value"]),
        ({"a": "1"}, {"a": 1}, ["a: '1' in the file, 1 in the engine's value"]),
        ({"a": 1}, {}, ["a: only in the file"]),
        ({}, {"a": 1}, ["a: only in the engine's value"]),
        ({"a": [1]}, {"a": [1, 2]}, ["a: 1 items in the file, 2 in the engine's value"]),
        ({"a": [1, 3]}, {"a": [1, 2]}, ["a[1]: 3 in the file, 2 in the engine's value"]),
        ({"a": {}}, {"a": 1}, ["a: a map in the file, 1 in the engine's value"]),
        ({"a": 1}, None, ["the environment: a map in the file, None in the engine's value"]),
    ],
)
def test_what_differs_is_named(file: Any, engine: Any, expected: list[str]) -> None:
    assert differences(file, engine) == expected


def test_the_program_says_what_to_do(disk: Disk) -> None:
    disk.stack("test", SOUND)
    said = not_as_written(disk.load(), [f"a{number}: only in the file" for number in range(10)])
    assert "environments/Pulumi.test.yaml" in said
    assert "a0: only in the file" in said
    assert "and 2 more" in said
    assert "--config-file" in said
