"""Names on Google Cloud. Limits are those of each API's reference."""

from components.naming.rule import LOWER_LABEL, NameRule, alphabet

_WORDS = alphabet(r"[A-Za-z0-9_-]+", "letters, digits, hyphens and underscores")
_ROLE = alphabet(r"[A-Za-z0-9_.]+", "letters, digits, dots and underscores")
_POOL = alphabet(r"(?!gcp-)[a-z0-9-]+", "lower-case letters, digits and hyphens, not beginning with gcp-")
_TOPIC = alphabet(r"(?!goog)[A-Za-z][A-Za-z0-9._~+%-]*", "letters, digits and any of ._~+%-, beginning with a letter")
_LOG = alphabet(r"[A-Za-z0-9][A-Za-z0-9._-]*", "letters, digits, dots, hyphens and underscores")
# https://cloud.google.com/storage/docs/buckets#naming
_BUCKET = alphabet(
    r"(?!\d+\.\d+\.\d+\.\d+$)(?!goog)(?!.*google)(?!.*\.\.)[a-z0-9][a-z0-9._-]*[a-z0-9]",
    "lower-case letters, digits and inner dots, hyphens and underscores, without google and not beginning with goog",
)
_METRIC = alphabet(r"(?!/)[A-Za-z0-9_,.!*'()%/+-]+", "letters, digits and any of _-.,+!*'()%/")

