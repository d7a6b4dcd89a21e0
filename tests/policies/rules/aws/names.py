"""Cases of policies/rules/aws/names.py."""

from policies.cases import R, case

ZONE = "aws:route53/zone:Zone"

CASES = {
    "aws-route53-query-log": case(
        good=[[R(ZONE, "z"), R("aws:route53/queryLog:QueryLog", "q", zoneId="@z.id")]],
        bad=[{"name": "acme.example"}],
        other=[{"vpcs": [{"vpcId": "vpc-1"}]}],
    ),
    "aws-route53-dnssec": case(
        good=[[R(ZONE, "z"), R("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "d", hostedZoneId="@z.id")]],
        bad=[{"name": "acme.example"}],
        other=[{"vpcs": [{"vpcId": "vpc-1"}]}],
    ),
    "aws-route53-force-destroy": case(good=[{}], bad=[{"forceDestroy": True}]),
    "aws-route53-signing": case(good=[{}], bad=[{"signingStatus": "NOT_SIGNING"}]),
    "aws-route53domains-lock": case(good=[{}], bad=[{"transferLock": False}]),
    "aws-route53domains-renewal": case(good=[{}], bad=[{"autoRenew": False}]),
}
