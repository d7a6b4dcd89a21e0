"""Node pools of AKS clusters, inside the cluster or resources of their own."""

from functools import partial

from policies import View, rule
from policies.rule import Check, Severity

_CLUSTER = "azure-native:containerservice:ManagedCluster"
_TYPES = (_CLUSTER, "azure-native:containerservice:AgentPool")


def _pools(view: View, wrong: Check) -> object:
    """The pools that a check finds wrong."""
    if view.type == _CLUSTER:
        return view.where("agentPoolProfiles", wrong)
    return True if wrong(view) else None


_RULES: tuple[tuple[str, str, str, Severity, Check, str, str], ...] = (
    (
        "public-nodes",
        "Nodes of clusters have no public address",
        "LF-K8S-27",
        "high",
        lambda pool: pool.flag("enableNodePublicIP", False),
        "nodes get public addresses",
        "Set `enableNodePublicIP` to false, and let traffic in through a load balancer.",
    ),
    (
        "node-host-encryption",
        "Nodes of clusters encrypt their disks on the host",
        "LF-KEY-01",
        "medium",
        lambda pool: not pool.flag("enableEncryptionAtHost", False),
        "`enableEncryptionAtHost` is off, so temporary disks and caches lie unencrypted",
        "Set `enableEncryptionAtHost` to true; a pool that exists is replaced.",
    ),
    (
        "node-availability-set",
        "Nodes of clusters are scale sets",
        "LF-VER-07",
        "medium",
        lambda pool: pool.word("type") == "availabilityset",
        "availability sets of clusters are retired",
        'Set `type` to "VirtualMachineScaleSets"; a pool that exists is replaced.',
    ),
    (
        "node-zones",
        "Nodes of clusters span zones",
        "LF-K8S-31",
        "low",
        lambda pool: len(pool.texts("availabilityZones")) < 2,
        "the nodes are in one zone, or in none that is named",
        'List the zones of the region in `availabilityZones`: ["1", "2", "3"].',
    ),
    (
        "node-system",
        "Nodes of clusters run a supported system",
        "LF-VER-05",
        "medium",
        lambda pool: pool.word("osSKU") in ("windows2019", "cblmariner", "mariner"),
        "the operating system of the nodes is out of support",
        'Set `osSKU` to "AzureLinux3", "Ubuntu" or "Windows2022".',
    ),
    (
        "node-unsafe-sysctls",
        "Pods may not change unsafe kernel settings of nodes",
        "LF-K8S-27",
        "medium",
        lambda pool: pool.has("kubeletConfig.allowedUnsafeSysctls"),
        "`kubeletConfig.allowedUnsafeSysctls` lets pods change the kernel of their node",
        "Leave `kubeletConfig.allowedUnsafeSysctls` out.",
    ),
)

for _id, _title, _control, _severity, _wrong, _message, _cure in _RULES:
    rule(
        id=f"azure-aks-{_id}",
        title=_title,
        control=_control,
        severity=_severity,
        types=_TYPES,
        bad=partial(_pools, wrong=_wrong),
        message=_message,
        cure=_cure,
    )
