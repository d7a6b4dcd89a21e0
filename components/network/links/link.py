"""A link: its keys, and its ends on each cloud."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pulumi

from components.component import Component
from components.network.estate import Estate
from components.network.handles import AwsHub, AzureHub, GcpHub, Hub
from components.network.links.ends import HubEnd, Joined
from components.network.links.keys import tunnel_keys
from components.network.links.plan import Kind, Tunnel, ends_of, tunnel_names, tunnels
from components.network.links.prefixes import advertised, asked, transit
from components.network.spec import LinkSpec

_ENDS: dict[Kind, str] = {"aws": "AwsEnd", "gcp": "GcpEnd", "azure": "AzureEnd"}


class Link(Component):
    """The link `link-<key>` of two hubs on different clouds, or of a hub and a site.

    AWS chooses the public addresses of its tunnels when it makes them, while those of the other clouds are their gateways'.
    So the AWS end is made first, and the other one is told.

    :param ends: the hubs that it joins, by name.
    :param secret: the key of all its tunnels, where the environment gives one.
    """

    rules: Mapping[str, Mapping[str, pulumi.Output[str]]]
    """Hub to the resolver rules that its spokes associate, by name."""

    def __init__(
        self,
        key: str,
        spec: LinkSpec,
        *,
        ends: Mapping[str, HubEnd[Any]],
        estate: Estate,
        secret: pulumi.Output[str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        order = ends_of(spec, estate)
        hubs = [(name, kind) for name, kind in order if kind != "site"]
        super().__init__(
            "landfall:network:Link",
            f"link-{key}",
            ends[hubs[0][0]].place,
            formerly=[f"link-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        found = tunnels(key, estate)
        keys = _shared(found, tunnel_keys(self, tunnel_names(spec, estate), secret, spec.renewed))
        addresses: dict[str, Mapping[int, pulumi.Input[str]]] = {
            name: dict(enumerate(estate.sites[name].addresses)) for name, kind in order if kind == "site"
        }
        addresses |= {name: _public(ends[name].hub) for name, _ in hubs}
        self.rules = {}
        for name, kind in hubs:
            far = next(other for other, _ in order if other != name)
            through = transit(key, estate, name)
            joined = Joined(
                key=key,
                kind=kind,
                tunnels=found,
                peers=addresses[far],
                keys=keys,
                groups=estate.groups_of(spec),
                advertised=advertised(key, estate, name),
                accepted=advertised(key, estate, far),
                through=through,
                resolve=asked(spec, name),
                resolvers=ends[far].hub.resolver_addresses if far in ends else (),
                accounts=_let_in(name, estate),
            )
            made = self._end(kind, joined, ends[name])
            if kind == "aws":
                addresses[name] = made.addresses
                self.rules = {name: made.rules}
        # Devices have numbers and addresses only: a picture has the site's name from here.
        self.done(site=next((name for name, kind in order if kind == "site"), None))

    def _end(self, kind: Kind, joined: Joined, end: HubEnd[Any]) -> Any:
        made = getattr(import_module(f"components.network.links.{kind}"), _ENDS[kind])
        options = self.child(provider=end.place.provider)
        return made(self.name_of(kind), joined, end, retire=not self.protect, opts=options)


def _let_in(hub: str, estate: Estate) -> Mapping[str, str]:
    """Further accounts whose networks may hang on a hub on AWS, where each rule is shared by itself."""
    spec = estate.hubs[hub].spec
    return {name: estate.accounts["aws"][name] for name in spec.shared_with} if spec.cloud == "aws" else {}


def _public(hub: Hub) -> Mapping[int, pulumi.Input[str]]:
    """The public addresses of a hub's gateway by port. On AWS they are the tunnels', and not there yet."""
    if isinstance(hub, GcpHub):
        return {int(port): address for port, address in hub.link_gateway_addresses.items()}
    if isinstance(hub, AzureHub):
        return {int(port): address for port, address in hub.gateway_addresses.items()}
    assert isinstance(hub, AwsHub)  # noqa: S101 - for the type checker
    return {}


def _shared(found: tuple[Tunnel, ...], keys: Mapping[str, pulumi.Output[str]]) -> Mapping[str, pulumi.Output[str]]:
    """Each tunnel's key, its own or that of the first tunnel in its range."""
    first = {tunnel.cidr: tunnel.name for tunnel in reversed(found)}
    return {tunnel.name: keys[first[tunnel.cidr]] for tunnel in found}
