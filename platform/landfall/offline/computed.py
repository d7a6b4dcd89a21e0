"""The outputs of a resource as its cloud would answer them, with symbols for what only the cloud knows."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from landfall.offline import shapes
from landfall.offline.sdk_types import Shape, outputs_of, settable_of
from landfall.offline.symbols import symbol

_INDEX = re.compile(r"\[(\d+)\]")
_FIELD = re.compile(r"\{(\w+)(\*?)\}")

Provider = Mapping[str, Any]


class Answer:
    """The computed outputs of one resource.

    :param inputs: plain inputs, symbols where they are secret.
    :param provider: plain inputs of its provider, and under `urn` the provider's URN.
    """

    def __init__(self, urn: str, token: str, inputs: Mapping[str, Any], provider: Provider) -> None:
        self.urn = urn
        self.token = token
        self.package = token.partition(":")[0]
        self.inputs = inputs
        self.provider = provider
        self.numbers: list[str] = []
        self._patterns = _patterns(token)
        self._busy: set[str] = set()
        self._inside: list[Any] = []

    @property
    def id(self) -> str:
        """The resource's id."""
        return str(self._value("id", None))

    def outputs(self) -> dict[str, Any]:
        """Every declared output that is computed. `numbers` then lists the paths of those that are no strings."""
        found: dict[str, Any] = {}
        for name, shape in outputs_of(self.token).items():
            given = self.inputs.get(name)
            if given is not None:
                completed = self._complete(given, shape, name)
                if completed is not given:
                    found[name] = completed
            elif not shape.optional or (self.token, name) in shapes.ALWAYS:
                found[name] = self._value(name, shape)
        if self.package == "kubernetes" and "metadata" in outputs_of(self.token):
            # Unlike other names, this one is made by the provider inside an object that is otherwise given.
            metadata = self.inputs.get("metadata")
            if not isinstance(metadata, dict) or metadata.get("name") is None:
                found["metadata"] = {**(metadata or {}), "name": symbol(self.urn, "metadata.name")}
        return found

    def _value(self, name: str, shape: Shape | None) -> Any:
        """One top-level property."""
        given = self.inputs.get(name)
        if given is not None:
            return given
        if name not in self._busy:
            self._busy.add(name)
            try:
                special = self._special(name, shape)
            finally:
                self._busy.discard(name)
            if special is not None:
                return special
        return self._made(shape, name) if shape is not None else symbol(self.urn, name)

    def _special(self, name: str, shape: Shape | None) -> Any:
        pattern = self._patterns.get(name)
        if pattern is not None:
            return self._filled(pattern)
        source = shapes.FROM_PROVIDER.get(self.package, {}).get(name)
        if source is not None:
            return self._of_provider(source)
        same = shapes.SAME_AS.get(self.package, {}).get(name)
        if same is not None:
            return self.inputs.get(same) or {}
        if name == "name" and self.package == "azure-native":
            return self._azure_name()
        return None

    def _filled(self, pattern: str) -> str:
        def part(match: "re.Match[str]") -> str:
            name, own = match.groups()
            if own:
                return symbol(self.urn, name)
            if name in ("region", "account", "project") and self.inputs.get(name) is None:
                return self._of_provider(name)
            value = self._value(name, None)
            return str(value).removeprefix("https://") if name == "url" else str(value)

        return _FIELD.sub(part, pattern)

    def _of_provider(self, name: str) -> str:
        value = self.provider.get(name)
        if name == "account":
            value = _account(self.provider)
        if isinstance(value, str) and value:
            return value
        urn = self.provider.get("urn")
        return symbol(urn, name) if urn else symbol(self.urn, name)

    def _azure_name(self) -> Any:
        """Azure Native takes the name as `<type>Name` (or as the one such input) and gives it back as `name`."""
        kind = self.token.rpartition(":")[2]
        exact = self.inputs.get(f"{kind[0].lower()}{kind[1:]}Name")
        if exact is not None:
            return exact
        declared = outputs_of(self.token)
        rest = [key for key in self.inputs if key.endswith("Name") and key != "resourceGroupName" and key not in declared]
        return self.inputs[rest[0]] if len(rest) == 1 else None

    def _made(self, shape: Shape, path: str) -> Any:
        """A computed value of this shape."""
        return _MAKERS[shape.kind](self, shape, path)

    def _string(self, shape: Shape, path: str) -> Any:
        if shape.choices:
            return shape.choices[0]
        repeated = self.token in shapes.REPEATED and shapes.REPEATED[self.token].get(_INDEX.sub("[]", path))
        if repeated:
            return repeated(self.inputs, [int(number) for number in _INDEX.findall(path)])
        ending = shapes.ENDINGS.get((self.token, path))
        return symbol(self.urn, path) + (ending(self.inputs) if ending else "")

    def _number(self, shape: Shape, path: str) -> Any:
        self.numbers.append(path)
        return shape.choices[0] if shape.choices else shapes.INTEGERS.get(path.rpartition(".")[2], 0)

    def _boolean(self, shape: Shape, path: str) -> Any:
        self.numbers.append(path)
        return False

    def _list(self, shape: Shape, path: str) -> list[Any]:
        if shape.item is None:
            return []
        bare = self.package in shapes.BARE_LISTS and shape.item.kind == "object"
        default = 0 if bare or path in settable_of(self.token) else 1
        count = shapes.COUNTS.get((self.token, path), default)
        number = count if isinstance(count, int) else count(self.inputs)
        return [self._made(shape.item, f"{path}[{index}]") for index in range(number)]

    def _map(self, shape: Shape, path: str) -> dict[str, Any]:
        return {}

    def _object(self, shape: Shape, path: str) -> dict[str, Any]:
        if shape.type in self._inside:
            return {}
        self._inside.append(shape.type)
        try:
            return {
                name: self._made(field, f"{path}.{name}")
                for name, field in shape.fields.items()
                if not field.optional or self._is_filled(path) or self._is_always(f"{path}.{name}")
            }
        finally:
            self._inside.pop()

    def _is_always(self, path: str) -> bool:
        return (self.token, _INDEX.sub("[]", path)) in shapes.ALWAYS

    def _is_filled(self, path: str) -> bool:
        """Whether the cloud fills the optional fields of an object too.

        In packages bridged from Terraform every field of an object that only the cloud can give is declared optional.
        """
        return self.package not in shapes.BARE_LISTS and re.split(r"[.\[]", path)[0] not in settable_of(self.token)

    def _complete(self, given: Any, shape: Shape, path: str) -> Any:
        """A given value with what the cloud adds inside it. The same object when it adds nothing."""
        if shape.kind == "map" and isinstance(given, list):
            # Azure Native takes the identities of a resource as a list of ids and answers a map by id.
            return {str(key): {} for key in given}
        if shape.kind == "object" and isinstance(given, dict):
            added = {
                name: self._complete(given[name], field, f"{path}.{name}")
                if given.get(name) is not None
                else self._made(field, f"{path}.{name}")
                for name, field in shape.fields.items()
                if given.get(name) is not None or not field.optional
            }
            same = all(given.get(name) is value for name, value in added.items())
            return given if same else {**given, **added}
        if shape.kind == "map" and isinstance(given, list) and shape.item is not None:
            # Azure Native takes identities as a list of ids and answers a map by id.
            return {str(item): self._made(shape.item, f"{path}.{item}") for item in given}
        if shape.kind == "list" and isinstance(given, list) and shape.item is not None and shape.item.kind == "object":
            items = [self._complete(item, shape.item, f"{path}[{index}]") for index, item in enumerate(given)]
            return given if all(new is old for new, old in zip(items, given, strict=True)) else items
        return given


