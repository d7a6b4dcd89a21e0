"""What the rules cost: a pack's start, `Analyze` over gRPC with the whole pack, and a Plan of 10,000 resources.

    .venv/bin/python benchmarks/policy_rules.py

The resources are those of the `production` environment, over and over. Prints the table of docs/speed.md.
"""

import dataclasses
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from landfall import offline
from landfall.analysis.policies import Config, judge
from landfall.plan.model import Plan, Resource
from pulumi.runtime import proto
from pulumi.runtime.proto import analyzer_pb2_grpc

from policies.rule import CLOUDS
from policies.rules import load, of_cloud

ROOT = Path(__file__).resolve().parents[1]
SIZE = 10_000
PACKAGES = {"aws": "aws:", "gcp": "gcp:", "azure": "azure-native:", "kubernetes": "kubernetes:"}


def repeated(plan: Plan, size: int) -> Plan:
    """A Plan of this size out of the resources of a smaller one."""
    found: list[Resource] = []
    turn = 0
    while len(found) < size:
        found += [dataclasses.replace(one, urn=f"{one.urn}-{turn}", name=f"{one.name}-{turn}") for one in plan.resources]
        turn += 1
    return Plan(plan.project, plan.stack, plan.mode, tuple(found[:size]))


@contextmanager
def pack(cloud: str) -> Iterator[tuple[Any, float]]:
    """A client of a pack that was started as the engine does, and the seconds that took."""
    folder = ROOT / "policies" / cloud
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-u", "-m", "pulumi.policy", "127.0.0.1:1", str(folder)], cwd=folder, stdout=subprocess.PIPE
    )
    try:
        port = int(process.stdout.readline()) if process.stdout else 0
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            client = analyzer_pb2_grpc.AnalyzerStub(channel)
            client.GetAnalyzerInfo(empty_pb2.Empty())
            yield client, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def requests(plan: Plan, cloud: str) -> list[Any]:
    """What the engine would ask of the resources of a cloud."""
    found = []
    for resource in plan.resources:
        if resource.type.startswith(PACKAGES[cloud]):
            request = proto.AnalyzeRequest(type=resource.type, name=resource.name, urn=resource.urn)
            request.properties.update(dict(resource.inputs))
            found.append(request)
    return found


def milliseconds(client: Any, asked: list[Any]) -> list[float]:
    """Of each answer, after a first round that is not counted."""
    for request in asked:
        client.Analyze(request)
    found = []
    for request in asked * 3:
        began = time.perf_counter()
        client.Analyze(request)
        found.append((time.perf_counter() - began) * 1000)
    return found


def main() -> None:
    """Print the table."""
    production = offline.preview(ROOT, "production", unknowns=True)
    lines = ["| pack | rules | start | Analyze, median | Analyze, 99th of 100 |", "|---|---:|---:|---:|---:|"]
    for cloud in CLOUDS:
        if not of_cloud(cloud):
            continue
        starts = []
        for _ in range(4):
            with pack(cloud) as (_, seconds):
                starts.append(seconds)
        with pack(cloud) as (client, _):
            took = milliseconds(client, requests(production, cloud))
        middle, slow = (
            (f"{statistics.median(took):.1f} ms", f"{statistics.quantiles(took, n=100)[98]:.1f} ms") if took else ("-", "-")
        )
        lines.append(f"| {cloud} | {len(of_cloud(cloud))} | {min(starts):.2f} s | {middle} | {slow} |")
    plan = repeated(offline.preview(ROOT, "production"), SIZE)
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    took = []
    for _ in range(4):
        began = time.perf_counter()
        found = judge(plan, load(), Config(date(2026, 1, 1)))
        took.append(time.perf_counter() - began)
    verdicts = sum(found.counts.values())
    lines.append("")
    lines.append(f"All {len(load())} rules on a Plan of {SIZE:,} resources: {verdicts:,} verdicts in {min(took):.1f} s.")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
