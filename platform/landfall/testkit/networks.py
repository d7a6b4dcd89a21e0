"""Networks for tests of components: addresses without a ledger, and an estate without an environment."""

from typing import Any

from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import demands, network_prefix
from landfall.addresses import lay_out


def addressed(spec: HubNetworkSpec | SpokeSpec, region: str, start: str = "10.0.0.0") -> Addresses:
    """The ranges of a network that stands alone: in its own `cidr`, or in one of its size at `start`."""
    cidr = spec.cidr or f"{start}/{network_prefix(spec)}"
    return lay_out(cidr, demands(spec, region))


def estate(**changes: Any) -> Estate:
    """An estate of 10.0.0.0/8 with the groups `red` and `blue`, which have pools on every cloud; `changes` are its fields."""
    pools = {
        "red": {
            "aws": {"eu-west-1": ("10.16.0.0/14",)},
            "gcp": {"europe-west1": ("10.20.0.0/14",)},
            "azure": {"westeurope": ("10.24.0.0/14",)},
        },
        "blue": {
            "aws": {"eu-west-1": ("10.32.0.0/14",)},
            "gcp": {"europe-west1": ("10.36.0.0/14",)},
            "azure": {"westeurope": ("10.40.0.0/14",)},
        },
        "hub": {
            "aws": {"eu-west-1": ("10.0.0.0/16",)},
            "gcp": {"europe-west1": ("10.1.0.0/16",)},
            "azure": {"westeurope": ("10.2.0.0/16",)},
        },
    }
    return Estate(**{"space": ("10.0.0.0/8",), "pools": pools, "groups": ("red", "blue"), **changes})
