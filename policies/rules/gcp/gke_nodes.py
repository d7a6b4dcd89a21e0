"""Nodes of GKE clusters, whether their pool stands by itself, in the cluster, or is the cluster's default."""

import re

from policies import View, all_of, any_of, is_true, negate, none_of, rule
from policies.rule import Check
from policies.rules.gcp.gke import AUTOPILOT, CLUSTER

_POOL = "gcp:container/nodePool:NodePool"
_BOTH = (_POOL, CLUSTER)


def _pools(view: View) -> tuple[View, ...]:
    """The pools that a resource describes: views with `nodeConfig` and `management`."""
    if view.type == _POOL:
        return (view,)
    if view.flag("enableAutopilot"):
        return ()
    inline = view.each("nodePools")
    return inline or (() if view.flag("removeDefaultNodePool") else (view,))


def _each_pool(path: str, wrong: Check) -> Check:
    """A finding at a path of each pool that is wrong."""
    return lambda view: [pool.fail(path) for pool in _pools(view) if wrong(pool)]


def _has_pools(view: View) -> bool:
    return bool(_pools(view))


def _default_account(pool: View) -> bool:
    if not pool.has("nodeConfig.serviceAccount"):
        return True
    return re.search(r"^default$|-compute@developer\.", pool.literal("nodeConfig.serviceAccount") or "") is not None


rule(
    id="gcp-gke-node-service-account",
    title="Nodes run under a service account of their own",
    control=("LF-CMP-02", "LF-K8S-28"),
    severity="medium",
    types=_BOTH,
    when=_has_pools,
    bad=_each_pool("nodeConfig.serviceAccount", _default_account),
    why="Without a name it is the default service account, which often may edit the whole project, and so may a pod that breaks out.",
    cure="Make a service account with roles/container.defaultNodeServiceAccount and name it in `nodeConfig.serviceAccount`.",
)

rule(
    id="gcp-gke-separate-pools",
    title="Nodes are in pools that are resources of their own",
    control="LF-K8S-31",
    severity="low",
    types=CLUSTER,
    when=negate(AUTOPILOT),
    ok=lambda cluster: cluster.flag("removeDefaultNodePool") and not cluster.has("nodePools"),
    message="the nodes belong to the cluster itself",
    why="Most changes to nodes that are written into the cluster replace the whole cluster.",
    cure="Set `removeDefaultNodePool` to true with an `initialNodeCount` of 1, and add gcp.container.NodePool.",
)

rule(
    id="gcp-gke-node-secure-boot",
    title="Nodes boot with secure boot",
    control=("LF-K8S-27", "LF-CMP-03"),
    severity="medium",
    types=_BOTH,
    when=_has_pools,
    bad=_each_pool(
        "nodeConfig.shieldedInstanceConfig.enableSecureBoot",
        negate(is_true("nodeConfig.shieldedInstanceConfig.enableSecureBoot")),
    ),
    cure="Set `nodeConfig.shieldedInstanceConfig.enableSecureBoot` to true.",
)

rule(
    id="gcp-gke-node-integrity",
    title="Nodes measure their boot",
    control=("LF-K8S-27", "LF-CMP-03"),
    severity="medium",
    types=_BOTH,
    when=_has_pools,
    bad=_each_pool(
        "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring",
        negate(is_true("nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring", default=True)),
    ),
    cure="Leave `enableIntegrityMonitoring` out or set it to true.",
)

rule(
    id="gcp-gke-shielded-nodes",
    title="Clusters have shielded nodes",
    control="LF-K8S-27",
    severity="medium",
    types=CLUSTER,
    ok=any_of(AUTOPILOT, is_true("enableShieldedNodes", default=True)),
    why="Without them a stolen bootstrap credential joins a stranger's machine to the cluster.",
    cure="Leave `enableShieldedNodes` out or set it to true.",
    fix={"enableShieldedNodes": True},
)

for flag, word in (("autoUpgrade", "upgrade"), ("autoRepair", "repair")):
    rule(
        id=f"gcp-gke-node-auto-{word}",
        title=f"Nodes {word} themselves",
        control="LF-K8S-31",
        severity="medium",
        types=_BOTH,
        when=_has_pools,
        bad=_each_pool(f"management.{flag}", negate(is_true(f"management.{flag}", default=True))),
        cure=f"Leave `management.{flag}` out or set it to true.",
    )


