"""A service on Azure: who reaches it, what it may read, how it grows, and what is shared."""

import json

import pytest

PUBLIC = {"host": "notify.acme.example"}
WITH_SECRET = {"secrets": {"TOKEN": {"secret": "token"}}, "environment": {"LOG_LEVEL": "info"}}


def ingress(app):
    return app.inputs["configuration"]["ingress"]


def container(app):
    return app.inputs["template"]["containers"][0]


def test_public_and_internal_services_live_in_environments_of_their_own(azure, sketch):
    seen = azure(sketch(services={"notify": PUBLIC, "users": {}}))
    public, internal = seen.named("services-blue-public-env"), seen.named("services-blue-internal-env")
    assert public.inputs["vnetConfiguration"] == {"infrastructureSubnetId": "‹net-blue-subnet-apps.id›", "internal": False}
    assert internal.inputs["vnetConfiguration"] == {
        "infrastructureSubnetId": "‹net-blue-subnet-internalapps.id›",
        "internal": True,
    }
    assert (public.inputs["publicNetworkAccess"], internal.inputs["publicNetworkAccess"]) == ("Enabled", "Disabled")
    assert seen.named("notify-app").inputs["managedEnvironmentId"] == "‹services-blue-public-env.id›"
    assert seen.named("users-app").inputs["managedEnvironmentId"] == "‹services-blue-internal-env.id›"


@pytest.mark.parametrize(("changes", "kinds"), [(PUBLIC, {"public"}), ({}, {"internal"})])
def test_an_environment_that_nobody_needs_is_not_made(azure, sketch, changes, kinds):
    made = {r.name.split("-")[2] for r in azure(sketch(services={"notify": changes})).of_type("app:ManagedEnvironment")}
    assert made == kinds


def test_another_service_changes_nothing_of_those_that_are_there(azure, sketch):
    one = azure(sketch(services={"notify": PUBLIC}))
    two = azure(sketch(services={"notify": PUBLIC, "users": {}}))
    assert {r.urn: r.inputs for r in one.plan.resources}.items() <= {r.urn: r.inputs for r in two.plan.resources}.items()


def test_names_of_internal_services_resolve_in_the_network(azure, sketch):
    seen = azure(sketch(services={"users": {}}))
    assert seen.named("services-blue-internal-zone").inputs["privateZoneName"] == "‹services-blue-internal-env.defaultDomain›"
    record = seen.named("services-blue-internal-zone-any")
    assert record.inputs["aRecords"] == [{"ipv4Address": "‹services-blue-internal-env.staticIp›"}]
    assert seen.named("services-blue-internal-zone-link").inputs["virtualNetwork"] == {"id": "‹net-blue-vnet.id›"}


@pytest.mark.parametrize(("zones", "redundant"), [(1, False), (2, True), (3, True)])
def test_an_environment_is_spread_as_its_network_is(azure, sketch, zones, redundant):
    seen = azure(sketch(spoke={"zones": zones}, services={"users": {}}))
    assert seen.named("services-blue-internal-env").inputs["zoneRedundant"] is redundant


def test_logs_leave_without_a_key(azure, sketch):
    seen = azure(sketch(services={"users": {}}))
    assert seen.named("services-blue-internal-env").inputs["appLogsConfiguration"] == {"destination": "azure-monitor"}
    assert seen.named("services-blue-logs").inputs["features"]["disableLocalAuth"] is True


def test_plain_http_is_never_served(azure, sketch):
    seen = azure(sketch(services={"notify": PUBLIC, "users": {}}))
    assert all(ingress(app)["allowInsecure"] is False for app in seen.of_type("app:ContainerApp"))


def test_a_host_is_proved_then_taken_then_given_its_certificate(azure, sketch):
    seen = azure(sketch(services={"notify": PUBLIC}))
    app, certificate = seen.named("notify-app"), seen.named("notify-certificate")
    proof, host = seen.named("notify-proof"), seen.named("notify-host")
    assert proof.inputs["relativeRecordSetName"] == "asuid.notify"
    assert proof.inputs["txtRecords"][0]["value"] == [
        "‹services-blue-public-env.customDomainConfiguration.customDomainVerificationId›"
    ]
    assert host.inputs["cnameRecord"] == {"cname": "test-notify.‹services-blue-public-env.defaultDomain›"}
    assert ingress(app)["customDomains"] == [{"name": "notify.acme.example", "bindingType": "Auto"}]
    assert {proof.urn, host.urn} <= set(app.dependencies)
    assert app.urn in certificate.dependencies
    assert certificate.inputs["properties"] == {"subjectName": "notify.acme.example", "domainControlValidation": "CNAME"}


def test_the_zone_itself_is_an_address(azure, sketch):
    seen = azure(sketch(services={"notify": {"host": "acme.example"}}))
    assert seen.named("notify-host").inputs["aRecords"] == [{"ipv4Address": "‹services-blue-public-env.staticIp›"}]
    assert seen.named("notify-certificate").inputs["properties"]["domainControlValidation"] == "HTTP"


