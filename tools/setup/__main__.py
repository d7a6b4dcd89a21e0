"""Sets `.venv` up from uv.lock, then runs the command that asked for it.

Run by ./landfall as `python -I tools/setup ROOT WRAPPER ARGS…`, with what the new `.venv` stands for in LANDFALL_STAMP.
The stamp is written last: an interrupted set-up is seen and repaired by the next run. A lock of the kernel's keeps two
runs apart; it goes when this process and the uv it started are gone, so none is ever stale.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from failure import SetupError
from package_index import PYPI, index_url, without_password
from uv_binary import find_uv

# What .venv and uv's cache take together, roughly; measured with the provider SDKs of uv.lock.
_NEEDED_BYTES = 2_000_000_000
# Where Debian, Fedora, SUSE and Alpine keep the certificate authorities that a machine trusts.
_SYSTEM_AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def say(text: str) -> None:
    """One line for the person who waits, on stderr so that a command's output stays its own."""
    sys.stderr.write(f"landfall: {text}\n")
    sys.stderr.flush()


def main(root: Path, command: list[str]) -> None:
    """Set up and become the command; returns only by raising."""
    stamp = os.environ["LANDFALL_STAMP"]
    cache, venv = root / ".cache", root / ".venv"
    cache.mkdir(exist_ok=True)
    with _alone(cache / "setup.lock") as lock:
        # Another run may have done it while this one waited.
        if not _is_ready(venv, stamp):
            began = cache / "setup.began"
            if began.exists():
                # uv takes a half-copied package for an installed one, so what was interrupted is not to be trusted.
                say("the last set-up did not finish: starting .venv anew")
                _remove(venv, cache)
            uv = find_uv(root, os.environ, say)
            began.touch()
            _install(uv, root, venv, lock)
            (venv / "landfall.stamp").write_text(stamp + "\n", encoding="utf-8")
            began.unlink()
            say("ready")
    os.environ["LANDFALL_SET_UP_BY"] = str(os.getpid())
    os.execv(command[0], command)  # noqa: S606 - the wrapper that called us


def _is_ready(venv: Path, stamp: str) -> bool:
    try:
        return (venv / "landfall.stamp").read_text(encoding="utf-8").rstrip("\n") == stamp and (venv / "bin/python").exists()
    except OSError:
        return False


def _remove(venv: Path, cache: Path) -> None:
    """Out of the way first, so that a second interruption leaves no half of it behind."""
    if venv.exists():
        away = cache / f"venv.{os.getpid()}.old"
        venv.rename(away)
        shutil.rmtree(away, ignore_errors=True)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[int]:
    with path.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another ./landfall is setting up; waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def _install(uv: Path, root: Path, venv: Path, lock: int) -> None:
    """Make `.venv` exactly what uv.lock says, with byte code: without it the provider SDKs take 12 s to import."""
    index = index_url(os.environ)
    environment = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "UV_NO_DEV", "UV_PROJECT")}
    environment |= {"UV_PROJECT_ENVIRONMENT": str(venv), "UV_COMPILE_BYTECODE": "1", "UV_PYTHON_DOWNLOADS": "never"}
    environment |= _authorities(environment)
    if not (environment.get("UV_CACHE_DIR") or environment.get("XDG_CACHE_HOME") or os.access(Path.home(), os.W_OK)):
        environment["UV_CACHE_DIR"] = str(root / ".cache/uv")
    if not _runs(venv / "bin/python"):
        environment["UV_PYTHON"] = sys.executable
    version = ".".join(map(str, sys.version_info[:3]))
    size = "" if (venv / "bin/python").exists() else ": about 120 MB to download once, then a minute to compile"
    say(f"setting up .venv with {uv}, Python {version}{size}")
    quiet: list[str | Path] = [] if sys.stderr.isatty() else ["--quiet"]
    if index.removesuffix("/") == PYPI:
        _run([uv, "sync", "--frozen", *quiet, "--project", root], environment, lock)
        return
    # `uv sync` takes files from where uv.lock saw them; a mirror is asked for the same files by name and hash.
    say(f"packages come from {without_password(index)}")
    environment["UV_DEFAULT_INDEX"] = index
    pins = root / ".cache/requirements.txt"
    project: list[str | Path] = ["--frozen", "--offline", "--project", root]
    _run([uv, "export", "--quiet", *project, "--no-emit-project", "--output-file", pins], environment, lock)
    if not (venv / "bin/python").exists():
        _run([uv, "venv", "--quiet", "--no-project", venv], environment, lock)
    target: list[str | Path] = ["--python", venv / "bin/python", *quiet]
    _run([uv, "pip", "sync", *target, "--require-hashes", pins], environment, lock)
    _run([uv, "pip", "install", *target, "--no-deps", "--no-build-isolation", "--editable", root], environment, lock)


def _authorities(environment: Mapping[str, str]) -> dict[str, str]:
    """Lets uv trust whom this machine trusts, a company's proxy among them; its own list is for machines without any."""
    for variable in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE"):
        if (file := environment.get(variable)) and Path(file).is_file():
            return {"SSL_CERT_FILE": file}
    if sys.platform == "darwin" or any(Path(file).exists() for file in _SYSTEM_AUTHORITIES):
        # The second is the name before uv 0.10.
        return {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}
    return {}


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([python, "-I", "-c", ""], capture_output=True, check=False).returncode == 0  # noqa: S603
    except OSError:
        return False


def _run(command: list[str | Path], environment: dict[str, str], lock: int) -> None:
    """Run uv, its own words on stderr; stop it when we are stopped. It holds the lock with us, in case we are killed."""
    asked: list[int] = []
    with subprocess.Popen(  # noqa: S603
        command, env=environment, pass_fds=[lock], stdin=subprocess.DEVNULL, stdout=sys.stderr
    ) as process:

        def pass_on(number: int, _frame: object) -> None:
            asked.append(number)
            process.send_signal(number)

        previous = {number: signal.signal(number, pass_on) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
        code = process.wait()
        for number, handler in previous.items():
            signal.signal(number, handler)
    if asked:
        _die_of(asked[0])
    if code:
        if shutil.disk_usage(Path(environment["UV_PROJECT_ENVIRONMENT"]).parent).free < _NEEDED_BYTES:
            raise SetupError("uv failed, and the disk is nearly full.", "Make 2 GB free and run the command again.")
        raise SetupError(
            f"uv failed ({code}); its own words are above.",
            "Without a network: connect once. Behind a mirror: name it in UV_DEFAULT_INDEX. Then run the command again.",
        )


def _die_of(number: int) -> None:
    """End the way the signal asks, so that whoever waits for us sees it."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2:])
    except SetupError as failed:
        say(f"{failed}")
        say(f"  {failed.cure}")
        sys.exit(2)
    except KeyboardInterrupt:
        _die_of(signal.SIGINT)
    except PermissionError as error:
        say(f"{error.filename or sys.argv[1]} cannot be written: {error.strerror}.")
        say("  Landfall keeps .venv/ and .cache/ in its checkout: clone it to a place of your own.")
        sys.exit(2)
    except OSError as error:
        say(f"{error.filename or sys.argv[1]}: {error.strerror}.")
        say("  Landfall keeps .venv/ and .cache/ in its checkout; they take about 2 GB.")
        sys.exit(2)
