"""A service on Cloud Run: who it is, who reaches it, what it may read, and who hears when it fails."""

from collections.abc import Callable
from typing import Any

import pytest

Draw = Callable[..., Any]

SECRET = {"secrets": {"TOKEN": {"secret": "token"}, "AGAIN": {"secret": "token"}}}
PUBLIC = {"host": "pay.acme.example"}


def container(drawn: Any) -> Any:
    return drawn.one("Service")["template"]["containers"][0]


def test_it_runs_as_itself_and_never_as_the_default_account(services: Draw) -> None:
    drawn = services(pay={})
    assert drawn.one("Service")["template"]["serviceAccount"] == "test-pay-run@acme-test.iam.gserviceaccount.com"
    assert drawn.one("Account")["accountId"] == "test-pay-run"
    assert not [resource for resource in drawn.plan.resources if resource.type.startswith("gcp:projects/iAM")]


def test_all_it_sends_goes_through_the_spoke(services: Draw) -> None:
    access = services(pay={}).one("Service")["template"]["vpcAccess"]
    assert access == {
        "egress": "ALL_TRAFFIC",
        "networkInterfaces": [{"network": "‹net-pay-network.selfLink›", "subnetwork": "‹net-pay-private.selfLink›"}],
    }


@pytest.mark.parametrize(
    ("changes", "ingress", "open_to_all"),
    [
        (PUBLIC, "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", True),
        ({}, "INGRESS_TRAFFIC_INTERNAL_ONLY", False),
    ],
)
def test_only_a_public_service_is_open_and_only_behind_the_load_balancer(
    services: Draw, changes: dict[str, Any], ingress: str, open_to_all: bool
) -> None:
    drawn = services(pay=changes)
    made = drawn.one("Service")
    assert made["ingress"] == ingress
    assert made["invokerIamDisabled"] is open_to_all
    assert made["defaultUriDisabled"] is open_to_all
    assert bool(drawn.all("GcpPublicHttps")) is open_to_all
    assert bool(drawn.all("ServiceIamMember")) is not open_to_all


def test_an_internal_service_takes_calls_of_this_project_only(services: Draw) -> None:
    grant = services(pay={}).one("ServiceIamMember")
    assert grant["role"] == "roles/run.invoker"
    assert grant["member"] == "principalSet://cloudresourcemanager.googleapis.com/projects/444455556666/type/ServiceAccount"


def test_nobody_but_the_service_reads_its_secrets(services: Draw) -> None:
    drawn = services(pay=SECRET, other={})
    (grant,) = drawn.all("SecretIamMember")
    assert grant.inputs == {
        "project": "acme-test",
        "secretId": "test-pay-token",
        "role": "roles/secretmanager.secretAccessor",
        "member": "serviceAccount:test-pay-run@acme-test.iam.gserviceaccount.com",
    }


def test_a_secret_is_kept_in_its_region_under_the_services_key_and_never_shown(services: Draw) -> None:
    drawn = services(pay=SECRET)
    (replica,) = drawn.one("Secret")["replication"]["userManaged"]["replicas"]
    assert replica == {"location": "europe-west1", "customerManagedEncryption": {"kmsKeyName": "‹pay-key-cmek.id›"}}
    assert drawn.one("SecretVersion")["secretData"] == "[secret]"


def test_secrets_reach_it_by_exact_version_beside_plain_variables(services: Draw) -> None:
    found = {env["name"]: env for env in container(services(pay={**SECRET, "environment": {"LEVEL": "info"}}))["envs"]}
    wanted = {"secretKeyRef": {"secret": "test-pay-token", "version": "‹pay-version-token.version›"}}
    assert found["TOKEN"]["valueSource"] == found["AGAIN"]["valueSource"] == wanted
    assert found["LEVEL"] == {"name": "LEVEL", "value": "info"}


def test_the_key_admits_who_needs_it_and_no_more(services: Draw) -> None:
    def admitted(drawn: Any) -> set[str]:
        return {name for name in drawn.names("CryptoKeyIAMMember") if name.startswith("pay-")}

    assert admitted(services(pay={})) == {"pay-key-user-run"}
    assert admitted(services(pay=SECRET)) == {"pay-key-user-run", "pay-key-user-secretmanager"}


def test_it_waits_for_its_grants(services: Draw) -> None:
    drawn = services(pay=SECRET)
    waits = {urn.rsplit("::", 1)[-1] for urn in drawn.resource("Service", "pay-service").dependencies}
    assert {"pay-key-user-run", "pay-reads-token", "services-pay-ghcr-io-reader"} <= waits


def test_the_spec_becomes_limits_probes_and_scaling(services: Draw) -> None:
    drawn = services(
        pay={
            "cpu": 2,
            "memory": "4Gi",
            "port": 9000,
            "health": "/well",
            "replicas": {"min": 1, "max": 7},
            "concurrency": 20,
            "timeout": 300,
        }
    )
    template = drawn.one("Service")["template"]
    assert template["scaling"] == {"minInstanceCount": 1, "maxInstanceCount": 7}
    assert template["maxInstanceRequestConcurrency"] == 20
    assert template["timeout"] == "300s"
    assert template["executionEnvironment"] == "EXECUTION_ENVIRONMENT_GEN2"
    assert container(drawn)["resources"]["limits"] == {"cpu": "2", "memory": "4096Mi"}
    assert container(drawn)["ports"]["containerPort"] == 9000
    for probe in ("startupProbe", "livenessProbe"):
        assert container(drawn)[probe]["httpGet"] == {"path": "/well", "port": 9000}


