"""The topology in the pages is what the command draws: drawn anew with LANDFALL_UPDATE_GOLDENS=1."""

import os
from pathlib import Path

from landfall.analysis.topology import topology
from landfall.cli.topology import used
from landfall.render.topology.picture import picture
from landfall.testkit import preview_stack

ROOT = Path(__file__).parents[3]


def test_the_picture_of_production_is_of_today() -> None:
    stacks = ["production", *used(ROOT, "production")]
    drawn = picture(topology([preview_stack(stack) for stack in stacks]))
    page = ROOT / "docs" / "images" / "topology-production.svg"
    if os.environ.get("LANDFALL_UPDATE_GOLDENS", "0") not in ("", "0"):
        page.write_text(drawn, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == drawn, (
        "LANDFALL_UPDATE_GOLDENS=1 ./landfall test topology_of_today draws it anew"
    )
