"""Cases of policies/rules/azure/containers.py."""

from typing import Any

from policies.cases import R, case

JOB = "azure-native:app:Job"
GROUP = "azure-native:containerinstance:ContainerGroup"
ENVIRONMENT = "azure-native:app:ManagedEnvironment"


def template(*containers: dict[str, Any]) -> dict[str, Any]:
    return {"template": {"containers": list(containers)}}


def env(name: str, value: str) -> dict[str, Any]:
    return {
        "name": "app",
        "image": "ghcr.io/acme/shop:1.4.2",
        "env": [{"name": "LOG_LEVEL", "value": "info"}, {"name": name, "value": value}],
    }


def image(name: str) -> dict[str, Any]:
    return template({"name": "app", "image": name})


def ingress(**more: Any) -> dict[str, Any]:
    return {"configuration": {"ingress": {"targetPort": 8080, **more}}}


def group(**more: Any) -> R:
    return R(GROUP, containers=[{"name": "app", "image": "ghcr.io/acme/shop:1.4.2", **more}])


def restricted(address: str) -> dict[str, Any]:
    return ingress(ipSecurityRestrictions=[{"name": "office", "action": "Allow", "ipAddressRange": address}])


ACR = "acme.azurecr.io"

CASES = {
    "azure-container-env-secret": case(
        good=[
            {},
            template(env("API_URL", "https://acme.example")),
            template({"name": "app", "image": "x:1", "env": [{"name": "API_KEY", "secretRef": "api-key"}]}),
            group(environmentVariables=[{"name": "API_KEY", "secureValue": "0123456789abcdef"}]),
        ],
        bad=[
            template(env("API_KEY", "0123456789abcdef")),
            R(JOB, "it", template(env("DB_PASSWORD", "hunter2hunter2"))),
            group(environmentVariables=[{"name": "API_KEY", "value": "0123456789abcdef"}]),
        ],
    ),
    "azure-container-app-secret-literal": case(
        good=[
            {},
            {
                "configuration": {
                    "secrets": [{"name": "k", "keyVaultUrl": "https://v.vault.azure.net/secrets/k", "identity": "i"}]
                }
            },
            [
                R("random:index/randomPassword:RandomPassword", "pw"),
                R("azure-native:app:ContainerApp", "app", configuration={"secrets": [{"name": "k", "value": "@pw.result"}]}),
            ],
        ],
        bad=[{"configuration": {"secrets": [{"name": "k", "value": "hunter2hunter2"}]}}],
    ),
    "azure-container-app-insecure-ingress": case(
        good=[{}, ingress(allowInsecure=False)],
        bad=[ingress(allowInsecure=True), ingress(external=True, allowInsecure=True)],
    ),
    "azure-container-app-cors": case(
        good=[{}, ingress(corsPolicy={"allowedOrigins": ["https://shop.acme.example"]})],
        bad=[ingress(corsPolicy={"allowedOrigins": ["*"], "allowCredentials": True})],
    ),
    "azure-container-app-addresses": case(good=[{}, restricted("203.0.113.0/24")], bad=[restricted("0.0.0.0/0")]),
    "azure-container-app-identity": case(
        good=[{"identity": {"type": "UserAssigned", "userAssignedIdentities": ["i"]}}],
        bad=[{}, {"identity": {"type": "None"}}, R(GROUP)],
    ),
    "azure-container-registry-password": case(
        good=[
            {},
            {"configuration": {"registries": [{"server": ACR, "identity": "i"}]}},
            {"configuration": {"registries": [{"server": "ghcr.io", "username": "acme", "passwordSecretRef": "ghcr"}]}},
        ],
        bad=[
            {"configuration": {"registries": [{"server": ACR, "username": "acme", "passwordSecretRef": "acr"}]}},
            R(GROUP, imageRegistryCredentials=[{"server": ACR, "username": "acme", "password": "x"}]),
        ],
    ),
    "azure-container-image-tag": case(
        good=[
            {},
            image("ghcr.io/acme/shop:1.4.2"),
            image("shop@sha256:" + "0" * 64),
            image("registry.acme.example:5000/shop:1"),
        ],
        bad=[image("ghcr.io/acme/shop:latest"), image("ghcr.io/acme/shop"), image("registry.acme.example:5000/shop")],
    ),
    "azure-container-app-probes": case(
        good=[{**ingress(), **template({"name": "app", "image": "x:1", "probes": [{"type": "Liveness"}]})}],
        bad=[{**ingress(), **image("x:1")}],
        other=[image("x:1")],
    ),
    "azure-container-group-public": case(
        good=[{}, {"ipAddress": {"type": "Private", "ports": [{"port": 8080}]}, "subnetIds": [{"id": "s"}]}],
        bad=[{"ipAddress": {"type": "Public", "ports": [{"port": 80}]}}],
    ),
    "azure-container-group-privileged": case(
        good=[group(), group(securityContext={"privileged": False})],
        bad=[group(securityContext={"privileged": True}), group(securityContext={"allowPrivilegeEscalation": True})],
    ),
    "azure-container-group-volume-secret": case(
        good=[
            {},
            {"volumes": [{"name": "v", "emptyDir": {}}]},
            [
                R("random:index/randomPassword:RandomPassword", "pw"),
                R(GROUP, "group", volumes=[{"name": "v", "secret": {"key": "@pw.result"}}]),
            ],
        ],
        bad=[
            {
                "volumes": [
                    {"name": "v", "azureFile": {"shareName": "s", "storageAccountName": "a", "storageAccountKey": "AAAA=="}}
                ]
            },
            {"volumes": [{"name": "v", "secret": {"key": "aHVudGVyMg=="}}]},
        ],
    ),
    "azure-container-environment-encryption": case(
        good=[
            {"peerAuthentication": {"mtls": {"enabled": True}}},
            {"peerTrafficConfiguration": {"encryption": {"enabled": True}}},
        ],
        bad=[{}, {"peerAuthentication": {"mtls": {"enabled": False}}}],
    ),
    "azure-container-environment-network": case(
        good=[
            {"vnetConfiguration": {"infrastructureSubnetId": "s"}},
            [
                R("azure-native:network:Subnet", "subnet"),
                R(ENVIRONMENT, "env", vnetConfiguration={"infrastructureSubnetId": "@subnet.id"}),
            ],
        ],
        bad=[{}, {"publicNetworkAccess": "Enabled"}],
    ),
    "azure-container-environment-logs": case(
        good=[{"appLogsConfiguration": {"destination": "log-analytics"}}],
        bad=[{}, {"appLogsConfiguration": {"destination": "none"}}],
    ),
    "azure-container-environment-zones": case(
        good=[{"vnetConfiguration": {"infrastructureSubnetId": "s"}, "zoneRedundant": True}],
        bad=[{"vnetConfiguration": {"infrastructureSubnetId": "s"}}],
        other=[{}],
    ),
}
