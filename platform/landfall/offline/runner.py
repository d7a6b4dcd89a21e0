"""Runs a program in a context and an event loop of its own, and makes the Plan of what it declared."""

import asyncio
import contextvars
from collections.abc import Callable, Iterable, Mapping
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import Any

from pulumi.runtime import config as runtime_config
from pulumi.runtime import settings
from pulumi.runtime import stack as runtime_stack

from landfall.offline import tuning
from landfall.offline.callbacks import LocalCallbacks
from landfall.offline.engine import Engine
from landfall.offline.errors import ProgramError, program_error
from landfall.offline.frames import noted
from landfall.offline.invokes import Invokes
from landfall.offline.isolation import clean_environment, working_directory
from landfall.offline.loop import OfflineLoop
from landfall.offline.monitor import Monitor
from landfall.offline.places import Places
from landfall.offline.records import Writer
from landfall.offline.references import References
from landfall.offline.requests import Outstanding, Requests
from landfall.offline.symbols import Names
from landfall.plan.model import Plan
from landfall.plan.origins import ORIGINS

Program = Callable[[], Any]


def run(
    program: Program,
    *,
    project: str = "landfall",
    stack: str = "test",
    config: Mapping[str, str] | None = None,
    secrets: Iterable[str] = (),
    unknowns: bool = False,
    references: References | None = None,
    invokes: Invokes | None = None,
    root: Path | None = None,
    folder: Path | None = None,
) -> Plan:
    """The Plan of what `program` declares.

    :param config: values by full key (`landfall:region`), as the engine hands them over: what is no string is JSON text.
    :param secrets: keys of `config` that are secret.
    :param unknowns: show what an engine's preview would know instead of symbols.
    :param references: answers stack references with resolved Plans; without it they are refused.
    :param invokes: answers to function and method calls, beside the table of `landfall.offline.invokes`.
    :param root: the project's root; source lines are relative to it. The current directory when not given.
    :param folder: the program's working directory; left as it is when not given.
    :raises ProgramError: the program failed, or declared what the engine refuses.
    """
    places = Places(root or Path.cwd())
    monitor = Monitor(project, stack, places, unknowns=unknowns, answers=invokes or {}, references=references)
    engine = Engine(hidden=[value for key, value in (config or {}).items() if key in set(secrets)])
    origins: dict[tuple[str, str], tuple[str, ...]] = {}

    def start() -> None:
        settings.ROOT.set(None)
        settings.configure(_settings(monitor, engine, project, stack, places.root))
        runtime_config.set_all_config(dict(config or {}), list(secrets))
        ORIGINS.set(origins)
        _run_loop(program, monitor)

    failure: ProgramError | None = None
    with clean_environment(), working_directory(folder), tuning.applied():
        try:
            contextvars.copy_context().run(start)
        except (Exception, SystemExit) as error:
            failure = engine.without_secrets(program_error(error, places))
    if failure is not None:
        raise failure
    errors = [said for said in engine.said if said.severity == "error"]
    if errors:
        raise ProgramError("\n".join(said.message for said in errors))
    return _plan(monitor, engine, origins)


class _Settings(settings.Settings):
    """The SDK's settings without its channel to an engine, and deaf to the environment."""

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


def _settings(monitor: Monitor, engine: Engine, project: str, stack: str, root: Path) -> _Settings:
    return _Settings(
        rpc_manager=Requests(monitor.places),
        outputs=Outstanding(),
        lock=Lock(),
        project=project,
        stack=stack,
        organization="organization",
        root_directory=str(root),
        parallel=None,
        dry_run=monitor.unknowns,
        legacy_apply_enabled=False,
        monitor=monitor,
        engine=engine,
        monitor_features=set(),
        package_refs={},
        base_providers_by_ref={},
        callbacks=None,
    )


def _run_loop(program: Program, monitor: Monitor) -> None:
    def started() -> Any:
        try:
            return program()
        except Exception as error:
            noted(error, monitor.places)
            raise

    async def main() -> None:
        monitor.callbacks = LocalCallbacks(monitor)
        settings.SETTINGS.callbacks = monitor.callbacks
        await runtime_stack.run_in_stack(started)

    loop = OfflineLoop()
    loop.set_exception_handler(lambda *_: None)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(main())
    finally:
        pending = asyncio.all_tasks(loop)
        for task in pending:
            task.cancel()
        if pending:
            loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        asyncio.set_event_loop(None)
        loop.close()


def _plan(monitor: Monitor, engine: Engine, origins: Mapping[tuple[str, str], tuple[str, ...]]) -> Plan:
    records = monitor.records
    writer = Writer(Names.of(urn for urn, record in records.items() if record.custom), records)
    inherited: dict[str, tuple[str, ...]] = {}

    def origin(urn: str) -> tuple[str, ...]:
        if urn not in inherited:
            record = records.get(urn)
            own = origins.get((record.type, record.name), ()) if record else ()
            inherited[urn] = own or (origin(record.parent) if record and record.parent else ())
        return inherited[urn]

    return Plan(
        project=monitor.project,
        stack=monitor.stack,
        mode="unknowns" if monitor.unknowns else "resolved",
        resources=tuple(writer.resource(records[urn], origin(urn)) for urn in sorted(records)),
        packages=_packages({record.type.partition(":")[0] for record in records.values()}),
        outputs=writer.values(monitor.stack_outputs),
        diagnostics=tuple(sorted(engine.said, key=lambda said: (said.severity, said.urn, said.message))),
    )


def _packages(used: Iterable[str]) -> dict[str, str]:
    """Versions of the SDKs whose resources are in the Plan."""
    found = {}
    for package in sorted(used):
        try:
            found[package] = metadata.version(f"pulumi-{package}")
        except metadata.PackageNotFoundError:
            continue
    return found
