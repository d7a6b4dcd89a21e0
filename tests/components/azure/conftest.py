"""Small Azure environments, previewed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import IPv4Network
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, estate

from components.dns.handles import Dns
from components.dns.spec import DnsSpec
from components.network.addresses import Addresses
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.handles import AzureHub
from components.network.links.plan import demands
from components.network.spec import HubNetworkSpec, HubSpec, SpokeSpec
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


HUBS = {
    "weu": {"cloud": "azure", "cidr": "10.2.0.0/20"},
    "dub": {"cloud": "aws", "cidr": "10.0.0.0/20"},
    "bru": {"cloud": "gcp", "cidr": "10.1.0.0/20"},
}
"""The hub `weu` on Azure is what tests are about; the others are at the far ends of links."""

HOMES = {"azure": REGION, "aws": "eu-west-1", "gcp": "europe-west1"}


@dataclass(frozen=True)
class HubSketch:
    """The hub `weu` and its spokes, links and sites by key, each only what differs from a plain one."""

    hub: Mapping[str, Any] = field(default_factory=dict)
    spokes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sites: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    estate: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    alerts: bool = True
    protect: bool = True

    @property
    def spec(self) -> HubNetworkSpec:
        return HubNetworkSpec.model_validate({**HUBS["weu"], **self.hub})

    @property
    def whole(self) -> Estate:
        """The estate, with ranges for tunnels one after the other."""
        networks = {
            key: self.spec if key == "weu" else HubNetworkSpec.model_validate({**hub, **self.others.get(key, {})})
            for key, hub in HUBS.items()
        }
        spec = HubSpec.model_validate(
            {"groups": ("red", "blue"), "networks": networks, "links": self.links, "sites": self.sites}
        )
        places = {
            key: HubPlace(key, hub, SUBSCRIPTION, HOMES[hub.cloud], hub.cidr or "", asn_of(hub, HOMES[hub.cloud]))
            for key, hub in networks.items()
        }
        blocks = IPv4Network("169.254.21.0/24").subnets(new_prefix=29)
        insides = {
            key: Addresses(
                "",
                {
                    "tunnel": {
                        asked.place: str(next(next(blocks).subnets(new_prefix=asked.prefix))) for asked in demands(link, spec)
                    }
                },
            )
            for key, link in spec.links.items()
        }
        return estate(hubs=places, links=spec.links, sites=spec.sites, insides=insides, **self.estate)


def declare_hub(sketch: HubSketch) -> AzureHub:
    from components.network.azure import AzureHubNetwork, AzureSpoke
    from components.observability.azure import AzureAlerts

    where = place(sketch.protect)
    watched = ObservabilitySpec.model_validate(
        {"alerts": {"email": ["oncall@acme.example"]}, "runbooks": "https://run.acme.example"}
    )
    told = AzureAlerts(watched, place=where).handle if sketch.alerts else None
    known: dict[str, Any] = {"estate": sketch.whole, "place": where, "alerts": told}
    hub = AzureHubNetwork("weu", sketch.spec, addresses=addressed(sketch.spec, REGION), **known).handle
    for key, changes in sketch.spokes.items():
        spec = spoke_spec(changes)
        AzureSpoke(key, spec, addresses=addressed(spec, REGION), hub=hub, **known)
    return hub


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
    for key, service in specs.items():
        secrets = {ref.secret: pulumi.Output.secret(SECRET) for ref in service.secrets.values()}
        options: dict[str, Any] = {"platform": platform, "dns": dns, "alerts": told, "secrets": secrets}
        AzureService(key, service, place=where, network=network, **options)


@pytest.fixture
def azure() -> Callable[..., Seen]:
    """From a sketch to what it makes."""

    def seen(sketch: Sketch | None = None, *, unknowns: bool = False) -> Seen:
        return Seen(run(lambda: declare(sketch or Sketch()), unknowns=unknowns))

    return seen


@pytest.fixture
def hub_sketch() -> type[HubSketch]:
    return HubSketch


@cache
def _hub_plan(text: str) -> Seen:
    return Seen(run(lambda: declare_hub(HubSketch(**json.loads(text))) and None))


@pytest.fixture
def azure_hub() -> Callable[..., Seen]:
    """From a sketch of a hub to what it makes. The same sketch is previewed once."""
    return lambda **sketch: _hub_plan(json.dumps(sketch, sort_keys=True))


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
