"""The firewall policy of a network on Google Cloud, made of the rules that `gcp_firewall_plan` decides."""

from collections.abc import Iterable

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.gcp_firewall_plan import Rule


def declare_firewall(
    component: Component,
    rules: Iterable[Rule],
    *,
    network: pulumi.Input[str],
    inspection: pulumi.Output[str] | None = None,
    egress: pulumi.Output[str] | None = None,
) -> compute.NetworkFirewallPolicy:
    """The policy of a component's network, its rules by name, and what puts it onto the network.

    :param network: the network's id.
    :param inspection: the security profile group of rules that inspect.
    :param egress: the one of rules that also filter names.
    """
    project = component.place.account_id
    policy = compute.NetworkFirewallPolicy(
        component.name_of("firewall"),
        name=component.cloud_name(),
        project=project,
        description=f"Who may reach what in {component.name}",
        opts=component.child(),
    )
    for rule in rules:
        compute.NetworkFirewallPolicyRule(
            component.name_of(rule.name),
            project=project,
            firewall_policy=policy.name,
            rule_name=rule.name,
            description=rule.description,
            priority=rule.priority,
            direction=rule.direction,
            action=action_of(rule),
            enable_logging=rule.action != "pass",
            security_profile_group={"inspect": inspection, "filter": egress}.get(rule.action),
            match=compute.NetworkFirewallPolicyRuleMatchArgs(
                src_ip_ranges=list(rule.sources) or None,
                dest_ip_ranges=list(rule.destinations) or None,
                layer4_configs=[
                    compute.NetworkFirewallPolicyRuleMatchLayer4ConfigArgs(ip_protocol=protocol, ports=ports)
                    for protocol, ports in layers(rule.ports)
                ],
            ),
            opts=component.child(),
        )
    compute.NetworkFirewallPolicyAssociation(
        component.name_of("firewall-association"),
        name=component.cloud_name(),
        project=project,
        firewall_policy=policy.name,
        attachment_target=network,
        opts=component.child(),
    )
    return policy


def action_of(rule: Rule) -> str:
    """What Google Cloud calls what a rule does."""
    return {"inspect": "apply_security_profile_group", "filter": "apply_security_profile_group", "pass": "goto_next"}.get(
        rule.action, rule.action
    )


def layers(ports: Iterable[str]) -> list[tuple[str, list[str] | None]]:
    """Protocols with their ports, each protocol once: `tcp/80` and `tcp/443` are tcp with two."""
    found: dict[str, list[str]] = {}
    for port in ports:
        protocol, _, number = port.partition("/")
        found.setdefault({"any": "all"}.get(protocol, protocol), []).extend([number] if number else [])
    return [(protocol, numbers or None) for protocol, numbers in found.items()]
