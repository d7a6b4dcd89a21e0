"""Cases of policies/rules/azure/platform.py."""

from typing import Any

from policies.cases import R, case

PROTOCOLS = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security"


def custom(name: str, value: str) -> dict[str, Any]:
    return {"customProperties": {f"{PROTOCOLS}.{name}": value}}


def callers(address: str) -> dict[str, Any]:
    return {"accessControl": {"triggers": {"allowedCallerIpAddresses": [{"addressRange": address}]}}}


def compute(kind: str, **more: Any) -> dict[str, Any]:
    return {"properties": {"computeType": kind, "properties": more}}


def parameters(**more: Any) -> dict[str, Any]:
    return {"parameters": {name: {"value": value} for name, value in more.items()}}


CASES = {
    "azure-api-management-tls": case(
        good=[{}, custom("Protocols.Tls11", "false"), custom("Protocols.Http2", "True")],
        bad=[
            custom("Protocols.Tls10", "true"),
            custom("Backend.Protocols.Ssl30", "True"),
            custom("Ciphers.TripleDes168", "true"),
        ],
    ),
    "azure-api-https": case(
        good=[{}, {"protocols": ["https"]}], bad=[{"protocols": ["http"]}, {"protocols": ["http", "https"]}]
    ),
    "azure-api-subscription": case(
        good=[
            {},
            {"subscriptionRequired": True},
            {"subscriptionRequired": False, "authenticationSettings": {"oAuth2": {"authorizationServerId": "s"}}},
        ],
        bad=[{"subscriptionRequired": False}],
    ),
    "azure-api-product-subscription": case(good=[{}], bad=[{"subscriptionRequired": False}]),
    "azure-api-backend-certificates": case(
        good=[{}, {"tls": {"validateCertificateChain": True}}],
        bad=[{"tls": {"validateCertificateChain": False}}, {"tls": {"validateCertificateName": False}}],
    ),
    "azure-api-backend-https": case(good=[{"url": "https://shop.acme.example"}], bad=[{"url": "http://shop.acme.example"}]),
    "azure-api-named-value-secret": case(
        good=[
            {"secret": True, "keyVault": {"secretIdentifier": "https://v.vault.azure.net/secrets/k"}},
            [
                R("random:index/randomPassword:RandomPassword", "pw"),
                R("azure-native:apimanagement:NamedValue", "value", secret=True, value="@pw.result"),
            ],
        ],
        bad=[{"secret": True, "value": "hunter2hunter2"}],
        other=[{"value": "westeurope"}],
    ),
    "azure-logic-app-callers": case(good=[callers("203.0.113.0/24")], bad=[callers("0.0.0.0/0")], other=[{}]),
    "azure-automation-variable-encrypted": case(good=[{"isEncrypted": True}], bad=[{}, {"isEncrypted": False}]),
    "azure-automation-webhook-expiry": case(good=[{"expiryTime": "2027-01-01T00:00:00Z"}], bad=[{}]),
    "azure-machine-learning-compute-public": case(
        good=[compute("AmlCompute", enableNodePublicIp=False), compute("ComputeInstance", enableNodePublicIp=False)],
        bad=[
            compute("AmlCompute"),
            compute("AmlCompute", enableNodePublicIp=False, remoteLoginPortPublicAccess="Enabled"),
            compute("ComputeInstance", enableNodePublicIp=False, sshSettings={"sshPublicAccess": "Enabled"}),
        ],
        other=[compute("Databricks")],
    ),
    "azure-machine-learning-sensitive": case(good=[{"hbiWorkspace": True}], bad=[{}, {"hbiWorkspace": False}]),
    "azure-databricks-public-nodes": case(
        good=[{}, parameters(enableNoPublicIp=True)],
        bad=[parameters(enableNoPublicIp=False)],
        other=[{"computeMode": "Serverless"}],
    ),
    "azure-databricks-network": case(good=[parameters(customVirtualNetworkId="n")], bad=[{}]),
    "azure-databricks-infrastructure-encryption": case(good=[parameters(requireInfrastructureEncryption=True)], bad=[{}]),
    "azure-batch-public-nodes": case(
        good=[
            {"networkConfiguration": {"subnetId": "s", "publicIPAddressConfiguration": {"provision": "NoPublicIPAddresses"}}}
        ],
        bad=[{}, {"networkConfiguration": {"subnetId": "s"}}],
    ),
    "azure-batch-admin-tasks": case(
        good=[{}, {"userAccounts": [{"name": "job", "password": "x", "elevationLevel": "NonAdmin"}]}],
        bad=[{"userAccounts": [{"name": "job", "password": "x", "elevationLevel": "Admin"}]}],
    ),
    "azure-hdinsight-transit": case(
        good=[{"properties": {"encryptionInTransitProperties": {"isEncryptionInTransitEnabled": True}}}],
        bad=[{}, {"properties": {"encryptionInTransitProperties": {"isEncryptionInTransitEnabled": False}}}],
    ),
    "azure-messaging-manage-right": case(
        good=[{"rights": ["Send"]}, R("azure-native:servicebus:NamespaceAuthorizationRule", rights=["Listen", "Send"])],
        bad=[
            {"rights": ["Listen", "Send", "Manage"]},
            R("azure-native:servicebus:NamespaceAuthorizationRule", rights=["Manage"]),
        ],
        other=[{"authorizationRuleName": "RootManageSharedAccessKey", "rights": ["Manage"]}],
    ),
    "azure-service-bus-dead-letters": case(
        good=[{"deadLetteringOnMessageExpiration": True}],
        bad=[{}, R("azure-native:servicebus:Subscription", deadLetteringOnMessageExpiration=False)],
    ),
    "azure-search-replicas": case(
        good=[{"sku": {"name": "standard"}, "replicaCount": 2}],
        bad=[{"sku": {"name": "standard"}}, {"sku": {"name": "basic"}, "replicaCount": 1}],
        other=[{"sku": {"name": "free"}}],
    ),
    "azure-cognitive-outbound": case(
        good=[{"properties": {"restrictOutboundNetworkAccess": True}}],
        bad=[{}, {"properties": {"restrictOutboundNetworkAccess": False}}],
    ),
    "azure-static-site-token": case(good=[{}], bad=[{"repositoryToken": "ghp_0123456789"}]),
}
