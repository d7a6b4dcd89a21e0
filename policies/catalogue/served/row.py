"""What a component does for a control: a line of the table that components may not hold themselves, since they know nothing of policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


class _Dropped:
    """Stands for a property that is taken away."""

    def __repr__(self) -> str:
        return "DROPPED"


DROPPED: Final = _Dropped()


@dataclass(frozen=True, slots=True)
class Edited:
    """A change inside a text, where the value is a document: `old` is replaced by `new` wherever it stands."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Serves:
    """A component serves a control with a property of one of its resources.

    :param component: the type token of the component.
    :param control: the id of the control.
    :param type: the type token of the resource that does it.
    :param broken: property path to a value with which the control would no longer hold; the first path is the property that the
        component serves it with. Empty when the resource serves by being there: then the control breaks without it.
        The tests break each one in the Plans of the example environments and want a rule of the control to notice.
    :param where: property path to value, when only some of the component's resources of this type are meant.
    """

    component: str
    control: str
    type: str
    broken: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)

    @property
    def served_by(self) -> str:
        """The path of the property that does it; empty for the resource itself."""
        return next(iter(self.broken), "")

    @property
    def cloud(self) -> str:
        """The cloud of the resource."""
        return {"azure-native": "azure"}.get(package := self.type.partition(":")[0], package)
