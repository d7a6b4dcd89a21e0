"""Database engines of RDS and Aurora: versions, and what each wants to hear so that it enforces TLS and logs.

Versions in standard support: https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html,
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html,
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html. As of 2026-09.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine.

    :param name: what RDS calls it.
    :param families: major version to parameter group family.
    :param default: the version when none is asked for.
    :param logs: logs that are exported to CloudWatch.
    :param parameters: settings that make it refuse connections without TLS, and write those logs.
    """

    name: str
    port: int
    aurora: bool
    families: Mapping[str, str]
    default: str
    logs: tuple[str, ...]
    parameters: Mapping[str, str]


def _families(prefix: str, *majors: str) -> dict[str, str]:
    return {major: f"{prefix}{major}" for major in majors}


_POSTGRES = {"rds.force_ssl": "1", "log_connections": "1", "log_disconnections": "1"}
_SLOW = {"slow_query_log": "1", "long_query_time": "2"}

ENGINES: Mapping[str, Engine] = {
    "postgres": Engine(
        name="postgres",
        port=5432,
        aurora=False,
        families=_families("postgres", "14", "15", "16", "17", "18"),
        default="17",
        logs=("postgresql", "upgrade"),
        parameters=_POSTGRES,
    ),
    "mysql": Engine(
        name="mysql",
        port=3306,
        aurora=False,
        families=_families("mysql", "8.4"),
        default="8.4",
        logs=("error", "slowquery"),
        parameters={"require_secure_transport": "1", "log_output": "FILE", **_SLOW},
    ),
    "aurora-postgres": Engine(
        name="aurora-postgresql",
        port=5432,
        aurora=True,
        families=_families("aurora-postgresql", "14", "15", "16", "17"),
        default="17",
        logs=("postgresql",),
        parameters=_POSTGRES,
    ),
    "aurora-mysql": Engine(
        name="aurora-mysql",
        port=3306,
        aurora=True,
        families=_families("aurora-mysql", "8.0"),
        default="8.0",
        logs=("audit", "error", "slowquery"),
        # RDS takes 1 here and Aurora ON; each gives back only its own word.
        parameters={
            "require_secure_transport": "ON",
            "server_audit_logging": "1",
            "server_audit_events": "CONNECT,QUERY_DCL,QUERY_DDL",
            **_SLOW,
        },
    ),
}
"""Engine of a spec to what AWS makes of it. MySQL 8.0 outside Aurora has left standard support."""
