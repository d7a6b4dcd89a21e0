"""What the components for Azure do for the controls."""

from policies.catalogue.served.row import DROPPED, Serves

_KEY = "landfall:encryption:AzureKey"
_VAULT = "azure-native:keyvault:Vault"
_SPOKE = "landfall:network:AzureSpoke"
_FLOW = "landfall:network:AzureFlowLogs"
_BOOTSTRAP = "landfall:bootstrap:AzureBootstrap"
_STORE = "azure-native:storage:StorageAccount"
_SERVICE = ("landfall:workloads:AzureService", "azure-native:app:ContainerApp")
_ENVIRONMENT = ("landfall:workloads:AzureEnvironment", "azure-native:app:ManagedEnvironment")

SERVED = (
    # Keys.
    Serves(_KEY, "LF-KEY-08", _VAULT, {"properties.enablePurgeProtection": DROPPED}),
    Serves(_KEY, "LF-KEY-11", _VAULT, {"properties.enableRbacAuthorization": False}),
    Serves(
        _KEY,
        "LF-KEY-10",
        _VAULT,
        {"properties.publicNetworkAccess": "Enabled", "properties.networkAcls.defaultAction": "Allow"},
    ),
    Serves(_KEY, "LF-KEY-07", "azure-native:keyvault:Key", {"properties.rotationPolicy": DROPPED}),
    Serves(_KEY, "LF-KEY-13", "azure-native:keyvault:Key", {"properties.keySize": 1024}),
    # Networks.
    Serves(_SPOKE, "LF-NET-07", "azure-native:network:Subnet", {"networkSecurityGroup": DROPPED}),
    Serves(
        _SPOKE,
        "LF-NET-01",
        "azure-native:network:NetworkSecurityGroup",
        {
            "securityRules": [
                {
                    "name": "ssh",
                    "direction": "Inbound",
                    "access": "Allow",
                    "protocol": "Tcp",
                    "priority": 100,
                    "sourceAddressPrefix": "Internet",
                    "sourcePortRange": "*",
                    "destinationAddressPrefix": "*",
                    "destinationPortRange": "22",
                }
            ]
        },
    ),
    Serves(_FLOW, "LF-LOG-03", "azure-native:network:FlowLog", {"enabled": False}),
    # Storage accounts, of flow logs and of the state.
    *(
        row
        for component in (_FLOW, _BOOTSTRAP)
        for row in (
            Serves(component, "LF-STO-02", _STORE, {"allowBlobPublicAccess": True}),
            Serves(component, "LF-STO-05", _STORE, {"allowSharedKeyAccess": True}),
            Serves(component, "LF-STO-08", _STORE, {"allowCrossTenantReplication": True}),
            Serves(component, "LF-STO-10", _STORE, {"isLocalUserEnabled": True, "isSftpEnabled": True}),
            Serves(component, "LF-TLS-02", _STORE, {"minimumTlsVersion": "TLS1_0"}),
            Serves(component, "LF-TLS-03", _STORE, {"enableHttpsTrafficOnly": False}),
            Serves(
                component,
                "LF-KEY-06",
                _STORE,
                {"encryption.keySource": "Microsoft.Storage", "encryption.keyVaultProperties": DROPPED},
            ),
        )
    ),
    Serves(_FLOW, "LF-STO-04", _STORE, {"networkRuleSet.defaultAction": "Allow"}),
    Serves(_BOOTSTRAP, "LF-STO-01", "azure-native:storage:BlobContainer", {"publicAccess": "Blob"}),
    Serves(_BOOTSTRAP, "LF-BCK-01", "azure-native:storage:BlobServiceProperties", {"isVersioningEnabled": False}),
    Serves(
        _BOOTSTRAP,
        "LF-BCK-10",
        "azure-native:storage:BlobServiceProperties",
        {"deleteRetentionPolicy.enabled": False, "containerDeleteRetentionPolicy.enabled": False},
    ),
    Serves(
        _BOOTSTRAP,
        "LF-IDN-04",
        "azure-native:managedidentity:FederatedIdentityCredential",
        {"subject": "repo:acme/platform:pull_request", "audiences": ["*"]},
    ),
    # Container apps.
    Serves(_SERVICE[0], "LF-TLS-06", _SERVICE[1], {"configuration.ingress.allowInsecure": True}),
    Serves(_SERVICE[0], "LF-IDN-05", _SERVICE[1], {"identity": DROPPED}),
    Serves(_SERVICE[0], "LF-CNT-07", _SERVICE[1], {"template.containers[0].image": "ghcr.io/acme/notify:latest"}),
    Serves(_SERVICE[0], "LF-CNT-08", _SERVICE[1], {"template.containers[0].probes": DROPPED}),
    Serves(
        _ENVIRONMENT[0],
        "LF-TLS-10",
        _ENVIRONMENT[1],
        {"peerTrafficConfiguration.encryption.enabled": False, "peerAuthentication.mtls.enabled": False},
    ),
    Serves(_ENVIRONMENT[0], "LF-BCK-09", _ENVIRONMENT[1], {"zoneRedundant": False}),
    Serves(
        "landfall:workloads:AzureServicePlatform",
        "LF-LOG-09",
        "azure-native:operationalinsights:Workspace",
        {"retentionInDays": 7},
    ),
    Serves(
        "landfall:workloads:AzureServicePlatform",
        "LF-IDN-08",
        "azure-native:operationalinsights:Workspace",
        {"features.disableLocalAuth": False},
    ),
)