def test_an_internal_service_has_no_host(azure, sketch):
    seen = azure(sketch(services={"users": {}}))
    assert "customDomains" not in ingress(seen.named("users-app"))
    assert seen.of_type("app:ManagedCertificate") == []


def test_a_secret_is_a_reference_that_only_its_service_can_follow(azure, sketch):
    seen = azure(sketch(services={"notify": {**PUBLIC, **WITH_SECRET}, "users": {}}))
    app, stored = seen.named("notify-app"), seen.named("notify-secret-token")
    assert stored.inputs["properties"]["value"] == "[secret]"
    reference = app.inputs["configuration"]["secrets"][0]
    assert set(reference) == {"name", "identity", "keyVaultUrl"}
    assert reference["keyVaultUrl"].endswith(".vault.azure.net/secrets/test-notify-token")
    grants = [r for r in seen.of_type("authorization:RoleAssignment") if r.inputs["scope"] == "‹notify-secret-token.id›"]
    assert [r.inputs["principalId"] for r in grants] == ["‹notify-identity.principalId›"]
    assert {stored.urn, grants[0].urn} <= set(app.dependencies)
    assert {"name": "TOKEN", "secretRef": "token"} in container(app)["env"]
    assert {"name": "LOG_LEVEL", "value": "info"} in container(app)["env"]


@pytest.mark.parametrize("unknowns", [False, True])
def test_no_secret_is_in_the_plan(azure, sketch, unknowns):
    seen = azure(sketch(services={"notify": WITH_SECRET}), unknowns=unknowns)
    assert "hush-hush" not in json.dumps([dict(r.inputs) | dict(r.outputs) for r in seen.plan.resources])


def test_the_vault_is_reached_through_the_network_alone(azure, sketch):
    seen = azure(sketch(services={"notify": WITH_SECRET}))
    vault = seen.named("services-blue-vault-store")
    properties = vault.inputs["properties"]
    assert properties["publicNetworkAccess"] == "Disabled"
    assert properties["networkAcls"] == {"bypass": "None", "defaultAction": "Deny"}
    assert properties["enablePurgeProtection"] is True
    assert properties["enableRbacAuthorization"] is True
    assert not vault.protect, "the last secret of a spoke could not go"
    assert seen.named("services-blue-vault-endpoint").inputs["subnet"]["id"] == "‹net-blue-subnet-endpoints.id›"


def test_no_secret_no_vault(azure, sketch):
    seen = azure(sketch(services={"notify": PUBLIC}))
    assert [r.name for r in seen.of_type("keyvault:Vault")] == ["net-blue-flows-key-vault"]


def test_replicas_grow_with_requests(azure, sketch):
    changes = {"replicas": {"min": 1, "max": 7}, "concurrency": 25, "timeout": 90}
    template = azure(sketch(services={"users": changes})).named("users-app").inputs["template"]
    assert (template["scale"]["minReplicas"], template["scale"]["maxReplicas"]) == (1, 7)
    assert template["scale"]["rules"][0]["http"]["metadata"] == {"concurrentRequests": "25"}
    assert template["terminationGracePeriodSeconds"] == 90


def test_health_is_asked_at_start_and_ever_after(azure, sketch):
    app = azure(sketch(services={"users": {"health": "/up", "port": 9000}})).named("users-app")
    assert {probe["type"] for probe in container(app)["probes"]} == {"Startup", "Readiness", "Liveness"}
    assert all(probe["httpGet"] == {"path": "/up", "port": 9000, "scheme": "HTTP"} for probe in container(app)["probes"])


def test_alarms_name_severity_and_runbook(azure, sketch):
    seen = azure(sketch(services={"users": {}}))
    alarms = {name: seen.named(f"users-{name}", "MetricAlert") for name in ("errors", "restarts", "slow", "replicas")}
    assert alarms["errors"].inputs["severity"] == 0
    for name, alarm in alarms.items():
        assert f"https://run.acme.example/service#{name}" in alarm.inputs["description"]
        assert alarm.inputs["scopes"] == ["‹users-app.id›"]


def test_a_number_of_replicas_that_cannot_change_is_not_watched(azure, sketch):
    seen = azure(sketch(services={"users": {"replicas": {"min": 2, "max": 2}}}))
    assert not any(r.name == "users-replicas" for r in seen.plan.resources)


def test_a_rename_keeps_every_child_by_alias(azure, sketch):
    app = azure(sketch(services={"mail": {"formerly": ["users"]}})).named("mail-app")
    assert any(alias.endswith("::users-app") for alias in app.aliases)


def test_every_resource_names_its_provider(azure, sketch):
    seen = azure(sketch(services={"notify": {**PUBLIC, **WITH_SECRET}, "users": {}}))
    custom = [r for r in seen.plan.resources if r.type.startswith("azure-native:")]
    assert {r.provider.rpartition("::")[2] for r in custom} == {"azure"}


def test_what_has_a_fixed_name_and_never_moves_goes_before_it_comes_again(azure, sketch):
    seen = azure(sketch(services={"notify": {"host": "notify.acme.example"}}))
    for kind in ("app:ContainerApp", "app:ManagedEnvironment"):
        (found,) = seen.of_type(kind)
        assert found.delete_before_replace
