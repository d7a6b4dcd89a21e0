"""Who may reach what in a spoke on Google Cloud: the rules of its group, and those of its own options. Pure, and no SDK."""

from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.gcp_firewall_plan import HEALTH_CHECKS, Rule, rules_of
from components.network.spec import SpokeSpec

EDGE, ENDPOINT = 150, 251
"""Priorities between what is refused to other groups and what the own group is allowed."""


def firewall_rules(spec: SpokeSpec, addresses: Addresses, estate: Estate, hub: str | None) -> tuple[Rule, ...]:
    """The rules of a spoke, by priority. `hub` is the key of the hub that serves it."""
    of_hub = estate.hubs[hub].spec if hub is not None else None
    inspection = of_hub.inspection if of_hub is not None else None
    found = [
        *rules_of(
            estate,
            group=spec.group,
            cidr=addresses.cidr,
            inspection=inspection,
            operators=of_hub is not None and of_hub.operator_access,
            cidr6=addresses.cidr6,
        ),
        _edge(spec.edge),
    ]
    if inspection is not None and addresses.has("apis"):
        found.append(
            Rule(
                "google-endpoint",
                ENDPOINT,
                "EGRESS",
                "allow",
                "Google's APIs by their endpoint in this network",
                destinations=(addresses.range("apis"),),
                ports=("tcp/443",),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.priority))


def _edge(wanted: bool) -> Rule:
    """Google's load balancers reach machines from the same addresses, whether they face the Internet or not."""
    if wanted:
        return Rule(
            "edge", EDGE, "INGRESS", "allow", "Google's load balancers and their health checks", HEALTH_CHECKS, (), ("tcp",)
        )
    return Rule("edge", EDGE, "INGRESS", "deny", "No load balancer has machines here", HEALTH_CHECKS)
