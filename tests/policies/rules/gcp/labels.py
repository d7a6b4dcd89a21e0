"""Cases of policies/rules/gcp/labels.py."""

from policies.cases import R, case

SQL = "gcp:sql/databaseInstance:DatabaseInstance"
CLUSTER = "gcp:container/cluster:Cluster"

CASES = {
    "gcp-labels-present": case(
        good=[
            {"labels": {"team": "shop"}},
            R(SQL, settings={"tier": "x", "userLabels": {"team": "shop"}}),
            R(CLUSTER, resourceLabels={"a": "b"}),
        ],
        bad=[{}, {"labels": {}}, R(SQL, settings={"tier": "x"}), R(CLUSTER, name="c")],
    ),
    "gcp-labels-secrets": case(
        good=[{}, {"labels": {"team": "shop", "secret-name": "db"}}],
        bad=[{"labels": {"team": "shop", "db_password": "hunter22"}}, R(CLUSTER, resourceLabels={"password": "hunter22"})],
    ),
}
