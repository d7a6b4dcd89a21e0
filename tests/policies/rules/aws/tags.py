"""Cases of policies/rules/aws/tags.py."""

from policies.cases import case

CASES = {
    "aws-tags": case(good=[{"tags": {"owner": "shop"}}], bad=[{}, {"tags": {}}, {"tags": {"Name": "shop"}}]),
    "aws-tags-secret": case(
        good=[{}, {"tags": {"owner": "shop", "secret": "yes"}}],
        bad=[{"tags": {"db-password": "hunter2"}}, {"tags": {"note": "AKIAIOSFODNN7EXAMPLE"}}],
    ),
}
