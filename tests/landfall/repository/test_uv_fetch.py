"""Without uv the set-up fetches one: from the machine's index, and only the one whose hash is in the repository."""

import base64
import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.landfall.repository.conftest import Checkout

ROOT = Path(__file__).parents[3]
PINS = (ROOT / "tools/setup/wheels.txt").read_text(encoding="utf-8")


@pytest.fixture
def setup_modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The set-up's modules, under the short names they know each other by."""
    found = {}
    for name in ("failure", "package_index", "uv_binary"):
        spec = spec_from_file_location(name, ROOT / f"tools/setup/{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        monkeypatch.setitem(__import__("sys").modules, name, module)
        spec.loader.exec_module(module)
        found[name] = module
    return found


@pytest.mark.parametrize(
    ("system", "machine", "libc", "part"),
    [
        ("Linux", "x86_64", "glibc", "manylinux_2_17_x86_64"),
        ("Linux", "x86_64", "musl", "musllinux_1_1_x86_64"),
        ("Linux", "aarch64", "glibc", "manylinux_2_17_aarch64"),
        ("Linux", "aarch64", "musl", "musllinux_1_1_aarch64"),
        ("Darwin", "arm64", "glibc", "macosx_11_0_arm64"),
        ("Darwin", "x86_64", "glibc", "macosx_10_12_x86_64"),
    ],
)
def test_each_platform_has_a_pinned_wheel(
    setup_modules: dict[str, ModuleType], system: str, machine: str, libc: str, part: str
) -> None:
    uv = setup_modules["uv_binary"]
    assert part in uv.wheel_for(system, machine, libc, uv.pinned())


def test_another_platform_is_told_what_to_do(setup_modules: dict[str, ModuleType]) -> None:
    uv = setup_modules["uv_binary"]
    with pytest.raises(setup_modules["failure"].SetupError, match="no uv is pinned for FreeBSD on riscv64") as failure:
        uv.wheel_for("FreeBSD", "riscv64", "glibc", uv.pinned())
    assert "on the PATH" in failure.value.cure


def test_all_pins_are_of_one_version() -> None:
    names = [line.split()[1] for line in PINS.splitlines() if not line.startswith("#")]
    assert len({name.split("-")[1] for name in names}) == 1


@pytest.mark.parametrize(
    ("environment", "index"),
    [
        ({}, "https://pypi.org/simple"),
        ({"PIP_INDEX_URL": "https://mirror.example/simple/"}, "https://mirror.example/simple"),
        ({"PIP_INDEX_URL": "https://a.example", "UV_DEFAULT_INDEX": "acme=https://b.example/x"}, "https://b.example/x"),
        ({"UV_INDEX_URL": "https://u:p@c.example/s?a=b"}, "https://u:p@c.example/s?a=b"),
    ],
)
def test_the_index_is_the_one_that_pip_and_uv_use(
    setup_modules: dict[str, ModuleType], tmp_path: Path, environment: dict[str, str], index: str
) -> None:
    index_module = setup_modules["package_index"]
    assert index_module.index_url({"HOME": str(tmp_path), "PIP_CONFIG_FILE": "/dev/null", **environment}) == index


def test_the_index_may_come_from_pips_own_file(setup_modules: dict[str, ModuleType], tmp_path: Path) -> None:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://files.example/simple/\n", encoding="utf-8")
    assert setup_modules["package_index"].index_url({"PIP_CONFIG_FILE": str(file)}) == "https://files.example/simple"


def test_a_password_is_never_printed(setup_modules: dict[str, ModuleType]) -> None:
    assert setup_modules["package_index"].without_password("https://me:secret@h.example:8/p") == "https://h.example:8/p"


def wheel_of(uv: str) -> bytes:
    """A wheel that holds this script as its uv."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("uv-0.13.9.data/scripts/uv", uv)
        archive.writestr("uv-0.13.9.data/scripts/uvx", "another")
    return file.getvalue()


@pytest.fixture
def mirror() -> Iterator[tuple[str, dict[str, bytes]]]:
    """A company's index on this machine, with a password: its address and the wheels it holds."""
    wheels: dict[str, bytes] = {}
    expected = "Basic " + base64.b64encode(b"me:pass word").decode()

    class Index(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            if self.headers.get("Authorization") != expected:
                self.send_error(401)
                return
            links = "".join(f'<a href="../../files/{name}#sha256=0">{name}</a>' for name in wheels)
            self.send_response(200)
            self.send_header("Content-Type", "application/octet-stream" if name else "text/html")
            self.end_headers()
            self.wfile.write(wheels[name] if name else links.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent: the tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://me:pass%20word@127.0.0.1:{server.server_port}/simple", wheels
    server.shutdown()
    server.server_close()


def offer(checkout: "Checkout", wheels: dict[str, bytes], *, changed: bytes = b"") -> None:
    """Pin a wheel with a harmless uv in the checkout and put it, or a changed one, on the mirror."""
    wheel = wheel_of(checkout.uv("0.13.9").replace("sync)", "venv|pip|sync)"))
    (checkout.bin / "uv").unlink()
    pins = []
    for line in PINS.splitlines():
        name = line.split()[1]
        if name.endswith(".whl"):
            pins.append(f"{hashlib.sha256(wheel).hexdigest()}  {name}")
            wheels[name] = wheel + changed
    (checkout.root / "tools/setup/wheels.txt").write_text("\n".join(pins), encoding="utf-8")


def test_a_machine_without_uv_gets_the_pinned_one(checkout: "Checkout", mirror: tuple[str, dict[str, bytes]]) -> None:
    index, wheels = mirror
    offer(checkout, wheels)
    done = checkout.run("preview", PIP_INDEX_URL=index, no_proxy="*")
    assert done.returncode == 0, done.stderr
    assert "fetching uv 0.13.9" in done.stderr
    assert "pass" not in done.stderr
    assert (checkout.root / ".cache/uv-0.13.9/uv").exists()


def test_a_uv_that_was_fetched_is_kept(checkout: "Checkout", mirror: tuple[str, dict[str, bytes]]) -> None:
    index, wheels = mirror
    offer(checkout, wheels)
    checkout.run("setup", PIP_INDEX_URL=index, no_proxy="*")
    wheels.clear()
    (checkout.root / "uv.lock").write_text("changed", encoding="utf-8")
    assert checkout.run("setup", PIP_INDEX_URL=index, no_proxy="*").returncode == 0


@pytest.mark.parametrize("unfit", ["0.4.30", "lock"])
def test_a_uv_that_will_not_do_is_left_alone(checkout: "Checkout", mirror: tuple[str, dict[str, bytes]], unfit: str) -> None:
    index, wheels = mirror
    offer(checkout, wheels)
    checkout.uv("0.9.0" if unfit == "lock" else unfit)
    if unfit == "lock":
        (checkout.root / "lock-is-too-new").touch()
    done = checkout.run("setup", PIP_INDEX_URL=index, no_proxy="*")
    assert "fetching uv 0.13.9" in done.stderr


def test_a_wheel_with_another_hash_is_refused(checkout: "Checkout", mirror: tuple[str, dict[str, bytes]]) -> None:
    index, wheels = mirror
    offer(checkout, wheels, changed=b"!")
    done = checkout.run("preview", PIP_INDEX_URL=index, no_proxy="*")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not the file that wheels.txt pins" in done.stderr
    assert not (checkout.root / ".cache/uv-0.13.9").exists()


def test_an_index_that_is_not_there_is_named(checkout: "Checkout") -> None:
    (checkout.bin / "uv").unlink()
    done = checkout.run("preview", PIP_INDEX_URL="http://127.0.0.1:9/simple", no_proxy="*")
    assert done.returncode == 2
    assert "landfall: 127.0.0.1 cannot be reached" in done.stderr
    assert "UV_DEFAULT_INDEX" in done.stderr
