"""What must be there before the first stack on Google Cloud."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from components.bootstrap.gcp import GcpBootstrap
from components.bootstrap.gcp_access import APIS, DEPLOY_ROLES, PREVIEW_ROLES
from components.bootstrap.spec import BootstrapSpec
from components.place import Place

Draw = Callable[..., Any]

SPEC = BootstrapSpec(repository="acme/platform", deploy=("dev", "production"))

API_OF = {
    "artifactregistry": "artifactregistry",
    "certificatemanager": "certificatemanager",
    "cloudrunv2": "run",
    "compute": "compute",
    "dns": "dns",
    "iam": "iam",
    "kms": "cloudkms",
    "logging": "logging",
    "monitoring": "monitoring",
    "networkconnectivity": "networkconnectivity",
    "networksecurity": "networksecurity",
    "projects": "cloudresourcemanager",
    "secretmanager": "secretmanager",
    "serviceaccount": "iam",
    "servicenetworking": "servicenetworking",
    "storage": "storage",
}
"""Module of the SDK to the API that it calls."""


@pytest.fixture
def bootstrap(preview: Draw) -> Any:
    return preview(lambda place: GcpBootstrap(SPEC, place=place))


def test_state_is_private_versioned_recoverable_and_under_its_own_key(bootstrap: Any) -> None:
    bucket = bootstrap.one("Bucket")
    assert bucket["name"] == "acme-test-test-state"
    assert bucket["uniformBucketLevelAccess"] is True
    assert bucket["publicAccessPrevention"] == "enforced"
    assert bucket["versioning"] == {"enabled": True}
    assert bucket["softDeletePolicy"] == {"retentionDurationSeconds": 2592000}
    assert bucket["encryption"] == {"defaultKmsKeyName": "‹bootstrap-gcp-key-cmek.id›"}
    assert bucket["forceDestroy"] is False
    assert bootstrap.resource("Bucket", "bootstrap-gcp-state").protect


def test_only_this_repositorys_tokens_are_taken(bootstrap: Any) -> None:
    provider = bootstrap.one("WorkloadIdentityPoolProvider")
    assert provider["oidc"] == {"issuerUri": "https://token.actions.githubusercontent.com"}
    assert provider["attributeCondition"] == "assertion.repository == 'acme/platform'"


def test_environments_deploy_and_pull_requests_read(bootstrap: Any) -> None:
    pool = "principal://iam.googleapis.com/projects/444455556666/locations/global/workloadIdentityPools/test-ci/subject"
    trust = {
        (member.inputs["serviceAccountId"], member.inputs["member"])
        for member in bootstrap.all("IAMMember")
        if member.type.startswith("gcp:serviceaccount")
    }
    assert {subject for _, subject in trust} == {
        f"{pool}/repo:acme/platform:environment:dev",
        f"{pool}/repo:acme/platform:environment:production",
        f"{pool}/repo:acme/platform:pull_request",
    }
    (reader,) = [account for account, subject in trust if subject.endswith("pull_request")]
    assert "preview" in reader
    assert all("deploy" in account for account, subject in trust if "environment" in subject)


def test_no_key_of_an_account_is_made(bootstrap: Any) -> None:
    assert not [resource for resource in bootstrap.plan.resources if resource.type.startswith("gcp:serviceaccount/key")]


def test_state_is_written_by_deployments_and_read_by_previews(bootstrap: Any) -> None:
    roles = {member.name.rsplit("-", 1)[-1]: member.inputs["role"] for member in bootstrap.all("BucketIAMMember")}
    assert roles == {"deploy": "roles/storage.objectUser", "preview": "roles/storage.objectViewer"}
    keys = {member.name: member.inputs["role"] for member in bootstrap.all("CryptoKeyIAMMember")}
    assert keys["bootstrap-gcp-secrets-preview"] == "roles/cloudkms.cryptoKeyDecrypter"


@pytest.mark.parametrize("role", sorted({*DEPLOY_ROLES, *PREVIEW_ROLES}))
def test_no_role_is_over_the_whole_project_or_over_who_ci_is(role: str) -> None:
    assert role not in {"roles/owner", "roles/editor", "roles/viewer"}
    assert role not in {
        "roles/iam.serviceAccountAdmin",
        "roles/iam.serviceAccountKeyAdmin",
        "roles/iam.serviceAccountTokenCreator",
        "roles/iam.workloadIdentityPoolAdmin",
        "roles/resourcemanager.projectIamAdmin",
    }


def test_previews_change_nothing() -> None:
    verbs = {role.rsplit(".", 1)[-1].lower() for role in PREVIEW_ROLES}
    assert not {verb for verb in verbs if verb.endswith(("admin", "editor", "writer", "owner", "user", "creator"))}


def test_apis_stay_on_when_the_stack_goes(bootstrap: Any) -> None:
    services = bootstrap.all("Service")
    assert {service.inputs["service"] for service in services} == set(APIS)
    assert not any(service.inputs["disableOnDestroy"] for service in services)


def test_every_api_that_a_component_calls_is_switched_on() -> None:
    called = {
        API_OF[module] for path in (Path(__file__).parents[3] / "components").rglob("*gcp*.py") for module in modules(path)
    }
    assert {f"{api}.googleapis.com" for api in called} <= set(APIS)
    assert len(called) > 8


def modules(path: Path) -> Iterator[str]:
    """The SDK's modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "pulumi_gcp":
            yield from (name.name for name in node.names)


def test_what_needs_an_api_waits_for_it(bootstrap: Any) -> None:
    ring = bootstrap.resource("KeyRing", "bootstrap-gcp-key-ring")
    assert any(urn.endswith("bootstrap-gcp-apis-main-cloudkms") for urn in ring.dependencies)
    bucket = bootstrap.resource("Bucket", "bootstrap-gcp-state")
    assert any(urn.endswith("bootstrap-gcp-apis-main-storage") for urn in bucket.dependencies)


def test_the_same_identities_act_in_other_projects(preview: Draw, another: Draw) -> None:
    def program(place: Place) -> None:
        GcpBootstrap(SPEC, place=place, others=(another(project="acme-dev", account="dev"),))

    drawn = preview(program)
    there = [member for member in drawn.all("IAMMember") if member.inputs.get("project") == "acme-dev"]
    assert len(there) == len(DEPLOY_ROLES) + len(PREVIEW_ROLES)
    assert {member.inputs["member"] for member in there} == {
        "serviceAccount:test-deploy@acme-test.iam.gserviceaccount.com",
        "serviceAccount:test-preview@acme-test.iam.gserviceaccount.com",
    }
    assert all(member.provider.endswith("gcp-dev") for member in there)
    assert len(drawn.all("Bucket")) == 1
