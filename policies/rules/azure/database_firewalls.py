"""Firewall rules of databases, all of which are a first and a last address."""

import ipaddress

from policies import View, rule

_TYPES = (
    "azure-native:sql:FirewallRule",
    "azure-native:dbforpostgresql:FirewallRule",
    "azure-native:dbforpostgresql:SingleServerFirewallRule",
    "azure-native:dbforpostgresql:ServerGroupFirewallRule",
    "azure-native:dbformysql:FirewallRule",
    "azure-native:dbformysql:SingleServerFirewallRule",
    "azure-native:dbformariadb:FirewallRule",
    "azure-native:mongocluster:FirewallRule",
    "azure-native:synapse:IpFirewallRule",
    "azure-native:redis:FirewallRule",
    "azure-native:redis:RedisFirewallRule",
    "azure-native:cache:FirewallRule",
)

_WIDE = 2**16
"""Addresses of a /16: more than any company's offices and clouds."""


def _ends(view: View) -> tuple[str, str]:
    """Where a type keeps the first and the last address."""
    prefix = "properties." if view.has("properties") else ""
    if view.type.endswith((":redis:FirewallRule", ":RedisFirewallRule", ":cache:FirewallRule")):
        return "startIP", "endIP"
    return f"{prefix}startIpAddress", f"{prefix}endIpAddress"


def _range(view: View) -> tuple[int, int] | None:
    """The first and the last address as numbers; None when one is missing or no address."""
    first, last = (view.text(path).strip() for path in _ends(view))
    try:
        return int(ipaddress.IPv4Address(first)), int(ipaddress.IPv4Address(last))
    except ValueError:
        return None


def _every_tenant(view: View) -> object:
    return _ends(view)[0] if _range(view) == (0, 0) else None


def _wide(view: View) -> object:
    found = _range(view)
    if found is None or found[1] - found[0] < _WIDE:
        return None
    first, last = (str(ipaddress.IPv4Address(end)) for end in found)
    if all(ipaddress.IPv4Address(end).is_private for end in found) and found[0]:
        return None
    return view.fail(_ends(view)[1], f"{first} to {last} are {found[1] - found[0] + 1:,} addresses")


rule(
    id="azure-database-firewall-open",
    title="Database firewalls do not admit the internet",
    control="LF-DB-02",
    severity="critical",
    types=_TYPES,
    bad=_wide,
    message="{detail}",
    why="A password is then all that is between strangers and the data.",
    cure="Give the first and the last address of a network of your own, or delete the rule and use private endpoints.",
)

rule(
    id="azure-database-firewall-every-tenant",
    title="Database firewalls do not admit all of Azure",
    control="LF-DB-02",
    severity="high",
    types=_TYPES,
    bad=_every_tenant,
    message="0.0.0.0 to 0.0.0.0 admits every machine of every customer of Azure",
    why="Anyone can rent a machine in Azure and is let through.",
    cure="Delete the rule; use private endpoints or virtual network rules for your own services.",
    url="https://learn.microsoft.com/azure/azure-sql/database/firewall-configure",
)
