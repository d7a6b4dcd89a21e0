"""Small Azure environments, previewed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, estate

from components.dns.handles import Dns
from components.dns.spec import DnsSpec
from components.network.addresses import Addresses
from components.network.spec import SpokeSpec
from components.observability.spec import ObservabilitySpec
from components.place import Place
from components.workloads.service.spec import ServiceSpec

SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"
TENANT = "00000000-0000-0000-0000-000000000009"
REGION = "westeurope"
SECRET = "hush-hush"


@dataclass(frozen=True)
class Sketch:
    """A spoke, a zone and services by key, each only what differs from a plain one."""

    spoke: Mapping[str, Any] = field(default_factory=dict)
    services: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    zone: str = "acme.example"
    protect: bool = True
    alerts: bool = True


@dataclass(frozen=True)
class Seen:
    """A Plan with the few questions that these tests ask of it."""

    plan: Plan

    def named(self, name: str, kind: str = "") -> Resource:
        found = [r for r in self.plan.resources if r.name == name and kind in r.type]
        assert len(found) == 1, f"{len(found)} resources named {name!r}"
        return found[0]

    def of_type(self, kind: str) -> list[Resource]:
        return [r for r in self.plan.resources if r.type == f"azure-native:{kind}"]

    def counts(self, below: str) -> dict[str, int]:
        """Resources by type, without providers, of the component with this name and of those in it."""
        inside = {r.urn for r in self.plan.resources if r.name == below and not r.custom}
        found: dict[str, int] = {}
        size = -1
        while size != len(inside):
            size = len(inside)
            inside |= {r.urn for r in self.plan.resources if r.parent in inside}
        for r in self.plan.resources:
            if r.custom and r.urn in inside and not r.type.startswith("pulumi:providers:"):
                found[r.type] = found.get(r.type, 0) + 1
        return found


def place(protect: bool = True, stack: str = "test") -> Place:
    from pulumi_azure_native import Provider

    return Place("azure", "main", SUBSCRIPTION, REGION, Provider("azure"), stack, protect, tenant=TENANT)


def spoke_spec(changes: Mapping[str, Any]) -> SpokeSpec:
    return SpokeSpec.model_validate({"cloud": "azure", "group": "red", "cidr": "10.3.0.0/16", **changes})


def service_spec(changes: Mapping[str, Any]) -> ServiceSpec:
    base = {"pattern": "service", "cloud": "azure", "spoke": "blue", "image": "ghcr.io/acme/notify:0.9.0"}
    return ServiceSpec.model_validate({**base, **changes})


def declare(sketch: Sketch) -> None:
    from components.dns.azure import AzureZone
    from components.network.azure import AzureSpoke
    from components.observability.azure import AzureAlerts
    from components.workloads.service.azure import AzureService, AzureServicePlatform

    where = place(sketch.protect)
    watched = ObservabilitySpec.model_validate(
        {"alerts": {"email": ["oncall@acme.example", "desk@acme.example"]}, "runbooks": "https://run.acme.example"}
    )
    told = AzureAlerts(watched, place=where).handle
    spec = spoke_spec(sketch.spoke)
    network = AzureSpoke(
        "blue",
        spec,
        addresses=addressed(spec, REGION),
        estate=estate(),
        place=where,
        hub=None,
        alerts=told if sketch.alerts else None,
    ).handle
    if not sketch.services:
        return
    dns = Dns(AzureZone(DnsSpec(zone=sketch.zone, cloud="azure"), place=where).handle, where)
    specs = {key: service_spec(changes) for key, changes in sketch.services.items()}
    platform = AzureServicePlatform("blue", specs, network=network, place=where, alerts=told).handle
    for key, spec in specs.items():
        secrets = {ref.secret: pulumi.Output.secret(SECRET) for ref in spec.secrets.values()}
        options: dict[str, Any] = {"platform": platform, "dns": dns, "alerts": told, "secrets": secrets}
        AzureService(key, spec, place=where, network=network, **options)


@pytest.fixture
def azure() -> Callable[..., Seen]:
    """From a sketch to what it makes."""

    def seen(sketch: Sketch | None = None, *, unknowns: bool = False) -> Seen:
        return Seen(run(lambda: declare(sketch or Sketch()), unknowns=unknowns))

    return seen


@pytest.fixture
def azure_run() -> Callable[..., Seen]:
    """From any program to what it makes."""

    def seen(program: Callable[[], None], *, unknowns: bool = False) -> Seen:
        return Seen(run(program, unknowns=unknowns))

    return seen


@pytest.fixture
def sketch() -> type[Sketch]:
    return Sketch


@pytest.fixture
def azure_place() -> Callable[..., Place]:
    return place


@pytest.fixture
def service() -> Callable[..., ServiceSpec]:
    return lambda **changes: service_spec(changes)


@pytest.fixture
def spoke_addresses() -> Callable[..., Addresses]:
    """What the address plan gives to a spoke."""
    return lambda spec: addressed(spec, REGION)


@pytest.fixture
def spoke() -> Callable[..., SpokeSpec]:
    return lambda **changes: spoke_spec(changes)
