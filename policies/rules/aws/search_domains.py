"""Domains of CloudSearch."""

from policies import is_true, one_of, rule

_DOMAIN = "aws:cloudsearch/domain:Domain"

rule(
    id="aws-cloudsearch-https",
    title="Search domains of CloudSearch answer on HTTPS only",
    control="LF-TLS-05",
    severity="medium",
    types=_DOMAIN,
    ok=is_true("endpointOptions.enforceHttps"),
    cure="Set `endpointOptions.enforceHttps` to true.",
    fix={"endpointOptions.enforceHttps": True},
)

rule(
    id="aws-cloudsearch-tls-version",
    title="Search domains of CloudSearch accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="medium",
    types=_DOMAIN,
    ok=one_of("endpointOptions.tlsSecurityPolicy", "Policy-Min-TLS-1-2-2019-07", default="Policy-Min-TLS-1-0-2019-07"),
    cure='Set `endpointOptions.tlsSecurityPolicy` to "Policy-Min-TLS-1-2-2019-07".',
    url="https://docs.aws.amazon.com/cloudsearch/latest/developerguide/API_DomainEndpointOptions.html",
)