_MAKERS: Mapping[str, Callable[[Answer, Shape, str], Any]] = {
    "string": Answer._string,
    "integer": Answer._number,
    "number": Answer._number,
    "boolean": Answer._boolean,
    "list": Answer._list,
    "map": Answer._map,
    "object": Answer._object,
    "any": Answer._string,
}


def _patterns(token: str) -> Mapping[str, str]:
    found = _PATTERNS.get(token)
    if found is None:
        found = dict(shapes.PROPERTIES.get(token, {}))
        if token in shapes.ARNS:
            found["arn"] = shapes.ARNS[token]
        if token in shapes.IDS:
            found["id"] = shapes.IDS[token]
        _PATTERNS[token] = found
    return found


_PATTERNS: dict[str, Mapping[str, str]] = {}


def _account(provider: Provider) -> str | None:
    """The AWS account that a provider speaks for, where its inputs say it."""
    allowed = _decoded(provider.get("allowedAccountIds"))
    if isinstance(allowed, list) and len(allowed) == 1:
        return str(allowed[0])
    for role in _decoded(provider.get("assumeRoles")) or []:
        parts = str(role.get("roleArn", "")).split(":") if isinstance(role, dict) else []
        if len(parts) > 4 and parts[4]:
            return parts[4]
    return None


def _decoded(value: Any) -> Any:
    """Providers get what is no string as JSON text."""
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return None
    return value
