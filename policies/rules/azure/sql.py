"""SQL servers, managed instances and their databases."""

from policies import View, all_of, any_of, at_least, is_false, is_set, is_true, none_of, one_of, rule, version_at_least
from policies.rules.azure._children import children

SERVER = "azure-native:sql:Server"
INSTANCE = "azure-native:sql:ManagedInstance"
_DATABASE = "azure-native:sql:Database"
_AUDITING = ("azure-native:sql:ExtendedServerBlobAuditingPolicy", "azure-native:sql:ServerBlobAuditingPolicy")
_DATABASE_AUDITING = ("azure-native:sql:ExtendedDatabaseBlobAuditingPolicy", "azure-native:sql:DatabaseBlobAuditingPolicy")
_ALERTS = (
    "azure-native:sql:ServerSecurityAlertPolicy",
    "azure-native:sql:DatabaseSecurityAlertPolicy",
    "azure-native:sql:DatabaseThreatDetectionPolicy",
    "azure-native:dbforpostgresql:SingleServerServerSecurityAlertPolicy",
)
_ADMINISTRATOR = "azure-native:sql:ServerAzureADAdministrator"
_ONLY = "azure-native:sql:ServerAzureADOnlyAuthentication"

rule(
    id="azure-sql-instance-public-endpoint",
    title="SQL managed instances have no public endpoint",
    control="LF-DB-01",
    severity="critical",
    types=INSTANCE,
    ok=is_false("publicDataEndpointEnabled"),
    cure="Set `publicDataEndpointEnabled` to false.",
    fix={"publicDataEndpointEnabled": False},
)

rule(
    id="azure-sql-tls",
    title="SQL servers demand TLS 1.2",
    control=("LF-TLS-04", "LF-TLS-02"),
    severity="medium",
    types=(SERVER, INSTANCE),
    ok=lambda server: version_at_least("minimalTlsVersion", 1, 2, default="1.2" if server.type == INSTANCE else "None")(server),
    why="Where a server sets no minimum it takes clients that speak old TLS, which has known attacks.",
    cure='Set `minimalTlsVersion` to "1.2".',
    fix={"minimalTlsVersion": "1.2"},
)

rule(
    id="azure-sql-entra-administrator",
    title="SQL servers have an Entra ID administrator",
    control="LF-DB-05",
    severity="medium",
    types=SERVER,
    stack=True,
    ok=any_of(
        is_set("administrators.sid"),
        is_set("administrators.login"),
        lambda server: children(server, _ADMINISTRATOR, property="serverName"),
    ),
    message="nobody can log in with an identity: there is no `administrators`",
    cure="Set `administrators` to a group of Entra ID, with `login`, `sid` and `tenantId`.",
)

rule(
    id="azure-sql-entra-only",
    title="SQL servers take identities, not passwords",
    control=("LF-DB-05", "LF-IDN-08"),
    severity="medium",
    types=(SERVER, INSTANCE),
    stack=True,
    ok=any_of(
        is_true("administrators.azureADOnlyAuthentication"),
        lambda server: (
            server.type == SERVER
            and [one for one in children(server, _ONLY, property="serverName") if one.flag("azureADOnlyAuthentication")]
        ),
    ),
    message="logins by password are on",
    why="A password of the administrator is one secret that opens every database of the server.",
    cure="Set `administrators.azureADOnlyAuthentication` to true.",
)

rule(
    id="azure-sql-administrator-name",
    title="The SQL administrator does not carry the name everyone tries",
    control="LF-DB-08",
    severity="low",
    types=(SERVER, INSTANCE),
    ok=none_of("administratorLogin", "admin", "administrator", "sa", "root", "sqladmin", "dbadmin", "azureuser"),
    cure="Choose another `administratorLogin`; a server that exists is replaced. Or use Entra ID alone.",
)

rule(
    id="azure-sql-auditing",
    title="SQL servers are audited",
    control="LF-LOG-06",
    severity="medium",
    types=SERVER,
    stack=True,
    ok=lambda server: children(server, *_AUDITING, property="serverName"),
    message="no auditing policy belongs to this server",
    cure="Add azure_native.sql.ExtendedServerBlobAuditingPolicy with `state` Enabled, to Azure Monitor or a storage account.",
)

rule(
    id="azure-sql-auditing-enabled",
    title="Auditing policies of SQL servers and databases are on",
    control="LF-LOG-06",
    severity="medium",
    types=(*_AUDITING, *_DATABASE_AUDITING),
    ok=one_of("state", "Enabled"),
    cure='Set `state` to "Enabled".',
    fix={"state": "Enabled"},
)

