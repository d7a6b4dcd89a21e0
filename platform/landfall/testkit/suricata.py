"""What the firewall of a Plan says to a new flow: its rules read as Suricata reads them in strict order.

Only what our own rules say is understood; another keyword is an error, so that no rule is taken for something that it is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from typing import Any

from landfall.plan.model import Plan, Resource

_RULE = re.compile(
    r"(?P<action>pass|drop) (?P<protocol>\w+) (?P<source>\S+) any -> (?P<to>\S+) (?P<port>\S+) \((?P<options>.*)\)"
)
_KNOWN = {"msg", "sid", "rev", "alert", "flow", "ip_proto", "itype", "icode"}


@dataclass(frozen=True)
class Verdict:
    """Whether a flow passes, and the message of the rule that says so."""

    passes: bool
    rule: str


class Firewall:
    """The rules of one firewall."""

    def __init__(self, plan: Plan, firewall: Resource) -> None:
        by_arn = {found.outputs.get("arn"): found for found in plan.resources if found.custom}
        policy = by_arn[firewall.inputs["firewallPolicyArn"]].inputs["firewallPolicy"]
        references = sorted(policy["statefulRuleGroupReferences"], key=lambda found: found["priority"])
        self.groups = [by_arn[found["resourceArn"]].inputs["ruleGroup"]["rulesSource"] for found in references]
        (home,) = (found["ipSet"]["definitions"] for found in policy["policyVariables"]["ruleVariables"])
        self.home = [IPv4Network(cidr) for cidr in home]
        self.default = policy["statefulDefaultActions"]

    def verdict(self, source: str, destination: str, protocol: str, port: int, name: str | None) -> Verdict:
        """What becomes of a flow. `name` is what a client asks for by TLS or HTTP, None for any other."""
        if source == "internet":
            source = "93.184.216.34"
        for group in self.groups:
            for passes, rule in self._said(group, source, destination, protocol, port, name):
                return Verdict(passes, rule)
        return Verdict("aws:drop_established" not in self.default, "no rule")

    def _said(
        self, group: Any, source: str, destination: str, protocol: str, port: int, name: str | None
    ) -> Iterator[tuple[bool, str]]:
        names = group.get("rulesSourceList")
        if names is not None:
            outside = self._is_home(source) and not self._is_home(destination)
            if outside and protocol == "tcp" and name is not None and any(_is_named(name, one) for one in names["targets"]):
                yield names["generatedRulesType"] == "ALLOWLIST", "names"
            return
        for line in group["rulesString"].splitlines():
            found = _RULE.fullmatch(line)
            options = dict(_options(found["options"])) if found else {}
            if found is None or not set(options) <= _KNOWN or options.get("flow", "to_server") != "to_server":
                raise ValueError(f"this rule says what nobody here understands: {line}")
            matches = (
                found["protocol"] in ("ip", protocol)
                and _is_in(source, found["source"])
                and _is_in(destination, found["to"])
                and (found["port"] == "any" or str(port) in found["port"].strip("[]").split(","))
                and "itype" not in options
                and not (options.get("ip_proto") == "!TCP" and protocol == "tcp")
            )
            if matches:
                yield found["action"] == "pass", options["msg"].strip('"')

    def _is_home(self, address: str) -> bool:
        return any(IPv4Address(address) in network for network in self.home)


def _options(text: str) -> Iterator[tuple[str, str]]:
    for option in text.split(";"):
        if option.strip():
            keyword, _, value = option.strip().partition(":")
            yield keyword, value


def _is_in(address: str, ranges: str) -> bool:
    if ranges == "any":
        return True
    if ranges.startswith("!"):
        return not _is_in(address, ranges[1:])
    return any(IPv4Address(address) in IPv4Network(cidr) for cidr in ranges.strip("[]").split(","))


def _is_named(name: str, pattern: str) -> bool:
    """`.acme.example` is the name and all below it. https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_RulesSourceList.html"""
    return name == pattern.lstrip(".") or (pattern.startswith(".") and name.endswith(pattern))
