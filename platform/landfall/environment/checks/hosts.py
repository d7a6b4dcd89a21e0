"""Hosts: each belongs to one workload, and is in the environment's zone."""

from collections.abc import Iterator

from components.dns.spec import DnsSpec
from landfall.documents import Mistake
from landfall.environment.checks.context import Context
from landfall.environment.patterns import WorkloadSpec


def hosts(context: Context) -> Iterator[Mistake]:
    """Every host has a zone to be in, and is there once."""
    zone = _zone(context)
    seen: dict[str, str] = {}
    for key, workload in context.environment.workloads.items():
        host = workload.host
        if host is None:
            continue
        if host in seen:
            yield context.mistake("workloads", key, "host", says=f"`{host}` is the host of `{seen[host]}` already")
        seen.setdefault(host, key)
        if zone is not None:
            yield from _in_zone(context, key, workload, host, zone)
        elif not _may_be_elsewhere(context):
            says = f"`{host}` has no zone: add `dns: {{zone: {host.partition('.')[2]}, cloud: {workload.cloud}}}`"
            yield context.mistake("workloads", key, "host", says=says)


def _zone(context: Context) -> DnsSpec | None:
    owner = context.owner("network")
    return context.environment.dns or (owner.dns if owner is not None else None)


def _may_be_elsewhere(context: Context) -> bool:
    """Whether there may be a zone in what could not be read."""
    unread = "network" in context.written("uses") and "network" not in context.uses
    return unread or context.incomplete or "dns" in context.written()


def _in_zone(context: Context, key: str, workload: WorkloadSpec, host: str, zone: DnsSpec) -> Iterator[Mistake]:
    if host != zone.zone and not host.endswith(f".{zone.zone}"):
        says = f"`{host}` is not in the zone `{zone.zone}`: use a host that ends with `.{zone.zone}`"
        yield context.mistake("workloads", key, "host", says=says)
    elif host == zone.zone and workload.cloud == "aws" and zone.cloud != "aws":
        # A load balancer of AWS has no fixed address, and a CNAME has no place at the top of a zone (RFC 1034, 3.6.2).
        says = (
            f"`{host}` is the zone itself, and only Route 53 can point that at a load balancer of AWS: "
            f"use a host below it (`www.{host}`), or serve the zone on aws"
        )
        yield context.mistake("workloads", key, "host", says=says)
