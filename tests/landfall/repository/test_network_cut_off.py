"""The tests' own guard: nothing they run leaves this machine."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

# 192.0.2.0/24 is for documentation: https://www.rfc-editor.org/rfc/rfc5737
NOWHERE = ("192.0.2.1", 80)


def test_a_connection_that_leaves_the_machine_fails_the_test(network_attempts: list[str]) -> None:
    with socket.socket() as outward, pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        outward.connect(NOWHERE)
    network_attempts.clear()


@pytest.mark.parametrize("look_up", [socket.gethostbyname, lambda name: socket.getaddrinfo(name, 443)])
def test_a_name_that_would_be_looked_up_fails_the_test(look_up: Callable[[str], object], network_attempts: list[str]) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"pypi\.example"):
        look_up("pypi.example")
    network_attempts.clear()


def test_an_attempt_is_seen_where_its_failure_is_not(network_attempts: list[str]) -> None:
    def quietly() -> None:
        with socket.socket() as outward, contextlib.suppress(BaseException):
            outward.connect(NOWHERE)

    thread = threading.Thread(target=quietly)
    thread.start()
    thread.join()
    assert network_attempts == ["socket.connect 192.0.2.1"]
    network_attempts.clear()


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_child_process_fetches_nothing() -> None:
    fetch = "import urllib.request; urllib.request.urlopen('https://pypi.example/')"
    child = subprocess.run([sys.executable, "-I", "-c", fetch], capture_output=True, text=True, check=False)  # noqa: S603
    assert "Connection refused" in child.stderr


def test_no_credential_of_the_machine_is_in_sight() -> None:
    seen = [name for name in os.environ if name.startswith(("AWS_", "GOOGLE_", "ARM_", "AZURE_", "PULUMI_ACCESS"))]
    assert seen == ["AWS_EC2_METADATA_DISABLED"]
