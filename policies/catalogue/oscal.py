"""The catalogue for other tools: an OSCAL catalog, and a component definition that says what enforces each control.

    python -m policies.catalogue.oscal --as-of 2026-01-31 DIRECTORY

writes catalog.json and component-definition.json. The same controls and the same day give the same bytes: ids are made from names.
Structure: https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from policies.catalogue.coverage import Enforcement, coverage
from policies.catalogue.frameworks import FRAMEWORKS
from policies.catalogue.load import catalogue
from policies.catalogue.model import CLOUDS, THEMES, Catalogue, Control
from policies.rules import load

OSCAL = "1.1.3"
NAMESPACE = "https://acme.example/landfall/oscal"
"""Of our own properties, and what ids are made from."""

_CATALOG = "catalog.json"


def catalog(controls: Catalogue, as_of: date) -> dict[str, Any]:
    """The OSCAL catalog: a group a theme, frameworks as its back matter."""
    groups = [
        {
            "id": theme,
            "class": "theme",
            "title": title,
            "controls": [_control(control) for control in controls.controls if control.theme == theme],
        }
        for theme, title in THEMES.items()
    ]
    return {
        "catalog": {
            "uuid": _uuid("catalog"),
            "metadata": _metadata("Landfall control catalogue", as_of),
            "groups": [group for group in groups if group["controls"]],
            "back-matter": {
                "resources": [
                    {"uuid": _uuid("framework", key), "title": framework.name, "rlinks": [{"href": framework.page}]}
                    for key, framework in FRAMEWORKS.items()
                ]
            },
        }
    }


def component_definition(enforcements: Sequence[Enforcement], as_of: date) -> dict[str, Any]:
    """The OSCAL component definition: a component a policy pack, which checks, and one a Pulumi component, which holds."""
    packs = [_pack(cloud, enforcements) for cloud in CLOUDS]
    tokens = sorted({serves.component for one in enforcements for serves in one.served})
    return {
        "component-definition": {
            "uuid": _uuid("component-definition"),
            "metadata": _metadata("Landfall policy packs and components", as_of),
            "components": [*(pack for pack in packs if pack), *(_component(token, enforcements) for token in tokens)],
        }
    }


def _control(control: Control) -> dict[str, Any]:
    props = [("severity", control.severity), ("kind", control.kind), *(("cloud", cloud) for cloud in control.clouds)]
    return {
        "id": control.id,
        "class": control.kind,
        "title": control.title,
        "props": [_prop(name, value) for name, value in props],
        "links": [
            {
                "href": f"#{_uuid('framework', reference.framework)}",
                "rel": "reference",
                "resource-fragment": reference.id,
                "text": f"{FRAMEWORKS[reference.framework].name} {reference.id}",
            }
            for reference in control.references
        ],
        "parts": [
            {"id": f"{control.id}_smt", "name": "statement", "prose": f"{control.title}."},
            {"id": f"{control.id}_gdn", "name": "guidance", "prose": control.why},
        ],
    }


def _pack(cloud: str, enforcements: Sequence[Enforcement]) -> dict[str, Any] | None:
    requirements = [
        _requirement(
            ("pack", cloud),
            one.control,
            "Checked before each deployment by " + ", ".join(rule.id for rule in rules) + ".",
            [("rule", rule.id) for rule in rules],
        )
        for one in enforcements
        if (rules := [rule for rule in one.rules if rule.cloud == cloud])
    ]
    if not requirements:
        return None
    description = f"Policy pack of Landfall that checks Pulumi stacks for {cloud}."
    return _defined(("pack", cloud), "validation", f"Policy pack {cloud}", description, requirements)


def _component(token: str, enforcements: Sequence[Enforcement]) -> dict[str, Any]:
    requirements = []
    for one in enforcements:
        ways = {f"{serves.type} {serves.served_by}".strip() for serves in one.served if serves.component == token}
        if ways:
            said = "Holds by " + ", ".join(sorted(ways)) + "."
            requirements.append(
                _requirement(("component", token), one.control, said, [("held-by", way) for way in sorted(ways)])
            )
    return _defined(("component", token), "software", token, f"Pulumi component {token} of Landfall.", requirements)


def _defined(
    key: tuple[str, str], kind: str, title: str, description: str, requirements: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "uuid": _uuid(*key),
        "type": kind,
        "title": title,
        "description": description,
        "control-implementations": [
            {
                "uuid": _uuid(*key, "implementation"),
                "source": _CATALOG,
                "description": description,
                "implemented-requirements": requirements,
            }
        ],
    }


def _requirement(key: tuple[str, str], control: Control, said: str, props: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {
        "uuid": _uuid(*key, control.id),
        "control-id": control.id,
        "description": said,
        "props": [_prop(name, value) for name, value in props],
    }


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": value}


def _metadata(title: str, as_of: date) -> dict[str, str]:
    return {
        "title": title,
        "last-modified": f"{as_of.isoformat()}T00:00:00Z",
        "version": as_of.isoformat(),
        "oscal-version": OSCAL,
    }


def _uuid(*key: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join((NAMESPACE, *key))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both documents."""
    parser = argparse.ArgumentParser(prog="python -m policies.catalogue.oscal", description="The catalogue in OSCAL.")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, required=True, help="the day that the documents bear, as 2026-01-31"
    )
    parser.add_argument("directory", type=Path, help="where to write catalog.json and component-definition.json")
    given = parser.parse_args(arguments)
    given.directory.mkdir(parents=True, exist_ok=True)
    controls = catalogue()
    for name, document in (
        (_CATALOG, catalog(controls, given.as_of)),
        ("component-definition.json", component_definition(coverage(controls, load()), given.as_of)),
    ):
        (given.directory / name).write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
