"""Firewall rules, those of a network and those of firewall policies."""

from collections.abc import Callable, Iterator

from policies import View, rule
from policies.network import (
    ADMIN_PORTS,
    CLEAR_PORTS,
    DATA_PORTS,
    HIGHEST,
    Range,
    anywhere,
    carries,
    every_protocol,
    named_ports,
    ports,
)

RULES = "gcp:compute/firewall:Firewall"
POLICY_RULES = (
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
    "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
    "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
)
WITH_RULES = (
    "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
    "gcp:compute/regionNetworkFirewallPolicyWithRules:RegionNetworkFirewallPolicyWithRules",
    "gcp:compute/firewallPolicyWithRules:FirewallPolicyWithRules",
)
ALL = (RULES, *POLICY_RULES, *WITH_RULES)

_OTHER_SOURCES = (
    "srcSecureTags",
    "srcAddressGroups",
    "srcFqdns",
    "srcRegionCodes",
    "srcThreatIntelligences",
    "srcNetworks",
)
_UDP_TOO = frozenset({69, 137, 138, 161, 389, 514, 1434, 2049, 3389, 11211})
"""Ports of the tables that are also served over UDP."""

_WEB = frozenset({80, 443})


def _allowing(view: View) -> Iterator[View]:
    """The entries that let traffic in and are on."""
    if view.type == RULES:
        if view.word("direction", "INGRESS") == "ingress" and not view.flag("disabled"):
            yield view
        return
    for entry in view.each("rules") if view.type in WITH_RULES else (view,):
        if entry.word("action") == "allow" and entry.word("direction", "INGRESS") == "ingress" and not entry.flag("disabled"):
            yield entry


def _from_internet(entry: View) -> str | None:
    """Which sources let the internet in; None when they do not."""
    if entry.type == RULES:
        if entry.has("sourceRanges"):
            return anywhere(entry.texts("sourceRanges"))
        return None if entry.has("sourceTags") or entry.has("sourceServiceAccounts") else "no source, which is every source,"
    inside = entry.word("match.srcNetworkScope") or entry.word("match.srcNetworkContext") or "internet"
    if inside not in ("internet", "unspecified"):
        return None
    if entry.has("match.srcIpRanges"):
        return anywhere(entry.texts("match.srcIpRanges"))
    return None if any(entry.has(f"match.{source}") for source in _OTHER_SOURCES) else "no source, which is every source,"


def _layers(entry: View) -> tuple[View, ...]:
    return entry.each("allows") if entry.type == RULES else entry.each("match.layer4Configs")


def _protocol(layer: View) -> str:
    return layer.word("protocol") or layer.word("ipProtocol") or "all"


def _ranges(layer: View) -> tuple[Range, ...]:
    """The ports of a layer; without any it is all of them."""
    texts = layer.texts("ports")
    return tuple(found for text in texts for found in ports(text)) if texts else ((0, HIGHEST),)


def _named(layer: View, table: dict[int, str]) -> tuple[str, ...]:
    protocol = _protocol(layer)
    tcp = table if carries(protocol) else {}
    udp = {port: name for port, name in table.items() if port in _UDP_TOO} if carries(protocol, "udp") else {}
    return named_ports(_ranges(layer), {**udp, **tcp})


def _everything(layer: View) -> str:
    protocol = _protocol(layer)
    if every_protocol(protocol):
        return "every protocol"
    whole = any(low <= 1 and high >= HIGHEST for low, high in _ranges(layer))
    return f"every {protocol} port" if whole and (carries(protocol) or carries(protocol, "udp")) else ""


def _others(layer: View) -> str:
    """Ports that no table names and that are not the web's."""
    if not carries(_protocol(layer)) or _everything(layer):
        return ""
    tables = _WEB | ADMIN_PORTS.keys() | DATA_PORTS.keys() | CLEAR_PORTS.keys()
    found = [
        f"{low}-{high}" if high > low else str(low)
        for low, high in _ranges(layer)
        if any(p not in tables for p in range(low, high + 1))
    ]
    return ", ".join(found)


def _opened(view: View, what: Callable[[View], str | tuple[str, ...]]) -> list[object]:
    """Findings of the entries that let the internet reach what a function of a layer names."""
    found: list[object] = []
    for entry in _allowing(view):
        for layer in _layers(entry):
            reached = what(layer)
            source = _from_internet(entry) if reached else None
            if source:
                where = "sourceRanges" if entry.type == RULES else "match.srcIpRanges"
                found.append(
                    entry.fail(where, f"{source} reaches {reached if isinstance(reached, str) else ', '.join(reached)}")
                )
    return found


_CURE = "Allow the addresses that need it only; for people use Identity-Aware Proxy, whose source is 35.235.240.0/20."

