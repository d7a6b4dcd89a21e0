"""Cases of policies/rules/aws/peering.py."""

from policies.cases import R, case

TABLE = "aws:ec2/routeTable:RouteTable"

CASES = {
    "aws-ec2-peering-route-all": case(
        good=[
            {"destinationCidrBlock": "10.1.0.0/16", "vpcPeeringConnectionId": "pcx-1"},
            {"destinationCidrBlock": "0.0.0.0/0", "natGatewayId": "nat-1"},
            R(TABLE, routes=[{"cidrBlock": "0.0.0.0/0", "gatewayId": "igw-1"}]),
        ],
        bad=[
            {"destinationCidrBlock": "0.0.0.0/0", "vpcPeeringConnectionId": "pcx-1"},
            {"destinationIpv6CidrBlock": "::/0", "vpcPeeringConnectionId": "pcx-1"},
            R(TABLE, routes=[{"cidrBlock": "0.0.0.0/0", "vpcPeeringConnectionId": "pcx-1"}]),
        ],
    ),
}
