"""Small AWS networks, previewed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan

from components.network.aws import AwsHubNetwork, AwsSpoke
from components.network.handles import AwsHub
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.observability.handles import Alerts
from components.place import Place
from components.stack import prepare

REGION = "eu-west-1"
ACCOUNT = "111122223333"


@dataclass(frozen=True)
class Sketch:
    """A hub (None: no hub) and spokes by key, each only what differs from `BASE`."""

    hub: Mapping[str, Any] | None = field(default_factory=dict)
    spokes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pools: tuple[str, ...] = ("10.0.0.0/8",)
    groups: tuple[str, ...] = ("red", "blue")
    alerts: bool = True
    hub_key: str = "main"
    stack: str = "test"
    protect: bool = True


def place(stack: str = "test", protect: bool = True) -> Place:
    from pulumi_aws import Provider

    provider = Provider("aws", region=REGION, allowed_account_ids=[ACCOUNT])
    return Place("aws", "main", ACCOUNT, REGION, provider, stack, protect)


def declare(sketch: Sketch) -> tuple[AwsHub | None, dict[str, Any]]:
    where = place(sketch.stack, sketch.protect)
    told = Alerts("aws", ACCOUNT, REGION, "https://run.acme.example", pulumi.Output.from_input("arn:aws:sns:x"))
    alerts = told if sketch.alerts else None
    hub: AwsHub | None = None
    if sketch.hub is not None:
        spec = HubNetworkSpec.model_validate({"cloud": "aws", "cidr": "10.0.0.0/20", **sketch.hub})
        made = AwsHubNetwork(sketch.hub_key, spec, pools=sketch.pools, groups=sketch.groups, place=where, alerts=alerts)
        hub = made.handle
    handles = {}
    for index, (key, changes) in enumerate(sketch.spokes.items()):
        base = {"cloud": "aws", "group": "red", "cidr": f"10.{index + 1}.0.0/16"}
        own = SpokeSpec.model_validate({**base, **changes})
        handles[key] = AwsSpoke(key, own, place=where, hub=hub, alerts=alerts).handle
    return hub, handles


@pytest.fixture
def preview() -> Callable[..., Plan]:
    """`preview(hub={}, spokes={"a": {}})` gives the Plan of such networks."""

    def previewed(**sketch: Any) -> Plan:
        drawn = Sketch(**sketch)

        def program() -> None:
            names = prepare({})
            declare(drawn)
            names.finish()

        return run(program, stack=drawn.stack)

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
