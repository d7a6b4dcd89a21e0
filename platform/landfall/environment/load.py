"""Reads a stack's environment: its file, the tiers beneath it, the stacks that it uses; and says everything that is wrong."""

import re
from dataclasses import dataclass, field
from os.path import abspath, relpath
from pathlib import Path

from landfall.documents import Map, Mistake, Mistakes, Scalar, dotted, plain, read
from landfall.environment.checks import check
from landfall.environment.checks.context import Context
from landfall.environment.layers import Tiers, with_defaults
from landfall.environment.loaded import Loaded
from landfall.environment.model import Layer
from landfall.environment.project import Project, no_such_stack, outermost, project, project_above
from landfall.environment.records import recorded
from landfall.environment.sealed import without_secrets
from landfall.environment.stackfile import INNER, stack_file
from landfall.environment.validation import validate

STACK_NAME = re.compile(r"[a-z][a-z0-9-]{0,11}")
_LAYERS: tuple[Layer, ...] = ("hub", "network", "observability")


def load(root: Path, stack: str) -> Loaded:
    """The environment of a stack.

    :param root: the project's folder, where `Pulumi.yaml` is.
    :raises Mistakes: everything that is wrong in the stack's file, its tiers and the stacks that it uses.
    """
    root = Path(abspath(root))  # noqa: PTH100 - a link to the project stays a link: messages show the paths that people know
    home = project(root)
    reading = _Reading(root, outermost(root))
    if not STACK_NAME.fullmatch(stack):
        says = f"`{stack}` cannot be a stack: names in the clouds begin with it, so it is a letter and up to 11 letters, digits and `-`"
        raise Mistakes([Mistake("Pulumi.yaml", 1, 1, "", says)])
    if not home.stack_file(stack).is_file():
        raise Mistakes([Mistake(relpath(home.stack_file(stack), root), 1, 1, "", no_such_stack(home, stack))])
    loaded = reading.stack(home, stack, ())
    if loaded is None or reading.mistakes:
        raise Mistakes(reading.mistakes)
    return loaded


@dataclass
class _Reading:
    """One `load`: every stack is read once, and all mistakes are kept."""

    root: Path
    limit: Path
    mistakes: list[Mistake] = field(default_factory=list)
    known: dict[Path, Loaded | None] = field(default_factory=dict)

    def stack(self, home: Project, stack: str, chain: tuple[Path, ...]) -> Loaded | None:
        """A stack, or None when there is nothing sound to check; its mistakes are noted."""
        path = home.stack_file(stack)
        if path not in self.known:
            self.known[path] = self._read(home, stack, path, (*chain, path))
        return self.known[path]

    def _read(self, home: Project, stack: str, path: Path, chain: tuple[Path, ...]) -> Loaded | None:
        document = read(path, relpath(path, self.root), INNER)
        file = stack_file(document, home.name)
        self.mistakes.extend(file.mistakes)
        if file.environment is None:
            return None
        tiers = Tiers(self.root, self.limit)
        own, sealed = without_secrets(file.environment)
        self.mistakes.extend(sealed)
        tree = with_defaults(tiers.beneath(path, own))
        self.mistakes.extend(tiers.mistakes)
        uses = self._uses(home, tree, chain)
        validated = validate(tree, incomplete=tiers.incomplete)
        self.mistakes.extend(validated.mistakes)
        if validated.environment is None:
            return None
        record, mistakes = recorded(path, stack, relpath(path.parent / "records" / f"{stack}.yaml", self.root))
        self.mistakes.extend(mistakes)
        context = Context(validated.environment, tree, uses, file.secrets, record, incomplete=tiers.incomplete)
        self.mistakes.extend(check(context))
        return Loaded(
            root=self.root,
            project=home.name,
            stack=stack,
            file=document.file,
            environment=validated.environment,
            value=plain(file.environment),
            tree=tree,
            secrets=file.secrets,
            uses=uses,
        )

    def _uses(self, home: Project, tree: Map, chain: tuple[Path, ...]) -> dict[Layer, Loaded]:
        used = tree.entries.get("uses")
        found: dict[Layer, Loaded] = {}
        for layer in _LAYERS:
            name = used.entries.get(layer) if isinstance(used, Map) else None
            if isinstance(name, Scalar) and isinstance(name.value, str):
                loaded = self._used(home, name, chain)
                if loaded is not None:
                    found[layer] = loaded
        return found

    def _used(self, home: Project, name: Scalar, chain: tuple[Path, ...]) -> Loaded | None:
        other, _, stack = str(name.value).rpartition("/")
        owner = home if other in ("", home.name) else project_above(self.root, other)
        path = owner.stack_file(stack) if owner is not None else None
        if owner is None or path is None:
            problem = f"there is no project `{other}` in this folder or above it"
        elif path in chain:
            problem = "the stack uses itself: " + " -> ".join(map(_stack_of, (*chain[chain.index(path) :], path)))
        elif not path.is_file():
            problem = no_such_stack(owner, stack)
        else:
            return self.stack(owner, stack, chain)
        self.mistakes.append(Mistake(name.place.file, name.place.line, name.place.column, dotted(name.path), problem))
        return None


def _stack_of(file: Path) -> str:
    return file.name.removeprefix("Pulumi.").removesuffix(".yaml")
