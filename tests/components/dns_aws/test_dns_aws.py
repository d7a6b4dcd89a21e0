"""The zone on Route 53, and records in it from a component on any cloud."""

from collections.abc import Callable

import pulumi
from landfall.offline import run
from landfall.plan.model import Plan, Resource

from components.dns.aws import AwsZone, existing_zone
from components.dns.handles import AliasTarget, Dns
from components.dns.records import point, record
from components.dns.spec import DnsSpec
from components.place import Place

SPEC = DnsSpec(zone="acme.example", cloud="aws")


def in_a_zone(use: Callable[[Dns, pulumi.Resource], object], spec: DnsSpec = SPEC) -> Plan:
    def program() -> None:
        from pulumi_aws import Provider

        place = Place("aws", "main", "111122223333", "eu-west-1", Provider("aws", region="eu-west-1"), "test")
        zone = existing_zone(spec, place) if spec.existing else AwsZone(spec, place=place).handle
        use(Dns(zone, place), pulumi.ComponentResource("acme:shop:Shop", "shop"))

    return run(program)


def records(plan: Plan) -> dict[str, Resource]:
    return {found.name: found for found in plan.resources if found.type == "aws:route53/record:Record"}


def test_the_zone_is_public_and_protected() -> None:
    plan = in_a_zone(lambda dns, parent: None)
    (zone,) = (found for found in plan.resources if found.type == "aws:route53/zone:Zone")
    assert zone.inputs["name"] == "acme.example"
    assert "vpcs" not in zone.inputs
    assert zone.protect


def test_a_host_at_a_load_balancer_is_an_alias_for_both_families_even_at_the_apex() -> None:
    target = {"dns_name": "alb.example", "zone_id": "Z1"}

    def use(dns: Dns, parent: pulumi.Resource) -> None:
        where = AliasTarget(**{key: pulumi.Output.from_input(value) for key, value in target.items()})
        point(dns, "shop-host", "acme.example", where, parent=parent)

    found = records(in_a_zone(use))
    assert {name: record.inputs["type"] for name, record in found.items()} == {"shop-host": "A", "shop-host-ipv6": "AAAA"}
    for made in found.values():
        assert made.inputs["aliases"] == [{"name": "alb.example", "zoneId": "Z1", "evaluateTargetHealth": True}]
        assert "ttl" not in made.inputs


def test_a_record_holds_its_values_below_the_component_that_asked() -> None:
    plan = in_a_zone(lambda dns, parent: record(dns, "shop-proof", "_x.acme.example", "TXT", ["proof"], parent=parent))
    made = records(plan)["shop-proof"]
    assert (made.inputs["type"], made.inputs["records"], made.inputs["ttl"]) == ("TXT", ["proof"], 300)
    assert made.parent.endswith("acme:shop:Shop::shop")
    assert made.provider.endswith("::aws")


def test_a_zone_that_is_there_is_used_and_none_made() -> None:
    spec = DnsSpec(zone="acme.example", cloud="aws", existing="Z99")
    plan = in_a_zone(lambda dns, parent: record(dns, "shop-a", "a.acme.example", "A", ["192.0.2.1"], parent=parent), spec)
    assert records(plan)["shop-a"].inputs["zoneId"] == "Z99"
    assert not any(found.type == "aws:route53/zone:Zone" for found in plan.resources)
