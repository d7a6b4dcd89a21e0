"""What every layer is given: the environment, its places, the stacks it uses, and a way to say who asked for a thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pulumi

from components.component import Component
from components.network.estate import Estate
from components.place import Place
from components.spec import Cloud
from landfall.addresses import AddressBook
from landfall.assembly.places import Places
from landfall.assembly.references import References
from landfall.environment import Environment, Loaded
from landfall.environment.model import Layer
from landfall.plan.origins import note

C = TypeVar("C", bound=Component)

PlaceKey = tuple[Cloud, str, str]
"""Cloud, what the cloud calls the account, region: the same in every stack, whatever name a stack has for the account."""


class Placed(Protocol):
    """A spec that says where it stands."""

    @property
    def cloud(self) -> Cloud: ...
    @property
    def account(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...


@dataclass(frozen=True)
class Scope:
    """One stack under assembly. `secrets` are by name, the values of `landfall:secret.<name>`.

    `books` are the addresses of this stack and those that it uses, by stack; `estate` is what networks know of each other.
    """

    loaded: Loaded
    places: Places
    references: References
    secrets: Mapping[str, pulumi.Output[str]]
    books: Mapping[str, AddressBook]
    estate: Estate

    @property
    def environment(self) -> Environment:
        """The typed environment."""
        return self.loaded.environment

    def owner(self, layer: str) -> Environment:
        """The environment that declares a layer: another stack's where `uses` says so, else this one."""
        return self.references.environment(layer) or self.environment

    def book(self, layer: Layer) -> AddressBook:
        """The addresses of the stack that owns a layer."""
        return self.books[self.loaded.owner(layer).stack]

    def is_used(self, layer: str) -> bool:
        """Whether another stack owns the layer."""
        return self.references.environment(layer) is not None

    def place(self, owner: Environment, spec: Placed) -> Place:
        """Where a thing of `owner` stands, with this stack's provider for that account."""
        if owner is self.environment:
            return self.places.at(spec.cloud, spec.account, spec.region)
        settings = owner.clouds.of(spec.cloud)
        account = settings.accounts_by_name[spec.account or settings.default]
        return self.places.of_id(spec.cloud, account.id, spec.region or settings.home)

    def asked_by(self, component: C, *path: str) -> C:
        """Remember the place in the environment's files that asked for a component."""
        return self.noted(component, self.loaded.origin(path))

    def noted(self, component: C, origins: tuple[str, ...]) -> C:
        """Remember all places that asked for a component which several share."""
        note(component.token, component.name, origins)
        return component


def place_key(place: Place) -> PlaceKey:
    """The key by which things that exist once a place are found."""
    return place.cloud, place.account_id, place.region
