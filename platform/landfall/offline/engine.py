"""What a program says while it runs: `pulumi.log`, kept as diagnostics."""

# ruff: noqa: N802

from collections.abc import Iterable
from typing import Any

from pulumi.runtime.proto import engine_pb2

from landfall.offline.errors import ProgramError
from landfall.offline.frames import Frame
from landfall.plan.model import SECRET, Diagnostic, Severity

_SEVERITIES: dict[int, Severity] = {engine_pb2.INFO: "info", engine_pb2.WARNING: "warning", engine_pb2.ERROR: "error"}


class Engine:
    """The SDK's log service. `hidden` are secret values, which are taken out of everything that is said."""

    def __init__(self, hidden: Iterable[str] = ()) -> None:
        self.said: list[Diagnostic] = []
        self._hidden = sorted((value for value in hidden if value), key=len, reverse=True)

    def Log(self, request: Any) -> None:
        """Keep a message; debug messages are dropped."""
        severity = _SEVERITIES.get(request.severity)
        if severity is not None:
            self.said.append(Diagnostic(severity, self.without(request.message), request.urn))

    def RequirePulumiVersion(self, request: Any) -> None:
        """A program may ask for a version of the engine; there is none to ask."""

    def without(self, text: str) -> str:
        """The text without secret values."""
        for value in self._hidden:
            text = text.replace(value, SECRET)
        return text

    def without_secrets(self, error: ProgramError) -> ProgramError:
        """The error without secret values."""
        frames = [Frame(frame.file, frame.line, self.without(frame.code)) for frame in error.frames]
        return ProgramError(self.without(error.message), frames)
