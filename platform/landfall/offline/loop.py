"""The event loop of an offline run.

The SDK calls its monitor on threads, because a real one blocks on the network. Ours answers at once, so calls run on the
loop's own thread: no locks, one order, a fraction of the time. A call that itself has to wait (for a transform) gives a
coroutine, which the loop awaits in its place.
"""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any


class OfflineLoop(asyncio.SelectorEventLoop):
    """Runs the work meant for the default executor in place."""

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> "asyncio.Future[Any]":
        """Like the base class, but without a thread when no executor is named."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        future: asyncio.Future[Any] = self.create_future()
        try:
            result = func(*args)
        except BaseException as error:
            future.set_exception(error)
            return future
        if inspect.iscoroutine(result):
            return self.create_task(result)
        if isinstance(result, tuple) and result and inspect.iscoroutine(result[0]):
            # The SDK pairs the answer to a function call with an error.
            return self.create_task(_with_rest(*result))
        future.set_result(result)
        return future


async def _with_rest(answer: Coroutine[Any, Any, Any], *rest: Any) -> tuple[Any, ...]:
    return (await answer, *rest)
