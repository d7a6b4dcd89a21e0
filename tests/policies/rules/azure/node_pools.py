"""Cases of policies/rules/azure/node_pools.py."""

from policies.cases import Cases, R, case

CLUSTER = "azure-native:containerservice:ManagedCluster"


def both(good: dict[str, object], *bad: dict[str, object]) -> Cases:
    """The same settings in a pool of a cluster, the second of two, and in one of its own."""
    first = {"name": "system", **good}

    def pools(settings: dict[str, object]) -> list[R]:
        return [
            R(CLUSTER, "it", agentPoolProfiles=[first, {"name": "apps", **settings}]),
            R("azure-native:containerservice:AgentPool", "pool", settings),
        ]

    return case(
        good=[*pools(good), {"agentPoolProfiles": []}],
        bad=[one for settings in bad for one in pools(settings)],
    )


CASES = {
    "azure-aks-node-availability-set": both({"type": "VirtualMachineScaleSets"}, {"type": "AvailabilitySet"}),
    "azure-aks-public-nodes": both({}, {"enableNodePublicIP": True}),
    "azure-aks-node-host-encryption": both({"enableEncryptionAtHost": True}, {}, {"enableEncryptionAtHost": False}),
    "azure-aks-node-zones": both({"availabilityZones": ["1", "2", "3"]}, {}, {"availabilityZones": ["1"]}),
    "azure-aks-node-system": both({"osSKU": "AzureLinux3"}, {"osSKU": "Windows2019"}, {"osSKU": "CBLMariner"}),
    "azure-aks-node-unsafe-sysctls": both({"kubeletConfig": {}}, {"kubeletConfig": {"allowedUnsafeSysctls": ["kernel.msg*"]}}),
}
