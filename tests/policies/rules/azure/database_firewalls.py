"""Cases of policies/rules/azure/database_firewalls.py."""

# ruff: noqa: S104 - addresses of firewall rules, nothing listens

from policies.cases import R, case

REDIS = "azure-native:redis:FirewallRule"


def span(first: str, last: str) -> dict[str, object]:
    return {"startIpAddress": first, "endIpAddress": last}


CASES = {
    "azure-database-firewall-open": case(
        good=[
            span("203.0.113.0", "203.0.113.255"),
            span("0.0.0.0", "0.0.0.0"),
            span("10.0.0.0", "10.255.255.255"),
            R("azure-native:mongocluster:FirewallRule", properties=span("203.0.113.7", "203.0.113.7")),
            R(REDIS, startIP="203.0.113.7", endIP="203.0.113.7"),
        ],
        bad=[
            span("0.0.0.0", "255.255.255.255"),
            span("1.0.0.0", "223.255.255.255"),
            span("0.0.0.0", "127.255.255.255"),
            R("azure-native:dbforpostgresql:FirewallRule", "it", span("0.0.0.0", "255.255.255.255")),
            R("azure-native:synapse:IpFirewallRule", "it", span("0.0.0.0", "255.255.255.255")),
            R("azure-native:mongocluster:FirewallRule", properties=span("0.0.0.0", "255.255.255.255")),
            R(REDIS, startIP="0.0.0.0", endIP="255.255.255.255"),
        ],
    ),
    "azure-database-firewall-every-tenant": case(
        good=[
            span("203.0.113.0", "203.0.113.255"),
            span("0.0.0.0", "255.255.255.255"),
            R(REDIS, startIP="10.0.0.1", endIP="10.0.0.9"),
        ],
        bad=[span("0.0.0.0", "0.0.0.0"), R("azure-native:dbformysql:FirewallRule", "it", span("0.0.0.0", "0.0.0.0"))],
    ),
}
