"""Kubernetes clusters of Azure (AKS) and their node pools."""

from policies import View, any_of, is_false, is_set, is_true, none_of, rule, version_at_least
from policies.network import anywhere

CLUSTER = "azure-native:containerservice:ManagedCluster"
_POOLS = (CLUSTER, "azure-native:containerservice:AgentPool")


def _is_private(cluster: View) -> bool:
    return (
        cluster.flag("apiServerAccessProfile.enablePrivateCluster", False) or cluster.word("publicNetworkAccess") == "disabled"
    )


def _narrow(cluster: View) -> bool:
    ranges = cluster.texts("apiServerAccessProfile.authorizedIPRanges")
    return bool(ranges) and anywhere(ranges) is None


rule(
    id="azure-aks-api-server",
    title="API servers of clusters are private or take named addresses",
    control="LF-K8S-25",
    severity="high",
    types=CLUSTER,
    ok=any_of(_narrow, _is_private),
    message="the internet reaches the API server",
    cure="Set `enablePrivateCluster` of `apiServerAccessProfile` to true, or name your addresses in its `authorizedIPRanges`.",
    url="https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
)

rule(
    id="azure-aks-rbac",
    title="Clusters decide access by roles",
    control="LF-K8S-29",
    severity="high",
    types=CLUSTER,
    ok=is_true("enableRBAC", default=True),
    why="Without roles every token of the cluster is an administrator's.",
    cure="Set `enableRBAC` to true; a cluster that exists is replaced.",
    fix={"enableRBAC": True},
)

rule(
    id="azure-aks-entra",
    title="People log in to clusters with their identity",
    control=("LF-K8S-29", "LF-IDN-03"),
    severity="medium",
    types=CLUSTER,
    ok=lambda cluster: cluster.has("aadProfile") and cluster.flag("aadProfile.managed", True),
    message="the cluster does not use Entra ID (`aadProfile`)",
    why="Certificates that a cluster makes itself cannot be revoked and name nobody.",
    cure="Set `aadProfile` with `managed` and `enableAzureRBAC` true.",
)

rule(
    id="azure-aks-local-accounts",
    title="Clusters have no local accounts",
    control="LF-K8S-29",
    severity="high",
    types=CLUSTER,
    ok=is_true("disableLocalAccounts"),
    why="A local administrator's certificate works for years, whoever has a copy, and no sign-in rule stops it.",
    cure="Set `disableLocalAccounts` to true, with an `aadProfile` to log in by.",
)

rule(
    id="azure-aks-azure-rbac",
    title="Grants in clusters are given in one place",
    control="LF-K8S-29",
    severity="low",
    types=CLUSTER,
    when=is_set("aadProfile"),
    ok=is_true("aadProfile.enableAzureRBAC"),
    cure="Set `aadProfile.enableAzureRBAC` to true and grant Azure roles on the cluster.",
)

rule(
    id="azure-aks-network-policy",
    title="Clusters enforce network policies",
    control="LF-K8S-30",
    severity="medium",
    types=CLUSTER,
    ok=lambda cluster: (
        cluster.word("networkProfile.networkPolicy", "none") not in ("", "none")
        or cluster.word("networkProfile.networkDataplane") == "cilium"
    ),
    message="`networkProfile.networkPolicy` is not set: NetworkPolicy objects do nothing",
    cure='Set `networkProfile.networkPolicy` to "cilium", "azure" or "calico".',
)

rule(
    id="azure-aks-policy-addon",
    title="Clusters check what is deployed by Azure Policy",
    control="LF-K8S-30",
    severity="low",
    types=CLUSTER,
    ok=any_of(is_true("addonProfiles.azurepolicy.enabled"), is_true("addonProfiles.azurePolicy.enabled")),
    message="the add-on azurepolicy is not enabled",
    cure="Set `addonProfiles.azurepolicy.enabled` to true.",
)

rule(
    id="azure-aks-addon-legacy",
    title="Clusters do not run the dashboard and routing add-ons that are retired",
    control=("LF-K8S-27", "LF-VER-07"),
    severity="high",
    types=CLUSTER,
    bad=lambda cluster: [
        f"addonProfiles.{name}.enabled"
        for name in ("kubeDashboard", "kubedashboard", "httpApplicationRouting", "httpapplicationrouting")
        if cluster.flag(f"addonProfiles.{name}.enabled", False)
    ],
    message="the add-on is not for production: it exposes the cluster without a login of its own",
    cure="Set `enabled` to false; use the portal, and the application routing add-on in `ingressProfile.webAppRouting`.",
)

rule(
    id="azure-aks-defender",
    title="Threats in clusters are detected",
    control="LF-LOG-11",
    severity="medium",
    types=CLUSTER,
    ok=is_true("securityProfile.defender.securityMonitoring.enabled"),
    cure="Set `securityProfile.defender.securityMonitoring.enabled` to true with a `logAnalyticsWorkspaceResourceId`.",
)

rule(
    id="azure-aks-monitoring",
    title="Clusters log and measure",
    control="LF-LOG-07",
    severity="medium",
    types=CLUSTER,
    ok=any_of(
        is_true("addonProfiles.omsagent.enabled"),
        is_true("addonProfiles.omsAgent.enabled"),
        is_true("azureMonitorProfile.metrics.enabled"),
    ),
    message="neither the add-on omsagent nor `azureMonitorProfile.metrics` is on",
    cure="Set `addonProfiles.omsagent.enabled` to true with a workspace, or `azureMonitorProfile.metrics.enabled`.",
)

