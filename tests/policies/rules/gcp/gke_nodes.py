"""Cases of policies/rules/gcp/gke_nodes.py."""

from policies.cases import R, case

CLUSTER = "gcp:container/cluster:Cluster"
POOL = "gcp:container/nodePool:NodePool"
OWN = "nodes@acme-dev.iam.gserviceaccount.com"
IDENTITY = {"workloadIdentityConfig": {"workloadPool": "acme.svc.id.goog"}}
EMPTY = R(CLUSTER, removeDefaultNodePool=True, initialNodeCount=1)
AUTOPILOT = R(CLUSTER, enableAutopilot=True)


def nodes(**config: object) -> dict[str, object]:
    return {"nodeConfig": config}


def inline(*configs: dict[str, object]) -> R:
    return R(CLUSTER, nodePools=[{"nodeConfig": config} for config in configs])


def shielded(**flags: bool) -> dict[str, object]:
    return nodes(shieldedInstanceConfig=flags)


CASES = {
    "gcp-gke-separate-pools": case(
        good=[EMPTY],
        bad=[
            inline({"serviceAccount": OWN}),
            R(CLUSTER, initialNodeCount=3),
            R(CLUSTER, removeDefaultNodePool=False, initialNodeCount=3),
        ],
        other=[AUTOPILOT],
    ),
    "gcp-gke-node-service-account": case(
        good=[
            nodes(serviceAccount=OWN),
            R(CLUSTER, nodes(serviceAccount=OWN)),
            inline({"serviceAccount": OWN}),
            [R("gcp:serviceaccount/account:Account", "nodes"), R(POOL, nodeConfig={"serviceAccount": "@nodes.email"})],
        ],
        bad=[
            {},
            nodes(serviceAccount="default"),
            nodes(serviceAccount="1-compute@developer.gserviceaccount.com"),
            R(CLUSTER, initialNodeCount=1),
            inline({"serviceAccount": OWN}, {}),
        ],
        other=[EMPTY, AUTOPILOT],
    ),
    "gcp-gke-node-secure-boot": case(
        good=[shielded(enableSecureBoot=True), inline({"shieldedInstanceConfig": {"enableSecureBoot": True}})],
        bad=[{}, shielded(enableIntegrityMonitoring=True), R(CLUSTER, initialNodeCount=1)],
        other=[EMPTY, AUTOPILOT],
    ),
    "gcp-gke-node-integrity": case(
        good=[{}, shielded(enableIntegrityMonitoring=True)],
        bad=[shielded(enableIntegrityMonitoring=False), R(CLUSTER, shielded(enableIntegrityMonitoring=False))],
        other=[EMPTY],
    ),
    "gcp-gke-shielded-nodes": case(good=[{}, AUTOPILOT, {"enableShieldedNodes": True}], bad=[{"enableShieldedNodes": False}]),
    "gcp-gke-node-auto-upgrade": case(
        good=[{}, {"management": {"autoUpgrade": True}}],
        bad=[{"management": {"autoUpgrade": False}}, R(CLUSTER, nodePools=[{"management": {"autoUpgrade": False}}])],
        other=[EMPTY],
    ),
    "gcp-gke-node-auto-repair": case(
        good=[{}, {"management": {"autoRepair": True}}],
        bad=[{"management": {"autoRepair": False}}],
        other=[AUTOPILOT],
    ),
    "gcp-gke-node-metadata": case(
        good=[
            nodes(workloadMetadataConfig={"mode": "GKE_METADATA"}),
            [R(CLUSTER, "c", removeDefaultNodePool=True, **IDENTITY), R(POOL, "p", cluster="@c.name")],
            R(CLUSTER, IDENTITY),
        ],
        bad=[
            {},
            nodes(workloadMetadataConfig={"mode": "GCE_METADATA"}),
            [
                R(CLUSTER, "c", removeDefaultNodePool=True, **IDENTITY),
                R(POOL, "p", nodes(workloadMetadataConfig={"mode": "GCE_METADATA"})),
            ],
            [R(CLUSTER, "c", removeDefaultNodePool=True), R(POOL, "p", cluster="@c.name")],
            R(CLUSTER, initialNodeCount=1),
        ],
        other=[EMPTY, AUTOPILOT],
    ),
    "gcp-gke-node-legacy-metadata": case(
        good=[{}, nodes(metadata={"disable-legacy-endpoints": "true"})],
        bad=[nodes(metadata={"foo": "bar"}), nodes(metadata={"disable-legacy-endpoints": "false"})],
        other=[EMPTY],
    ),
    "gcp-gke-node-kubelet-port": case(
        good=[{}, nodes(kubeletConfig={"insecureKubeletReadonlyPortEnabled": "FALSE"})],
        bad=[
            nodes(kubeletConfig={"insecureKubeletReadonlyPortEnabled": "TRUE"}),
            R(CLUSTER, nodePoolDefaults={"nodeConfigDefaults": {"insecureKubeletReadonlyPortEnabled": "TRUE"}}),
            R(CLUSTER, nodePoolAutoConfig={"nodeKubeletConfig": {"insecureKubeletReadonlyPortEnabled": "TRUE"}}),
        ],
    ),
    "gcp-gke-node-image": case(
        good=[{}, nodes(imageType="COS_CONTAINERD"), nodes(imageType="ubuntu_containerd")],
        bad=[nodes(imageType="COS"), nodes(imageType="Ubuntu")],
        other=[EMPTY],
    ),
    "gcp-gke-pool-private-nodes": case(
        good=[{}, {"networkConfig": {"enablePrivateNodes": True}}],
        bad=[{"networkConfig": {"enablePrivateNodes": False}}],
    ),
    "gcp-gke-node-machine-type": case(
        good=[{}, nodes(machineType="e2-standard-4")],
        bad=[nodes(machineType="n1-standard-1"), R(CLUSTER, nodes(machineType="g1-small"))],
        other=[nodes(machineType="n1-standard-4", guestAccelerators=[{"type": "nvidia-tesla-t4", "count": 1}])],
    ),
}
