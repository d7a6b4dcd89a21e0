"""What every workload says."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from components.spec import Cloud, Host, Key, Keyed, KeySpec, Spec

Memory = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*(Mi|Gi)$")]
"""A quantity of memory or storage: `512Mi`, `2Gi`."""

EnvironmentVariable = Annotated[str, StringConstraints(pattern=r"^[A-Z_][A-Z0-9_]{0,127}$")]


def mebibytes(quantity: str) -> int:
    """`2Gi` is 2048."""
    number, unit = int(quantity[:-2]), quantity[-2:]
    return number * (1024 if unit == "Gi" else 1)


class Replicas(Spec):
    """How many copies run: never fewer than `min`, never more than `max`."""

    min: int = Field(default=2, ge=0, le=1000, description="Copies that always run.")
    max: int = Field(default=10, ge=1, le=1000, description="Copies that run at most.")

    @model_validator(mode="after")
    def _ordered(self) -> "Replicas":
        if self.min > self.max:
            raise ValueError(f"min {self.min} is more than max {self.max}: raise `max` or lower `min`")
        return self


class WorkloadSpec(Keyed):
    """What runs, and on which spoke it stands."""

    cloud: Cloud = Field(description="The cloud it runs on: its spoke's.")
    account: Key | None = Field(default=None, description="Named account. Default: the spoke's.")
    region: str | None = Field(default=None, description="Default: the spoke's.")
    spoke: Key = Field(description="The network it stands in, on the same cloud, account and region.")
    host: Host | None = Field(default=None, description="Public DNS name, inside the environment's zone.")
    move: Literal["destroy-and-recreate"] | None = Field(
        default=None,
        description="Permission to change cloud, account or region of something that holds data: the data is lost.",
    )
    key: KeySpec | None = Field(default=None, description="Encrypt its data with this key. Default: a key of its own.")
