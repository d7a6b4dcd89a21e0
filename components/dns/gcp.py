"""The public zone on Cloud DNS, and how records are written to it."""

import pulumi
from pulumi_gcp import dns as clouddns

from components.component import Component
from components.dns.handles import AliasTarget, Dns, DnsZone, RecordType
from components.dns.spec import DnsSpec
from components.place import Place

ALGORITHM = "ecdsap256sha256"
"""RFC 8624 recommends it for signing; its answers are a quarter the size of RSA's."""

TXT_STRING = 255
"""Octets of one string of a TXT record; longer values are several strings (RFC 1035, 3.3.14)."""


class GcpZone(Component):
    """A public managed zone, signed and logged. Its name servers and DS record go into the parent zone by hand."""

    handle: DnsZone

    def __init__(self, spec: DnsSpec, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:dns:GcpZone", "dns", place, opts=opts)
        zone = clouddns.ManagedZone(
            self.name_of("zone"),
            name=self.cloud_name(),
            project=place.account_id,
            dns_name=f"{spec.zone}.",
            description=f"Public hosts of {place.stack}",
            visibility="public",
            dnssec_config=clouddns.ManagedZoneDnssecConfigArgs(
                state="on",
                non_existence="nsec3",
                default_key_specs=[
                    clouddns.ManagedZoneDnssecConfigDefaultKeySpecArgs(key_type=kind, algorithm=ALGORITHM, key_length=256)
                    for kind in ("keySigning", "zoneSigning")
                ],
            ),
            cloud_logging_config=clouddns.ManagedZoneCloudLoggingConfigArgs(enable_logging=True),
            force_destroy=False,
            opts=self.child(stateful=True),
        )
        servers = zone.name_servers.apply(list)
        self.handle = DnsZone(zone=spec.zone, cloud="gcp", account=place.account_id, id=zone.name, name_servers=servers)
        self.done(zone=zone.name, name_servers=servers)


def existing_zone(spec: DnsSpec, place: Place) -> DnsZone:
    """The zone that is there: `spec.existing` is its managed zone's name. Nothing is made."""
    return DnsZone(
        zone=spec.zone,
        cloud="gcp",
        account=place.account_id,
        id=pulumi.Output.from_input(spec.existing or ""),
        name_servers=pulumi.Output.from_input([]),
    )


def shape(spec: DnsSpec, place: Place) -> DnsZone:
    """The handle of a zone that another stack made, with placeholders for what Google Cloud gives."""
    return DnsZone(
        zone=spec.zone,
        cloud="gcp",
        account=place.account_id,
        id=pulumi.Output.from_input(""),
        name_servers=pulumi.Output.from_input([]),
    )


def rrdata(kind: RecordType, value: str) -> str:
    """A record's value as Cloud DNS wants it: names end in a dot, texts are quoted strings of at most 255 octets."""
    if kind == "CNAME":
        return f"{value.rstrip('.')}."
    if kind == "TXT" and not value.startswith('"'):
        parts = [value[start : start + TXT_STRING] for start in range(0, len(value), TXT_STRING)] or [""]
        return " ".join(f'"{part}"' for part in parts)
    return value


def record(
    dns: Dns,
    name: str,
    host: pulumi.Input[str],
    type: RecordType,  # noqa: A002 (the field's own word)
    values: pulumi.Input[list[str]],
    *,
    parent: pulumi.Resource,
    ttl: int = 300,
) -> pulumi.Resource:
    """A record set in the zone, written by the zone's own project. `ttl` in seconds."""
    return clouddns.RecordSet(
        name,
        name=pulumi.Output.concat(host, "."),
        type=type,
        ttl=ttl,
        managed_zone=dns.zone.id,
        project=dns.place.account_id,
        rrdatas=pulumi.Output.from_input(values).apply(lambda found: [rrdata(type, value) for value in found]),
        opts=pulumi.ResourceOptions(parent=parent, provider=dns.place.provider),
    )


def point(dns: Dns, name: str, host: str, target: AliasTarget, *, parent: pulumi.Resource) -> pulumi.Resource:
    """`host` at an AWS load balancer, by CNAME.

    :raises pulumi.RunError: `host` is the zone's apex, where DNS allows no CNAME.
    """
    if host == dns.zone.zone:
        raise pulumi.RunError(
            f"{host}: the apex of a Cloud DNS zone cannot point at an AWS load balancer, because DNS allows no CNAME beside "
            f"the zone's own records (RFC 1034, 3.6.2). Use a host below it (www.{host}), or serve the zone from AWS (`dns.cloud: aws`)"
        )
    return record(dns, name, host, "CNAME", target.dns_name.apply(lambda found: [found]), parent=parent)
