"""Security groups and network ACLs."""

from collections.abc import Mapping

from policies import View, rule
from policies.network import (
    ADMIN_PORTS,
    CLEAR_PORTS,
    DATA_PORTS,
    HIGHEST,
    anywhere,
    carries,
    every_protocol,
    named_ports,
    port_range,
)

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
    path, source = _from_anywhere(entry)
    return entry.fail(path, f"{source} reaches {', '.join(found)}") if source else None


def _from_anywhere(entry: View) -> tuple[str, str]:
    """The property that names the whole internet, and how it does; two empty texts when none does."""
    for path in ("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"):
        if entry.has(path) and (source := anywhere(entry.texts(path))):
            return path, source
    return "", ""


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


def _ports(entry: View) -> tuple[int, int]:
    protocol = entry.text("ipProtocol") or entry.text("protocol", "-1")
    return port_range(entry.number("fromPort"), entry.number("toPort"), protocol)


def _protocol(entry: View) -> str:
    return entry.text("ipProtocol") or entry.text("protocol", "-1")


def _wide(entry: View) -> object:
    """The entry when it lets the internet reach every port, or more than half of them."""
    low, high = _ports(entry)
    if carries(_protocol(entry), "icmp") and not every_protocol(_protocol(entry)):
        return None
    path, source = _from_anywhere(entry) if high - low > HIGHEST // 2 else ("", "")
    return entry.fail(path, f"{source} reaches ports {low} to {high}") if source else None


rule(
    id="aws-ec2-security-group-all-ports",
    title="Security groups do not open every port to the internet",
    control="LF-NET-03",
    severity="critical",
    types=(*_INLINE, _SINGLE, _OLD),
    bad=lambda view: [found for entry in _entries(view) if (found := _wide(entry))],
    why="Whatever listens on the machine, today or tomorrow, is on the internet.",
    cure="Name the protocol and the ports, or the security groups of the clients.",
)

rule(
    id="aws-ec2-security-group-cleartext",
    title="Security groups do not open cleartext and file-sharing ports to the internet",
    control="LF-NET-04",
    severity="high",
    types=(*_INLINE, _SINGLE, _OLD),
    bad=lambda view: [found for entry in _entries(view) if (found := _opened(entry, CLEAR_PORTS))],
    cure="Allow the addresses that need it only, and use the protocol's variant with TLS.",
)


def _not_web(entry: View) -> object:
    """The entry when it opens to the internet what is neither a web port nor what another rule names."""
    low, high = _ports(entry)
    known = {*ADMIN_PORTS, *DATA_PORTS, *CLEAR_PORTS}
    if not (carries(_protocol(entry)) or carries(_protocol(entry), "udp")) or high - low > HIGHEST // 2:
        return None
    if all(port in entry.options["ports"] for port in range(low, min(high, low + 99) + 1)) and high - low < 100:
        return None
    if any(low <= port <= high for port in known):
        return None
    path, source = _from_anywhere(entry)
    return entry.fail(path, f"{source} reaches {low} to {high}") if source else None


rule(
    id="aws-ec2-security-group-web-only",
    title="Security groups open only web ports to the internet",
    control="LF-NET-05",
    severity="medium",
    types=(*_INLINE, _SINGLE, _OLD),
    bad=lambda view: [found for entry in _entries(view) if (found := _not_web(entry))],
    options={"ports": [80, 443]},
    cure="Put a load balancer in front that listens on 443, or allow the addresses of the clients only.",
)


def _leaving(view: View) -> tuple[View, ...]:
    """The egress rules, wherever a type keeps them."""
    if view.type in _INLINE:
        return view.each("egress")
    return (view,) if view.type == _EGRESS or view.word("type") == "egress" else ()


_EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"

rule(
    id="aws-ec2-security-group-egress",
    title="Security groups limit what leaves",
    control="LF-NET-09",
    severity="low",
    types=(*_INLINE, _EGRESS, _OLD),
    bad=lambda view: [found for entry in _leaving(view) if (found := _wide(entry))],
    cure="Allow the ports that are needed, 443 for most, and the security groups of databases as destinations.",
)

rule(
    id="aws-ec2-security-group-description",
    title="Security groups say what they are for",
    control="LF-NET-10",
    severity="low",
    types="aws:ec2/securityGroup:SecurityGroup",
    ok=lambda group: (
        group.has("description") and group.word("description") not in ("managed by pulumi", "managed by terraform")
    ),
    cure="Say in `description` what the group is for; it cannot be changed later.",
)

