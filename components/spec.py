"""What every spec shares: frozen models that refuse unknown keys, and the few types that recur."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


@dataclass(frozen=True, slots=True)
class Form:
    """What text of an annotated type looks like, in words: messages say it when a value has another form.

    `unshown`: what was written may be a secret by mistake, so no message repeats it.
    """

    words: str
    unshown: bool = False


Cloud = Literal["aws", "gcp", "azure"]
CLOUDS: tuple[Cloud, ...] = ("aws", "gcp", "azure")

Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]{0,11}$"),
    Form("a short name: a lower-case letter, then up to 11 lower-case letters and digits"),
]
"""The short name a thing is known by, for ever: it is part of URNs and of cloud names."""

SecretName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$"),
    Form("the name of a secret: a lower-case letter, then up to 30 lower-case letters, digits and hyphens", unshown=True),
]
"""`name` of a `landfall:secret.<name>` key of the stack's file."""

Host = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", max_length=253),
    Form("a full DNS name in lower case: `shop.acme.example`"),
]
"""A fully qualified DNS name, lower case, without the closing dot."""


class Spec(BaseModel):
    """A part of the environment: frozen, and an unknown key is an error."""

    # Validators are built when first used: an environment builds one for the whole, not one a part as well.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SecretRef(Spec):
    """A value that the stack's file keeps encrypted, named instead of written."""

    secret: SecretName = Field(description="`name` of the key `landfall:secret.<name>` in the stack's file.")


class KeySpec(Spec):
    """The encryption key of a thing. Without this a key of its own is made, with rotation."""

    existing: str = Field(
        description="Use this key: an AWS KMS key ARN, a Google Cloud KMS key's resource name, "
        "or the resource id of an Azure Key Vault key."
    )


class Keyed(Spec):
    """A thing of an environment that has a name of its own."""

    formerly: tuple[Key, ...] = Field(
        default=(), description="Names this had before, oldest first. They become aliases, so a rename replaces nothing."
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
