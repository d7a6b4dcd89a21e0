"""What an environment says, typed. Specs of the parts come from the components that they describe."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from components.bootstrap.spec import BootstrapSpec
from components.dns.spec import DnsSpec
from components.network.spec import AddressSpec, HubSpec, NetworkSpec
from components.observability.spec import ObservabilitySpec
from components.spec import Form, Key, Spec
from landfall.environment.clouds import Clouds
from landfall.environment.patterns import Workload

Layer = Literal["hub", "network", "observability"]
"""A layer that another stack can own."""

StackName = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_.-]{0,99}/)?[a-z][a-z0-9-]{0,11}$"),
    Form("a stack (`network`), or a project and a stack (`landfall/network`)"),
]

TagKey = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,62}$"),
    Form(
        "a tag that every cloud takes: a lower-case letter, then up to 62 lower-case letters, digits, `_` and `-` "
        "(Google Cloud's labels are the strictest)"
    ),
]
TagValue = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9_-]{0,63}$"),
    Form(
        "a tag value that every cloud takes: up to 63 lower-case letters, digits, `_` and `-` "
        "(Google Cloud's labels are the strictest)"
    ),
]
TierFile = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_./-]+\.yaml$", max_length=200),
    Form("a `.yaml` file, relative to the file that names it"),
]


class Defaults(Spec):
    """What is said once for all networks, all hubs, or all workloads of a pattern. The thing's own words win."""

    network: Mapping[str, Any] = Field(
        default_factory=dict, description="Beneath every network of `hub.networks` and `network.spokes`."
    )
    hub: Mapping[str, Any] = Field(
        default_factory=dict, description="Beneath every hub of `hub.networks`, over what `network` says."
    )
    workloads: Mapping[str, Mapping[str, Any]] = Field(
        default_factory=dict, description="Pattern to what is beneath every workload of that pattern."
    )


class Environment(Spec):
    """One environment: a stack's file over the tiers that it extends."""

    extends: tuple[TierFile, ...] = Field(
        default=(),
        description="Tier files merged beneath this one, the later over the earlier. Maps merge by key, lists replace.",
    )
    uses: dict[Layer, StackName] = Field(
        default_factory=dict, description="Layers that another stack owns, each with the name of that stack."
    )
    clouds: Clouds = Field(description="The accounts, projects and subscriptions of each cloud, and its regions.")
    tags: dict[TagKey, TagValue] = Field(
        default_factory=dict, max_length=10, description="Tags (labels on Google Cloud) of every resource that takes them."
    )
    protect: bool = Field(default=True, description="Whether what holds data is protected from deletion.")
    defaults: Defaults = Field(default_factory=Defaults)
    addresses: AddressSpec = Field(default_factory=AddressSpec, description="The address space of all stacks.")
    bootstrap: BootstrapSpec | None = Field(default=None, description="State bucket, key and CI identity on each cloud named.")
    hub: HubSpec | None = Field(default=None, description="The hubs that this stack owns.")
    network: NetworkSpec = Field(default_factory=NetworkSpec, description="The spokes that this stack owns.")
    observability: ObservabilitySpec | None = Field(default=None, description="Who is told when an alarm fires.")
    dns: DnsSpec | None = Field(default=None, description="The public zone in which hosts of workloads are.")
    workloads: dict[Key, Workload] = Field(default_factory=dict, description="What runs, by a short name that never changes.")
