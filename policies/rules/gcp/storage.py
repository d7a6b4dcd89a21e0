"""Buckets: access lists, prevention of public access, versions, logs, retention."""

from policies import View, any_of, at_least, is_absent, is_false, is_set, is_true, one_of, rule

BUCKET = "gcp:storage/bucket:Bucket"
_ENTITIES = tuple(
    f"gcp:storage/{name}:{name[0].upper()}{name[1:]}"
    for name in ("bucketAccessControl", "defaultObjectAccessControl", "objectAccessControl")
)
_LISTS = tuple(f"gcp:storage/{name}:{name[0].upper()}{name[1:]}" for name in ("bucketACL", "defaultObjectACL", "objectACL"))
_SINKS = tuple(
    f"gcp:logging/{name}:{name[0].upper()}{name[1:]}"
    for name in ("projectSink", "folderSink", "organizationSink", "billingAccountSink")
)
_EVERYBODY = ("allusers", "allauthenticatedusers")
_PUBLIC_LISTS = ("publicread", "publicreadwrite", "authenticatedread")
_DAY = 24 * 60 * 60


def _public_entries(view: View) -> object:
    if view.type in _ENTITIES:
        return view.word("entity") in _EVERYBODY and view.fail("entity")
    found: list[object] = [
        view.fail(path) for path in ("predefinedAcl", "defaultAcl") if view.has(path) and view.word(path) in _PUBLIC_LISTS
    ]
    return found or view.where("roleEntities", lambda entry: entry.word().partition(":")[2] in _EVERYBODY)


rule(
    id="gcp-storage-acl-public",
    title="Access lists of buckets and objects admit nobody from outside",
    control="LF-STO-01",
    severity="critical",
    types=(*_LISTS, *_ENTITIES),
    bad=_public_entries,
    message="{value} lets everybody in",
    why="Scanners try bucket names all day; what is public is found and copied within hours.",
    cure="Take out allUsers, allAuthenticatedUsers and the predefined lists publicRead, publicReadWrite and authenticatedRead; "
    "share single objects by signed URLs.",
)

rule(
    id="gcp-storage-bucket-public-access-prevention",
    title="Buckets enforce public access prevention",
    control="LF-STO-02",
    severity="medium",
    types=BUCKET,
    ok=one_of("publicAccessPrevention", "enforced", default="inherited"),
    why="With it, a public grant that somebody adds by mistake has no effect.",
    cure='Set `publicAccessPrevention` to "enforced".',
    fix={"publicAccessPrevention": "enforced"},
    url="https://cloud.google.com/storage/docs/public-access-prevention",
)

rule(
    id="gcp-storage-bucket-uniform-access",
    title="Buckets have uniform access",
    control="LF-STO-03",
    severity="medium",
    types=BUCKET,
    ok=is_true("uniformBucketLevelAccess"),
    cure="Set `uniformBucketLevelAccess` to true.",
    fix={"uniformBucketLevelAccess": True},
    url="https://cloud.google.com/storage/docs/uniform-bucket-level-access",
)

rule(
    id="gcp-storage-bucket-versioning",
    title="Buckets keep earlier versions",
    control="LF-BCK-01",
    severity="medium",
    types=BUCKET,
    ok=any_of(is_true("versioning.enabled"), is_set("retentionPolicy.retentionPeriod")),
    why="What is overwritten or deleted by mistake, or by ransomware, is gone.",
    cure="Set `versioning.enabled` to true, with a lifecycle rule that deletes old versions.",
)

rule(
    id="gcp-storage-bucket-soft-delete",
    title="Deleted objects can be brought back for a week",
    control="LF-BCK-10",
    severity="medium",
    types=BUCKET,
    ok=lambda bucket: (
        (bucket.number("softDeletePolicy.retentionDurationSeconds", 7 * _DAY) or 0) >= bucket.options["days"] * _DAY
    ),
    cure="Leave `softDeletePolicy` out, or set its `retentionDurationSeconds` to 604800 or more.",
    options={"days": 7},
)

