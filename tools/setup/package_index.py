"""The Python package index: which one this machine uses, and how a file comes from it.

Only the standard library: this runs before anything is installed. A company's mirror is honoured the way pip and uv
do it: by environment, then pip's own configuration files.
"""

import base64
import configparser
import json
import netrc
import os
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from failure import SetupError

PYPI = "https://pypi.org/simple"
_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
_ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_TIMEOUT_SECONDS = 60


def index_url(environment: Mapping[str, str]) -> str:
    """The simple index that pip or uv would use here; PyPI when none is configured."""
    for variable in _VARIABLES:
        if value := environment.get(variable, "").strip():
            # uv also takes NAME=URL.
            name, equals, url = value.partition("=")
            return (url if equals and "/" not in name else value).rstrip("/")
    for file in _pip_files(environment):
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("install", "download", "global"):
            if value := parser.get(section, "index-url", fallback="").strip():
                return value.rstrip("/")
    return PYPI


def _pip_files(environment: Mapping[str, str]) -> Iterator[Path]:
    """pip's configuration, nearest first. https://pip.pypa.io/en/stable/topics/configuration/"""
    if named := environment.get("PIP_CONFIG_FILE"):
        yield Path(named)
    home = Path(environment.get("HOME") or "/")
    yield Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf"
    yield home / "Library/Application Support/pip/pip.conf"
    yield home / ".pip/pip.conf"
    yield Path("/Library/Application Support/pip/pip.conf")
    yield Path("/etc/xdg/pip/pip.conf")
    yield Path("/etc/pip.conf")


def without_password(url: str) -> str:
    """The address without the user and password in it, fit to be printed."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def file_url(index: str, project: str, filename: str) -> str:
    """Where the index keeps a project's file. Reads JSON (PEP 691) and HTML (PEP 503) pages."""
    page = f"{index}/{project}/"
    body, content_type, address = download(page, accept=_ACCEPT)
    if "json" in content_type:
        links = {entry["filename"]: entry["url"] for entry in json.loads(body)["files"]}
    else:
        links = _html_links(body.decode("utf-8", "replace"))
    if filename not in links:
        raise SetupError(
            f"{without_password(page)} does not offer {filename}.",
            "Let the mirror carry it, or install uv yourself: https://docs.astral.sh/uv",
        )
    url = urllib.parse.urljoin(address, links[filename]).partition("#")[0]
    return _with_user_of(index, url)


def _html_links(page: str) -> dict[str, str]:
    found: dict[str, str] = {}

    class Anchors(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            href = dict(attrs).get("href") if tag == "a" else None
            if href:
                name = urllib.parse.unquote(urllib.parse.urlsplit(href).path.rpartition("/")[2])
                found[name] = href

    Anchors().feed(page)
    return found


def _with_user_of(index: str, url: str) -> str:
    """A mirror that asks for a password asks for it for its files as well; another host must never see it."""
    source, target = urllib.parse.urlsplit(index), urllib.parse.urlsplit(url)
    if "@" in source.netloc and source.hostname == target.hostname and "@" not in target.netloc:
        user = source.netloc.rpartition("@")[0]
        return urllib.parse.urlunsplit(target._replace(netloc=f"{user}@{target.netloc}"))
    return url


def download(url: str, *, accept: str = "*/*") -> tuple[bytes, str, str]:
    """The body, its content type and the address it came from after redirects."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("https", "http"):
        raise SetupError(f"{without_password(url)} is not a web address.", "Give the index as https://host/path.")
    headers = {"Accept": accept, "User-Agent": "landfall-setup"}
    if credentials := _credentials(parts):
        headers["Authorization"] = "Basic " + base64.b64encode(credentials.encode()).decode()
    request = urllib.request.Request(without_password(url), headers=headers)  # noqa: S310 - the scheme is checked above
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS, context=_certificates()) as answer:  # noqa: S310
            return answer.read(), answer.headers.get("Content-Type", ""), answer.url
    except urllib.error.HTTPError as error:
        cure = "Check the user and password of the index." if error.code in (401, 403) else "Check the address of the index."
        raise SetupError(f"{without_password(url)} answers {error.code} {error.reason}.", cure) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ssl.SSLCertVerificationError):
            cure = (
                "Name your certificates in SSL_CERT_FILE (python.org's Python on macOS: run its Install Certificates.command)."
            )
        else:
            cure = (
                "Setting up needs the package index once: check the network, HTTPS_PROXY, or name a mirror in UV_DEFAULT_INDEX."
            )
        raise SetupError(f"{parts.hostname} cannot be reached: {reason}.", cure) from error


def _credentials(parts: urllib.parse.SplitResult) -> str | None:
    if parts.username is not None:
        return f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
    try:
        entry = netrc.netrc(os.environ.get("NETRC")).authenticators(parts.hostname or "")
    except (OSError, netrc.NetrcParseError):
        return None
    return f"{entry[0]}:{entry[2]}" if entry else None


def _certificates() -> ssl.SSLContext:
    """The system's authorities and the company's own, where pip or requests has been told of them."""
    context = ssl.create_default_context()
    for variable in ("PIP_CERT", "REQUESTS_CA_BUNDLE"):
        if (file := os.environ.get(variable)) and Path(file).is_file():
            context.load_verify_locations(file)
    return context
