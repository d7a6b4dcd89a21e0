"""The analyzer protocol: rules as the engine runs them, in this process or in one of its own."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import grpc
import pulumi_policy.policy
import pytest
from google.protobuf import empty_pb2, struct_pb2
from landfall.plan.model import Plan, Resource
from pulumi.runtime import proto
from pulumi.runtime.proto import analyzer_pb2_grpc

from policies.analyzer import SharedAnalyzer
from policies.pack import Pack, pack_of
from policies.rule import Rule

ROOT = Path(__file__).parents[3]


def struct(value: Mapping[str, Any]) -> Any:
    """A protobuf `Struct`."""
    found = struct_pb2.Struct()
    found.update({key: _plain(item) for key, item in value.items()})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def analyze_request(resource: Resource, plan: Plan) -> Any:
    """What the engine asks of a resource: its inputs."""
    provider = plan.by_urn.get(resource.provider)
    request = proto.AnalyzeRequest(type=resource.type, name=resource.name, urn=resource.urn, properties=struct(resource.inputs))
    request.options.protect = resource.protect
    request.options.parent = resource.parent
    if provider is not None:
        request.provider.CopyFrom(_provider(provider))
    return request


def stack_request(plan: Plan) -> Any:
    """What the engine asks of a stack: outputs, with dependencies."""
    return proto.AnalyzeStackRequest(resources=[_of_stack(resource, plan) for resource in plan.resources])


def _of_stack(resource: Resource, plan: Plan) -> Any:
    made = proto.AnalyzerResource(
        type=resource.type,
        name=resource.name,
        urn=resource.urn,
        properties=struct(resource.outputs or resource.inputs),
        parent=resource.parent,
        dependencies=list(resource.dependencies),
    )
    for key, urns in resource.property_dependencies.items():
        made.propertyDependencies[key].urns.extend(urns)
    provider = plan.by_urn.get(resource.provider)
    if provider is not None:
        made.provider.CopyFrom(_provider(provider))
    return made


def _provider(provider: Resource) -> Any:
    return proto.AnalyzerProviderResource(
        type=provider.type, name=provider.name, urn=provider.urn, properties=struct(provider.inputs)
    )


@cache
def pack(cloud: str) -> Pack:
    return pack_of(cloud)


def shared(chosen: Pack) -> Any:
    """Our analyzer, with every policy of a pack."""
    return SharedAnalyzer(chosen, "test", "0.0.1", chosen.policies, pulumi_policy.EnforcementLevel.ADVISORY)


def stock(chosen: Pack) -> Any:
    """pulumi-policy's own analyzer."""
    return pulumi_policy.policy._PolicyAnalyzerServicer(
        "test", "0.0.1", chosen.policies, pulumi_policy.EnforcementLevel.ADVISORY
    )


def answers(analyzer: Any, plan: Plan) -> list[tuple[str, Any]]:
    """Diagnostics with the URN that they are about, of every resource and then of the stack."""
    found: list[tuple[str, Any]] = []
    for resource in plan.resources:
        found += [(resource.urn, said) for said in analyzer.Analyze(analyze_request(resource, plan), None).diagnostics]
    return [*found, *((said.urn, said) for said in analyzer.AnalyzeStack(stack_request(plan), None).diagnostics)]


@dataclass(frozen=True)
class Protocol:
    """What a rule says of a Plan when the engine asks."""

    @staticmethod
    def of(rule: Rule) -> tuple[Any, Any]:
        """Our analyzer and the stock one, for one rule."""
        chosen = Pack(rule.cloud, (rule,))
        return shared(chosen), stock(chosen)

    @staticmethod
    def said(analyzer: Any, plan: Plan, rule: Rule) -> str:
        """`fail`, `cannot_tell` or `quiet`: the worst."""
        kinds = {kind_of(said) for _, said in answers(analyzer, plan) if said.policyName == rule.id}
        return next((kind for kind in ("fail", "cannot_tell") if kind in kinds), "quiet")


def kind_of(said: Any) -> str:
    return "cannot_tell" if said.message.startswith("can't run policy") else "fail"


@pytest.fixture(scope="session")
def protocol() -> Protocol:
    return Protocol()


@pytest.fixture(scope="session")
def make_answers() -> Callable[[Any, Plan], list[tuple[str, Any]]]:
    return answers


@contextmanager
def process(cloud: str) -> Iterator[Any]:
    """A pack in a process of its own, started as the engine does; gives a client of it."""
    folder = ROOT / "policies" / cloud
    started = subprocess.Popen(  # noqa: S603
        [sys.executable, "-u", "-m", "pulumi.policy", "127.0.0.1:1", str(folder)], cwd=folder, stdout=subprocess.PIPE
    )
    try:
        assert started.stdout
        port = int(started.stdout.readline())
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield analyzer_pb2_grpc.AnalyzerStub(channel)
    finally:
        started.terminate()
        started.wait(timeout=10)
        if started.stdout:
            started.stdout.close()


@pytest.fixture(scope="session")
def packs() -> Iterator[Callable[[str], Any]]:
    """Clients of pack processes, each started once when it is first asked for."""
    from contextlib import ExitStack

    with ExitStack() as running:

        @cache
        def start(cloud: str) -> Any:
            client = running.enter_context(process(cloud))
            client.GetAnalyzerInfo(empty_pb2.Empty())
            client.ConfigureStack(proto.AnalyzerStackConfigureRequest(stack="test", project="cases", dry_run=True))
            return client

        yield start
