"""VPCs: their logs, defaults, subnets, endpoints and tunnels."""

from policies import Fail, View, all_of, is_false, is_true, none_of, one_of, rule
from policies.rule import Check

_VPC = "aws:ec2/vpc:Vpc"
_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"

rule(
    id="aws-ec2-vpc-flow-log",
    title="Every VPC writes flow logs",
    control="LF-LOG-03",
    severity="medium",
    types=_VPC,
    stack=True,
    ok=lambda vpc: vpc.related("aws:ec2/flowLog:FlowLog", property="vpcId"),
    message="no FlowLog refers to this VPC",
    cure='Add an aws.ec2.FlowLog with this `vpcId` and `trafficType` "ALL" or "REJECT".',
)

rule(
    id="aws-ec2-flow-log-traffic",
    title="Flow logs record what was rejected",
    control="LF-LOG-03",
    severity="low",
    types="aws:ec2/flowLog:FlowLog",
    ok=none_of("trafficType", "ACCEPT"),
    cure='Set `trafficType` to "ALL", or to "REJECT" where volume counts.',
    why="What was rejected is what a scan or an intruder leaves behind.",
)

rule(
    id="aws-ec2-default-vpc",
    title="Default VPCs and their subnets are not used",
    control="LF-NET-06",
    severity="high",
    types=("aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet", _VPC),
    bad=lambda view: view.type != _VPC and Fail(""),
    message="this manages the default network, whose every subnet is public",
    cure="Use an aws.ec2.Vpc of your own with private subnets, and delete the default one.",
)

rule(
    id="aws-ec2-subnet-public-ip",
    title="Subnets give no public addresses by themselves",
    control="LF-NET-08",
    severity="medium",
    types="aws:ec2/subnet:Subnet",
    bad=is_true("mapPublicIpOnLaunch"),
    cure="Leave `mapPublicIpOnLaunch` out; load balancers and NAT gateways get their addresses without it.",
    fix={"mapPublicIpOnLaunch": False},
)


def _s3_endpoint(vpc: View) -> bool:
    endpoints = vpc.related(_ENDPOINT, property="vpcId")
    return any(one.word("serviceName").endswith(".s3") for one in endpoints)


rule(
    id="aws-ec2-vpc-s3-endpoint",
    title="Networks with NAT reach S3 by an endpoint",
    control="LF-NET-12",
    severity="low",
    types=_VPC,
    stack=True,
    when=lambda vpc: (
        vpc.stack.of_type("aws:ec2/natGateway:NatGateway") and vpc.related("aws:ec2/subnet:Subnet", property="vpcId")
    ),
    ok=_s3_endpoint,
    message="what goes to S3 leaves by the NAT gateway",
    why="Traffic to S3 then leaves the network and is paid for by the gigabyte; a gateway endpoint costs nothing.",
    cure='Add an aws.ec2.VpcEndpoint of type "Gateway" for com.amazonaws.<region>.s3 with the route tables of the subnets.',
)

rule(
    id="aws-ec2-transit-gateway-auto-accept",
    title="Transit gateways do not accept attachments by themselves",
    control="LF-NET-11",
    severity="medium",
    types="aws:ec2transitgateway/transitGateway:TransitGateway",
    ok=one_of("autoAcceptSharedAttachments", "disable", default="disable"),
    cure='Set `autoAcceptSharedAttachments` to "disable", and accept attachments by name.',
    fix={"autoAcceptSharedAttachments": "disable"},
)

rule(
    id="aws-ec2-endpoint-service-acceptance",
    title="Endpoint services are joined by consent",
    control="LF-NET-11",
    severity="medium",
    types="aws:ec2/vpcEndpointService:VpcEndpointService",
    ok=is_true("acceptanceRequired"),
    cure="Set `acceptanceRequired` to true.",
    fix={"acceptanceRequired": True},
)

_ALLOWED = {
    "aws:ec2/vpcEndpointService:VpcEndpointService": "allowedPrincipals",
    "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": "principalArn",
}

rule(
    id="aws-ec2-endpoint-service-anyone",
    title="Endpoint services are offered to named accounts",
    control="LF-NET-11",
    severity="high",
    types=_ALLOWED,
    bad=lambda view: view.where(_ALLOWED[view.type], lambda principal: principal.text() == "*"),
    why="Every AWS account may then ask for a way into the network.",
    cure="Name the ARNs of accounts or roles.",
)


