"""Buckets: what keeps their data safe. Settings count in the bucket itself (older provider versions) and in resources of their own."""

from policies import View, any_of, is_set, is_true, negate, none_of, one_of, rule
from policies.iam import Document, Statement
from policies.rules.aws.storage import BUCKETS


def _both(name: str) -> tuple[str, str]:
    """A resource and its token with V2, which version 5 and 6 of the provider have."""
    return (f"aws:s3/{name[0].lower()}{name[1:]}:{name}", f"aws:s3/{name[0].lower()}{name[1:]}V2:{name}V2")


_VERSIONINGS = _both("BucketVersioning")
_LOGGINGS = _both("BucketLogging")
_ENCRYPTIONS = _both("BucketServerSideEncryptionConfiguration")
_LIFECYCLES = _both("BucketLifecycleConfiguration")
_BALANCERS = ("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer")


def _versioned(view: View) -> bool:
    if view.type in _VERSIONINGS:
        return view.word("versioningConfiguration.status") == "enabled"
    return any_of(
        is_true("versioning.enabled"),
        is_true("versionings[0].enabled"),
        lambda bucket: bucket.related(*_VERSIONINGS, property="bucket"),
    )(view)


rule(
    id="aws-s3-bucket-versioning",
    title="S3 buckets keep earlier versions",
    control="LF-BCK-01",
    severity="medium",
    types=(*BUCKETS, *_VERSIONINGS),
    stack=True,
    ok=_versioned,
    message="versioning is not enabled",
    why="An object that is overwritten or deleted, by mistake or by ransomware, is gone.",
    cure='Add an aws.s3.BucketVersioning with `versioningConfiguration.status` "Enabled".',
)

rule(
    id="aws-s3-bucket-mfa-delete",
    title="MFA delete of S3 buckets is not switched off",
    control="LF-BCK-10",
    severity="low",
    types=(*BUCKETS, *_VERSIONINGS),
    when=any_of(
        is_set("versioningConfiguration.mfaDelete"), is_set("versioning.mfaDelete"), is_set("versionings[0].mfaDelete")
    ),
    ok=any_of(
        is_true("versioningConfiguration.mfaDelete"), is_true("versioning.mfaDelete"), is_true("versionings[0].mfaDelete")
    ),
    why="Whoever steals a key can delete all versions; with MFA delete the key is not enough.",
    cure='Set `mfaDelete` to "Enabled" as the root user with the device, or say nothing about it.',
)


def _takes_logs(bucket: View) -> bool:
    """Whether others write their access logs into the bucket: it needs no log of its own, and its writers cannot use a KMS key."""
    return any_of(
        one_of("acl", "log-delivery-write"),
        lambda view: view.related(*_LOGGINGS, property="targetBucket"),
        lambda view: view.related(*BUCKETS, property="logging.targetBucket"),
        lambda view: view.related(*BUCKETS, property="loggings[0].targetBucket"),
        lambda view: view.related(*_BALANCERS, property="accessLogs.bucket"),
        lambda view: view.related(*_BALANCERS, property="connectionLogs.bucket"),
        _log_list,
    )(bucket)


def _log_list(bucket: View) -> bool:
    lists = bucket.related("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2", property="bucket")
    return any(acl.word("acl") == "log-delivery-write" for acl in lists)


def _trailed(bucket: View) -> bool:
    """Whether a trail of the stack records what happens to objects."""
    trails = [bucket.stack.view(one) for one in bucket.stack.of_type("aws:cloudtrail/trail:Trail")]
    return any(
        "aws::s3::object" in (*trail.words("eventSelectors[*].dataResources[*].type"), *_advanced(trail)) for trail in trails
    )


def _advanced(trail: View) -> tuple[str, ...]:
    return trail.words("advancedEventSelectors[*].fieldSelectors[*].equals")


rule(
    id="aws-s3-bucket-logging",
    title="Access to S3 buckets is logged",
    control="LF-LOG-05",
    severity="low",
    types=BUCKETS,
    stack=True,
    when=negate(_takes_logs),
    ok=any_of(
        is_set("logging.targetBucket"),
        is_set("loggings[0].targetBucket"),
        lambda bucket: bucket.related(*_LOGGINGS, property="bucket"),
        _trailed,
    ),
    message="neither server access logging nor a trail with S3 data events covers this bucket",
    cure="Add an aws.s3.BucketLogging with a `targetBucket`, or S3 data events to the CloudTrail trail.",
)


