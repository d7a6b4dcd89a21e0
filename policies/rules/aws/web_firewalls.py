"""WAF."""

from policies import Fail, View, any_of, each, is_absent, is_set, is_true, rule
from policies.network import anywhere

_ACL = "aws:wafv2/webAcl:WebAcl"

rule(
    id="aws-wafv2-rules",
    title="Web firewalls have rules",
    control="LF-EDG-02",
    severity="medium",
    types=_ACL,
    stack=True,
    when=is_absent("ruleJson"),
    ok=any_of(
        is_set("rules"),
        lambda acl: any(key == "block" for key, _ in acl.items("defaultAction")),
        lambda acl: acl.related("aws:wafv2/webAclRule:WebAclRule", property="webAclArn"),
    ),
    message="the firewall lets everything through",
    cure="Add managed rule groups to `rules`: AWSManagedRulesCommonRuleSet and AWSManagedRulesKnownBadInputsRuleSet.",
)

rule(
    id="aws-wafv2-counts-only",
    title="Web firewalls block what their rules find",
    control="LF-EDG-02",
    severity="medium",
    types=_ACL,
    when=is_set("rules"),
    bad=lambda acl: all("overrideAction.count" in _keys(one) or "action.count" in _keys(one) for one in acl.each("rules")),
    message="every rule only counts",
    cure="Replace `overrideAction.count` by `overrideAction.none`, `action.count` by `action.block`.",
)


def _keys(one: View) -> set[str]:
    """Actions are empty blocks: what counts is that they are there."""
    return {f"{path}.{key}" for path in ("overrideAction", "action") for key, _ in one.items(path)}


rule(
    id="aws-wafv2-logs",
    title="Web firewalls log requests",
    control="LF-LOG-04",
    severity="medium",
    types=_ACL,
    stack=True,
    ok=lambda acl: acl.related("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", property="resourceArn"),
    message="no WebAclLoggingConfiguration refers to this web ACL",
    cure="Add an aws.wafv2.WebAclLoggingConfiguration with this ACL's ARN as `resourceArn`.",
)

rule(
    id="aws-wafv2-metrics",
    title="Web firewalls are measured",
    control="LF-LOG-04",
    severity="low",
    types=_ACL,
    ok=is_true("visibilityConfig.cloudwatchMetricsEnabled"),
    cure="Set `visibilityConfig.cloudwatchMetricsEnabled` to true.",
    fix={"visibilityConfig.cloudwatchMetricsEnabled": True},
)

_CLASSIC = ("aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl")

rule(
    id="aws-waf-classic",
    title="Web firewalls are of the current version",
    control="LF-VER-07",
    severity="medium",
    types=(_ACL, *_CLASSIC),
    bad=lambda acl: acl.type in _CLASSIC and Fail(""),
    message="WAF Classic ended in September 2025",
    cure="Use an aws.wafv2.WebAcl.",
)

rule(
    id="aws-wafv2-ip-set-all",
    title="Lists of addresses of web firewalls are not the whole internet",
    control="LF-EDG-02",
    severity="medium",
    types="aws:wafv2/ipSet:IpSet",
    bad=each("addresses", lambda address: anywhere([address.text()])),
    cure="Name the addresses that are meant.",
)
