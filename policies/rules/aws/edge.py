"""CloudFront, WAF and Route 53."""

import re

from policies import Fail, View, any_of, each, is_absent, is_set, is_true, none_of, one_of, rule, some
from policies.network import anywhere

_CDN = "aws:cloudfront/distribution:Distribution"
_ACL = "aws:wafv2/webAcl:WebAcl"
_ZONE = "aws:route53/zone:Zone"


def _behaviours(view: View) -> tuple[View, ...]:
    return (*view.each("defaultCacheBehavior"), *view.each("orderedCacheBehaviors"))


rule(
    id="aws-cloudfront-https",
    title="CDNs answer on HTTPS only",
    control="LF-TLS-01",
    severity="high",
    types=_CDN,
    bad=lambda cdn: [
        one.fail("viewerProtocolPolicy")
        for one in _behaviours(cdn)
        if one.word("viewerProtocolPolicy", "allow-all") == "allow-all"
    ],
    cure='Set `viewerProtocolPolicy` to "redirect-to-https" or "https-only".',
)


def _takes_old_tls(cdn: View) -> Fail | None:
    if cdn.flag("viewerCertificate.cloudfrontDefaultCertificate") or not _own_certificate(cdn):
        return None
    least = cdn.text("viewerCertificate.minimumProtocolVersion", "TLSv1")
    return None if re.match(r"TLSv1\.[23]", least) else cdn.fail("viewerCertificate.minimumProtocolVersion")


def _own_certificate(cdn: View) -> bool:
    return cdn.has("viewerCertificate.acmCertificateArn") or cdn.has("viewerCertificate.iamCertificateId")


rule(
    id="aws-cloudfront-tls-version",
    title="CDNs accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="high",
    types=_CDN,
    bad=_takes_old_tls,
    cure='Set `viewerCertificate.minimumProtocolVersion` to "TLSv1.2_2021".',
)

rule(
    id="aws-cloudfront-certificate",
    title="CDNs show a certificate of our own",
    control="LF-TLS-02",
    severity="medium",
    types=_CDN,
    ok=_own_certificate,
    message="the certificate of cloudfront.net is shown",
    why="With the default certificate TLS 1.0 stays allowed, whatever is set.",
    cure="Set `viewerCertificate.acmCertificateArn` and `aliases`.",
)

rule(
    id="aws-cloudfront-origin-https",
    title="CDNs reach their origins by HTTPS",
    control="LF-TLS-07",
    severity="medium",
    types=_CDN,
    bad=lambda cdn: [
        one.fail("originProtocolPolicy")
        for one in cdn.values("origins[*].customOriginConfig")
        if one.word("originProtocolPolicy") in ("http-only", "match-viewer")
    ],
    cure='Set `originProtocolPolicy` to "https-only".',
)

rule(
    id="aws-cloudfront-origin-tls",
    title="CDNs reach their origins by TLS 1.2",
    control="LF-TLS-02",
    severity="medium",
    types=_CDN,
    bad=lambda cdn: [
        version
        for version in cdn.each("origins[*].customOriginConfig.originSslProtocols")
        if version.word() in ("sslv3", "tlsv1", "tlsv1.1")
    ],
    cure='Set `originSslProtocols` to ["TLSv1.2"].',
)

_S3 = re.compile(r"\.s3([.-][a-z0-9-]+)?\.amazonaws\.com(\.cn)?$")


def _is_bucket(origin: View) -> bool:
    """Whether an origin is a bucket's own endpoint, not its website."""
    if origin.has("s3OriginConfig"):
        return True
    if origin.has("customOriginConfig") or origin.has("vpcOriginConfig"):
        return False
    return _S3.search(origin.text("domainName")) is not None


def _open_bucket(cdn: View) -> list[Fail]:
    return [
        origin.fail("originAccessControlId")
        for origin in cdn.each("origins")
        if not origin.has("originAccessControlId")
        and not origin.has("s3OriginConfig.originAccessIdentity")
        and _is_bucket(origin)
    ]


rule(
    id="aws-cloudfront-origin-access",
    title="Buckets answer only their CDN",
    control="LF-EDG-04",
    severity="medium",
    types=_CDN,
    bad=_open_bucket,
    why="Without an access control the bucket must be public, and is read past the CDN and its firewall.",
    cure="Set `originAccessControlId`, and allow cloudfront.amazonaws.com with aws:SourceArn in the bucket policy.",
)

rule(
    id="aws-cloudfront-origin-identity",
    title="CDNs sign their requests to buckets",
    control="LF-VER-07",
    severity="low",
    types=_CDN,
    bad=lambda cdn: [one for one in cdn.values("origins[*].s3OriginConfig.originAccessIdentity") if one.has()],
    message="an origin access identity is used",
    why="Identities know neither KMS keys nor newer regions; an access control does.",
    cure="Use an aws.cloudfront.OriginAccessControl in place of the identity.",
)

rule(
    id="aws-cloudfront-access-control-signs",
    title="Access controls of CDNs sign each request",
    control="LF-EDG-04",
    severity="medium",
    types="aws:cloudfront/originAccessControl:OriginAccessControl",
    ok=none_of("signingBehavior", "never"),
    cure='Set `signingBehavior` to "always".',
    fix={"signingBehavior": "always"},
)

