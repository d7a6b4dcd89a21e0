"""How long an offline preview takes, as a Markdown table: `.venv/bin/python benchmarks/preview.py [SIZE ...]`.

Measures whole processes with byte code present: the interpreter's start, the imports, the run. Where `pulumi` is on the PATH,
its preview of the same program stands beside, with providers that answer at once, so that no cloud's time counts.
"""

import argparse
import compileall
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BASE = 60
"""The smallest program: what it takes is nearly all imports, so it is what larger ones are compared with."""
SIZES = (BASE, 600, 6000)
ENGINE_LIMIT = 600
"""A real preview of more resources than that takes minutes."""

_OFFLINE = "import three_clouds; from landfall.offline import run; plan = run(lambda: three_clouds.declare({size}))"
_PROJECT = """name: benchmark
runtime: {{name: python, options: {{virtualenv: {virtualenv}}}}}
"""
# The language host lists packages with pip, which environments made by uv do not hold.
_PIP = """import importlib.metadata, json
print(json.dumps([{"name": d.metadata["Name"], "version": d.version} for d in importlib.metadata.distributions()]))
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of resources, multiples of 60")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each size; the fastest counts")
    arguments = parser.parse_args()
    for folder in (HERE, ROOT / "platform"):
        compileall.compile_dir(folder, quiet=1)
    engine = shutil.which("pulumi")
    _say(f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}, {_machine()}, Python {platform.python_version()}.\n")
    _say("| resources | whole process | of it CPU | CPU a resource | peak memory | `pulumi preview` |")
    _say("|---:|---:|---:|---:|---:|---:|")
    base = min(_offline(BASE).cpu for _ in range(arguments.repeat))
    for size in arguments.sizes:
        runs = [_offline(size) for _ in range(arguments.repeat)]
        wall, cpu = min(run.wall for run in runs), min(run.cpu for run in runs)
        memory = max(run.memory for run in runs)
        each = f"{1000 * (cpu - base) / (size - BASE):.1f} ms" if size > BASE else "(imports)"
        real = f"{_engine(size):.1f} s" if engine and size <= ENGINE_LIMIT else "-"
        _say(f"| {size:,} | {wall:.1f} s | {cpu:.1f} s | {each} | {memory:.0f} MB | {real} |")
    if not engine:
        _say("\nNo `pulumi` on the PATH: the comparison with the engine is skipped.")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return f"{len(os.sched_getaffinity(0))} cores of {names[0] if names else platform.machine()}"


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processor, MB of peak resident memory."""

    wall: float
    cpu: float
    memory: float


def _offline(size: int) -> Cost:
    """What a process costs that makes the Plan of `size` resources."""
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _OFFLINE.format(size=size)], env=environment)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the run of {size} resources failed with exit code {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _engine(size: int) -> float:
    """Seconds of `pulumi preview` of the same program."""
    with tempfile.TemporaryDirectory() as folder, _providers() as addresses:
        home = Path(folder)
        program = home / "program"
        for made in (program, home / "state", home / "modules" / "pip"):
            made.mkdir(parents=True)
        (home / "modules" / "pip" / "__main__.py").write_text(_PIP, encoding="utf-8")
        (program / "Pulumi.yaml").write_text(_PROJECT.format(virtualenv=sys.prefix), encoding="utf-8")
        (program / "__main__.py").write_text(f"import three_clouds\nthree_clouds.declare({size})\n", encoding="utf-8")
        environment = {
            **os.environ,
            "PULUMI_HOME": str(home / "home"),
            "PULUMI_BACKEND_URL": f"file://{home / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "benchmark",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
            "PULUMI_DEBUG_PROVIDERS": addresses,
            "PYTHONPATH": os.pathsep.join((str(HERE), str(home / "modules"))),
        }
        _pulumi(program, environment, "stack", "init", "bench", "--secrets-provider", "passphrase")
        started = time.perf_counter()
        _pulumi(program, environment, "preview", "--stack", "bench", "--suppress-progress")
        return time.perf_counter() - started


def _pulumi(folder: Path, environment: Mapping[str, str], *arguments: str) -> None:
    command = ["pulumi", "--non-interactive", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def _providers() -> Iterator[str]:
    """Addresses of providers that answer at once."""
    command = [sys.executable, str(HERE / "instant_providers.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None  # noqa: S101
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
