"""What Azure Container Apps can run: the smallest size that holds a service, and what it cannot meet.

The Consumption profile sells a quarter of a vCPU with half a GiB, up to sixteen times.
https://learn.microsoft.com/azure/container-apps/containers#allocations, .../container-apps/ingress-overview and
.../container-apps/scale-app, as of 2026-11.
"""

from dataclasses import dataclass
from math import ceil

from components.spec import Refusal, Refusals
from components.workloads.service.spec import ServiceSpec
from components.workloads.spec import mebibytes

CPU_STEP = 0.25
MEMORY_STEP = 512
"""MiB that come with each step of CPU."""
MOST_STEPS = 16

LONGEST_REQUEST = 240
"""Seconds after which the ingress of Container Apps ends a request. It cannot be changed, up or down."""


@dataclass(frozen=True, slots=True)
class Sized:
    """What Container Apps is told: `cpu` in vCPU, `memory` in GiB (`"1.5Gi"`)."""

    cpu: float
    memory: str


def fit(spec: ServiceSpec) -> Sized:
    """The smallest size that holds the CPU and the memory asked; the largest there is when none does."""
    steps = min(_steps(spec), MOST_STEPS)
    return Sized(cpu=steps * CPU_STEP, memory=f"{steps * MEMORY_STEP / 1024:g}Gi")


def refusals(spec: ServiceSpec) -> Refusals:
    """What Container Apps cannot meet."""
    most = Sized(cpu=MOST_STEPS * CPU_STEP, memory=f"{MOST_STEPS * MEMORY_STEP / 1024:g}Gi")
    if spec.cpu > most.cpu:
        yield Refusal(
            ("cpu",),
            f"Container Apps gives a replica at most {most.cpu:g} vCPU, not {spec.cpu:g}: ask less and raise `replicas.max`",
        )
    if mebibytes(spec.memory) > mebibytes(most.memory):
        yield Refusal(
            ("memory",),
            f"Container Apps gives a replica at most {most.memory}, not {spec.memory}: ask less and raise `replicas.max`",
        )
    if spec.timeout > LONGEST_REQUEST:
        yield Refusal(
            ("timeout",),
            f"Container Apps ends every request after {LONGEST_REQUEST} s, so one of {spec.timeout} s cannot finish: "
            f"say {LONGEST_REQUEST} or less, and answer longer work with a place to ask for its result",
        )
    if spec.key is not None:
        yield Refusal(
            ("key",),
            "nothing that a service keeps on Azure takes a key of yours: secrets are in Key Vault, which encrypts them "
            "itself, and logs in a workspace without a cluster of its own. Remove `key`",
        )


def _steps(spec: ServiceSpec) -> int:
    return max(ceil(spec.cpu / CPU_STEP), ceil(mebibytes(spec.memory) / MEMORY_STEP))
