"""Buckets."""

from policies import View, all_of, is_true, none_of, one_of, rule

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
_BLOCKS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
_FLAGS = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")

rule(
    id="aws-s3-bucket-acl",
    title="S3 buckets have no public canned ACL",
    control="LF-STO-01",
    severity="critical",
    types=(*BUCKETS, "aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"),
    ok=none_of("acl", "public-read", "public-read-write", "authenticated-read"),
    why="Anyone can list and read what is in the bucket, with public-read-write also write.",
    cure='Set `acl` to "private", or leave it out; share single objects by signed URLs or through CloudFront.',
    fix={"acl": "private"},
)

rule(
    id="aws-s3-public-access-block-complete",
    title="S3 public access blocks block everything",
    control="LF-STO-01",
    severity="high",
    types=(_BLOCKS, "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"),
    ok=all_of(*(is_true(flag) for flag in _FLAGS)),
    why="Each of the four settings is off where it is left out, and one that is off leaves a way to make the bucket public.",
    cure=f"Set {', '.join(_FLAGS)} to true.",
    fix=dict.fromkeys(_FLAGS, True),
)

rule(
    id="aws-s3-bucket-public-access-block",
    title="Every S3 bucket has a public access block",
    control="LF-STO-01",
    severity="high",
    types=BUCKETS,
    stack=True,
    ok=lambda bucket: bucket.related(_BLOCKS, property="bucket"),
    message="no BucketPublicAccessBlock refers to this bucket",
    why="Without it a later policy or ACL can make the bucket public, by mistake or on purpose.",
    cure="Add an aws.s3.BucketPublicAccessBlock with its four settings true and `bucket` set to this bucket's id.",
)


def _open_statements(view: View) -> object:
    policy = view.policy("policy")
    return policy and [statement.fail("Principal", "anyone may do this") for statement in policy.public]


rule(
    id="aws-s3-bucket-policy-public",
    title="S3 bucket policies give nothing to everyone",
    control=("LF-STO-01", "LF-IAM-01"),
    severity="critical",
    types=(*BUCKETS, "aws:s3/bucketPolicy:BucketPolicy"),
    bad=_open_statements,
    why="A policy with the principal * and no condition on who or from where lets strangers in.",
    cure="Name the accounts or roles as principals, or add a condition on aws:PrincipalOrgID, aws:SourceArn or aws:SourceVpce.",
)

rule(
    id="aws-s3-bucket-sse-algorithm",
    title="S3 buckets name their encryption",
    control="LF-KEY-01",
    severity="medium",
    types="aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    ok=one_of("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm", "AES256", "aws:kms", "aws:kms:dsse"),
    cure='Set `sseAlgorithm` of the first rule to "aws:kms" with a key of your own.',
)
