"""The id of a key in Azure Key Vault, as `existing` of a key gives it."""

import re
from dataclasses import dataclass

_PATTERN = re.compile(
    r"^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\.KeyVault/vaults/"
    r"(?P<vault>[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9])/keys/(?P<key>[A-Za-z0-9-]{1,127})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeyId:
    """A key of a vault. Its resource id is wanted, not its URL: a role on the key can be given only by resource id."""

    id: str
    vault: str
    key: str

    @property
    def vault_uri(self) -> str:
        """Where the vault answers."""
        return f"https://{self.vault.lower()}.vault.azure.net/"


def parse_key_id(value: str) -> KeyId:
    """
    :raises ValueError: `value` is not the resource id of a key.
    """
    found = _PATTERN.match(value)
    if found is None:
        raise ValueError(
            f"{value!r} is not the resource id of a Key Vault key. It looks like "
            "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<vault>/keys/<key>, "
            "without a version: the newest version is used"
        )
    return KeyId(value, found["vault"], found["key"])
