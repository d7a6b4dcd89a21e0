"""The workload patterns that an environment may use: a row a pattern."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from components.workloads.service.spec import ServiceSpec
from components.workloads.spec import WorkloadSpec
from components.workloads.three_tier.spec import ThreeTierSpec

__all__ = ["OF_ONE", "PATTERNS", "Pattern", "Workload", "WorkloadSpec"]

Workload = Annotated[ServiceSpec | ThreeTierSpec, Field(discriminator="pattern")]


@dataclass(frozen=True, slots=True)
class Pattern:
    """`fit` is the module that says what a cloud cannot meet; what `holds_data` is not moved without permission."""

    spec: type[WorkloadSpec]
    fit: str
    holds_data: bool


PATTERNS: dict[str, Pattern] = {
    "service": Pattern(ServiceSpec, "components.workloads.service.fit", holds_data=False),
    "three-tier": Pattern(ThreeTierSpec, "components.workloads.three_tier.fit", holds_data=True),
}

OF_ONE = frozenset({"pattern", "formerly", "retire", "move", "host"})
"""What belongs to one workload and has no place in `defaults`."""
