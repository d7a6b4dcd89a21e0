"""Parameter groups: whether an engine demands TLS, and settings that weaken it."""

from policies import Fail, View, rule, version

_RDS = "aws:rds/parameterGroup:ParameterGroup"
_AURORA = "aws:rds/clusterParameterGroup:ClusterParameterGroup"
_DOCDB = "aws:docdb/clusterParameterGroup:ClusterParameterGroup"
_NEPTUNE = "aws:neptune/clusterParameterGroup:ClusterParameterGroup"
_REDSHIFT = "aws:redshift/parameterGroup:ParameterGroup"


def parameter(view: View, name: str, default: str) -> tuple[View, str]:
    """Where a parameter stands, or the whole group, and its value in lower case or the engine's default."""
    for one in view.each("parameters"):
        if one.word("name") == name:
            return one, one.word("value")
    return view, default


def _default_tls(view: View) -> tuple[str, str] | None:
    """The parameter that demands TLS, and what the engine takes for it when it is absent. None for an engine without one.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html (15 and later),
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html (17 and later),
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html (8.4 and later).
    """
    family = view.word("family")
    major = version(family) or (0,)
    if family.startswith("postgres"):
        return "rds.force_ssl", "1" if major >= (15,) else "0"
    if family.startswith("aurora-postgresql"):
        return "rds.force_ssl", "1" if major >= (17,) and view.type == _AURORA else "0"
    if family.startswith("sqlserver"):
        return "rds.force_ssl", "0"
    if family.startswith("mysql"):
        return "require_secure_transport", "1" if major >= (8, 4) else "0"
    if family.startswith(("aurora-mysql", "mariadb")):
        return "require_secure_transport", "0"
    return None


def _asks_for_tls(view: View) -> bool:
    # Of Aurora, the cluster's group decides.
    return _default_tls(view) is not None and not (view.type == _RDS and view.word("family").startswith("aurora"))


def _without_tls(view: View) -> Fail | None:
    found = _default_tls(view)
    if found is None:
        return None
    name, default = found
    place, value = parameter(view, name, default)
    if value in ("1", "on", "true"):
        return None
    path = "parameters" if place is view else "value"
    return place.fail(path, f"{name} is {value!r}")


rule(
    id="aws-rds-parameter-tls",
    title="Databases refuse connections without TLS",
    control="LF-TLS-04",
    severity="medium",
    types=(_RDS, _AURORA),
    when=_asks_for_tls,
    bad=_without_tls,
    message="the engine takes connections without TLS: {detail}",
    cure='Set the parameter "rds.force_ssl" (PostgreSQL, SQL Server) or "require_secure_transport" (MySQL, MariaDB) to "1".',
)


def _weaker(view: View, name: str, default: str, bad: tuple[str, ...]) -> Fail | None:
    place, value = parameter(view, name, default)
    if value not in bad:
        return None
    return place.fail("parameters" if place is view else "value", f"{name} is {value!r}")


rule(
    id="aws-docdb-parameter-tls",
    title="DocumentDB refuses connections without TLS",
    control="LF-TLS-04",
    severity="high",
    types=_DOCDB,
    bad=lambda view: _weaker(view, "tls", "enabled", ("disabled", "tls1.0", "tls1.1")),
    cure='Leave the parameter "tls" out, or set it to "tls1.2+".',
)

rule(
    id="aws-docdb-parameter-audit",
    title="DocumentDB records who did what",
    control="LF-LOG-06",
    severity="medium",
    types=_DOCDB,
    bad=lambda view: _weaker(view, "audit_logs", "disabled", ("disabled", "none")),
    cure='Set the parameter "audit_logs" to "enabled", and export "audit" with `enabledCloudwatchLogsExports`.',
)

rule(
    id="aws-neptune-parameter-tls",
    title="Neptune refuses connections without TLS",
    control="LF-TLS-04",
    severity="high",
    types=_NEPTUNE,
    bad=lambda view: _weaker(view, "neptune_enforce_ssl", "1", ("0",)),
    cure='Leave the parameter "neptune_enforce_ssl" out, or set it to "1".',
)

rule(
    id="aws-redshift-parameter-tls",
    title="Redshift refuses connections without TLS",
    control="LF-TLS-04",
    severity="high",
    types=_REDSHIFT,
    bad=lambda view: _weaker(view, "require_ssl", "false", ("false", "0")),
    cure='Set the parameter "require_ssl" to "true".',
)

rule(
    id="aws-redshift-parameter-audit",
    title="Redshift records what users do",
    control="LF-LOG-06",
    severity="low",
    types=_REDSHIFT,
    bad=lambda view: _weaker(view, "enable_user_activity_logging", "false", ("false", "0")),
    cure='Set the parameter "enable_user_activity_logging" to "true".',
)

rule(
    id="aws-rds-parameter-local-infile",
    title="MySQL reads no files of its clients",
    control="LF-DB-07",
    severity="medium",
    types=(_RDS, _AURORA),
    bad=lambda view: "mysql" in view.word("family") and _weaker(view, "local_infile", "0", ("1", "on")),
    cure='Leave the parameter "local_infile" out, or set it to "0".',
    why="With it, one injected statement reads any file that the client can.",
)
