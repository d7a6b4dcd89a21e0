"""PostgreSQL, MySQL and MariaDB: flexible servers, and single servers, which Azure retires."""

from policies import View, all_of, any_of, at_least, is_set, none_of, one_of, rule, version_at_least
from policies.rule import Severity

_POSTGRES = "azure-native:dbforpostgresql:Server"
_MYSQL = "azure-native:dbformysql:Server"
_FLEXIBLE = (_POSTGRES, _MYSQL)
# Before version 3 of the provider the single server was called Server. It is told by its `properties`.
_SINGLE = (
    "azure-native:dbforpostgresql:SingleServer",
    "azure-native:dbformysql:SingleServer",
    "azure-native:dbformariadb:Server",
    *_FLEXIBLE,
)


def _is_flexible(server: View) -> bool:
    return not server.has("properties")


def _is_primary(server: View) -> bool:
    """Not a replica, which follows its primary in these settings."""
    return _is_flexible(server) and server.word("createMode", "default") not in ("replica", "georeplica")


rule(
    id="azure-database-public-network",
    title="PostgreSQL and MySQL servers are closed to the internet",
    control="LF-DB-01",
    severity="high",
    types=_FLEXIBLE,
    when=_is_flexible,
    ok=any_of(
        is_set("network.delegatedSubnetResourceId"), one_of("network.publicNetworkAccess", "Disabled", default="Enabled")
    ),
    message="the server has a public endpoint",
    why="One leaked password is then enough to copy the database from anywhere.",
    cure='Set `network.delegatedSubnetResourceId`, or `network.publicNetworkAccess` to "Disabled" and use a private endpoint.',
)

rule(
    id="azure-database-zones",
    title="PostgreSQL and MySQL servers survive the loss of a zone",
    control="LF-BCK-05",
    severity="medium",
    types=_FLEXIBLE,
    # The burstable tier has no standby.
    when=lambda server: _is_primary(server) and server.word("sku.tier") != "burstable",
    ok=one_of("highAvailability.mode", "ZoneRedundant", default="Disabled"),
    cure='Set `highAvailability.mode` to "ZoneRedundant".',
)

rule(
    id="azure-database-backup-region",
    title="Backups of PostgreSQL and MySQL servers are kept in a second region",
    control="LF-BCK-13",
    severity="low",
    types=_FLEXIBLE,
    when=_is_primary,
    ok=one_of("backup.geoRedundantBackup", "Enabled", default="Disabled"),
    cure='Set `backup.geoRedundantBackup` to "Enabled"; a server that exists is replaced.',
)

rule(
    id="azure-database-backup-days",
    title="PostgreSQL and MySQL servers can go back a week",
    control="LF-BCK-02",
    severity="high",
    types=_FLEXIBLE,
    when=_is_primary,
    ok=at_least("backup.backupRetentionDays", 7, default=7),
    cure="Set `backup.backupRetentionDays` to 7 or more.",
)

rule(
    id="azure-database-customer-key",
    title="PostgreSQL and MySQL servers are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=_FLEXIBLE,
    when=_is_flexible,
    ok=any_of(one_of("dataEncryption.type", "AzureKeyVault"), is_set("dataEncryption.primaryKeyURI")),
    message="`dataEncryption` names no key of Key Vault",
    cure='Set `dataEncryption.type` to "AzureKeyVault" with `primaryKeyURI` and `primaryUserAssignedIdentityId`.',
)

rule(
    id="azure-postgres-entra",
    title="People and workloads log in to PostgreSQL with their identity",
    control="LF-DB-05",
    severity="medium",
    types=_POSTGRES,
    when=_is_primary,
    ok=one_of("authConfig.activeDirectoryAuth", "Enabled", default="Disabled"),
    cure='Set `authConfig.activeDirectoryAuth` to "Enabled" and `passwordAuth` to "Disabled".',
)

rule(
    id="azure-postgres-passwords",
    title="PostgreSQL servers that know identities take no passwords",
    control=("LF-DB-05", "LF-IDN-08"),
    severity="low",
    types=_POSTGRES,
    when=all_of(_is_primary, one_of("authConfig.activeDirectoryAuth", "Enabled", default="Disabled")),
    ok=one_of("authConfig.passwordAuth", "Disabled", default="Enabled"),
    cure='Set `authConfig.passwordAuth` to "Disabled".',
)

for _type, _id, _name, _least in ((_POSTGRES, "postgres", "PostgreSQL", (14,)), (_MYSQL, "mysql", "MySQL", (8, 0))):
    rule(
        id=f"azure-{_id}-version",
        title=f"{_name} servers run a version that is supported",
        control="LF-VER-01",
        severity="medium",
        types=_type,
        when=all_of(_is_flexible, is_set("version")),
        ok=version_at_least("version", *_least),
        cure=f"Raise `version`: {'.'.join(map(str, _least))} is the oldest that gets fixes.",
    )

