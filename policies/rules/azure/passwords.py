"""Passwords and keys that stand in the program."""

from policies import View, rule

_PATHS: dict[str, tuple[str, ...]] = {
    "azure-native:sql:Server": ("administratorLoginPassword",),
    "azure-native:sql:ManagedInstance": ("administratorLoginPassword",),
    "azure-native:dbforpostgresql:Server": ("administratorLoginPassword", "properties.administratorLoginPassword"),
    "azure-native:dbforpostgresql:SingleServer": ("properties.administratorLoginPassword",),
    "azure-native:dbforpostgresql:ServerGroupCluster": ("administratorLoginPassword",),
    "azure-native:dbformysql:Server": ("administratorLoginPassword", "properties.administratorLoginPassword"),
    "azure-native:dbformysql:SingleServer": ("properties.administratorLoginPassword",),
    "azure-native:dbformariadb:Server": ("properties.administratorLoginPassword",),
    "azure-native:synapse:Workspace": ("sqlAdministratorLoginPassword",),
    "azure-native:mongocluster:MongoCluster": ("properties.administrator.password",),
    "azure-native:keyvault:Secret": ("properties.value",),
    "azure-native:network:VirtualNetworkGatewayConnection": ("sharedKey",),
    "azure-native:containerinstance:ContainerGroup": ("imageRegistryCredentials[*].password",),
    "azure-native:web:Certificate": ("password",),
    "azure-native:sqlvirtualmachine:SqlVirtualMachine": (
        "serverConfigurationsManagementSettings.sqlConnectivityUpdateSettings.sqlAuthUpdatePassword",
        "autoBackupSettings.password",
    ),
    "azure-native:hdinsight:Cluster": ("properties.computeProfile.roles[*].osProfile.linuxOperatingSystemProfile.password",),
    "azure-native:automation:Credential": ("password",),
    "azure-native:batch:Pool": ("userAccounts[*].password",),
}


def _literals(view: View) -> object:
    return [found for path in _PATHS.get(view.type, ()) for found in view.values(path) if found.literal()]


rule(
    id="azure-password-literal",
    title="Passwords and keys are not literals of the program",
    control="LF-SEC-03",
    severity="critical",
    types=tuple(_PATHS),
    bad=_literals,
    message="a password or key stands in the program in plain text",
    why="It is in the repository, in every copy of it, and in the stack's state for whoever may read that.",
    cure="Take it from a secret of the configuration (`config.require_secret`), from RandomPassword, or do without it by using identities.",
)
