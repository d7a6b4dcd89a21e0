"""Cases of policies/rules/aws/storage.py."""

from policies.cases import R, case

BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
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
        ],
        bad=[{}, [R(BUCKET, "logs", bucket="logs"), R(BLOCK, "block", bucket="another")]],
        unknown=[[R(BUCKET, "logs"), R(BLOCK, "block", bucket="@pet.id"), R("random:index/randomPet:RandomPet", "pet")]],
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
}
