"""Moves: what holds data stays where it is, unless it is said that the data may go; networks stay what they were born as."""

from collections.abc import Iterator, Mapping
from typing import Any

from components.network.born import REASONS, born
from landfall.documents import Mistake
from landfall.environment.checks.context import Context, account_of, region_of
from landfall.environment.model import Environment
from landfall.environment.patterns import PATTERNS, WorkloadSpec


def moves(context: Context) -> Iterator[Mistake]:
    """A changed cloud, account or region of a database destroys it. The record says where it was."""
    owner = context.owner("network")
    if owner is None:
        return
    for key, workload in context.environment.workloads.items():
        if PATTERNS[workload.pattern].holds_data and workload.move is None:
            yield from _moved(context, owner, key, workload)


def births(context: Context) -> Iterator[Mistake]:
    """A network keeps what it can only be at birth: to change that replaces it, and all that stands on it."""
    own = context.environment
    hubs = own.hub.networks if own.hub else {}
    for holder, kind, networks in ((("hub", "networks"), "hub", hubs), (("network", "spokes"), "spoke", own.network.spokes)):
        for key, spec in networks.items():
            account, region = account_of(own, spec), region_of(own, spec)
            names = (f"{kind}.{name}" for name in (key, *spec.formerly))
            before = next((context.record[name] for name in names if name in context.record), None)
            if not isinstance(before, Mapping) or account is None or region is None or spec.retire:
                continue
            for name, value in born(spec, account, region).items():
                if name in before and before[name] != value:
                    says = (
                        f"was {before[name]} and would be {value}: {REASONS[name]}, so this would replace it and all that stands "
                        f"on it. Put it back; or make another {kind} under a new name, move there what stands on this one, and "
                        "remove it with `retire: true` first"
                    )
                    yield context.mistake(*holder, key, name, says=says)


def _moved(context: Context, owner: Environment, key: str, workload: WorkloadSpec) -> Iterator[Mistake]:
    before = next((context.record[name] for name in (key, *workload.formerly) if name in context.record), None)
    spoke = owner.network.spokes.get(workload.spoke)
    if not isinstance(before, Mapping) or spoke is None or spoke.cloud != workload.cloud:
        # On a spoke of another cloud it cannot stand anyway, which is said elsewhere.
        return
    now: dict[str, Any] = {"cloud": spoke.cloud, "account": account_of(owner, spoke), "region": region_of(owner, spoke)}
    changes = [
        f"{name} from {before[name]} to {value}" for name, value in now.items() if name in before and value != before[name]
    ]
    if changes and all(now.values()):
        says = (
            f"would move ({', '.join(changes)}), which destroys its data: put it back, "
            "or say `move: destroy-and-recreate` when the data may go"
        )
        yield context.mistake("workloads", key, says=says, key=True)
