"""Policies that lock out their own owners."""

from policies import Fail, View, rule
from policies.iam import Statement

_BUCKETS = ("aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")


def _locks_out(statement: Statement) -> bool:
    return (
        statement.denies
        and any(principal.value == "*" for principal in statement.principals)
        and statement.covers("s3:*")
        and not statement.conditions
    )


def _lockouts(view: View) -> list[Fail]:
    document = view.policy("policy")
    return [one.fail("Principal", "nobody may do anything any more") for one in document.where(_locks_out)] if document else []


rule(
    id="aws-s3-bucket-policy-lockout",
    title="Policies of buckets do not lock everyone out",
    control="LF-BCK-10",
    severity="medium",
    types=_BUCKETS,
    bad=_lockouts,
    why="A denial counts for administrators too: only the root user of the account can then remove the policy.",
    cure="Name in a `Condition` whom or what the denial is about, or name the actions.",
    url="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html",
)
