"""Which files are the user's: those below the project's root that belong to no library and not to the offline run."""

import os
import sysconfig
from pathlib import Path

_OFFLINE = str(Path(__file__).parent)
_LIBRARIES = tuple({str(Path(sysconfig.get_path(name)).resolve()) for name in ("stdlib", "purelib", "platlib")})


class Places:
    """Tells user files from others, relative to one root. Remembers each file it was asked about."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        # A project inside another's repository uses what lies outside of its own folder.
        self._above = [folder for folder in self.root.parents if (folder / "Pulumi.yaml").exists()]
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
        for known in (self.root, *self._above):
            if path.is_relative_to(known):
                return Path(os.path.relpath(path, self.root)).as_posix()
        return text
