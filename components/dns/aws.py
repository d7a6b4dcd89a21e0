"""The public zone on Route 53, and records in it. Route 53 has no region."""

import pulumi
from pulumi_aws import route53

from components.component import Component
from components.dns.handles import AliasTarget, Dns, DnsZone, RecordType
from components.dns.spec import DnsSpec
from components.place import Place


class AwsZone(Component):
    """A public hosted zone. Its name servers go into the parent zone by hand; a new zone has new ones, so it is protected.

    It is not signed and its queries are not logged: both need a key or a log group in us-east-1, whatever the home region,
    and a zone that no longer matches the DS record in its parent is unreachable until resolvers forget it.
    """

    handle: DnsZone

    def __init__(self, spec: DnsSpec, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:dns:AwsZone", "dns", place, opts=opts)
        zone = route53.Zone(
            self.name_of("zone"),
            name=spec.zone,
            comment=f"Public hosts of {place.stack}",
            force_destroy=False,
            opts=self.child(stateful=True),
        )
        self.handle = _handle(spec, place, zone.zone_id, zone.name_servers)
        self.done(zone_id=zone.zone_id, name_servers=zone.name_servers)


def existing_zone(spec: DnsSpec, place: Place) -> DnsZone:
    """The zone that is there: `spec.existing` is its hosted zone id. Nothing is made."""
    return _handle(spec, place, pulumi.Output.from_input(spec.existing or ""), pulumi.Output.from_input([]))


def shape(spec: DnsSpec, place: Place) -> DnsZone:
    """The handle of a zone that another stack made, with placeholders for what Route 53 gives."""
    return _handle(spec, place, pulumi.Output.from_input(""), pulumi.Output.from_input([]))


def record(
    dns: Dns,
    name: str,
    host: pulumi.Input[str],
    type: RecordType,  # noqa: A002 - the field's own word
    values: pulumi.Input[list[str]],
    *,
    parent: pulumi.Resource,
    ttl: int = 300,
) -> pulumi.Resource:
    """All values of one type for a host. `ttl` in seconds."""
    return route53.Record(
        name,
        zone_id=dns.zone.id,
        name=host,
        type=type,
        records=values,
        ttl=ttl,
        opts=pulumi.ResourceOptions(parent=parent, provider=dns.place.provider),
    )


def point(dns: Dns, name: str, host: str, target: AliasTarget, *, parent: pulumi.Resource) -> pulumi.Resource:
    """`host` at a load balancer by alias, for IPv4 and IPv6; the apex is as good as any host. Gives the IPv4 record."""
    ipv4 = _alias(dns, name, host, "A", target, parent)
    _alias(dns, f"{name}-ipv6", host, "AAAA", target, parent)
    return ipv4


def _alias(dns: Dns, name: str, host: str, kind: RecordType, target: AliasTarget, parent: pulumi.Resource) -> route53.Record:
    return route53.Record(
        name,
        zone_id=dns.zone.id,
        name=host,
        type=kind,
        aliases=[
            route53.RecordAliasArgs(name=target.dns_name, zone_id=target.zone_id, evaluate_target_health=True),
        ],
        opts=pulumi.ResourceOptions(parent=parent, provider=dns.place.provider),
    )


def _handle(spec: DnsSpec, place: Place, zone_id: pulumi.Output[str], name_servers: pulumi.Output[list[str]]) -> DnsZone:
    return DnsZone(zone=spec.zone, cloud="aws", account=place.account_id, id=zone_id, name_servers=name_servers)
