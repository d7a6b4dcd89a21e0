"""Three tiers, previewed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource

from components.dns.handles import Dns, DnsZone
from components.network.handles import AwsNetwork
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.three_tier.aws import AwsThreeTier
from components.workloads.three_tier.spec import ThreeTierSpec

REGION = "eu-west-1"
ACCOUNT = "111122223333"


@dataclass(frozen=True)
class Drawn:
    """A Plan, asked by the last part of a type (`Instance`) and by logical name."""

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

    def policy(self, kind: str, name: str, field: str = "policy") -> dict[str, dict[str, Any]]:
        """Statements of a policy document by their Sid (by number where they have none)."""
        statements = json.loads(self.one(kind, name)[field])["Statement"]
        return {statement.get("Sid", str(index)): statement for index, statement in enumerate(statements)}


def place(protect: bool) -> Place:
    from pulumi_aws import Provider

    provider = Provider("aws-main", region=REGION, allowed_account_ids=[ACCOUNT])
    return Place("aws", "main", ACCOUNT, REGION, provider, "test", protect)


def network(zones: int = 2) -> AwsNetwork:
    names = tuple(f"euw1-az{number}" for number in range(1, zones + 1))
    tiers = ("public", "private", "database")
    subnets = {tier: {zone: pulumi.Output.from_input(f"{tier}-{zone}") for zone in names} for tier in tiers}
    return AwsNetwork("net", "aws", ACCOUNT, REGION, "10.1.0.0/16", names, pulumi.Output.from_input("vpc-1"), subnets)


def alerts() -> Alerts:
    topic = pulumi.Output.from_input(f"arn:aws:sns:{REGION}:{ACCOUNT}:alerts")
    return Alerts("aws", ACCOUNT, REGION, "https://runbooks.acme.example", topic)


def zone(where: Place) -> Dns:
    """A zone on AWS that is there."""
    known = pulumi.Output.from_input("Z1")
    return Dns(DnsZone("acme.example", "aws", ACCOUNT, known, pulumi.Output.from_input([])), where)


def three_tier(**changes: Any) -> ThreeTierSpec:
    base = {"pattern": "three-tier", "cloud": "aws", "spoke": "net", "host": "shop.acme.example"}
    return ThreeTierSpec.model_validate({**base, **changes})


@pytest.fixture
def spec() -> Callable[..., ThreeTierSpec]:
    """`spec(database={"replicas": 1})`."""
    return three_tier


@pytest.fixture
def shop() -> Callable[..., Drawn]:
    """`shop(database={"replicas": 1})` gives the three tiers called `shop`, or `key_name`."""

    def previewed(
        *,
        protect: bool = True,
        zones: int = 2,
        told: bool = True,
        dns: bool = True,
        unknowns: bool = False,
        key_name: str = "shop",
        **changes: Any,
    ) -> Drawn:
        def program() -> None:
            where = place(protect)
            AwsThreeTier(
                key_name,
                three_tier(**changes),
                place=where,
                network=network(zones),
                dns=zone(where) if dns else None,
                alerts=alerts() if told else None,
            )

        return Drawn(run(program, unknowns=unknowns))

    return previewed
