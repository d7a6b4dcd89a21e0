"""Names: what a thing was called before is no other thing's name, and no name is one of the platform's own."""

from collections.abc import Iterator, Mapping

from components.spec import Keyed
from landfall.documents import Mistake, Step
from landfall.environment.checks.context import Context

RESERVED = frozenset({"alerts", "aws", "azure", "bootstrap", "dns", "gcp", "hub", "link", "net", "services", "uses"})
"""Beginnings of the platform's own component and provider names, which a workload's name would be mistaken for."""


def renames(context: Context) -> Iterator[Mistake]:
    """`formerly` names what is gone, and workloads have names of their own."""
    own = context.environment
    yield from _formerly(context, ("hub", "networks"), own.hub.networks if own.hub else {})
    yield from _formerly(context, ("hub", "links"), own.hub.links if own.hub else {})
    yield from _formerly(context, ("network", "spokes"), own.network.spokes)
    yield from _formerly(context, ("workloads",), own.workloads)
    for key in own.workloads:
        if key in RESERVED:
            says = f"`{key}` begins names of the platform's own: choose another name for the workload"
            yield context.mistake("workloads", key, says=says, key=True)


def _formerly(context: Context, holder: tuple[str, ...], things: Mapping[str, Keyed]) -> Iterator[Mistake]:
    live = context.written(*holder)
    heirs: dict[str, str] = {}
    for key, thing in things.items():
        for index, old in enumerate(thing.formerly):
            path: tuple[Step, ...] = (*holder, key, "formerly", index)
            if old in live:
                says = f"`{old}` is there still: a former name is one that nothing has now"
                yield context.mistake(*path, says=says)
            elif old in heirs:
                yield context.mistake(*path, says=f"`{old}` is a former name of `{heirs[old]}` already: one of them was it")
            heirs.setdefault(old, key)
