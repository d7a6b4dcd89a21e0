"""Cloud SQL: who reaches it, how it is kept, which version it is. Its flags are in sql_flags.py."""

from policies import View, all_of, any_of, is_set, is_true, matches, negate, one_of, rule, version
from policies.network import anywhere

INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance"
_USER = "gcp:sql/user:User"
_IP = "settings.ipConfiguration"
_BACKUP = "settings.backupConfiguration"

_MYSQL = matches("databaseVersion", "^mysql")
_SQL_SERVER = matches("databaseVersion", "^sqlserver")

PRIMARY = all_of(
    negate(is_set("masterInstanceName")), negate(one_of("instanceType", "READ_REPLICA_INSTANCE", "READ_POOL_INSTANCE"))
)
"""Replicas are made from their primary: they have no backups of their own."""

rule(
    id="gcp-sql-public-ip",
    title="Cloud SQL instances have no public address",
    control="LF-DB-01",
    severity="high",
    types=INSTANCE,
    ok=lambda sql: not sql.flag(f"{_IP}.ipv4Enabled", True),
    why="A public address is on unless it is switched off, and then one network too many or a leaked password is enough.",
    cure="Set `settings.ipConfiguration.ipv4Enabled` to false and name a network in `privateNetwork`.",
)

rule(
    id="gcp-sql-authorized-networks",
    title="Cloud SQL instances do not admit the whole internet",
    control="LF-DB-02",
    severity="critical",
    types=INSTANCE,
    bad=lambda sql: [
        entry.fail("value") for entry in sql.where(f"{_IP}.authorizedNetworks", lambda entry: anywhere([entry.text("value")]))
    ],
    message="{value} is the whole internet",
    cure="Take the entry out of `settings.ipConfiguration.authorizedNetworks`; connect over the private network or the Auth Proxy.",
)

rule(
    id="gcp-sql-tls",
    title="Cloud SQL instances demand TLS",
    control="LF-TLS-04",
    severity="high",
    types=INSTANCE,
    ok=any_of(
        one_of(f"{_IP}.sslMode", "ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"),
        is_true(f"{_IP}.requireSsl"),
        one_of("settings.connectorEnforcement", "REQUIRED"),
    ),
    cure='Set `settings.ipConfiguration.sslMode` to "ENCRYPTED_ONLY".',
    url="https://cloud.google.com/sql/docs/postgres/configure-ssl-instance",
)

rule(
    id="gcp-sql-backups",
    title="Cloud SQL instances are backed up",
    control="LF-BCK-02",
    severity="high",
    types=INSTANCE,
    when=PRIMARY,
    ok=is_true(f"{_BACKUP}.enabled"),
    cure="Set `settings.backupConfiguration.enabled` to true.",
)

rule(
    id="gcp-sql-backup-retention",
    title="Backups of Cloud SQL instances are kept for a week",
    control="LF-BCK-02",
    severity="medium",
    types=INSTANCE,
    when=all_of(PRIMARY, is_true(f"{_BACKUP}.enabled")),
    ok=lambda sql: (sql.number(f"{_BACKUP}.backupRetentionSettings.retainedBackups", 7) or 0) >= sql.options["backups"],
    cure="Set `settings.backupConfiguration.backupRetentionSettings.retainedBackups` to 7 or more.",
    options={"backups": 7},
)


def _any_minute(sql: View) -> bool:
    if _MYSQL(sql):
        return sql.flag(f"{_BACKUP}.binaryLogEnabled")
    plus = sql.word("settings.edition") == "enterprise_plus"
    return sql.flag(f"{_BACKUP}.pointInTimeRecoveryEnabled", plus)


rule(
    id="gcp-sql-point-in-time-recovery",
    title="Cloud SQL instances can go back to any minute",
    control="LF-BCK-04",
    severity="medium",
    types=INSTANCE,
    when=PRIMARY,
    ok=_any_minute,
    cure="Set `pointInTimeRecoveryEnabled` in `settings.backupConfiguration` to true; for MySQL it is `binaryLogEnabled`.",
)

