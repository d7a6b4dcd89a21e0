"""Cases of policies/rules/aws/storage.py."""

from policies.cases import R, case

BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
ACL = "aws:s3/bucketAcl:BucketAcl"
GROUPS = "http://acs.amazonaws.com/groups"
FLAGS = {"blockPublicAcls": True, "blockPublicPolicy": True, "ignorePublicAcls": True, "restrictPublicBuckets": True}


def allow(**more: object) -> dict[str, object]:
    return {
        "policy": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", **more}}
    }


CASES = {
    "aws-s3-bucket-acl": case(
        good=[{}, {"acl": "private"}, R("aws:s3/bucketAcl:BucketAcl", acl="log-delivery-write")],
        bad=[{"acl": "public-read"}, {"acl": "Public-Read-Write"}, R("aws:s3/bucketAcl:BucketAcl", acl="authenticated-read")],
    ),
    "aws-s3-public-access-block-complete": case(
        good=[FLAGS, {**FLAGS, "blockPublicAcls": "true"}],
        bad=[{}, {**FLAGS, "ignorePublicAcls": False}],
    ),
    "aws-s3-bucket-public-access-block": case(
        good=[
            [R(BUCKET, "logs"), R(BLOCK, "block", bucket="@logs.bucket")],
            [R(BUCKET, "b", bucket="x"), R(BLOCK, "p", bucket="x")],
            [R(BUCKET, "b"), R("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "a", FLAGS)],
        ],
        bad=[
            {},
            [R(BUCKET, "logs", bucket="logs"), R(BLOCK, "block", bucket="another")],
            [R(BUCKET, "logs"), R(BLOCK, "block", bucket="@pet.id"), R("random:index/randomPet:RandomPet", "pet")],
        ],
    ),
    "aws-s3-bucket-policy-public": case(
        good=[
            {},
            allow(Principal={"AWS": "arn:aws:iam::111122223333:root"}),
            allow(Principal="*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-abc123def4"}}),
        ],
        bad=[
            allow(Principal="*"),
            allow(Principal={"AWS": ["111122223333", "*"]}),
            allow(Principal="*", Condition={"Bool": {"aws:SecureTransport": "true"}}),
            R("aws:s3/bucketPolicy:BucketPolicy", bucket="b", **allow(NotPrincipal={"AWS": "arn:aws:iam::111122223333:root"})),
        ],
    ),
    "aws-s3-bucket-sse-algorithm": case(
        good=[{"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}]}],
        bad=[{"rules": [{}]}],
    ),
    "aws-s3-bucket-acl-grants": case(
        good=[
            {},
            {"grants": [{"type": "CanonicalUser", "id": "abc", "permissions": ["READ"]}]},
            R(
                ACL,
                accessControlPolicy={
                    "grants": [{"permission": "WRITE", "grantee": {"type": "Group", "uri": f"{GROUPS}/s3/LogDelivery"}}]
                },
            ),
        ],
        bad=[
            {"grants": [{"type": "Group", "uri": f"{GROUPS}/global/AllUsers", "permissions": ["READ"]}]},
            R(
                ACL,
                accessControlPolicy={
                    "grants": [
                        {"permission": "READ", "grantee": {"type": "Group", "uri": f"{GROUPS}/global/AuthenticatedUsers"}}
                    ]
                },
            ),
        ],
    ),
    "aws-s3-object-acl": case(
        good=[{}, {"acl": "private"}, {"acl": "bucket-owner-full-control"}],
        bad=[{"acl": "public-read"}, R("aws:s3/bucketObjectv2:BucketObjectv2", acl="public-read-write")],
    ),
    "aws-s3-access-point-public-access-block": case(
        good=[{}, {"publicAccessBlockConfiguration": FLAGS}],
        bad=[{"publicAccessBlockConfiguration": {"blockPublicPolicy": False}}],
    ),
    "aws-s3-multi-region-access-point-public-access-block": case(
        good=[{"details": {"name": "a"}}],
        bad=[{"details": {"name": "a", "publicAccessBlock": {**FLAGS, "restrictPublicBuckets": False}}}],
    ),
    "aws-s3-bucket-ownership": case(
        good=[{"rule": {"objectOwnership": "BucketOwnerEnforced"}}],
        bad=[{"rule": {"objectOwnership": "ObjectWriter"}}, {"rule": {"objectOwnership": "BucketOwnerPreferred"}}],
    ),
    "aws-s3-bucket-website": case(
        good=[{}, {"website": {"redirectAllRequestsTo": "https://acme.example"}}],
        bad=[
            {"website": {"indexDocument": "index.html"}},
            R("aws:s3/bucketV2:BucketV2", websites=[{"indexDocument": "index.html"}]),
            R("aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration", indexDocument={"suffix": "index.html"}),
        ],
    ),
    "aws-s3-bucket-cors-write": case(
        good=[
            {},
            {"corsRules": [{"allowedOrigins": ["*"], "allowedMethods": ["GET", "HEAD"]}]},
            {"corsRules": [{"allowedOrigins": ["https://acme.example"], "allowedMethods": ["PUT"]}]},
        ],
        bad=[
            {"corsRules": [{"allowedOrigins": ["*"], "allowedMethods": ["GET", "PUT"]}]},
            R(
                "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
                bucket="b",
                corsRules=[{"allowedOrigins": ["https://a.example", "*"], "allowedMethods": ["DELETE"]}],
            ),
        ],
    ),
}
