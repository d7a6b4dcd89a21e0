"""Route 53: zones and domains."""

from policies import Fail, View, is_true, one_of, rule

_ZONE = "aws:route53/zone:Zone"


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
    id="aws-route53-signing",
    title="Signing of zones is on",
    control="LF-NET-15",
    severity="low",
    types="aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
    ok=one_of("signingStatus", "SIGNING", default="SIGNING"),
    cure='Set `signingStatus` to "SIGNING".',
    fix={"signingStatus": "SIGNING"},
)
