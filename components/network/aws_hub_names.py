"""What a hub does for names: shared endpoints, resolvers, names that are refused, and a log of what is asked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pulumi
from pulumi_aws import ec2

from components.component import Component
from components.network.addresses import Addresses
from components.network.aws_alarms import CONCERN
from components.network.aws_dns_firewall import AwsDnsFirewall
from components.network.aws_names_plan import NamesPlan, plan_names
from components.network.aws_query_log import AwsQueryLog
from components.network.aws_resolver import AwsResolver
from components.network.aws_share import AwsShare
from components.network.aws_shared_endpoints import AwsSharedEndpoints
from components.network.aws_spoke_names import Answers, associate_names
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
        standing: dict[str, Any] = {"vpc_id": vpc_id, "subnets": subnets, "kept": kept, "place": place}
        accounts = {account: estate.accounts["aws"][account] for account in spec.shared_with}
        self._shared: dict[str, pulumi.Input[str]] = {}
        zones: Mapping[str, pulumi.Output[str]] = {}
        if plan.services:
            zones = AwsSharedEndpoints(
                self.name_of("endpoints"), plan.services, estate=estate, opts=self.child(), **standing
            ).zone_ids
        rules: dict[str, pulumi.Output[str]] = {}
        outbound: pulumi.Output[str] | None = None
        if plan.inbound or plan.outbound:
            resolver = AwsResolver(self.name_of("resolver"), plan, opts=self.child(), **standing)
            raise_alarms(self, alerts, CONCERN, list(resolver.alarms()))
            rules = {word: rule.id for word, rule in resolver.rules.items()}
            self._shared |= {f"rule-{word}": rule.arn for word, rule in resolver.rules.items()}
            outbound = resolver.outbound_id
        answers = Answers(rules, self._refuse(plan), plan.fail_open, self._log(plan, spec, accounts))
        # The hub's own machines ask as those of a spoke do. Its zones have it from birth.
        associate_names(self, vpc_id, answers)
        answers = self._once_shared(answers, accounts)
        self.fields = {
            "endpoint_zone_ids": zones,
            "resolver_addresses": tuple(plan.inbound.values()),
            "resolver_rule_ids": answers.rules,
            "resolver_outbound_id": outbound,
            "dns_firewall_id": answers.firewall,
            "dns_fail_open": answers.fail_open,
            "query_log_id": answers.log,
        }
        self.done()

    def _refuse(self, plan: NamesPlan) -> pulumi.Output[str] | None:
        if not plan.block:
            return None
        group = AwsDnsFirewall(self.name_of("firewall"), plan.block, place=self.place, opts=self.child()).group
        self._shared["firewall"] = group.arn
        return group.id

    def _log(self, plan: NamesPlan, spec: HubNetworkSpec, accounts: Mapping[str, str]) -> pulumi.Output[str] | None:
        if not plan.logged:
            return None
        config = AwsQueryLog(
            self.name_of("queries"),
            spec.flow_logs,
            accounts=list(accounts.values()),
            place=self.place,
            retire=spec.retire,
            opts=self.child(),
        ).config
        self._shared["queries"] = config.arn
        return config.id

    def _once_shared(self, answers: Answers, accounts: Mapping[str, str]) -> Answers:
        """The same for networks of further accounts, which wait until it is theirs to use."""
        if not accounts or not self._shared:
            return answers
        wait = AwsShare(self.name_of("share"), self._shared, accounts, place=self.place, opts=self.child()).once_shared
        return replace(
            answers,
            rules={word: wait(rule) for word, rule in answers.rules.items()},
            firewall=wait(answers.firewall) if answers.firewall is not None else None,
            log=wait(answers.log) if answers.log is not None else None,
        )

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
