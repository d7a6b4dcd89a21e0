"""Small pieces of Google Cloud, previewed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource
from landfall.testkit import addressed, estate

from components.dns.gcp import GcpZone
from components.dns.handles import Dns
from components.dns.spec import DnsSpec
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.gcp import GcpHubNetwork, GcpSpoke, hub_shape
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec, SpokeSpec
from components.observability.gcp import GcpAlerts
from components.observability.handles import Alerts
from components.observability.spec import AlertsSpec, ObservabilitySpec
from components.place import Place
from components.workloads.service.gcp import GcpService, GcpServicePlatform
from components.workloads.service.spec import ServiceSpec

REGION = "europe-west1"
PROJECT = "acme-test"
NUMBER = "444455556666"
ORGANIZATION, FOLDER = "555566667777", "888899990000"


@dataclass(frozen=True)
class Drawn:
    """A Plan, asked by the last part of a type (`Subnetwork`) and by logical name."""

    plan: Plan

    def all(self, kind: str) -> list[Resource]:
        return [resource for resource in self.plan.resources if resource.type.rsplit(":", 1)[-1] == kind]

    def one(self, kind: str, name: str | None = None) -> Mapping[str, Any]:
        """The inputs of the only one of a kind, or of the one with that name."""
        found = [resource for resource in self.all(kind) if name is None or resource.name == name]
        assert len(found) == 1, f"{len(found)} of {kind} {name or ''}: {[resource.name for resource in self.all(kind)]}"
        return found[0].inputs

    def resource(self, kind: str, name: str) -> Resource:
        return next(resource for resource in self.all(kind) if resource.name == name)

    def names(self, kind: str) -> set[str]:
        return {resource.name for resource in self.all(kind)}


def place(stack: str = "test", protect: bool = True, project: str = PROJECT, account: str = "main") -> Place:
    from pulumi_gcp import Provider

    provider = Provider(f"gcp-{account}", project=project, region=REGION)
    return Place(
        "gcp", account, project, REGION, provider, stack, protect, number=NUMBER, organization=ORGANIZATION, folder=FOLDER
    )


def observability(*addresses: str) -> ObservabilitySpec:
    return ObservabilitySpec(
        alerts=AlertsSpec(email=addresses or ("oncall@acme.example",)), runbooks="https://runbooks.acme.example"
    )


def spoke(**changes: Any) -> SpokeSpec:
    return SpokeSpec.model_validate({"cloud": "gcp", "group": "red", "cidr": "10.2.0.0/16", **changes})


def hub_spec(**changes: Any) -> HubNetworkSpec:
    return HubNetworkSpec.model_validate({"cloud": "gcp", "cidr": "10.1.0.0/20", **changes})


def hub_estate(
    spec: HubNetworkSpec,
    *,
    groups: tuple[str, ...] = ("red", "blue"),
    linked: Mapping[str, Mapping[str, Any]] | None = None,
    **changes: Any,
) -> Estate:
    """An estate whose one hub is `core`; `linked` are its links to the site `office`, by name."""
    return estate(
        **{
            "groups": groups,
            "hubs": {"core": HubPlace("core", spec, PROJECT, REGION, spec.cidr or "", asn_of(spec, REGION))},
            "sites": {
                "office": SiteSpec.model_validate({"addresses": ["198.51.100.7"], "asn": 64600, "prefixes": ["192.168.0.0/16"]})
            }
            if linked
            else {},
            "links": {
                key: LinkSpec.model_validate({"between": ["core", "office"], **link}) for key, link in (linked or {}).items()
            },
            "accounts": {"gcp": {"main": PROJECT, "dev": "acme-dev"}},
            "numbers": {PROJECT: NUMBER, "acme-dev": "777788889999"},
            **changes,
        }
    )


def service(**changes: Any) -> ServiceSpec:
    base = {"pattern": "service", "cloud": "gcp", "spoke": "pay", "image": "ghcr.io/acme/payments:1.4.2"}
    return ServiceSpec.model_validate({**base, **changes})


@pytest.fixture
def preview() -> Callable[..., Drawn]:
    """`preview(lambda place: GcpZone(…, place=place))` gives what a program declares in a place."""

    def previewed(program: Callable[[Place], Any], *, stack: str = "test", unknowns: bool = False, **options: Any) -> Drawn:
        return Drawn(run(lambda: program(place(stack, **options)) and None, stack=stack, unknowns=unknowns))

    return previewed


@pytest.fixture
def network(preview: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """`network(egress="none")` gives a spoke called `pay`, with alarms."""

    def previewed(*, stack: str = "test", key: str = "pay", protect: bool = True, **changes: Any) -> Drawn:
        def program(where: Place) -> None:
            alerts = GcpAlerts(observability(), place=where).handle
            spec = spoke(**changes)
            GcpSpoke(key, spec, addresses=addressed(spec, REGION), estate=estate(), place=where, hub=None, alerts=alerts)

        return preview(program, stack=stack, protect=protect)

    return previewed


@pytest.fixture
def joined(preview: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """`joined({"transit": "peered"}, egress="none")` gives a spoke called `pay` on the hub `core` of another stack, with alarms."""

    def previewed(
        of_hub: Mapping[str, Any] | None = None,
        *,
        stack: str = "test",
        key: str = "pay",
        linked: Mapping[str, Mapping[str, Any]] | None = None,
        known: Mapping[str, Any] | None = None,
        **changes: Any,
    ) -> Drawn:
        core = hub_spec(**(of_hub or {}))
        around = hub_estate(core, linked=linked, **(known or {}))
        spec = spoke(**changes)

        def program(where: Place) -> None:
            alerts = GcpAlerts(observability(), place=where).handle
            ranges = addressed(core, REGION)
            handle = hub_shape("core", core, addresses=ranges, estate=around, account=PROJECT, region=REGION)
            GcpSpoke(key, spec, addresses=addressed(spec, REGION), estate=around, place=where, hub=handle, alerts=alerts)

        return preview(program, stack=stack)

    return previewed


@pytest.fixture
def hub(preview: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """`hub(members="apart", linked={"office": {}})` gives a hub called `core`, with alarms."""

    def previewed(
        *,
        protect: bool = True,
        groups: tuple[str, ...] = ("red", "blue"),
        linked: Mapping[str, Mapping[str, Any]] | None = None,
        known: Mapping[str, Any] | None = None,
        **changes: Any,
    ) -> Drawn:
        spec = hub_spec(**changes)
        around = hub_estate(spec, groups=groups, linked=linked, **(known or {}))

        def program(where: Place) -> None:
            alerts = GcpAlerts(observability(), place=where).handle
            GcpHubNetwork("core", spec, addresses=addressed(spec, REGION), estate=around, place=where, alerts=alerts)

        return preview(program, protect=protect)

    return previewed


@pytest.fixture
def whole(preview: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """`whole({"transit": "peered"}, pay={}, shop={"group": "blue"})` gives the hub `core` and its spokes, each in a /16 of its own."""

    def previewed(
        of_hub: Mapping[str, Any] | None = None,
        *,
        groups: tuple[str, ...] = ("red", "blue"),
        linked: Mapping[str, Mapping[str, Any]] | None = None,
        known: Mapping[str, Any] | None = None,
        **spokes: Mapping[str, Any],
    ) -> Drawn:
        core = hub_spec(**(of_hub or {}))
        around = hub_estate(core, groups=groups, linked=linked, **(known or {}))
        tunnels: dict[str, Any] = {"subnets": {"tunnel": {}}} if core.transit == "tunnelled" else {}

        def program(where: Place) -> None:
            alerts = GcpAlerts(observability(), place=where).handle
            ranges = addressed(core, REGION)
            handle = GcpHubNetwork("core", core, addresses=ranges, estate=around, place=where, alerts=alerts).handle
            for key, changes in spokes.items():
                spec = spoke(**{"cidr": OWN[key], **tunnels, **changes})
                mine = addressed(spec, REGION)
                GcpSpoke(key, spec, addresses=mine, estate=around, place=where, hub=handle, alerts=alerts)

        return preview(program)

    return previewed


OWN = {"pay": "10.20.0.0/16", "shop": "10.21.0.0/16", "blog": "10.36.0.0/16"}
"""Ranges of spokes: the last one is of the pool of `blue`."""


@pytest.fixture
def services(preview: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """`services(pay={"host": "pay.acme.example"})` gives services with all that they stand on."""

    def previewed(*, stack: str = "test", protect: bool = True, **specs: Mapping[str, Any]) -> Drawn:
        return preview(
            lambda where: declare(where, {key: service(**changes) for key, changes in specs.items()}),
            stack=stack,
            protect=protect,
        )

    return previewed


def declare(where: Place, specs: Mapping[str, ServiceSpec]) -> None:
    alerts = Alerts("gcp", PROJECT, REGION, "https://runbooks.acme.example", pulumi.Output.from_input("channel"))
    zone = Dns(GcpZone(DnsSpec(zone="acme.example", cloud="gcp"), place=where).handle, where)
    stood = GcpSpoke(
        "pay", spoke(), addresses=addressed(spoke(), REGION), estate=estate(), place=where, hub=None, alerts=None
    ).handle
    shared = GcpServicePlatform("pay", specs, network=stood, place=where, alerts=alerts).handle
    for key, spec in specs.items():
        secrets = {ref.secret: pulumi.Output.secret("hush") for ref in spec.secrets.values()}
        GcpService(key, spec, place=where, network=stood, platform=shared, dns=zone, alerts=alerts, secrets=secrets)


@pytest.fixture
def spoke_spec() -> Callable[..., SpokeSpec]:
    """`spoke_spec(egress="none")`."""
    return spoke


@pytest.fixture
def service_spec() -> Callable[..., ServiceSpec]:
    """`service_spec(cpu=2)`."""
    return service


@pytest.fixture
def told() -> Callable[..., ObservabilitySpec]:
    """`told("a@acme.example")`: who hears of alarms."""
    return observability


@pytest.fixture
def another() -> Callable[..., Place]:
    """`another(project="acme-dev", account="dev")`: a place in another project, inside a program."""
    return place


@pytest.fixture
def hub_specs() -> Callable[..., HubNetworkSpec]:
    """`hub_specs(transit="peered")`."""
    return hub_spec


@pytest.fixture
def hub_estates() -> Callable[..., Estate]:
    """`hub_estates(spec, groups=("red",), linked={"office": {}})`: what all networks know, with the hub `core`."""
    return hub_estate