_ALGORITHM = (
    "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm",
    "serverSideEncryptionConfigurations[0].rules[0].applyServerSideEncryptionByDefaults[0].sseAlgorithm",
)
_KMS = ("aws:kms", "aws:kms:dsse")


def _own_key(view: View) -> bool:
    if view.type in _ENCRYPTIONS:
        return view.word("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm") in _KMS
    return any_of(
        *(one_of(path, *_KMS) for path in _ALGORITHM),
        lambda bucket: bucket.related(*_ENCRYPTIONS, property="bucket"),
    )(view)


rule(
    id="aws-s3-bucket-kms",
    title="S3 buckets are encrypted with a KMS key",
    control="LF-KEY-06",
    severity="low",
    types=(*BUCKETS, *_ENCRYPTIONS),
    stack=True,
    when=lambda view: not _takes_logs((view.target("bucket", *BUCKETS) or view) if view.type in _ENCRYPTIONS else view),
    ok=_own_key,
    message="objects are encrypted with S3's key, not one of KMS",
    why="With the keys of S3, whoever may read the object can; a key of KMS adds a second policy and a log of each use.",
    cure='Add an aws.s3.BucketServerSideEncryptionConfiguration with `sseAlgorithm` "aws:kms" and a `kmsMasterKeyId`.',
)


def _refuses_http(document: Document) -> bool:
    def refuses(statement: Statement) -> bool:
        insecure = any(
            (c.key == "aws:securetransport" and c.operator.startswith("bool") and "false" in [v.lower() for v in c.values])
            or (c.key == "s3:tlsversion" and c.operator.startswith("numericless"))
            for c in statement.conditions
        )
        everyone = any(principal.anyone for principal in statement.principals)
        return statement.denies and insecure and everyone and statement.covers("s3:GetObject", "s3:PutObject")

    return bool(document.where(refuses))


def _tls_only(bucket: View) -> bool:
    policies = (bucket, *bucket.related("aws:s3/bucketPolicy:BucketPolicy", property="bucket"))
    return any((document := one.policy("policy")) is not None and _refuses_http(document) for one in policies)


rule(
    id="aws-s3-bucket-tls-only",
    title="S3 buckets refuse plain HTTP",
    control="LF-TLS-03",
    severity="medium",
    types=BUCKETS,
    stack=True,
    ok=_tls_only,
    message="no bucket policy denies requests without TLS",
    cure='Deny "s3:*" to "*" in the bucket policy under the condition {"Bool": {"aws:SecureTransport": "false"}}.',
)

rule(
    id="aws-s3-bucket-lifecycle",
    title="S3 buckets have lifecycle rules",
    control="LF-CST-04",
    severity="low",
    types=BUCKETS,
    stack=True,
    ok=any_of(is_set("lifecycleRules"), lambda bucket: bucket.related(*_LIFECYCLES, property="bucket")),
    message="nothing in this bucket ever expires",
    cure="Add an aws.s3.BucketLifecycleConfiguration that expires old versions and incomplete uploads.",
)


def _aborts(view: View) -> bool:
    return view.some("rules", lambda one: one.word("status") == "enabled" and one.has("abortIncompleteMultipartUpload"))


rule(
    id="aws-s3-lifecycle-incomplete-uploads",
    title="S3 lifecycle rules end incomplete uploads",
    control="LF-CST-04",
    severity="low",
    types=_LIFECYCLES,
    ok=_aborts,
    message="no rule that is enabled ends incomplete uploads",
    why="Parts of uploads that never finished are paid for and shown in no listing.",
    cure="Give a rule that is Enabled an `abortIncompleteMultipartUpload.daysAfterInitiation` of a few days.",
)

rule(
    id="aws-s3-bucket-force-destroy",
    title="S3 buckets are not emptied by a destroy",
    control="LF-BCK-12",
    severity="medium",
    types=BUCKETS,
    bad=is_true("forceDestroy"),
    cure="Leave `forceDestroy` out, and empty the bucket on purpose when it has to go.",
    fix={"forceDestroy": False},
)

rule(
    id="aws-s3-website-redirect-https",
    title="S3 websites redirect to HTTPS",
    control="LF-TLS-01",
    severity="low",
    types=_both("BucketWebsiteConfiguration"),
    when=is_set("redirectAllRequestsTo.hostName"),
    ok=none_of("redirectAllRequestsTo.protocol", "http"),
    cure='Set `redirectAllRequestsTo.protocol` to "https".',
    fix={"redirectAllRequestsTo.protocol": "https"},
)
