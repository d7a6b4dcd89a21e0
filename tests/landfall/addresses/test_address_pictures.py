"""Pictures of the address plan: to scale, readable by any viewer, and the one in the docs is of today."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from landfall import addresses, environment
from landfall.addresses.usage import chart
from landfall.render.addresses.chart import Bar, Chart, Stretch
from landfall.render.addresses.page import page
from landfall.render.addresses.picture import picture
from landfall.render.addresses.table import address_table
from landfall.render.page import Page

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"

PARTS = (
    Stretch("10.0.0.0/18", 0, 16384, "test/spoke.a/private/z1", "private", "live", "z1"),
    Stretch("10.0.64.0/18", 16384, 16384, "room for test/spoke.a/private/z1 to grow", "private", "held"),
    Stretch("10.0.128.0/20", 32768, 4096, "test/spoke.a/<&>/z1", "public", "freed", "z1"),
)
NETWORK = Bar("test/spoke.a", "10.0.0.0/16", 65536, "", PARTS, 28672, "10.0.192.0/18", "10.0.0.0/15")
POOL = Bar(
    "test",
    "10.0.0.0/14",
    2**18,
    "aws eu-west-1",
    (Stretch("10.0.0.0/16", 0, 65536, "test/spoke.a", "test"),),
    2**17,
    "10.2.0.0/15",
)
SMALL = Chart(
    "test", (), (POOL,), (NETWORK,), (Stretch("169.254.100.0/30", 0, 4, "test/link.office/tunnel/t0", "test/link.office"),)
)


def boxes(text: str) -> dict[str, ElementTree.Element]:
    """Rectangles by the range that their title begins with."""
    found = ElementTree.fromstring(text).iter(f"{SVG}rect")  # noqa: S314 - our own picture
    return {(box.findtext(f"{SVG}title") or "").partition(" ")[0]: box for box in found}


def test_the_picture_in_the_docs_is_of_today() -> None:
    loaded = environment.load(ROOT, "production")
    planned = addresses.plan(loaded)
    drawn = picture(chart(loaded, planned.ledger.lines, planned.taken))
    file = ROOT / "docs/images/addresses-production.svg"
    if os.environ.get("LANDFALL_UPDATE_GOLDENS", "0") not in ("", "0"):
        file.write_text(drawn, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == drawn, "LANDFALL_UPDATE_GOLDENS=1 ./landfall test address_pictures draws it anew"


def test_ranges_are_to_scale() -> None:
    found = boxes(picture(SMALL))
    network, zone, freed = found["10.0.0.0/16"], found["10.0.0.0/18"], found["10.0.128.0/20"]
    width = 1192.0
    assert float(zone.attrib["width"]) == pytest.approx(width / 4, abs=0.2)
    assert float(freed.attrib["width"]) == pytest.approx(width / 16, abs=0.2)
    assert float(freed.attrib["x"]) - float(zone.attrib["x"]) == pytest.approx(width / 2, abs=0.2)
    assert network is not None


def test_what_is_held_and_freed_looks_different_and_has_a_legend() -> None:
    text = picture(SMALL)
    assert "held" in boxes(text)["10.0.64.0/18"].attrib["class"]
    assert "freed" in boxes(text)["10.0.128.0/20"].attrib["class"]
    assert "kept for a range to grow into" in text
    assert "freed: nobody&#x27;s" in text
    assert ">taken<" not in text


def test_the_same_plan_gives_the_same_picture_and_names_are_escaped() -> None:
    assert picture(SMALL) == picture(SMALL)
    assert "spoke.a/<&>" not in picture(SMALL)
    assert "test/spoke.a/<&>" not in page(SMALL)


def test_the_page_needs_nothing_else() -> None:
    text = page(SMALL)
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "169.254.100.0/30" in text


def test_nothing_is_shown_as_empty_or_full_that_is_not() -> None:
    assert Bar("a", "10.0.0.0/8", 2**24, "", PARTS[:1], 2**24 - 16, "").percent == "1 %"
    assert Bar("a", "10.0.0.0/8", 2**24, "", PARTS[:1], 16, "").percent == "99 %"
    assert Bar("a", "10.0.0.0/8", 2**24, "", (), 2**24, "").percent == "0 %"
    assert Bar("a", "10.0.0.0/8", 2**24, "", PARTS[:1], 0, "").percent == "100 %"


def test_the_table_in_a_pipe_has_a_line_a_range() -> None:
    text = address_table(SMALL, Page(), everything=True)
    assert "10.0.64.0/18      room for test/spoke.a/private/z1 to grow  held" in text
    assert "169.254.100.0/30  test/link.office/tunnel/t0" in text
