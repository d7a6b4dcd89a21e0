"""Lists of an IPAM: what they say is taken, what is ours is not a stranger's, and a line that is wrong is named."""

from pathlib import Path

import pytest
from landfall.addresses import update
from landfall.addresses.ipam import imported
from landfall.documents import Mistakes, Place, Scalar
from landfall.testkit.projects import Disk, changed

LIST = "../lists/taken"


def said(name: str) -> Scalar:
    place = Place("environments/tiers/company.yaml", 3, 12)
    return Scalar(place=place, key=place, path=("addresses", "imports", 0), value=name, text=name, bare=True)


def read(root: Path, text: str, name: str = "taken.csv") -> tuple[list[str], list[str]]:
    file = root / "environments/lists" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    ranges, mistakes = imported(root, said(f"../lists/{name}"))
    return [f"{one.block} {one.whose}" for one in ranges], [str(mistake) for mistake in mistakes]


@pytest.mark.parametrize(
    "text",
    [
        "name,cidr\nprinters,10.9.0.0/24\n",
        "Prefix;Description\n10.9.0.0/24;printers\n",
        "network\tnetmask\tname\n10.9.0.0\t255.255.255.0\tprinters\n",
        "\ufeffSubnet,Mask,Name\n\n10.9.0.0,24,printers\n",
        'status,prefix,name\ncontainer,10.0.0.0/8,all\nactive,10.9.0.0/24,"printers"\n',
    ],
)
def test_csv_with_a_header(text: str, tmp_path: Path) -> None:
    ranges, mistakes = read(tmp_path, text)
    assert mistakes == []
    assert [one.partition(", environments/lists/taken.csv:")[0] for one in ranges] == ["10.9.0.0/24 `printers`"]


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"name": "printers",\n "cidr": "10.9.0.0/24"}]',
        '{"count": 1,\n"results": [{"status": {"value": "active"},\n"prefix": "10.9.0.0/24", "description": "printers"}]}',
        '{"IpamPoolAllocations":\n\n[{"Cidr": "10.9.0.0/24", "Description": "printers", "ResourceType": "vpc"}]}',
    ],
)
def test_json(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, "taken.json") == (["10.9.0.0/24 `printers`, environments/lists/taken.json:3"], [])


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("name,cidr\na,10.9.0.0/24\nb,10.9.0.1/24\n", "taken.csv", "taken.csv:3:1: `10.9.0.1/24` is not aligned"),
        ("name,cidr\na,\n", "taken.csv", "taken.csv:2:1: has no range: a column or key `cidr`"),
        ("name,where\na,b\n", "taken.csv", "taken.csv:1:1: the first line names no column `cidr`"),
        ('cidr,name\n10.9.0.0/24,"a\n', "taken.csv", "taken.csv:1:1: is no CSV up to line 2: unexpected end of data"),
        ("[{", "taken.json", "taken.json:1:3: not JSON"),
        ("{}", "taken.json", "taken.json:1:1: a list of objects is expected"),
        ("[1]", "taken.json", "each entry is an object"),
        ('[\n{"cidr": "10.9.0.0/24"},\n{"cidr": "10.9.0.0/99"}]', "taken.json", "taken.json:3:1: `10.9.0.0/99` is no range"),
    ],
)
def test_what_is_wrong_in_a_list_is_named_by_line(text: str, name: str, says: str, tmp_path: Path) -> None:
    mistakes = read(tmp_path, text, name)[1]
    assert len(mistakes) == 1
    assert says in mistakes[0]


def test_a_list_in_another_encoding_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/taken.csv").write_bytes("cidr,name\n10.9.0.0/24,Büro\n".encode("latin-1"))
    _, (mistake,) = imported(tmp_path, said("../../lists/taken.csv"))
    assert str(mistake).startswith("lists/taken.csv:2:1: is not UTF-8: byte 0xfc")


def test_a_list_that_is_not_there_is_said_where_it_is_named(tmp_path: Path) -> None:
    _, mistakes = imported(tmp_path, said("../lists/none.csv"))
    assert str(mistakes[0]).startswith("environments/tiers/company.yaml:3:12: addresses.imports[0]: ")


def test_a_listed_range_is_nobodys_and_our_own_are_no_strangers(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.write("environments/taken.csv", "cidr,name\n10.1.0.0/16,our shop\n10.0.0.0/8,everything\n10.2.7.0/24,printers\n")
    disk.sound({"addresses": {"imports": ["taken.csv"]}})
    with pytest.raises(Mistakes, match=r"10\.2\.0\.0/16 overlaps 10\.2\.7\.0/24 of `printers`, environments/taken\.csv:4"):
        update(disk.load())
    disk.stack("test", changed({"addresses": {"imports": ["taken.csv"]}, "network.spokes.pay.cidr": "10.3.0.0/16"}))
    disk.write("environments/taken.csv", "cidr,name\n10.0.0.0/8,everything\n10.2.7.0/24,printers\n")
    update(disk.load())
    disk.write("environments/taken.csv", "cidr,name\n10.1.0.0/16,our shop\n10.2.7.0/24,printers\n")
    assert update(disk.load()).compiled.changes == ()
