"""Security groups, and the chain that lets one tier reach the next and nothing else.

Each rule is a resource of its own, so that adding one touches no other, and two components can each add theirs to a group.
"""

import pulumi
from pulumi_aws import ec2, vpc

from components.component import Component
from components.network.handles import AwsNetwork

ANYWHERE = "0.0.0.0/0"
ANYWHERE6 = "::/0"


def security_group(component: Component, part: str, network: AwsNetwork, description: str) -> ec2.SecurityGroup:
    """An empty group: nothing in, nothing out. Its description can't change without a replacement, so it says what it is for."""
    return ec2.SecurityGroup(
        component.name_of(part),
        description=description,
        vpc_id=network.id,
        tags={"Name": component.cloud_name(part)},
        region=component.place.region,
        opts=component.child(),
    )


def allow_in(component: Component, rule: str, group: pulumi.Input[str], *, cidr: str, port: int, why: str) -> None:
    """TCP from an address range to one port."""
    vpc.SecurityGroupIngressRule(
        component.name_of("in", rule),
        security_group_id=group,
        cidr_ipv4=cidr,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
        description=why,
        region=component.place.region,
        opts=component.child(),
    )


def allow_out(
    component: Component,
    rule: str,
    group: pulumi.Input[str],
    *,
    cidr: str,
    port: int | None = None,
    why: str,
    ipv6: bool = False,
) -> None:
    """TCP to an address range, one port or all of them; with `ipv6` also to the same port anywhere by IPv6.

    A group names each version by itself: without the second rule a machine with an IPv6 address tries it first and waits.
    """
    for word, range_ in ((rule, {"cidr_ipv4": cidr}), *(((f"{rule}6", {"cidr_ipv6": ANYWHERE6}),) if ipv6 else ())):
        vpc.SecurityGroupEgressRule(
            component.name_of("out", word),
            security_group_id=group,
            ip_protocol="tcp",
            from_port=0 if port is None else port,
            to_port=65535 if port is None else port,
            description=why,
            region=component.place.region,
            opts=component.child(),
            **range_,
        )


def allow_between(
    component: Component, rule: str, source: pulumi.Input[str], target: pulumi.Input[str], *, port: int, why: str
) -> None:
    """TCP from the members of one group to one port of the members of another: the way out and the way in."""
    vpc.SecurityGroupEgressRule(
        component.name_of("out", rule),
        security_group_id=source,
        referenced_security_group_id=target,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
        description=why,
        region=component.place.region,
        opts=component.child(),
    )
    vpc.SecurityGroupIngressRule(
        component.name_of("in", rule),
        security_group_id=target,
        referenced_security_group_id=source,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
        description=why,
        region=component.place.region,
        opts=component.child(),
    )