rule(
    id="azure-sql-auditing-retention",
    title="Audit logs of SQL servers are kept for 90 days",
    control=("LF-LOG-09", "LF-LOG-06"),
    severity="low",
    types=(*_AUDITING, *_DATABASE_AUDITING),
    options={"days": 90},
    when=all_of(one_of("state", "Enabled"), is_set("storageEndpoint")),
    ok=lambda policy: (
        policy.number("retentionDays", 0) == 0 or (policy.number("retentionDays", 0) or 0) >= policy.options["days"]
    ),
    cure="Set `retentionDays` to 90 or more, or to 0, which keeps them for ever.",
)

rule(
    id="azure-sql-threat-detection",
    title="Threats to database servers are detected",
    control="LF-LOG-11",
    severity="medium",
    types=_ALERTS,
    ok=one_of("state", "Enabled"),
    cure='Set `state` to "Enabled".',
    fix={"state": "Enabled"},
)

rule(
    id="azure-sql-threat-types",
    title="No kind of threat to SQL servers is left out",
    control="LF-LOG-11",
    severity="medium",
    types=_ALERTS,
    when=one_of("state", "Enabled"),
    bad=lambda policy: [item for item in policy.each("disabledAlerts") if item.text()],
    message="alerts of the kind {value} are off",
    cure="Leave `disabledAlerts` empty.",
)

rule(
    id="azure-sql-threat-receivers",
    title="Alerts about SQL servers reach somebody",
    control="LF-LOG-15",
    severity="low",
    types=_ALERTS,
    when=one_of("state", "Enabled"),
    ok=any_of(is_true("emailAccountAdmins"), is_set("emailAddresses")),
    cure="Set `emailAccountAdmins` to true, or name `emailAddresses`.",
)

rule(
    id="azure-sql-vulnerability-scans",
    title="SQL servers are scanned for weaknesses again and again",
    control="LF-LOG-11",
    severity="low",
    types=("azure-native:sql:ServerVulnerabilityAssessment", "azure-native:sql:ManagedInstanceVulnerabilityAssessment"),
    ok=is_true("recurringScans.isEnabled"),
    cure="Set `recurringScans.isEnabled` to true.",
)

rule(
    id="azure-sql-encryption",
    title="SQL databases are encrypted at rest",
    control="LF-KEY-02",
    severity="high",
    types="azure-native:sql:TransparentDataEncryption",
    ok=one_of("state", "Enabled"),
    cure='Set `state` to "Enabled".',
    fix={"state": "Enabled"},
)


def _own_key(server: View) -> bool:
    if server.has("keyId"):
        return True
    return any(
        one.word("serverKeyType") == "azurekeyvault"
        for one in children(server, "azure-native:sql:EncryptionProtector", property="serverName")
    )


rule(
    id="azure-sql-customer-key",
    title="SQL servers are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=SERVER,
    stack=True,
    ok=_own_key,
    message="neither `keyId` nor an EncryptionProtector names a key of Key Vault",
    cure="Set `keyId` to a key of Key Vault and `primaryUserAssignedIdentityId` to an identity that may use it.",
)

_ZONED = ("generalpurpose", "businesscritical", "premium", "hyperscale")

rule(
    id="azure-sql-zones",
    title="SQL databases survive the loss of a zone",
    control="LF-BCK-05",
    severity="low",
    types=(_DATABASE, "azure-native:sql:ElasticPool", INSTANCE),
    # Basic and Standard cannot span zones.
    when=lambda view: (
        not view.has("elasticPoolId")
        and (view.word("sku.tier") in _ZONED or view.word("sku.name")[:3] in ("gp_", "bc_", "hs_"))
    ),
    ok=is_true("zoneRedundant"),
    cure="Set `zoneRedundant` to true.",
)

rule(
    id="azure-sql-backup-region",
    title="Backups of SQL databases are kept in a second region",
    control="LF-BCK-13",
    severity="low",
    types=(_DATABASE, INSTANCE),
    ok=one_of("requestedBackupStorageRedundancy", "Geo", "GeoZone", default="Geo"),
    cure='Set `requestedBackupStorageRedundancy` to "Geo" or "GeoZone".',
)

rule(
    id="azure-sql-backup-days",
    title="SQL databases can go back a week",
    control="LF-BCK-02",
    severity="high",
    types="azure-native:sql:BackupShortTermRetentionPolicy",
    ok=at_least("retentionDays", 7, default=7),
    cure="Set `retentionDays` to 7 or more.",
)

rule(
    id="azure-sql-outbound",
    title="SQL servers that limit where they connect to keep it so",
    control="LF-NET-09",
    severity="low",
    types=SERVER,
    when=is_set("restrictOutboundNetworkAccess"),
    ok=one_of("restrictOutboundNetworkAccess", "Enabled"),
    cure='Set `restrictOutboundNetworkAccess` to "Enabled" and list names in OutboundFirewallRule.',
)
