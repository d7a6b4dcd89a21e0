"""A project in a temporary folder."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from landfall.testkit.projects import Disk, changed


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
def says(disk: Disk) -> Callable[..., list[str]]:
    """What is wrong with the sound environment after some changes; nothing when it is sound still."""

    def check(changes: Mapping[str, Any], **config: Any) -> list[str]:
        disk.stack("test", changed(changes), **config)
        return disk.mistakes()

    return check
