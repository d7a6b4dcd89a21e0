"""Which project is meant, and which stacks it has."""

from pathlib import Path

from landfall.cli.errors import CannotRunError

STACKS = "environments"


def find_root() -> Path:
    """The project around the current directory, else the one that this package belongs to.

    :raises CannotRunError: there is neither.
    """
    here = Path.cwd()
    package = Path(__file__).resolve().parents[3]
    for candidate in (here, *here.parents, package):
        if (candidate / "Pulumi.yaml").is_file() and (candidate / STACKS).is_dir():
            return candidate
    raise CannotRunError(
        f"{here}: no Landfall project here or above (a directory with Pulumi.yaml and {STACKS}/); go to one and try again"
    )


def stacks(root: Path) -> list[str]:
    """Names of the project's stacks, sorted."""
    files = (root / STACKS).glob("Pulumi.*.yaml")
    return sorted(file.name.removeprefix("Pulumi.").removesuffix(".yaml") for file in files)


def known_stack(root: Path, name: str) -> str:
    """`name`, when the project has a stack of that name.

    :raises CannotRunError: it has none; the text lists them.
    """
    known = stacks(root)
    if name in known:
        return name
    from landfall.documents import did_you_mean

    where = f"{STACKS}/Pulumi.{name}.yaml"
    near = did_you_mean(name, known)
    listed = f"\nstacks of this project: {', '.join(known)}" if known else f"\n{root / STACKS} holds no stack yet"
    raise CannotRunError(f"there is no stack `{name}` (no {where}){near if near.endswith('?') else ''}{listed}")