rule(
    id="aws-cloudfront-waf",
    title="A firewall stands before CDNs",
    control="LF-EDG-01",
    severity="medium",
    types=_CDN,
    ok=is_set("webAclId"),
    cure="Set `webAclId` to the ARN of a web ACL with scope CLOUDFRONT.",
)

rule(
    id="aws-cloudfront-logs",
    title="CDNs log requests",
    control="LF-LOG-04",
    severity="medium",
    types=_CDN,
    stack=True,
    ok=any_of(
        is_set("loggingConfig.bucket"),
        is_set("defaultCacheBehavior.realtimeLogConfigArn"),
        lambda cdn: cdn.related("aws:cloudwatch/logDeliverySource:LogDeliverySource", property="resourceArn"),
    ),
    message="no log is written",
    cure="Set `loggingConfig` with a `bucket`, or add a log delivery.",
)

rule(
    id="aws-cloudfront-root-object",
    title="CDNs answer for their root",
    control="LF-EDG-06",
    severity="low",
    types=_CDN,
    when=some("origins", lambda origin: origin.has("s3OriginConfig") or origin.has("originAccessControlId")),
    ok=is_set("defaultRootObject"),
    why="Without it a request for / may list what is in the bucket.",
    cure='Set `defaultRootObject` to "index.html".',
)

rule(
    id="aws-cloudfront-headers",
    title="CDNs send safe headers",
    control="LF-EDG-06",
    severity="low",
    types=_CDN,
    ok=is_set("defaultCacheBehavior.responseHeadersPolicyId"),
    cure="Set `responseHeadersPolicyId` to a policy with Strict-Transport-Security and its kin.",
)

rule(
    id="aws-cloudfront-hsts",
    title="Policies of headers keep browsers on HTTPS",
    control="LF-EDG-06",
    severity="low",
    types="aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    when=is_set("securityHeadersConfig"),
    ok=lambda policy: (
        (policy.number("securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec", 0) or 0) >= 31536000
    ),
    cure="Set `strictTransportSecurity.accessControlMaxAgeSec` to 31536000, a year.",
)


def _cors(policy: View) -> bool:
    everyone = "*" in policy.texts("corsConfig.accessControlAllowOrigins.items")
    return everyone and policy.flag("corsConfig.accessControlAllowCredentials")


rule(
    id="aws-cloudfront-cors",
    title="CDNs give no session to pages of every origin",
    control="LF-SRV-04",
    severity="medium",
    types="aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    bad=_cors,
    cure="Name the origins, or leave `accessControlAllowCredentials` out.",
)

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


def _internet(zone: View) -> bool:
    return not zone.has("vpcs")


rule(
    id="aws-route53-query-log",
    title="Queries of public zones are logged",
    control="LF-LOG-13",
    severity="low",
    types=_ZONE,
    stack=True,
    when=_internet,
    bad=lambda zone: not zone.related("aws:route53/queryLog:QueryLog", property="zoneId") and Fail(""),
    message="no QueryLog refers to this zone",
    cure="Add an aws.route53.QueryLog with this `zoneId`; its log group is in us-east-1.",
)

rule(
    id="aws-route53-dnssec",
    title="Public zones are signed",
    control="LF-NET-15",
    severity="low",
    types=_ZONE,
    stack=True,
    when=_internet,
    bad=lambda zone: not zone.related("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", property="hostedZoneId") and Fail(""),
    message="answers of this zone can be forged",
    cure="Add an aws.route53.KeySigningKey and a HostedZoneDnsSec.",
)

rule(
    id="aws-route53-force-destroy",
    title="Zones with records of others are not emptied by a destroy",
    control="LF-BCK-12",
    severity="low",
    types=_ZONE,
    bad=is_true("forceDestroy"),
    cure="Leave `forceDestroy` out.",
    fix={"forceDestroy": False},
)

rule(
    id="aws-route53domains-lock",
    title="Domains cannot be moved away unnoticed",
    control="LF-BCK-03",
    severity="medium",
    types="aws:route53domains/registeredDomain:RegisteredDomain",
    ok=is_true("transferLock", default=True),
    cure="Leave `transferLock` out, or set it to true.",
)

rule(
    id="aws-route53domains-renewal",
    title="Domains renew themselves",
    control="LF-TLS-08",
    severity="medium",
    types="aws:route53domains/registeredDomain:RegisteredDomain",
    ok=is_true("autoRenew", default=True),
    cure="Leave `autoRenew` out, or set it to true.",
    why="A name that has run out is bought by somebody else, with its mail.",
)

rule(
    id="aws-globalaccelerator-logs",
    title="Accelerators write flow logs",
    control="LF-LOG-04",
    severity="low",
    types="aws:globalaccelerator/accelerator:Accelerator",
    ok=is_true("attributes.flowLogsEnabled"),
    cure="Set `attributes.flowLogsEnabled` with a bucket.",
)

rule(
    id="aws-route53-signing",
    title="Signing of zones is on",
    control="LF-NET-15",
    severity="low",
    types="aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
    ok=one_of("signingStatus", "SIGNING", default="SIGNING"),
    cure='Set `signingStatus` to "SIGNING".',
    fix={"signingStatus": "SIGNING"},
)
