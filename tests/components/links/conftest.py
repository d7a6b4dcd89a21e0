"""Links between hubs that are sketched: handles whose ids are texts, and a Plan of what joins them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import estate

from components.network.addresses import Addresses
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.handles import AwsHub, AzureHub, GcpHub, Hub
from components.network.links import plan
from components.network.links.ends import HubEnd
from components.network.links.link import Link
from components.network.spec import HubNetworkSpec, HubSpec, LinkSpec, SiteSpec
from components.observability.handles import Alerts
from components.place import Place
from components.stack import prepare

ACCOUNTS = {"aws": "111122223333", "gcp": "acme-network", "azure": "00000000-0000-0000-0000-000000000001"}
REGIONS = {"aws": "eu-west-1", "gcp": "europe-west1", "azure": "westeurope"}
SITES = {
    "dc": SiteSpec(addresses=("198.51.100.1", "198.51.100.2"), asn=64900, prefixes=("192.168.0.0/20",)),
    "office": SiteSpec(addresses=("198.51.100.9",), asn=64901, prefixes=("192.168.16.0/20",)),
}


@dataclass(frozen=True)
class Sketch:
    """Links by key, each only its options; the hubs `aws`, `gcp` and `azure` are there, with what `hubs` changes or adds."""

    links: Mapping[str, Mapping[str, Any]]
    hubs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sites: Mapping[str, SiteSpec] = field(default_factory=dict)
    alerts: bool = True
    inspected: bool = False
    meshed: bool = True
    secret: str | None = None

    def spec(self) -> HubSpec:
        known = {cloud: {"cloud": cloud} for cloud in ("aws", "gcp", "azure")}
        networks = {key: HubNetworkSpec(**{**known.get(key, {}), **self.hubs.get(key, {})}) for key in {**known, **self.hubs}}
        links = {key: LinkSpec(**{"groups": ("red",), **options}) for key, options in self.links.items()}
        return HubSpec(groups=("red", "blue"), networks=networks, sites={**SITES, **self.sites}, links=links)

    def estate(self) -> Estate:
        spec = self.spec()
        return estate(
            hubs={
                key: HubPlace(key, hub, ACCOUNTS[hub.cloud], _region(hub), "10.0.0.0/20", asn_of(hub, _region(hub)))
                for key, hub in spec.networks.items()
            },
            sites=spec.sites,
            links=spec.links,
            insides=insides(spec),
            accounts={"aws": {"main": ACCOUNTS["aws"], "other": "444455556666"}},
        )


def _region(hub: HubNetworkSpec) -> str:
    return hub.region or REGIONS[hub.cloud]


def insides(spec: HubSpec) -> dict[str, Addresses]:
    """The ranges of tunnels, one after the other: links that come later move none."""
    free: dict[tuple[str, ...], Iterator[IPv4Network]] = {}
    found: dict[str, Addresses] = {}
    for key, link in spec.links.items():
        pools = plan.pools(link, spec)
        blocks = free.setdefault(pools, (block for pool in pools for block in IPv4Network(pool).subnets(new_prefix=29)))
        ranges = {
            demand.place: str(next(next(blocks).subnets(new_prefix=demand.prefix))) for demand in plan.demands(link, spec)
        }
        found[key] = Addresses("", {plan.TIER: ranges})
    return found


def handle(key: str, sketch: Sketch) -> Hub:
    """The handle of a hub: every id says what it is of."""
    found = sketch.estate().hubs[key]
    common: dict[str, Any] = {
        "key": key,
        "cloud": found.cloud,
        "account": found.account,
        "region": found.region,
        "cidr": found.cidr,
        "asn": found.asn,
        "inspected": sketch.inspected,
        "resolver_addresses": {"aws": ("10.0.4.10", "10.0.4.42"), "gcp": ("10.1.0.2",), "azure": ("10.2.0.4",)}[found.cloud],
    }

    def id_of(*parts: str) -> pulumi.Output[str]:
        return pulumi.Output.from_input("-".join((key, *parts)))

    if found.cloud == "aws":
        inspected: dict[str, Any] = {
            "inspection_route_table_id": id_of("inspection"),
            "link_route_table_id": id_of("link"),
        }
        return AwsHub(
            **common,
            transit_gateway_id=id_of("tgw"),
            attachment_id=id_of("attachment"),
            hub_route_table_id=id_of("hub"),
            group_route_table_ids={group: id_of("group", group) for group in ("red", "blue")},
            link_group_route_table_ids={group: id_of("linkgroup", group) for group in ("red", "blue")},
            resolver_outbound_id=id_of("outbound"),
            **(inspected if sketch.inspected else {}),
        )
    if found.cloud == "gcp":
        return GcpHub(
            **common,
            transit="managed",
            network=id_of("network"),
            network_name=id_of("network"),
            ncc_hub_ids={group: id_of("ncc", group) for group in ("red", "blue")},
            ncc_link_group_id=id_of("center") if sketch.meshed else None,
            router=id_of("router"),
            link_gateway_id=id_of("gateway"),
            link_gateway_addresses={"0": id_of("ip0"), "1": id_of("ip1")},
        )
    return AzureHub(
        **common,
        transit="peered",
        resource_group=id_of("group"),
        gateway_id=id_of("gateway"),
        gateway_addresses={"0": id_of("ip0"), "1": id_of("ip1")},
        gateway_configuration_ids={"0": id_of("config0"), "1": id_of("config1")},
        ruleset_id=id_of("ruleset"),
        ruleset_name=id_of("ruleset"),
    )


def ends(sketch: Sketch, link: LinkSpec) -> dict[str, HubEnd[Any]]:
    found = {}
    for name in link.between:
        if name in sketch.spec().networks:
            hub = handle(name, sketch)
            place = Place(
                cloud=hub.cloud,
                account="main",
                account_id=hub.account,
                region=hub.region,
                provider=_provider(hub.cloud),
                stack="test",
                number="123456789012" if hub.cloud == "gcp" else "",
                tenant="00000000-0000-0000-0000-000000000009" if hub.cloud == "azure" else "",
            )
            topic = pulumi.Output.from_input(f"{hub.cloud}-alerts")
            runbooks = "https://runbooks.acme.example"
            alerts = Alerts(hub.cloud, hub.account, hub.region, runbooks, topic) if sketch.alerts else None
            found[name] = HubEnd[Any](hub, place, alerts)
    return found


_made: dict[str, pulumi.ProviderResource] = {}


def _provider(cloud: str) -> pulumi.ProviderResource:
    if cloud in _made:
        return _made[cloud]
    if cloud == "aws":
        import pulumi_aws

        _made[cloud] = pulumi_aws.Provider("aws", region="eu-west-1")
    elif cloud == "gcp":
        import pulumi_gcp

        _made[cloud] = pulumi_gcp.Provider("gcp", project="acme-network")
    else:
        import pulumi_azure_native

        _made[cloud] = pulumi_azure_native.Provider("azure")
    return _made[cloud]


def previewed(sketch: Sketch) -> Plan:
    def program() -> None:
        _made.clear()
        names = prepare({})
        known = sketch.estate()
        config = pulumi.Config("landfall")
        secret = config.require_secret("secret.link") if sketch.secret else None
        for key, link in known.links.items():
            Link(key, link, ends=ends(sketch, link), estate=known, secret=secret)
        names.finish()

    config = {"landfall:secret.link": sketch.secret} if sketch.secret else {}
    return run(program, config=config, secrets=tuple(config))


@pytest.fixture(scope="session")
def preview() -> Callable[[Sketch], Plan]:
    """The Plan of a sketch, made once: sketches hold maps, so it is kept by what they say."""
    known: dict[str, Plan] = {}

    def found(sketch: Sketch) -> Plan:
        text = repr(sketch)
        if text not in known:
            known[text] = previewed(sketch)
        return known[text]

    return found


@pytest.fixture(scope="session")
def sketch() -> type[Sketch]:
    """The class, for test modules: modules of tests import nothing from each other."""
    return Sketch
