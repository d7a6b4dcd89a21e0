"""What every spec shares: frozen models that refuse unknown keys, and the few types that recur."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Cloud = Literal["aws", "gcp", "azure"]
CLOUDS: tuple[Cloud, ...] = ("aws", "gcp", "azure")

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{0,11}$")]
"""The short name a thing is known by, for ever: it is part of URNs and of cloud names."""

SecretName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
"""`name` of a `landfall:secret.<name>` key of the stack's file."""

Host = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", max_length=253),
]
"""A fully qualified DNS name, lower case, without the closing dot."""


class Spec(BaseModel):
    """A part of the environment: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SecretRef(Spec):
    """A value that the stack's file keeps encrypted, named instead of written."""

    secret: SecretName = Field(description="`name` of the key `landfall:secret.<name>` in the stack's file.")


class KeySpec(Spec):
    """The encryption key of a thing. Without this a key of its own is made, with rotation."""

    existing: str = Field(
        description="Use this key: an AWS KMS key ARN, a Google Cloud KMS key's resource name, or an Azure Key Vault key id."
    )


class Keyed(Spec):
    """A thing of an environment that has a name of its own."""

    formerly: tuple[Key, ...] = Field(
        default=(), description="Names this had before. They become aliases, so a rename replaces nothing."
    )
    retire: bool = Field(
        default=False,
        description="First step of removing a protected thing: lifts every protection. Apply it, then delete the entry.",
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a cloud cannot meet of a spec: `path` inside the spec (`("replicas", "max")`), and the reason with its cure."""

    path: tuple[str | int, ...]
    message: str


Refusals = Iterator[Refusal]
