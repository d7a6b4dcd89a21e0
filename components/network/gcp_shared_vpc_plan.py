"""Which projects a network on Google Cloud is shared with. Pure, and no SDK."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.network.estate import Estate
from components.network.spec import SpokeSpec


@dataclass(frozen=True, slots=True)
class ServiceProject:
    """A project whose workloads stand in another's network: its id, and the number that its service agents are named by."""

    id: str
    number: str


def service_projects(spec: SpokeSpec, estate: Estate) -> Mapping[str, ServiceProject]:
    """The projects that a spoke is shared with, by name."""
    ids = {name: estate.accounts["gcp"][name] for name in spec.shared_with}
    return {name: ServiceProject(found, estate.numbers[found]) for name, found in ids.items()}
