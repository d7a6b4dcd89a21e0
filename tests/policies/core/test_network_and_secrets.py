"""Addresses, ports, and secrets in plain text."""

import pytest

from policies.credentials import is_plain_secret, is_secret_name, secret_in
from policies.network import anywhere, carries, is_public, port_range, ports, within


@pytest.mark.parametrize(
    "sources",
    [
        ["0.0.0.0/0"],
        ["::/0"],
        ["*"],
        ["Internet"],
        ["Any"],
        ["0.0.0.0/1"],
        ["10.0.0.0/8", "128.0.0.0/1"],
        ["1.0.0.0/8", "0.0.0.0/0"],
        ["2000::/3"],
    ],
)
def test_the_internet_in_every_spelling(sources: list[str]) -> None:
    assert anywhere(sources)


def test_parts_that_together_are_the_internet() -> None:
    quarters = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]
    assert anywhere(quarters)
    assert anywhere([f"{number}.0.0.0/8" for number in range(64, 128)])


@pytest.mark.parametrize(
    "sources",
    [[], ["10.0.0.0/8"], ["203.0.113.7/32"], ["VirtualNetwork"], ["sg-1"], ["fd00::/8"], ["172.16.0.0/12", "192.168.0.0/16"]],
)
def test_less_than_the_internet(sources: list[str]) -> None:
    assert anywhere(sources) is None


def test_public_addresses() -> None:
    assert is_public("8.8.8.8/32")
    assert not is_public("10.1.2.3/32")


def test_ports_in_every_spelling() -> None:
    assert ports("22,80-90, 443") == ((22, 22), (80, 90), (443, 443))
    assert within(3389, ports("*"))
    assert ports("ssh") == ()
    assert ports(22.0) == ((22, 22),)
    assert port_range(0, 0, "-1") == (0, 65535)
    assert port_range(22, None) == (22, 22)
    assert port_range(-1, -1, "tcp") == (0, 65535)
    assert port_range(None, None, "tcp") == (0, 65535)


@pytest.mark.parametrize(
    ("protocol", "expected"),
    [("tcp", True), ("6", True), (-1, True), ("all", True), ("*", True), ("udp", False), ("17", False)],
)
def test_protocols(protocol: str, expected: bool) -> None:
    assert carries(protocol) == expected


@pytest.mark.parametrize(
    "name", ["DB_PASSWORD", "password", "apiKey", "API_KEY", "clientSecret", "AUTH_TOKEN", "dbPassword", "masterUserPassword"]
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name", ["PASSWORD_FILE", "SECRET_ARN", "TOKEN_URL", "secretName", "PORT", "KEY", "COMPASS", "passwordPolicy", "TOKEN_TTL"]
)
def test_names_that_say_where_a_secret_is(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "export AWS_KEY=AKIAIOSFODNN7EXAMPLE",
        "-----BEGIN RSA PRIVATE KEY-----\nx",
        "postgres://app:hunter22@db/x",
        "#!/bin/sh\nexport DB_PASSWORD=hunter22\n",
        "ghp_" + "a1B2" * 10,
    ],
)
def test_texts_that_are_secrets(text: str) -> None:
    assert secret_in(text)


@pytest.mark.parametrize(
    "text", ["postgres://db/x", "https://acme.example/path", "export DB_PASSWORD=$(aws secretsmanager get)", "hello", "AKIA"]
)
def test_texts_that_are_not(text: str) -> None:
    assert secret_in(text) is None


def test_a_reference_to_a_secret_is_none() -> None:
    assert is_plain_secret("DB_PASSWORD", "hunter22")
    assert is_plain_secret("DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db") is None
    assert is_plain_secret("DB_PASSWORD", "@Microsoft.KeyVault(SecretUri=x)") is None
    assert is_plain_secret("DB_PASSWORD", None) is None
    assert is_plain_secret("PORT", "8080") is None
