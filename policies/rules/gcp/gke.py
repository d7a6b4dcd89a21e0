"""Clusters of GKE: the control plane and what holds for the whole cluster. Their nodes are in gke_nodes.py."""

from policies import View, all_of, any_of, is_false, is_set, is_true, matches, negate, none_of, one_of, rule, version_at_least
from policies.network import anywhere
from policies.rule import Check

CLUSTER = "gcp:container/cluster:Cluster"
_PRIVATE = "privateClusterConfig"

AUTOPILOT = is_true("enableAutopilot")
"""Google runs the nodes: workload identity, shielded nodes, upgrades and network policies are always on."""

_NO_ADDRESS = any_of(
    is_true(f"{_PRIVATE}.enablePrivateEndpoint"),
    is_false("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled", default=True),
)

rule(
    id="gcp-gke-control-plane-networks",
    title="The API server of a cluster answers named networks only",
    control="LF-K8S-25",
    severity="high",
    types=CLUSTER,
    ok=any_of(_NO_ADDRESS, lambda cluster: cluster.get("masterAuthorizedNetworksConfig") is not None),
    cure="Add `masterAuthorizedNetworksConfig` with your `cidrBlocks`; an empty one admits nobody from outside.",
)

rule(
    id="gcp-gke-vpc-native",
    title="Pods of a cluster have addresses of the network",
    control="LF-VER-07",
    severity="low",
    types=CLUSTER,
    ok=none_of("networkingMode", "ROUTES"),
    why="A cluster of routes has neither private nodes nor flow logs of its pods, and runs into the limit of routes.",
    cure='Set `networkingMode` to "VPC_NATIVE" with an `ipAllocationPolicy`; a cluster that exists is replaced.',
)

rule(
    id="gcp-gke-control-plane-anywhere",
    title="The API server of a cluster does not answer the whole internet",
    control="LF-K8S-25",
    severity="critical",
    types=CLUSTER,
    bad=lambda cluster: [
        block.fail("cidrBlock")
        for block in cluster.where(
            "masterAuthorizedNetworksConfig.cidrBlocks", lambda block: anywhere([block.text("cidrBlock")])
        )
    ],
    message="{value} is the whole internet",
    cure="Take the block out of `masterAuthorizedNetworksConfig.cidrBlocks`.",
)

rule(
    id="gcp-gke-private-endpoint",
    title="The API server of a cluster has no public address",
    control="LF-K8S-25",
    severity="medium",
    types=CLUSTER,
    ok=_NO_ADDRESS,
    cure="Set `privateClusterConfig.enablePrivateEndpoint` to true, or `controlPlaneEndpointsConfig.ipEndpointsConfig.enabled` to false: "
    "the DNS endpoint asks IAM.",
)

rule(
    id="gcp-gke-private-nodes",
    title="Nodes of a cluster have no public addresses",
    control=("LF-K8S-27", "LF-NET-08"),
    severity="high",
    types=CLUSTER,
    ok=is_true(f"{_PRIVATE}.enablePrivateNodes"),
    cure="Set `privateClusterConfig.enablePrivateNodes` to true; the nodes get out through Cloud NAT.",
)

rule(
    id="gcp-gke-legacy-authorisation",
    title="Clusters have no legacy authorisation",
    control="LF-K8S-29",
    severity="high",
    types=CLUSTER,
    ok=is_false("enableLegacyAbac"),
    why="Attribute-based access gives every service account of the cluster everything, whatever RBAC says.",
    cure="Set `enableLegacyAbac` to false.",
    fix={"enableLegacyAbac": False},
)


def _local_accounts(cluster: View) -> object:
    found = [cluster.fail(f"masterAuth.{path}") for path in ("username", "password") if cluster.has(f"masterAuth.{path}")]
    if cluster.flag("masterAuth.clientCertificateConfig.issueClientCertificate"):
        found.append(cluster.fail("masterAuth.clientCertificateConfig.issueClientCertificate"))
    return found


rule(
    id="gcp-gke-local-accounts",
    title="Clusters issue no passwords and no client certificates",
    control="LF-K8S-29",
    severity="high",
    types=CLUSTER,
    bad=_local_accounts,
    why="They belong to nobody, cannot be withdrawn and ask for no second factor.",
    cure="Take `username` and `password` out of `masterAuth`, and set `clientCertificateConfig.issueClientCertificate` to false.",
)

rule(
    id="gcp-gke-insecure-bindings",
    title="Clusters bind no role to strangers",
    control="LF-K8S-29",
    severity="high",
    types=CLUSTER,
    ok=all_of(
        is_false("rbacBindingConfig.enableInsecureBindingSystemUnauthenticated"),
        is_false("rbacBindingConfig.enableInsecureBindingSystemAuthenticated"),
    ),
    why="system:authenticated is everybody with a Google account.",
    cure="Set both flags of `rbacBindingConfig` to false.",
)

