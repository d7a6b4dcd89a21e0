"""Security groups and network ACLs."""

from policies import View, rule
from policies.network import ADMIN_PORTS, DATA_PORTS, anywhere, carries, named_ports, port_range

_INLINE = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
_SINGLE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
_OLD = "aws:ec2/securityGroupRule:SecurityGroupRule"


def _entries(view: View) -> tuple[View, ...]:
    """The ingress rules, wherever a type keeps them."""
    if view.type in _INLINE:
        return view.each("ingress")
    return (view,) if view.type != _OLD or view.word("type") == "ingress" else ()


def _opened(entry: View, table: dict[int, str]) -> object:
    """The entry as a finding when it lets the internet reach a port of the table."""
    ip_protocol = entry.text("ipProtocol") or entry.text("protocol", "-1")
    if not carries(ip_protocol):
        return None
    found = named_ports([port_range(entry.number("fromPort"), entry.number("toPort"), ip_protocol)], table)
    if not found:
        return None
    sources = [path for path in ("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6") if entry.has(path)]
    for path in sources:
        if source := anywhere(entry.texts(path)):
            return entry.fail(path, f"{source} reaches {', '.join(found)}")
    return None


rule(
    id="aws-ec2-security-group-admin-ports",
    title="Security groups do not open admin ports to the internet",
    control="LF-NET-01",
    severity="critical",
    types=(*_INLINE, _SINGLE, _OLD),
    bad=lambda view: [found for entry in _entries(view) if (found := _opened(entry, ADMIN_PORTS))],
    why="Machines that offer a shell to the internet are tried within minutes, and one weak password or unpatched daemon is enough.",
    cure="Allow the addresses that need it only, or use SSM Session Manager and open no port.",
)

rule(
    id="aws-ec2-security-group-data-ports",
    title="Security groups do not open database ports to the internet",
    control="LF-NET-02",
    severity="critical",
    types=(*_INLINE, _SINGLE, _OLD),
    bad=lambda view: [found for entry in _entries(view) if (found := _opened(entry, DATA_PORTS))],
    why="A database that the internet reaches is one leaked password away from being copied.",
    cure="Allow the security groups of the clients as sources in place of addresses.",
)
