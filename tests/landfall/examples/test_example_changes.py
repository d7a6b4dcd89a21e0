"""What a change to an environment does to what is already there: it grows without destroying, and renames without replacing."""

from typing import Any

import pytest
from landfall.plan.diff import Diff, diff
from landfall.testkit import preview_changed, preview_stack

Environment = dict[str, Any]


def changed(change: Any, stack: str = "dev") -> Diff:
    return diff(preview_stack(stack), preview_changed(stack, change))


def add_zone(environment: Environment) -> None:
    environment["network"]["spokes"]["shop"]["zones"] = 3


def add_spoke(environment: Environment) -> None:
    environment["network"]["spokes"]["extra"] = {"cloud": "aws", "group": "dev"}


def add_gcp_spoke(environment: Environment) -> None:
    environment["network"]["spokes"]["extra"] = {"cloud": "gcp", "group": "dev"}


def add_azure_spoke(environment: Environment) -> None:
    environment["network"]["spokes"]["extra"] = {"cloud": "azure", "group": "dev", "egress": "single"}


def add_region(environment: Environment) -> None:
    environment["clouds"]["aws"]["regions"].append("us-east-1")
    environment["hub"]["networks"]["use1"] = {"cloud": "aws", "region": "us-east-1"}
    environment["network"]["spokes"]["east"] = {"cloud": "aws", "region": "us-east-1", "group": "dev", "cidr": "10.99.0.0/16"}


def add_service(environment: Environment) -> None:
    environment["workloads"]["extra"] = dict(environment["workloads"]["users"])


def add_gcp_service(environment: Environment) -> None:
    environment["workloads"]["extra"] = {**environment["workloads"]["payments"], "host": "extra.dev.acme.example"}


def add_azure_service(environment: Environment) -> None:
    environment["workloads"]["extra"] = {**environment["workloads"]["notify"], "host": "extra.dev.acme.example"}


@pytest.mark.parametrize(
    "change",
    [add_zone, add_spoke, add_gcp_spoke, add_azure_spoke, add_region, add_service, add_gcp_service, add_azure_service],
    ids=lambda change: change.__name__,
)
def test_growth_destroys_and_replaces_nothing(change: Any) -> None:
    found = changed(change)
    assert found.created
    assert (found.deleted, found.replaced, found.renamed) == ((), (), ()), str(found)


@pytest.mark.parametrize("change", [add_service, add_gcp_service], ids=lambda change: change.__name__)
def test_a_new_service_leaves_the_others_alone(change: Any) -> None:
    assert changed(change).updated == ()


def test_more_replicas_change_the_limit_and_nothing_else() -> None:
    def more(environment: Environment) -> None:
        environment["workloads"]["users"]["replicas"] = {"min": 1, "max": 7}

    found = changed(more)
    assert [(pair.new.name, [change.path for change in pair.changes]) for pair in found.updated] == [
        ("users-scaling", ["inputs.maxCapacity"])
    ]
    assert (found.created, found.deleted, found.replaced) == ((), (), ())


def test_what_is_left_out_is_destroyed() -> None:
    found = changed(lambda environment: environment["workloads"].pop("users"))
    assert found.deleted
    shared = "services-shop"  # what the services of a spoke share goes with the last of them
    assert {resource.name for resource in found.deleted if not resource.name.startswith(("users", shared))} == set()


def rename_workload(environment: Environment) -> None:
    environment["workloads"]["people"] = {**environment["workloads"].pop("users"), "formerly": ["users"]}


def rename_spoke(environment: Environment) -> None:
    environment["network"]["spokes"]["store"] = {**environment["network"]["spokes"].pop("shop"), "formerly": ["shop"]}
    for workload in environment["workloads"].values():
        if workload["spoke"] == "shop":
            workload["spoke"] = "store"


@pytest.mark.parametrize("change", [rename_workload, rename_spoke], ids=lambda change: change.__name__)
def test_a_rename_with_formerly_replaces_nothing(change: Any) -> None:
    found = changed(change)
    assert found.renamed
    assert (found.created, found.deleted, found.replaced) == ((), (), ()), str(found)


def test_the_same_rename_without_formerly_destroys() -> None:
    def rename(environment: Environment) -> None:
        environment["workloads"]["people"] = environment["workloads"].pop("users")

    found = changed(rename)
    assert found.deleted
    assert not found.renamed
