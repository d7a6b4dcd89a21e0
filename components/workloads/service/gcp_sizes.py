"""What Cloud Run can run: the smallest size that holds a service, and what it cannot meet.

https://docs.cloud.google.com/run/docs/configuring/services/cpu and .../services/memory-limits, as of 2026-09.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from components.spec import Refusal, Refusals
from components.workloads.service.spec import ServiceSpec
from components.workloads.spec import mebibytes

Generation = Literal["EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"]


@dataclass(frozen=True, slots=True)
class Size:
    """A CPU limit, in thousandths of a vCPU, with the memory that goes with it, in MiB."""

    cpu: int
    least: int
    most: int


SIZES = (
    Size(80, 128, 512),
    Size(500, 128, 1024),
    Size(1000, 512, 4 * 1024),
    Size(2000, 512, 8 * 1024),
    Size(4000, 2 * 1024, 16 * 1024),
    Size(6000, 4 * 1024, 24 * 1024),
    Size(8000, 4 * 1024, 32 * 1024),
)
"""By CPU. Between 80 and 1000 any thousandth may be asked, with the memory of the row below it; above, only the rows.
From one vCPU on the second generation is used, which wants 512 MiB."""

WHOLE = 1000
"""Less than one vCPU means: first generation, one request at a time, CPU only during requests."""


@dataclass(frozen=True, slots=True)
class Sized:
    """What Cloud Run is told. `cpu` in vCPU (`"1"`, `"0.5"`), `memory` in MiB (`"2048Mi"`)."""

    cpu: str
    memory: str
    generation: Generation
    always_on: bool
    """CPU outside requests too, as on the other clouds."""


def fit(spec: ServiceSpec) -> Sized:
    """The smallest size that holds the CPU and the memory asked; the largest there is when none does."""
    cpu, memory = _smallest(round(spec.cpu * 1000), mebibytes(spec.memory))
    whole = cpu >= WHOLE
    return Sized(
        cpu=f"{cpu / 1000:g}",
        memory=f"{memory}Mi",
        generation="EXECUTION_ENVIRONMENT_GEN2" if whole else "EXECUTION_ENVIRONMENT_GEN1",
        always_on=whole,
    )


def refusals(spec: ServiceSpec) -> Refusals:
    """What Cloud Run cannot meet."""
    yield from _too_large(spec)
    if float(fit(spec).cpu) * 1000 < WHOLE and spec.concurrency > 1:
        yield Refusal(
            ("concurrency",),
            f"Cloud Run gives a replica with less than 1 vCPU one request at a time, not {spec.concurrency}: "
            "say `cpu: 1`, or `concurrency: 1`",
        )


def _too_large(spec: ServiceSpec) -> Iterator[Refusal]:
    largest = SIZES[-1]
    if spec.cpu * 1000 > largest.cpu:
        yield Refusal(
            ("cpu",),
            f"Cloud Run gives a replica at most {largest.cpu // 1000} vCPU, not {spec.cpu:g}: ask less and raise `replicas.max`",
        )
    if mebibytes(spec.memory) > largest.most:
        yield Refusal(
            ("memory",),
            f"Cloud Run gives a replica at most {largest.most // 1024}Gi, not {spec.memory}: ask less and raise `replicas.max`",
        )


def _smallest(cpu: int, memory: int) -> tuple[int, int]:
    """Milli-vCPU and MiB of the smallest size that is no less than either."""
    for size, following in zip(SIZES, (*SIZES[1:], None), strict=True):
        if memory > size.most:
            continue
        if cpu <= size.cpu:
            return size.cpu, max(memory, size.least)
        if following is not None and size.cpu < cpu < following.cpu <= WHOLE:
            return cpu, max(memory, size.least)
    return SIZES[-1].cpu, min(max(memory, SIZES[-1].least), SIZES[-1].most)
