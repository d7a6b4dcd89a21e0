"""Reading JSON that others wrote: each value is what was expected, or an error says where it is not."""

from collections.abc import Mapping
from typing import Any

from landfall.plan.wire import PlanError


class Reader:
    """One map of a document, with its place in it for errors."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            raise PlanError(f"{where}: a map is expected here, found {_kind(value)}")
        self.value: Mapping[str, Any] = value
        self.where = where

    def text(self, key: str, default: str | None = None) -> str:
        return self._scalar(key, str, "a text", default)

    def flag(self, key: str, default: bool | None = False) -> bool:
        return self._scalar(key, bool, "true or false", default)

    def number(self, key: str) -> int:
        return self._scalar(key, int, "a whole number", None)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent and null are empty."""
        return self.texts_in(self.value.get(key), f"{self.where}.{key}")

    def map(self, key: str) -> Mapping[str, Any]:
        """A map; absent and null are empty."""
        return Reader(self.value.get(key) or {}, f"{self.where}.{key}").value

    def maps(self, key: str) -> list["Reader"]:
        """A list of maps; absent and null are empty."""
        where = f"{self.where}.{key}"
        return [Reader(item, f"{where}[{index}]") for index, item in enumerate(_items(self.value.get(key), where))]

    def texts_by_key(self, key: str) -> dict[str, tuple[str, ...]]:
        return {name: self.texts_in(item, f"{self.where}.{key}.{name}") for name, item in self.map(key).items()}

    @staticmethod
    def texts_in(value: Any, where: str) -> tuple[str, ...]:
        items = _items(value, where)
        for index, item in enumerate(items):
            if not isinstance(item, str):
                raise PlanError(f"{where}[{index}]: a text is expected here, found {_kind(item)}")
        return tuple(items)

    def _scalar(self, key: str, kind: type, name: str, default: Any) -> Any:
        value = self.value.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        found = "nothing" if value is None else _kind(value)
        raise PlanError(f"{self.where}.{key}: {name} is expected here, found {found}")


def _items(value: Any, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise PlanError(f"{where}: a list is expected here, found {_kind(value)}")
    return value


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f'the text "{value[:40]}"'
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case _:
            return "a map"
