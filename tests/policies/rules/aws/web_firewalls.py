"""Cases of policies/rules/aws/web_firewalls.py."""

from typing import Any

from policies.cases import R, case

ACL = "aws:wafv2/webAcl:WebAcl"


def rules(**more: object) -> dict[str, Any]:
    return {"rules": [{"name": "a", "priority": 1, **more}]}


CASES = {
    "aws-wafv2-rules": case(
        good=[
            rules(),
            {"defaultAction": {"block": {}}},
            [R(ACL, "a", defaultAction={"allow": {}}), R("aws:wafv2/webAclRule:WebAclRule", "r", webAclArn="@a.arn")],
        ],
        bad=[{"defaultAction": {"allow": {}}}],
        other=[{"ruleJson": "[]"}],
    ),
    "aws-wafv2-counts-only": case(
        good=[rules(overrideAction={"none": {}}), rules(action={"block": {}})],
        bad=[rules(overrideAction={"count": {}}), rules(action={"count": {}})],
        other=[{}],
    ),
    "aws-wafv2-logs": case(
        good=[[R(ACL, "a"), R("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "l", resourceArn="@a.arn")]],
        bad=[{}],
    ),
    "aws-wafv2-metrics": case(
        good=[{"visibilityConfig": {"cloudwatchMetricsEnabled": True}}],
        bad=[{"visibilityConfig": {"cloudwatchMetricsEnabled": False}}],
    ),
    "aws-waf-classic": case(good=[R(ACL)], bad=[R("aws:waf/webAcl:WebAcl"), R("aws:wafregional/webAcl:WebAcl")]),
    "aws-wafv2-ip-set-all": case(good=[{"addresses": ["198.51.100.0/24"]}], bad=[{"addresses": ["0.0.0.0/1", "0.0.0.0/0"]}]),
}