rule(
    id="gcp-gke-network-policies",
    title="Clusters enforce network policies",
    control="LF-K8S-30",
    severity="medium",
    types=CLUSTER,
    ok=any_of(AUTOPILOT, one_of("datapathProvider", "ADVANCED_DATAPATH"), is_true("networkPolicy.enabled")),
    message="network policies of this cluster have no effect",
    cure='Set `datapathProvider` to "ADVANCED_DATAPATH", or `networkPolicy.enabled` to true.',
)

rule(
    id="gcp-gke-binary-authorization",
    title="Clusters run only images that were let in",
    control="LF-K8S-30",
    severity="low",
    types=CLUSTER,
    ok=any_of(
        is_true("binaryAuthorization.enabled"),
        matches("binaryAuthorization.evaluationMode", "ENFORCE|POLICY_BINDINGS"),
    ),
    cure='Set `binaryAuthorization.evaluationMode` to "PROJECT_SINGLETON_POLICY_ENFORCE".',
)

rule(
    id="gcp-gke-workload-identity",
    title="Clusters have workload identity",
    control="LF-K8S-28",
    severity="medium",
    types=CLUSTER,
    ok=any_of(AUTOPILOT, is_set("workloadIdentityConfig.workloadPool")),
    cure="Set `workloadIdentityConfig.workloadPool` to PROJECT.svc.id.goog.",
)

rule(
    id="gcp-gke-secrets-own-key",
    title="Secrets of a cluster are encrypted with a key of our own",
    control="LF-K8S-26",
    severity="medium",
    types=CLUSTER,
    ok=all_of(
        one_of("databaseEncryption.state", "ENCRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED"), is_set("databaseEncryption.keyName")
    ),
    cure='Set `databaseEncryption` to {state: "ENCRYPTED", keyName: …}.',
)


def _off(kind: str) -> Check:
    def check(cluster: View) -> bool:
        parts = cluster.get(f"{kind}Config.enableComponents")
        components = cluster.words(f"{kind}Config.enableComponents")
        return cluster.word(f"{kind}Service") == "none" or (parts is not None and "system_components" not in components)

    return check


for kind, title in (("logging", "Clusters write logs"), ("monitoring", "Clusters are measured")):
    rule(
        id=f"gcp-gke-{kind}",
        title=title,
        control="LF-LOG-07",
        severity="medium",
        types=CLUSTER,
        ok=negate(_off(kind)),
        cure=f"Leave `{kind}Service` out, and have SYSTEM_COMPONENTS and WORKLOADS in `{kind}Config.enableComponents`.",
    )

rule(
    id="gcp-gke-intranode-visibility",
    title="Traffic between pods of one node is seen by flow logs",
    control="LF-LOG-03",
    severity="low",
    types=CLUSTER,
    ok=any_of(AUTOPILOT, is_true("enableIntranodeVisibility")),
    cure="Set `enableIntranodeVisibility` to true.",
)

rule(
    id="gcp-gke-release-channel",
    title="Clusters are in a release channel",
    control="LF-VER-03",
    severity="low",
    types=CLUSTER,
    ok=any_of(AUTOPILOT, one_of("releaseChannel.channel", "RAPID", "REGULAR", "STABLE", "EXTENDED")),
    cure='Set `releaseChannel.channel` to "REGULAR" or "STABLE".',
)

rule(
    id="gcp-gke-version",
    title="Clusters run versions that are supported",
    control="LF-VER-03",
    severity="medium",
    types=CLUSTER,
    when=all_of(is_set("minMasterVersion"), matches("minMasterVersion", r"^\d")),
    ok=version_at_least("minMasterVersion", 1, 31),
    cure="Take `minMasterVersion` out and let the release channel decide.",
    url="https://cloud.google.com/kubernetes-engine/docs/release-schedule",
)

rule(
    id="gcp-gke-alpha",
    title="Clusters have no alpha features",
    control="LF-VER-03",
    severity="medium",
    types=CLUSTER,
    ok=is_false("enableKubernetesAlpha"),
    why="Such a cluster is neither upgraded nor repaired, and is deleted after 30 days.",
    cure="Set `enableKubernetesAlpha` to false.",
    fix={"enableKubernetesAlpha": False},
)

rule(
    id="gcp-gke-deletion-protection",
    title="Clusters are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types=CLUSTER,
    ok=is_true("deletionProtection", default=True),
    cure="Leave `deletionProtection` out or set it to true.",
)

rule(
    id="gcp-gke-regional",
    title="Clusters survive the loss of a zone",
    control=("LF-K8S-31", "LF-BCK-09"),
    severity="low",
    types=CLUSTER,
    when=is_set("location"),
    ok=negate(matches("location", r"^[a-z]+-[a-z]+\d+-[a-z]$")),
    cure="Name a region in `location`: the control plane and the nodes then stand in three zones.",
)

rule(
    id="gcp-gke-security-posture",
    title="The security posture of clusters is watched",
    control="LF-LOG-11",
    severity="low",
    types=CLUSTER,
    ok=none_of("securityPostureConfig.mode", "DISABLED"),
    cure='Leave `securityPostureConfig.mode` out or set it to "BASIC".',
)
