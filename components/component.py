"""The base of every component: names, parents, providers, protection and renames in one place."""

from collections.abc import Iterable, Mapping
from typing import Any

import pulumi

from components.place import Place


class Component(pulumi.ComponentResource):
    """A keyed thing in a place.

    Every child is named `<component's name>-<parts>`. That prefix matters: an alias on the component is inherited by
    each child whose name begins with the component's, so `formerly` renames the whole tree and replaces nothing.

    :param token: type token, `landfall:<concern>:<Name>`.
    :param name: unique in the stack, `<key>` of a workload or `<layer>-<key>` of anything else.
    :param formerly: names this component had before, oldest first. What the cloud knows by name keeps the oldest.
    """

    def __init__(
        self,
        token: str,
        name: str,
        place: Place,
        *,
        formerly: Iterable[str] = (),
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        formerly = tuple(formerly)
        own = pulumi.ResourceOptions(aliases=[pulumi.Alias(name=old) for old in formerly] or None)
        super().__init__(token, name, None, pulumi.ResourceOptions.merge(own, opts))
        self.token = token
        self.name = name
        self._first_name = _first_name(name, formerly, opts.parent if opts else None)
        self.place = place
        self.protect = place.protect and not retire

    def name_of(self, *parts: str) -> str:
        """The logical name of a child: `shop` and `("subnet", "euw1-az1")` give `shop-subnet-euw1-az1`."""
        return "-".join((self.name, *parts))

    def cloud_name(self, *parts: str) -> str:
        """A physical name for a child that people look for or that others must name: `<stack>-<logical name>`.

        Clouds cannot rename. So a renamed component keeps the physical names of the first name it had: an alias keeps the
        URN, and this keeps the thing.
        """
        return "-".join((self.place.stack, self._first_name, *parts))

    def child(
        self,
        *,
        stateful: bool = False,
        parent: pulumi.Resource | None = None,
        provider: pulumi.ProviderResource | None = None,
        **options: Any,
    ) -> pulumi.ResourceOptions:
        """Options for a child: parent and provider explicit; `stateful` ones are protected where the tier says so."""
        if stateful and self.protect:
            options["protect"] = True
        return pulumi.ResourceOptions(parent=parent or self, provider=provider or self.place.provider, **options)

    def done(self, **outputs: Any) -> None:
        """Say that construction is over; a component without this is never seen as complete by the engine."""
        self.register_outputs(plain_outputs(outputs))


def plain_outputs(outputs: Mapping[str, Any]) -> dict[str, Any]:
    """Outputs without the empty ones: a missing value shows as a change in the next preview."""
    return {key: value for key, value in outputs.items() if value is not None}


def _first_name(name: str, formerly: tuple[str, ...], parent: pulumi.Resource | None) -> str:
    """The name that a component had at first. One inside another shares that one's first name, as it shares its name."""
    if formerly:
        return formerly[0]
    if isinstance(parent, Component) and name.startswith(f"{parent.name}-"):
        return parent._first_name + name[len(parent.name) :]
    return name
