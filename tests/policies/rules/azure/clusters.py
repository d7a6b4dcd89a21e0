"""Cases of policies/rules/azure/clusters.py."""

from typing import Any

from policies.cases import R, case


def api(**more: object) -> dict[str, Any]:
    return {"apiServerAccessProfile": more}


def addon(name: str, on: bool = True, **config: str) -> dict[str, Any]:
    return {"addonProfiles": {name: {"enabled": on, **({"config": config} if config else {})}}}


def network(**more: str) -> dict[str, Any]:
    return {"networkProfile": more}


CASES = {
    "azure-aks-api-server": case(
        good=[
            api(enablePrivateCluster=True),
            api(authorizedIPRanges=["203.0.113.0/24"]),
            {"publicNetworkAccess": "Disabled"},
        ],
        bad=[{}, api(enablePrivateCluster=False), api(authorizedIPRanges=["0.0.0.0/0"]), api(authorizedIPRanges=[])],
    ),
    "azure-aks-rbac": case(good=[{}, {"enableRBAC": True}], bad=[{"enableRBAC": False}]),
    "azure-aks-entra": case(
        good=[{"aadProfile": {"managed": True}}, {"aadProfile": {"adminGroupObjectIDs": ["g"]}}],
        bad=[{}, {"aadProfile": {"managed": False, "clientAppID": "c"}}],
    ),
    "azure-aks-local-accounts": case(good=[{"disableLocalAccounts": True}], bad=[{}, {"disableLocalAccounts": False}]),
    "azure-aks-azure-rbac": case(
        good=[{"aadProfile": {"managed": True, "enableAzureRBAC": True}}],
        bad=[{"aadProfile": {"managed": True}}],
        other=[{}],
    ),
    "azure-aks-network-policy": case(
        good=[network(networkPolicy="calico"), network(networkPlugin="azure", networkDataplane="cilium")],
        bad=[{}, network(networkPlugin="azure"), network(networkPolicy="none"), network(networkPolicy="")],
    ),
    "azure-aks-policy-addon": case(good=[addon("azurepolicy"), addon("azurePolicy")], bad=[{}, addon("azurepolicy", on=False)]),
    "azure-aks-addon-legacy": case(
        good=[{}, addon("kubeDashboard", on=False)],
        bad=[addon("kubeDashboard"), addon("httpApplicationRouting")],
    ),
    "azure-aks-defender": case(
        good=[{"securityProfile": {"defender": {"securityMonitoring": {"enabled": True}}}}],
        bad=[{}, {"securityProfile": {"defender": {"securityMonitoring": {"enabled": False}}}}],
    ),
    "azure-aks-monitoring": case(
        good=[addon("omsagent", logAnalyticsWorkspaceResourceID="w"), {"azureMonitorProfile": {"metrics": {"enabled": True}}}],
        bad=[{}, addon("omsagent", on=False)],
    ),
    "azure-aks-secret-rotation": case(
        good=[addon("azureKeyvaultSecretsProvider", enableSecretRotation="true")],
        bad=[addon("azureKeyvaultSecretsProvider"), addon("azureKeyvaultSecretsProvider", enableSecretRotation="false")],
        other=[{}],
    ),
    "azure-aks-secrets-key": case(
        good=[{"securityProfile": {"azureKeyVaultKms": {"enabled": True, "keyId": "k"}}}],
        bad=[{}, {"securityProfile": {"azureKeyVaultKms": {"enabled": False}}}],
    ),
    "azure-aks-disk-key": case(good=[{"diskEncryptionSetID": "d"}], bad=[{}]),
    "azure-aks-workload-identity": case(
        good=[{"oidcIssuerProfile": {"enabled": True}, "securityProfile": {"workloadIdentity": {"enabled": True}}}],
        bad=[{}, {"oidcIssuerProfile": {"enabled": True}}, {"securityProfile": {"workloadIdentity": {"enabled": True}}}],
    ),
    "azure-aks-pod-identity": case(good=[{}], bad=[{"podIdentityProfile": {"enabled": True}}]),
    "azure-aks-service-principal": case(
        good=[{}, {"identity": {"type": "SystemAssigned"}}, {"servicePrincipalProfile": {"clientId": "msi"}}],
        bad=[{"servicePrincipalProfile": {"clientId": "00000000-0000-0000-0000-000000000001"}}],
    ),
    "azure-aks-password-literal": case(
        good=[{}, {"windowsProfile": {"adminUsername": "ops"}}],
        bad=[
            {"servicePrincipalProfile": {"clientId": "c", "secret": "hunter2hunter2"}},
            {"windowsProfile": {"adminUsername": "ops", "adminPassword": "P@ssw0rd1234!"}},
        ],
    ),
    "azure-aks-run-command": case(
        good=[api(enablePrivateCluster=True, disableRunCommand=True)],
        bad=[api(enablePrivateCluster=True)],
        other=[{}],
    ),
    "azure-aks-upgrades": case(
        good=[{"autoUpgradeProfile": {"upgradeChannel": "patch"}}],
        bad=[{}, {"autoUpgradeProfile": {"upgradeChannel": "none"}}],
    ),
    "azure-aks-node-upgrades": case(
        good=[{}, {"autoUpgradeProfile": {"nodeOSUpgradeChannel": "SecurityPatch"}}],
        bad=[{"autoUpgradeProfile": {"nodeOSUpgradeChannel": "None"}}],
    ),
    "azure-aks-version": case(
        good=[{"kubernetesVersion": "1.33"}, R("azure-native:containerservice:AgentPool", orchestratorVersion="1.34.1")],
        bad=[
            {"kubernetesVersion": "1.9.11"},
            {"kubernetesVersion": "1.27"},
            R("azure-native:containerservice:AgentPool", orchestratorVersion="1.28.3"),
        ],
        other=[{}],
    ),
    "azure-aks-tier": case(
        good=[{"sku": {"name": "Base", "tier": "Standard"}}], bad=[{}, {"sku": {"name": "Base", "tier": "Free"}}]
    ),
    "azure-aks-network-plugin": case(good=[{}, network(networkPlugin="azure")], bad=[network(networkPlugin="kubenet")]),
}
