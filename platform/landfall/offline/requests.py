"""Where a request came from: the user's line that made a resource or called a function.

The SDK makes its requests later, in tasks, where the line is no longer on the stack. But it asks its RPC manager to wrap each
one while the line still is: that is where it is noted.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator, MutableSet
from contextvars import ContextVar
from typing import Any

from pulumi.runtime.rpc_manager import RPCManager

from landfall.offline.frames import noted
from landfall.offline.places import Places
from landfall.plan.model import Source

LINE: ContextVar[Source | None] = ContextVar("LINE", default=None)
"""The user's line that the current request came from."""

_ATTRIBUTE = "_landfall_line"
_LOOP = asyncio.events.__file__


class Outstanding(MutableSet[Any]):
    """The outputs that a run waits for. In the SDK a set; here in the order they were made, so that the first error is."""

    def __init__(self) -> None:
        self._items: dict[Any, None] = {}

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: Any) -> None:
        """Like a set's."""
        self._items[value] = None

    def discard(self, value: Any) -> None:
        """Like a set's."""
        self._items.pop(value, None)

    def clear(self) -> None:
        """Like a set's."""
        self._items.clear()


class Requests(RPCManager):
    """The SDK's RPC manager, which also notes lines."""

    def __init__(self, places: Places) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._places = places

    def do_rpc(self, name: str, rpc_function: Callable[..., Awaitable[Any]]) -> Any:
        """Wrap a request as the base class does. Inside it, `LINE` is the line that made it; its errors carry the line."""
        line = self._line(sys._getframe(1)) or LINE.get()

        async def located(*arguments: Any, **options: Any) -> Any:
            LINE.set(line)
            try:
                return await rpc_function(*arguments, **options)
            except Exception as error:
                noted(error, self._places)
                if line is not None and not hasattr(error, _ATTRIBUTE):
                    setattr(error, _ATTRIBUTE, line)
                raise

        return super().do_rpc(name, located)

    def _line(self, frame: Any) -> Source | None:
        """The innermost user line, not counting constructors of the very resource that is being made."""
        made: Any = None
        first: Source | None = None
        while frame is not None:
            code = frame.f_code
            if code.co_filename == _LOOP:
                # Below this is whoever runs the loop, not whoever made this task.
                return first
            if code.co_name == "register_resource" and made is None:
                made = frame.f_locals.get("res")
            name = self._places.relative(code.co_filename)
            if name is not None:
                found = Source(name, frame.f_lineno)
                own = made is not None and code.co_name == "__init__" and frame.f_locals.get("self") is made
                if not own:
                    return found
                first = first or found
            frame = frame.f_back
        return first


def line_of(error: BaseException) -> Source | None:
    """The line of the request that failed with this error."""
    found = getattr(error, _ATTRIBUTE, None)
    return found if isinstance(found, Source) else None
