"""Fargate's sizes: at least what was asked, never more than needed, and a clear word when there is none."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.workloads.service.aws_sizes import SIZES, FargateSize, fit
from components.workloads.service.fit import refusals
from components.workloads.service.spec import ServiceSpec

BASE: dict[str, Any] = {"pattern": "service", "cloud": "aws", "spoke": "net", "image": "ghcr.io/acme/users:2.0.1"}


@pytest.mark.parametrize(
    ("cpu", "memory", "size"),
    [
        (0.25, "512Mi", FargateSize(256, 512)),
        (0.25, "600Mi", FargateSize(256, 1024)),
        (0.5, "1Gi", FargateSize(512, 1024)),
        (0.3, "512Mi", FargateSize(512, 1024)),
        (1, "2Gi", FargateSize(1024, 2048)),
        (1, "9Gi", FargateSize(2048, 9 * 1024)),
        (8, "17Gi", FargateSize(8192, 20 * 1024)),
        (16, "120Gi", FargateSize(16384, 120 * 1024)),
    ],
)
def test_the_smallest_that_is_large_enough(
    spec: Callable[..., ServiceSpec], cpu: float, memory: str, size: FargateSize
) -> None:
    assert fit(spec(cpu=cpu, memory=memory)) == size


@given(cpu=st.floats(0.1, 16), memory=st.integers(1, 120))
def test_every_fit_is_enough_and_no_smaller_one_is(cpu: float, memory: int) -> None:
    found = fit(ServiceSpec.model_validate({**BASE, "cpu": cpu, "memory": f"{memory}Gi"}))
    assert found.cpu >= cpu * 1024
    assert found.memory >= memory * 1024
    smaller = SIZES[: SIZES.index(found)]
    assert not any(size.cpu >= cpu * 1024 and size.memory >= memory * 1024 for size in smaller)


def test_what_no_task_has_is_refused_with_the_largest_there_is(spec: Callable[..., ServiceSpec]) -> None:
    (refusal,) = refusals(spec(memory="121Gi"), "eu-west-1")
    assert refusal.path == ("memory",)
    assert "16 vCPU with 120Gi" in refusal.message
    assert not list(refusals(spec(memory="120Gi"), "eu-west-1"))


def test_starting_from_zero_is_refused(spec: Callable[..., ServiceSpec]) -> None:
    (refusal,) = refusals(spec(replicas={"min": 0, "max": 1}), "eu-west-1")
    assert refusal.path == ("replicas", "min")
    assert not list(refusals(spec(replicas={"min": 1, "max": 1}), "eu-west-1"))
