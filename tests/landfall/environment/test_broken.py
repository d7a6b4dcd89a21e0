"""One environment with nearly everything wrong: all that is said about it, as a person reads it.

After a change of words: `LANDFALL_UPDATE_GOLDENS=1` writes broken/said.txt anew.
"""

import os
from pathlib import Path

import pytest
from landfall.documents import Mistakes
from landfall.environment import load

BROKEN = Path(__file__).parent / "broken"


def test_everything_is_said_at_once() -> None:
    with pytest.raises(Mistakes) as caught:
        load(BROKEN, "production")
    said = f"{caught.value}\n"
    golden = BROKEN / "said.txt"
    if os.environ.get("LANDFALL_UPDATE_GOLDENS", "0") not in ("", "0"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_nothing_secret_is_said() -> None:
    with pytest.raises(Mistakes) as caught:
        load(BROKEN, "production")
    assert "hunter2" not in str(caught.value)
