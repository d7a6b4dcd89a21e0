"""Cases of policies/rules/aws/search_domains.py."""

from policies.cases import case

CASES = {
    "aws-cloudsearch-https": case(
        good=[{"endpointOptions": {"enforceHttps": True}}],
        bad=[{}, {"endpointOptions": {"enforceHttps": False}}],
    ),
    "aws-cloudsearch-tls-version": case(
        good=[{"endpointOptions": {"tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"}}],
        bad=[{}, {"endpointOptions": {"tlsSecurityPolicy": "Policy-Min-TLS-1-0-2019-07"}}],
    ),
}