rule(
    id="gcp-sql-deletion-protection",
    title="Cloud SQL instances are protected from deletion",
    control="LF-BCK-03",
    severity="high",
    types=INSTANCE,
    ok=any_of(is_true("deletionProtection", default=True), is_true("settings.deletionProtectionEnabled")),
    cure="Leave `deletionProtection` out or set it to true; `settings.deletionProtectionEnabled` protects from the console too.",
)

rule(
    id="gcp-sql-high-availability",
    title="Cloud SQL instances survive the loss of a zone",
    control="LF-BCK-05",
    severity="medium",
    types=INSTANCE,
    when=PRIMARY,
    ok=one_of("settings.availabilityType", "REGIONAL", default="ZONAL"),
    cure='Set `settings.availabilityType` to "REGIONAL".',
)

_OLDEST = {"mysql": (8, 0), "postgres": (14,), "sqlserver": (2019,)}
"""The oldest versions that their makers repair. https://cloud.google.com/sql/docs/db-versions"""


def _supported(sql: View) -> bool:
    text = sql.word("databaseVersion")
    engine = text.partition("_")[0]
    return not text or engine not in _OLDEST or version(text) >= _OLDEST[engine]


rule(
    id="gcp-sql-version",
    title="Cloud SQL instances run versions that are supported",
    control="LF-VER-01",
    severity="medium",
    types=INSTANCE,
    ok=_supported,
    cure="Name PostgreSQL 14, MySQL 8.0, SQL Server 2019 or newer in `databaseVersion`.",
)

rule(
    id="gcp-sql-query-insights",
    title="Cloud SQL instances say which queries are slow",
    control="LF-LOG-14",
    severity="low",
    types=INSTANCE,
    when=negate(_SQL_SERVER),
    ok=is_true("settings.insightsConfig.queryInsightsEnabled"),
    cure="Set `settings.insightsConfig.queryInsightsEnabled` to true.",
)

rule(
    id="gcp-sql-password-policy",
    title="Cloud SQL instances refuse weak passwords",
    control="LF-IDN-02",
    severity="low",
    types=INSTANCE,
    when=all_of(PRIMARY, negate(_SQL_SERVER)),
    ok=is_true("settings.passwordValidationPolicy.enablePasswordPolicy"),
    cure="Set `settings.passwordValidationPolicy` with `enablePasswordPolicy` true, `minLength` and `complexity`.",
)

rule(
    id="gcp-sql-tier-current",
    title="Cloud SQL instances are of a current generation",
    control="LF-CST-01",
    severity="low",
    types=INSTANCE,
    ok=negate(matches("settings.tier", r"^(?:db-n1-|D\d+$)")),
    cure="Use a db-custom, db-perf-optimized or db-c4a tier in `settings.tier`.",
)

rule(
    id="gcp-sql-password-literal",
    title="Passwords of databases do not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types=(INSTANCE, _USER, "gcp:alloydb/user:User", "gcp:alloydb/cluster:Cluster"),
    bad=lambda view: [
        view.fail(path)
        for path in ("rootPassword", "password", "replicaConfiguration.password", "initialUser.password")
        if view.literal(path)
    ],
    message="the password is written out",
    why="Whoever reads the program, its state or its history has the database.",
    cure="Make it with random.RandomPassword or give it as a Pulumi secret; better, let people and workloads log in by IAM.",
)

rule(
    id="gcp-sql-user-any-host",
    title="Users of MySQL log in from where they are expected",
    control="LF-DB-02",
    severity="low",
    types=_USER,
    when=all_of(is_set("host"), negate(one_of("type", "CLOUD_IAM_USER", "CLOUD_IAM_SERVICE_ACCOUNT", "CLOUD_IAM_GROUP"))),
    ok=negate(one_of("host", "%")),
    cure="Name the range of the clients in `host`, such as 10.0.%, or use an IAM user.",
)
