"""uv: the one on the PATH when it will do, else a pinned release, proved by its hash.

`wheels.txt` beside this file holds a line a platform, `sha256  filename`, all of one version. To move to another
version replace the lines by those of https://pypi.org/simple/uv/.
"""

import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from failure import SetupError
from package_index import download, file_url, index_url, without_password

PINS = Path(__file__).with_name("wheels.txt")
# The first release with dependency groups and `sync` as this repository uses them.
OLDEST = (0, 5, 0)


def pinned() -> dict[str, str]:
    """sha256 by the wheel's filename."""
    lines = (line.split() for line in PINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {filename: digest for digest, filename in lines}


def wheel_for(system: str, machine: str, libc: str, wheels: Mapping[str, str]) -> str:
    """The pinned wheel for `uname -s`, `uname -m` and the C library ("glibc" or "musl")."""
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(machine.lower(), machine.lower())
    kind = system if system != "Linux" else libc
    tags = {
        ("glibc", "x86_64"): "manylinux_2_17_x86_64",
        ("glibc", "arm64"): "manylinux_2_17_aarch64",
        ("musl", "x86_64"): "musllinux_1_1_x86_64",
        ("musl", "arm64"): "musllinux_1_1_aarch64",
        ("Darwin", "x86_64"): "macosx_10_12_x86_64",
        ("Darwin", "arm64"): "macosx_11_0_arm64",
    }
    tag = tags.get((kind, machine))
    for filename in wheels:
        if tag and tag in filename:
            return filename
    raise SetupError(
        f"no uv is pinned for {system} on {machine}.",
        "Install uv yourself (https://docs.astral.sh/uv) so that it is on the PATH.",
    )


def find_uv(root: Path, environment: Mapping[str, str], say: Callable[[str], None]) -> Path:
    """A uv that can install this repository's lock; fetched into `.cache/` when the machine has none."""
    on_path = shutil.which("uv", path=environment.get("PATH"))
    if on_path and _will_do(Path(on_path), root):
        return Path(on_path)
    wheels = pinned()
    version = next(iter(wheels)).split("-")[1]
    kept = root / ".cache" / f"uv-{version}" / "uv"
    if not (kept.exists() and _version(kept)):
        index = index_url(environment)
        wheel = wheel_for(platform.system(), platform.machine(), _libc(), wheels)
        say(f"fetching uv {version} from {without_password(index)} (about 18 MB, once)")
        body, _, address = download(file_url(index, "uv", wheel))
        unpack(body, wheels[wheel], kept, source=without_password(address))
        if not _version(kept):
            raise SetupError(
                f"{kept} does not run here.",
                "Is the file system mounted noexec? Else install uv yourself: https://docs.astral.sh/uv",
            )
    return kept


def unpack(wheel: bytes, sha256: str, target: Path, *, source: str) -> None:
    """Write the uv in a wheel to `target`, whole or not at all, if the wheel is the one that was pinned."""
    found = hashlib.sha256(wheel).hexdigest()
    if found != sha256:
        raise SetupError(
            f"{source} is not the file that {PINS.name} pins: its sha256 is {found}, not {sha256}.",
            "Nothing was installed. A proxy may have changed it; if not, tell the people who run the index.",
        )
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        member = next(name for name in archive.namelist() if re.fullmatch(r"uv-[^/]+\.data/scripts/uv", name))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"uv.{os.getpid()}.partial")
        try:
            partial.write_bytes(archive.read(member))
            partial.chmod(0o755)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _libc() -> str:
    """Which C library the running interpreter is built on: Alpine's Python says nothing of glibc."""
    return (
        "glibc"
        if platform.libc_ver(sys.executable)[0] == "glibc" or "gnu" in getattr(sys.implementation, "_multiarch", "")
        else "musl"
    )


def _version(uv: Path) -> tuple[int, ...] | None:
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.match(r"uv (\d+)\.(\d+)\.(\d+)", answer)
    return tuple(int(part) for part in found.groups()) if found else None


def _will_do(uv: Path, root: Path) -> bool:
    """Whether it is new enough and understands uv.lock, which an older release may not."""
    version = _version(uv)
    if version is None or version < OLDEST:
        return False
    reads_lock: list[str | Path] = [
        uv,
        "export",
        "--quiet",
        "--frozen",
        "--offline",
        "--no-emit-project",
        "--no-hashes",
        "--project",
        root,
    ]
    return subprocess.run(reads_lock, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603