rule(
    id="gcp-compute-firewall-admin-ports",
    title="Firewalls do not open admin ports to the internet",
    control="LF-NET-01",
    severity="critical",
    types=ALL,
    bad=lambda view: _opened(view, lambda layer: _named(layer, ADMIN_PORTS)),
    why="Machines that offer a shell to the internet are tried within minutes, and one weak password or unpatched daemon is enough.",
    cure=_CURE,
)

rule(
    id="gcp-compute-firewall-data-ports",
    title="Firewalls do not open database ports to the internet",
    control="LF-NET-02",
    severity="critical",
    types=ALL,
    bad=lambda view: _opened(view, lambda layer: _named(layer, DATA_PORTS)),
    why="A database that the internet reaches is one leaked password away from being copied.",
    cure="Allow the subnets, tags or service accounts of the clients as sources in place of the internet.",
)

rule(
    id="gcp-compute-firewall-all-ports",
    title="Firewalls do not open every port to the internet",
    control="LF-NET-03",
    severity="critical",
    types=ALL,
    bad=lambda view: _opened(view, _everything),
    cure="List the protocol and the ports that are served, and the addresses that they are served to.",
)

rule(
    id="gcp-compute-firewall-cleartext-ports",
    title="Firewalls do not open cleartext and file-sharing protocols to the internet",
    control="LF-NET-04",
    severity="high",
    types=ALL,
    bad=lambda view: _opened(view, lambda layer: _named(layer, CLEAR_PORTS)),
    cure="Allow the addresses that need it only, and use the protocol's encrypted successor.",
)

rule(
    id="gcp-compute-firewall-web-only",
    title="Firewalls open only 80 and 443 to the internet",
    control="LF-NET-05",
    severity="medium",
    types=ALL,
    bad=lambda view: _opened(view, _others),
    cure="Put the service behind a load balancer on 443, or allow the addresses that need the port only.",
)


def _unlogged(view: View) -> object:
    if view.type == RULES:
        logs = view.get("logConfig") is not None or view.flag("enableLogging")
        return not logs and not view.flag("disabled") and view.fail("logConfig")
    return [entry.fail("enableLogging") for entry in _allowing(view) if not entry.flag("enableLogging")]


rule(
    id="gcp-compute-firewall-logging",
    title="Firewall rules log their hits",
    control="LF-LOG-04",
    severity="low",
    types=ALL,
    bad=_unlogged,
    cure='Set `logConfig` to {metadata: "INCLUDE_ALL_METADATA"}, `enableLogging` to true in a rule of a policy.',
)

rule(
    id="gcp-compute-firewall-description",
    title="Firewall rules say what they are for",
    control="LF-NET-10",
    severity="low",
    types=(RULES, *POLICY_RULES),
    ok=lambda view: view.has("description"),
    cure="Say in `description` who needs the rule and why.",
)


def _plain_web(layer: View) -> tuple[str, ...] | str:
    return "" if _everything(layer) else _named(layer, {80: "HTTP"})


rule(
    id="gcp-compute-firewall-http",
    title="Firewalls do not open plain HTTP to the internet",
    control="LF-NET-04",
    severity="low",
    types=ALL,
    bad=lambda view: _opened(view, _plain_web),
    message="{detail}",
    why="The machines themselves serve everyone, in the clear; a load balancer comes from 35.191.0.0/16 and 130.211.0.0/22.",
    cure="Put a load balancer with HTTPS and a redirection before the machines, and admit its ranges only.",
)


def _leaving(view: View) -> Iterator[View]:
    """The entries that let traffic out and are on."""
    for entry in view.each("rules") if view.type in WITH_RULES else (view,):
        allows = view.type == RULES or entry.word("action") == "allow"
        if allows and entry.word("direction") == "egress" and not entry.flag("disabled"):
            yield entry


def _everywhere_out(view: View) -> list[object]:
    found: list[object] = []
    path = "destinationRanges" if view.type == RULES else "match.destIpRanges"
    for entry in _leaving(view):
        names = anywhere(entry.texts(path)) if entry.has(path) else None
        reached = next((what for layer in _layers(entry) if (what := _everything(layer))), "") if names else ""
        if reached:
            found.append(entry.fail(path, f"{reached} reaches {names}"))
    return found


rule(
    id="gcp-compute-firewall-egress",
    title="Firewalls do not let everything out to the internet",
    control="LF-NET-09",
    severity="low",
    types=ALL,
    bad=_everywhere_out,
    message="{detail}",
    why="What has broken in calls home and carries data off on whichever port is open.",
    cure="List the protocols and ports that are needed, or the ranges in `destinationRanges` (`match.destIpRanges` in a policy).",
)
