"""The first stack on Azure: who may do what with state and key, and whom the identities trust."""

import pytest

from components.bootstrap.azure_access import GIVEN, NAMESPACES, only_roles, to_register
from components.bootstrap.spec import BootstrapSpec
from components.identity.azure_roles import ROLES

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"


@pytest.fixture
def bootstrap(azure_run, azure_place):
    """From GitHub environments to what is made."""

    def seen(*deploy: str):
        from components.bootstrap.azure import AzureBootstrap

        spec = BootstrapSpec(repository="acme/platform", deploy=deploy or ("dev",))
        return azure_run(lambda: AzureBootstrap(spec, place=azure_place()) and None)

    return seen


def roles_of(seen, who):
    """What an identity may do where, by role."""
    names = {role_id: name for name, role_id in ROLES.items()}
    return {
        names[r.inputs["roleDefinitionId"].rpartition("/")[2]]: r.inputs["scope"]
        for r in seen.of_type("authorization:RoleAssignment")
        if r.inputs["principalId"] == f"‹bootstrap-azure-{who}.principalId›"
    }


def test_each_identity_trusts_exactly_its_jobs(bootstrap):
    trusted = {
        (r.inputs["resourceName"].rpartition("-")[2], r.inputs["subject"])
        for r in bootstrap("dev", "production").of_type("managedidentity:FederatedIdentityCredential")
    }
    assert trusted == {
        ("deploy", "repo:acme/platform:environment:dev"),
        ("deploy", "repo:acme/platform:environment:production"),
        ("preview", "repo:acme/platform:pull_request"),
    }


def test_credentials_of_an_identity_are_written_one_after_the_other(bootstrap):
    seen = bootstrap("dev", "production")
    first, second = (seen.named(f"bootstrap-azure-trust-deploy-{name}") for name in ("dev", "production"))
    assert first.urn in second.dependencies


def test_another_environment_changes_nothing_of_the_others(bootstrap):
    one, two = bootstrap("dev"), bootstrap("dev", "production")
    assert {r.urn: r.inputs for r in one.plan.resources}.items() <= {r.urn: r.inputs for r in two.plan.resources}.items()


def test_more_environments_than_an_identity_can_trust_are_refused(bootstrap):
    with pytest.raises(Exception, match="at most 20"):
        bootstrap(*(f"env{number}" for number in range(21)))


def test_a_preview_only_reads(bootstrap):
    assert roles_of(bootstrap(), "preview") == {
        "Reader": SUBSCRIPTION,
        "Storage Blob Data Reader": "‹bootstrap-azure-state.id›",
        "Key Vault Crypto User": "‹bootstrap-azure-secrets.id›",
    }


def test_a_deployment_writes_state_and_gives_roles_under_a_condition(bootstrap):
    seen = bootstrap()
    assert roles_of(seen, "deploy") == {
        "Contributor": SUBSCRIPTION,
        "Role Based Access Control Administrator": SUBSCRIPTION,
        "Storage Blob Data Contributor": "‹bootstrap-azure-state.id›",
        "Key Vault Crypto User": "‹bootstrap-azure-secrets.id›",
    }
    assert seen.named("bootstrap-azure-may-deploy-roles").inputs["condition"] == only_roles(GIVEN)
    assert "condition" not in seen.named("bootstrap-azure-may-deploy-contributor").inputs


def test_the_condition_names_what_may_be_given_and_no_more():
    condition = only_roles(GIVEN)
    assert all(ROLES[role] in condition for role in GIVEN)
    assert ROLES["Contributor"] not in condition
    assert condition.count("'ServicePrincipal'") == 2


def test_a_deployment_may_give_every_role_that_components_give(azure, sketch):
    seen = azure(sketch(services={"notify": {"secrets": {"TOKEN": {"secret": "token"}}}}))
    given = {r.inputs["roleDefinitionId"].rpartition("/")[2] for r in seen.of_type("authorization:RoleAssignment")}
    assert given == {ROLES[role] for role in GIVEN}


def test_every_module_that_components_use_has_its_resource_provider(azure, sketch, bootstrap):
    both = {"notify": {"host": "notify.acme.example", "secrets": {"TOKEN": {"secret": "token"}}}, "users": {}}
    resources = [*azure(sketch(services=both)).plan.resources, *bootstrap().plan.resources]
    used = {r.type.split(":")[1] for r in resources if r.type.startswith("azure-native:")}
    assert used == set(NAMESPACES)
    assert "Microsoft.App" in to_register()
    assert "Microsoft.Resources" not in to_register()


def test_state_has_no_keys_and_forgets_nothing_at_once(bootstrap):
    seen = bootstrap()
    store, keep = seen.named("bootstrap-azure-store"), seen.named("bootstrap-azure-store-keep")
    assert store.inputs["allowSharedKeyAccess"] is False
    assert store.inputs["minimumTlsVersion"] == "TLS1_2"
    assert keep.inputs["isVersioningEnabled"] is True
    assert keep.inputs["deleteRetentionPolicy"] == {"enabled": True, "days": 30}
    assert seen.named("bootstrap-azure-state").inputs["publicAccess"] == "None"


@pytest.mark.parametrize("name", ["group", "store", "state", "vault", "secrets", "key-vault", "key-cmk"])
def test_what_would_lose_every_stack_is_protected(bootstrap, name):
    assert bootstrap().named(f"bootstrap-azure-{name}").protect


def test_ci_gets_the_urls_that_pulumi_wants(azure_run, azure_place):
    import pulumi

    from components.bootstrap.azure import AzureBootstrap

    def program():
        handle = AzureBootstrap(BootstrapSpec(repository="acme/platform", deploy=("dev",)), place=azure_place()).handle
        pulumi.export("state", handle.state)
        pulumi.export("secrets", handle.secrets)

    outputs = azure_run(program).plan.outputs
    assert outputs["state"].startswith("azblob://state?storage_account=")
    assert outputs["secrets"].startswith("azurekeyvault://")
    assert outputs["secrets"].endswith(".vault.azure.net/keys/test-bootstrap-azure-secrets")
