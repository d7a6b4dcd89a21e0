"""Small AWS networks, previewed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from ipaddress import IPv4Network
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import addressed, estate

from components.network.addresses import Addresses
from components.network.aws import AwsHubNetwork, AwsSpoke
from components.network.estate import Estate, HubPlace
from components.network.fit import asn_of
from components.network.handles import AwsHub
from components.network.links.aws_aws import AwsPeering
from components.network.links.ends import HubEnd
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec, SpokeSpec, SubnetOptions
from components.network.tiers import TIERS, demands, role_of
from components.observability.handles import Alerts
from components.place import Place
from components.regions import REGIONS
from components.stack import prepare

REGION = "eu-west-1"
ACCOUNT = "111122223333"
ACCOUNTS = {"main": ACCOUNT, "other": "444455556666"}

POOLS = {
    "red": {"aws": {REGION: ("10.16.0.0/14",), "us-east-1": ("10.64.0.0/14",)}, "gcp": {"europe-west1": ("10.20.0.0/14",)}},
    "blue": {"aws": {REGION: ("10.32.0.0/14",), "us-east-1": ("10.80.0.0/14",)}, "gcp": {"europe-west1": ("10.36.0.0/14",)}},
    "hub": {"aws": {REGION: ("10.0.0.0/16",), "us-east-1": ("10.2.0.0/16",)}, "gcp": {"europe-west1": ("10.1.0.0/16",)}},
}


@dataclass(frozen=True)
class Sketch:
    """Hubs and spokes by key, each only what differs from the usual, and what they know of others.

    `hub` is the one of `REGION` (None: no hub), `hubs` are further ones. A spoke hangs on the hub of its region, and gets the
    next /16 of its group's pool there unless it names a `cidr`.
    """

    hub: Mapping[str, Any] | None = field(default_factory=dict)
    spokes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    hubs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sites: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    space: tuple[str, ...] = ("10.0.0.0/8",)
    groups: tuple[str, ...] = ("red", "blue")
    pools: Mapping[str, Any] = field(default_factory=lambda: POOLS)
    alerts: bool = True
    hub_key: str = "main"
    stack: str = "test"
    protect: bool = True

    def hub_specs(self) -> dict[str, HubNetworkSpec]:
        """Every hub by key."""
        first = {} if self.hub is None else {self.hub_key: {"cidr": "10.0.0.0/20", **self.hub}}
        return {
            key: HubNetworkSpec.model_validate({"cloud": "aws", "cidr": f"10.2.{index * 16}.0/20", **spec})
            for index, (key, spec) in enumerate({**first, **self.hubs}.items())
        }

    def spoke_specs(self) -> dict[str, SpokeSpec]:
        """Every spoke by key."""
        taken: Counter[tuple[str, str]] = Counter()
        found = {}
        for key, changes in self.spokes.items():
            group, region = changes.get("group", "red"), changes.get("region", REGION)
            (pool, *_) = self.pools.get(group, POOLS["red"])["aws"][region]
            cidr = str(list(IPv4Network(pool).subnets(new_prefix=16))[taken[group, region]])
            taken[group, region] += 1
            found[key] = SpokeSpec.model_validate({"cloud": "aws", "group": group, "cidr": cidr, **changes})
        return found

    def estate(self) -> Estate:
        """What each of them knows of the others."""
        return estate(
            space=self.space,
            groups=self.groups,
            pools=self.pools,
            hubs={key: _hub_place(key, spec) for key, spec in self.hub_specs().items()},
            links={key: LinkSpec.model_validate(link) for key, link in self.links.items()},
            sites={key: SiteSpec.model_validate(site) for key, site in self.sites.items()},
            accounts={"aws": ACCOUNTS},
        )


def kept(spec: HubNetworkSpec | SpokeSpec, region: str) -> Addresses:
    """The ranges of a network as a ledger would keep them: the same ones whatever zones and tiers it has now."""
    every = {
        name: spec.subnets.get(name, SubnetOptions()) for name, tier in TIERS["aws", role_of(spec)].items() if tier.optional
    }
    widest = spec.model_copy(update={"zones": REGIONS["aws"][region].zones, "subnets": {**spec.subnets, **every}})
    whole = addressed(widest, region)
    wanted = [(demand.tier, demand.place) for demand in demands(spec, region) if demand.family == 4]
    ranges: dict[str, dict[str, str]] = {}
    for tier, place in wanted:
        ranges.setdefault(tier, {})[place] = whole.range(tier, place)
    return replace(whole, ranges=ranges)


def _hub_place(key: str, spec: HubNetworkSpec) -> HubPlace:
    region = spec.region or REGION
    return HubPlace(key, spec, ACCOUNTS[spec.account or "main"], region, str(spec.cidr), asn_of(spec, region))


def places(stack: str = "test", protect: bool = True) -> Callable[[str | None, str | None], Place]:
    """`places()(account, region)` is a place, with one provider an account."""
    from pulumi_aws import Provider

    @cache
    def provider(account: str) -> Provider:
        name = "aws" if account == "main" else f"aws-{account}"
        return Provider(name, region=REGION, allowed_account_ids=[ACCOUNTS[account]])

    def place(account: str | None = None, region: str | None = None) -> Place:
        name = account or "main"
        return Place("aws", name, ACCOUNTS[name], region or REGION, provider(name), stack, protect)

    return place


def place(stack: str = "test", protect: bool = True) -> Place:
    """The usual place."""
    return places(stack, protect)(None, None)


def declare(sketch: Sketch) -> tuple[AwsHub | None, dict[str, Any]]:
    """Declare the sketch. The handle of its first hub, and the spokes' by key."""
    at, known = places(sketch.stack, sketch.protect), sketch.estate()

    def told(where: Place) -> Alerts | None:
        topic = pulumi.Output.from_input(f"arn:aws:sns:{where.region}:{where.account_id}:x")
        return Alerts("aws", where.account_id, where.region, "https://run.acme.example", topic) if sketch.alerts else None

    ends: dict[str, HubEnd[AwsHub]] = {}
    for key, hub_spec in sketch.hub_specs().items():
        where = at(hub_spec.account, hub_spec.region)
        addresses = kept(hub_spec, where.region)
        made = AwsHubNetwork(key, hub_spec, addresses=addresses, estate=known, place=where, alerts=told(where))
        ends[key] = HubEnd(made.handle, where, told(where))
    for key, link in known.links.items():
        if set(link.between) <= set(ends):
            AwsPeering(key, link, ends={end: ends[end] for end in link.between}, estate=known)
    hubs = {key: end.hub for key, end in ends.items()}
    handles = {}
    for key, spec in sketch.spoke_specs().items():
        where = at(spec.account, spec.region)
        hub = next((found for found in hubs.values() if found.region == where.region), None)
        hub_place = at("main", where.region) if hub and hub.account != where.account_id else None
        addresses = kept(spec, where.region)
        handles[key] = AwsSpoke(
            key, spec, addresses=addresses, estate=known, place=where, hub=hub, alerts=told(where), hub_place=hub_place
        ).handle
    return next(iter(hubs.values()), None), handles


