"""Flags of database engines: those that weaken an instance, and those that make it write a log worth reading."""

from typing import NamedTuple

from policies import View, all_of, rule
from policies.rule import Check, Severity
from policies.rules.gcp.sql import INSTANCE


class Flag(NamedTuple):
    """One flag of one engine.

    `absent` is what the engine does without it, but for the versions in `since`, which do what is wanted. `wanted` are the values
    that are right; with `unwanted` all others are.
    """

    id: str
    engine: str
    name: str
    title: str
    control: str
    severity: Severity
    absent: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    why: str = ""
    since: tuple[str, ...] = ()


_LOUDER = ("debug5", "debug4", "debug3", "debug2", "debug1", "info", "notice", "warning")

FLAGS = (
    # https://cloud.google.com/sql/docs/postgres/flags
    Flag(
        "log-checkpoints",
        "postgres",
        "log_checkpoints",
        "log checkpoints",
        "LF-LOG-06",
        "low",
        "off",
        ("on",),
        since=("postgres_15", "postgres_16", "postgres_17", "postgres_18"),
    ),
    Flag("log-connections", "postgres", "log_connections", "log connections", "LF-LOG-06", "low", "off", ("on", "all")),
    Flag("log-disconnections", "postgres", "log_disconnections", "log disconnections", "LF-LOG-06", "low", "off", ("on",)),
    Flag("log-lock-waits", "postgres", "log_lock_waits", "log waits for locks", "LF-LOG-06", "low", "off", ("on",)),
    Flag("log-temp-files", "postgres", "log_temp_files", "log temporary files", "LF-LOG-06", "low", "-1", ("0",)),
    Flag(
        "log-statement",
        "postgres",
        "log_statement",
        "log changes of their schema",
        "LF-LOG-06",
        "low",
        "none",
        ("ddl", "mod", "all"),
    ),
    Flag("log-min-messages", "postgres", "log_min_messages", "log warnings", "LF-LOG-06", "low", "warning", _LOUDER),
    Flag(
        "log-min-error-statement",
        "postgres",
        "log_min_error_statement",
        "log statements that fail",
        "LF-LOG-06",
        "low",
        "error",
        (*_LOUDER, "error"),
    ),
    Flag(
        "log-min-duration",
        "postgres",
        "log_min_duration_statement",
        "keep statements with their data out of the log",
        "LF-LOG-06",
        "low",
        "-1",
        ("-1",),
        why="The text of a slow statement has the data of customers in it.",
    ),
    *(
        Flag(
            name.replace("_", "-"),
            "postgres",
            name,
            f"do not log statistics of the {stage}",
            "LF-LOG-06",
            "low",
            "off",
            ("off",),
            why="These figures are for whoever works on the engine: they slow it down and bury the lines that matter.",
        )
        for name, stage in (
            ("log_parser_stats", "parser"),
            ("log_planner_stats", "planner"),
            ("log_executor_stats", "executor"),
            ("log_statement_stats", "whole statement"),
        )
    ),
    Flag("pgaudit", "postgres", "cloudsql.enable_pgaudit", "have the audit extension", "LF-LOG-06", "low", "off", ("on",)),
    Flag("iam-login", "postgres", "cloudsql.iam_authentication", "let identities log in", "LF-DB-05", "low", "off", ("on",)),
    # https://cloud.google.com/sql/docs/mysql/flags
    Flag(
        "local-infile",
        "mysql",
        "local_infile",
        "do not load files of their clients",
        "LF-DB-07",
        "medium",
        "off",
        unwanted=("on", "1"),
        why="With it, an injected statement reads files of whoever is connected.",
    ),
    Flag(
        "skip-show-database",
        "mysql",
        "skip_show_database",
        "show databases to whom they belong only",
        "LF-DB-07",
        "low",
        "off",
        ("on", "1"),
    ),
    Flag(
        "mysql-iam-login",
        "mysql",
        "cloudsql_iam_authentication",
        "let identities log in",
        "LF-DB-05",
        "low",
        "off",
        ("on", "1"),
    ),
    # https://cloud.google.com/sql/docs/sqlserver/flags
    Flag(
        "cross-db-ownership",
        "sqlserver",
        "cross db ownership chaining",
        "keep owners of one database out of the others",
        "LF-DB-07",
        "medium",
        "off",
        unwanted=("on", "1"),
    ),
    Flag(
        "contained-authentication",
        "sqlserver",
        "contained database authentication",
        "have no users that the server does not know",
        "LF-DB-07",
        "medium",
        "off",
        unwanted=("on", "1"),
        why="Users of a contained database pass the server's rules on passwords by.",
    ),
    Flag(
        "external-scripts",
        "sqlserver",
        "external scripts enabled",
        "run no scripts from outside",
        "LF-DB-07",
        "medium",
        "off",
        unwanted=("on", "1"),
    ),
    Flag(
        "remote-access",
        "sqlserver",
        "remote access",
        "run no procedures of other servers",
        "LF-DB-07",
        "low",
        "on",
        ("off", "0"),
    ),
    Flag("user-connections", "sqlserver", "user connections", "do not limit connections", "LF-DB-07", "low", "0", ("0",)),
    Flag("user-options", "sqlserver", "user options", "set no options for all users", "LF-DB-07", "low", "0", ("0",)),
    Flag("trace-3625", "sqlserver", "3625", "hide the details of errors from users", "LF-DB-07", "low", "off", ("on", "1")),
)

_TITLES = {"postgres": "PostgreSQL", "mysql": "MySQL", "sqlserver": "SQL Server"}


def _engine(flag: Flag) -> Check:
    return lambda sql: sql.word("databaseVersion").startswith(flag.engine)


def _right(flag: Flag, value: str) -> bool:
    return value not in flag.unwanted and (not flag.wanted or value in flag.wanted)


def _wrong(flag: Flag) -> Check:
    def check(sql: View) -> object:
        usual = flag.absent if sql.word("databaseVersion") not in flag.since else flag.wanted[0]
        found = sql.where("settings.databaseFlags", lambda one: one.word("name") == flag.name)
        if not found:
            return not _right(flag, usual) and sql.fail("settings.databaseFlags", f"{flag.name} is {usual} where it is not set")
        return [one.fail("value", f"of the flag {flag.name}") for one in found if not _right(flag, one.word("value"))]

    return check


for entry in FLAGS:
    rule(
        id=f"gcp-sql-{entry.engine}-{entry.id.removeprefix(f'{entry.engine}-')}",
        title=f"{_TITLES[entry.engine]} instances {entry.title}",
        control=entry.control,
        severity=entry.severity,
        types=INSTANCE,
        when=all_of(_engine(entry)),
        bad=_wrong(entry),
        why=entry.why,
        message="{detail}",
        cure=f'Set the flag {entry.name} in `settings.databaseFlags` to "{entry.wanted[0] if entry.wanted else "off"}".',
    )
