"""The bootstrap of an AWS account, previewed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource

from components.bootstrap.aws import AwsBootstrap
from components.bootstrap.spec import BootstrapSpec
from components.place import Place

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
    return Place("aws", "main", ACCOUNT, REGION, provider, "bootstrap", protect)


@pytest.fixture
def bootstrap() -> Callable[..., Drawn]:
    """`bootstrap(deploy=["dev"])` gives what stands before the first stack."""

    def previewed(*, protect: bool = True, unknowns: bool = False, deploy: tuple[str, ...] = ("dev", "production")) -> Drawn:
        def program() -> None:
            spec = BootstrapSpec(repository="acme/platform", deploy=deploy)
            handle = AwsBootstrap(spec, place=place(protect)).handle
            pulumi.export("state", handle.state)
            pulumi.export("secrets", handle.secrets)

        return Drawn(run(program, unknowns=unknowns))

    return previewed
