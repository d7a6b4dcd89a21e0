"""Cases of policies/rules/gcp/sql.py."""

from policies.cases import R, case

SQL = "gcp:sql/databaseInstance:DatabaseInstance"
USER = "gcp:sql/user:User"


def ip(**settings: object) -> dict[str, object]:
    return {"databaseVersion": "POSTGRES_16", "settings": {"tier": "db-custom-2-7680", "ipConfiguration": settings}}


def backup(engine: str = "POSTGRES_16", **settings: object) -> dict[str, object]:
    return {"databaseVersion": engine, "settings": {"tier": "db-custom-2-7680", "backupConfiguration": settings}}


def with_settings(engine: str = "POSTGRES_16", **settings: object) -> dict[str, object]:
    return {"databaseVersion": engine, "settings": {"tier": "db-custom-2-7680", **settings}}


REPLICA = {"databaseVersion": "POSTGRES_16", "masterInstanceName": "main", "settings": {"tier": "db-custom-2-7680"}}

CASES = {
    "gcp-sql-public-ip": case(
        good=[ip(ipv4Enabled=False, privateNetwork="n")],
        bad=[{}, ip(ipv4Enabled=True), ip(privateNetwork="n"), {"settings": {"tier": "db-f1-micro"}}],
    ),
    "gcp-sql-authorized-networks": case(
        good=[{}, ip(authorizedNetworks=[{"value": "192.0.2.0/24"}])],
        bad=[
            ip(authorizedNetworks=[{"name": "office", "value": "192.0.2.0/24"}, {"name": "all", "value": "0.0.0.0/0"}]),
            ip(authorizedNetworks=[{"value": "128.0.0.0/1"}]),
        ],
    ),
    "gcp-sql-tls": case(
        good=[
            ip(sslMode="ENCRYPTED_ONLY"),
            ip(sslMode="TRUSTED_CLIENT_CERTIFICATE_REQUIRED"),
            with_settings(connectorEnforcement="REQUIRED"),
        ],
        bad=[{}, ip(ipv4Enabled=False), ip(sslMode="ALLOW_UNENCRYPTED_AND_ENCRYPTED")],
    ),
    "gcp-sql-backups": case(good=[backup(enabled=True)], bad=[{}, backup(enabled=False), with_settings()], other=[REPLICA]),
    "gcp-sql-backup-retention": case(
        good=[backup(enabled=True), backup(enabled=True, backupRetentionSettings={"retainedBackups": 30})],
        bad=[backup(enabled=True, backupRetentionSettings={"retainedBackups": 3})],
        other=[REPLICA, {}],
    ),
    "gcp-sql-point-in-time-recovery": case(
        good=[
            backup(enabled=True, pointInTimeRecoveryEnabled=True),
            backup("MYSQL_8_0", enabled=True, binaryLogEnabled=True),
            with_settings(edition="ENTERPRISE_PLUS"),
        ],
        bad=[
            backup(enabled=True),
            backup("MYSQL_8_0", enabled=True, pointInTimeRecoveryEnabled=True),
            with_settings("MYSQL_8_0"),
        ],
        other=[REPLICA],
    ),
    "gcp-sql-deletion-protection": case(
        good=[{}, {"deletionProtection": True}, {"deletionProtection": False, "settings": {"deletionProtectionEnabled": True}}],
        bad=[{"deletionProtection": False}],
    ),
    "gcp-sql-high-availability": case(
        good=[with_settings(availabilityType="REGIONAL")],
        bad=[{}, with_settings(availabilityType="ZONAL")],
        other=[REPLICA, {"instanceType": "READ_POOL_INSTANCE"}],
    ),
    "gcp-sql-version": case(
        good=[{"databaseVersion": text} for text in ("POSTGRES_16", "MYSQL_8_0", "MYSQL_8_4", "SQLSERVER_2022_STANDARD")],
        bad=[{"databaseVersion": text} for text in ("POSTGRES_9_6", "POSTGRES_12", "MYSQL_5_7", "SQLSERVER_2017_WEB")],
    ),
    "gcp-sql-query-insights": case(
        good=[with_settings(insightsConfig={"queryInsightsEnabled": True})],
        bad=[with_settings(), with_settings(insightsConfig={"queryInsightsEnabled": False})],
        other=[with_settings("SQLSERVER_2022_WEB")],
    ),
    "gcp-sql-password-policy": case(
        good=[with_settings(passwordValidationPolicy={"enablePasswordPolicy": True})],
        bad=[with_settings(), with_settings(passwordValidationPolicy={"enablePasswordPolicy": False})],
        other=[REPLICA, with_settings("SQLSERVER_2022_WEB")],
    ),
    "gcp-sql-tier-current": case(
        good=[{"settings": {"tier": "db-custom-2-7680"}}, {"settings": {"tier": "db-perf-optimized-N-2"}}],
        bad=[{"settings": {"tier": "db-n1-standard-1"}}, {"settings": {"tier": "D1"}}],
    ),
    "gcp-sql-password-literal": case(
        good=[
            {},
            [R("random:index/randomPassword:RandomPassword", "pw"), R(USER, "app", password="@pw.result")],
            R(USER, type="CLOUD_IAM_USER"),
        ],
        bad=[
            {"rootPassword": "hunter22"},
            R(USER, password="hunter22"),
            R("gcp:alloydb/user:User", password="hunter22"),
            R("gcp:alloydb/cluster:Cluster", initialUser={"password": "hunter22"}),
        ],
    ),
    "gcp-sql-user-any-host": case(
        good=[{"host": "10.0.%"}],
        bad=[{"host": "%"}],
        other=[{}, {"host": "%", "type": "CLOUD_IAM_USER"}],
    ),
}
