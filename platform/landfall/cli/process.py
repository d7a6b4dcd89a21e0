"""The process around a command: its start, its signals, its end."""

import gc
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

_IMPORTED = time.monotonic()

STOPPED = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""

BROKEN_PIPE = 141
"""Exit code when the reader went away (`| head`): 128 and the number of SIGPIPE."""


def run_and_exit() -> NoReturn:
    """Run the command in `sys.argv` and end the process with its code."""
    signal.signal(signal.SIGINT, _stop)
    # Everything imported lives to the end: looking for cycles in it is wasted. The run tunes the collector for itself.
    gc.disable()
    from landfall.cli.commands import run

    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    gc.enable()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        code = BROKEN_PIPE
    try:
        sys.stderr.flush()
    except OSError:
        code = code or BROKEN_PIPE
    # Taking thousands of objects down one by one takes longer than some commands do.
    os._exit(code)


def _stop(signum: int, frame: FrameType | None) -> None:
    """At once and wherever the program is: a command that previews has nothing to put back."""
    os.write(2, b"\nlandfall: stopped\n")
    os._exit(STOPPED)


def seconds_since_start() -> float:
    """Seconds since the process began, the interpreter's own start included where the system tells (Linux).

    After a set-up, which was the same process, since the command itself began.
    """
    if os.environ.get("LANDFALL_AFTER_SET_UP"):
        return time.monotonic() - _IMPORTED
    try:
        # Field 22 of /proc/self/stat, in clock ticks since boot: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
        started = int(Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return time.monotonic() - _IMPORTED
