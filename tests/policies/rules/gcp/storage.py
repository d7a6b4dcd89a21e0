"""Cases of policies/rules/gcp/storage.py."""

from policies.cases import R, case

BUCKET = "gcp:storage/bucket:Bucket"
SINK = "gcp:logging/projectSink:ProjectSink"
LOCKED = {"retentionPolicy": {"retentionPeriod": "31536000", "isLocked": True}}

CASES = {
    "gcp-storage-acl-public": case(
        good=[
            {"predefinedAcl": "private"},
            {"roleEntities": ["OWNER:project-owners-1", "READER:group-ops@acme.example"]},
            R("gcp:storage/bucketAccessControl:BucketAccessControl", entity="user-a@acme.example", role="READER"),
        ],
        bad=[
            {"predefinedAcl": "publicRead"},
            {"predefinedAcl": "private", "defaultAcl": "publicReadWrite"},
            {"roleEntities": ["OWNER:user-a@acme.example", "READER:allUsers"]},
            R("gcp:storage/objectACL:ObjectACL", predefinedAcl="authenticatedRead"),
            R("gcp:storage/defaultObjectACL:DefaultObjectACL", roleEntities=["READER:allAuthenticatedUsers"]),
            R("gcp:storage/bucketAccessControl:BucketAccessControl", entity="allUsers", role="READER"),
            R("gcp:storage/objectAccessControl:ObjectAccessControl", entity="allAuthenticatedUsers", role="READER"),
            R("gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl", entity="allUsers", role="READER"),
        ],
    ),
    "gcp-storage-bucket-public-access-prevention": case(
        good=[{"publicAccessPrevention": "enforced"}],
        bad=[{}, {"publicAccessPrevention": "inherited"}],
    ),
    "gcp-storage-bucket-uniform-access": case(
        good=[{"uniformBucketLevelAccess": True}],
        bad=[{}, {"uniformBucketLevelAccess": False}],
    ),
    "gcp-storage-bucket-versioning": case(
        good=[{"versioning": {"enabled": True}}, {"retentionPolicy": {"retentionPeriod": "2592000"}}],
        bad=[{}, {"versioning": {"enabled": False}}],
    ),
    "gcp-storage-bucket-soft-delete": case(
        good=[{}, {"softDeletePolicy": {"retentionDurationSeconds": 1209600}}],
        bad=[{"softDeletePolicy": {"retentionDurationSeconds": 0}}, {"softDeletePolicy": {"retentionDurationSeconds": 86400}}],
    ),
    "gcp-storage-bucket-force-destroy": case(good=[{}, {"forceDestroy": False}], bad=[{"forceDestroy": True}]),
    "gcp-storage-bucket-logging": case(
        good=[
            {"logging": {"logBucket": "acme-logs"}},
            [
                R(BUCKET, "logs", name="acme-logs"),
                R(BUCKET, "data", logging={"logBucket": "@logs.name"}),
            ],
            [
                R(BUCKET, "data"),
                R("gcp:projects/iAMAuditConfig:IAMAuditConfig", "audit", service="allServices"),
            ],
        ],
        bad=[{}, {"logging": {"logObjectPrefix": "x"}}],
    ),
    "gcp-storage-bucket-logs-to-itself": case(
        good=[{"name": "data", "logging": {"logBucket": "logs"}}, {"logging": {"logBucket": "logs"}}],
        bad=[{"name": "data", "logging": {"logBucket": "data"}}],
        other=[{}],
    ),
    "gcp-storage-log-bucket-locked": case(
        good=[
            [R(BUCKET, "logs", LOCKED), R(SINK, "audit", destination="storage.googleapis.com/@{logs.name}")],
        ],
        bad=[
            [R(BUCKET, "logs"), R(SINK, "audit", destination="storage.googleapis.com/@{logs.name}")],
            [
                R(BUCKET, "logs", name="acme-audit", retentionPolicy={"retentionPeriod": "86400"}),
                R("gcp:logging/organizationSink:OrganizationSink", "audit", destination="storage.googleapis.com/acme-audit"),
            ],
        ],
        other=[{}, [R(BUCKET, "data", name="data"), R(SINK, "audit", destination="storage.googleapis.com/acme-audit")]],
    ),
    "gcp-storage-bucket-website": case(good=[{}], bad=[{"website": {"mainPageSuffix": "index.html"}}]),
    "gcp-storage-bucket-cors": case(
        good=[{}, {"cors": [{"origins": ["https://acme.example"], "methods": ["GET"]}]}],
        bad=[
            {"cors": [{"origins": ["*"], "methods": ["GET"]}]},
            {"cors": [{"origins": ["https://acme.example"]}, {"origins": ["https://b.example", "*"]}]},
        ],
    ),
    "gcp-storage-bucket-lifecycle": case(
        good=[{"lifecycleRules": [{"action": {"type": "Delete"}, "condition": {"age": 90}}]}, {"autoclass": {"enabled": True}}],
        bad=[{}, {"lifecycleRules": []}],
    ),
    "gcp-storage-retention-long-enough": case(
        good=[{"retentionPolicy": {"retentionPeriod": "2592000"}}],
        bad=[{"retentionPolicy": {"retentionPeriod": "60"}}],
        other=[{}],
    ),
}
