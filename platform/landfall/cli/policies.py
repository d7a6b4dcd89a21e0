"""`landfall policies`: the rules, listed and searched; and what is generated from them."""

import argparse
import os
import sys
from pathlib import Path

from landfall.cli.root import find_root
from landfall.render.rules import as_json, listed, page_text, search
from policies.catalogue.page import page_of as controls_page
from policies.rule import CLOUDS
from policies.rules import load, of_cloud
from policies.settings import PROFILES, config_text

SUMMARY = "list and search the rules that `check` and the policy packs judge by"
EXAMPLES = (
    "landfall policies                    every rule",
    "landfall policies s3 public          those that have both words",
    "landfall policies LF-STO-01          those that serve a control",
    "landfall policies --format json | jq '.[].id'",
    "landfall policies --write            the pages and the packs' config files, after a change to a rule",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("search", metavar="SEARCH", nargs="*", help="words that a rule must have")
    parser.add_argument("--format", choices=("terminal", "json"), default="terminal", help="default: terminal")
    parser.add_argument(
        "--pack", metavar="CLOUD", choices=CLOUDS, action="append", help="only these; may be given several times"
    )
    generated = parser.add_mutually_exclusive_group()
    generated.add_argument("--write", action="store_true", help="write what is generated from the rules")
    generated.add_argument("--check", action="store_true", help="write nothing; say what of it is stale, exit code 1")


def run(arguments: argparse.Namespace) -> int:
    """Print the rules; with `--check`, 1 when something generated is stale."""
    if arguments.write or arguments.check:
        return _generated(find_root(), write=arguments.write)
    found = search(load(tuple(arguments.pack) if arguments.pack else CLOUDS), arguments.search)
    if arguments.format == "json":
        sys.stdout.flush()
        sys.stdout.buffer.write(as_json(found).encode("utf-8"))
        return 0
    from landfall.render.page import page_for

    sys.stdout.write(listed(found, page_for(sys.stdout, os.environ)))
    return 0


def generated() -> dict[str, str]:
    """What is made from the rules, by path below the project: their page and that of controls, and the configuration of each pack."""
    found = {"docs/policies.md": page_text(load()), "docs/controls.md": controls_page(load())}
    for cloud in CLOUDS:
        for profile in PROFILES:
            found[f"policies/{cloud}/config.{profile}.json"] = config_text(of_cloud(cloud), profile)
    return found


def _generated(root: Path, *, write: bool) -> int:
    stale = [path for path, text in generated().items() if not _is(root / path, text)]
    for path in stale:
        if write:
            (root / path).write_text(generated()[path], encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path}\n")
        else:
            sys.stderr.write(f"landfall: {path} is not what the rules say; `./landfall policies --write` writes it anew\n")
    return 1 if stale and not write else 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