RULES: dict[str, NameRule] = {
    "gcp:artifactregistry/repository:Repository": NameRule(63, LOWER_LABEL, "region", field="repository_id"),
    "gcp:certificatemanager/certificate:Certificate": NameRule(63, LOWER_LABEL, "region", "auto"),
    "gcp:certificatemanager/certificateMap:CertificateMap": NameRule(63, LOWER_LABEL, "region", "auto"),
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": NameRule(63, LOWER_LABEL, "parent", "auto"),
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization": NameRule(63, LOWER_LABEL, "region", "auto"),
    # Cloud Run puts a random part after the name into host and revision names.
    "gcp:cloudrunv2/job:Job": NameRule(49, LOWER_LABEL, "region"),
    "gcp:cloudrunv2/service:Service": NameRule(49, LOWER_LABEL, "region"),
    "gcp:compute/address:Address": NameRule(63, LOWER_LABEL, "region"),
    "gcp:compute/backendService:BackendService": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/externalVpnGateway:ExternalVpnGateway": NameRule(63, LOWER_LABEL, "project"),
    "gcp:compute/firewall:Firewall": NameRule(63, LOWER_LABEL, "project"),
    "gcp:compute/firewallPolicy:FirewallPolicy": NameRule(63, LOWER_LABEL, "parent", field="short_name"),
    "gcp:compute/firewallPolicyAssociation:FirewallPolicyAssociation": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/forwardingRule:ForwardingRule": NameRule(63, LOWER_LABEL, "region", "auto"),
    "gcp:compute/globalAddress:GlobalAddress": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/globalForwardingRule:GlobalForwardingRule": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/haVpnGateway:HaVpnGateway": NameRule(63, LOWER_LABEL, "region"),
    "gcp:compute/healthCheck:HealthCheck": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/managedSslCertificate:ManagedSslCertificate": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/network:Network": NameRule(63, LOWER_LABEL, "project"),
    "gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy": NameRule(63, LOWER_LABEL, "project"),
    "gcp:compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/networkPeering:NetworkPeering": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/regionBackendService:RegionBackendService": NameRule(63, LOWER_LABEL, "region", "auto"),
    "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": NameRule(63, LOWER_LABEL, "region", "auto"),
    "gcp:compute/route:Route": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/router:Router": NameRule(63, LOWER_LABEL, "region"),
    "gcp:compute/routerInterface:RouterInterface": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/routerNat:RouterNat": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/routerPeer:RouterPeer": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/routerRoutePolicy:RouterRoutePolicy": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:compute/securityPolicy:SecurityPolicy": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/sSLPolicy:SSLPolicy": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/subnetwork:Subnetwork": NameRule(63, LOWER_LABEL, "region"),
    "gcp:compute/targetHttpProxy:TargetHttpProxy": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/targetHttpsProxy:TargetHttpsProxy": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/uRLMap:URLMap": NameRule(63, LOWER_LABEL, "project", "auto"),
    "gcp:compute/vPNTunnel:VPNTunnel": NameRule(63, LOWER_LABEL, "region"),
    "gcp:dns/managedZone:ManagedZone": NameRule(63, LOWER_LABEL, "project"),
    "gcp:dns/policy:Policy": NameRule(63, LOWER_LABEL, "project"),
    "gcp:dns/responsePolicy:ResponsePolicy": NameRule(63, LOWER_LABEL, "project", field="response_policy_name"),
    "gcp:dns/responsePolicyRule:ResponsePolicyRule": NameRule(63, LOWER_LABEL, "parent", field="rule_name"),
    # A deleted pool or provider is kept for 30 days, and its id with it.
    "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": NameRule(
        32, _POOL, "project", reuse=30, field="workload_identity_pool_id", least=4
    ),
    "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": NameRule(
        32, _POOL, "parent", reuse=30, field="workload_identity_pool_provider_id", least=4
    ),
    "gcp:kms/cryptoKey:CryptoKey": NameRule(63, _WORDS, "parent", "auto", -1),
    "gcp:kms/keyRing:KeyRing": NameRule(63, _WORDS, "region", "auto", -1),
    "gcp:logging/metric:Metric": NameRule(100, _METRIC, "project"),
    # A deleted log bucket is kept for seven days, and its name with it.
    "gcp:logging/projectBucketConfig:ProjectBucketConfig": NameRule(100, _LOG, "region", reuse=7, field="bucket_id"),
    "gcp:logging/projectExclusion:ProjectExclusion": NameRule(100, _LOG, "project"),
    "gcp:logging/projectSink:ProjectSink": NameRule(100, _LOG, "project"),
    "gcp:networkconnectivity/hub:Hub": NameRule(63, LOWER_LABEL, "project"),
    "gcp:networkconnectivity/spoke:Spoke": NameRule(63, LOWER_LABEL, "region"),
    "gcp:networksecurity/firewallEndpoint:FirewallEndpoint": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:networksecurity/firewallEndpointAssociation:FirewallEndpointAssociation": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:networksecurity/securityProfile:SecurityProfile": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:networksecurity/securityProfileGroup:SecurityProfileGroup": NameRule(63, LOWER_LABEL, "parent"),
    "gcp:projects/iAMCustomRole:IAMCustomRole": NameRule(64, _ROLE, "project", reuse=37, field="role_id", least=3),
    "gcp:pubsub/subscription:Subscription": NameRule(255, _TOPIC, "project", least=3),
    "gcp:pubsub/topic:Topic": NameRule(255, _TOPIC, "project", least=3),
    "gcp:redis/instance:Instance": NameRule(40, LOWER_LABEL, "region"),
    "gcp:secretmanager/secret:Secret": NameRule(255, _WORDS, "project", field="secret_id"),
    "gcp:serviceaccount/account:Account": NameRule(30, LOWER_LABEL, "project", field="account_id", least=6),
    # 98 characters with the project's id, which has 30 at most. The name is kept for a week.
    "gcp:sql/databaseInstance:DatabaseInstance": NameRule(67, LOWER_LABEL, "project", "auto", 7),
    "gcp:storage/bucket:Bucket": NameRule(63, _BUCKET, "global", least=3),
    "gcp:vpcaccess/connector:Connector": NameRule(25, LOWER_LABEL, "region"),
}
"""Resource type to its rule. A type that is not here has no name, or no limit that our names could meet."""
