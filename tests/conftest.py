"""What holds for every test: no network, no credential of the machine's, and a collector that does not get in the way."""

import gc
import ipaddress
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("landfall", deadline=None, database=None, print_blob=True)
settings.load_profile("landfall")

_PRIVATE = ("AWS_", "ARM_", "AZURE_", "CLOUDSDK_", "GCLOUD_", "GCP_", "GOOGLE_", "KUBECONFIG", "PULUMI_", "VAULT_")

_SHOWN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LANDFALL_DEBUG")
"""What changes how a command prints; a test that means it sets it."""

_attempts: list[str] = []


def _is_here(host: object) -> bool:
    """True for this machine: a loopback address, its name, or no name at all."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name in ("", "localhost")


def _cut_off(event: str, arguments: tuple[object, ...]) -> None:
    """Refuses connections and name look-ups that leave the machine, whichever way a library came by its socket."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        # Anything but a tuple is a path: a Unix socket.
        target = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        target = arguments[0]
    else:
        return
    if not _is_here(target):
        _attempts.append(f"{event} {target}")
        pytest.fail(f"a test reached for the network: {event} {target}")


sys.addaudithook(_cut_off)


def pytest_configure() -> None:
    """Before anything is imported for a test: a child process inherits this environment."""
    for variable in list(os.environ):
        if variable.startswith(_PRIVATE) or variable in _SHOWN:
            del os.environ[variable]
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    # Nobody listens on the discard port, so what a child process fetches over HTTP fails at once.
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        os.environ[variable] = "http://127.0.0.1:9"
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "localhost,127.0.0.1,::1"


def pytest_collection_finish() -> None:
    """Two thirds of a run's time go to looking for cycles among what stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What reached for the network during the test. It must be empty at the end, also where a library hid the refusal."""
    _attempts.clear()
    yield _attempts
    assert not _attempts, f"a test reached for the network: {_attempts}"
