"""What a network associates, so that its machines are answered as the hub says: they ask the resolver of their own network."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_aws import route53

from components.component import Component
from components.network.aws_dns_firewall import GROUP
from components.place import Place


def associate_zones(
    network: Component,
    vpc_id: pulumi.Output[str],
    zones: Mapping[str, pulumi.Output[str]],
    hub_place: Place | None,
) -> None:
    """Each private zone with the network: without it names of shared endpoints lead to the Internet.

    A zone of another account asks its owner for leave first, so `hub_place` is the hub's where that is another account.
    https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html
    """
    for service, zone_id in zones.items():
        word, leave = service.replace(".", "-"), None
        if hub_place is not None:
            leave = route53.VpcAssociationAuthorization(
                network.name_of("zone", word, "leave"),
                zone_id=zone_id,
                vpc_id=vpc_id,
                vpc_region=network.place.region,
                opts=network.child(provider=hub_place.provider),
            )
        route53.ZoneAssociation(
            network.name_of("zone", word),
            zone_id=zone_id,
            vpc_id=vpc_id,
            vpc_region=network.place.region,
            opts=network.child(depends_on=[leave] if leave else None),
        )


@dataclass(frozen=True)
class Answers:
    """How a hub has its networks answered: ids of rules by name, of the rule group of refused names, and of the log."""

    rules: Mapping[str, pulumi.Output[str]]
    firewall: pulumi.Output[str] | None
    fail_open: bool
    log: pulumi.Output[str] | None


def associate_names(network: Component, vpc_id: pulumi.Output[str], answers: Answers) -> None:
    """Rules of what is asked elsewhere, names that are refused, and the log, for one network."""
    region = network.place.region
    for key, rule_id in answers.rules.items():
        route53.ResolverRuleAssociation(
            network.name_of("forward", key), resolver_rule_id=rule_id, vpc_id=vpc_id, region=region, opts=network.child()
        )
    if answers.firewall is not None:
        route53.ResolverFirewallRuleGroupAssociation(
            network.name_of("refused"),
            name=network.cloud_name("refused"),
            firewall_rule_group_id=answers.firewall,
            vpc_id=vpc_id,
            priority=GROUP,
            region=region,
            tags={"Name": network.cloud_name("refused")},
            # A priority is one group's at a time.
            opts=network.child(delete_before_replace=True),
        )
        route53.ResolverFirewallConfig(
            network.name_of("unsure"),
            resource_id=vpc_id,
            firewall_fail_open="ENABLED" if answers.fail_open else "DISABLED",
            region=region,
            opts=network.child(),
        )
    if answers.log is not None:
        route53.ResolverQueryLogConfigAssociation(
            network.name_of("queries"),
            resolver_query_log_config_id=answers.log,
            resource_id=vpc_id,
            region=region,
            opts=network.child(),
        )
