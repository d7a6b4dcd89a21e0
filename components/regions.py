"""Regions and zones of the three clouds, as facts.

AWS zones are zone ids (`euw1-az1`): zone names differ from account to account. A zone's position in its region's row is part
of the address plan, so rows only ever grow at the end.
"""

from dataclasses import dataclass

from components.spec import Cloud


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is the short form used in names; `zones` are in an order that never changes."""

    name: str
    code: str
    zones: tuple[str, ...]


def _aws(name: str, code: str, *numbers: int) -> Region:
    return Region(name, code, tuple(f"{code}-az{number}" for number in numbers or (1, 2, 3)))


def _gcp(name: str, code: str, letters: str = "abc") -> Region:
    return Region(name, code, tuple(f"{name}-{letter}" for letter in letters))


def _azure(name: str, code: str, *numbers: int) -> Region:
    return Region(name, code, tuple(str(number) for number in numbers))


_AWS = (
    _aws("eu-west-1", "euw1"),
    _aws("us-east-1", "use1", 1, 2, 3, 4, 5, 6),
    _aws("eu-central-1", "euc1"),
)
_GCP = (
    _gcp("europe-west1", "euw1", "bcd"),
    _gcp("europe-west4", "euw4"),
    _gcp("us-central1", "usc1", "abcf"),
)
_AZURE = (
    _azure("westeurope", "weu", 1, 2, 3),
    _azure("northeurope", "neu", 1, 2, 3),
    _azure("eastus", "eus", 1, 2, 3),
)

REGIONS: dict[Cloud, dict[str, Region]] = {
    "aws": {region.name: region for region in _AWS},
    "gcp": {region.name: region for region in _GCP},
    "azure": {region.name: region for region in _AZURE},
}
