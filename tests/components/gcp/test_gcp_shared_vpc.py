"""A spoke whose workloads stand in other projects."""

from collections.abc import Callable
from typing import Any

Draw = Callable[..., Any]


def test_a_network_is_its_own_projects_alone_unless_it_is_shared(joined: Draw) -> None:
    drawn = joined()
    assert not [*drawn.all("SharedVPCHostProject"), *drawn.all("SharedVPCServiceProject"), *drawn.all("SubnetworkIAMMember")]


def test_service_projects_hang_on_the_host(joined: Draw) -> None:
    drawn = joined(shared_with=["dev"])
    assert drawn.one("SharedVPCHostProject")["project"] == "acme-test"
    service = drawn.one("SharedVPCServiceProject")
    assert (service["hostProject"], service["serviceProject"]) == ("acme-test", "acme-dev")


def test_their_agents_may_use_the_private_subnet_and_nothing_else(joined: Draw) -> None:
    grants = [grant.inputs for grant in joined(shared_with=["dev"]).all("SubnetworkIAMMember")]
    assert {grant["role"] for grant in grants} == {"roles/compute.networkUser"}
    assert {grant["subnetwork"] for grant in grants} == {"test-net-pay-private"}
    assert {grant["member"] for grant in grants} == {
        "serviceAccount:777788889999@cloudservices.gserviceaccount.com",
        "serviceAccount:service-777788889999@serverless-robot-prod.iam.gserviceaccount.com",
    }
