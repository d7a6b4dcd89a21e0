"""Cases of policies/rules/azure/passwords.py."""

from policies.cases import R, case

TEXT = "P@ssw0rd1234!"
RANDOM = R("random:index/randomPassword:RandomPassword", "pw")
SERVER = "azure-native:sql:Server"

CASES = {
    "azure-password-literal": case(
        good=[
            {},
            {"administratorLogin": "kestrel", "administratorLoginPassword": ""},
            [RANDOM, R(SERVER, "db", administratorLogin="kestrel", administratorLoginPassword="@pw.result")],
            [RANDOM, R("azure-native:keyvault:Secret", "s", properties={"value": "@pw.result"})],
        ],
        bad=[
            {"administratorLogin": "kestrel", "administratorLoginPassword": TEXT},
            R("azure-native:dbforpostgresql:Server", administratorLoginPassword=TEXT),
            R("azure-native:dbformysql:SingleServer", properties={"createMode": "Default", "administratorLoginPassword": TEXT}),
            R("azure-native:synapse:Workspace", sqlAdministratorLoginPassword=TEXT),
            R("azure-native:keyvault:Secret", properties={"value": TEXT}),
            R("azure-native:network:VirtualNetworkGatewayConnection", sharedKey=TEXT),
            R(
                "azure-native:containerinstance:ContainerGroup",
                imageRegistryCredentials=[{"server": "acme.azurecr.io", "username": "pull", "password": TEXT}],
            ),
        ],
    ),
}
