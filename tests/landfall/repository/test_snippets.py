"""What the pages show is true: commands run, environments load, programs work, output is what is printed.

The words after a block's fence say how it is checked:

| fence | check |
|---|---|
| `sh` | its `./landfall` commands run here, in a copy of the environments, and end with 0 |
| `sh cloud`, `sh laptop` | needs credentials or the engine, changes the machine: its syntax is checked |
| `yaml`, `yaml at=network.spokes.shop` | a part of an environment, at its top or at a place in it, loads over one of ours |
| `python` | runs |
| `python part` | is Python |
| `text` behind `<!-- output: COMMAND -->` | is what the command prints; `…` lines stand for what is left out |
"""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from landfall import environment
from landfall.cli.commands import run
from landfall.documents import Mistakes
from landfall.testkit.environments import write_stack
from landfall.testkit.yaml_text import parse

ROOT = Path(__file__).parents[3]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(ROOT.glob("docs/**/*.md")),
    *sorted(ROOT.glob("components/**/*.md")),
]
KINDS = ("sh", "sh cloud", "sh laptop", "yaml", "python", "python part", "text", "json")
UPDATE = "LANDFALL_UPDATE_GOLDENS"
ELISION = "…"

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_OUTPUT_OF = re.compile(r"<!-- output: \./landfall (?P<command>[^\n]+) -->\n$")
_TIME = re.compile(r"^\d+(\.\d+)? m?s$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    info: str
    text: str
    output_of: str = ""

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for fence in _FENCE.finditer(text):
        command = _OUTPUT_OF.search(text[: fence.start()])
        body = textwrap.dedent(fence["body"])
        line = text.count("\n", 0, fence.start()) + 1
        found.append(Block(page, line, fence["info"].strip(), body, command["command"] if command else ""))
    return found


BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def of_kind(*kinds: str) -> list[Block]:
    return [block for block in BLOCKS if block.info in kinds]


def lines_of(block: Block) -> list[str]:
    return [line.strip() for line in block.text.splitlines() if line.strip() and not line.startswith("#")]


RUNS = sorted(
    {
        line.removeprefix("./landfall").strip()
        for block in of_kind("sh")
        for line in lines_of(block)
        # The wrapper's own do not run: one is running this, the other came before it.
        if line.startswith("./landfall") and line.split()[1] not in ("test", "setup")
    }
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a command reads and may write."""
    shutil.copytree(ROOT / "environments", tmp_path / "environments")
    (tmp_path / "platform").mkdir()
    shutil.copy(ROOT / "platform/__main__.py", tmp_path / "platform")
    shutil.copy(ROOT / "Pulumi.yaml", tmp_path)
    return tmp_path


def test_every_block_says_how_it_is_checked() -> None:
    unmarked = [
        f"{block}: ```{block.info}" for block in BLOCKS if block.info not in KINDS and not block.info.startswith("yaml at=")
    ]
    assert not unmarked, f"see the table in {Path(__file__).name}:\n" + "\n".join(unmarked)


def test_what_runs_here_is_ours() -> None:
    foreign = [f"{block}: {line}" for block in of_kind("sh") for line in lines_of(block) if not line.startswith("./landfall")]
    assert not foreign, "say `sh cloud` or `sh laptop` in the fence:\n" + "\n".join(foreign)


@pytest.mark.parametrize("command", RUNS)
def test_a_command_runs(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    code = run(shlex.split(command))
    # Findings are no failure of a page: exemptions end on a day, and a page is read after it too.
    assert code == 0 or (code == 1 and command.startswith("check")), (
        f"./landfall {command} exits with {code}:\n{capsys.readouterr().err}"
    )


@pytest.mark.parametrize("block", of_kind("sh cloud", "sh laptop"), ids=str)
def test_what_cannot_run_here_is_still_shell(block: Block) -> None:
    checked = subprocess.run(["/bin/sh", "-n"], input=block.text, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def merged(below: Any, above: Any) -> Any:
    """As layers of an environment are: maps by key, all else is replaced."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {key: merged(below.get(key), above.get(key, below.get(key))) for key in {**below, **above}}
    return above


def part_of_an_environment(block: Block) -> Any:
    value = parse(block.text)
    for step in reversed(block.info.removeprefix("yaml").strip().removeprefix("at=").split(".")):
        value = {step: value} if step else value
    return value


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.info.split()[:1] == ["yaml"]], ids=str)
def test_a_part_of_an_environment_loads(block: Block, project: Path) -> None:
    part = part_of_an_environment(block)
    secrets = re.findall(r"\{ *secret: *([a-z0-9-]+) *\}", block.text)
    refused = {}
    for base in ("", "dev", "production", "bootstrap"):
        stack = f"on{base}"
        below = environment.load(ROOT, base).value if base else {}
        write_stack(project, stack, merged(below, part), secrets=secrets)
        try:
            environment.load(project, stack)
        except Mistakes as mistakes:
            refused[base] = str(mistakes)
        else:
            return
    pytest.fail(f"{block}: over dev it is refused:\n{refused['dev']}\nalone:\n{refused['']}")


@pytest.mark.parametrize("block", of_kind("python"), ids=str)
def test_a_program_works(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "snippet.py"
    file.write_text(block.text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603
        [sys.executable, file], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", of_kind("python part"), ids=str)
def test_a_part_of_a_program_is_python(block: Block) -> None:
    try:
        ast.parse(block.text)
    except SyntaxError:
        ast.parse("{\n" + block.text + "\n}")


def subject(line: str) -> str:
    """What a printed line is about: its first word behind the tree's branches."""
    return (line.lstrip("|`+- ").split() or [""])[0]


def shown(block: Block, printed: str) -> str:
    """What a block must hold: all that is printed, or the stretches from the first to the last line between its elisions."""
    lines = printed.splitlines()
    if ELISION not in block.text.splitlines():
        return printed
    stretches, start = [], 0
    for part in re.split(rf"^{ELISION}$", block.text, flags=re.MULTILINE):
        wanted = {subject(line) for line in part.splitlines() if line.strip()}
        found = [at for at in range(start, len(lines)) if subject(lines[at]) in wanted]
        stretch = lines[found[0] : found[-1] + 1] if found else []
        start = found[-1] + 1 if found else start
        stretches.append("\n".join(stretch))
    return f"\n{ELISION}\n".join(stretches).strip("\n") + "\n"


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.output_of], ids=str)
def test_output_is_what_is_printed(
    block: Block, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert run(shlex.split(block.output_of)) == 0
    printed = _TIME.sub("3 s", capsys.readouterr().out)
    wanted = shown(block, printed)
    if os.environ.get(UPDATE, "0") not in ("", "0"):
        page = block.page.read_text(encoding="utf-8")
        block.page.write_text(page.replace(f"```text\n{block.text}```", f"```text\n{wanted}```"), encoding="utf-8")
        return
    assert _TIME.sub("3 s", block.text) == wanted, (
        f"{block} is stale: {UPDATE}=1 ./landfall test {Path(__file__).parent} writes it anew"
    )
