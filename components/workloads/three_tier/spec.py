"""Three tiers: a load balancer, machines that scale, a managed database."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from components.spec import Host, Spec
from components.workloads.spec import Memory, Replicas, WorkloadSpec

Size = Literal["small", "medium", "large"]
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)"
Window = Annotated[str, StringConstraints(pattern=rf"^{_TIME}-{_TIME}$")]
"""A daily window in UTC: `02:00-03:00`."""
WeeklyWindow = Annotated[str, StringConstraints(pattern=rf"^{_DAY}:{_TIME}-{_DAY}:{_TIME}$")]
"""A weekly window in UTC: `sun:03:30-sun:04:30`."""


class WebSpec(Spec):
    """The machines behind the load balancer."""

    size: str = Field(default="small", description="`small`, `medium`, `large`, or an exact machine type of the cloud.")
    port: int = Field(default=8080, ge=1024, le=65535, description="Port that the application listens on.")
    health: str = Field(default="/healthz", pattern=r"^/\S*$", description="HTTP path that answers 200 when a machine is well.")
    grace: int = Field(default=300, ge=0, le=7200, description="Seconds a new machine has before its health counts.")
    replicas: Replicas = Field(default_factory=Replicas)
    target_cpu: int = Field(default=60, ge=10, le=90, description="Average CPU, in percent, that scaling aims at.")
    disk: Memory = Field(default="20Gi", description="Root volume, encrypted.")
    start: str = Field(
        default="",
        max_length=12000,
        description="Bash script run once on a new machine, as root. It holds no secret; `/etc/landfall/database.env` says where the "
        "database and its credentials are. Default: a placeholder that answers on `port`.",
    )


class BackupSpec(Spec):
    """Backups of the database."""

    retention: int = Field(default=35, ge=1, le=35, description="Days to keep automatic backups.")
    window: Window = Field(default="02:00-03:00", description="UTC.")


class DatabaseSpec(Spec):
    """The data tier."""

    engine: Literal["postgres", "mysql", "aurora-postgres", "aurora-mysql"] = Field(
        default="postgres", description="The database: an instance, or a cluster of Aurora."
    )
    version: str | None = Field(default=None, description="Major version of the engine, quoted. Default: a current one.")
    size: str = Field(default="small", description="`small`, `medium`, `large`, or an exact instance class of the cloud.")
    storage: Memory = Field(default="50Gi", description="Allocated at first; it grows by itself up to ten times that.")
    multi_az: bool = Field(default=True, description="A standby in another zone.")
    replicas: int = Field(default=0, ge=0, le=5, description="Read replicas.")
    password_version: int = Field(
        default=1,
        ge=1,
        description="Raise it to have a new master password. Only where the cloud can't manage it: with read replicas outside Aurora.",
    )
    backup: BackupSpec = Field(default_factory=BackupSpec)
    maintenance: WeeklyWindow = Field(default="sun:03:30-sun:04:30", description="UTC; apart from the backup window.")


class ThreeTierSpec(WorkloadSpec):
    """A web application on machines, with its database."""

    pattern: Literal["three-tier"] = Field(description="A web application on machines, with its database.")
    host: Host = Field(description="Public DNS name, inside the environment's zone.")
    web: WebSpec = Field(default_factory=WebSpec)
    database: DatabaseSpec = Field(default_factory=DatabaseSpec)