rule(
    id="gcp-storage-bucket-force-destroy",
    title="A bucket with objects in it is not destroyed",
    control="LF-BCK-12",
    severity="medium",
    types=BUCKET,
    ok=is_false("forceDestroy"),
    cure="Set `forceDestroy` to false.",
    fix={"forceDestroy": False},
)


def _receives_logs(bucket: View) -> bool:
    return bool(bucket.related(BUCKET, property="logging.logBucket"))


def _audited(bucket: View) -> bool:
    """Whether the stack switches on audit logs of reads and writes, which say more than the bucket's own."""
    configs = bucket.stack.of_type("gcp:projects/iAMAuditConfig:IAMAuditConfig", "gcp:folder/iamAuditConfig:IamAuditConfig")
    return any(bucket.stack.view(one).word("service") in ("allservices", "storage.googleapis.com") for one in configs)


rule(
    id="gcp-storage-bucket-logging",
    title="Access to buckets is logged",
    control="LF-LOG-05",
    severity="low",
    types=BUCKET,
    stack=True,
    ok=any_of(_receives_logs, _audited, is_set("logging.logBucket")),
    message="accesses to this bucket are logged nowhere",
    cure="Set `logging.logBucket`, or switch on data access logs of storage.googleapis.com with a gcp.projects.IAMAuditConfig.",
)

rule(
    id="gcp-storage-bucket-logs-to-itself",
    title="Buckets do not log into themselves",
    control="LF-LOG-05",
    severity="low",
    types=BUCKET,
    when=is_set("logging.logBucket"),
    ok=lambda bucket: not bucket.has("name") or bucket.text("logging.logBucket") != bucket.text("name"),
    why="Each log line makes the next one, and who can change the bucket can change its log.",
    cure="Name another bucket in `logging.logBucket`.",
)


def _is_sink(bucket: View) -> bool:
    if bucket.related(*_SINKS, property="destination"):
        return True
    named = bucket.literal("name") if bucket.is_known("name") else None
    sinks = [bucket.stack.view(one) for one in bucket.stack.of_type(*_SINKS)]
    return named is not None and any(sink.literal("destination") == f"storage.googleapis.com/{named}" for sink in sinks)


rule(
    id="gcp-storage-log-bucket-locked",
    title="Buckets that audit logs are exported to have a locked retention policy",
    control="LF-LOG-02",
    severity="high",
    types=BUCKET,
    stack=True,
    when=_is_sink,
    ok=is_true("retentionPolicy.isLocked"),
    why="Whoever broke in deletes the log first.",
    cure="Set `retentionPolicy.retentionPeriod`, try it, then set `retentionPolicy.isLocked` to true: that cannot be undone.",
)

rule(
    id="gcp-storage-bucket-website",
    title="Buckets serve no website by themselves",
    control="LF-STO-09",
    severity="medium",
    types=BUCKET,
    ok=is_absent("website"),
    cure="Take out `website`; serve the bucket through a load balancer with a compute.BackendBucket, which knows TLS and Cloud Armor.",
)

rule(
    id="gcp-storage-bucket-cors",
    title="Buckets name the origins that may read them",
    control=("LF-STO-08", "LF-SRV-04"),
    severity="medium",
    types=BUCKET,
    bad=lambda bucket: [
        origin for entry in bucket.each("cors") for origin in entry.where("origins", lambda one: one.text() == "*")
    ],
    why="With * any web page reads and writes the bucket with what its visitor is allowed.",
    cure="List the sites in `cors[].origins`.",
)

rule(
    id="gcp-storage-bucket-lifecycle",
    title="Buckets have a lifecycle",
    control="LF-CST-04",
    severity="low",
    types=BUCKET,
    ok=any_of(is_set("lifecycleRules"), is_true("autoclass.enabled")),
    cure="Add `lifecycleRules` that delete what is old or move it to a colder class, or switch `autoclass.enabled` on.",
)

rule(
    id="gcp-storage-retention-long-enough",
    title="Retention policies of buckets hold for a day at least",
    control="LF-BCK-10",
    severity="low",
    types=BUCKET,
    when=is_set("retentionPolicy"),
    ok=at_least("retentionPolicy.retentionPeriod", _DAY),
    cure="Set `retentionPolicy.retentionPeriod` to the seconds that the data must stay, 2592000 for 30 days.",
)
