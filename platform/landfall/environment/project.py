"""Where a project keeps its stacks' files."""

from dataclasses import dataclass
from pathlib import Path

from landfall.documents import Map, Mistake, Mistakes, Node, Scalar, did_you_mean, read


@dataclass(frozen=True, slots=True)
class Project:
    """A Pulumi project: its folder, its name, and the folder of its stacks' files."""

    root: Path
    name: str
    folder: Path

    def stack_file(self, stack: str) -> Path:
        """The file of a stack, whether it is there or not."""
        return self.folder / f"Pulumi.{stack}.yaml"

    def stacks(self) -> tuple[str, ...]:
        """Names of the stacks that have a file, sorted."""
        files = self.folder.glob("Pulumi.*.yaml") if self.folder.is_dir() else ()
        return tuple(sorted(file.name.removeprefix("Pulumi.").removesuffix(".yaml") for file in files))


def project(root: Path) -> Project:
    """The project in a folder.

    :raises Mistakes: there is no usable `Pulumi.yaml`.
    """
    document = read(root / "Pulumi.yaml", "Pulumi.yaml")
    if document.mistakes or not isinstance(document.root, Map):
        raise Mistakes(document.mistakes or [Mistake("Pulumi.yaml", 1, 1, "", "is not a map: it needs `name` and `runtime`")])
    name = _text(document.root, "name")
    if not name:
        raise Mistakes([Mistake("Pulumi.yaml", 1, 1, "name", "is missing: a project needs a name")])
    return Project(root, name, root / (_text(document.root, "stackConfigDir") or "."))


def project_above(root: Path, name: str) -> Project | None:
    """The project of that name in a folder or the nearest one above it."""
    for folder in (root, *root.parents):
        if (folder / "Pulumi.yaml").is_file():
            found = project(folder)
            if found.name == name:
                return found
    return None


def outermost(root: Path) -> Path:
    """The highest folder with a project, from `root` upwards: the repository, as far as environments are concerned."""
    return max((folder for folder in (root, *root.parents) if (folder / "Pulumi.yaml").is_file()), default=root, key=_height)


def no_such_stack(project: Project, stack: str) -> str:
    """What to say of a stack that has no file."""
    return f"there is no stack `{stack}` in project `{project.name}`" + did_you_mean(stack, project.stacks())


def _height(folder: Path) -> int:
    return -len(folder.parts)


def _text(node: Node, key: str) -> str:
    found = node.entries.get(key) if isinstance(node, Map) else None
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""
