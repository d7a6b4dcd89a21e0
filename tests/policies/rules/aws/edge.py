"""Cases of policies/rules/aws/edge.py."""

from typing import Any

from policies.cases import R, case

CDN = "aws:cloudfront/distribution:Distribution"
BUCKET_HOST = "assets.s3.eu-west-1.amazonaws.com"


def behaviour(policy: str, **more: object) -> dict[str, Any]:
    return {"defaultCacheBehavior": {"targetOriginId": "a", "viewerProtocolPolicy": policy}, **more}


def certificate(**more: object) -> dict[str, Any]:
    return {"viewerCertificate": more}


def origin(**more: object) -> dict[str, Any]:
    return {"origins": [{"originId": "a", **more}]}


CASES = {
    "aws-cloudfront-https": case(
        good=[behaviour("redirect-to-https"), behaviour("https-only")],
        bad=[
            behaviour("allow-all"),
            behaviour("https-only", orderedCacheBehaviors=[{"pathPattern": "/a", "viewerProtocolPolicy": "allow-all"}]),
        ],
    ),
    "aws-cloudfront-tls-version": case(
        good=[
            certificate(acmCertificateArn="arn", minimumProtocolVersion="TLSv1.2_2021"),
            certificate(cloudfrontDefaultCertificate=True),
        ],
        bad=[
            certificate(acmCertificateArn="arn"),
            certificate(acmCertificateArn="arn", minimumProtocolVersion="TLSv1.1_2016"),
            certificate(iamCertificateId="a", minimumProtocolVersion="TLSv1"),
        ],
    ),
    "aws-cloudfront-certificate": case(
        good=[certificate(acmCertificateArn="arn")], bad=[{}, certificate(cloudfrontDefaultCertificate=True)]
    ),
    "aws-cloudfront-origin-https": case(
        good=[origin(domainName=BUCKET_HOST), origin(customOriginConfig={"originProtocolPolicy": "https-only"})],
        bad=[
            origin(customOriginConfig={"originProtocolPolicy": "http-only"}),
            origin(customOriginConfig={"originProtocolPolicy": "match-viewer"}),
        ],
    ),
    "aws-cloudfront-origin-tls": case(
        good=[{}, origin(customOriginConfig={"originSslProtocols": ["TLSv1.2"]})],
        bad=[origin(customOriginConfig={"originSslProtocols": ["TLSv1.2", "TLSv1"]})],
    ),
    "aws-cloudfront-origin-access": case(
        good=[
            origin(domainName=BUCKET_HOST, originAccessControlId="oac"),
            origin(domainName=BUCKET_HOST, s3OriginConfig={"originAccessIdentity": "origin-access-identity/cloudfront/A"}),
            origin(domainName="acme.example", customOriginConfig={"originProtocolPolicy": "https-only"}),
        ],
        bad=[
            origin(domainName=BUCKET_HOST),
            origin(domainName="assets.s3.amazonaws.com", s3OriginConfig={"originAccessIdentity": ""}),
        ],
    ),
    "aws-cloudfront-origin-identity": case(
        good=[origin(domainName=BUCKET_HOST, originAccessControlId="oac")],
        bad=[origin(s3OriginConfig={"originAccessIdentity": "origin-access-identity/cloudfront/A"})],
    ),
    "aws-cloudfront-access-control-signs": case(good=[{"signingBehavior": "always"}], bad=[{"signingBehavior": "never"}]),
    "aws-cloudfront-waf": case(good=[{"webAclId": "arn"}], bad=[{}]),
    "aws-cloudfront-logs": case(
        good=[
            {"loggingConfig": {"bucket": "logs.s3.amazonaws.com"}},
            [
                R(CDN, "c"),
                R("aws:cloudwatch/logDeliverySource:LogDeliverySource", "s", resourceArn="@c.arn", logType="ACCESS_LOGS"),
            ],
        ],
        bad=[{}],
    ),
    "aws-cloudfront-root-object": case(
        good=[{**origin(originAccessControlId="oac"), "defaultRootObject": "index.html"}],
        bad=[origin(originAccessControlId="oac")],
        other=[origin(customOriginConfig={"originProtocolPolicy": "https-only"})],
    ),
    "aws-cloudfront-headers": case(
        good=[{"defaultCacheBehavior": {"responseHeadersPolicyId": "p"}}], bad=[behaviour("https-only")]
    ),
    "aws-cloudfront-hsts": case(
        good=[{"securityHeadersConfig": {"strictTransportSecurity": {"accessControlMaxAgeSec": 63072000}}}],
        bad=[
            {"securityHeadersConfig": {"frameOptions": {"frameOption": "DENY"}}},
            {"securityHeadersConfig": {"strictTransportSecurity": {"accessControlMaxAgeSec": 60}}},
        ],
        other=[{}],
    ),
    "aws-cloudfront-cors": case(
        good=[{}, {"corsConfig": {"accessControlAllowOrigins": {"items": ["*"]}}}],
        bad=[{"corsConfig": {"accessControlAllowOrigins": {"items": ["*"]}, "accessControlAllowCredentials": True}}],
    ),
    "aws-globalaccelerator-logs": case(good=[{"attributes": {"flowLogsEnabled": True}}], bad=[{}]),
}
