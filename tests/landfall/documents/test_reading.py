"""YAML as it is read: values with places, and mistakes in place of exceptions."""

from pathlib import Path

import pytest
from landfall.documents import Map, Place, Scalar, find, plain, read, read_text


def mistakes(text: str) -> list[str]:
    return [str(mistake) for mistake in read_text(text, "a.yaml").mistakes]


def test_values_have_places() -> None:
    document = read_text("a:\n  b: [x, {c: 1}]\n", "a.yaml")
    assert document.root is not None
    node = find(document.root, ("a", "b", 1, "c"))
    assert isinstance(node, Scalar)
    assert (node.value, node.place, node.key) == (1, Place("a.yaml", 2, 14), Place("a.yaml", 2, 11))
    assert node.path == ("a", "b", 1, "c")


def test_paths_can_begin_inside() -> None:
    document = read_text("config:\n  landfall:environment:\n    a: b\n", "a.yaml", ("config", "landfall:environment"))
    assert document.root is not None
    node = find(document.root, ("config", "landfall:environment", "a"))
    assert node is not None
    assert node.path == ("a",)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-1", -1),
        ("0", 0),
        ("1.10", 1.1),
        ("-0.5", -0.5),
        ("1.5e+3", 1500.0),
        ("0x10", 16),
        ("'22:30'", "22:30"),
        ('"on"', "on"),
        ("ja", "ja"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        ("1.2.3", "1.2.3"),
        ("00000000-0000-0000-0000-000000000009", "00000000-0000-0000-0000-000000000009"),
        ("v1", "v1"),
        ("2Gi", "2Gi"),
        ("https://acme.example", "https://acme.example"),
        ("sun:03:30-sun:04:30", "sun:03:30-sun:04:30"),
        ("02:00-03:00", "02:00-03:00"),
        ("22:65", "22:65"),
    ],
)
def test_what_all_readers_agree_on(text: str, value: object) -> None:
    document = read_text(f"a: {text}\n", "a.yaml")
    assert document.mistakes == ()
    assert document.root is not None
    assert plain(document.root) == {"a": value}


DISPUTED = """
    22:30 1:30:00 on ON Yes no off y N 1e3 1E-3 1.0e3 0123 012345678901 00 0o17 -0o17 0b1 -0x10 0X1F 1_000 1_0.5 +.5
    2024-01-01 2024-1-2 2024-01-01T10:00:00Z .inf -.INF .nan 99999999999999999999 1e400 =
"""


@pytest.mark.parametrize("text", DISPUTED.split())
def test_what_readers_disagree_on_must_be_quoted(text: str) -> None:
    (found,) = mistakes(f"a: {text}\n")
    assert found.startswith(f"a.yaml:1:4: a: `{text}` is ")
    assert "put it in quotes" in found
    assert mistakes(f"a: '{text}'\n") == []
    assert mistakes(f"- {text}\n") != []
    assert mistakes(f"{text}: 1\n") != []
    assert mistakes(f"'{text}': 1\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: a: `a` is there twice, first on line 1: keep one"),
        ("a:\nb: 1\n", "a.yaml:1:1: a: has no value: give one, or delete the line (an empty map is `{}`)"),
        ("a: ~\n", "a.yaml:1:4: a: has no value"),
        ("a: null\n", "a.yaml:1:4: a: has no value"),
        ("1: a\n", "a.yaml:1:1: the key `1` is not text"),
        ("[a]: b\n", "a.yaml:1:1: a key must be text"),
        ("a: &x 1\n", "a.yaml:1:4: a: anchors (`&`) are not used here"),
        ("a: *x\n", "a.yaml:1:4: a: aliases (`*`) are not used here"),
        ("<<: {a: 1}\n", "a.yaml:1:1: merge keys (`<<`) are not used here"),
        ("a: !!str 1\n", "a.yaml:1:4: a: tags (`!!str`) are not used here"),
        ("a: !x 1\n", "a.yaml:1:4: a: tags (`!x`) are not used here"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document begins here"),
        ("%YAML 1.1\n---\na: 1\n", "directives"),
        ("", "a.yaml:1:1: is empty"),
        ("# only a comment\n", "is empty"),
        ("a: 1\n\tb: 2\n", "a tab cannot indent: use spaces"),
        ("a: @b\n", "a value cannot begin with `@`"),
        ("a: b: c\n", "a `:` where no key can be"),
        ("a: [1, 2\nb: 3\n", "a `[` (begun on line 1) is not closed"),
        ("a: {b: 1\nc: 2\n", "a.yaml:2"),
        ("a: 'x\n", "a quote (begun on line 1) is never closed"),
        ('a: "\\q"\n', "a backslash in double quotes begins an escape"),
        ("a: 1\n b: 2\n", "a.yaml:2:3: "),
        ("a:\n  - 1\n b: 2\n", "the indentation does not fit"),
        ("a: x\0y\n", "a.yaml:1:5: has the character U+0000"),
        ("a: x\x07\n", "has the character U+0007"),
        ('a: "\\0"\n', "has the character U+0000"),
        ('a: "\\ud800"\n', "has the character U+D800"),
        ('a: "\\U7fffffff"\n', "not YAML"),
        ("a: x\u2028y\n", "has the character U+2028"),
        ("[" * 100 + "\n", "is nested deeper than 32 levels"),
        ("a: " + "{b: " * 100 + "\n", "is nested deeper than 32 levels"),
    ],
)
def test_what_is_refused(text: str, expected: str) -> None:
    found = mistakes(text)
    assert any(expected in line for line in found), found


def test_the_rest_is_read_all_the_same() -> None:
    document = read_text("a: on\nb: &x 2\nc: [1e3, 4]\nd: 5\n", "a.yaml")
    assert len(document.mistakes) == 3
    assert document.root is not None
    assert plain(document.root) == {"a": None, "b": 2, "c": [None, 4], "d": 5}


def test_many_aliases_cost_nothing() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert len(mistakes("\n".join(lines))) == 9 + 8 * 9


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbfa: 1\n", "begins with a byte order mark"),
        (b"\xff\xfea\x00", "begins with a byte order mark"),
        (b"a: 1\nb: \xe9\n", "a.yaml:2:4: is not UTF-8: byte 0xe9"),
        (b"#" * 1100000, "is larger than 1024 KiB"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    (found,) = read(tmp_path / "a.yaml", "a.yaml").mistakes
    assert expected in str(found)


@pytest.mark.parametrize("name", ["gone.yaml", "."])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (found,) = read(tmp_path / name, name).mistakes
    assert "cannot be read" in str(found)


def test_windows_line_ends_are_fine() -> None:
    document = read_text("a: 1\r\nb: x\r\n", "a.yaml")
    assert isinstance(document.root, Map)
    assert plain(document.root) == {"a": 1, "b": "x"}
