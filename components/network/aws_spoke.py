"""A spoke on AWS: the VPC that workloads stand in, on a hub or with a way out of its own."""

from collections.abc import Mapping

import pulumi
from pulumi_aws import ec2

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_alarms import CONCERN, nat_alarms
from components.network.aws_attach import attach
from components.network.aws_flow_logs import AwsFlowLogs
from components.network.aws_inspection_plan import reached
from components.network.aws_ipv6 import let_out
from components.network.aws_plan import TIERS, Role, VpcPlan, plan_vpc
from components.network.aws_routes import declare_routes, once_routed
from components.network.aws_share import AwsShare
from components.network.aws_spoke_fit import SHARED_TIERS
from components.network.aws_spoke_names import Answers, associate_names, associate_zones
from components.network.aws_vpc import AwsVpc
from components.network.estate import Estate
from components.network.handles import AwsHub, AwsNetwork
from components.network.spec import Egress, SpokeSpec
from components.network.zones import zones_of
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place


class AwsSpoke(Component):
    """The spoke `net-<key>`. On a hub it takes part in its group: the group's table decides for it.

    :param hub_place: the hub's place, where that is in another account than the spoke's.
    """

    handle: AwsNetwork

    def __init__(
        self,
        key: str,
        spec: SpokeSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        hub: AwsHub | None,
        alerts: Alerts | None,
        hub_place: Place | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:AwsSpoke",
            f"net-{key}",
            place,
            formerly=[f"net-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        self._hub, self._hub_place = hub, hub_place
        plan = plan_spoke(spec, addresses, reached(hub.key, estate) if hub else None, place.region)
        vpc = AwsVpc(self.name_of("vpc"), plan, place=place, retire=spec.retire, opts=self.child())
        transit = attach(self, hub, spec.group, vpc, hub_place) if hub else None
        subnets = once_routed(vpc, declare_routes(self, vpc, transit), transit)
        let_out(self, vpc)
        AwsFlowLogs(self.name_of("flow"), spec.flow_logs, vpc_id=vpc.id, place=place, retire=spec.retire, opts=self.child())
        if hub:
            self._ask(hub, vpc)
        if spec.edge and hub and hub.closed and hub.account == place.account_id:
            self._open(vpc)
        if spec.shared_with:
            self._share(vpc, {name: estate.accounts["aws"][name] for name in spec.shared_with})
        raise_alarms(self, alerts, CONCERN, list(nat_alarms(vpc.nat_gateways)))
        self.handle = AwsNetwork(
            key=key,
            cloud="aws",
            account=place.account_id,
            region=place.region,
            cidr=addresses.cidr,
            zones=plan.zones,
            id=vpc.id,
            subnets={tier: subnets[tier] for tier in offered(spec)},
            ipv6=spec.ipv6,
        )
        self.done(vpc_id=vpc.id)

    def _ask(self, hub: AwsHub, vpc: AwsVpc) -> None:
        """Names are answered as the hub says."""
        associate_zones(self, vpc.id, hub.endpoint_zone_ids, self._hub_place)
        associate_names(self, vpc.id, Answers(hub.resolver_rule_ids, hub.dns_firewall_id, hub.dns_fail_open, hub.query_log_id))

    def _open(self, vpc: AwsVpc) -> None:
        """Except this network from what the account refuses at its edge: its load balancers are for the Internet.

        https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
        """
        ec2.VpcBlockPublicAccessExclusion(
            self.name_of("open"),
            vpc_id=vpc.id,
            internet_gateway_exclusion_mode="allow-bidirectional",
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )

    def _share(self, vpc: AwsVpc, accounts: Mapping[str, str]) -> None:
        """Subnets in which workloads of other accounts may stand. The VPC and all its routes stay ours.

        https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing.html
        """
        arn = f"arn:aws:ec2:{self.place.region}:{self.place.account_id}:subnet/"
        subnets = {
            f"{tier}-{zone}": pulumi.Output.concat(arn, subnet)
            for tier in SHARED_TIERS
            for zone, subnet in vpc.subnets[tier].items()
        }
        AwsShare(self.name_of("share"), subnets, accounts, place=self.place, opts=self.child())


def offered(spec: SpokeSpec) -> tuple[str, ...]:
    """The tiers that workloads find. Without `edge` a public one is there for NAT gateways only, or not at all."""
    return tuple(tier for tier in TIERS if spec.edge or tier != "public")


def plan_spoke(spec: SpokeSpec, addresses: Addresses, pools: tuple[str, ...] | None, region: str) -> VpcPlan:
    """The spoke's VPC. `pools` are all space that is ours and what links bring beyond it, None where the spoke has no hub."""
    egress: Egress = spec.egress or ("zone-redundant" if pools is None else "hub")
    if egress == "hub" and pools is None:
        raise ValueError(f"spoke {addresses.cidr}: egress `hub` needs a hub in {region}; add one or choose another egress")
    zones = zones_of("aws", region, spec.zones)
    role: Role = "alone" if pools is None else "spoke"
    return plan_vpc(
        addresses,
        region,
        zones,
        role=role,
        egress=egress,
        pools=pools or (),
        edge=spec.edge,
        ipv6=spec.ipv6,
        routes=spec.routes,
    )


def existing_network(key: str, spec: SpokeSpec, addresses: Addresses, place: Place) -> AwsNetwork:
    """The handle of a VPC that is there. Nothing is made: its routes, and whether it hangs on a hub, are its owner's.

    :raises ValueError: the spec names no existing network.
    """
    if spec.existing is None:
        raise ValueError(f"spoke {key} has no `existing` network")
    return AwsNetwork(
        key=key,
        cloud="aws",
        account=place.account_id,
        region=place.region,
        cidr=addresses.cidr,
        zones=tuple(sorted(spec.existing.subnets["private"])),
        id=pulumi.Output.from_input(spec.existing.id),
        subnets={
            tier: {zone: pulumi.Output.from_input(subnet) for zone, subnet in zones.items()}
            for tier, zones in spec.existing.subnets.items()
        },
    )


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> AwsNetwork:
    """The handle of another stack's spoke, with placeholders for its ids."""
    unknown = pulumi.Output.from_input("")
    tiers = {tier: tuple(zones) for tier, zones in spec.existing.subnets.items()} if spec.existing else None
    zones = tuple(sorted(tiers["private"])) if tiers else zones_of("aws", region, spec.zones)
    return AwsNetwork(
        key=key,
        cloud="aws",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=zones,
        id=unknown,
        subnets={
            tier: dict.fromkeys(places, unknown) for tier, places in (tiers or dict.fromkeys(offered(spec), zones)).items()
        },
        ipv6=spec.ipv6,
    )
