"""What we take without quotes, other readers of YAML 1.1 and 1.2 take for the same."""

import random
from itertools import product
from typing import Any

import pytest
from landfall.documents.scalars import dispute, resolve
from ruamel.yaml import YAML

ALPHABET = "0123456789+-.eExXoOb_:TZny"


def candidates() -> list[str]:
    rng = random.Random(1)  # noqa: S311 - the same scalars every time
    short = ("".join(letters) for size in (1, 2, 3) for letters in product("01.-+e_x:o8y", repeat=size))
    longer = ("".join(rng.choices(ALPHABET, k=rng.randint(4, 7))) for _ in range(4000))
    return [text for text in (*short, *longer) if text != "-" and not text.endswith(":")]


def read_by(reader: Any, text: str) -> Any:
    try:
        return reader(f"- {text}\n")[0]
    except ValueError:  # it takes `-_` for a number, and stumbles: it says nothing about the value
        return resolve(text)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_other_readers_agree(version: str) -> None:
    if version == "1.1":
        yaml = pytest.importorskip("yaml")
        reader = yaml.safe_load
    else:
        reader = YAML(typ="safe", pure=True).load
    different = {}
    for text in candidates():
        if dispute(text) is None:
            ours, theirs = resolve(text), read_by(reader, text)
            if type(ours) is not type(theirs) or ours != theirs:
                different[text] = (ours, theirs)
    assert not different


def test_most_texts_need_no_quotes() -> None:
    for text in (
        "1.2.3",
        "10.0.0.0/16",
        "v1",
        "2Gi",
        "eu-west-1",
        "1-2",
        "a:b",
        "3f",
        "0xyz",
        "1.4.2-rc1",
        "+x",
        "-x",
        "..",
        ".e3",
    ):
        assert dispute(text) is None, text
        assert resolve(text) == text
