"""Cases of policies/rules/azure/registries.py."""

from policies.cases import Cases, R, case


def premium(**more: object) -> dict[str, object]:
    return {"sku": {"name": "Premium"}, **more}


def policy(name: str) -> Cases:
    """A policy that is off until it is switched on, and that only the Premium tier has."""
    return case(
        good=[premium(policies={name: {"status": "enabled"}})],
        bad=[premium(), premium(policies={name: {"status": "disabled"}})],
        other=[{"sku": {"name": "Basic"}}],
    )


CASES = {
    "azure-registry-anonymous-pull": case(
        good=[{}, {"anonymousPullEnabled": False}],
        bad=[{"anonymousPullEnabled": True}, {"sku": {"name": "Standard"}, "anonymousPullEnabled": True}],
        other=[{"sku": {"name": "Basic"}, "anonymousPullEnabled": True}],
    ),
    "azure-registry-webhook-https": case(
        good=[{"serviceUri": "https://hooks.acme.example/pushed"}],
        bad=[{"serviceUri": "http://hooks.acme.example/pushed"}],
    ),
    "azure-registry-sku": case(good=[premium()], bad=[{"sku": {"name": "Basic"}}, {"sku": {"name": "Standard"}}]),
    "azure-registry-quarantine": policy("quarantinePolicy"),
    "azure-registry-trust": policy("trustPolicy"),
    "azure-registry-retention": policy("retentionPolicy"),
    "azure-registry-export": case(
        good=[{"publicNetworkAccess": "Disabled", "policies": {"exportPolicy": {"status": "disabled"}}}],
        bad=[{"publicNetworkAccess": "Disabled"}],
        other=[{}],
    ),
    "azure-registry-zones": case(
        good=[premium(zoneRedundancy="Enabled"), R("azure-native:containerregistry:Replication", zoneRedundancy="Enabled")],
        bad=[premium(), R("azure-native:containerregistry:Replication", zoneRedundancy="Disabled")],
        other=[{"sku": {"name": "Basic"}}],
    ),
    "azure-registry-customer-key": case(
        good=[premium(encryption={"status": "enabled", "keyVaultProperties": {"keyIdentifier": "k"}})],
        bad=[premium(), premium(encryption={"status": "disabled"})],
        other=[{"sku": {"name": "Standard"}}],
    ),
}
