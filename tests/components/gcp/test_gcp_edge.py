"""A public host on Google Cloud: HTTPS with a certificate that the component gets itself."""

from collections.abc import Callable
from typing import Any

import pytest

Draw = Callable[..., Any]

PUBLIC = {"host": "pay.acme.example"}


@pytest.fixture
def edge(services: Draw) -> Any:
    return services(pay=PUBLIC)


def test_https_only_and_http_is_sent_there(edge: Any) -> None:
    redirect = edge.one("URLMap", "pay-edge-redirect")
    assert redirect["defaultUrlRedirect"] == {
        "httpsRedirect": True,
        "stripQuery": False,
        "redirectResponseCode": "MOVED_PERMANENTLY_DEFAULT",
    }
    ports = {rule.inputs["portRange"]: rule.inputs["target"] for rule in edge.all("GlobalForwardingRule")}
    assert ports == {"443": "‹pay-edge-https.selfLink›", "80": "‹pay-edge-http.selfLink›"}
    assert edge.one("TargetHttpProxy")["urlMap"] == "‹pay-edge-redirect.selfLink›"


def test_no_old_tls(edge: Any) -> None:
    assert edge.one("SSLPolicy") == {"project": "acme-test", "profile": "MODERN", "minTlsVersion": "TLS_1_2"}
    assert edge.one("TargetHttpsProxy")["sslPolicy"] == "‹pay-edge-tls.selfLink›"


def test_the_certificate_is_validated_by_a_record_of_the_zone(edge: Any) -> None:
    assert edge.one("Certificate")["managed"] == {
        "domains": ["pay.acme.example"],
        "dnsAuthorizations": ["‹pay-edge-authorization.id›"],
    }
    record = edge.one("RecordSet", "pay-edge-validation")
    assert (record["name"], record["type"]) == ("_acme-challenge.pay.acme.example.", "CNAME")
    assert edge.one("CertificateMapEntry")["hostname"] == "pay.acme.example"


def test_the_certificate_is_asked_for_after_its_proof_is_there(edge: Any) -> None:
    waits = edge.resource("Certificate", "pay-edge-certificate").dependencies
    assert any(urn.endswith("::pay-edge-validation") for urn in waits)


def test_the_host_points_at_the_address(edge: Any) -> None:
    record = edge.one("RecordSet", "pay-edge-host")
    assert (record["name"], record["type"]) == ("pay.acme.example.", "A")
    assert len(record["rrdatas"]) == 1
    assert edge.resource("GlobalAddress", "pay-edge-address").protect


def test_another_host_keeps_the_address(services: Draw, edge: Any) -> None:
    """Google replaces an address for any change of it."""
    renamed = services(pay={"host": "money.acme.example"})
    assert renamed.one("GlobalAddress", "pay-edge-address") == edge.one("GlobalAddress", "pay-edge-address")


def test_the_load_balancer_reaches_the_service_and_keeps_logs(edge: Any) -> None:
    assert edge.one("RegionNetworkEndpointGroup")["cloudRun"] == {"service": "test-pay"}
    backend = edge.one("BackendService")
    assert backend["loadBalancingScheme"] == "EXTERNAL_MANAGED"
    assert backend["logConfig"] == {"enable": True, "sampleRate": 1}
    assert "timeoutSec" not in backend


def test_an_internal_service_has_none_of_it(services: Draw) -> None:
    drawn = services(pay={})
    assert not [resource for resource in drawn.plan.resources if resource.name.startswith("pay-edge")]
    assert not drawn.all("GlobalAddress")
