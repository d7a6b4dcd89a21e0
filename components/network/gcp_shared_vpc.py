"""A network whose workloads stand in other projects: the network's project is a host, theirs are service projects.

A project is host as a whole, once. Which subnets others may stand in is said a subnet at a time, so nothing else of the project
is theirs. https://docs.cloud.google.com/vpc/docs/shared-vpc
"""

from collections.abc import Mapping

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.gcp_agents import AGENTS
from components.network.gcp_shared_vpc_plan import ServiceProject
from components.place import Place

ROLE = "roles/compute.networkUser"
"""May put interfaces into a subnet. On the subnet it is the least there is for that."""


class GcpSharedVpc(Component):
    """A host project, its service projects by name, and who of them may use the network's private subnet."""

    def __init__(
        self,
        name: str,
        projects: Mapping[str, ServiceProject],
        *,
        place: Place,
        subnet: compute.Subnetwork,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpSharedVpc", name, place, retire=retire, opts=opts)
        host = compute.SharedVPCHostProject(self.name_of("host"), project=place.account_id, opts=self.child())
        for key, project in projects.items():
            attached = compute.SharedVPCServiceProject(
                self.name_of(key),
                host_project=host.project,
                service_project=project.id,
                opts=self.child(),
            )
            for agent, member in members(project).items():
                compute.SubnetworkIAMMember(
                    self.name_of(key, agent),
                    project=place.account_id,
                    region=place.region,
                    subnetwork=subnet.name,
                    role=ROLE,
                    member=member,
                    opts=self.child(depends_on=[attached]),
                )
        self.done()


def members(project: ServiceProject) -> dict[str, str]:
    """Whose accounts put interfaces into subnets: Google APIs' for groups of machines, Cloud Run's for its containers.

    https://docs.cloud.google.com/vpc/docs/provisioning-shared-vpc#migs-service-accounts
    https://docs.cloud.google.com/run/docs/configuring/shared-vpc-direct-vpc
    """
    return {
        "apis": f"serviceAccount:{project.number}@cloudservices.gserviceaccount.com",
        "run": f"serviceAccount:service-{project.number}@{AGENTS['run'].domain}.iam.gserviceaccount.com",
    }
