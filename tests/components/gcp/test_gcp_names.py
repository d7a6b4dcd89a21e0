"""Names on Google Cloud: the longest keys and stacks fit, and the table says how each type is named."""

import re
from collections.abc import Callable
from typing import Any

from landfall.testkit import addressed, estate

from components import naming
from components.bootstrap.gcp import GcpBootstrap
from components.bootstrap.spec import BootstrapSpec
from components.network.gcp import GcpSpoke
from components.network.tiers import TIERS
from components.place import Place

Draw = Callable[..., Any]

LONGEST = "k" * 12

ASKING = {
    "inspection": {"domains": ["acme.example"]},
    "resolver": {
        "forward": {LONGEST: {"domain": "a.very.long.domain.of.the.corporation.acme.example", "servers": ["192.168.0.53"]}},
        "block": [".another.very.long.domain.of.somebody.else.example"],
    },
}


def test_the_longest_keys_fit_every_limit(services: Draw, network: Draw, joined: Draw, preview: Draw) -> None:
    secret = {"secrets": {"TOKEN": {"secret": "s" * 31}}}
    for drawn in (
        services(stack=LONGEST, **{LONGEST: {"host": "pay.acme.example", **secret}}),
        network(stack=LONGEST, key=LONGEST),
        joined(ASKING, stack=LONGEST, key=LONGEST, subnets={tier: {} for tier in TIERS["gcp", "spoke"]}),
        joined({"transit": "peered"}, stack=LONGEST, key=LONGEST),
        preview(bootstrap, stack=LONGEST),
    ):
        assert findings(drawn) == []


def findings(drawn: Any) -> list[str]:
    found = []
    for resource in drawn.plan.resources:
        rule = naming.RULES.get(resource.type)
        if rule is not None:
            given = resource.inputs.get(camel(rule.field))
            # What only the state knows has eight digits: see components/unique.py.
            given = re.sub("‹[^›]*›", "0" * 8, given) if given else None
            checked = (
                naming.check_logical(resource.type, resource.name) if given is None else naming.check(resource.type, given)
            )
            found += [f"{resource.name}: {finding}" for finding in checked]
    return found


def test_a_name_that_is_too_long_is_found(preview: Draw) -> None:
    def program(place: Place) -> None:
        GcpSpoke("pay", spec(), addresses=addressed(spec(), "europe-west1"), estate=estate(), place=place)

    from components.network.spec import SpokeSpec

    def spec() -> SpokeSpec:
        return SpokeSpec(cloud="gcp", group="red", cidr="10.2.0.0/16")

    assert findings(preview(program, stack="s" * 60))


def test_each_type_is_named_as_the_table_says(services: Draw, network: Draw, preview: Draw) -> None:
    secret = {"secrets": {"TOKEN": {"secret": "token"}}}
    for drawn in (services(pay={"host": "pay.acme.example", **secret}), network(), preview(bootstrap)):
        for resource in drawn.plan.resources:
            rule = naming.RULES.get(resource.type)
            if rule is not None:
                explicit = camel(rule.field) in resource.inputs
                assert explicit is (rule.style == "explicit"), f"{resource.type} {resource.name}"


def bootstrap(place: Place) -> None:
    GcpBootstrap(BootstrapSpec(repository="acme/platform", deploy=("dev",)), place=place)


def camel(field: str) -> str:
    first, *rest = field.split("_")
    return first + "".join(word.title() for word in rest)


def test_every_child_begins_with_its_component(services: Draw) -> None:
    """An alias on a component reaches only children whose names begin with its own."""
    plan = services(pay={"host": "pay.acme.example"}).plan
    for resource in plan.resources:
        parent = plan.by_urn.get(resource.parent)
        if parent is not None and parent.type != "pulumi:pulumi:Stack":
            assert resource.name.startswith(f"{parent.name}-"), resource.urn


def test_programs_only_use_the_provider_they_were_given(services: Draw) -> None:
    plan = services(pay={"host": "pay.acme.example"}).plan
    own = [resource for resource in plan.resources if resource.type.startswith("gcp:")]
    assert {resource.provider.rsplit("::", 1)[-1] for resource in own} == {"gcp-main"}
