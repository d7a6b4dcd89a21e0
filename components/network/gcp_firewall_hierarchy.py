"""The firewall policy of a folder: it decides before any network's own, so nobody in a project of the folder can open what it shuts.

https://docs.cloud.google.com/firewall/docs/firewall-policies
"""

from collections.abc import Iterator

from pulumi_gcp import compute

from components.component import Component
from components.network.estate import Estate
from components.network.gcp_firewall import action_of, layers
from components.network.gcp_firewall_plan import ANYWHERE, ANYWHERE6, HEALTH_CHECKS, IAP, LAST, OPERATOR_PORTS, Rule

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
PRIVATE6 = "fc00::/7"


def closed_rules(estate: Estate, *, operators: bool) -> Iterator[Rule]:
    """Nothing comes in from the Internet but Google's own: load balancers, and Identity-Aware Proxy where people may come by it.

    What is passed is not allowed by that: the policy of each network says who may come.
    """
    yield Rule(
        "pass-private",
        100,
        "INGRESS",
        "pass",
        "Private space is each network's own to judge",
        sources=tuple(dict.fromkeys((*estate.space, *PRIVATE))),
    )
    yield Rule("pass-private6", 101, "INGRESS", "pass", "Private space is each network's own to judge", sources=(PRIVATE6,))
    yield Rule("pass-google", 200, "INGRESS", "pass", "Google's load balancers and their health checks", sources=HEALTH_CHECKS)
    if operators:
        yield Rule("pass-operators", 300, "INGRESS", "pass", "Identity-Aware Proxy", sources=(IAP,), ports=OPERATOR_PORTS)
    says = "Nothing comes in from the Internet"
    yield Rule("closed", LAST, "INGRESS", "deny", says, sources=(ANYWHERE,))
    yield Rule("closed6", LAST + 1, "INGRESS", "deny", says, sources=(ANYWHERE6,))


def close(component: Component, estate: Estate, *, operators: bool) -> None:
    """Put a policy onto the folder of a component's project."""
    folder = f"folders/{component.place.folder}"
    policy = compute.FirewallPolicy(
        component.name_of("closed-policy"),
        parent=folder,
        short_name=component.cloud_name("closed"),
        description=f"What networks in {folder} cannot open: declared with {component.name}",
        opts=component.child(),
    )
    for rule in closed_rules(estate, operators=operators):
        compute.FirewallPolicyRule(
            component.name_of(rule.name),
            firewall_policy=policy.name,
            description=rule.description,
            priority=rule.priority,
            direction=rule.direction,
            action=action_of(rule),
            # Google refuses records of rules that pass on.
            enable_logging=rule.action != "pass",
            match=compute.FirewallPolicyRuleMatchArgs(
                src_ip_ranges=list(rule.sources),
                layer4_configs=[
                    compute.FirewallPolicyRuleMatchLayer4ConfigArgs(ip_protocol=protocol, ports=ports)
                    for protocol, ports in layers(rule.ports)
                ],
            ),
            opts=component.child(),
        )
    compute.FirewallPolicyAssociation(
        component.name_of("closed-association"),
        name=component.cloud_name("closed"),
        firewall_policy=policy.id,
        attachment_target=folder,
        opts=component.child(),
    )
