"""Cloud Run's sizes: what is asked is met or refused, never cut."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.workloads.service.gcp_sizes import fit, refusals
from components.workloads.spec import mebibytes

Draw = Callable[..., Any]


@pytest.mark.parametrize(
    ("cpu", "memory", "given"),
    [
        (1, "2Gi", ("1", "2048Mi")),
        (1, "128Mi", ("1", "512Mi")),
        (1, "8Gi", ("2", "8192Mi")),
        (3, "1Gi", ("4", "2048Mi")),
        (8, "32Gi", ("8", "32768Mi")),
        (0.25, "512Mi", ("0.25", "512Mi")),
        (0.25, "1Gi", ("0.5", "1024Mi")),
        (0.5, "2Gi", ("1", "2048Mi")),
        (0.01, "64Mi", ("0.08", "128Mi")),
    ],
)
def test_the_smallest_size_that_holds_it(service_spec: Draw, cpu: float, memory: str, given: tuple[str, str]) -> None:
    sized = fit(service_spec(cpu=cpu, memory=memory))
    assert (sized.cpu, sized.memory) == given


@pytest.mark.parametrize(
    ("changes", "path", "cure"),
    [
        ({"cpu": 16}, ("cpu",), "replicas.max"),
        ({"memory": "64Gi"}, ("memory",), "replicas.max"),
        ({"cpu": 0.5, "memory": "512Mi"}, ("concurrency",), "concurrency: 1"),
    ],
)
def test_what_no_size_meets_is_refused_with_a_cure(
    service_spec: Draw, changes: dict[str, Any], path: tuple[str, ...], cure: str
) -> None:
    (refusal,) = refusals(service_spec(**changes))
    assert refusal.path == path
    assert cure in refusal.message


@pytest.mark.parametrize("changes", [{}, {"cpu": 0.5, "memory": "512Mi", "concurrency": 1}, {"cpu": 8, "memory": "32Gi"}])
def test_what_a_size_meets_is_not_refused(service_spec: Draw, changes: dict[str, Any]) -> None:
    assert not list(refusals(service_spec(**changes)))


def test_less_than_one_cpu_means_the_first_generation_and_cpu_only_during_requests(service_spec: Draw) -> None:
    small, whole = fit(service_spec(cpu=0.5, memory="512Mi")), fit(service_spec())
    assert (small.generation, small.always_on) == ("EXECUTION_ENVIRONMENT_GEN1", False)
    assert (whole.generation, whole.always_on) == ("EXECUTION_ENVIRONMENT_GEN2", True)


@given(cpu=st.floats(0.01, 16), memory=st.integers(1, 64 * 1024))
def test_a_size_is_never_less_than_what_was_asked_unless_refused(cpu: float, memory: int) -> None:
    from components.workloads.service.spec import ServiceSpec

    spec = ServiceSpec(
        pattern="service", cloud="gcp", spoke="pay", image="ghcr.io/acme/a:1", cpu=cpu, memory=f"{memory}Mi", concurrency=1
    )
    sized = fit(spec)
    if not list(refusals(spec)):
        assert round(float(sized.cpu) * 1000) >= round(cpu * 1000)
        assert mebibytes(sized.memory) >= memory
