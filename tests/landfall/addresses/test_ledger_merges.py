"""Two branches change the ledger: git stops where they took the same space, and where it does not, nothing overlaps."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from landfall.addresses.faults import faults
from landfall.addresses.ledger import Ledger, parse
from landfall.testkit.address_plans import STACK, Net, Plan, compiled

GIT = shutil.which("git")
PARTS = ("private/z1", "private/z2", "public/z1")

nets = st.builds(
    Net,
    prefix=st.integers(22, 25),
    growth=st.integers(0, 1),
    pool=st.integers(0, 1),
    parts=st.dictionaries(st.sampled_from(PARTS), st.tuples(st.integers(2, 4), st.integers(0, 1)), max_size=3),
)


def plans(*keys: str) -> st.SearchStrategy[dict[str, Net]]:
    return st.dictionaries(st.sampled_from(keys), nets, max_size=3)


@dataclass(frozen=True)
class Branches:
    """A ledger, and what two branches made of it."""

    base: str
    ours: str
    theirs: str


@st.composite
def branches(draw: st.DrawFn) -> Branches:
    """Both branches keep, resize and remove what was there, and add networks of their own."""
    old = compiled(draw(plans("gone", "left"))).lines
    start = draw(plans("a", "b", "c", "d"))
    base = compiled(start, old)

    def edited(*new: str) -> str:
        kept = {key: net for key, net in start.items() if draw(st.booleans())}
        changed = {key: draw(nets) if draw(st.integers(0, 3)) == 0 else net for key, net in kept.items()}
        plan: Plan = {**changed, **draw(plans(*new))}
        return Ledger(compiled(plan, base.lines, reuse=draw(st.booleans())).lines).text

    return Branches(Ledger(base.lines).text, edited("x", "y"), edited("z", "w"))


def overlaps(text: str) -> list[str]:
    """Ranges of a merged ledger that overlap, and lines that mean nothing."""
    ledger = parse(text)
    found = [*ledger.mistakes, *faults(ledger.lines, (STACK,))]
    return [mistake.message for mistake in found if "overlaps" in mistake.message or mistake in ledger.mistakes]


Edit = tuple[int, int, tuple[str, ...]]
"""First and last line of the base that an edit replaces, and by what."""


def edits(base: Sequence[str], side: Sequence[str]) -> list[Edit]:
    """What a side did. Lines of a ledger are all different, so there is one way to see it."""
    found = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [(low, high, tuple(side[start:end])) for kind, low, high, start, end in found if kind != "equal"]


def merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """A three-way merge by lines. None when the sides changed one place differently: edits that touch are at one place."""
    left, right = edits(base, ours), edits(base, theirs)
    if any(one != other and one[0] <= other[1] and other[0] <= one[1] for one in left for other in right):
        return None
    result: list[str] = []
    at = 0
    for low, high, lines in sorted({*left, *right}):
        result += [*base[at:low], *lines]
        at = high
    return [*result, *base[at:]]


@settings(deadline=None, max_examples=200)
@given(branches())
def test_a_clean_merge_never_overlaps(found: Branches) -> None:
    both = merged(found.base.splitlines(), found.ours.splitlines(), found.theirs.splitlines())
    if both is not None:
        assert overlaps("\n".join(both) + "\n") == []


@pytest.mark.skipif(GIT is None, reason="git merges the ledgers, and it is not installed")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=branches())
def test_a_clean_merge_by_git_never_overlaps(tmp_path: Path, found: Branches) -> None:
    conflicts, text = by_git(found, tmp_path)
    if not conflicts:
        assert overlaps(text) == []


def by_git(found: Branches, folder: Path) -> tuple[bool, str]:
    """What git makes of two branches: whether there are conflicts, and the file."""
    for name in ("base", "ours", "theirs"):
        (folder / name).write_text(getattr(found, name), encoding="utf-8")
    command = [str(GIT), "merge-file", "-p", "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - files of our own
    assert 0 <= done.returncode < 128, done.stderr
    return done.returncode != 0, done.stdout


@pytest.mark.skipif(GIT is None, reason="git merges the ledgers, and it is not installed")
def test_the_same_free_space_is_a_conflict_and_different_pools_are_none(tmp_path: Path) -> None:
    start = {"a": Net(23), "b": Net(23, pool=1)}
    base = compiled(start)

    def ledger(**more: Net) -> str:
        return Ledger(compiled({**start, **more}, base.lines).lines).text

    before = Ledger(base.lines).text
    assert by_git(Branches(before, ledger(x=Net(23)), ledger(y=Net(24))), tmp_path)[0]
    conflicts, text = by_git(Branches(before, ledger(x=Net(23)), ledger(y=Net(23, pool=1))), tmp_path)
    assert not conflicts
    assert {line.holder for line in parse(text).lines} == {f"{STACK}/spoke.{key}" for key in ("a", "b", "x", "y")}


@pytest.mark.skipif(GIT is None, reason="git merges the ledgers, and it is not installed")
def test_after_a_conflict_one_side_asks_again(tmp_path: Path) -> None:
    base = compiled({"a": Net(23)})
    ours = compiled({"a": Net(23), "x": Net(23)}, base.lines)
    theirs = compiled({"a": Net(23), "y": Net(23)}, base.lines)
    conflicts, text = by_git(Branches(*(Ledger(one.lines).text for one in (base, ours, theirs))), tmp_path)
    assert conflicts
    assert "a merge is not finished" in parse(text).mistakes[0].message
    after = compiled({"a": Net(23), "x": Net(23), "y": Net(23)}, theirs.lines)
    assert after.ranges()[f"{STACK}/spoke.y", 4] == theirs.ranges()[f"{STACK}/spoke.y", 4]
    assert after.problems == ()
