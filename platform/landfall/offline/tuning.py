"""Makes the SDK fast for the time of a run, without changing what a program declares.

The SDK makes an asyncio task for each output and each alias of each resource, asks for a stack trace with source text at each
registration, and waits for all outputs anew after each one. At 600 resources that is nine tenths of a run. Each patch below
replaces one such function by one with the same result. They are on only while a run lasts, only on versions that they were
compared with (`KNOWN`), and only act inside an offline run's loop. `tests/landfall/offline/test_tuning.py` compares each.
"""

import asyncio
import atexit
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from importlib import metadata
from threading import Lock
from typing import Any

import pulumi
from pulumi import log, output, resource
from pulumi.output import Output, _OutputData
from pulumi.runtime import resource as runtime_resource
from pulumi.runtime import rpc, settings
from pulumi.runtime import stack as runtime_stack
from pulumi.runtime.proto import alias_pb2, source_pb2

from landfall.offline.loop import OfflineLoop

KNOWN = ("3.272.",)
"""SDK versions that the patches are tested with; on any other the SDK runs as it is, only slower."""

_PLAIN = frozenset({str, int, float, bool, type(None)})
_original: dict[str, Any] = {}


def _offline() -> bool:
    return type(asyncio._get_running_loop()) is OfflineLoop


# Outputs


class _Pending:
    """The outputs of one resource before and after its registration is answered."""

    __slots__ = ("answered", "failed", "futures", "loop", "resource")

    def __init__(self, of: pulumi.Resource) -> None:
        self.resource = of
        self.loop = asyncio.get_running_loop()
        self.answered: dict[str, _OutputData[Any]] = {}
        self.failed: dict[str, Exception] = {}
        self.futures: dict[str, asyncio.Future[_OutputData[Any]]] = {}

    def resolve(self, name: str, value: Any, known: bool, secret: bool, deps: Any, failed: Exception | None) -> None:
        future = self.futures.get(name)
        if failed is not None:
            self.failed[name] = failed
            if future is not None:
                future.set_exception(failed)
            return
        # What the value depends on, and the resource itself.
        data = _OutputData(
            resources={*deps, self.resource} if deps else {self.resource}, value=value, is_known=known, is_secret=secret
        )
        self.answered[name] = data
        if future is not None:
            future.set_result(data)

    def future(self, name: str) -> "asyncio.Future[_OutputData[Any]]":
        future = self.futures.get(name)
        if future is None:
            future = self.futures[name] = self.loop.create_future()
            if name in self.answered:
                future.set_result(self.answered[name])
            elif name in self.failed:
                future.set_exception(self.failed[name])
            settings.SETTINGS.outputs.add(future)
        return future


class _LazyOutput(Output[Any]):
    """A resource's output whose future is made when somebody asks: of forty properties, two are used."""

    def __init__(self, pending: _Pending, name: str) -> None:
        self._pending = pending
        self._name_of_property = name

    @property
    def _data(self) -> "asyncio.Future[_OutputData[Any]]":  # type: ignore[override]
        return self._pending.future(self._name_of_property)


def _transfer_properties(res: pulumi.Resource, props: Any, custom: bool) -> dict[str, Any]:
    if not _offline():
        return dict(_original["rpc.transfer_properties"](res, props, custom))
    pending = _Pending(res)
    resolvers: dict[str, Any] = {}
    for name in props:
        if name == "urn" or (name == "id" and custom):
            continue
        resolvers[name] = lambda value, known, secret, deps, failed, name=name: pending.resolve(
            name, value, known, secret, deps, failed
        )
        res.__dict__[name] = _LazyOutput(pending, name)
    return resolvers


def _track(self: Output[Any]) -> None:
    # Without the callback of the original, which only takes a good result out of the set again.
    settings.SETTINGS.outputs.add(self._data)


def _untrack(self: Output[Any]) -> None:
    settings.SETTINGS.outputs.discard(self._data)


def _contains_unknowns(value: Any) -> bool:
    return False if type(value) in _PLAIN else bool(_original["rpc.contains_unknowns"](value))


async def _wait_for_rpcs(await_all_outstanding_tasks: bool = True) -> None:
    """Each output is subscribed to once, not once a wave."""
    if not _offline():
        await _original["stack.wait_for_rpcs"](await_all_outstanding_tasks)
        return
    manager = settings._get_rpc_manager()
    outputs = settings.SETTINGS.outputs
    while True:
        while manager.rpcs:
            await asyncio.sleep(0)
            try:
                await manager.rpcs.pop()
            except Exception as error:
                if manager.unhandled_exception is not None:
                    raise error from manager.unhandled_exception.with_traceback(manager.exception_traceback)
                raise
        if manager.unhandled_exception is not None:
            raise manager.unhandled_exception.with_traceback(manager.exception_traceback)
        while await_all_outstanding_tasks and outputs:
            waiting = list(outputs)
            outputs.clear()
            done, rest = await asyncio.wait(waiting, return_when=asyncio.FIRST_EXCEPTION)
            for future in waiting:
                if future in done:
                    future.result()
            for future in waiting:
                if future in rest:
                    outputs.add(future)
        if not manager.rpcs:
            return