rule(
    id="azure-database-single-server",
    title="Databases do not run on single servers, which are retired",
    control="LF-VER-07",
    severity="medium",
    types=_SINGLE,
    bad=lambda server: not (server.type in _FLEXIBLE and _is_flexible(server)),
    message="single servers and MariaDB are retired: they get no fixes and are shut down",
    cure="Move to a flexible server: azure_native.dbforpostgresql.Server or azure_native.dbformysql.Server.",
    url="https://learn.microsoft.com/azure/postgresql/migrate/whats-happening-to-postgresql-single-server",
)

_SINGLE_RULES: tuple[tuple[str, str, str, Severity, str, tuple[str, ...], str], ...] = (
    ("tls", "demand TLS", "LF-TLS-04", "high", "sslEnforcement", ("Enabled",), "Enabled"),
    (
        "tls-version",
        "demand TLS 1.2",
        "LF-TLS-02",
        "medium",
        "minimalTlsVersion",
        ("TLS1_2", "TLS1_3"),
        "TLSEnforcementDisabled",
    ),
    ("public-network", "are closed to the internet", "LF-DB-01", "high", "publicNetworkAccess", ("Disabled",), "Enabled"),
    (
        "backup-region",
        "keep backups in a second region",
        "LF-BCK-13",
        "low",
        "storageProfile.geoRedundantBackup",
        ("Enabled",),
        "Disabled",
    ),
)

for _id, _what, _control, _severity, _path, _good, _default in _SINGLE_RULES:
    rule(
        id=f"azure-single-server-{_id}",
        title=f"Single database servers {_what}",
        control=_control,
        severity=_severity,
        types=_SINGLE,
        when=is_set("properties"),
        ok=one_of(f"properties.{_path}", *_good, default=_default),
        cure=f'Set `properties.{_path}` to "{_good[0]}".',
        fix={f"properties.{_path}": _good[0]},
    )

_POSTGRES_SETTINGS = ("azure-native:dbforpostgresql:Configuration", "azure-native:dbforpostgresql:SingleServerConfiguration")
_MYSQL_SETTINGS = ("azure-native:dbformysql:Configuration", "azure-native:dbformysql:SingleServerConfiguration")
_MARIADB_SETTINGS = ("azure-native:dbformariadb:Configuration",)


def _setting(setting: View) -> str:
    return setting.word("configurationName")


rule(
    id="azure-database-require-tls",
    title="PostgreSQL and MySQL servers demand TLS",
    control="LF-TLS-04",
    severity="high",
    types=(*_POSTGRES_SETTINGS, *_MYSQL_SETTINGS),
    when=lambda setting: _setting(setting) == "require_secure_transport",
    ok=none_of("value", "off", "0", "false"),
    message="`require_secure_transport` is {value}",
    why="Passwords and rows then cross the network in the clear whenever a client does not ask for TLS.",
    cure='Set `value` to "ON".',
)

rule(
    id="azure-database-tls-version",
    title="PostgreSQL and MySQL servers speak TLS 1.2 or later",
    control="LF-TLS-02",
    severity="medium",
    types=(*_POSTGRES_SETTINGS, *_MYSQL_SETTINGS),
    when=lambda setting: _setting(setting) in ("ssl_min_protocol_version", "tls_version"),
    bad=lambda setting: (
        any(word.strip() in ("tlsv1", "tlsv1.0", "tlsv1.1") for word in setting.word("value").split(",")) and "value"
    ),
    message="`value` admits {value}",
    cure='Set `value` to "TLSv1.2", or to "TLSv1.2,TLSv1.3" for `tls_version`.',
)

rule(
    id="azure-postgres-logs",
    title="PostgreSQL servers log connections and checkpoints",
    control="LF-LOG-06",
    severity="low",
    types=_POSTGRES_SETTINGS,
    when=lambda setting: (
        _setting(setting)
        in (
            "log_checkpoints",
            "log_connections",
            "log_disconnections",
            "connection_throttling",
            "connection_throttle.enable",
            "log_duration",
        )
    ),
    ok=none_of("value", "off", "0", "false"),
    message="a log that investigations need is off",
    cure='Set `value` to "ON".',
)

rule(
    id="azure-mysql-audit-log",
    title="MySQL servers write an audit log",
    control="LF-LOG-06",
    severity="low",
    types=(*_MYSQL_SETTINGS, *_MARIADB_SETTINGS),
    when=lambda setting: _setting(setting) == "audit_log_enabled",
    ok=none_of("value", "off", "0", "false"),
    cure='Set `value` to "ON".',
)

rule(
    id="azure-database-local-infile",
    title="MySQL servers do not read files of clients",
    control="LF-DB-07",
    severity="medium",
    types=(*_MYSQL_SETTINGS, *_MARIADB_SETTINGS),
    when=lambda setting: _setting(setting) == "local_infile",
    ok=none_of("value", "on", "1", "true"),
    cure='Set `value` to "OFF".',
)
