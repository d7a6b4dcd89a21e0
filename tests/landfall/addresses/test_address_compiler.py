"""What the compiler does with a ledger: it gives, keeps, resizes, renames, frees and returns, and moves nothing."""

import pytest
from landfall.addresses.blocks import block
from landfall.addresses.compiler import Compiled, compile_plan
from landfall.addresses.ledger import parse
from landfall.addresses.wants import Taken, Want
from landfall.testkit.address_plans import POOLS, Net, Plan, compiled


def ranges(found: Compiled) -> dict[str, str]:
    return {holder.removeprefix("test/spoke."): str(one) for (holder, _), one in found.ranges().items()}


def texts(found: Compiled) -> list[str]:
    return [str(line) for line in found.lines]


BASE: Plan = {"a": Net(22, parts={"private/z1": (2, 0), "private/z2": (2, 0)}), "b": Net(23)}


def test_the_first_ranges() -> None:
    assert ranges(compiled(BASE)) == {
        "a": "10.0.0.0/22",
        "a/private/z1": "10.0.0.0/24",
        "a/private/z2": "10.0.1.0/24",
        "b": "10.0.4.0/23",
    }


def test_a_zone_more_moves_nothing() -> None:
    before = compiled(BASE)
    more = {**BASE, "a": Net(22, parts={"private/z0": (2, 0), **BASE["a"].parts})}
    after = compiled(more, before.lines)
    assert ranges(after) == {**ranges(before), "a/private/z0": "10.0.2.0/24"}
    assert [(change.verb, change.holder) for change in after.changes] == [("added", "test/spoke.a/private/z0")]
    assert after.kept == 4


def test_what_nobody_wants_is_marked_and_given_to_nobody() -> None:
    after = compiled({"c": Net(22)}, compiled(BASE).lines)
    assert ranges(after) == {"c": "10.0.8.0/22"}
    assert "10.0.0.0/22        test/spoke.a  freed" in texts(after)
    assert [line.freed for line in after.lines].count(True) == 4


def test_what_is_freed_is_given_out_on_request_and_the_rest_stays_marked() -> None:
    freed = compiled({"b": BASE["b"]}, compiled(BASE).lines)
    assert ranges(compiled({"b": BASE["b"], "c": Net(23)}, freed.lines))["c"] == "10.0.6.0/23"
    after = compiled({"b": BASE["b"], "c": Net(23), "d": Net(23)}, freed.lines, reuse=True)
    assert (ranges(after)["c"], ranges(after)["d"]) == ("10.0.6.0/23", "10.0.0.0/23")
    assert [text for text in texts(after) if "freed" in text] == ["10.0.2.0/23        test/spoke.a  freed"]


def test_what_comes_back_gets_its_range_back() -> None:
    before = compiled(BASE)
    gone = compiled({"b": BASE["b"]}, before.lines)
    back = compiled({**BASE, "c": Net(22)}, gone.lines)
    assert {name: found for name, found in ranges(back).items() if name != "c"} == ranges(before)
    assert {change.verb for change in back.changes} == {"returned", "added"}


def test_a_range_grows_where_it_is_as_far_as_its_room_goes() -> None:
    before = compiled({"a": Net(24, growth=2), "b": Net(24)})
    assert texts(before)[0] == "10.0.0.0/24        test/spoke.a  held /22"
    after = compiled({"a": Net(23, growth=1), "b": Net(24)}, before.lines)
    assert (ranges(after)["a"], after.problems) == ("10.0.0.0/23", ())
    too_far = compiled({"a": Net(21), "b": Net(24)}, before.lines)
    assert ranges(too_far)["a"] == "10.0.0.0/24"
    assert "10.0.0.0/24 cannot become 10.0.0.0/21 where it is: only 10.0.0.0/22 is held for it" in too_far.problems[0].message
    assert "--renumber test/spoke.a" in too_far.problems[0].message


def test_room_cannot_be_asked_for_afterwards() -> None:
    found = compiled({"a": Net(24, growth=1)}, compiled({"a": Net(24)}).lines)
    assert "set `growth: 0`" in found.problems[0].message


def test_a_range_shrinks_where_it_is_and_what_it_had_is_held() -> None:
    before = compiled({"a": Net(22), "b": Net(24)})
    after = compiled({"a": Net(23), "b": Net(24), "c": Net(23)}, before.lines)
    assert texts(after)[0] == "10.0.0.0/23        test/spoke.a  held /22"
    assert not block("10.0.0.0/22").holds(block(ranges(after)["c"]))
    released = compiled({"a": Net(23), "b": Net(24), "c": Net(23), "d": Net(23)}, after.lines, reuse=True)
    assert ranges(released)["d"] == "10.0.2.0/23"


def test_a_network_does_not_shrink_below_its_parts() -> None:
    before = compiled(BASE)
    after = compiled({**BASE, "a": Net(24, parts={"private/z1": (0, 0), "private/z2": (0, 0)})}, before.lines)
    assert ranges(after) == ranges(before)
    assert "`test/spoke.a/private/z2` would be outside" in after.problems[0].message


def test_a_size_that_nobody_said_counts_only_when_the_range_is_first_given() -> None:
    def both(prefix: int, growth: int) -> list[Want]:
        network = Want("test/spoke.a", prefix, growth, pool=POOLS[0])
        return [network, *(Want(f"test/spoke.a/private/z{zone}", prefix + 2, default=True) for zone in range(2))]

    before = compile_plan(both(23, 1), (), stacks=("test",))
    after = compile_plan(both(22, 0), before.lines, stacks=("test",))
    assert ranges(after) == {**ranges(before), "a": "10.0.0.0/22"}
    assert after.problems == ()


