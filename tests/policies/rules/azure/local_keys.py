"""Cases of policies/rules/azure/local_keys.py."""

from policies.cases import Cases, case


def switch(name: str = "disableLocalAuth", below: str = "") -> Cases:
    """Keys are off when the switch is on, and on when it is left out."""

    def at(value: bool) -> dict[str, object]:
        return {below: {name: value}} if below else {name: value}

    return case(good=[at(True)], bad=[{}, at(False)])


CASES = {
    "azure-cosmosdb-local-keys": switch(),
    "azure-app-configuration-local-keys": switch(),
    "azure-automation-local-keys": switch(),
    "azure-cognitive-local-keys": switch(below="properties"),
    "azure-event-grid-local-keys": switch(),
    "azure-event-hub-local-keys": switch(),
    "azure-service-bus-local-keys": switch(),
    "azure-search-local-keys": switch(),
    "azure-signalr-local-keys": switch(),
    "azure-maps-local-keys": switch(below="properties"),
    "azure-machine-learning-compute-local-keys": switch(below="properties"),
    "azure-redis-local-keys": switch("disableAccessKeyAuthentication"),
    "azure-registry-admin-user": case(good=[{}, {"adminUserEnabled": False}], bad=[{"adminUserEnabled": True}]),
    "azure-batch-shared-key": case(
        good=[{"allowedAuthenticationModes": ["AAD"]}],
        bad=[{}, {"allowedAuthenticationModes": ["SharedKey", "AAD"]}],
    ),
    "azure-redis-enterprise-access-keys": case(
        good=[{"accessKeysAuthentication": "Disabled"}],
        bad=[{}, {"accessKeysAuthentication": "Enabled"}],
    ),
}
