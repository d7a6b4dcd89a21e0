"""The firewall of a hub: an endpoint a zone, rules in strict order, and a record of every flow and of every rule that spoke.

What is set at birth: its name, its VPC, and how many rules a group has room for. Subnets come and go with zones, unless the
tier protects them: then `retire: true` lifts the protection first.
"""

from collections.abc import Mapping

import pulumi
from pulumi_aws import cloudwatch, networkfirewall

from components.component import Component
from components.encryption.aws import AwsKey, by_log_groups
from components.network.aws_alarms import CONCERN, firewall_alarms
from components.network.aws_inspection_plan import CAPACITY, PROTOCOLS, InspectionPlan, text_of
from components.network.aws_vpc import AwsVpc
from components.network.spec import FlowLogs
from components.observability.aws_alarms import raise_alarms
from components.observability.aws_logs import retention_days
from components.observability.handles import Alerts
from components.place import Place

STRICT = "STRICT_ORDER"
"""In the policy and in every group of rules: AWS takes none of another order into such a policy."""

LOGS = ("alert", "flow")
"""Rules that spoke, and all flows. TLS is logged by firewalls that open it, and this one does not."""


class AwsInspection(Component):
    """The firewall in the subnets `firewall` of a VPC. `endpoints` is zone to the id of the endpoint there."""

    endpoints: Mapping[str, pulumi.Output[str]]

    def __init__(
        self,
        name: str,
        plan: InspectionPlan,
        *,
        vpc: AwsVpc,
        logs: FlowLogs,
        place: Place,
        alerts: Alerts | None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsInspection", name, place, retire=retire, opts=opts)
        self._key = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"firewall {self.cloud_name()}",
            spec=logs.key,
            uses=[by_log_groups(place, *(self._log_name(kind) for kind in LOGS))],
            retire=retire,
            opts=self.child(),
        )
        firewall = self._firewall(vpc, self._policy(plan))
        self._log(firewall, logs)
        subnets = vpc.subnets["firewall"]
        self.endpoints = {
            zone: pulumi.Output.all(states_of(firewall), subnet).apply(lambda found: endpoint_of(found[0], found[1]))
            for zone, subnet in subnets.items()
        }
        raise_alarms(self, alerts, CONCERN, list(firewall_alarms(firewall.name, vpc.zone_names)))
        self.done(firewall_arn=firewall.arn)

    def _policy(self, plan: InspectionPlan) -> networkfirewall.FirewallPolicy:
        groups = {
            name: self._group(name, networkfirewall.RuleGroupRuleGroupRulesSourceArgs(rules_string=text_of(plan.rules[name])))
            for name in CAPACITY
            if name in plan.rules
        }
        if plan.domains:
            names = networkfirewall.RuleGroupRuleGroupRulesSourceRulesSourceListArgs(
                generated_rules_type="ALLOWLIST", target_types=list(PROTOCOLS), targets=list(plan.domains)
            )
            groups["names"] = self._group("names", networkfirewall.RuleGroupRuleGroupRulesSourceArgs(rules_source_list=names))
        variable = networkfirewall.FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableArgs(
            key="HOME_NET",
            ip_set=networkfirewall.FirewallPolicyFirewallPolicyPolicyVariablesRuleVariableIpSetArgs(
                definitions=list(plan.home)
            ),
        )
        return networkfirewall.FirewallPolicy(
            self.name_of("policy"),
            description=f"What may pass {self.cloud_name()}",
            firewall_policy=networkfirewall.FirewallPolicyFirewallPolicyArgs(
                stateless_default_actions=["aws:forward_to_sfe"],
                stateless_fragment_default_actions=["aws:forward_to_sfe"],
                # Not `strict`: that drops the handshake, before there is a name to look at.
                stateful_default_actions=["aws:drop_established", "aws:alert_established"],
                # A connection that the firewall lost sight of is refused, so that its client notices at once.
                stateful_engine_options=networkfirewall.FirewallPolicyFirewallPolicyStatefulEngineOptionsArgs(
                    rule_order=STRICT, stream_exception_policy="REJECT"
                ),
                policy_variables=networkfirewall.FirewallPolicyFirewallPolicyPolicyVariablesArgs(rule_variables=[variable]),
                stateful_rule_group_references=[
                    networkfirewall.FirewallPolicyFirewallPolicyStatefulRuleGroupReferenceArgs(
                        priority=(place + 1) * 100, resource_arn=groups[name].arn
                    )
                    for place, name in enumerate(CAPACITY)
                    if name in groups
                ],
            ),
            encryption_configuration=networkfirewall.FirewallPolicyEncryptionConfigurationArgs(
                type="CUSTOMER_KMS", key_id=self._key.arn
            ),
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )

    def _group(self, name: str, source: networkfirewall.RuleGroupRuleGroupRulesSourceArgs) -> networkfirewall.RuleGroup:
        return networkfirewall.RuleGroup(
            self.name_of("rules", name),
            type="STATEFUL",
            capacity=CAPACITY[name],
            rule_group=networkfirewall.RuleGroupRuleGroupArgs(
                rules_source=source,
                stateful_rule_options=networkfirewall.RuleGroupRuleGroupStatefulRuleOptionsArgs(rule_order=STRICT),
            ),
            encryption_configuration=networkfirewall.RuleGroupEncryptionConfigurationArgs(
                type="CUSTOMER_KMS", key_id=self._key.arn
            ),
            region=self.place.region,
            tags={"Name": self.cloud_name(name)},
            opts=self.child(),
        )

    def _firewall(self, vpc: AwsVpc, policy: networkfirewall.FirewallPolicy) -> networkfirewall.Firewall:
        return networkfirewall.Firewall(
            self.name_of("wall"),
            name=self.cloud_name(),
            description=f"Between the networks of {self.cloud_name()}",
            vpc_id=vpc.id,
            subnet_mappings=[
                networkfirewall.FirewallSubnetMappingArgs(subnet_id=subnet, ip_address_type="IPV4")
                for subnet in vpc.subnets["firewall"].values()
            ],
            firewall_policy_arn=policy.arn,
            delete_protection=self.protect,
            subnet_change_protection=self.protect,
            # Another policy comes with a change of the policy's own name only, and is as welcome then as its rules are.
            firewall_policy_change_protection=False,
            encryption_configuration=networkfirewall.FirewallEncryptionConfigurationArgs(
                type="CUSTOMER_KMS", key_id=self._key.arn
            ),
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(stateful=True),
        )

    def _log_name(self, kind: str) -> str:
        """Below `/aws/vendedlogs/` a group needs no entry in the account's resource policy, which has room for few.

        https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
        """
        return f"/aws/vendedlogs/network-firewall/{self.cloud_name(kind)}"

    def _log(self, firewall: networkfirewall.Firewall, spec: FlowLogs) -> None:
        groups = {
            kind: cloudwatch.LogGroup(
                self.name_of("records", kind),
                name=self._log_name(kind),
                kms_key_id=self._key.arn,
                retention_in_days=retention_days(spec.retention),
                region=self.place.region,
                opts=self.child(stateful=True),
            )
            for kind in LOGS
        }
        networkfirewall.LoggingConfiguration(
            self.name_of("logging"),
            firewall_arn=firewall.arn,
            logging_configuration=networkfirewall.LoggingConfigurationLoggingConfigurationArgs(
                log_destination_configs=[
                    networkfirewall.LoggingConfigurationLoggingConfigurationLogDestinationConfigArgs(
                        log_type=kind.upper(), log_destination_type="CloudWatchLogs", log_destination={"logGroup": group.name}
                    )
                    for kind, group in groups.items()
                ]
            ),
            region=self.place.region,
            opts=self.child(),
        )


def states_of(firewall: networkfirewall.Firewall) -> pulumi.Output[Mapping[str, str]]:
    """Subnet to the endpoint that the firewall has there. AWS says it by the zone's name too, but that differs by account."""
    return firewall.firewall_statuses.apply(
        lambda statuses: {
            attachment.subnet_id or "": attachment.endpoint_id or ""
            for status in statuses
            for state in status.sync_states or []
            for attachment in state.attachments or []
        }
    )


def endpoint_of(endpoints: Mapping[str, str], subnet_id: str) -> str:
    """The endpoint in a subnet.

    :raises LookupError: the firewall has none there.
    """
    if not endpoints.get(subnet_id):
        raise LookupError(f"the firewall has no endpoint in {subnet_id} yet: run `pulumi refresh`, then try again")
    return endpoints[subnet_id]