def test_a_rename_keeps_ranges_with_all_their_parts() -> None:
    before = compiled(BASE)
    after = compiled({"shop": Net(22, formerly=("a",), parts=BASE["a"].parts), "b": BASE["b"]}, before.lines)
    assert ranges(after) == {
        name.replace("a", "shop", 1) if name[0] == "a" else name: one for name, one in ranges(before).items()
    }
    assert [(change.verb, change.before, change.holder) for change in after.changes] == [
        ("renamed", "test/spoke.a", "test/spoke.shop")
    ]


def test_a_former_name_that_somebody_has_takes_nothing_from_them() -> None:
    before = compiled(BASE)
    after = compiled({**BASE, "shop": Net(22, formerly=("a",))}, before.lines)
    assert ranges(after)["a"] == "10.0.0.0/22"
    assert ranges(after)["shop"] == "10.0.8.0/22"


def test_one_holder_is_renumbered_on_request() -> None:
    before = compiled(BASE)
    after = compiled(BASE, before.lines, renumber=["test/spoke.a"])
    assert ranges(after) == {
        "a": "10.0.8.0/22",
        "a/private/z1": "10.0.8.0/24",
        "a/private/z2": "10.0.9.0/24",
        "b": ranges(before)["b"],
    }
    assert "10.0.0.0/22        test/spoke.a  freed" in texts(after)
    assert {change.verb for change in after.changes} == {"renumbered"}
    nothing = compiled(BASE, before.lines, renumber=["test/spoke.aa"])
    assert "nothing to renumber; did you mean `test/spoke.a`?" in nothing.problems[0].message


def test_other_stacks_lines_are_taken_and_left_alone() -> None:
    theirs = parse("10.0.0.0/21 other/spoke.x\n10.0.8.0/24 other/spoke.y freed\n").lines
    found = compiled({"a": Net(21)}, theirs)
    assert found.problems
    assert set(theirs) <= set(compiled({"a": Net(22)}, theirs).lines)
    assert ranges(compiled({"a": Net(22)}, theirs))["a"] == "10.0.12.0/22"


def test_no_room_says_what_is_left_and_what_fits() -> None:
    before = compiled({f"n{index}": Net(22) for index in range(3)})
    found = compiled({**{f"n{index}": Net(22) for index in range(3)}, "big": Net(21)}, before.lines)
    says = found.problems[0].message
    assert "no room for a /21 in `pools.one` (10.0.0.0/20): free are 1 x /22, the largest 10.0.12.0/22" in says
    assert "ask for a /22 or smaller, or add a range to `pools.one`" in says
    freed = compiled({"n0": Net(22), "n1": Net(22), "n2": Net(22)}, before.lines)
    full = compiled({"big": Net(20)}, freed.lines)
    assert "take what is freed with `--reuse` (10.0.0.0/22, 10.0.4.0/22, 10.0.8.0/22)" in full.problems[0].message


def test_no_room_in_a_network_says_so_of_the_network() -> None:
    found = compiled({"a": Net(24, growth=1, parts={"private/z1": (1, 0), "private/z2": (1, 0), "private/z3": (1, 0)})})
    says = found.problems[0].message
    assert "no room for a /25 in 10.0.0.0/24 of `test/spoke.a`: nothing is free; let the network grow to its /23" in says


FIXED = Want("test/spoke.fixed", 22, fixed=block("10.0.4.0/22"))


def test_a_range_of_its_own_choice_is_recorded_before_others_choose() -> None:
    others = [Want(f"test/spoke.a{index}", 22, pool=POOLS[0]) for index in range(3)]
    assert ranges(compile_plan([*others, FIXED], (), stacks=("test",))) == {
        "fixed": "10.0.4.0/22",
        "a0": "10.0.0.0/22",
        "a1": "10.0.8.0/22",
        "a2": "10.0.12.0/22",
    }


@pytest.mark.parametrize(
    ("lines", "taken", "says"),
    [
        ("10.0.5.0/24 other/spoke.x", (), "10.0.4.0/22 overlaps 10.0.5.0/24 of `other/spoke.x`"),
        ("10.0.0.0/16 other/spoke.x freed", (), "10.0.4.0/22 overlaps 10.0.0.0/16 of `other/spoke.x`, freed"),
        ("", (Taken(block("10.0.0.0/8"), "what is reserved for `partner`"),), "what is reserved for `partner`"),
    ],
)
def test_a_range_of_its_own_choice_that_somebody_has(lines: str, taken: tuple[Taken, ...], says: str) -> None:
    found = compile_plan([FIXED], parse(lines).lines, taken, stacks=("test",))
    assert "fixed" not in ranges(found)
    assert says in found.problems[0].message


def test_a_range_that_is_reserved_later_is_said_and_stays() -> None:
    before = compile_plan([FIXED], (), stacks=("test",))
    after = compile_plan([FIXED], before.lines, (Taken(block("10.0.0.0/16"), "the office"),), stacks=("test",))
    assert after.lines == before.lines
    assert "10.0.4.0/22 overlaps 10.0.0.0/16 of the office" in after.problems[0].message


def test_another_range_of_its_own_choice_is_no_resize() -> None:
    before = compile_plan([FIXED], (), stacks=("test",))
    moved = Want("test/spoke.fixed", 22, fixed=block("10.0.8.0/22"))
    after = compile_plan([moved], before.lines, stacks=("test",))
    assert ranges(after) == {"fixed": "10.0.4.0/22"}
    assert "the environment says 10.0.8.0/22 and the ledger 10.0.4.0/22" in after.problems[0].message
    again = compile_plan([moved], before.lines, stacks=("test",), renumber=["test/spoke.fixed"])
    assert (ranges(again), again.problems) == ({"fixed": "10.0.8.0/22"}, ())