def drawn(sketch: Sketch, *, unknowns: bool = False) -> Plan:
    """The Plan of a sketch; with `unknowns` as an engine sees it that has not made anything yet."""

    def program() -> None:
        names = prepare({})
        declare(sketch)
        names.finish()

    return run(program, stack=sketch.stack, unknowns=unknowns)


@pytest.fixture(scope="session")
def preview() -> Callable[..., Plan]:
    """`preview(hub={}, spokes={"a": {}})` gives the Plan of such networks. The same sketch is drawn once."""
    plans: dict[str, Plan] = {}

    def previewed(*, unknowns: bool = False, **sketch: Any) -> Plan:
        key = repr((unknowns, sketch))
        if key not in plans:
            plans[key] = drawn(Sketch(**sketch), unknowns=unknowns)
        return plans[key]

    return previewed


@pytest.fixture
def inside() -> Callable[[Callable[[Callable[..., Any]], Any]], Any]:
    """`inside(fn)` calls `fn(handles)` in a run, where Outputs can be made, and gives what it returns.

    `handles(spokes={...})` declares such networks and gives the hub's handle and the spokes' by key.
    """

    def called(function: Callable[[Callable[..., Any]], Any]) -> Any:
        found: list[Any] = []
        run(lambda: found.append(function(lambda **sketch: declare(Sketch(**sketch)))))
        return found[0]

    return called
