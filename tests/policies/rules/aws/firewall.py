"""Cases of policies/rules/aws/firewall.py."""

from policies.cases import R, case

GROUP = "aws:ec2/securityGroup:SecurityGroup"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
OLD = "aws:ec2/securityGroupRule:SecurityGroupRule"

EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
VPC = "aws:ec2/vpc:Vpc"
ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule"


def acl(number: int, port: int, **more: object) -> dict[str, object]:
    return {
        "ruleNo": number,
        "action": "allow",
        "protocol": "tcp",
        "fromPort": port,
        "toPort": port,
        "cidrBlock": "0.0.0.0/0",
        **more,
    }


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
    "aws-ec2-security-group-all-ports": case(
        good=[
            {},
            ingress(443, "0.0.0.0/0"),
            R(INGRESS, ipProtocol="-1", cidrIpv4="10.0.0.0/8"),
            ingress(-1, "0.0.0.0/0", protocol="icmp"),
        ],
        bad=[
            {"ingress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}]},
            {"ingress": [{"protocol": "tcp", "fromPort": 0, "toPort": 65535, "ipv6CidrBlocks": ["::/0"]}]},
            R(INGRESS, ipProtocol="-1", cidrIpv4="0.0.0.0/0"),
            R(OLD, type="ingress", protocol="all", fromPort=0, toPort=0, cidrBlocks=["0.0.0.0/0"]),
        ],
    ),
    "aws-ec2-security-group-cleartext": case(
        good=[ingress(443, "0.0.0.0/0"), ingress(21, "10.0.0.0/8")],
        bad=[ingress(21, "0.0.0.0/0"), R(INGRESS, ipProtocol="tcp", fromPort=445, toPort=445, cidrIpv4="0.0.0.0/0")],
    ),
    "aws-ec2-security-group-web-only": case(
        good=[ingress(443, "0.0.0.0/0"), ingress(80, "::/0"), ingress(8080, "10.0.0.0/8"), ingress(22, "0.0.0.0/0")],
        bad=[ingress(8080, "0.0.0.0/0"), R(INGRESS, ipProtocol="tcp", fromPort=8443, toPort=8444, cidrIpv4="0.0.0.0/0")],
    ),
    "aws-ec2-security-group-egress": case(
        good=[
            {},
            {"egress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["0.0.0.0/0"]}]},
            R(OLD, type="ingress", protocol="-1", fromPort=0, toPort=0, cidrBlocks=["0.0.0.0/0"]),
        ],
        bad=[
            {"egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}]},
            R(EGRESS, ipProtocol="-1", cidrIpv4="0.0.0.0/0"),
            R(OLD, type="egress", protocol="-1", fromPort=0, toPort=0, ipv6CidrBlocks=["::/0"]),
        ],
    ),
    "aws-ec2-security-group-description": case(
        good=[{"description": "Load balancer of the shop"}], bad=[{}, {"description": "Managed by Pulumi"}]
    ),
    "aws-ec2-security-group-rule-description": case(
        good=[{}, ingress(443, "10.0.0.0/8", description="clients"), R(INGRESS, ipProtocol="tcp", description="clients")],
        bad=[ingress(443, "10.0.0.0/8"), R(OLD, type="ingress", protocol="tcp"), R(EGRESS, ipProtocol="-1")],
    ),
    "aws-ec2-default-security-group": case(
        good=[{"vpcId": "vpc-1"}],
        bad=[
            {"ingress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True}]},
            {"egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}]},
        ],
    ),
    "aws-ec2-vpc-default-security-group": case(
        good=[[R(VPC, "v"), R("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", vpcId="@v.id")]],
        bad=[{}, [R(VPC, "v"), R(GROUP, "g", vpcId="@v.id")]],
    ),
    "aws-ec2-network-acl-cleartext": case(
        good=[{}, {"ingress": [acl(100, 443)]}, {"ingress": [acl(200, 21), acl(100, 21, action="deny")]}],
        bad=[
            {"ingress": [acl(100, 21)]},
            {"ingress": [acl(100, 0, protocol="-1")]},
            R(ACL_RULE, ruleNumber=1, ruleAction="allow", protocol="tcp", fromPort=20, toPort=20, cidrBlock="0.0.0.0/0"),
        ],
    ),
    "aws-ec2-network-acl-admin-ports": case(
        good=[
            {},
            {"ingress": [acl(100, 443)]},
            {"ingress": [acl(200, 22), acl(100, 22, action="deny")]},
            {"ingress": [acl(100, 22, cidrBlock="10.0.0.0/8")]},
            R(ACL_RULE, ruleNumber=1, ruleAction="allow", egress=True, protocol="-1", cidrBlock="0.0.0.0/0"),
        ],
        bad=[
            {"ingress": [acl(100, 22)]},
            {"ingress": [acl(100, 0, protocol="-1")]},
            {"ingress": [acl(100, 3389), acl(200, 3389, action="deny")]},
            R(ACL_RULE, ruleNumber=1, ruleAction="allow", protocol="tcp", fromPort=22, toPort=22, ipv6CidrBlock="::/0"),
        ],
    ),
    "aws-lightsail-instance-ports": case(
        good=[
            {"portInfos": [{"protocol": "tcp", "fromPort": 443, "toPort": 443}]},
            {"portInfos": [{"protocol": "tcp", "fromPort": 22, "toPort": 22, "cidrs": ["198.51.100.7/32"]}]},
        ],
        bad=[
            {"portInfos": [{"protocol": "tcp", "fromPort": 22, "toPort": 22}]},
            {"portInfos": [{"protocol": "tcp", "fromPort": 3306, "toPort": 3306, "cidrs": ["0.0.0.0/0"]}]},
        ],
    ),
}
