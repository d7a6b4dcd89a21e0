"""A stack's file around the environment: Pulumi's own keys, the secrets, and what is refused there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from landfall.documents import Document, Items, Map, Mistake, Node, Place, Scalar, Steps, did_you_mean, dotted, plain

ENVIRONMENT: Final = "landfall:environment"
SECRET_PREFIX: Final = "landfall:secret."
DISABLED: Final = "pulumi:disable-default-providers"
INNER: Steps = ("config", ENVIRONMENT)
"""Where the environment is in a stack's file; paths in messages are shown from there."""

PULUMIS_OWN = frozenset({"encryptionsalt", "encryptedkey", "secretsprovider", "environment"})
"""Keys that Pulumi writes beside `config` (https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/)."""

_PULUMI_CONFIG = frozenset({DISABLED, "pulumi:tags"})
_SECRET_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")


@dataclass(frozen=True)
class StackFile:
    """What a stack's file holds. `secrets` are names; what they stand for stays in the file."""

    environment: Map | None
    secrets: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def stack_file(document: Document, project: str) -> StackFile:
    """Take a stack's file apart, and say what is wrong around the environment."""
    root = document.root
    mistakes = list(document.mistakes)
    if not isinstance(root, Map):
        if root is not None:
            mistakes.append(_mistake(root.place, (), "a stack's file is a map with the key `config`"))
        return StackFile(None, (), tuple(mistakes))
    for key, node in root.entries.items():
        if key != "config" and key not in PULUMIS_OWN:
            near = did_you_mean(key, {"config", *PULUMIS_OWN})
            mistakes.append(_mistake(node.key, (key,), f"a stack's file has no key `{key}`{near}"))
    config = root.entries.get("config")
    if not isinstance(config, Map):
        place = config.place if config else root.place
        mistakes.append(_mistake(place, ("config",), f"must be a map with the keys `{DISABLED}` and `{ENVIRONMENT}`"))
        return StackFile(None, (), tuple(mistakes))
    mistakes.extend(_config(config, project))
    environment = config.entries.get(ENVIRONMENT)
    if isinstance(environment, Map):
        return StackFile(environment, _secrets(config), tuple(mistakes))
    if environment is None:
        if not any(_like_ours(key) for key in config.entries):
            mistakes.append(_mistake(config.place, ("config",), f"needs the key `{ENVIRONMENT}`"))
    else:
        says = "must be a map: `clouds:`, `network:`, `workloads:`, …"
        if isinstance(environment, Scalar) and isinstance(environment.value, str):
            says += ". `-c` and `pulumi config set` write a text over it: take the map back (`git checkout` of this file)"
        mistakes.append(_mistake(environment.place, INNER, says))
    return StackFile(None, _secrets(config), tuple(mistakes))


def _secrets(config: Map) -> tuple[str, ...]:
    return tuple(sorted(key.removeprefix(SECRET_PREFIX) for key in config.entries if key.startswith(SECRET_PREFIX)))


def _config(config: Map, project: str) -> Iterator[Mistake]:
    disabled = config.entries.get(DISABLED)
    if disabled is None:
        yield _mistake(config.place, ("config",), f'needs `{DISABLED}: ["*"]`: every resource names its provider')
    elif not isinstance(disabled, Items) or plain(disabled) != ["*"]:
        yield _mistake(disabled.place, ("config", DISABLED), 'must be `["*"]`: every resource names its provider')
    for key, node in config.entries.items():
        if key.startswith(SECRET_PREFIX):
            yield from _secret(key, node)
        elif key not in _PULUMI_CONFIG and key != ENVIRONMENT:
            why = _unknown(key, project)
            if why:
                yield _mistake(node.key, ("config", key), why)


def _secret(key: str, node: Node) -> Iterator[Mistake]:
    name = key.removeprefix(SECRET_PREFIX)
    path = ("config", key)
    if not _SECRET_NAME.fullmatch(name):
        yield _mistake(
            node.key, path, "the name of a secret is a lower-case letter, then up to 30 lower-case letters, digits and hyphens"
        )
    secure = node.entries.get("secure") if isinstance(node, Map) else None
    if not (isinstance(node, Map) and len(node.entries) == 1 and isinstance(secure, Scalar) and isinstance(secure.value, str)):
        # The message never shows the value: it may be the secret itself.
        yield _mistake(
            node.place, path, f"a secret is `{{secure: …}}`, never plain text: `pulumi config set --secret {key}` writes it"
        )


def _unknown(key: str, project: str) -> str:
    """Why a key has no place in `config`, or nothing when it has."""
    package, separator, _ = key.partition(":")
    if _like_ours(key) and package != "landfall":
        return f"there is no such key; did you mean `{ENVIRONMENT}`?"
    if not separator:
        return f"a key of `config` begins with a package{did_you_mean(f'landfall:{key}', _OURS)}"
    if package == "landfall":
        return f"Landfall has no key `{key}`{did_you_mean(key, _OURS)}"
    if package == "pulumi":
        return f"`{key}` is not used here{did_you_mean(key, _PULUMI_CONFIG)}"
    if package == project:
        return ""
    return (
        f"`{key}` would configure a default provider, and there is none: "
        "each account has a provider of its own, made from `clouds` of the environment"
    )


def _like_ours(key: str) -> bool:
    """Whether a key seems to be the environment's, misspelt."""
    return key != ENVIRONMENT and bool(get_close_matches(key.lower(), [ENVIRONMENT], cutoff=0.85))


_OURS = (ENVIRONMENT, f"{SECRET_PREFIX}<name>")


def _mistake(place: Place, path: Steps, message: str) -> Mistake:
    shown = path[2:] if path[:2] == INNER and len(path) > 2 else path
    return Mistake(place.file, place.line, place.column, dotted(shown), message)
