"""Where the ledger of a project is, and what a stack is called in it."""

from pathlib import Path

from landfall.environment.loaded import Loaded
from landfall.environment.project import outermost, project


def home(root: Path) -> Path:
    """The folder of the ledger: there is one for the repository, in its outermost project, which the others' networks are in too."""
    return outermost(root)


def name_of(loaded: Loaded) -> str:
    """A stack of the outermost project goes by its name; one of another project by both, since both may have a `dev`."""
    own = project(home(loaded.root)).name
    return loaded.stack if loaded.project == own else f"{loaded.project}:{loaded.stack}"


def stacks(root: Path) -> tuple[str, ...]:
    """What all stacks of the repository are called in the ledger: of the outermost project, and of those in stacks/<team>/<name>."""
    first = project(home(root))
    inner = [project(file.parent) for file in sorted(first.root.glob("stacks/*/*/Pulumi.yaml"))]
    return (*first.stacks(), *(f"{other.name}:{stack}" for other in inner for stack in other.stacks()))
