"""Fargate's task sizes: which memory goes with which CPU.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html, as of 2026-09.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from components.spec import Refusal, Refusals
from components.workloads.service.spec import ServiceSpec
from components.workloads.spec import mebibytes

_GI = 1024


@dataclass(frozen=True, slots=True)
class FargateSize:
    """A task's CPU in units (1,024 are one vCPU) and memory in MiB."""

    cpu: int
    memory: int

    def __str__(self) -> str:
        return f"{self.cpu / 1024:g} vCPU with {self.memory / _GI:g}Gi"


def _row(cpu: int, first: int, last: int, step: int) -> tuple[FargateSize, ...]:
    return tuple(FargateSize(cpu, memory * _GI) for memory in range(first, last + 1, step))


SIZES: tuple[FargateSize, ...] = (
    FargateSize(256, 512),
    *_row(256, 1, 2, 1),
    *_row(512, 1, 4, 1),
    *_row(1024, 2, 8, 1),
    *_row(2048, 4, 16, 1),
    *_row(4096, 8, 30, 1),
    *_row(8192, 16, 60, 4),
    *_row(16384, 32, 120, 8),
)
"""All of them, the smallest CPU first and within it the least memory."""


def fit(spec: ServiceSpec) -> FargateSize:
    """The first size that has at least the CPU and memory asked for; the largest where none has."""
    return next(_large_enough(spec), SIZES[-1])


def refusals(spec: ServiceSpec) -> Refusals:
    """What Fargate can't give."""
    if next(_large_enough(spec), None) is None:
        yield Refusal(
            ("memory",),
            f"no Fargate task has {spec.cpu:g} vCPU and {spec.memory}: the largest are "
            f"{_largest(8192)} and {_largest(16384)}. Ask for less a replica and raise `replicas.max`",
        )
    if spec.replicas.min == 0:
        yield Refusal(
            ("replicas", "min"),
            "on AWS a service behind a load balancer can't start from zero when a request comes: nothing would ever wake it. "
            "Say at least 1, or put the service on a cloud that scales to zero",
        )


def _large_enough(spec: ServiceSpec) -> Iterator[FargateSize]:
    cpu, memory = spec.cpu * 1024, mebibytes(spec.memory)
    return (size for size in SIZES if size.cpu >= cpu and size.memory >= memory)


def _largest(cpu: int) -> FargateSize:
    return max((size for size in SIZES if size.cpu == cpu), key=lambda size: size.memory)