def _only_ike2(path: str) -> Check:
    return lambda vpn: set(vpn.words(path, ("ikev1", "ikev2"))) == {"ikev2"}


_VPN = "aws:ec2/vpnConnection:VpnConnection"

rule(
    id="aws-ec2-vpn-ike-version",
    title="VPN tunnels use IKEv2",
    control="LF-NET-16",
    severity="medium",
    types=_VPN,
    ok=all_of(*(_only_ike2(f"tunnel{n}IkeVersions") for n in (1, 2))),
    why="Where no version is named, AWS also accepts IKEv1, which is withdrawn (RFC 9395).",
    cure='Set `tunnel1IkeVersions` and `tunnel2IkeVersions` to ["ikev2"].',
)

_WEAK = {
    "Phase1DhGroupNumbers": {"2"},
    "Phase2DhGroupNumbers": {"2", "5"},
    "Phase1IntegrityAlgorithms": {"sha1"},
    "Phase2IntegrityAlgorithms": {"sha1"},
}

rule(
    id="aws-ec2-vpn-algorithms",
    title="VPN tunnels name no weak algorithms",
    control="LF-NET-16",
    severity="medium",
    types=_VPN,
    bad=lambda vpn: [
        item
        for n in (1, 2)
        for ending, weak in _WEAK.items()
        for item in vpn.each(f"tunnel{n}{ending}")
        if item.word().removesuffix(".0") in weak
    ],
    cure="Leave out SHA1 and the Diffie-Hellman groups 2 and 5; SHA2-256 and group 14 or higher stay.",
)

rule(
    id="aws-ec2-vpn-logs",
    title="VPN tunnels write logs",
    control="LF-LOG-03",
    severity="low",
    types=_VPN,
    ok=all_of(*(is_true(f"tunnel{n}LogOptions.cloudwatchLogOptions.logEnabled") for n in (1, 2))),
    cure="Set `logEnabled` and a `logGroupArn` in `tunnel1LogOptions` and `tunnel2LogOptions`.",
)

rule(
    id="aws-ec2-forwarding",
    title="Only network appliances forward packets of others",
    control="LF-NET-14",
    severity="medium",
    types=(
        "aws:ec2/instance:Instance",
        "aws:ec2/networkInterface:NetworkInterface",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    ),
    bad=is_false("sourceDestCheck", default=True),
    cure="Leave `sourceDestCheck` out. A NAT or VPN appliance is exempted by name.",
)

rule(
    id="aws-networkfirewall-delete-protection",
    title="Network firewalls are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types="aws:networkfirewall/firewall:Firewall",
    ok=is_true("deleteProtection"),
    why="Without the firewall its routes lead into nothing, or past it.",
    cure="Set `deleteProtection` to true.",
    fix={"deleteProtection": True},
)

rule(
    id="aws-networkfirewall-default-action",
    title="Network firewalls do not pass what no rule knows",
    control="LF-NET-05",
    severity="high",
    types="aws:networkfirewall/firewallPolicy:FirewallPolicy",
    bad=lambda policy: [
        action
        for path in ("firewallPolicy.statelessDefaultActions", "firewallPolicy.statelessFragmentDefaultActions")
        for action in policy.where(path, lambda one: one.word() == "aws:pass")
    ],
    cure='Use "aws:forward_to_sfe" or "aws:drop" as stateless default action.',
)

rule(
    id="aws-networkfirewall-logging",
    title="Network firewalls write logs",
    control="LF-LOG-04",
    severity="medium",
    types="aws:networkfirewall/firewall:Firewall",
    stack=True,
    ok=lambda firewall: firewall.related(
        "aws:networkfirewall/loggingConfiguration:LoggingConfiguration", property="firewallArn"
    ),
    message="no LoggingConfiguration refers to this firewall",
    cure="Add an aws.networkfirewall.LoggingConfiguration for alerts and flows.",
)

rule(
    id="aws-networkfirewall-rules",
    title="Network firewalls have rules",
    control="LF-EDG-02",
    severity="medium",
    types="aws:networkfirewall/firewallPolicy:FirewallPolicy",
    ok=lambda policy: (
        policy.has("firewallPolicy.statefulRuleGroupReferences") or policy.has("firewallPolicy.statelessRuleGroupReferences")
    ),
    cure="Refer to rule groups in `statefulRuleGroupReferences`.",
)
