"""A network security group of Azure from rules that are plain data."""

from collections.abc import Iterable

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.network.azure_plan import Rule


def security_group(
    owner: Component, part: str, *, resource_group: pulumi.Input[str], rules: Iterable[Rule]
) -> network.NetworkSecurityGroup:
    """The group `<owner>-nsg-<part>`, with its rules inside it: no other resource adds one."""
    return network.NetworkSecurityGroup(
        owner.name_of("nsg", part),
        network_security_group_name=owner.cloud_name(part),
        resource_group_name=resource_group,
        location=owner.place.region,
        security_rules=[_rule(rule) for rule in rules],
        opts=owner.child(),
    )


def _rule(rule: Rule) -> network.SecurityRuleArgs:
    """A rule as Azure wants it: one range or port in a field of its own, several in another."""
    ranges, ports = len(rule.sources) > 1, len(rule.ports) > 1
    return network.SecurityRuleArgs(
        name=rule.name,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol=rule.protocol,
        source_address_prefix=None if ranges else rule.sources[0],
        source_address_prefixes=list(rule.sources) if ranges else None,
        source_port_range="*",
        destination_address_prefix=rule.destination,
        destination_port_range=None if ports else rule.ports[0],
        destination_port_ranges=list(rule.ports) if ports else None,
    )
