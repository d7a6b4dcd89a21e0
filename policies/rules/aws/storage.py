"""Buckets."""

from policies import View, all_of, any_of, is_set, is_true, matches, none_of, one_of, rule

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
    control="LF-STO-02",
    severity="high",
    types=(_BLOCKS, "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"),
    ok=all_of(*(is_true(flag) for flag in _FLAGS)),
    why="Each of the four settings is off where it is left out, and one that is off leaves a way to make the bucket public.",
    cure=f"Set {', '.join(_FLAGS)} to true.",
    fix=dict.fromkeys(_FLAGS, True),
)


def _blocked_by_account(bucket: View) -> bool:
    """Whether the stack blocks public access for the whole account."""
    accounts = (
        bucket.stack.view(one) for one in bucket.stack.of_type("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock")
    )
    return any(all(account.flag(flag) for flag in _FLAGS) for account in accounts)


rule(
    id="aws-s3-bucket-public-access-block",
    title="Every S3 bucket has a public access block",
    control="LF-STO-02",
    severity="high",
    types=BUCKETS,
    stack=True,
    ok=any_of(_blocked_by_account, lambda bucket: bucket.related(_BLOCKS, property="bucket")),
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
    control=("LF-STO-01", "LF-IAM-04"),
    severity="critical",
    types=(*BUCKETS, "aws:s3/bucketPolicy:BucketPolicy"),
    bad=_open_statements,
    why="A policy with the principal * and no condition on who or from where lets strangers in.",
    cure="Name the accounts or roles as principals, or add a condition on aws:PrincipalOrgID, aws:SourceArn or aws:SourceVpce.",
)

rule(
    id="aws-s3-bucket-sse-algorithm",
    title="S3 buckets name their encryption",
    control="LF-KEY-03",
    severity="medium",
    types="aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    ok=one_of("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm", "AES256", "aws:kms", "aws:kms:dsse"),
    cure='Set `sseAlgorithm` of the first rule to "aws:kms" with a key of your own.',
)

_GROUPS = "/groups/global/(AllUsers|AuthenticatedUsers)"


def _granted_to_all(view: View) -> object:
    """Grants to the groups that mean everyone, of a bucket and of a BucketAcl."""
    everyone = matches("uri", _GROUPS)
    grantees = (*view.each("grants"), *(grant.below("grantee") for grant in view.each("accessControlPolicy.grants")))
    return [grantee.fail("uri") for grantee in grantees if everyone(grantee)]


rule(
    id="aws-s3-bucket-acl-grants",
    title="S3 access lists grant nothing to all users",
    control="LF-STO-01",
    severity="critical",
    types=(*BUCKETS, "aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"),
    bad=_granted_to_all,
    why="AllUsers is the internet, and AuthenticatedUsers is everyone with any AWS account.",
    cure="Remove the grant whose `uri` is that group; name accounts in a bucket policy instead.",
)

rule(
    id="aws-s3-object-acl",
    title="S3 objects have no public canned ACL",
    control="LF-STO-01",
    severity="high",
    types=("aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/objectCopy:ObjectCopy"),
    ok=none_of("acl", "public-read", "public-read-write", "authenticated-read"),
    why="The object is readable by anyone, whatever the policy of its bucket says.",
    cure='Leave `acl` out or set it to "private".',
    fix={"acl": "private"},
)

rule(
    id="aws-s3-access-point-public-access-block",
    title="S3 access points do not lift the block on public access",
    control="LF-STO-02",
    severity="high",
    types="aws:s3/accessPoint:AccessPoint",
    ok=all_of(*(is_true(f"publicAccessBlockConfiguration.{flag}", default=True) for flag in _FLAGS)),
    cure="Leave `publicAccessBlockConfiguration` out, or set its four flags to true.",
    why="The block of an access point cannot be changed later, and each flag that is off is a way to publish the bucket.",
)

rule(
    id="aws-s3-multi-region-access-point-public-access-block",
    title="S3 multi-region access points do not lift the block on public access",
    control="LF-STO-02",
    severity="high",
    types="aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
    ok=all_of(*(is_true(f"details.publicAccessBlock.{flag}", default=True) for flag in _FLAGS)),
    cure="Leave `details.publicAccessBlock` out, or set its four flags to true.",
)

rule(
    id="aws-s3-bucket-ownership",
    title="S3 buckets own their objects and have access lists switched off",
    control="LF-STO-03",
    severity="medium",
    types="aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    ok=one_of("rule.objectOwnership", "BucketOwnerEnforced"),
    cure='Set `rule.objectOwnership` to "BucketOwnerEnforced", or leave the resource out: it is the default.',
    fix={"rule.objectOwnership": "BucketOwnerEnforced"},
)

_WEBSITES = (
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
)
_PAGES = ("website.indexDocument", "websites[0].indexDocument", "indexDocument", "routingRules", "routingRuleDetails")

rule(
    id="aws-s3-bucket-website",
    title="S3 buckets do not serve websites",
    control="LF-STO-09",
    severity="medium",
    types=(*BUCKETS, *_WEBSITES),
    bad=any_of(*(is_set(path) for path in _PAGES)),
    message="the bucket serves a website",
    cure="Serve the site through CloudFront with an origin access control, and drop the website configuration.",
)


def _writes_from_anywhere(cors: View) -> bool:
    return "*" in cors.texts("allowedOrigins") and not {"put", "post", "delete"}.isdisjoint(cors.words("allowedMethods"))


rule(
    id="aws-s3-bucket-cors-write",
    title="S3 buckets let no web page of any origin write",
    control="LF-STO-08",
    severity="medium",
    types=(
        *BUCKETS,
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
        "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
    ),
    bad=lambda view: [cors.fail("allowedOrigins") for cors in view.where("corsRules", _writes_from_anywhere)],
    message="pages of any origin may write",
    cure="Name the origins in `allowedOrigins`, or allow GET and HEAD only.",
)
