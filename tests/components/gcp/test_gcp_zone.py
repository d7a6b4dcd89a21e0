"""Cloud DNS: a signed zone, and records as it wants them."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from landfall.offline import ProgramError

from components.dns.gcp import GcpZone, existing_zone, point, record, rrdata, shape
from components.dns.handles import AliasTarget, Dns, RecordType
from components.dns.spec import DnsSpec
from components.place import Place

Draw = Callable[..., Any]

SPEC = DnsSpec(zone="acme.example", cloud="gcp")


def parent() -> pulumi.Resource:
    return pulumi.ComponentResource("landfall:test:Parent", "pay")


def test_the_zone_is_public_signed_logged_and_protected(preview: Draw) -> None:
    drawn = preview(lambda place: GcpZone(SPEC, place=place))
    zone = drawn.one("ManagedZone")
    assert (zone["dnsName"], zone["visibility"], zone["name"]) == ("acme.example.", "public", "test-dns")
    assert zone["dnssecConfig"]["state"] == "on"
    assert {spec["keyType"] for spec in zone["dnssecConfig"]["defaultKeySpecs"]} == {"keySigning", "zoneSigning"}
    assert zone["cloudLoggingConfig"] == {"enableLogging": True}
    assert drawn.resource("ManagedZone", "dns-zone").protect


def test_an_existing_zone_is_used_and_nothing_is_made(preview: Draw) -> None:
    spec = DnsSpec(zone="acme.example", cloud="gcp", existing="acme-old")

    def program(place: Place) -> None:
        record(Dns(existing_zone(spec, place), place), "pay-host", "pay.acme.example", "A", ["192.0.2.1"], parent=parent())

    drawn = preview(program)
    assert not drawn.all("ManagedZone")
    assert drawn.one("RecordSet") == {
        "managedZone": "acme-old",
        "name": "pay.acme.example.",
        "project": "acme-test",
        "rrdatas": ["192.0.2.1"],
        "ttl": 300,
        "type": "A",
    }


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("CNAME", "lb.example.com", "lb.example.com."),
        ("CNAME", "lb.example.com.", "lb.example.com."),
        ("TXT", "proof=1", '"proof=1"'),
        ("TXT", '"proof=1"', '"proof=1"'),
        ("TXT", "a" * 300, f'"{"a" * 255}" "{"a" * 45}"'),
        ("A", "192.0.2.1", "192.0.2.1"),
        ("CAA", '0 issue "pki.goog"', '0 issue "pki.goog"'),
    ],
)
def test_values_as_cloud_dns_wants_them(kind: RecordType, value: Any, written: str) -> None:
    assert rrdata(kind, value) == written


def test_a_host_that_the_cloud_chose(preview: Draw) -> None:
    def program(place: Place) -> None:
        zone = Dns(existing_zone(SPEC, place), place)
        record(zone, "pay-proof", pulumi.Output.from_input("_x.acme.example"), "CNAME", ["y.example"], parent=parent())

    assert preview(program).one("RecordSet")["name"] == "_x.acme.example."


def point_at_aws(host: str) -> Callable[[Place], None]:
    """A program that points a host of a zone on Google Cloud at a load balancer on AWS."""

    def program(place: Place) -> None:
        target = AliasTarget(pulumi.Output.from_input("lb.amazonaws.com"), pulumi.Output.from_input("Z1"))
        point(Dns(shape(SPEC, place), place), "pay-host", host, target, parent=parent())

    return program


def test_an_aws_load_balancer_is_pointed_at_by_cname(preview: Draw) -> None:
    found = preview(point_at_aws("pay.acme.example")).one("RecordSet")
    assert (found["type"], found["rrdatas"]) == ("CNAME", ["lb.amazonaws.com."])


def test_the_apex_is_refused_with_the_cure(preview: Draw) -> None:
    with pytest.raises(ProgramError, match=r"acme\.example: the apex .*www\.acme\.example"):
        preview(point_at_aws("acme.example"))
