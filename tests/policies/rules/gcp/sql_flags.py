"""Cases of policies/rules/gcp/sql_flags.py."""

from policies.cases import Cases, case
from policies.rules.gcp.sql_flags import FLAGS, Flag

VERSIONS = {"postgres": "POSTGRES_14", "mysql": "MYSQL_8_0", "sqlserver": "SQLSERVER_2022_STANDARD"}
OTHER = {"postgres": "MYSQL_8_0", "mysql": "SQLSERVER_2022_WEB", "sqlserver": "POSTGRES_16"}

VALUES: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = {
    "log_checkpoints": (("on",), ("off",), False),
    "log_connections": (("on",), ("off",), False),
    "log_disconnections": (("on",), ("off",), False),
    "log_lock_waits": (("on",), ("off",), False),
    "log_temp_files": (("0",), ("-1", "1024"), False),
    "log_statement": (("ddl", "all"), ("none",), False),
    "log_min_messages": (("warning", "INFO"), ("error", "panic"), True),
    "log_min_error_statement": (("error", "warning"), ("fatal", "panic"), True),
    "log_min_duration_statement": (("-1",), ("0", "250"), True),
    "cloudsql.enable_pgaudit": (("on",), ("off",), False),
    "cloudsql.iam_authentication": (("on",), ("off",), False),
    "local_infile": (("off",), ("on",), True),
    "skip_show_database": (("on",), ("off",), False),
    "cloudsql_iam_authentication": (("on",), ("off",), False),
    "log_parser_stats": (("off",), ("on",), True),
    "log_planner_stats": (("off",), ("on",), True),
    "log_executor_stats": (("off",), ("on",), True),
    "log_statement_stats": (("off",), ("on",), True),
    "cross db ownership chaining": (("off",), ("on",), True),
    "contained database authentication": (("off",), ("on",), True),
    "external scripts enabled": (("off",), ("on",), True),
    "remote access": (("off",), ("on",), False),
    "user connections": (("0",), ("100",), True),
    "user options": (("0",), ("4",), True),
    "3625": (("on",), ("off",), False),
}
"""Flag: values that are right, values that are wrong, and whether it may be left out."""


def instance(flag: Flag, value: str | None, *, engine: str = "") -> dict[str, object]:
    flags = [{"name": "max_connections", "value": "100"}]
    if value is not None:
        flags.append({"name": flag.name, "value": value})
    return {"databaseVersion": engine or VERSIONS[flag.engine], "settings": {"tier": "x", "databaseFlags": flags}}


def cases(flag: Flag) -> Cases:
    right, wrong, optional = VALUES[flag.name]
    good = [instance(flag, value) for value in right]
    bad = [instance(flag, value) for value in wrong]
    (good if optional else bad).append(instance(flag, None))
    (good if optional else bad).append({"databaseVersion": VERSIONS[flag.engine], "settings": {"tier": "x"}})
    if flag.name == "log_checkpoints":
        good.append(instance(flag, None, engine="POSTGRES_15"))
    return case(good=good, bad=bad, other=[instance(flag, wrong[0], engine=OTHER[flag.engine]), {}])


CASES = {f"gcp-sql-{flag.engine}-{flag.id.removeprefix(f'{flag.engine}-')}": cases(flag) for flag in FLAGS}
