"""Whatever a team does to its networks, in whatever order: nothing overlaps, nothing moves, and nobody loses head-room."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from landfall.addresses.blocks import Block
from landfall.addresses.compiler import Compiled, compile_plan
from landfall.addresses.faults import faults, out_of_order
from landfall.addresses.ledger import Ledger, Line, parse
from landfall.testkit.address_plans import POOLS, STACK, TAKEN, Net, Plan, compiled, wants

KEYS = ("a", "b", "c", "d", "e")
PARTS = ("private/z1", "private/z2", "public/z1", "public/z2")

nets = st.builds(
    Net,
    prefix=st.integers(22, 25),
    growth=st.integers(0, 2),
    pool=st.integers(0, 1),
    parts=st.dictionaries(st.sampled_from(PARTS), st.tuples(st.integers(1, 4), st.integers(0, 1)), max_size=4),
)
plans = st.dictionaries(st.sampled_from(KEYS), nets, max_size=5)
edits = st.tuples(plans, st.booleans())
"""A whole other plan (additions, removals, other sizes, other parts, all at once), and whether to reuse."""


def check(found: Compiled, plan: Plan) -> None:
    """What holds of every ledger that the compiler writes."""
    assert [str(mistake) for mistake in (*out_of_order(found.lines), *faults(found.lines, (STACK,)))] == []
    for line in found.lines:
        if line.freed or line.network:
            continue
        assert not any(one.block.meets(line.outer) for one in TAKEN), line
        net = plan[line.holder.partition(".")[2]]
        assert any(one.holds(line.outer) for pool in POOLS for one in pool.blocks), line
        assert line.held <= net.prefix - net.growth or found.problems
    missing = {want.key for want in wants(plan)} - found.ranges().keys()
    said = {problem.holder for problem in found.problems}
    assert all(any(holder.startswith(one) for one in said) for holder, _ in missing), "what is not given is said"


@settings(deadline=None)
@given(plans, st.lists(edits, max_size=4))
def test_no_edit_makes_an_overlap_or_moves_anything(first: Plan, then: list[tuple[Plan, bool]]) -> None:
    found = compiled(first)
    check(found, first)
    for plan, reuse in then:
        before, found = found, compiled(plan, found.lines, reuse=reuse)
        check(found, plan)
        live = before.ranges()
        asked = {want.key: want for want in wants(plan)}
        for key, block in found.ranges().items():
            if key in live:
                assert block.holds(live[key]) or live[key].holds(block), "a range grows and shrinks where it is"
                assert block == live[key] or block.prefix == asked[key].prefix
        if not reuse:
            kept_for_nobody = [line.outer for line in before.lines if line.freed and not line.network]
            new = [found.ranges()[key] for key in found.ranges().keys() - live.keys()]
            returned = {change.block for change in found.changes if change.verb == "returned"}
            assert not any(one.meets(old) for one in new if one not in returned for old in kept_for_nobody if _top(found, one))


def _top(found: Compiled, block: Block) -> bool:
    return any(line.block == block and not line.network and not line.freed for line in found.lines)


@settings(deadline=None)
@given(plans, plans, st.randoms(use_true_random=False))
def test_the_order_of_demands_means_nothing(first: Plan, second: Plan, shuffled: random.Random) -> None:
    lines = compiled(first).lines
    asked, old = list(wants(second)), list(lines)
    once = compile_plan(asked, old, TAKEN, stacks=(STACK,))
    shuffled.shuffle(asked)
    shuffled.shuffle(old)
    assert compile_plan(asked, old, TAKEN, stacks=(STACK,)) == once


@settings(deadline=None)
@given(plans, plans, st.booleans())
def test_a_second_run_changes_nothing(first: Plan, second: Plan, reuse: bool) -> None:
    once = compiled(second, compiled(first).lines, reuse=reuse)
    again = compiled(second, once.lines, reuse=reuse)
    assert again.lines == once.lines
    assert again.changes == ()


@settings(deadline=None)
@given(plans, plans)
def test_the_file_says_all_that_there_is(first: Plan, second: Plan) -> None:
    found = compiled(second, compiled(first).lines)
    read = parse(Ledger(found.lines).text)
    assert read.mistakes == ()
    assert [replace(line, number=0) for line in read.lines] == [replace(line, number=0) for line in found.lines]


@settings(deadline=None)
@given(plans, st.sampled_from(KEYS))
def test_head_room_is_there_when_it_is_wanted(plan: Plan, key: str) -> None:
    before = compiled(plan)
    if key not in plan or (f"{STACK}/spoke.{key}", 4) not in before.ranges():
        return
    net = plan[key]
    larger = {**plan, key: replace(net, prefix=net.prefix - net.growth, growth=0, parts={})}
    after = compiled(larger, before.lines)
    assert not [problem for problem in after.problems if problem.holder == f"{STACK}/spoke.{key}"]
    assert after.ranges()[f"{STACK}/spoke.{key}", 4].prefix == net.prefix - net.growth


@settings(deadline=None)
@given(plans, plans)
def test_a_holder_that_leaves_and_comes_back_is_where_it_was(first: Plan, between: Plan) -> None:
    before = compiled(first)
    if before.problems:
        return
    away = compiled({key: net for key, net in between.items() if key not in first}, before.lines)
    again = compiled({**{key: net for key, net in between.items() if key not in first}, **first}, away.lines)
    assert {key: again.ranges().get(key) for key in before.ranges()} == dict(before.ranges())


def test_lines_are_as_they_were_when_only_others_change() -> None:
    plan: Plan = {"a": Net(23, parts={"private/z1": (2, 0)}), "b": Net(23)}
    before: tuple[Line, ...] = compiled(plan).lines
    after = compiled({**plan, "c": Net(24)}, before).lines
    assert set(before) <= set(after)
