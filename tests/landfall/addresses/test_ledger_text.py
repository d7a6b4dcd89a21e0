"""The ledger's file: what is read is what was written, and every line that is wrong says why and what to do."""

from pathlib import Path

import pytest
from landfall.addresses.faults import faults, out_of_order
from landfall.addresses.ledger import FILE, parse, read_ledger, write_ledger

TEXT = """\
# Who has which range.
10.0.0.0/20        network/hub.euw1  held /19
10.0.0.0/24        network/hub.euw1/private/euw1-az1
10.0.32.0/20       network/hub.old  freed  # the partner's devices know it
169.254.100.0/30   network/link.office/tunnel/t0
fd20:ac3e::/48     network/hub.euw1
fd20:ac3e::/64     network/hub.euw1/private/regional
"""


def wrong(*lines: str) -> list[str]:
    """What is wrong with a ledger of these lines: `line: message`."""
    ledger = parse("\n".join(lines) + "\n")
    found = [*ledger.mistakes, *out_of_order(ledger.lines), *faults(ledger.lines, ("network", "dev"))]
    assert all(mistake.file == FILE for mistake in found)
    return [f"{mistake.line}: {mistake.message}" for mistake in found]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / FILE).write_text(TEXT)
    ledger = read_ledger(tmp_path)
    assert (ledger.text, ledger.mistakes) == (TEXT, ())
    write_ledger(tmp_path, reversed(ledger.lines), ledger.header)
    assert (tmp_path / FILE).read_text() == TEXT
    assert list((tmp_path / "environments").iterdir()) == [tmp_path / FILE]


def test_a_sound_ledger_has_no_faults() -> None:
    assert wrong(*TEXT.splitlines()) == []


def test_a_project_without_a_ledger_has_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path).lines == ()


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / FILE).write_bytes(TEXT.encode() + b"10.9.0.0/16 dev/spoke.\xff\n")
    assert [str(mistake) for mistake in read_ledger(tmp_path).mistakes] == [
        f"{FILE}:8:1: is not UTF-8: byte 0xff; put back what was there"
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("10.0.0.0/20", "a range and whose it is are expected"),
        ("10.0.0.1/20 network/hub.euw1", "`10.0.0.1/20` is not aligned: a /20 begins at 10.0.0.0/20"),
        ("network/hub.euw1 10.0.0.0/20", "`network/hub.euw1` is no range"),
        ("10.0.0.0/20 network/hup.euw1", "`network/hup.euw1` is no holder"),
        ("10.0.0.0/20 network/hub.euw1/private", "is no holder"),
        ("10.0.0.0/20 network/hub.euw1 held /21", "`held` means nothing here: a range may be `held /19`"),
        ("10.0.0.0/20 network/hub.euw1 free", "`free` means nothing here"),
        ("10.0.0.0/20 network/hub.euw1 freed freed", "`freed` means nothing here"),
        ("<<<<<<< HEAD", "a merge is not finished"),
        ("=======", "a merge is not finished"),
    ],
)
def test_a_line_that_says_nothing(line: str, says: str) -> None:
    found = wrong("10.64.0.0/16 dev/spoke.shop", line)
    assert len(found) == 1
    assert found[0].startswith("2: ")
    assert says in found[0]


def test_a_note_of_its_own_is_refused_below_the_header() -> None:
    assert "2: a note of its own does not stay where it is" in wrong("10.0.0.0/20 network/hub.euw1", "# why", "")[0]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("10.16.0.0/16 dev/spoke.b", "10.0.0.0/16 dev/spoke.a"), "2: 10.0.0.0/16 comes before 10.16.0.0/16 of line 1"),
        (("10.0.0.0/16 dev/spoke.a", "10.1.0.0/16 dev/spoke.a"), "2: `dev/spoke.a` has 10.0.0.0/16 on line 1 already"),
        (("10.0.0.0/16 dev/spoke.a", "10.0.0.0/20 dev/spoke.b"), "overlaps 10.0.0.0/16 of `dev/spoke.a`, line 1"),
        (
            ("10.0.0.0/16 dev/spoke.a held /15", "10.1.0.0/16 dev/spoke.b"),
            "2: 10.1.0.0/16 of `dev/spoke.b` overlaps 10.0.0.0/15",
        ),
        (("10.0.0.0/16 dev/spoke.a freed", "10.0.0.0/16 dev/spoke.b"), "overlaps 10.0.0.0/16 of `dev/spoke.a`"),
        (("10.0.0.0/16 nowhere/spoke.a",), "1: there is no stack `nowhere`"),
        (("10.0.0.0/16 dev/spoke.a", "10.1.0.0/20 dev/spoke.a/private/z"), "2: 10.1.0.0/20 is not inside 10.0.0.0/16"),
        (("10.1.0.0/20 dev/spoke.a/private/z",), "1: its network `dev/spoke.a` has no range"),
        (("10.0.0.0/16 dev/spoke.a freed", "10.0.0.0/20 dev/spoke.a/private/z"), "2: its network `dev/spoke.a` has no range"),
        (
            ("10.0.0.0/16 dev/spoke.a", "10.0.0.0/20 dev/spoke.a/a/z held /19", "10.0.16.0/20 dev/spoke.a/b/z"),
            "3: 10.0.16.0/20 of `dev/spoke.a/b/z` overlaps 10.0.0.0/19 of `dev/spoke.a/a/z`, line 2",
        ),
    ],
)
def test_a_ledger_that_contradicts_itself(lines: tuple[str, ...], says: str) -> None:
    assert any(says in line for line in wrong(*lines)), wrong(*lines)


def test_freed_ranges_of_a_stack_that_is_gone_may_stay() -> None:
    assert wrong("10.0.0.0/16 gone/spoke.a freed") == []


def test_both_versions_of_a_network_have_a_line() -> None:
    assert wrong("10.0.0.0/16 dev/spoke.a", "fd00::/48 dev/spoke.a") == []
