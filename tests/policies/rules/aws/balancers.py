"""Cases of policies/rules/aws/balancers.py."""

from policies.cases import R, case

BALANCER = "aws:lb/loadBalancer:LoadBalancer"
LISTENER = "aws:lb/listener:Listener"
REDIRECT = [{"type": "redirect", "redirect": {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}}]
FORWARD = [{"type": "forward", "targetGroupArn": "arn"}]
SUBNETS = {"subnets": ["subnet-1", "subnet-2"]}
INSIDE = R(BALANCER, "b", internal=True)
NETWORK = {"loadBalancerType": "network"}

CASES = {
    "aws-lb-https": case(
        good=[
            {"protocol": "HTTPS", "defaultActions": FORWARD},
            {"protocol": "HTTP", "defaultActions": REDIRECT},
            {"protocol": "TCP", "port": 80, "defaultActions": FORWARD},
            {
                "protocol": "HTTP",
                "defaultActions": [{"type": "fixed-response", "fixedResponse": {"contentType": "text/plain"}}],
            },
        ],
        bad=[
            {"protocol": "HTTP", "port": 80, "defaultActions": FORWARD},
            {"port": 80, "defaultActions": FORWARD},
            {
                "protocol": "HTTP",
                "defaultActions": [{"type": "redirect", "redirect": {"statusCode": "HTTP_301", "protocol": "HTTP"}}],
            },
            R("aws:alb/listener:Listener", protocol="HTTP", defaultActions=FORWARD),
            [R(BALANCER, "b"), R(LISTENER, "l", loadBalancerArn="@b.arn", protocol="HTTP", defaultActions=FORWARD)],
        ],
        other=[[INSIDE, R(LISTENER, "l", loadBalancerArn="@b.arn", protocol="HTTP", defaultActions=FORWARD)]],
    ),
    "aws-lb-https-inside": case(
        good=[[INSIDE, R(LISTENER, "l", loadBalancerArn="@b.arn", protocol="HTTPS", defaultActions=FORWARD)]],
        bad=[[INSIDE, R(LISTENER, "l", loadBalancerArn="@b.arn", protocol="HTTP", defaultActions=FORWARD)]],
        other=[{"protocol": "HTTP"}],
    ),
    "aws-lb-tls-version": case(
        good=[
            {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"},
            {"protocol": "TLS", "sslPolicy": "ELBSecurityPolicy-FS-1-2-Res-2020-10"},
            {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"},
        ],
        bad=[
            {"protocol": "HTTPS"},
            {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-2016-08"},
            {"protocol": "TLS", "sslPolicy": "ELBSecurityPolicy-TLS-1-1-2017-01"},
            {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-0-2021-06"},
        ],
        other=[{"protocol": "HTTP"}],
    ),
    "aws-lb-access-logs": case(
        good=[{"accessLogs": {"bucket": "b", "enabled": True}}],
        bad=[{}, {"accessLogs": {"bucket": "b"}}],
        other=[{"loadBalancerType": "gateway"}],
    ),
    "aws-lb-invalid-headers": case(good=[{"dropInvalidHeaderFields": True}], bad=[{}], other=[NETWORK]),
    "aws-lb-desync": case(good=[{}, {"desyncMitigationMode": "strictest"}], bad=[{"desyncMitigationMode": "monitor"}]),
    "aws-lb-deletion-protection": case(good=[{"enableDeletionProtection": True}], bad=[{}]),
    "aws-lb-zones": case(
        good=[SUBNETS, {"subnetMappings": [{"subnetId": "a"}, {"subnetId": "b"}]}], bad=[{"subnets": ["subnet-1"]}], other=[{}]
    ),
    "aws-lb-cross-zone": case(good=[{**NETWORK, "enableCrossZoneLoadBalancing": True}], bad=[NETWORK], other=[{}]),
    "aws-lb-waf": case(
        good=[[R(BALANCER, "b"), R("aws:wafv2/webAclAssociation:WebAclAssociation", "a", resourceArn="@b.arn", webAclArn="w")]],
        bad=[{}],
        other=[{"internal": True}, NETWORK],
    ),
    "aws-lb-target-tls": case(good=[{"protocol": "HTTPS"}, {"targetType": "lambda"}], bad=[{"protocol": "HTTP"}]),
    "aws-elb-https": case(
        good=[{"listeners": [{"lbProtocol": "https", "lbPort": 443}]}, {"listeners": [{"lbProtocol": "ssl", "lbPort": 993}]}],
        bad=[{"listeners": [{"lbProtocol": "https", "lbPort": 443}, {"lbProtocol": "HTTP", "lbPort": 80}]}],
        other=[{"internal": True, "listeners": [{"lbProtocol": "http", "lbPort": 80}]}],
    ),
    "aws-elb-access-logs": case(
        good=[{"accessLogs": {"bucket": "b"}}], bad=[{}, {"accessLogs": {"bucket": "b", "enabled": False}}]
    ),
    "aws-elb-cross-zone": case(good=[{}], bad=[{"crossZoneLoadBalancing": False}]),
    "aws-elb-draining": case(good=[{"connectionDraining": True}], bad=[{}]),
    "aws-elb-tls-version": case(
        good=[{"attributes": [{"name": "Reference-Security-Policy", "value": "ELBSecurityPolicy-TLS-1-2-2017-01"}]}],
        bad=[
            {"attributes": [{"name": "Protocol-TLSv1", "value": "true"}]},
            R(
                "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
                policyAttributes=[{"name": "Reference-Security-Policy", "value": "ELBSecurityPolicy-2016-08"}],
            ),
        ],
    ),
}
