"""Cases of policies/rules/aws/firewall.py."""

from policies.cases import R, case

GROUP = "aws:ec2/securityGroup:SecurityGroup"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
OLD = "aws:ec2/securityGroupRule:SecurityGroupRule"


def ingress(port: int, *cidrs: str, **more: object) -> dict[str, object]:
    return {"ingress": [{"protocol": "tcp", "fromPort": port, "toPort": port, "cidrBlocks": list(cidrs), **more}]}


CASES = {
    "aws-ec2-security-group-admin-ports": case(
        good=[
            {},
            ingress(22, "10.0.0.0/8"),
            ingress(443, "0.0.0.0/0"),
            ingress(22, "0.0.0.0/0", protocol="udp"),
            R(INGRESS, ipProtocol="tcp", fromPort=22, toPort=22, referencedSecurityGroupId="sg-1"),
            R(OLD, type="egress", protocol="-1", fromPort=0, toPort=0, cidrBlocks=["0.0.0.0/0"]),
        ],
        bad=[
            ingress(22, "10.0.0.0/8", "0.0.0.0/0"),
            ingress(22, "0.0.0.0/1", "128.0.0.0/1"),
            ingress(22, ipv6CidrBlocks=["::/0"]),
            {"ingress": [{"protocol": "tcp", "fromPort": 1, "toPort": 5000, "cidrBlocks": ["0.0.0.0/0"]}]},
            R(INGRESS, ipProtocol="-1", cidrIpv4="0.0.0.0/0"),
            R(OLD, type="ingress", protocol="6", fromPort=3389, toPort=3389, cidrBlocks=["0.0.0.0/0"]),
        ],
    ),
    "aws-ec2-security-group-data-ports": case(
        good=[ingress(5432, "10.0.0.0/16"), ingress(22, "0.0.0.0/0")],
        bad=[ingress(5432, "0.0.0.0/0"), R(INGRESS, ipProtocol="tcp", fromPort=3306, toPort=3306, cidrIpv6="::/0")],
    ),
}
