"""What a hub does for names: shared endpoints, resolvers, names that are refused, and a log of what is asked."""

from collections.abc import Mapping

import pulumi
from pulumi_aws import ec2

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_alarms import CONCERN
from components.network.aws_dns_firewall import AwsDnsFirewall
from components.network.aws_names_plan import plan_names
from components.network.aws_query_log import AwsQueryLog
from components.network.aws_resolver import AwsResolver
from components.network.aws_share import AwsShare
from components.network.aws_shared_endpoints import AwsSharedEndpoints
from components.network.aws_spoke_names import associate_names
from components.network.estate import Estate
from components.network.spec import HubNetworkSpec
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place


class AwsHubNames(Component):
    """The names of the hub `key`, `hub-<key>-names`. `fields` are those of its handle, as `names_shape` has them.

    :param subnets: zone to the hub's subnet of the tier `endpoints`; empty where the hub has none.
    """

    fields: Mapping[str, object]

    def __init__(
        self,
        name: str,
        key: str,
        spec: HubNetworkSpec,
        *,
        addresses: Addresses,
        estate: Estate,
        vpc_id: pulumi.Output[str],
        subnets: Mapping[str, pulumi.Output[str]],
        place: Place,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsHubNames", name, place, retire=spec.retire, opts=opts)
        plan = plan_names(key, spec, addresses, estate)
        kept = [self._keep(zone, block, subnets[zone]) for zone, block in plan.kept.items()]
        shared: dict[str, pulumi.Input[str]] = {}
        fields: dict[str, object] = {"resolver_addresses": tuple(plan.inbound.values()), "dns_fail_open": plan.fail_open}
        fields["endpoint_zone_ids"] = (
            AwsSharedEndpoints(
                self.name_of("endpoints"),
                plan.services,
                vpc_id=vpc_id,
                subnets=subnets,
                kept=kept,
                estate=estate,
                place=place,
                opts=self.child(),
            ).zone_ids
            if plan.services
            else {}
        )
        rules: dict[str, pulumi.Output[str]] = {}
        outbound: pulumi.Output[str] | None = None
        if plan.inbound or plan.outbound:
            resolver = AwsResolver(
                self.name_of("resolver"),
                plan,
                vpc_id=vpc_id,
                subnets=subnets,
                kept=kept,
                place=place,
                opts=self.child(),
            )
            raise_alarms(self, alerts, CONCERN, list(resolver.alarms()))
            rules = {name: rule.id for name, rule in resolver.rules.items()}
            shared |= {f"rule-{name}": rule.arn for name, rule in resolver.rules.items()}
            outbound = resolver.outbound_id
        firewall: pulumi.Output[str] | None = None
        log: pulumi.Output[str] | None = None
        if plan.block:
            group = AwsDnsFirewall(self.name_of("firewall"), plan.block, place=place, opts=self.child()).group
            firewall, shared["firewall"] = group.id, group.arn
        accounts = {name: estate.accounts["aws"][name] for name in spec.shared_with}
        if plan.logged:
            config = AwsQueryLog(
                self.name_of("queries"),
                spec.flow_logs,
                accounts=list(accounts.values()),
                place=place,
                retire=spec.retire,
                opts=self.child(),
            ).config
            log, shared["queries"] = config.id, config.arn
        # The hub's own machines ask as those of a spoke do. Its zones have it from birth.
        associate_names(self, vpc_id, rules=rules, firewall=firewall, fail_open=plan.fail_open, log=log)
        if accounts and shared:
            wait = AwsShare(self.name_of("share"), shared, accounts, place=place, opts=self.child()).once_shared
            rules = {name: wait(rule) for name, rule in rules.items()}
            firewall = wait(firewall) if firewall is not None else None
            log = wait(log) if log is not None else None
        self.fields = {
            **fields,
            "resolver_rule_ids": rules,
            "resolver_outbound_id": outbound,
            "dns_firewall_id": firewall,
            "query_log_id": log,
        }
        self.done()

    def _keep(self, zone: str, block: str, subnet_id: pulumi.Output[str]) -> ec2.SubnetCidrReservation:
        """Endpoints take any address of their subnet, but none of an explicit reservation: resolvers have theirs by name.

        https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
        """
        return ec2.SubnetCidrReservation(
            self.name_of("kept", zone),
            cidr_block=block,
            reservation_type="explicit",
            subnet_id=subnet_id,
            description="Resolvers, which others know by their addresses",
            region=self.place.region,
            opts=self.child(),
        )


def names_shape(key: str, spec: HubNetworkSpec, addresses: Addresses, estate: Estate) -> Mapping[str, object]:
    """The fields that `AwsHubNames` gives to a handle, with placeholders for its ids."""
    plan, unknown = plan_names(key, spec, addresses, estate), pulumi.Output.from_input("")
    return {
        "resolver_addresses": tuple(plan.inbound.values()),
        "dns_fail_open": plan.fail_open,
        "endpoint_zone_ids": dict.fromkeys(plan.services, unknown),
        "resolver_rule_ids": dict.fromkeys(plan.forward, unknown),
        "resolver_outbound_id": unknown if plan.outbound else None,
        "dns_firewall_id": unknown if plan.block else None,
        "query_log_id": unknown if plan.logged else None,
    }
