"""What may go wrong with machines and database. The load balancer brings its own."""

from components.observability.aws_alarms import Alarm, Metric
from components.workloads.spec import mebibytes
from components.workloads.three_tier.aws_database import members
from components.workloads.three_tier.aws_engines import ENGINES
from components.workloads.three_tier.aws_sizes import connections, database
from components.workloads.three_tier.spec import DatabaseSpec, WebSpec

BUSY_PERCENT = 90
"""CPU beyond this for a quarter of an hour: scaling has not helped, or there is none."""
FREE_SHARE = 0.1
"""Storage grows by itself at a tenth free; less than that of the first allotment means that it did not."""
USED_CONNECTIONS = 0.8
LAG_SECONDS = 30
AURORA_LAG_MILLISECONDS = 1000


def machine_alarms(spec: WebSpec, group: str) -> list[Alarm]:
    """Machines of an autoscaling group."""
    where = {"AutoScalingGroupName": group}
    return [
        Alarm(
            "machines",
            "critical",
            f"Fewer than {spec.replicas.min} machines are in service.",
            Metric("AWS/AutoScaling", "GroupInServiceInstances", "Minimum", where),
            threshold=spec.replicas.min,
            minutes=15,
            below=True,
            missing="breaching",
        ),
        Alarm(
            "machine-cpu",
            "warning",
            f"Machines use more than {BUSY_PERCENT} % of their CPU, though scaling should have added some.",
            Metric("AWS/EC2", "CPUUtilization", "Average", where),
            threshold=BUSY_PERCENT,
            minutes=15,
        ),
    ]


def database_alarms(spec: DatabaseSpec, identifier: str) -> list[Alarm]:
    """A primary or a cluster, and its replicas."""
    engine = ENGINES[spec.engine]
    kind = database(spec.size, engine.aurora) or spec.size
    where = {"DBClusterIdentifier" if engine.aurora else "DBInstanceIdentifier": identifier}
    most = connections(spec.engine, kind)
    found = [
        Alarm(
            "database-cpu",
            "warning",
            f"The database uses more than {BUSY_PERCENT} % of its CPU.",
            Metric("AWS/RDS", "CPUUtilization", "Maximum", where),
            threshold=BUSY_PERCENT,
            minutes=15,
            missing="breaching",
        ),
        Alarm(
            "database-connections",
            "warning",
            f"More than {USED_CONNECTIONS:.0%} of about {most} connections are in use.",
            Metric("AWS/RDS", "DatabaseConnections", "Maximum", where),
            threshold=int(most * USED_CONNECTIONS),
        ),
    ]
    if engine.aurora:
        return [*found, *_aurora_lag(spec, where)]
    free = int(mebibytes(spec.storage) * 2**20 * FREE_SHARE)
    found.append(
        Alarm(
            "database-storage",
            "critical",
            "The database's storage is nearly full, and has not grown by itself.",
            Metric("AWS/RDS", "FreeStorageSpace", "Minimum", where),
            threshold=free,
            minutes=15,
            below=True,
        )
    )
    return [*found, *(_lag(short, f"{identifier}-{short}") for short in members(spec))]


def _lag(short: str, identifier: str) -> Alarm:
    return Alarm(
        f"replica-lag-{short}",
        "warning",
        f"Replica {short} is more than {LAG_SECONDS} seconds behind.",
        Metric("AWS/RDS", "ReplicaLag", "Maximum", {"DBInstanceIdentifier": identifier}),
        threshold=LAG_SECONDS,
    )


def _aurora_lag(spec: DatabaseSpec, where: dict[str, str]) -> list[Alarm]:
    if len(members(spec)) < 2:
        return []
    return [
        Alarm(
            "replica-lag",
            "warning",
            f"A reader is more than {AURORA_LAG_MILLISECONDS} milliseconds behind.",
            Metric("AWS/RDS", "AuroraReplicaLagMaximum", "Maximum", where),
            threshold=AURORA_LAG_MILLISECONDS,
        )
    ]