rule(
    id="azure-aks-secret-rotation",
    title="Secrets that clusters mount from vaults are renewed",
    control="LF-IDN-06",
    severity="low",
    types=CLUSTER,
    when=is_true("addonProfiles.azureKeyvaultSecretsProvider.enabled"),
    ok=is_true("addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation"),
    cure='Set `enableSecretRotation` in `addonProfiles.azureKeyvaultSecretsProvider.config` to "true".',
)

rule(
    id="azure-aks-secrets-key",
    title="Secrets of clusters are encrypted with a key of our own",
    control="LF-K8S-26",
    severity="low",
    types=CLUSTER,
    ok=is_true("securityProfile.azureKeyVaultKms.enabled"),
    cure="Set `securityProfile.azureKeyVaultKms.enabled` to true with a `keyId`.",
)

rule(
    id="azure-aks-disk-key",
    title="Disks of clusters are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=CLUSTER,
    ok=is_set("diskEncryptionSetID"),
    cure="Set `diskEncryptionSetID` to a DiskEncryptionSet; a cluster that exists is replaced.",
)

rule(
    id="azure-aks-workload-identity",
    title="Pods get identities of their own",
    control="LF-K8S-28",
    severity="medium",
    types=CLUSTER,
    ok=lambda cluster: (
        cluster.flag("oidcIssuerProfile.enabled", False) and cluster.flag("securityProfile.workloadIdentity.enabled", False)
    ),
    why="Otherwise pods share the node's identity or carry a stored key.",
    cure="Set `oidcIssuerProfile.enabled` and `securityProfile.workloadIdentity.enabled` to true.",
)

rule(
    id="azure-aks-pod-identity",
    title="Clusters do not use the retired pod identity",
    control=("LF-K8S-28", "LF-VER-07"),
    severity="medium",
    types=CLUSTER,
    ok=is_false("podIdentityProfile.enabled"),
    cure="Set `podIdentityProfile.enabled` to false and use workload identity.",
)

rule(
    id="azure-aks-service-principal",
    title="Clusters act by a managed identity, not by a password",
    control=("LF-IDN-05", "LF-IDN-01"),
    severity="medium",
    types=CLUSTER,
    ok=lambda cluster: (
        cluster.word("identity.type", "none") != "none" or cluster.word("servicePrincipalProfile.clientId", "msi") == "msi"
    ),
    why="A service principal's password expires, leaks, and is readable on every node.",
    cure='Set `identity.type` to "UserAssigned" or "SystemAssigned" in place of `servicePrincipalProfile`.',
)

rule(
    id="azure-aks-password-literal",
    title="Passwords of clusters are no literals of the program",
    control="LF-SEC-03",
    severity="critical",
    types=CLUSTER,
    bad=lambda cluster: [
        path for path in ("servicePrincipalProfile.secret", "windowsProfile.adminPassword") if cluster.literal(path)
    ],
    message="a password stands in the program",
    cure="Use a managed `identity`, and take the Windows password from a secret of the configuration.",
)

rule(
    id="azure-aks-run-command",
    title="Commands do not reach clusters around their network",
    control="LF-K8S-25",
    severity="low",
    types=CLUSTER,
    when=_is_private,
    ok=is_true("apiServerAccessProfile.disableRunCommand"),
    why="The run-command API starts an administrator's pod in a private cluster from anywhere.",
    cure="Set `apiServerAccessProfile.disableRunCommand` to true.",
)

rule(
    id="azure-aks-upgrades",
    title="Clusters take patches by themselves",
    control=("LF-K8S-31", "LF-VER-04"),
    severity="medium",
    types=CLUSTER,
    ok=none_of("autoUpgradeProfile.upgradeChannel", "none", default="none"),
    cure='Set `autoUpgradeProfile.upgradeChannel` to "patch" or "stable".',
)

rule(
    id="azure-aks-node-upgrades",
    title="Nodes of clusters get security updates",
    control="LF-K8S-31",
    severity="medium",
    types=CLUSTER,
    ok=none_of("autoUpgradeProfile.nodeOSUpgradeChannel", "None", "Unmanaged", default="NodeImage"),
    cure='Set `autoUpgradeProfile.nodeOSUpgradeChannel` to "NodeImage" or "SecurityPatch".',
)


def _version_path(view: View) -> str:
    return "kubernetesVersion" if view.type == CLUSTER else "orchestratorVersion"


rule(
    id="azure-aks-version",
    title="Clusters run a version that is supported",
    control="LF-VER-03",
    severity="medium",
    types=_POOLS,
    options={"oldest": "1.31"},
    when=lambda view: view.has(_version_path(view)),
    ok=lambda view: version_at_least(_version_path(view), *(int(part) for part in str(view.options["oldest"]).split(".")))(
        view
    ),
    message="version {value} gets no more security fixes",
    cure="Raise `kubernetesVersion` and `orchestratorVersion` one minor version at a time.",
    url="https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
)


rule(
    id="azure-aks-tier",
    title="Clusters have a service level",
    control="LF-BCK-09",
    severity="low",
    types=CLUSTER,
    ok=none_of("sku.tier", "Free", default="Free"),
    why="The control plane of the free tier is one replica without a promise of availability.",
    cure='Set `sku` to name "Base" and tier "Standard".',
)

rule(
    id="azure-aks-network-plugin",
    title="Clusters do not use kubenet, which is being retired",
    control="LF-VER-07",
    severity="low",
    types=CLUSTER,
    ok=none_of("networkProfile.networkPlugin", "kubenet"),
    cure='Set `networkProfile.networkPlugin` to "azure" and `networkPluginMode` to "overlay".',
    url="https://learn.microsoft.com/azure/aks/concepts-network-cni-overview",
)