@pytest.mark.parametrize(("changes", "protect"), [({}, True), ({"retire": True}, False)])
def test_it_is_protected_until_it_retires(services: Draw, changes: dict[str, Any], protect: bool) -> None:
    drawn = services(pay=changes)
    assert drawn.one("Service")["deletionProtection"] is protect
    assert drawn.resource("CryptoKey", "pay-key-cmek").protect is protect


def test_nothing_of_it_is_protected_where_the_tier_does_not_say_so(services: Draw) -> None:
    drawn = services(protect=False, pay=PUBLIC)
    assert drawn.one("Service")["deletionProtection"] is False
    assert not [resource for resource in drawn.plan.resources if resource.protect]


def test_a_remote_repository_a_foreign_registry_and_none_where_there_is_none(services: Draw) -> None:
    drawn = services(pay={}, also={"image": "ghcr.io/acme/also:1"}, web={"image": "docker.io/library/nginx:1.27"})
    repository = drawn.one("Repository")
    assert repository["mode"] == "REMOTE_REPOSITORY"
    assert repository["remoteRepositoryConfig"]["commonRepository"]["uri"] == "https://ghcr.io"
    assert repository["kmsKeyName"] == "‹services-pay-key-cmek.id›"
    images = {found.name: found.inputs["template"]["containers"][0]["image"] for found in drawn.all("Service")}
    assert images == {
        "pay-service": "europe-west1-docker.pkg.dev/acme-test/test-services-pay-ghcr-io/acme/payments:1.4.2",
        "also-service": "europe-west1-docker.pkg.dev/acme-test/test-services-pay-ghcr-io/acme/also:1",
        "web-service": "docker.io/library/nginx:1.27",
    }
    bare = services(web={"image": "docker.io/library/nginx:1.27"})
    assert not bare.all("Repository")
    assert not [name for name in bare.names("CryptoKey") if name.startswith("services-")]


def test_copies_of_images_are_not_protected(services: Draw) -> None:
    drawn = services(pay={})
    assert not [found.name for found in drawn.plan.resources if found.name.startswith("services-") and found.protect]


def test_only_the_puller_reads_the_repository(services: Draw) -> None:
    grant = services(pay={}).one("RepositoryIamMember")
    assert grant["role"] == "roles/artifactregistry.reader"
    assert grant["member"] == "serviceAccount:service-444455556666@serverless-robot-prod.iam.gserviceaccount.com"
    assert grant["repository"] == "test-services-pay-ghcr-io"


def test_alarms_say_how_bad_it_is_and_what_to_do(services: Draw) -> None:
    drawn = services(pay=PUBLIC)
    alarms = {policy.name.removeprefix("pay-alarm-"): policy.inputs for policy in drawn.all("AlertPolicy")}
    assert {key: policy["severity"] for key, policy in alarms.items()} == {
        "errors": "CRITICAL",
        "latency": "ERROR",
        "replicas": "WARNING",
        "uptime": "CRITICAL",
    }
    for key, policy in alarms.items():
        assert policy["notificationChannels"] == ["channel"]
        assert policy["documentation"]["links"][0]["url"] == f"https://runbooks.acme.example/service-gcp#{key}"


def test_what_cannot_scale_or_is_not_public_has_no_alarm_for_it(services: Draw) -> None:
    assert services(pay={"replicas": {"min": 3, "max": 3}}).names("AlertPolicy") == {"pay-alarm-errors", "pay-alarm-latency"}


def test_the_uptime_check_asks_what_users_ask(services: Draw) -> None:
    check = services(pay=PUBLIC).one("UptimeCheckConfig")
    assert check["monitoredResource"]["labels"]["host"] == "pay.acme.example"
    assert check["httpCheck"] == {
        "path": "/healthz",
        "port": 443,
        "requestMethod": "GET",
        "useSsl": True,
        "validateSsl": True,
    }


def test_a_new_name_is_an_alias_all_the_way_down(services: Draw) -> None:
    drawn = services(pays={"formerly": ["pay"]})
    aliases = drawn.resource("GcpService", "pays").aliases
    assert any(alias.endswith("::pay") for alias in aliases)
    (inner,) = [resource for resource in drawn.plan.resources if resource.name == "pays-key-cmek"]
    assert any(alias.endswith("::pay-key-cmek") for alias in inner.aliases)


def test_what_the_cloud_knows_by_name_keeps_its_first_name(services: Draw) -> None:
    fields = ("name", "accountId", "secretId")

    def known(drawn: Any) -> set[tuple[str, str]]:
        own = [found for found in drawn.plan.resources if found.type.startswith("gcp:")]
        return {(found.type, found.inputs[field]) for found in own for field in fields if field in found.inputs}

    spec = {"host": "pay.acme.example", **SECRET}
    before, after = services(pay=spec), services(pays={**spec, "formerly": ["pay"]})
    assert {name for _, name in known(before)} >= {"test-pay", "test-pay-run", "test-pay-token"}
    assert known(after) == known(before)
