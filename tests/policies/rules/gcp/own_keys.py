"""Cases of policies/rules/gcp/own_keys.py."""

from typing import Any

from policies.cases import Cases, R, case
from policies.rules.gcp.own_keys import STORES, Store

KEY = "projects/acme/locations/europe-west1/keyRings/app/cryptoKeys/app"


def nested(path: str) -> dict[str, Any]:
    """Properties with a key at a path; a list of one for `[*]`."""
    made: Any = {"kmsKeyName": KEY} if path == "encryptionConfig" else KEY
    for step in reversed(path.split(".")):
        made = {step[:-3]: [made]} if step.endswith("[*]") else {step: made}
    return made


def bare(path: str) -> dict[str, Any]:
    """Properties without the key."""
    before, found, _ = path.partition("[*].")
    return {before: [{}]} if found else {}


def cases(store: Store) -> Cases:
    return case(
        good=[R(token, nested(path)) for token, paths in store.keys.items() for path in paths],
        bad=[R(token, bare(paths[0])) for token, paths in store.keys.items()],
    )


CASES = {store.id: cases(store) for store in STORES}
