"""Cases of policies/rules/azure/sql.py."""

from policies.cases import R, case

SERVER = "azure-native:sql:Server"
INSTANCE = "azure-native:sql:ManagedInstance"
AUDITING = "azure-native:sql:ExtendedServerBlobAuditingPolicy"
GROUP = {"administratorType": "ActiveDirectory", "login": "dba", "sid": "00000000-0000-0000-0000-000000000001"}
STORED = {"state": "Enabled", "storageEndpoint": "https://acme.blob.core.windows.net/"}


def owned(token: str, **more: object) -> list[R]:
    """A server and a resource that belongs to it."""
    return [R(SERVER, "server"), R(token, "part", serverName="@server.name", **more)]


CASES = {
    "azure-sql-instance-public-endpoint": case(good=[{}], bad=[{"publicDataEndpointEnabled": True}]),
    "azure-sql-tls": case(
        good=[{"minimalTlsVersion": "1.2"}, {"minimalTlsVersion": "1.3"}, R(INSTANCE)],
        bad=[{}, {"minimalTlsVersion": "1.0"}, {"minimalTlsVersion": "None"}, R(INSTANCE, minimalTlsVersion="1.1")],
    ),
    "azure-sql-entra-administrator": case(
        good=[{"administrators": GROUP}, owned("azure-native:sql:ServerAzureADAdministrator", login="dba", sid="s")],
        bad=[{}, {"administratorLogin": "ops"}],
    ),
    "azure-sql-entra-only": case(
        good=[
            {"administrators": {**GROUP, "azureADOnlyAuthentication": True}},
            owned("azure-native:sql:ServerAzureADOnlyAuthentication", azureADOnlyAuthentication=True),
            R(INSTANCE, administrators={**GROUP, "azureADOnlyAuthentication": True}),
        ],
        bad=[
            {},
            {"administrators": GROUP},
            owned("azure-native:sql:ServerAzureADOnlyAuthentication", azureADOnlyAuthentication=False),
            R(INSTANCE),
        ],
    ),
    "azure-sql-administrator-name": case(
        good=[{}, {"administratorLogin": "kestrel"}],
        bad=[{"administratorLogin": "sa"}, {"administratorLogin": "Admin"}],
    ),
    "azure-sql-auditing": case(
        good=[
            owned(AUDITING, state="Enabled"),
            [R(SERVER, "server", serverName="acme-sql"), R(AUDITING, "part", serverName="acme-sql", state="Enabled")],
        ],
        bad=[{}, [R(SERVER, "server", serverName="acme-sql"), R(AUDITING, "part", serverName="other", state="Enabled")]],
    ),
    "azure-sql-auditing-enabled": case(good=[{"state": "Enabled"}], bad=[{"state": "Disabled"}, {}]),
    "azure-sql-auditing-retention": case(
        good=[STORED, {**STORED, "retentionDays": 90}, {**STORED, "retentionDays": 0}],
        bad=[{**STORED, "retentionDays": 30}],
        other=[{"state": "Enabled", "isAzureMonitorTargetEnabled": True}],
    ),
    "azure-sql-threat-detection": case(good=[{"state": "Enabled"}], bad=[{"state": "Disabled"}]),
    "azure-sql-threat-types": case(
        good=[{"state": "Enabled"}, {"state": "Enabled", "disabledAlerts": [""]}],
        bad=[{"state": "Enabled", "disabledAlerts": ["Sql_Injection"]}],
        other=[{"state": "Disabled"}],
    ),
    "azure-sql-threat-receivers": case(
        good=[{"state": "Enabled", "emailAccountAdmins": True}, {"state": "Enabled", "emailAddresses": ["soc@acme.example"]}],
        bad=[{"state": "Enabled"}, {"state": "Enabled", "emailAccountAdmins": False}],
    ),
    "azure-sql-vulnerability-scans": case(
        good=[{"storageContainerPath": "c", "recurringScans": {"isEnabled": True}}],
        bad=[{"storageContainerPath": "c"}, {"recurringScans": {"isEnabled": False}}],
    ),
    "azure-sql-encryption": case(good=[{"state": "Enabled"}], bad=[{"state": "Disabled"}]),
    "azure-sql-customer-key": case(
        good=[{"keyId": "k"}, owned("azure-native:sql:EncryptionProtector", serverKeyType="AzureKeyVault", serverKeyName="k")],
        bad=[{}, owned("azure-native:sql:EncryptionProtector", serverKeyType="ServiceManaged")],
    ),
    "azure-sql-zones": case(
        good=[{"sku": {"name": "GP_Gen5_2", "tier": "GeneralPurpose"}, "zoneRedundant": True}],
        bad=[
            {"sku": {"name": "BC_Gen5_2", "tier": "BusinessCritical"}},
            {"sku": {"name": "GP_S_Gen5_1"}, "zoneRedundant": False},
        ],
        other=[{}, {"sku": {"name": "S0", "tier": "Standard"}}, {"elasticPoolId": "p"}],
    ),
    "azure-sql-backup-region": case(
        good=[{}, {"requestedBackupStorageRedundancy": "GeoZone"}],
        bad=[{"requestedBackupStorageRedundancy": "Local"}, R(INSTANCE, requestedBackupStorageRedundancy="Zone")],
    ),
    "azure-sql-backup-days": case(good=[{}, {"retentionDays": 14}], bad=[{"retentionDays": 1}]),
    "azure-sql-outbound": case(
        good=[{"restrictOutboundNetworkAccess": "Enabled"}],
        bad=[{"restrictOutboundNetworkAccess": "Disabled"}],
        other=[{}],
    ),
}
