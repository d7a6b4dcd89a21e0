"""Moves: what holds data stays where it is, unless it is said that the data may go."""

from collections.abc import Iterator, Mapping
from typing import Any

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
