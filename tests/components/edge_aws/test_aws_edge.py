"""A load balancer: who reaches it, in which language, and what it leaves behind."""

from collections.abc import Callable
from typing import Any

import pytest

Edges = Callable[..., Any]

ANYWHERE = "0.0.0.0/0"


def test_the_internet_reaches_https_and_http_only(edges: Edges) -> None:
    rules = [rule.inputs for rule in edges().all("SecurityGroupIngressRule") if rule.inputs.get("cidrIpv4")]
    assert {(rule["cidrIpv4"], rule["fromPort"], rule["toPort"]) for rule in rules} == {
        (ANYWHERE, 443, 443),
        (ANYWHERE, 80, 80),
    }


def test_the_balancer_reaches_its_targets_only(edges: Edges) -> None:
    out = edges().one("SecurityGroupEgressRule")
    assert (out["referencedSecurityGroupId"], out["fromPort"], out["toPort"]) == ("sg-targets", 8080, 8080)
    assert "cidrIpv4" not in out


def test_http_only_sends_callers_to_https(edges: Edges) -> None:
    (action,) = edges().one("Listener", "web-http")["defaultActions"]
    assert action["type"] == "redirect"
    assert action["redirect"] == {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}


def test_https_waits_for_a_certificate_that_is_proved(edges: Edges) -> None:
    drawn = edges()
    listener = drawn.resource("Listener", "web-https")
    assert listener.inputs["sslPolicy"].startswith("ELBSecurityPolicy-TLS13-1-2-")
    assert any(urn.endswith("::web-cert-validation") for urn in listener.dependencies)
    assert any(
        urn.endswith("::web-cert-proof") for urn in drawn.resource("CertificateValidation", "web-cert-validation").dependencies
    )


@pytest.mark.parametrize(
    ("dns", "type_", "field"),
    [
        ("aws", "aws:route53/record:Record", "name"),
        ("gcp", "gcp:dns/recordSet:RecordSet", "name"),
        ("azure", "azure-native:dns:RecordSet", "relativeRecordSetName"),
    ],
)
def test_the_proof_is_written_to_the_zone_wherever_it_is(edges: Edges, dns: str, type_: str, field: str) -> None:
    (proof,) = [found for found in edges(dns=dns, unknowns=True).plan.resources if found.name == "web-cert-proof"]
    assert proof.type == type_
    assert proof.inputs[field]
    assert proof.provider.endswith({"aws": "aws-main", "gcp": "gcp-main", "azure": "azure-main"}[dns])


def test_public_stands_in_public_subnets_and_internal_in_private_ones(edges: Edges) -> None:
    assert edges().one("LoadBalancer")["subnets"] == ["public-euw1-az1", "public-euw1-az2"]
    inside = edges(public=False).one("LoadBalancer")
    assert inside["subnets"] == ["private-euw1-az1", "private-euw1-az2"]
    assert inside["internal"] is True


def test_internal_speaks_https_to_the_network_only(edges: Edges) -> None:
    drawn = edges(public=False)
    rules = [rule.inputs for rule in drawn.all("SecurityGroupIngressRule") if rule.inputs.get("cidrIpv4")]
    assert [(rule["cidrIpv4"], rule["fromPort"]) for rule in rules] == [("10.1.0.0/16", 443)]
    assert [found.inputs["protocol"] for found in drawn.all("Listener")] == ["HTTPS"]


def test_internal_without_a_zone_speaks_http_and_says_so(edges: Edges) -> None:
    drawn = edges(public=False, dns="none")
    assert [found.inputs["protocol"] for found in drawn.all("Listener")] == ["HTTP"]
    assert not drawn.all("Certificate")
    assert [said.message for said in drawn.plan.diagnostics if "plain HTTP" in said.message]


def test_requests_are_logged_to_a_locked_bucket(edges: Edges) -> None:
    drawn = edges()
    assert drawn.one("LoadBalancer")["accessLogs"]["enabled"] is True
    assert any(urn.endswith("::web-logs-policy") for urn in drawn.resource("LoadBalancer", "web-alb").dependencies)
    public = drawn.one("BucketPublicAccessBlock")
    fields = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    assert all(public[field] for field in fields)
    assert drawn.one("BucketVersioning")["versioningConfiguration"]["status"] == "Enabled"


def test_the_log_bucket_lets_in_the_delivery_and_nobody_in_the_clear(edges: Edges) -> None:
    statements = edges().policy("BucketPolicy", "web-logs-policy")
    assert statements["TlsOnly"]["Effect"] == "Deny"
    allowed = [statement for statement in statements.values() if statement["Effect"] == "Allow"]
    assert [statement["Principal"] for statement in allowed] == [{"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}]
    assert allowed[0]["Resource"].endswith("/AWSLogs/111122223333/*")


def test_ambiguous_requests_are_dropped(edges: Edges) -> None:
    balancer = edges().one("LoadBalancer")
    assert balancer["desyncMitigationMode"] == "strictest"
    assert balancer["dropInvalidHeaderFields"] is True


@pytest.mark.parametrize(("protect", "retire", "kept"), [(True, False, True), (True, True, False), (False, False, False)])
def test_the_tier_protects_and_retiring_lifts_it(edges: Edges, protect: bool, retire: bool, kept: bool) -> None:
    drawn = edges(protect=protect, retire=retire)
    assert drawn.one("LoadBalancer")["enableDeletionProtection"] is kept
    assert drawn.resource("LoadBalancer", "web-alb").protect is kept
    assert drawn.resource("Bucket", "web-logs-s3").protect is kept
    assert drawn.one("Bucket")["forceDestroy"] is not kept


def test_a_request_may_take_as_long_as_it_may(edges: Edges) -> None:
    drawn = edges(timeout=900)
    assert drawn.one("LoadBalancer")["idleTimeout"] == 900
    assert drawn.one("TargetGroup")["deregistrationDelay"] == 900
    assert edges(timeout=5).one("TargetGroup")["deregistrationDelay"] == 30


def test_alarms_have_a_severity_a_runbook_and_someone_who_hears(edges: Edges) -> None:
    alarms = {alarm.name: alarm.inputs for alarm in edges().all("MetricAlarm")}
    assert set(alarms) == {"web-alarm-errors", "web-alarm-unhealthy", "web-alarm-latency"}
    for inputs in alarms.values():
        assert inputs["alarmDescription"].startswith(("critical: ", "warning: "))
        assert "https://runbooks.acme.example/edge#" in inputs["alarmDescription"]
        assert inputs["alarmActions"] == inputs["okActions"] == ["arn:aws:sns:eu-west-1:111122223333:alerts"]


def test_nobody_to_tell_means_no_alarm(edges: Edges) -> None:
    assert not edges(told=False).all("MetricAlarm")


def test_an_engine_knows_the_same_resources(edges: Edges) -> None:
    assert set(edges().plan.by_urn) == set(edges(unknowns=True).plan.by_urn)
