"""A locked S3 bucket: encrypted, versioned, owned by its account alone, never public, reached over TLS only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi_aws import s3

from components.component import Component
from components.place import Place

Statements = Callable[["pulumi.Output[str]"], Sequence[dict[str, Any]]]
"""From the bucket's ARN to policy statements that let others in."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days that things are kept. `objects` None keeps current versions for ever; `versions` is for what was overwritten or deleted."""

    versions: int
    objects: int | None = None


def tls_only(arn: "pulumi.Output[str]") -> dict[str, Any]:
    """Whoever it is, in the clear is refused."""
    return {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, pulumi.Output.concat(arn, "/*")],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


class AwsBucket(Component):
    """A bucket in a place.

    :param name: logical name, `<parent's name>-<part>`.
    :param bucket: physical name; without it one that nobody has, from the logical name.
    :param key: ARN of the KMS key. None uses S3's own keys, for senders that know no other (load balancers, server access logs).
    :param holds_state: it holds what cannot be made again: protected, and never emptied on deletion.
    :param logs_to: bucket that gets this one's access logs.
    :param allows: statements for the bucket's policy beside the refusal of everything that is not TLS.
    """

    bucket_name: pulumi.Output[str]
    arn: pulumi.Output[str]
    policy: s3.BucketPolicy

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        keeping: Keeping,
        bucket: str | None = None,
        key: pulumi.Input[str] | None = None,
        holds_state: bool = False,
        logs_to: pulumi.Input[str] | None = None,
        allows: Statements = lambda _: (),
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:storage:AwsBucket", name, place, retire=retire, opts=opts)
        made = s3.Bucket(
            self.name_of("s3"),
            bucket=bucket,
            force_destroy=not (holds_state or self.protect),
            region=place.region,
            opts=self.child(stateful=True),
        )
        self.bucket_name = made.bucket
        self.arn = made.arn
        self._lock(key)
        self._keep(keeping)
        if logs_to is not None:
            s3.BucketLogging(
                self.name_of("logging"),
                bucket=self.bucket_name,
                target_bucket=logs_to,
                target_prefix=f"{name}/",
                region=place.region,
                opts=self.child(),
            )
        public = s3.BucketPublicAccessBlock(
            self.name_of("public"),
            bucket=self.bucket_name,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            region=place.region,
            opts=self.child(),
        )
        # S3 refuses two changes of a bucket's access at once, so the policy waits for the block.
        self.policy = s3.BucketPolicy(
            self.name_of("policy"),
            bucket=self.bucket_name,
            policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [tls_only(self.arn), *allows(self.arn)]}),
            region=place.region,
            opts=self.child(depends_on=[public]),
        )
        self.done(bucket=self.bucket_name, arn=self.arn)

    def _lock(self, key: pulumi.Input[str] | None) -> None:
        s3.BucketServerSideEncryptionConfiguration(
            self.name_of("encryption"),
            bucket=self.bucket_name,
            rules=[
                s3.BucketServerSideEncryptionConfigurationRuleArgs(
                    apply_server_side_encryption_by_default=s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
                        sse_algorithm="aws:kms" if key is not None else "AES256",
                        kms_master_key_id=key,
                    ),
                    bucket_key_enabled=True if key is not None else None,
                )
            ],
            region=self.place.region,
            opts=self.child(),
        )
        s3.BucketOwnershipControls(
            self.name_of("ownership"),
            bucket=self.bucket_name,
            rule=s3.BucketOwnershipControlsRuleArgs(object_ownership="BucketOwnerEnforced"),
            region=self.place.region,
            opts=self.child(),
        )

    def _keep(self, keeping: Keeping) -> None:
        versioning = s3.BucketVersioning(
            self.name_of("versioning"),
            bucket=self.bucket_name,
            versioning_configuration=s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
            region=self.place.region,
            opts=self.child(),
        )
        # Rules for old versions mean something only once there are versions.
        s3.BucketLifecycleConfiguration(
            self.name_of("lifecycle"),
            bucket=self.bucket_name,
            rules=[
                s3.BucketLifecycleConfigurationRuleArgs(
                    id="keep",
                    status="Enabled",
                    filter=s3.BucketLifecycleConfigurationRuleFilterArgs(prefix=""),
                    expiration=(
                        s3.BucketLifecycleConfigurationRuleExpirationArgs(days=keeping.objects)
                        if keeping.objects is not None
                        else None
                    ),
                    noncurrent_version_expiration=s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs(
                        noncurrent_days=keeping.versions
                    ),
                    abort_incomplete_multipart_upload=s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(
                        days_after_initiation=7
                    ),
                )
            ],
            region=self.place.region,
            opts=self.child(depends_on=[versioning]),
        )
