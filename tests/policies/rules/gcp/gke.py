"""Cases of policies/rules/gcp/gke.py."""

from policies.cases import case

AUTOPILOT = {"enableAutopilot": True}


def networks(*cidrs: str) -> dict[str, object]:
    return {"masterAuthorizedNetworksConfig": {"cidrBlocks": [{"cidrBlock": cidr} for cidr in cidrs]}}


CASES = {
    "gcp-gke-vpc-native": case(good=[{}, {"networkingMode": "VPC_NATIVE"}, AUTOPILOT], bad=[{"networkingMode": "ROUTES"}]),
    "gcp-gke-control-plane-networks": case(
        good=[
            networks("192.0.2.0/24"),
            {"masterAuthorizedNetworksConfig": {}},
            {"privateClusterConfig": {"enablePrivateNodes": True, "enablePrivateEndpoint": True}},
            {"controlPlaneEndpointsConfig": {"ipEndpointsConfig": {"enabled": False}}},
        ],
        bad=[{}, {"privateClusterConfig": {"enablePrivateNodes": True}}, AUTOPILOT],
    ),
    "gcp-gke-control-plane-anywhere": case(
        good=[{}, networks("192.0.2.0/24", "10.0.0.0/8")],
        bad=[networks("0.0.0.0/0"), networks("192.0.2.0/24", "0.0.0.0/0")],
    ),
    "gcp-gke-private-endpoint": case(
        good=[
            {"privateClusterConfig": {"enablePrivateNodes": True, "enablePrivateEndpoint": True}},
            {"controlPlaneEndpointsConfig": {"ipEndpointsConfig": {"enabled": False}}},
        ],
        bad=[{}, networks("192.0.2.0/24"), {"privateClusterConfig": {"enablePrivateEndpoint": False}}],
    ),
    "gcp-gke-private-nodes": case(
        good=[{"privateClusterConfig": {"enablePrivateNodes": True}}],
        bad=[{}, AUTOPILOT, {"privateClusterConfig": {"enablePrivateNodes": False}}],
    ),
    "gcp-gke-legacy-authorisation": case(good=[{}, {"enableLegacyAbac": False}], bad=[{"enableLegacyAbac": True}]),
    "gcp-gke-local-accounts": case(
        good=[{}, {"masterAuth": {"clientCertificateConfig": {"issueClientCertificate": False}}}],
        bad=[{"masterAuth": {"clientCertificateConfig": {"issueClientCertificate": True}}}],
    ),
    "gcp-gke-insecure-bindings": case(
        good=[{}, {"rbacBindingConfig": {"enableInsecureBindingSystemUnauthenticated": False}}],
        bad=[
            {"rbacBindingConfig": {"enableInsecureBindingSystemUnauthenticated": True}},
            {"rbacBindingConfig": {"enableInsecureBindingSystemAuthenticated": True}},
        ],
    ),
    "gcp-gke-network-policies": case(
        good=[{"networkPolicy": {"enabled": True}}, {"datapathProvider": "ADVANCED_DATAPATH"}, AUTOPILOT],
        bad=[{}, {"networkPolicy": {"enabled": False}}, {"datapathProvider": "LEGACY_DATAPATH"}],
    ),
    "gcp-gke-binary-authorization": case(
        good=[
            {"binaryAuthorization": {"evaluationMode": "PROJECT_SINGLETON_POLICY_ENFORCE"}},
            {"binaryAuthorization": {"enabled": True}},
        ],
        bad=[{}, {"binaryAuthorization": {"evaluationMode": "DISABLED"}}],
    ),
    "gcp-gke-workload-identity": case(
        good=[{"workloadIdentityConfig": {"workloadPool": "acme.svc.id.goog"}}, AUTOPILOT],
        bad=[{}, {"workloadIdentityConfig": {}}],
    ),
    "gcp-gke-secrets-own-key": case(
        good=[{"databaseEncryption": {"state": "ENCRYPTED", "keyName": "k"}}],
        bad=[{}, {"databaseEncryption": {"state": "DECRYPTED"}}],
    ),
    "gcp-gke-logging": case(
        good=[{}, {"loggingConfig": {"enableComponents": ["SYSTEM_COMPONENTS", "WORKLOADS"]}}],
        bad=[
            {"loggingService": "none"},
            {"loggingConfig": {"enableComponents": []}},
            {"loggingConfig": {"enableComponents": ["WORKLOADS"]}},
        ],
    ),
    "gcp-gke-monitoring": case(
        good=[{}, {"monitoringConfig": {"enableComponents": ["SYSTEM_COMPONENTS"]}}],
        bad=[{"monitoringService": "none"}, {"monitoringConfig": {"enableComponents": []}}],
    ),
    "gcp-gke-intranode-visibility": case(
        good=[{"enableIntranodeVisibility": True}, AUTOPILOT],
        bad=[{}, {"enableIntranodeVisibility": False}],
    ),
    "gcp-gke-release-channel": case(
        good=[{"releaseChannel": {"channel": "REGULAR"}}, AUTOPILOT],
        bad=[{}, {"releaseChannel": {"channel": "UNSPECIFIED"}}],
    ),
    "gcp-gke-version": case(
        good=[{"minMasterVersion": "1.33"}, {"minMasterVersion": "1.32.4-gke.1000"}],
        bad=[{"minMasterVersion": "1.27"}, {"minMasterVersion": "1.9.7-gke.1"}],
        other=[{}, {"minMasterVersion": "latest"}],
    ),
    "gcp-gke-alpha": case(good=[{}, {"enableKubernetesAlpha": False}], bad=[{"enableKubernetesAlpha": True}]),
    "gcp-gke-deletion-protection": case(good=[{}, {"deletionProtection": True}], bad=[{"deletionProtection": False}]),
    "gcp-gke-regional": case(good=[{"location": "europe-west1"}], bad=[{"location": "europe-west1-b"}], other=[{}]),
    "gcp-gke-security-posture": case(
        good=[{}, {"securityPostureConfig": {"mode": "BASIC"}}],
        bad=[{"securityPostureConfig": {"mode": "DISABLED"}}],
    ),
}
