"""What a cloud cannot meet of three tiers: on AWS by its tables; the other clouds have no such component."""

from components.spec import Refusal, Refusals
from components.workloads.spec import mebibytes
from components.workloads.three_tier import aws_sizes, aws_start, windows
from components.workloads.three_tier.aws_engines import ENGINES
from components.workloads.three_tier.spec import DatabaseSpec, ThreeTierSpec, WebSpec

SHORTEST_WINDOW_MINUTES = 30
LONGEST_MAINTENANCE_MINUTES = 24 * 60
SMALLEST_DISK_GIB = 8
"""The size of the Amazon Linux image."""
STORAGE_GIB = (20, 65536)
"""What a gp3 volume of RDS can be."""
ROOM_FOR_ENVIRONMENT = 2048
"""Bytes of user data that the machine's own lines take at most."""

_INSTEAD = {
    "gcp": "Cloud Run behind a load balancer (`pattern: service`)",
    "azure": "Container Apps (`pattern: service`)",
}


def tiers(spec: ThreeTierSpec) -> tuple[str, ...]:
    """The tiers of its spoke that it stands in."""
    return ("private", "public", "database") if spec.cloud == "aws" else ()


def refusals(spec: ThreeTierSpec, region: str, zones: int | None = None) -> Refusals:
    """Everything that `spec.cloud` refuses in `region`, with the cure.

    :param zones: zones of the spoke it stands in, where they are known.
    """
    if spec.cloud != "aws":
        yield Refusal(
            ("cloud",),
            f"three tiers of machines are made on AWS only. On {spec.cloud} the same application runs as a container on "
            f"{_INSTEAD[spec.cloud]}; or put this one on `cloud: aws`",
        )
        return
    if zones is not None and zones < 2:
        yield Refusal(
            ("spoke",),
            f"{spec.spoke} has {zones} zone, and AWS asks for two under a load balancer and a database: "
            "give the spoke `zones: 2` or more",
        )
    yield from _web(spec.web)
    yield from _sizes(spec.database)
    yield from _engine(spec.database)
    yield from _windows(spec.database)


def _web(web: WebSpec) -> Refusals:
    if aws_sizes.machine(web.size) is None:
        yield Refusal(
            ("web", "size"),
            f"{web.size!r} is neither {', '.join(aws_sizes.MACHINES)} nor an EC2 type like {aws_sizes.MACHINES['medium']}",
        )
    if web.replicas.min == 0:
        yield Refusal(
            ("web", "replicas", "min"),
            "with no machine there is nothing that a request could wake: say at least 1",
        )
    if mebibytes(web.disk) % 1024 or mebibytes(web.disk) < SMALLEST_DISK_GIB * 1024:
        yield Refusal(("web", "disk"), f"a root volume is whole Gi, and at least {SMALLEST_DISK_GIB}Gi: {web.disk} is not")
    size = len(web.start.encode())
    if size > aws_start.LIMIT_BYTES - ROOM_FOR_ENVIRONMENT:
        yield Refusal(
            ("web", "start"),
            f"{size} bytes are more than the {aws_start.LIMIT_BYTES - ROOM_FOR_ENVIRONMENT} that EC2 leaves for it: "
            "fetch the rest from a bucket or an image",
        )


def _sizes(database: DatabaseSpec) -> Refusals:
    aurora = ENGINES[database.engine].aurora
    chosen = aws_sizes.database(database.size, aurora)
    if chosen is None:
        yield Refusal(
            ("database", "size"),
            f"{database.size!r} is neither {', '.join(aws_sizes.DATABASES)} nor a class like {aws_sizes.DATABASES['medium']}",
        )
        return
    if aurora and aws_sizes.family(chosen) not in "rtx":
        yield Refusal(
            ("database", "size"), f"Aurora has no {chosen}: take a class of r, t or x, like {aws_sizes.AURORA['medium']}"
        )
    if database.engine == "aurora-mysql" and chosen.startswith(("db.t2.", "db.t3.")):
        yield Refusal(
            ("database", "size"),
            f"Aurora MySQL has no Performance Insights on {chosen}, and no database here goes without: take {aws_sizes.AURORA['small']}",
        )
    elif database.engine.endswith("mysql") and chosen.endswith((".micro", ".small")):
        yield Refusal(
            ("database", "size"),
            f"MySQL has no Performance Insights on {chosen}, and no database here goes without: take db.t4g.medium or larger",
        )


def _engine(database: DatabaseSpec) -> Refusals:
    engine = ENGINES[database.engine]
    if database.version is not None and database.version not in engine.families:
        yield Refusal(
            ("database", "version"),
            f"{database.engine} {database.version} is not among the versions in standard support: "
            f"{', '.join(engine.families)}; leave it out for {engine.default}",
        )
    smallest, largest = STORAGE_GIB
    gib, rest = divmod(mebibytes(database.storage), 1024)
    if engine.aurora and "storage" in database.model_fields_set:
        yield Refusal(("database", "storage"), "Aurora allots storage by use: leave `storage` out")
    elif not engine.aurora and (rest or not smallest <= gib <= largest):
        yield Refusal(
            ("database", "storage"), f"storage is whole Gi between {smallest}Gi and {largest}Gi: {database.storage} is not"
        )
    managed = engine.aurora or database.replicas == 0
    if managed and database.password_version != 1:
        yield Refusal(
            ("database", "password_version"),
            "RDS manages and rotates this master password by itself: leave `password_version` out",
        )


def _windows(database: DatabaseSpec) -> Refusals:
    backup, maintenance = database.backup.window, database.maintenance
    minutes = windows.length(windows.daily(backup)[0])
    if minutes < SHORTEST_WINDOW_MINUTES:
        yield Refusal(
            ("database", "backup", "window"),
            f"{backup} is {minutes} minutes long, and RDS asks for {SHORTEST_WINDOW_MINUTES} or more",
        )
    minutes = windows.length(windows.weekly(maintenance))
    if not SHORTEST_WINDOW_MINUTES <= minutes <= LONGEST_MAINTENANCE_MINUTES:
        yield Refusal(
            ("database", "maintenance"),
            f"{maintenance} is {minutes} minutes long, and RDS asks for {SHORTEST_WINDOW_MINUTES} to {LONGEST_MAINTENANCE_MINUTES}",
        )
    elif windows.overlap(backup, maintenance):
        yield Refusal(
            ("database", "maintenance"),
            f"{maintenance} meets the daily backup at {backup} UTC, which RDS refuses: move one of them, "
            "as in `maintenance: sun:03:30-sun:04:30` with `backup: {window: 02:00-03:00}`",
        )
