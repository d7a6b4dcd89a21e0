"""What joins hubs to each other and to sites: made after all hubs, since a link stands on both of its ends."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pulumi

from components.network.handles import AwsHub, Hub
from components.network.links.ends import HubEnd
from components.network.links.link import Link
from components.network.links.plan import ends_of
from components.network.links.prefixes import rule_names
from landfall.assembly.observability import AlertsByPlace
from landfall.assembly.scope import Scope, place_key


def links(scope: Scope, hubs: Mapping[str, Hub], alerts: AlertsByPlace) -> Mapping[str, Hub]:
    """The hubs with what links add to them: resolver rules that spokes associate. Links are made where the hubs are."""
    owner = scope.owner("hub")
    if owner.hub is None or scope.is_used("hub"):
        return hubs
    found = dict(hubs)
    for key, spec in owner.hub.links.items():
        ends = {}
        for name in spec.between:
            if name in hubs:
                place = scope.place(owner, owner.hub.networks[name])
                ends[name] = HubEnd[Any](hubs[name], place, alerts.get(place_key(place)))
        if {kind for _, kind in ends_of(spec, scope.estate)} == {"aws"}:
            _peering(scope, key, spec, ends)
            continue
        secret = scope.secrets[spec.psk.secret] if spec.psk is not None else None
        made = scope.asked_by(Link(key, spec, ends=ends, estate=scope.estate, secret=secret), "hub", "links", key)
        for name, rules in made.rules.items():
            found[name] = _with_rules(found[name], rules)
    return found


def shaped(hub: Hub, scope: Scope) -> Hub:
    """The shape of another stack's hub, with placeholders for what links add to it."""
    unknown = pulumi.Output.from_input("")
    return _with_rules(hub, dict.fromkeys(rule_names(hub.key, scope.estate), unknown))


def _with_rules(hub: Hub, rules: Mapping[str, pulumi.Output[str]]) -> Hub:
    if not rules or not isinstance(hub, AwsHub):
        return hub
    return replace(hub, resolver_rule_ids={**hub.resolver_rule_ids, **rules})


def _peering(scope: Scope, key: str, spec: Any, ends: Mapping[str, HubEnd[Any]]) -> None:
    from components.network.links.aws_aws import AwsPeering

    scope.asked_by(AwsPeering(key, spec, ends=ends, estate=scope.estate), "hub", "links", key)