# Aliases


def _collapse_alias_to_urn(alias: Any, name: Any, type_: Any, parent: Any) -> Any:
    """These URNs are for engines without alias specs; ours has them."""
    return None if _offline() else _original["resource.collapse_alias_to_urn"](alias, name, type_, parent)


async def _prepare_aliases(res: Any, options: Any, supports_alias_specs: bool) -> list[Any]:
    if options is None or not options.aliases:
        return []
    if not supports_alias_specs or not all(_is_simple(alias) for alias in options.aliases):
        return list(await _original["runtime.prepare_aliases"](res, options, supports_alias_specs))
    return [
        _alias_message(alias if isinstance(alias, str) else (_text(alias.name), _text(alias.type_)))
        for alias in options.aliases
    ]


def _is_simple(alias: Any) -> bool:
    """A URN, or an alias that says no more than an old name and an old type."""
    if type(alias) is not pulumi.Alias:
        return isinstance(alias, str)
    said: dict[str, Any] = vars(alias)
    rest = all(said[part] is ... for part in ("parent", "stack", "project"))
    return rest and all(said[part] is ... or isinstance(said[part], str) for part in ("name", "type_"))


def _text(part: Any) -> str:
    return "" if part is ... else str(part)


@cache
def _alias_message(alias: str | tuple[str, str]) -> alias_pb2.Alias:
    if isinstance(alias, str):
        return alias_pb2.Alias(urn=alias)
    name, type_ = alias
    return alias_pb2.Alias(spec=alias_pb2.Alias.Spec(name=name, type=type_, parentUrn=""))


class _NoUrn:
    async def future(self) -> str:
        return ""


def _create_urn(*arguments: Any, **options: Any) -> Any:
    """The URN that the SDK makes up when it has no monitor."""
    return _NoUrn() if _offline() else _original["runtime.create_urn"](*arguments, **options)


# Requests


def _get_stack_trace() -> source_pb2.StackTrace:
    """The line of a request is noted where it is made (`landfall.offline.requests`)."""
    return source_pb2.StackTrace() if _offline() else _original["runtime._get_stack_trace"]()


def _in_this_context(function: Callable[[], Any]) -> Callable[[], Any]:
    """Calls run on the loop's own thread, in the context that they are made in."""
    return function if _offline() else _original["runtime.wrap_with_context"](function)


def _no_debug(*_: Any, **__: Any) -> None:
    """Debug messages are dropped anyway; this drops them before they are made into requests."""


Patch = tuple[Any, str, Any]

PATCHES: Mapping[str, tuple[Patch, ...]] = {
    "rpc.transfer_properties": ((rpc, "transfer_properties", _transfer_properties),),
    "rpc.contains_unknowns": (
        (rpc, "contains_unknowns", _contains_unknowns),
        (output, "contains_unknowns", _contains_unknowns),
    ),
    "stack.wait_for_rpcs": (
        (runtime_stack, "wait_for_rpcs", _wait_for_rpcs),
        (Output, "_track", _track),
        (Output, "_untrack", _untrack),
    ),
    "resource.collapse_alias_to_urn": ((resource, "collapse_alias_to_urn", _collapse_alias_to_urn),),
    "runtime.prepare_aliases": ((runtime_resource, "prepare_aliases", _prepare_aliases),),
    "runtime.create_urn": ((runtime_resource, "create_urn", _create_urn),),
    "runtime._get_stack_trace": ((runtime_resource, "_get_stack_trace", _get_stack_trace),),
    "runtime.wrap_with_context": ((runtime_resource, "wrap_with_context", _in_this_context),),
    "log.debug": ((log, "debug", _no_debug),),
}
"""Patches by name; those of one name belong together."""

# Python collects garbage several times while it exits; with three SDKs loaded that takes longer than the run.
atexit.register(gc.freeze)

_lock = Lock()
_runs = 0
_undo: list[Callable[[], None]] = []


def version_is_known() -> bool:
    """Whether the installed SDK is one that the patches were tested with."""
    return metadata.version("pulumi").startswith(KNOWN)


@contextmanager
def applied(names: frozenset[str] | None = None) -> Iterator[None]:
    """The SDK with its patches (only those of `names` when given) and a collector that does not look at what stays anyway."""
    global _runs
    with _lock:
        _runs += 1
        if _runs == 1:
            _patch(frozenset(PATCHES) if names is None else names)
    try:
        yield
    finally:
        with _lock:
            _runs -= 1
            if _runs == 0:
                while _undo:
                    _undo.pop()()


def _patch(names: frozenset[str]) -> None:
    threshold = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    _undo.append(lambda: gc.set_threshold(*threshold))
    if not version_is_known():
        return
    for name in names:
        for owner, attribute, replacement in PATCHES[name]:
            before = getattr(owner, attribute)
            _original.setdefault(name, before)
            setattr(owner, attribute, replacement)
            _undo.append(partial(setattr, owner, attribute, before))
