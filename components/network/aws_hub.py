"""A hub on AWS: a transit gateway, and the one VPC through which everything that hangs on it reaches the Internet, shared
endpoints, and each other where a firewall stands between.

Who is kept apart from whom is decided by the gateway's route tables, `aws_hub_tables.py`, and with a firewall by its rules,
`aws_inspection_plan.py`. docs/decisions/one-vpc-in-an-aws-hub.md says why it is one VPC.
"""

from collections.abc import Mapping
from typing import Any

import pulumi
from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_access import AwsAccess
from components.network.aws_alarms import CONCERN, nat_alarms, transit_alarms
from components.network.aws_closed import close_to_internet
from components.network.aws_flow_logs import AwsFlowLogs
from components.network.aws_hub_names import AwsHubNames, names_shape
from components.network.aws_hub_tables import plan_transit
from components.network.aws_inspection import AwsInspection
from components.network.aws_inspection_plan import plan_inspection, reached
from components.network.aws_plan import VpcPlan, plan_vpc
from components.network.aws_routes import Transit, declare_routes
from components.network.aws_share import AwsShare
from components.network.aws_transit import declare_attachment, declare_gateway, declare_tables
from components.network.aws_vpc import AwsVpc
from components.network.estate import Estate
from components.network.fit import asn_of
from components.network.handles import AwsHub
from components.network.spec import HubNetworkSpec
from components.network.zones import zones_of
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place