def _metadata_open(view: View) -> object:
    path = "nodeConfig.workloadMetadataConfig.mode"
    found = []
    for pool in _pools(view):
        if pool.has(path):
            wrong = pool.word(path) not in ("gke_metadata", "gke_metadata_server", "secure")
        else:
            cluster = view if view.type == CLUSTER else view.target("cluster", CLUSTER)
            wrong = cluster is None or not (
                cluster.has("workloadIdentityConfig.workloadPool") or cluster.flag("enableAutopilot")
            )
        if wrong:
            found.append(pool.fail(path))
    return found


rule(
    id="gcp-gke-node-metadata",
    title="Pods do not reach the metadata of their node",
    control=("LF-K8S-28", "LF-CMP-01"),
    severity="high",
    types=_BOTH,
    stack=True,
    when=_has_pools,
    bad=_metadata_open,
    why="There every pod gets the token of the node's service account.",
    cure='Set `nodeConfig.workloadMetadataConfig.mode` to "GKE_METADATA"; it is the default where the cluster has workload identity.',
)

rule(
    id="gcp-gke-node-legacy-metadata",
    title="The old metadata service of nodes is off",
    control="LF-CMP-01",
    severity="high",
    types=_BOTH,
    when=_has_pools,
    bad=_each_pool(
        'nodeConfig.metadata["disable-legacy-endpoints"]',
        lambda pool: pool.has("nodeConfig.metadata") and not pool.flag('nodeConfig.metadata["disable-legacy-endpoints"]'),
    ),
    why="Metadata that is given replaces the default, and the old service answers requests without the header that forgeries lack.",
    cure='Add "disable-legacy-endpoints": "true" to `nodeConfig.metadata`.',
)

_PORT = "insecureKubeletReadonlyPortEnabled"


def _kubelet_ports(view: View) -> object:
    places = (
        [f"nodePoolDefaults.nodeConfigDefaults.{_PORT}", f"nodePoolAutoConfig.nodeKubeletConfig.{_PORT}"]
        if view.type == CLUSTER
        else []
    )
    found = [view.fail(path) for path in places if view.flag(path)]
    path = f"nodeConfig.kubeletConfig.{_PORT}"
    return found + [pool.fail(path) for pool in _pools(view) if pool.flag(path)]


rule(
    id="gcp-gke-node-kubelet-port",
    title="Kubelets have no port without a login",
    control="LF-K8S-27",
    severity="medium",
    types=_BOTH,
    bad=_kubelet_ports,
    cure='Set `insecureKubeletReadonlyPortEnabled` to "FALSE".',
)

rule(
    id="gcp-gke-node-image",
    title="Nodes start from images that GKE still repairs",
    control="LF-VER-05",
    severity="medium",
    types=_BOTH,
    when=_has_pools,
    bad=_each_pool(
        "nodeConfig.imageType", negate(none_of("nodeConfig.imageType", "COS", "UBUNTU", "WINDOWS_SAC", "WINDOWS_LTSC"))
    ),
    why="Images with Docker as their runtime are gone since Kubernetes 1.24.",
    cure='Set `nodeConfig.imageType` to "COS_CONTAINERD".',
)

rule(
    id="gcp-gke-pool-private-nodes",
    title="No pool gives its nodes public addresses",
    control=("LF-K8S-27", "LF-NET-08"),
    severity="high",
    types=_POOL,
    ok=is_true("networkConfig.enablePrivateNodes", default=True),
    cure="Leave `networkConfig.enablePrivateNodes` to the cluster, or set it to true.",
)

rule(
    id="gcp-gke-node-machine-type",
    title="Nodes are of a current family",
    control="LF-CST-01",
    severity="low",
    types=_BOTH,
    when=all_of(_has_pools, lambda view: all(not pool.has("nodeConfig.guestAccelerators") for pool in _pools(view))),
    bad=_each_pool(
        "nodeConfig.machineType", lambda pool: pool.word("nodeConfig.machineType").startswith(("n1-", "f1-", "g1-", "m1-"))
    ),
    cure="Use e2, n4, c4 or n2 in `nodeConfig.machineType`.",
)
