"""What the components for Google Cloud do for the controls."""

from policies.catalogue.served.row import DROPPED, Serves

_KEY = "landfall:encryption:GcpKey"
_SPOKE = "landfall:network:GcpSpoke"
_FLOW = "landfall:network:GcpFlowLogs"
_EDGE = "landfall:edge:GcpPublicHttps"
_SERVICE = ("landfall:workloads:GcpService", "gcp:cloudrunv2/service:Service")
_REGISTRY = "landfall:workloads:GcpServicePlatform"
_BOOTSTRAP = "landfall:bootstrap:GcpBootstrap"
_STATE = (_BOOTSTRAP, "gcp:storage/bucket:Bucket")

SERVED = (
    # Keys.
    Serves(_KEY, "LF-KEY-07", "gcp:kms/cryptoKey:CryptoKey", {"rotationPeriod": DROPPED}),
    Serves(_KEY, "LF-KEY-08", "gcp:kms/cryptoKey:CryptoKey", {"destroyScheduledDuration": "86400s"}),
    Serves(_KEY, "LF-KEY-09", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", {"member": "allUsers"}),
    # Networks.
    Serves(_SPOKE, "LF-NET-06", "gcp:compute/network:Network", {"autoCreateSubnetworks": True}),
    Serves(
        _SPOKE,
        "LF-NET-03",
        "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
        {"action": "allow"},
        {"ruleName": "deny-ingress"},
    ),
    Serves(_SPOKE, "LF-NET-12", "gcp:compute/subnetwork:Subnetwork", {"privateIpGoogleAccess": False}),
    Serves(_SPOKE, "LF-LOG-03", "gcp:compute/subnetwork:Subnetwork", {"logConfig": DROPPED}, {"purpose": "PRIVATE"}),
    Serves(_FLOW, "LF-LOG-09", "gcp:logging/projectBucketConfig:ProjectBucketConfig", {"retentionDays": 1}),
    Serves(_FLOW, "LF-KEY-14", "gcp:logging/projectBucketConfig:ProjectBucketConfig", {"cmekSettings": DROPPED}),
    # Load balancers.
    Serves(_EDGE, "LF-TLS-02", "gcp:compute/sSLPolicy:SSLPolicy", {"minTlsVersion": "TLS_1_0"}),
    Serves(_EDGE, "LF-LOG-04", "gcp:compute/backendService:BackendService", {"logConfig.enable": False}),
    Serves(
        _EDGE,
        "LF-TLS-01",
        "gcp:compute/uRLMap:URLMap",
        {"defaultUrlRedirect.httpsRedirect": False},
        {"defaultUrlRedirect.httpsRedirect": True},
    ),
    # Cloud Run.
    Serves(_SERVICE[0], "LF-SRV-02", _SERVICE[1], {"ingress": "INGRESS_TRAFFIC_ALL"}),
    Serves(_SERVICE[0], "LF-BCK-03", _SERVICE[1], {"deletionProtection": False}),
    Serves(_SERVICE[0], "LF-IDN-05", _SERVICE[1], {"template.serviceAccount": DROPPED}),
    Serves(
        _SERVICE[0], "LF-CNT-07", _SERVICE[1], {"template.containers[0].image": "europe-docker.pkg.dev/acme/apps/web:latest"}
    ),
    Serves(_SERVICE[0], "LF-CNT-08", _SERVICE[1], {"template.containers[0].livenessProbe": DROPPED}),
    # Registries.
    Serves(_REGISTRY, "LF-CNT-01", "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember", {"member": "allUsers"}),
    Serves(_REGISTRY, "LF-KEY-06", "gcp:artifactregistry/repository:Repository", {"kmsKeyName": DROPPED}),
    Serves(_REGISTRY, "LF-CST-04", "gcp:artifactregistry/repository:Repository", {"cleanupPolicies": DROPPED}),
    # The state's bucket, and who may deploy.
    Serves(_STATE[0], "LF-STO-02", _STATE[1], {"publicAccessPrevention": "inherited"}),
    Serves(_STATE[0], "LF-STO-03", _STATE[1], {"uniformBucketLevelAccess": False}),
    Serves(_STATE[0], "LF-BCK-01", _STATE[1], {"versioning.enabled": False}),
    Serves(_STATE[0], "LF-BCK-10", _STATE[1], {"softDeletePolicy.retentionDurationSeconds": 0}),
    Serves(_STATE[0], "LF-BCK-12", _STATE[1], {"forceDestroy": True}),
    Serves(_STATE[0], "LF-KEY-06", _STATE[1], {"encryption": DROPPED}),
    Serves(_BOOTSTRAP, "LF-STO-01", "gcp:storage/bucketIAMMember:BucketIAMMember", {"member": "allUsers"}),
    Serves(
        _BOOTSTRAP,
        "LF-IDN-04",
        "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
        {"attributeCondition": DROPPED},
    ),
    Serves("landfall:bootstrap:GcpProjectRoles", "LF-IAM-07", "gcp:projects/iAMMember:IAMMember", {"role": "roles/owner"}),
)
