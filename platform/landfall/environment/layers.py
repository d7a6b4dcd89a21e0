"""Lays a stack's file over the tiers that it extends, and things over their defaults. Every value keeps what it overrode."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from os.path import normpath, relpath
from pathlib import Path

from landfall.documents import Items, Map, Mistake, Node, Scalar, Steps, did_you_mean, dotted, find, read
from landfall.environment.patterns import OF_ONE
from landfall.environment.sealed import without_secrets


def merged(beneath: Node, above: Node) -> Node:
    """`above` laid over `beneath`: maps merge by key, anything else replaces."""
    over = (*above.over, beneath, *beneath.over)
    if isinstance(beneath, Map) and isinstance(above, Map):
        entries = dict(beneath.entries)
        for key, value in above.entries.items():
            entries[key] = merged(entries[key], value) if key in entries else value
        return replace(above, entries=entries, over=over)
    return replace(above, over=over)


@dataclass
class Tiers:
    """Reads tier files, each once, and finds their order: what a file extends comes before it, and nothing comes twice."""

    root: Path
    limit: Path
    mistakes: list[Mistake] = field(default_factory=list)
    incomplete: bool = False
    """Whether a tier could not be read."""
    _order: dict[Path, Map] = field(default_factory=dict)

    def beneath(self, path: Path, environment: Map) -> Map:
        """A stack's environment laid over all that it extends, directly or not."""
        self._visit(environment, path, (path,))
        result: Node | None = None
        for tier in (*self._order.values(), environment):
            result = tier if result is None else merged(result, tier)
        assert isinstance(result, Map)  # noqa: S101 - maps merge to a map
        return result

    def _visit(self, environment: Map, path: Path, chain: tuple[Path, ...]) -> None:
        extends = environment.entries.get("extends")
        if extends is not None and not isinstance(extends, Items):
            self.incomplete = True
        for item in extends.items if isinstance(extends, Items) else ():
            # A value of another type is said by the model, which knows the field.
            if isinstance(item, Scalar) and isinstance(item.value, str):
                self._extend(item, path, chain)

    def _extend(self, item: Scalar, path: Path, chain: tuple[Path, ...]) -> None:
        tier = Path(normpath(path.parent / str(item.value)))
        if not tier.is_relative_to(self.limit):
            return self._refuse(item, f"`{item.value}` is outside this repository: a tier is a file of it")
        if tier in chain:
            return self._refuse(item, f"extends itself: {self._chain((*chain[chain.index(tier) :], tier))}")
        if tier in self._order:
            return None
        if not tier.is_file():
            near = (relpath(file, path.parent) for file in tier.parent.glob("*.yaml") if not file.name.startswith("Pulumi."))
            reached = f" (reached by {self._chain(chain)})" if len(chain) > 1 else ""
            return self._refuse(item, f"there is no file `{self._shown(tier)}`{reached}{did_you_mean(str(item.value), near)}")
        document = read(tier, self._shown(tier))
        self.mistakes.extend(document.mistakes)
        if not isinstance(document.root, Map):
            self.incomplete = True
            if document.root is not None:
                self._refuse(document.root, "a tier is a map: `tags:`, `defaults:`, …")
            return None
        own, sealed = without_secrets(document.root)
        self.mistakes.extend(sealed)
        self._visit(own, tier, (*chain, tier))
        # What a tier extends is laid in by now: `extends` of the whole is what the stack's own file says.
        entries = {key: value for key, value in own.entries.items() if key != "extends"}
        self._order[tier] = replace(own, entries=entries)
        return None

    def _chain(self, files: tuple[Path, ...]) -> str:
        return " -> ".join(self._shown(file) for file in files)

    def _shown(self, file: Path) -> str:
        return relpath(file, self.root)

    def _refuse(self, node: Node, message: str) -> None:
        self.incomplete = True
        self.mistakes.append(Mistake(node.place.file, node.place.line, node.place.column, dotted(node.path), message))


def with_defaults(environment: Map) -> Map:
    """The environment with `defaults` laid beneath every network and every workload."""
    result = environment
    hub = find(environment, ("defaults", "hub"))
    if isinstance(hub, Map):
        result = _each(result, ("hub", "networks"), lambda _: hub)
    network = find(environment, ("defaults", "network"))
    if isinstance(network, Map):
        for holder in (("hub", "networks"), ("network", "spokes")):
            result = _each(result, holder, lambda _: network)
    patterns = find(environment, ("defaults", "workloads"))
    if isinstance(patterns, Map):
        result = _each(result, ("workloads",), lambda workload: _of_pattern(patterns, workload))
    return result


def _of_pattern(patterns: Map, workload: Map) -> Node | None:
    pattern = workload.entries.get("pattern")
    return patterns.entries.get(str(pattern.value)) if isinstance(pattern, Scalar) else None


def _each(environment: Map, holder: Steps, beneath: Callable[[Map], Node | None]) -> Map:
    """The environment with something laid beneath each entry of the map at `holder`."""
    if not holder:
        entries = dict(environment.entries)
        for key, value in entries.items():
            defaults = beneath(value) if isinstance(value, Map) else None
            if isinstance(defaults, Map):
                entries[key] = merged(_shareable(defaults), value)
        return replace(environment, entries=entries)
    below = environment.entries.get(str(holder[0]))
    if not isinstance(below, Map):
        return environment
    return replace(environment, entries={**environment.entries, str(holder[0]): _each(below, holder[1:], beneath)})


def _shareable(defaults: Map) -> Map:
    """Without what belongs to one thing: it is refused where it is written, and would only confuse elsewhere."""
    return replace(defaults, entries={key: value for key, value in defaults.entries.items() if key not in OF_ONE})
