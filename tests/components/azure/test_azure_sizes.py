"""What Container Apps can run."""

import pytest

from components.workloads.service.azure_sizes import Sized, fit, refusals


@pytest.mark.parametrize(
    ("cpu", "memory", "sized"),
    [
        (1, "2Gi", Sized(1.0, "2Gi")),
        (0.1, "128Mi", Sized(0.25, "0.5Gi")),
        (0.5, "3Gi", Sized(1.5, "3Gi")),
        (0.75, "512Mi", Sized(0.75, "1.5Gi")),
        (4, "8Gi", Sized(4.0, "8Gi")),
    ],
)
def test_the_smallest_size_that_holds_both_is_taken(service, cpu, memory, sized):
    assert fit(service(cpu=cpu, memory=memory)) == sized
    assert list(refusals(service(cpu=cpu, memory=memory))) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"cpu": 4.25}, ("cpu",)),
        ({"memory": "9Gi"}, ("memory",)),
        ({"timeout": 241}, ("timeout",)),
        ({"key": {"existing": "x"}}, ("key",)),
    ],
)
def test_what_cannot_be_met_is_refused_where_it_stands(service, changes, path):
    assert [refusal.path for refusal in refusals(service(**changes))] == [path]


def test_the_longest_request_is_allowed(service):
    assert list(refusals(service(timeout=240))) == []
