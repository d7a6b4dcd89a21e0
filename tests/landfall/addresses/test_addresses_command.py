"""`landfall addresses`: what it prints, writes and exits with."""

import json
from pathlib import Path

import pytest
from landfall.addresses.ledger import FILE
from landfall.cli.commands import run
from landfall.testkit.environments import copied_root
from landfall.testkit.projects import Disk, changed

SPOKE = {"cloud": "gcp", "group": "test", "cidr": "10.3.0.0/16"}


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(tmp_path)
    disk.sound({})
    monkeypatch.chdir(tmp_path)
    return disk


def test_without_ranges_it_says_what_lacks_and_exits_with_1(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["addresses", "test"]) == 1
    assert "Run `./landfall addresses test --update`" in capsys.readouterr().err
    assert not (disk.root / FILE).exists()


def test_update_writes_and_says_what_it_did(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["addresses", "test", "--update"]) == 0
    assert "environments/addresses.ledger: 28 added, 0 kept" in capsys.readouterr().err
    before = (disk.root / FILE).read_bytes()
    disk.stack("test", changed({"network.spokes.more": SPOKE}))
    assert run(["addresses", "test", "--update"]) == 0
    assert "  added      10.3.0.0/16        test/spoke.more\n" in capsys.readouterr().err
    assert set(before.splitlines()) < set((disk.root / FILE).read_bytes().splitlines())
    assert run(["addresses", "test"]) == 0


def test_what_cannot_be_had_changes_nothing_and_exits_with_2(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    before = (disk.root / FILE).read_bytes()
    disk.stack("test", changed({"network.spokes.pay.cidr": "10.2.0.0/15"}))
    assert run(["addresses", "test", "--update"]) == 2
    err = capsys.readouterr().err
    assert "the address plan of test has mistakes; the ledger is as it was" in err
    assert "10.2.0.0/16 cannot become 10.2.0.0/15 where it is: no room is held beside it" in err
    assert (disk.root / FILE).read_bytes() == before
    assert run(["addresses", "test"]) == 2


def test_what_several_zones_lack_is_said_once(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    subnets = {"private": {"size": 21}, "public": {"size": 21}}
    spoke = {"cloud": "aws", "group": "test", "cidr": "10.3.0.0/20", "zones": 2, "subnets": subnets}
    disk.stack("test", changed({"network.spokes.more": spoke}))
    assert run(["addresses", "test"]) == 2
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "network.spokes.more.subnets.public" in line]
    assert "nothing is free; make other parts smaller, give the network a larger `size`" in said


def test_a_preview_and_a_check_stop_with_the_command_that_helps(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    with copied_root() as root, pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        ledger = root / FILE
        lines = [line for line in ledger.read_text().splitlines() if "network/hub.euw1/public" not in line]
        ledger.write_text("\n".join(lines) + "\n")
        for command in (["preview", "network"], ["check", "network"]):
            assert run(command) == 2
            err = capsys.readouterr().err
            assert "`network/hub.euw1` (3 ranges to be added)" in err
            assert "./landfall addresses network --update" in err


def test_an_edited_ledger_is_named_by_line(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    disk.write(FILE, "10.0.0.7/24 test/hub.euw1\n" + (disk.root / FILE).read_text())
    capsys.readouterr()
    assert run(["addresses", "test"]) == 2
    assert f"{FILE}:1:1: `10.0.0.7/24` is not aligned: a /24 begins at 10.0.0.0/24" in capsys.readouterr().err


def test_a_folder_in_the_ledgers_place_is_a_mistake(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    (disk.root / FILE).mkdir()
    for command in (["addresses", "test"], ["addresses", "test", "--update"]):
        assert run(command) == 2
        assert f"{FILE}:1:1: is no file" in capsys.readouterr().err


def test_a_mark_that_windows_puts_first_is_no_mistake(disk: Disk) -> None:
    run(["addresses", "test", "--update"])
    sound = (disk.root / FILE).read_bytes()
    (disk.root / FILE).write_bytes(b"\xef\xbb\xbf" + sound)
    assert run(["addresses", "test"]) == 0


def test_a_network_without_a_line_is_one_mistake(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    lines = (disk.root / FILE).read_text().splitlines()
    disk.write(FILE, "\n".join(line for line in lines if not line.endswith(" test/hub.euw1")) + "\n")
    capsys.readouterr()
    assert run(["addresses", "test"]) == 2
    err = capsys.readouterr().err
    assert err.count("its network `test/hub.euw1` has no range") == 1
    assert "and the other parts of it" in err


def test_the_parts_of_a_network_whose_line_is_wrong_are_not_said(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    (disk.root / FILE).write_text((disk.root / FILE).read_text().replace(" test/hub.euw1\n", " test/hub.euw1 freeed\n"))
    capsys.readouterr()
    assert run(["addresses", "test"]) == 2
    err = capsys.readouterr().err
    assert "`freeed` means nothing here" in err
    assert "has no range" not in err


def test_lines_out_of_order_are_sorted(disk: Disk) -> None:
    run(["addresses", "test", "--update"])
    sorted_ = (disk.root / FILE).read_text()
    header, *lines = sorted_.splitlines()
    disk.write(FILE, "\n".join([header, *reversed(lines)]) + "\n")
    assert run(["addresses", "test"]) == 1
    assert run(["addresses", "test", "--update"]) == 0
    assert (disk.root / FILE).read_text() == sorted_


@pytest.mark.parametrize("option", [["--reuse"], ["--renumber", "test/spoke.pay"]])
def test_what_changes_the_ledger_asks_for_update(disk: Disk, option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["addresses", "test", *option]) == 2
    assert "say --update with them" in capsys.readouterr().err


def test_the_plan_for_programs_and_in_files(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    capsys.readouterr()
    assert run(["addresses", "test", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [network["name"] for network in found["networks"]] == ["test/hub.euw1", "test/spoke.shop", "test/spoke.pay"]
    assert run(["addresses", "test", "--format", "html", "--out", "plan.html"]) == 0
    assert "test/spoke.shop/private/euw1-az1" in (disk.root / "plan.html").read_text(encoding="utf-8")
    assert run(["addresses", "test", "--out", "no/such/folder.txt"]) == 2


def test_the_table_says_how_full_everything_is(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addresses", "test", "--update"])
    capsys.readouterr()
    assert run(["addresses", "test", "--all"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["test/spoke.pay", "10.2.0.0/16", "-", "50", "%", "10.2.128.0/17", "private", "/17"] in rows
    assert ["10.1.0.0/20", "test/spoke.shop/private/euw1-az1"] in rows