rule(
    id="aws-ec2-security-group-rule-description",
    title="Rules of security groups say what they are for",
    control="LF-NET-10",
    severity="low",
    types=(*_INLINE, _SINGLE, _EGRESS, _OLD),
    bad=lambda view: [
        entry.fail("description")
        for entry in ((*view.each("ingress"), *view.each("egress")) if view.type in _INLINE else (view,))
        if not entry.has("description")
    ],
    cure="Say in `description` who needs the rule and why.",
)

rule(
    id="aws-ec2-default-security-group",
    title="Default security groups carry nothing",
    control="LF-NET-06",
    severity="high",
    types="aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    bad=lambda group: [group.fail(path) for path in ("ingress", "egress") if group.has(path)],
    why="What is made without a group gets this one, and so whatever its rules allow.",
    cure="Leave `ingress` and `egress` out, and give each workload a group of its own.",
)

rule(
    id="aws-ec2-vpc-default-security-group",
    title="The default security group of every VPC is emptied",
    control="LF-NET-06",
    severity="medium",
    types="aws:ec2/vpc:Vpc",
    stack=True,
    ok=lambda vpc: vpc.related("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", property="vpcId"),
    message="the default security group of this VPC admits its members to each other and lets them out everywhere",
    cure="Add an aws.ec2.DefaultSecurityGroup with this `vpcId` and no rules.",
)

_ACLS = ("aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")
_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule"


def _acl_meets(entry: View, port: int) -> str:
    """The property of an ACL entry that names the internet when it is about this port."""
    protocol = entry.text("protocol", "-1")
    low, high = port_range(entry.number("fromPort"), entry.number("toPort"), protocol)
    if not carries(protocol) or not low <= port <= high:
        return ""
    return next((path for path in ("cidrBlock", "ipv6CidrBlock") if entry.has(path) and anywhere([entry.text(path)])), "")


def _acl_opened(view: View, ports: Mapping[int, str]) -> list[object]:
    entries: tuple[View, ...]
    if view.type == _ACL_RULE:
        entries = () if view.flag("egress") or view.word("ruleAction") != "allow" else (view,)
    else:
        entries = tuple(sorted(view.each("ingress"), key=lambda entry: entry.number("ruleNo", 0) or 0))
    found: dict[str, object] = {}
    for port, name in ports.items():
        for entry in entries:
            if path := _acl_meets(entry, port):
                # The entry with the lowest number decides.
                if view.type == _ACL_RULE or entry.word("action") == "allow":
                    found.setdefault(entry.path, entry.fail(path, f"the internet reaches {port} ({name})"))
                break
    return list(found.values())


rule(
    id="aws-ec2-network-acl-admin-ports",
    title="Network ACLs do not open admin ports to the internet",
    control="LF-NET-07",
    severity="medium",
    types=(*_ACLS, _ACL_RULE),
    bad=lambda view: _acl_opened(view, {port: ADMIN_PORTS[port] for port in (22, 3389)}),
    why="The ACL is the second wall, for the day when a security group is wrong.",
    cure="Deny ports 22 and 3389 from 0.0.0.0/0 and ::/0 with a lower number, or allow only the ports that are served.",
)

rule(
    id="aws-ec2-network-acl-cleartext",
    title="Network ACLs do not open FTP and Telnet to the internet",
    control=("LF-NET-07", "LF-NET-04"),
    severity="medium",
    types=(*_ACLS, _ACL_RULE),
    bad=lambda view: _acl_opened(view, {20: "FTP data", 21: "FTP", 23: "Telnet"}),
    why="These protocols send passwords in the clear, and the ACL is the wall for the day when a security group is wrong.",
    cure="Deny ports 20, 21 and 23 from 0.0.0.0/0 and ::/0 with a lower number, or allow only the ports that are served.",
)

rule(
    id="aws-lightsail-instance-ports",
    title="Lightsail instances do not open admin and database ports to the internet",
    control="LF-NET-01",
    severity="critical",
    types="aws:lightsail/instancePublicPorts:InstancePublicPorts",
    bad=lambda view: [found for entry in view.each("portInfos") if (found := _lightsail(entry))],
    cure="Set `cidrs` to the addresses that need it; without it, everyone gets in.",
)


def _lightsail(entry: View) -> object:
    opened = not (entry.has("cidrs") or entry.has("cidrListAliases") or entry.has("ipv6Cidrs"))
    if not carries(entry.text("protocol", "tcp")) or not (
        opened or anywhere((*entry.texts("cidrs"), *entry.texts("ipv6Cidrs")))
    ):
        return None
    ports = [port_range(entry.number("fromPort"), entry.number("toPort"), entry.text("protocol", "tcp"))]
    found = named_ports(ports, {**ADMIN_PORTS, **DATA_PORTS})
    return entry.fail("cidrs", f"the internet reaches {', '.join(found)}") if found else None
