"""Cases of policies/rules/gcp/firewall.py."""

from policies.cases import R, case

POLICY_RULE = "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule"
HIERARCHY = "gcp:compute/firewallPolicyRule:FirewallPolicyRule"
WITH_RULES = "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules"


def allow(protocol: str, *ports: str, sources: tuple[str, ...] = ("0.0.0.0/0",), **more: object) -> dict[str, object]:
    layer: dict[str, object] = {"protocol": protocol, **({"ports": [*ports]} if ports else {})}
    return {"network": "app", "allows": [layer], **({"sourceRanges": [*sources]} if sources else {}), **more}


def entry(protocol: str, *ports: str, sources: tuple[str, ...] = ("0.0.0.0/0",), **more: object) -> dict[str, object]:
    layer: dict[str, object] = {"ipProtocol": protocol, **({"ports": [*ports]} if ports else {})}
    match = {"layer4Configs": [layer], **({"srcIpRanges": [*sources]} if sources else {})}
    return {"action": "allow", "direction": "INGRESS", "priority": 1, "match": match, **more}


def policy_rule(protocol: str, *ports: str, **more: object) -> R:
    return R(POLICY_RULE, entry(protocol, *ports, **more))  # type: ignore[arg-type]


def scoped(scope: str) -> R:
    made = entry("tcp", "22")
    return R(POLICY_RULE, {**made, "match": {**made["match"], "srcNetworkScope": scope}})  # type: ignore[dict-item]


TAGGED = {
    "action": "allow",
    "direction": "INGRESS",
    "match": {"layer4Configs": [{"ipProtocol": "tcp"}], "srcSecureTags": [{"name": "t"}]},
}


def out(protocol: str, *ports: str, to: tuple[str, ...] = ("0.0.0.0/0",), **more: object) -> dict[str, object]:
    return allow(protocol, *ports, sources=(), direction="EGRESS", destinationRanges=[*to], **more)


def policy_out(action: str = "allow") -> dict[str, object]:
    match = {"layer4Configs": [{"ipProtocol": "all"}], "destIpRanges": ["0.0.0.0/0"]}
    return {"action": action, "direction": "EGRESS", "priority": 1, "match": match}


CASES = {
    "gcp-compute-firewall-http": case(
        good=[
            allow("tcp", "443"),
            allow("tcp", "80", sources=("35.191.0.0/16", "130.211.0.0/22")),
            allow("tcp", "80", disabled=True),
            allow("udp", "80"),
            policy_rule("tcp", "80", action="deny"),
        ],
        bad=[
            allow("tcp", "80"),
            allow("tcp", "80", "443"),
            policy_rule("tcp", "79-81"),
            R(WITH_RULES, rules=[entry("tcp", "80")]),
        ],
    ),
    "gcp-compute-firewall-egress": case(
        good=[
            allow("tcp", "443"),
            out("tcp", "443"),
            out("all", to=("10.0.0.0/8",)),
            out("all", disabled=True),
            {"network": "app", "direction": "EGRESS", "denies": [{"protocol": "all"}], "destinationRanges": ["0.0.0.0/0"]},
            R(POLICY_RULE, policy_out("deny")),
        ],
        bad=[out("all"), out("tcp"), R(POLICY_RULE, policy_out()), R(WITH_RULES, rules=[policy_out()])],
    ),
    "gcp-compute-firewall-admin-ports": case(
        good=[
            allow("tcp", "22", sources=("10.0.0.0/8",)),
            allow("tcp", "22", sources=("35.235.240.0/20",)),
            allow("tcp", "443"),
            allow("udp", "22"),
            allow("icmp"),
            allow("tcp", "22", direction="EGRESS", sources=(), destinationRanges=["0.0.0.0/0"]),
            allow("tcp", "22", disabled=True),
            allow("tcp", "22", sources=(), sourceTags=["bastion"]),
            {"network": "app", "denies": [{"protocol": "all"}], "sourceRanges": ["0.0.0.0/0"]},
            policy_rule("tcp", "22", action="deny"),
            policy_rule("tcp", "22", action="goto_next"),
            scoped("VPC_NETWORKS"),
            R(POLICY_RULE, TAGGED),
            R(WITH_RULES, rules=[entry("tcp", "443"), entry("tcp", "22", action="deny")]),
        ],
        bad=[
            allow("tcp", "22"),
            allow("TCP", "22", sources=("::/0",)),
            allow("tcp", "20-25", sources=("10.0.0.0/8", "0.0.0.0/0")),
            allow("tcp", "80", "3000-4000"),
            allow("tcp"),
            allow("all"),
            allow("6", "3389", sources=("0.0.0.0/1", "128.0.0.0/1")),
            allow("tcp", "22", sources=()),
            allow("tcp", "22", sourceTags=["web"]),
            policy_rule("tcp", "22"),
            policy_rule("all"),
            policy_rule("tcp", "22", sources=()),
            scoped("INTERNET"),
            R(HIERARCHY, entry("tcp", "3389")),
            R(WITH_RULES, rules=[entry("tcp", "443"), entry("tcp", "22")]),
        ],
    ),
    "gcp-compute-firewall-data-ports": case(
        good=[allow("tcp", "5432", sources=("10.0.0.0/8",)), allow("tcp", "22"), policy_rule("tcp", "443")],
        bad=[allow("tcp", "5432"), allow("tcp", "3000-3400"), allow("udp", "11211"), policy_rule("tcp", "6379"), allow("all")],
    ),
    "gcp-compute-firewall-all-ports": case(
        good=[allow("tcp", "443"), allow("icmp"), allow("all", sources=("10.0.0.0/8",)), R(POLICY_RULE, TAGGED)],
        bad=[
            allow("all"),
            allow("tcp"),
            allow("tcp", "0-65535"),
            allow("udp", "1-65535"),
            policy_rule("all"),
            policy_rule("tcp"),
        ],
    ),
    "gcp-compute-firewall-cleartext-ports": case(
        good=[allow("tcp", "443"), allow("tcp", "445", sources=("10.0.0.0/8",)), allow("udp", "443")],
        bad=[allow("tcp", "21"), allow("tcp", "445"), allow("udp", "161"), policy_rule("tcp", "23")],
    ),
    "gcp-compute-firewall-web-only": case(
        good=[allow("tcp", "80", "443"), allow("tcp", "8080", sources=("10.0.0.0/8",)), allow("tcp", "22"), allow("all")],
        bad=[allow("tcp", "443", "8443"), allow("tcp", "8000-9000"), policy_rule("tcp", "3000")],
    ),
    "gcp-compute-firewall-logging": case(
        good=[
            allow("tcp", "443", logConfig={"metadata": "INCLUDE_ALL_METADATA"}),
            allow("tcp", "443", enableLogging=True),
            allow("tcp", "443", disabled=True),
            policy_rule("tcp", "443", enableLogging=True),
            R(WITH_RULES, rules=[entry("tcp", "443", enableLogging=True)]),
        ],
        bad=[allow("tcp", "443"), policy_rule("tcp", "443"), R(WITH_RULES, rules=[entry("tcp", "443")])],
    ),
    "gcp-compute-firewall-description": case(
        good=[
            allow("tcp", "443", description="Customers reach the shop."),
            policy_rule("tcp", "443", description="Customers."),
        ],
        bad=[allow("tcp", "443"), allow("tcp", "443", description=""), policy_rule("tcp", "443")],
    ),
}
