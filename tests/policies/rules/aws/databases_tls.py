"""Cases of policies/rules/aws/databases_tls.py."""

from policies.cases import R, case

AURORA = "aws:rds/clusterParameterGroup:ClusterParameterGroup"


def group(family: str, **parameters: object) -> dict[str, object]:
    return {
        "family": family,
        "parameters": [{"name": name.replace("__", "."), "value": value} for name, value in parameters.items()],
    }


CASES = {
    "aws-rds-parameter-tls": case(
        good=[
            group("postgres16"),
            group("postgres13", rds__force_ssl="1"),
            group("mysql8.0", require_secure_transport="ON"),
            group("mysql8.4"),
            R(AURORA, group("aurora-postgresql17")),
            R(AURORA, group("aurora-mysql8.0", require_secure_transport=1)),
        ],
        bad=[
            group("postgres16", rds__force_ssl="0"),
            group("postgres13"),
            group("mysql8.0", max_connections="100"),
            group("sqlserver-se-15.0", rds__force_ssl="0"),
            R(AURORA, group("aurora-postgresql15")),
            R(AURORA, family="aurora-mysql8.0"),
        ],
        other=[group("oracle-ee-19"), group("aurora-postgresql15")],
    ),
    "aws-docdb-parameter-tls": case(
        good=[group("docdb5.0"), group("docdb5.0", tls="enabled"), group("docdb5.0", tls="tls1.2+")],
        bad=[group("docdb5.0", tls="disabled")],
    ),
    "aws-docdb-parameter-audit": case(
        good=[group("docdb5.0", audit_logs="enabled"), group("docdb5.0", audit_logs="ddl")],
        bad=[group("docdb5.0"), group("docdb5.0", audit_logs="disabled"), {"family": "docdb5.0"}],
    ),
    "aws-neptune-parameter-tls": case(good=[group("neptune1.3")], bad=[group("neptune1.3", neptune_enforce_ssl="0")]),
    "aws-redshift-parameter-tls": case(
        good=[group("redshift-1.0", require_ssl="true")],
        bad=[group("redshift-1.0"), group("redshift-1.0", require_ssl="false")],
    ),
    "aws-redshift-parameter-audit": case(
        good=[group("redshift-1.0", enable_user_activity_logging="true")],
        bad=[group("redshift-1.0"), group("redshift-1.0", enable_user_activity_logging="false")],
    ),
    "aws-rds-parameter-local-infile": case(
        good=[group("mysql8.0"), group("postgres16"), group("mysql8.0", local_infile="0")],
        bad=[group("mysql8.0", local_infile="1"), R(AURORA, group("aurora-mysql8.0", local_infile="ON"))],
    ),
}
