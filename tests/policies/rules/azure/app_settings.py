"""Cases of policies/rules/azure/app_settings.py."""

from typing import Any

from policies.cases import R, case

APP = "azure-native:web:WebApp"
SETTINGS = "azure-native:web:WebAppApplicationSettings"
STRINGS = "azure-native:web:WebAppConnectionStrings"
SQL = "Server=tcp:acme.database.windows.net;Database=shop;User ID=shop;Password=hunter2hunter2;"
IDENTITY = "Server=tcp:acme.database.windows.net;Database=shop;Authentication=Active Directory Default;"


def settings(**more: str) -> dict[str, Any]:
    return {"siteConfig": {"appSettings": [{"name": name, "value": value} for name, value in more.items()]}}


def site(**more: str) -> dict[str, Any]:
    return {"siteConfig": more}


def plan(name: str, tier: str, **more: Any) -> dict[str, Any]:
    return {"sku": {"name": name, "tier": tier, **more}}


CASES = {
    "azure-app-settings-secret": case(
        good=[
            {},
            settings(LOG_LEVEL="info", API_KEY="@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)"),
            settings(API_KEY_URL="https://acme.example"),
            R(SETTINGS, properties={"REGION": "westeurope"}),
            [
                R("azure-native:storage:StorageAccount", "store"),
                R(APP, "app", settings(AzureWebJobsStorage__accountName="@store.name", API_KEY="@store.primary")),
            ],
        ],
        bad=[
            settings(API_KEY="0123456789abcdef"),
            settings(
                AzureWebJobsStorage="DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            ),
            R(SETTINGS, properties={"DB_PASSWORD": "hunter2hunter2"}),
        ],
    ),
    "azure-app-connection-string-secret": case(
        good=[{}, {"siteConfig": {"connectionStrings": [{"name": "db", "connectionString": IDENTITY, "type": "SQLAzure"}]}}],
        bad=[
            {"siteConfig": {"connectionStrings": [{"name": "db", "connectionString": SQL, "type": "SQLAzure"}]}},
            R(STRINGS, properties={"db": {"value": SQL, "type": "SQLAzure"}}),
        ],
    ),
    "azure-app-runtime": case(
        good=[
            {},
            site(linuxFxVersion="PYTHON|3.12"),
            site(linuxFxVersion="NODE|22-lts"),
            site(linuxFxVersion="DOTNETCORE|8.0"),
            site(linuxFxVersion="TOMCAT|10.0-java17"),
            site(linuxFxVersion="JAVA|8-jre8"),
            site(linuxFxVersion="DOCKER|ghcr.io/acme/shop:1.4.2"),
            site(phpVersion="8.3"),
            site(javaVersion="17"),
            site(netFrameworkVersion="v4.0"),
            site(netFrameworkVersion="v8.0"),
            site(javaVersion="1.8"),
            site(phpVersion="off"),
        ],
        bad=[
            site(linuxFxVersion="PYTHON|3.8"),
            site(linuxFxVersion="Node|16-lts"),
            site(linuxFxVersion="DOTNETCORE|3.1"),
            site(linuxFxVersion="PHP|7.4"),
            site(linuxFxVersion="RUBY|2.7"),
            site(phpVersion="7.3"),
            site(nodeVersion="14"),
            site(javaVersion="13"),
            site(netFrameworkVersion="v6.0"),
            site(linuxFxVersion="JAVA|16-java16"),
        ],
    ),
    "azure-function-runtime": case(
        good=[{}, settings(FUNCTIONS_EXTENSION_VERSION="~4")],
        bad=[settings(FUNCTIONS_EXTENSION_VERSION="~3"), R(SETTINGS, properties={"FUNCTIONS_EXTENSION_VERSION": "~2"})],
    ),
    "azure-app-plan-instances": case(
        good=[plan("P0v3", "PremiumV3", capacity=2), {**plan("P0v3", "PremiumV3"), "elasticScaleEnabled": True}],
        bad=[plan("P0v3", "PremiumV3"), plan("S1", "Standard", capacity=1)],
        other=[{}, plan("Y1", "Dynamic"), plan("B1", "Basic")],
    ),
    "azure-app-plan-zones": case(
        good=[{**plan("P1v3", "PremiumV3"), "zoneRedundant": True}],
        bad=[plan("P1v3", "PremiumV3"), {"sku": {"name": "P1v2"}}],
        other=[plan("B1", "Basic"), {"sku": {"name": "S1"}}],
    ),
    "azure-app-plan-tier": case(good=[{}, plan("P0v3", "PremiumV3")], bad=[plan("F1", "Free"), plan("D1", "Shared")]),
}
