"""Which files are the user's: those below the project's root that belong to no library and not to the offline run."""

import sysconfig
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from landfall.plan.model import Source

_OFFLINE = str(Path(__file__).parent)
_LIBRARIES = tuple({str(Path(sysconfig.get_path(name)).resolve()) for name in ("stdlib", "purelib", "platlib")})
_BASES = ("components/component.py",)
"""Base classes: a line in one of these says nothing about who declared a resource."""


class Places:
    """Tells user files from others, relative to one root. Remembers each file it was asked about."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._known: dict[str, str | None] = {}

    def relative(self, filename: str) -> str | None:
        """The file below the root, or outside it the whole name; nothing for a library's file."""
        if filename not in self._known:
            self._known[filename] = self._relative(filename)
        return self._known[filename]

    def _relative(self, filename: str) -> str | None:
        if not filename or filename.startswith("<"):
            return None
        path = Path(filename)
        if not path.is_absolute():
            path = self.root / path
        text = str(path)
        if text.startswith((_OFFLINE, *_LIBRARIES)) or "site-packages" in path.parts:
            return None
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else text

    def source(self, frames: Any) -> Source | None:
        """The user's line in a request's stack trace, innermost frame first."""
        first: Source | None = None
        for frame in frames:
            name = self._of_uri(frame.pc.uri)
            if name is None:
                continue
            found = Source(name, frame.pc.line)
            if name not in _BASES:
                return found
            first = first or found
        return first

    def _of_uri(self, uri: str) -> str | None:
        if uri not in self._known:
            self._known[uri] = self._relative(unquote(urlsplit(uri).path)) if uri.startswith("file:") else None
        return self._known[uri]
