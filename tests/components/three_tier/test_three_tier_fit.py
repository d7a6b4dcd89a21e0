"""What is refused before the cloud sees it, and what is not."""

from collections.abc import Callable
from typing import Any

import pytest

from components.workloads.three_tier.aws_engines import ENGINES
from components.workloads.three_tier.aws_sizes import architecture, connections, database, machine, memory_gib
from components.workloads.three_tier.fit import refusals
from components.workloads.three_tier.spec import ThreeTierSpec

Spec = Callable[..., ThreeTierSpec]


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        ({"cloud": "gcp"}, ("cloud",), "Cloud Run"),
        ({"cloud": "azure"}, ("cloud",), "Container Apps"),
        ({"web": {"size": "huge"}}, ("web", "size"), "small, medium, large"),
        ({"web": {"replicas": {"min": 0, "max": 2}}}, ("web", "replicas", "min"), "at least 1"),
        ({"web": {"disk": "4Gi"}}, ("web", "disk"), "8Gi"),
        ({"web": {"disk": "20500Mi"}}, ("web", "disk"), "whole Gi"),
        ({"web": {"start": "é" * 8000}}, ("web", "start"), "16000 bytes"),
        ({"database": {"size": "m7g.large"}}, ("database", "size"), "db.m7g.large"),
        ({"database": {"engine": "aurora-postgres", "size": "db.m7g.large"}}, ("database", "size"), "db.r7g.large"),
        ({"database": {"engine": "mysql", "size": "db.t4g.micro"}}, ("database", "size"), "Performance Insights"),
        ({"database": {"version": "9.6"}}, ("database", "version"), "17"),
        ({"database": {"storage": "10Gi"}}, ("database", "storage"), "20Gi"),
        ({"database": {"engine": "aurora-mysql", "size": "db.t3.medium"}}, ("database", "size"), "db.t4g.medium"),
        ({"database": {"engine": "aurora-mysql", "storage": "50Gi"}}, ("database", "storage"), "by use"),
        ({"database": {"password_version": 2}}, ("database", "password_version"), "by itself"),
        ({"database": {"maintenance": "sun:02:30-sun:03:30"}}, ("database", "maintenance"), "02:00-03:00"),
        ({"database": {"maintenance": "sun:03:30-sun:03:45"}}, ("database", "maintenance"), "15 minutes"),
        ({"database": {"backup": {"window": "02:00-02:10"}}}, ("database", "backup", "window"), "10 minutes"),
    ],
)
def test_what_the_cloud_cannot_meet_is_refused_with_a_cure(spec: Spec, changes: Any, path: tuple[str, ...], says: str) -> None:
    (refusal,) = refusals(spec(**changes), "eu-west-1")
    assert refusal.path == path
    assert says in refusal.message


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"web": {"size": "c7i.2xlarge", "disk": "8Gi"}},
        {"database": {"engine": "mysql", "size": "db.m7g.large", "version": "8.4"}},
        {"database": {"engine": "aurora-postgres", "size": "db.r7g.large", "version": "16", "replicas": 3}},
        {"database": {"replicas": 1, "password_version": 2}},
        {"database": {"maintenance": "sun:03:00-sun:04:00"}},
    ],
)
def test_what_it_can_is_not(spec: Spec, changes: Any) -> None:
    assert not list(refusals(spec(**changes), "eu-west-1", zones=2))


def test_one_zone_is_too_few(spec: Spec) -> None:
    (refusal,) = refusals(spec(), "eu-west-1", zones=1)
    assert refusal.path == ("spoke",)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_word_of_a_size_is_a_class_and_every_default_a_version(spec: Spec, engine: str) -> None:
    found = ENGINES[engine]
    assert found.default in found.families
    for size in ("small", "medium", "large"):
        chosen = database(size, found.aurora)
        assert chosen is not None
        assert connections(engine, chosen) > 0
        assert not list(refusals(spec(database={"engine": engine, "size": size}), "eu-west-1"))


@pytest.mark.parametrize(
    ("kind", "chip"),
    [
        ("t4g.small", "arm64"),
        ("m7g.large", "arm64"),
        ("c7gn.xlarge", "arm64"),
        ("m7i.large", "x86_64"),
        ("g5.xlarge", "x86_64"),
    ],
)
def test_a_type_says_which_chip_it_has(kind: str, chip: str) -> None:
    assert architecture(kind) == chip


@pytest.mark.parametrize(
    ("kind", "gib"),
    [("db.t4g.medium", 4), ("db.m7g.large", 8), ("db.m7g.2xlarge", 32), ("db.r7g.large", 16), ("db.r7g.2xlarge", 64)],
)
def test_a_class_says_how_much_memory_it_has(kind: str, gib: int) -> None:
    assert memory_gib(kind) == gib


@pytest.mark.parametrize(
    ("size", "kind"), [("small", "t4g.small"), ("m7i.large", "m7i.large"), ("huge", None), ("db.t4g.micro", None)]
)
def test_a_machine_is_a_word_or_a_type(size: str, kind: str | None) -> None:
    assert machine(size) == kind
