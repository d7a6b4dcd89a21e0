"""What stands in a subnet waits until its network has its ways, and is not replaced with them."""

import pulumi
from landfall.offline import run
from landfall.testkit import one
from pulumi_azure_native import Provider, network, resources

from components.network.azure_spoke import _after
from components.stack import prepare


def test_a_subnet_is_known_once_its_ways_are_there_and_depends_on_none_of_them() -> None:
    """A way that is deleted before it is replaced would take everything along whose subnet depends on it."""

    def program() -> None:
        names = prepare({})
        known = pulumi.ResourceOptions(provider=Provider("azure"))
        group = resources.ResourceGroup("group", location="westeurope", opts=known)
        way = network.RouteTable("way", resource_group_name=group.name, location="westeurope", opts=known)
        network.RouteTable("told", resource_group_name=_after(group.id, [way]), location="westeurope", opts=known)
        names.finish()

    plan = run(program)
    found = one(plan, "azure-native:network:RouteTable", name="told")
    assert found.inputs["resourceGroupName"] == one(plan, "azure-native:resources:ResourceGroup").outputs["id"]
    assert one(plan, "azure-native:resources:ResourceGroup").urn in found.dependencies
    assert one(plan, "azure-native:network:RouteTable", name="way").urn not in found.dependencies
