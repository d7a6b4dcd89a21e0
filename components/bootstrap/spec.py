"""What must be there before the first stack."""

from typing import Annotated

from pydantic import Field, StringConstraints

from components.spec import Key, Spec

Repository = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}$")]


class BootstrapSpec(Spec):
    """A state bucket, a key and a CI identity a cloud named in `clouds`."""

    repository: Repository = Field(description="GitHub repository whose workflows may act: `acme/platform`.")
    # https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
    deploy: tuple[Key, ...] = Field(
        min_length=1,
        max_length=20,
        description="GitHub environments whose jobs may deploy. Pull requests only ever read. "
        "An Azure identity trusts twenty subjects at most.",
    )
