"""The public zone on Azure DNS, and records in it."""

from typing import Any

import pulumi
from pulumi_azure_native import dns as azure
from pulumi_azure_native import resources

from components.component import Component
from components.dns.azure_records import caa_parts, relative_name, txt_parts
from components.dns.handles import AliasTarget, Dns, DnsZone, RecordType
from components.dns.spec import DnsSpec
from components.place import Place


def shape(spec: DnsSpec, place: Place) -> DnsZone:
    """The handle as another stack knows it before it has read the ids."""
    return DnsZone(
        zone=spec.zone,
        cloud="azure",
        account=place.account_id,
        id=pulumi.Output.from_input(""),
        name_servers=pulumi.Output.from_input([]),
        resource_group=pulumi.Output.from_input(""),
    )


def existing_zone(spec: DnsSpec, place: Place) -> DnsZone:
    """A zone that is there: `existing` is `<resource group>/<zone>`. Its name servers are whoever made it's to hand on.

    :raises ValueError: `existing` has another form, or is another zone.
    """
    group, _, zone = (spec.existing or "").partition("/")
    if not group or zone != spec.zone:
        raise ValueError(
            f"dns.existing {spec.existing!r} is not a zone of Azure DNS named {spec.zone}: write <resource group>/{spec.zone}"
        )
    return DnsZone(
        zone=spec.zone,
        cloud="azure",
        account=place.account_id,
        id=pulumi.Output.from_input(zone),
        name_servers=pulumi.Output.from_input([]),
        resource_group=pulumi.Output.from_input(group),
    )


class AzureZone(Component):
    """A public zone in a resource group of its own."""

    handle: DnsZone

    def __init__(self, spec: DnsSpec, *, place: Place) -> None:
        super().__init__("landfall:dns:AzureZone", "dns", place)
        group = resources.ResourceGroup(
            self.name_of("group"),
            resource_group_name=self.cloud_name(),
            location=place.region,
            opts=self.child(stateful=True),
        )
        zone = azure.Zone(
            self.name_of("zone"),
            zone_name=spec.zone,
            resource_group_name=group.name,
            location="global",
            zone_type=azure.ZoneType.PUBLIC,
            opts=self.child(stateful=True),
        )
        self.handle = DnsZone(
            zone=spec.zone,
            cloud="azure",
            account=place.account_id,
            id=zone.name,
            name_servers=zone.name_servers.apply(list),
            resource_group=group.name,
        )
        self.done(nameServers=zone.name_servers)


def record(
    dns: Dns,
    name: str,
    host: pulumi.Input[str],
    type: RecordType,  # noqa: A002 - records.py passes it by this name
    values: pulumi.Input[list[str]],
    *,
    parent: pulumi.Resource,
    ttl: int = 300,
) -> pulumi.Resource:
    """All values of one type for a host. `ttl` in seconds."""
    return azure.RecordSet(
        name,
        resource_group_name=dns.zone.resource_group,
        zone_name=dns.zone.id,
        relative_record_set_name=_relative(host, dns.zone.zone),
        record_type=type,
        ttl=ttl,
        opts=pulumi.ResourceOptions(parent=parent, provider=dns.place.provider),
        **_values(type, pulumi.Output.all(values).apply(lambda given: list(given[0]))),
    )


def _relative(host: pulumi.Input[str], zone: str) -> pulumi.Input[str]:
    """A host that is known is checked at once; one that a cloud chose, when it has: in the preview of a change it may say none."""
    if isinstance(host, str):
        return relative_name(host, zone)
    return pulumi.Output.all(host).apply(lambda found: relative_name(found[0], zone) if found[0] else "")


def point(dns: Dns, name: str, host: str, target: AliasTarget, *, parent: pulumi.Resource) -> pulumi.Resource:
    """A host that leads to a load balancer of AWS.

    :raises ValueError: the host is the zone itself. Azure DNS has aliases for Azure's own addresses only, and DNS has no
        CNAME beside the zone's own records.
    """
    if host == dns.zone.zone:
        raise ValueError(
            f"{host} is the zone itself, and Azure DNS cannot point a zone at an AWS load balancer. "
            f"Use a host below it, such as www.{host}, or keep the zone on AWS"
        )
    return record(dns, name, host, "CNAME", target.dns_name.apply(lambda dns_name: [dns_name]), parent=parent)


def _values(kind: RecordType, values: pulumi.Output[list[str]]) -> dict[str, Any]:
    """The argument of a record set that holds values of this type."""
    if kind == "A":
        return {"a_records": values.apply(lambda found: [azure.ARecordArgs(ipv4_address=value) for value in found])}
    if kind == "AAAA":
        return {"aaaa_records": values.apply(lambda found: [azure.AaaaRecordArgs(ipv6_address=value) for value in found])}
    if kind == "TXT":
        return {"txt_records": values.apply(lambda found: [azure.TxtRecordArgs(value=txt_parts(value)) for value in found])}
    if kind == "CAA":
        return {"caa_records": values.apply(lambda found: [_caa(value) for value in found])}
    return {"cname_record": azure.CnameRecordArgs(cname=values.apply(lambda found: found[0].rstrip(".")))}


def _caa(value: str) -> azure.CaaRecordArgs:
    flags, tag, issuer = caa_parts(value)
    return azure.CaaRecordArgs(flags=flags, tag=tag, value=issuer)
