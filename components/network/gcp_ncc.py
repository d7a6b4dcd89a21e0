"""Network Connectivity Center: what joins networks on Google Cloud so that each learns the others' subnets.

A mesh joins all that are on it, a star only its edges to its center; a network is on one hub at most. So a group whose members
reach each other has a mesh of its own, and where members stay apart one star serves all groups. Which it is, is set at birth.
https://docs.cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/connectivity-topologies
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pulumi
from pulumi_gcp import networkconnectivity

from components.component import Component
from components.network.gcp_hub_plan import NccHub
from components.place import Place


@dataclass(frozen=True)
class Joints:
    """What spokes and links join, by isolation group; `links` is None where tunnels of links join nothing."""

    hubs: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    groups: Mapping[str, pulumi.Output[str]] = field(default_factory=dict)
    links: pulumi.Output[str] | None = None


class GcpNcc(Component):
    """The hubs of Network Connectivity Center of one of our hubs, with their groups, and the hub's own network on one of them.

    :param network: the self link of the hub's network.
    :param accepted: projects whose networks join without being asked again.
    """

    joints: Joints

    def __init__(
        self,
        name: str,
        plan: Iterable[NccHub],
        *,
        place: Place,
        network: pulumi.Input[str],
        accepted: Iterable[str],
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpNcc", name, place, retire=retire, opts=opts)
        self._accepted = sorted({place.account_id, *accepted})
        hubs: dict[str, pulumi.Output[str]] = {}
        groups: dict[str, pulumi.Output[str]] = {}
        links: pulumi.Output[str] | None = None
        for part in plan:
            hub = self._hub(part)
            spokes = self._group(part, hub, part.spokes)
            own = spokes if part.own in (None, part.spokes) else self._group(part, hub, part.own)
            hubs.update(dict.fromkeys(part.groups, hub.id))
            groups.update(dict.fromkeys(part.groups, spokes.id))
            if part.own is not None:
                self._join(part, hub, own, network)
                links = own.id
        self.joints = Joints(hubs, groups, links)
        self.done()

    def _hub(self, part: NccHub) -> networkconnectivity.Hub:
        return networkconnectivity.Hub(
            self.name_of(part.part),
            name=self.cloud_name(part.part),
            project=self.place.account_id,
            description=f"Joins networks of {', '.join(part.groups)}",
            policy_mode="PRESET",
            preset_topology=part.topology,
            opts=self.child(stateful=True),
        )

    def _group(self, part: NccHub, hub: networkconnectivity.Hub, name: str) -> networkconnectivity.Group:
        """Groups come with their hub: this says who may join one. Whoever is not named has to be accepted by hand."""
        return networkconnectivity.Group(
            self.name_of(part.part, name),
            name=name,
            project=self.place.account_id,
            hub=hub.id,
            description=f"Who joins {self.cloud_name(part.part)} as {name}",
            auto_accept=networkconnectivity.GroupAutoAcceptArgs(auto_accept_projects=self._accepted),
            opts=self.child(),
        )

    def _join(
        self,
        part: NccHub,
        hub: networkconnectivity.Hub,
        group: networkconnectivity.Group,
        network: pulumi.Input[str],
    ) -> None:
        networkconnectivity.Spoke(
            self.name_of(part.part, "own"),
            name=self.cloud_name(part.part, "own"),
            project=self.place.account_id,
            location="global",
            hub=hub.id,
            group=group.id,
            description="The hub's own network",
            linked_vpc_network=networkconnectivity.SpokeLinkedVpcNetworkArgs(uri=network),
            opts=self.child(),
        )
