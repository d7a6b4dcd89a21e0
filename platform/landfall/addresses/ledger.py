"""The ledger: `environments/addresses.ledger`, a line an allocation, sorted by address.

10.128.0.0/16    production/spoke.shop
10.128.0.0/20    production/spoke.shop/private/euw1-az1
"""

from collections.abc import Mapping
from pathlib import Path

FILE = "environments/addresses.ledger"


def read_ledger(root: Path) -> Mapping[str, str]:
    """Holder to range, as the ledger has them; empty where there is none."""
    path = root / FILE
    lines = path.read_text().splitlines() if path.is_file() else []
    pairs = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return {holder: cidr for cidr, holder in pairs}
