"""A service: one spec, three clouds."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from components.spec import SecretRef
from components.workloads.spec import EnvironmentVariable, Memory, Replicas, WorkloadSpec

Directory = Annotated[str, StringConstraints(pattern=r"^/([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?$", max_length=255)]
"""An absolute path without a closing slash: `/tmp`, or `/` for all of it."""


class ServiceSpec(WorkloadSpec):
    """One container image behind an endpoint."""

    pattern: Literal["service"] = Field(description="One container image behind an endpoint.")
    image: str = Field(
        # A first part without a dot or a port is no registry but a name of Docker Hub's, and no tag at all means `latest`.
        pattern=r"^([a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?|[a-z0-9-]+:[0-9]+)/[a-z0-9._/-]+"
        r"(:[A-Za-z0-9._-]{1,128}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})$",
        description="Full image reference with registry, and a tag or a digest: `ghcr.io/acme/payments:1.4.2`.",
    )
    port: int = Field(default=8080, ge=1, le=65535, description="Port that the container listens on.")
    cpu: float = Field(default=1, gt=0, le=16, description="vCPU a replica.")
    memory: Memory = Field(default="2Gi", description="Memory a replica.")
    environment: dict[EnvironmentVariable, str] = Field(default_factory=dict, description="Plain environment variables.")
    secrets: dict[EnvironmentVariable, SecretRef] = Field(
        default_factory=dict, description="Environment variables whose values are secrets of the stack's file."
    )
    writable: tuple[Directory, ...] = Field(
        default=("/tmp",),  # noqa: S108 (a path in the image)
        description="Directories that the container may write to, in memory or on a disk that goes with the replica; "
        "`/` is all of them. Where a cloud can seal the rest of the image, it does.",
    )
    health: str = Field(default="/healthz", pattern=r"^/\S*$", description="HTTP path that answers 200 when a replica is well.")
    replicas: Replicas = Field(default_factory=Replicas)
    concurrency: int = Field(default=80, ge=1, le=1000, description="Requests that one replica takes at a time.")
    timeout: int = Field(default=60, ge=1, le=3600, description="Seconds that a request may take.")
    public: bool | None = Field(
        default=None,
        description="Reachable from the Internet. Default: true when `host` is given. A public service needs a host.",
    )

    @model_validator(mode="after")
    def _consistent(self) -> "ServiceSpec":
        both = set(self.environment) & set(self.secrets)
        if both:
            raise ValueError(f"{', '.join(sorted(both))}: both in `environment` and in `secrets`; keep one")
        if self.public and self.host is None:
            raise ValueError("a public service needs a `host`: say which name in the environment's zone, or `public: false`")
        if self.public is False and self.host is not None:
            raise ValueError("an internal service has no public `host`: remove `host`, or say `public: true`")
        return self

    @property
    def is_public(self) -> bool:
        """Whether the Internet reaches it."""
        return self.host is not None
