"""The public zone on Azure, and records in it."""

import pulumi
import pytest

from components.dns.azure_records import caa_parts, relative_name, txt_parts
from components.dns.spec import DnsSpec

ZONE = "acme.example"


@pytest.fixture
def records(azure_run, azure_place):
    """From a function of (dns, zone component) to what it makes."""

    def seen(write):
        from components.dns.azure import AzureZone
        from components.dns.handles import Dns

        def program():
            where = azure_place()
            zone = AzureZone(DnsSpec(zone=ZONE, cloud="azure"), place=where)
            write(Dns(zone.handle, where), zone)

        return azure_run(program)

    return seen


def pointing(host):
    """Write a host that leads to a load balancer of AWS."""

    def write(dns, zone):
        from components.dns.azure import point
        from components.dns.handles import AliasTarget

        target = AliasTarget(pulumi.Output.from_input("lb.example"), pulumi.Output.from_input("Z1"))
        point(dns, "dns-it", host, target, parent=zone)

    return write


@pytest.mark.parametrize(
    ("kind", "values", "field", "written"),
    [
        ("A", ["192.0.2.1"], "aRecords", [{"ipv4Address": "192.0.2.1"}]),
        ("AAAA", ["2001:db8::1"], "aaaaRecords", [{"ipv6Address": "2001:db8::1"}]),
        ("CNAME", ["lb.example."], "cnameRecord", {"cname": "lb.example"}),
        ("TXT", ["x" * 300], "txtRecords", [{"value": ["x" * 255, "x" * 45]}]),
        ("CAA", ['0 issue "digicert.com"'], "caaRecords", [{"flags": 0, "tag": "issue", "value": "digicert.com"}]),
    ],
)
def test_values_are_written_in_the_field_of_their_type(records, kind, values, field, written):
    from components.dns.azure import record

    made = records(lambda dns, zone: record(dns, "dns-it", f"it.{ZONE}", kind, values, parent=zone)).named("dns-it")
    assert made.inputs[field] == written
    assert (made.inputs["recordType"], made.inputs["relativeRecordSetName"]) == (kind, "it")


def test_a_host_that_its_cloud_does_not_say_in_a_preview_stops_nothing(records):
    from components.dns.azure import record

    unsaid = records(lambda dns, zone: record(dns, "dns-it", pulumi.Output.from_input(""), "CNAME", [""], parent=zone))
    assert unsaid.named("dns-it").inputs["relativeRecordSetName"] == ""


def test_a_load_balancer_of_aws_is_a_cname(records):
    made = records(pointing(f"it.{ZONE}")).named("dns-it")
    assert made.inputs["cnameRecord"] == {"cname": "lb.example"}


def test_the_zone_itself_cannot_point_at_aws(records):
    with pytest.raises(Exception, match=r"www\.acme\.example"):
        records(pointing(ZONE))


def test_the_zone_is_protected(records):
    assert records(lambda dns, zone: None).named("dns-zone").protect


def test_a_zone_that_is_there_is_used(azure_run, azure_place):
    from components.dns.azure import existing_zone

    def program():
        handle = existing_zone(DnsSpec(zone=ZONE, cloud="azure", existing=f"names/{ZONE}"), azure_place())
        pulumi.export("group", handle.resource_group)

    seen = azure_run(program)
    assert seen.of_type("dns:Zone") == []
    assert seen.plan.outputs["group"] == "names"


@pytest.mark.parametrize("existing", [ZONE, "names/other.example"])
def test_a_zone_in_another_form_is_refused(azure_run, azure_place, existing):
    from components.dns.azure import existing_zone

    with pytest.raises(Exception, match=r"write <resource group>/acme\.example"):
        azure_run(lambda: existing_zone(DnsSpec(zone=ZONE, cloud="azure", existing=existing), azure_place()) and None)


def test_names_are_relative_to_the_zone():
    assert relative_name(f"a.b.{ZONE}", ZONE) == "a.b"
    assert relative_name(ZONE, ZONE) == "@"
    with pytest.raises(ValueError, match="not in the zone"):
        relative_name("notacme.example", ZONE)


def test_texts_are_cut_where_dns_wants():
    assert txt_parts("") == [""]
    assert txt_parts("x" * 255) == ["x" * 255]


def test_a_caa_value_has_three_parts():
    assert caa_parts('128 issuewild ";"') == (128, "issuewild", ";")
    with pytest.raises(ValueError, match="flags, tag and value"):
        caa_parts("issue digicert.com")
