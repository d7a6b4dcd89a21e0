"""What components are said to do for the controls, they do."""

from collections.abc import Callable

import pytest
from landfall.plan.model import Plan, Resource

from policies.catalogue import catalogue
from policies.catalogue.coverage import strays
from policies.catalogue.served import SERVED, Serves

Find = Callable[[Serves], tuple[Plan, Resource] | None]


def title_of(serves: Serves) -> str:
    return "-".join((serves.control, serves.component.rpartition(":")[2], serves.type.rpartition(":")[2], serves.served_by))


@pytest.mark.parametrize("serves", SERVED, ids=title_of)
def test_the_component_does_it_in_an_example_environment(serves: Serves, find: Find) -> None:
    assert find(serves) is not None, f"no {serves.type} of {serves.component} holds {serves.served_by or 'it by being there'}"


def test_a_claim_that_does_not_hold_is_noticed(find: Find) -> None:
    claim = Serves("landfall:storage:AwsBucket", "LF-BCK-12", "aws:s3/bucket:Bucket", {"forceDestroy": False})
    assert find(claim) is None


def test_a_line_stands_once() -> None:
    titles = [(title_of(serves), str(serves.where)) for serves in SERVED]
    assert len(set(titles)) == len(titles)


def test_lines_name_controls_of_the_catalogue() -> None:
    assert not strays(catalogue(), ())


def test_a_line_that_names_no_control_is_noticed() -> None:
    unknown = Serves("landfall:storage:AwsBucket", "LF-STO-99", "aws:s3/bucket:Bucket")
    elsewhere = Serves("landfall:storage:AwsBucket", "LF-K8S-01", "aws:s3/bucket:Bucket")
    first, second = strays(catalogue(), (), (unknown, elsewhere))
    assert "there is no control LF-STO-99" in first
    assert "LF-K8S-01 is not about aws" in second
