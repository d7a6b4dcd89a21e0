"""A line on the terminal while something takes long."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

_PATIENCE = 0.5
"""Seconds before anything is said: most commands are done by then."""

_EVERY = 0.25


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Says on stderr, when that is a terminal, what is going on and for how long; leaves no trace of it."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_tick, args=(what, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tick(what: str, done: threading.Event) -> None:
    started = monotonic()
    if done.wait(_PATIENCE):
        return
    while True:
        sys.stderr.write(f"\r{what} ... {monotonic() - started:.1f} s\x1b[K")
        sys.stderr.flush()
        if done.wait(_EVERY):
            break
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
