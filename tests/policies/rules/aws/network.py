"""Cases of policies/rules/aws/network.py."""

from policies.cases import R, case

VPC = "aws:ec2/vpc:Vpc"
LOG = "aws:ec2/flowLog:FlowLog"
SUBNET = "aws:ec2/subnet:Subnet"
NAT = "aws:ec2/natGateway:NatGateway"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
FIREWALL = "aws:networkfirewall/firewall:Firewall"
PRIVATE = [R(VPC, "v"), R(SUBNET, "s", vpcId="@v.id"), R(NAT, "n", subnetId="@s.id")]


def policy(**more: object) -> dict[str, object]:
    actions = {"statelessDefaultActions": ["aws:forward_to_sfe"], "statelessFragmentDefaultActions": ["aws:drop"], **more}
    return {"firewallPolicy": actions}


CASES = {
    "aws-ec2-vpc-flow-log": case(
        good=[[R(VPC, "v"), R(LOG, "l", vpcId="@v.id", trafficType="ALL")]],
        bad=[{}, [R(VPC, "v"), R(LOG, "l", vpcId="vpc-2")], [R(VPC, "v"), R(LOG, "l", subnetId="subnet-1")]],
    ),
    "aws-ec2-flow-log-traffic": case(good=[{"trafficType": "ALL"}, {"trafficType": "REJECT"}], bad=[{"trafficType": "ACCEPT"}]),
    "aws-ec2-default-vpc": case(good=[R(VPC, "v")], bad=[{}, R("aws:ec2/defaultSubnet:DefaultSubnet")]),
    "aws-ec2-subnet-public-ip": case(good=[{}, {"mapPublicIpOnLaunch": False}], bad=[{"mapPublicIpOnLaunch": True}]),
    "aws-ec2-vpc-s3-endpoint": case(
        good=[[*PRIVATE, R(ENDPOINT, "e", vpcId="@v.id", serviceName="com.amazonaws.eu-west-1.s3")]],
        bad=[PRIVATE, [*PRIVATE, R(ENDPOINT, "e", vpcId="@v.id", serviceName="com.amazonaws.eu-west-1.ecr.api")]],
        other=[{}, [R(VPC, "v"), R(SUBNET, "s", vpcId="@v.id")]],
    ),
    "aws-ec2-transit-gateway-auto-accept": case(
        good=[{}, {"autoAcceptSharedAttachments": "disable"}], bad=[{"autoAcceptSharedAttachments": "enable"}]
    ),
    "aws-ec2-endpoint-service-acceptance": case(good=[{"acceptanceRequired": True}], bad=[{"acceptanceRequired": False}]),
    "aws-ec2-endpoint-service-anyone": case(
        good=[{}, {"allowedPrincipals": ["arn:aws:iam::111122223333:root"]}],
        bad=[
            {"allowedPrincipals": ["*"]},
            R("aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple", principalArn="*"),
        ],
    ),
    "aws-ec2-vpn-ike-version": case(
        good=[{"tunnel1IkeVersions": ["ikev2"], "tunnel2IkeVersions": ["ikev2"]}],
        bad=[
            {},
            {"tunnel1IkeVersions": ["ikev2"]},
            {"tunnel1IkeVersions": ["ikev1", "ikev2"], "tunnel2IkeVersions": ["ikev2"]},
        ],
    ),
    "aws-ec2-vpn-algorithms": case(
        good=[{}, {"tunnel1Phase1DhGroupNumbers": [14, 20], "tunnel2Phase2IntegrityAlgorithms": ["SHA2-256"]}],
        bad=[{"tunnel1Phase1DhGroupNumbers": [2, 14]}, {"tunnel2Phase2IntegrityAlgorithms": ["SHA1"]}],
    ),
    "aws-ec2-vpn-logs": case(
        good=[{f"tunnel{n}LogOptions": {"cloudwatchLogOptions": {"logEnabled": True}} for n in (1, 2)}],
        bad=[{}, {"tunnel1LogOptions": {"cloudwatchLogOptions": {"logEnabled": True}}}],
    ),
    "aws-ec2-forwarding": case(
        good=[{}, {"sourceDestCheck": True}],
        bad=[{"sourceDestCheck": False}, R("aws:ec2/networkInterface:NetworkInterface", subnetId="s", sourceDestCheck=False)],
    ),
    "aws-networkfirewall-delete-protection": case(good=[{"deleteProtection": True}], bad=[{}, {"deleteProtection": False}]),
    "aws-networkfirewall-default-action": case(
        good=[policy()],
        bad=[policy(statelessDefaultActions=["aws:pass"]), policy(statelessFragmentDefaultActions=["aws:pass"])],
    ),
    "aws-networkfirewall-logging": case(
        good=[
            [R(FIREWALL, "f"), R("aws:networkfirewall/loggingConfiguration:LoggingConfiguration", "l", firewallArn="@f.arn")]
        ],
        bad=[{}],
    ),
    "aws-networkfirewall-rules": case(
        good=[policy(statefulRuleGroupReferences=[{"resourceArn": "arn:aws:network-firewall:::a"}])], bad=[policy()]
    ),
}