class AwsHubNetwork(Component):
    """The hub `hub-<key>` of an account in a region."""

    handle: AwsHub

    def __init__(
        self,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        place: Place,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:network:AwsHubNetwork",
            f"hub-{key}",
            place,
            formerly=[f"hub-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        self._known: dict[str, Any] = {"place": place, "retire": spec.retire}
        vpc = AwsVpc(
            self.name_of("vpc"), plan_hub(key, spec, addresses, estate, place.region), opts=self.child(), **self._known
        )
        gateway = declare_gateway(self, asn_of(spec, place.region))
        attachment = declare_attachment(self, gateway, vpc, inspected=spec.inspection is not None)
        tables = declare_tables(self, gateway, attachment, plan_transit(key, spec, estate, place.region, addresses.cidr))
        firewall = None
        if spec.inspection is not None:
            rules = plan_inspection(key, spec, estate, place.region, addresses.cidr)
            firewall = AwsInspection(
                self.name_of("inspection"),
                rules,
                vpc=vpc,
                logs=spec.flow_logs,
                alerts=alerts,
                opts=self.child(),
                **self._known,
            )
        declare_routes(self, vpc, Transit(gateway.id, attachment), firewall.endpoints if firewall else None)
        names = AwsHubNames(
            self.name_of("names"),
            key,
            spec,
            addresses=addresses,
            estate=estate,
            vpc_id=vpc.id,
            subnets=vpc.subnets.get("endpoints", {}),
            place=place,
            alerts=alerts,
            opts=self.child(),
        )
        shared = self._share(spec, estate, gateway)
        if spec.closed:
            close_to_internet(self)
        if spec.operator_access:
            AwsAccess(self.name_of("access"), network=vpc, space=estate.space, place=place, opts=self.child())
        for name, watched in (("flow", {"vpc_id": vpc.id}), ("transit-flow", {"transit_gateway_id": gateway.id})):
            AwsFlowLogs(self.name_of(name), spec.flow_logs, opts=self.child(), **watched, **self._known)
        raise_alarms(self, alerts, CONCERN, [*nat_alarms(vpc.nat_gateways), *transit_alarms(gateway.id)])
        self.handle = _handle(
            key,
            spec,
            estate,
            place.account_id,
            place.region,
            addresses.cidr,
            gateway=shared,
            attachment=attachment.id,
            tables={name: table.id for name, table in tables.items()},
            names=names.fields,
        )
        self.done(transit_gateway_id=gateway.id, vpc_id=vpc.id)

    def _share(self, spec: HubNetworkSpec, estate: Estate, gateway: ec2transitgateway.TransitGateway) -> pulumi.Output[str]:
        """The gateway's id, for further accounts only once it is shared with them. They may ask to attach: each attachment is
        accepted by name, by the spoke's component in our own."""
        if not spec.shared_with:
            return gateway.id
        accounts = {name: estate.accounts["aws"][name] for name in spec.shared_with}
        share = AwsShare(self.name_of("share"), {"transit": gateway.arn}, accounts, place=self.place, opts=self.child())
        return share.once_shared(gateway.id)


def plan_hub(key: str, spec: HubNetworkSpec, addresses: Addresses, estate: Estate, region: str) -> VpcPlan:
    """The hub's VPC."""
    return plan_vpc(
        addresses,
        region,
        zones_of("aws", region, spec.zones),
        role="hub",
        egress=spec.egress,
        pools=reached(key, estate),
        inspected=spec.inspection is not None,
        ipv6=spec.ipv6,
        routes=spec.routes,
    )


def _handle(
    key: str,
    spec: HubNetworkSpec,
    estate: Estate,
    account: str,
    region: str,
    cidr: str,
    *,
    gateway: pulumi.Output[str],
    attachment: pulumi.Output[str],
    tables: Mapping[str, pulumi.Output[str]],
    names: Mapping[str, Any],
) -> AwsHub:
    """The handle of a hub with these ids. `tables` are by their names in `aws_hub_tables.py`."""
    inspection = tables.get("inspection")
    return AwsHub(
        key=key,
        cloud="aws",
        account=account,
        region=region,
        cidr=cidr,
        asn=asn_of(spec, region),
        inspected=inspection is not None,
        transit_gateway_id=gateway,
        attachment_id=attachment,
        hub_route_table_id=tables.get("hub", inspection or attachment),
        group_route_table_ids={group: tables[f"group-{group}"] for group in estate.groups},
        inspection_route_table_id=inspection,
        inspection_attachment_id=None if inspection is None else attachment,
        link_route_table_id=tables.get("link"),
        link_group_route_table_ids={group: tables[f"link-{group}"] for group in estate.groups if f"link-{group}" in tables},
        closed=spec.closed,
        members=spec.members or "together",
        **names,
    )


def hub_shape(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, account: str, region: str) -> AwsHub:
    """The handle of another stack's hub, with placeholders for its ids."""
    unknown = pulumi.Output.from_input("")
    there = spec.existing is not None
    tables = _existing_tables(spec, estate) if there else plan_transit(key, spec, estate, region, addresses.cidr).tables
    return _handle(
        key,
        spec,
        estate,
        account,
        region,
        addresses.cidr,
        gateway=unknown,
        attachment=unknown,
        tables=dict.fromkeys(tables, unknown),
        names={} if there else names_shape(key, spec, addresses, estate),
    )


def existing_hub(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, place: Place) -> AwsHub:
    """The handle of a hub that is there. Nothing is made: what it lets pass is its owner's to say.

    :raises ValueError: the spec names no existing hub.
    """
    if spec.existing is None:
        raise ValueError(f"hub {key} has no `existing` hub")
    ids = {part: pulumi.Output.from_input(id_) for part, id_ in spec.existing.ids.items()}
    return _handle(
        key,
        spec,
        estate,
        place.account_id,
        place.region,
        addresses.cidr,
        gateway=ids["gateway"],
        attachment=ids["attachment"],
        tables={table: ids[part] for table, part in _existing_tables(spec, estate).items()},
        names={},
    )


def _existing_tables(spec: HubNetworkSpec, estate: Estate) -> Mapping[str, str]:
    """Table to the part of `existing.ids` that it is."""
    given = spec.existing.ids if spec.existing is not None else {}
    own: dict[str, str] = {part: part for part in ("hub", "inspection", "link") if part in given}
    return {**own, **{f"group-{group}": group for group in estate.groups}}
