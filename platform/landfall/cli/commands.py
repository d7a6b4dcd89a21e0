"""The commands: which there are, what their arguments mean, how their errors look."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from landfall.cli.errors import CannotRunError

NAMES = ("preview", "check", "explain", "addresses", "topology", "policies", "record", "schema")
"""A module of this package each, with `SUMMARY`, `EXAMPLES`, `arguments(parser)` and `run(arguments) -> int`."""

OF_THE_WRAPPER = (("setup", "set this checkout up, and nothing else"), ("test", "run the tests; arguments go to pytest"))
"""Commands that ./landfall answers itself, before there is a Python environment to run this in."""


def run(argv: Sequence[str]) -> int:
    """Run one command line. 0 clean, 1 findings, 2 cannot run; errors go to stderr and are never a traceback."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview() + "\n")
        return 0
    name, *rest = argv
    if name not in NAMES:
        from landfall.documents import did_you_mean

        return complain(f"there is no command `{name}`{did_you_mean(name, NAMES)}\n`landfall` alone lists all commands.")
    module = _module(name)
    try:
        arguments = _parser(name, module).parse_args(rest)
    except SystemExit as ending:
        return int(ending.code or 0)
    try:
        return int(module.run(arguments))
    except CannotRunError as error:
        return complain(str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        if os.environ.get("LANDFALL_DEBUG", "0") not in ("", "0"):
            raise
        return complain(
            f"unexpected {type(error).__name__} in `{name}`: {error}\n"
            "This is a defect of Landfall. LANDFALL_DEBUG=1 shows where it happened; please report it with that."
        )


def complain(message: str) -> int:
    """Say on stderr why a command cannot run; gives its exit code."""
    sys.stderr.write(f"landfall: {message}\n")
    return 2


def overview() -> str:
    """What `landfall` without arguments prints."""
    own = [(name, _module(name).SUMMARY) for name in NAMES]
    lines = "\n".join(f"  {name:<10} {summary}" for name, summary in (*own, *OF_THE_WRAPPER))
    return (
        "Landfall shows what a change to an environment does, before any cloud is touched.\n\n"
        f"Commands:\n{lines}\n\n"
        "`landfall COMMAND --help` has arguments and examples.\n"
        "Exit codes: 0 clean, 1 findings, 2 cannot run."
    )


def _parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"landfall {name}",
        allow_abbrev=False,
        description=module.SUMMARY[0].upper() + module.SUMMARY[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line}" for line in module.EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(parser)
    return parser


class _Parser(argparse.ArgumentParser):
    """Errors in the words of the other errors."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"landfall: {message}\n{self.format_usage()}")


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"landfall.cli.{name}")
