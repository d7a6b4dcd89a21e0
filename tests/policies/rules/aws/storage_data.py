"""Cases of policies/rules/aws/storage_data.py."""

from policies.cases import R, case

BUCKET = "aws:s3/bucket:Bucket"
V2 = "aws:s3/bucketV2:BucketV2"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
POLICY = "aws:s3/bucketPolicy:BucketPolicy"


def deny(**more: object) -> dict[str, object]:
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        **more,
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def inline(algorithm: str) -> dict[str, object]:
    return {"serverSideEncryptionConfiguration": {"rule": {"applyServerSideEncryptionByDefault": {"sseAlgorithm": algorithm}}}}


CASES = {
    "aws-s3-bucket-versioning": case(
        good=[
            {"versioning": {"enabled": True}},
            R(V2, versionings=[{"enabled": True}]),
            [R(BUCKET, "b"), R(VERSIONING, "v", bucket="@b.bucket", versioningConfiguration={"status": "Enabled"})],
        ],
        bad=[
            {},
            {"versioning": {"enabled": False}},
            R(VERSIONING, bucket="b", versioningConfiguration={"status": "Suspended"}),
            [R(BUCKET, "b", bucket="b"), R(VERSIONING, "v", bucket="c", versioningConfiguration={"status": "Enabled"})],
        ],
    ),
    "aws-s3-bucket-mfa-delete": case(
        good=[
            {"versioning": {"enabled": True, "mfaDelete": True}},
            R(VERSIONING, versioningConfiguration={"mfaDelete": "Enabled"}),
        ],
        bad=[{"versioning": {"mfaDelete": False}}, R(VERSIONING, versioningConfiguration={"mfaDelete": "Disabled"})],
        other=[{}, {"versioning": {"enabled": True}}],
    ),
    "aws-s3-bucket-logging": case(
        good=[
            {"logging": {"targetBucket": "logs"}},
            [
                R(BUCKET, "b", {"acl": "log-delivery-write"}),
                R(BUCKET, "c"),
                R(LOGGING, "l", bucket="@c.bucket", targetBucket="@b.bucket"),
            ],
            [
                R(BUCKET, "b"),
                R(
                    "aws:cloudtrail/trail:Trail",
                    "t",
                    s3BucketName="trail",
                    eventSelectors=[{"dataResources": [{"type": "AWS::S3::Object", "values": ["arn:aws:s3"]}]}],
                ),
            ],
        ],
        bad=[{}, R(V2), [R(BUCKET, "b"), R("aws:cloudtrail/trail:Trail", "t", s3BucketName="trail")]],
        other=[{"acl": "log-delivery-write"}],
    ),
    "aws-s3-bucket-kms": case(
        good=[
            inline("aws:kms"),
            [
                R(BUCKET, "b"),
                R(
                    ENCRYPTION,
                    "e",
                    bucket="@b.bucket",
                    rules=[{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}],
                ),
            ],
        ],
        bad=[
            {},
            inline("AES256"),
            R(ENCRYPTION, bucket="b", rules=[{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}]),
        ],
        other=[
            {"acl": "log-delivery-write"},
            [
                R(BUCKET, "logs"),
                R(
                    ENCRYPTION,
                    "e",
                    bucket="@logs.bucket",
                    rules=[{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}],
                ),
                R("aws:lb/loadBalancer:LoadBalancer", "b", accessLogs={"bucket": "@logs.bucket", "enabled": True}),
            ],
        ],
    ),
    "aws-s3-bucket-tls-only": case(
        good=[
            {"policy": deny()},
            [R(BUCKET, "b"), R(POLICY, "p", bucket="@b.bucket", policy=deny(Principal={"AWS": "*"}, Action=["s3:*"]))],
            {"policy": deny(Condition={"BoolIfExists": {"aws:SecureTransport": False}})},
            {"policy": deny(Condition={"NumericLessThan": {"s3:TlsVersion": "1.2"}}, Action="*")},
        ],
        bad=[
            {},
            {"policy": deny(Action="s3:PutObject")},
            {"policy": deny(Principal={"AWS": "arn:aws:iam::111122223333:root"})},
            {"policy": deny(Effect="Allow")},
            [
                R(BUCKET, "b"),
                R(POLICY, "p", bucket="@b.bucket", policy=deny(Condition={"Bool": {"aws:SecureTransport": "true"}})),
            ],
        ],
    ),
    "aws-s3-bucket-lifecycle": case(
        good=[
            {"lifecycleRules": [{"enabled": True}]},
            [R(BUCKET, "b"), R(LIFECYCLE, "l", bucket="@b.id", rules=[{"id": "a", "status": "Enabled"}])],
        ],
        bad=[{}],
    ),
    "aws-s3-lifecycle-incomplete-uploads": case(
        good=[{"rules": [{"id": "a", "status": "Enabled", "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}]}],
        bad=[
            {"rules": [{"id": "a", "status": "Enabled", "expiration": {"days": 90}}]},
            {"rules": [{"id": "a", "status": "Disabled", "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}]},
        ],
    ),
    "aws-s3-bucket-force-destroy": case(good=[{}, {"forceDestroy": False}], bad=[{"forceDestroy": True}]),
    "aws-s3-website-redirect-https": case(
        good=[{"redirectAllRequestsTo": {"hostName": "acme.example", "protocol": "https"}}],
        bad=[{"redirectAllRequestsTo": {"hostName": "acme.example", "protocol": "http"}}],
        other=[{"indexDocument": {"suffix": "index.html"}}],
    ),
}
