"""CloudFront and Global Accelerator."""

import re

from policies import Fail, View, any_of, is_set, is_true, none_of, rule, some

_CDN = "aws:cloudfront/distribution:Distribution"


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
    id="aws-globalaccelerator-logs",
    title="Accelerators write flow logs",
    control="LF-LOG-04",
    severity="low",
    types="aws:globalaccelerator/accelerator:Accelerator",
    ok=is_true("attributes.flowLogsEnabled"),
    cure="Set `attributes.flowLogsEnabled` with a bucket.",
)
