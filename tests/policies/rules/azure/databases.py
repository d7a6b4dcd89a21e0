"""Cases of policies/rules/azure/databases.py."""

from policies.cases import R, case

MYSQL = "azure-native:dbformysql:Server"
MARIADB = "azure-native:dbformariadb:Server"
MYSQL_SETTING = "azure-native:dbformysql:Configuration"
OLD = {"createMode": "Default", "administratorLogin": "kestrel"}


def setting(name: str, value: str) -> dict[str, object]:
    return {"configurationName": name, "value": value, "source": "user-override"}


def old(**more: object) -> dict[str, object]:
    """A single server, which keeps everything below `properties`."""
    return {"properties": {**OLD, **more}}


CASES = {
    "azure-database-public-network": case(
        good=[
            {"network": {"publicNetworkAccess": "Disabled"}},
            [
                R("azure-native:network:Subnet", "subnet"),
                R("azure-native:dbforpostgresql:Server", "db", network={"delegatedSubnetResourceId": "@subnet.id"}),
            ],
        ],
        bad=[{}, {"network": {"publicNetworkAccess": "Enabled"}}, R(MYSQL)],
        other=[old()],
    ),
    "azure-database-zones": case(
        good=[{"highAvailability": {"mode": "ZoneRedundant"}}],
        bad=[
            {},
            {"highAvailability": {"mode": "SameZone"}},
            R(MYSQL, sku={"name": "Standard_D2ds_v4", "tier": "GeneralPurpose"}),
        ],
        other=[{"sku": {"name": "Standard_B1ms", "tier": "Burstable"}}, {"createMode": "Replica"}],
    ),
    "azure-database-backup-region": case(
        good=[{"backup": {"geoRedundantBackup": "Enabled"}}],
        bad=[{}, R(MYSQL, backup={"geoRedundantBackup": "Disabled"})],
    ),
    "azure-database-backup-days": case(
        good=[{}, {"backup": {"backupRetentionDays": 14}}],
        bad=[R(MYSQL, backup={"backupRetentionDays": 1})],
    ),
    "azure-database-customer-key": case(
        good=[{"dataEncryption": {"type": "AzureKeyVault", "primaryKeyURI": "k"}}],
        bad=[{}, {"dataEncryption": {"type": "SystemAssigned"}}],
    ),
    "azure-postgres-entra": case(
        good=[{"authConfig": {"activeDirectoryAuth": "Enabled"}}],
        bad=[{}, {"authConfig": {"passwordAuth": "Enabled"}}],
    ),
    "azure-postgres-passwords": case(
        good=[{"authConfig": {"activeDirectoryAuth": "Enabled", "passwordAuth": "Disabled"}}],
        bad=[{"authConfig": {"activeDirectoryAuth": "Enabled"}}],
        other=[{}],
    ),
    "azure-postgres-version": case(
        good=[{"version": "16"}], bad=[{"version": "11"}, {"version": "13"}], other=[{}, old(version="11")]
    ),
    "azure-mysql-version": case(good=[{"version": "8.0.21"}], bad=[{"version": "5.7"}], other=[{}]),
    "azure-database-single-server": case(
        good=[R(MYSQL), R("azure-native:dbforpostgresql:Server", version="16")],
        bad=[old(), R(MARIADB, "it", old()), R("azure-native:dbformysql:SingleServer", "it", old()), R(MYSQL, "it", old())],
    ),
    "azure-single-server-tls": case(
        good=[old(), old(sslEnforcement="Enabled")],
        bad=[old(sslEnforcement="Disabled"), R(MARIADB, "it", old(sslEnforcement="Disabled"))],
        other=[R(MYSQL)],
    ),
    "azure-single-server-tls-version": case(
        good=[old(minimalTlsVersion="TLS1_2")],
        bad=[old(), old(minimalTlsVersion="TLS1_0"), R(MARIADB, "it", old(minimalTlsVersion="TLSEnforcementDisabled"))],
    ),
    "azure-single-server-public-network": case(
        good=[old(publicNetworkAccess="Disabled")],
        bad=[old(), old(publicNetworkAccess="Enabled")],
    ),
    "azure-single-server-backup-region": case(
        good=[old(storageProfile={"geoRedundantBackup": "Enabled"})],
        bad=[old(), old(storageProfile={"backupRetentionDays": 7})],
    ),
    "azure-database-require-tls": case(
        good=[setting("require_secure_transport", "on")],
        bad=[setting("require_secure_transport", "OFF"), R(MYSQL_SETTING, "it", setting("require_secure_transport", "off"))],
        other=[setting("log_checkpoints", "off")],
    ),
    "azure-database-tls-version": case(
        good=[
            setting("ssl_min_protocol_version", "TLSv1.2"),
            R(MYSQL_SETTING, "it", setting("tls_version", "TLSv1.2,TLSv1.3")),
        ],
        bad=[setting("ssl_min_protocol_version", "TLSv1.1"), R(MYSQL_SETTING, "it", setting("tls_version", "TLSv1.2,TLSv1"))],
    ),
    "azure-postgres-logs": case(
        good=[setting("log_checkpoints", "on")],
        bad=[setting("log_checkpoints", "off"), setting("log_connections", "OFF"), setting("connection_throttling", "off")],
        other=[setting("work_mem", "4096")],
    ),
    "azure-mysql-audit-log": case(
        good=[setting("audit_log_enabled", "ON")],
        bad=[
            setting("audit_log_enabled", "OFF"),
            R("azure-native:dbformariadb:Configuration", configurationName="audit_log_enabled", value="OFF"),
        ],
    ),
    "azure-database-local-infile": case(good=[setting("local_infile", "OFF")], bad=[setting("local_infile", "ON")]),
}
