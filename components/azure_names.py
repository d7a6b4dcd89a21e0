"""Names on Azure that no rule of ours can leave to the cloud: globally unique ones, and GUIDs."""

import hashlib
import re
from uuid import UUID, uuid5

HASH_LENGTH = 8
"""Hexadecimal digits of the hash in a globally unique name: one in four thousand million for a collision."""

_GUIDS = UUID("5f0c8a2e-6d0b-5b7e-9a51-3d2c6f1f8e47")
"""Namespace of our GUIDs. It never changes: every role assignment is named by it."""


def readable(cloud_name: str, limit: int = 24) -> str:
    """What a reader sees of a globally unique name: as much as leaves room for eight digits, in lower-case letters and digits."""
    return re.sub(r"[^a-z0-9]", "", cloud_name)[: limit - HASH_LENGTH]


def globally_unique(cloud_name: str, account_id: str, limit: int = 24) -> str:
    """A name of lower-case letters and digits for what has one name space for all customers, and is free when it is gone.

    As much of `cloud_name` as fits, for the reader, and a hash of it and the subscription, for uniqueness.
    """
    digest = hashlib.sha256(f"{account_id}/{cloud_name}".encode()).hexdigest()[:HASH_LENGTH]
    return readable(cloud_name, limit) + digest


def guid(cloud_name: str, account_id: str) -> str:
    """The name of a role assignment, which must be a GUID: the same one every time for the same thing."""
    return str(uuid5(_GUIDS, f"{account_id}/{cloud_name}"))
