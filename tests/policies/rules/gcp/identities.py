"""Cases of policies/rules/gcp/identities.py."""

from policies.cases import R, case

KEY = "gcp:serviceaccount/key:Key"
ACCOUNT = "gcp:serviceaccount/account:Account"
PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"
MEMBER = "gcp:serviceaccount/iAMMember:IAMMember"
POOL = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci"
GITHUB = {"issuerUri": "https://token.actions.githubusercontent.com"}
OLD = "gcp:projects/organizationPolicy:OrganizationPolicy"


def permissions(*names: str) -> dict[str, object]:
    return {"permissions": [*names], "title": "x"}


def constraint(name: str, **item: object) -> dict[str, object]:
    return {"name": f"organizations/1/policies/{name}", "spec": {"rules": [item]}}


CASES = {
    "gcp-serviceaccount-key": case(
        good=[R(ACCOUNT, accountId="app")],
        bad=[{"serviceAccountId": "app"}, [R(ACCOUNT, "app", accountId="app"), R(KEY, serviceAccountId="@app.name")]],
    ),
    "gcp-storage-hmac-key": case(
        good=[R(ACCOUNT, accountId="app"), {"serviceAccountEmail": "a@b", "state": "INACTIVE"}],
        bad=[{"serviceAccountEmail": "a@b"}, {"serviceAccountEmail": "a@b", "state": "ACTIVE"}],
    ),
    "gcp-iam-pool-provider-condition": case(
        good=[
            {"oidc": GITHUB, "attributeCondition": "assertion.repository_owner == 'acme'"},
            [
                R("random:index/randomPet:RandomPet", "pet"),
                R(PROVIDER, oidc=GITHUB, attributeCondition="assertion.repository_owner == '@{pet.id}'"),
            ],
        ],
        bad=[
            {"oidc": GITHUB},
            {"oidc": GITHUB, "attributeCondition": "true"},
            {"oidc": {"issuerUri": "https://acme.okta.com"}, "attributeCondition": ""},
            {"saml": {"idpMetadataXml": "<x/>"}},
        ],
        other=[{"aws": {"accountId": "111122223333"}}],
    ),
    "gcp-iam-pool-provider-owner": case(
        good=[
            {"oidc": GITHUB, "attributeCondition": "assertion.repository_owner == 'acme'"},
            {"oidc": GITHUB, "attributeCondition": "attribute.repository == 'acme/app' && assertion.ref == 'refs/heads/main'"},
            {"oidc": GITHUB, "attributeCondition": "google.subject.startsWith('repo:acme/')"},
            {"oidc": {"issuerUri": "https://gitlab.com"}, "attributeCondition": "assertion.namespace_path == 'acme'"},
        ],
        bad=[
            {"oidc": GITHUB, "attributeCondition": "assertion.ref == 'refs/heads/main'"},
            {"oidc": GITHUB, "attributeCondition": "assertion.actor != ''"},
            {"oidc": {"issuerUri": "https://gitlab.com/"}, "attributeCondition": "assertion.ref_protected == 'true'"},
        ],
        other=[{"oidc": {"issuerUri": "https://acme.okta.com"}, "attributeCondition": "assertion.x == 'y'"}, {"oidc": GITHUB}],
    ),
    "gcp-iam-pool-wide-grant": case(
        good=[
            R(MEMBER, member=f"{POOL}/attribute.repository/acme/app", role="roles/iam.workloadIdentityUser"),
            R(MEMBER, member="serviceAccount:a@b.iam.gserviceaccount.com", role="roles/iam.workloadIdentityUser"),
        ],
        bad=[
            R(MEMBER, member=f"{POOL}/*", role="roles/iam.workloadIdentityUser"),
            R("gcp:projects/iAMBinding:IAMBinding", members=[f"{POOL}/*"], role="roles/viewer"),
            R("gcp:serviceaccount/iAMPolicy:IAMPolicy", policyData='{"bindings": [{"role": "r", "members": ["%s/*"]}]}' % POOL),  # noqa: UP031
            [
                R("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "pool", workloadIdentityPoolId="ci"),
                R(
                    MEMBER,
                    "grant",
                    member="principalSet://iam.googleapis.com/@{pool.name}/*",
                    role="roles/iam.workloadIdentityUser",
                ),
            ],
        ],
    ),
    "gcp-iam-custom-role-wildcard": case(
        good=[permissions("compute.instances.get")],
        bad=[
            permissions("compute.*"),
            permissions("a.b.c", "*"),
            R("gcp:organizations/iAMCustomRole:IAMCustomRole", **permissions("*")),
        ],
    ),
    "gcp-iam-custom-role-escalation": case(
        good=[
            permissions("compute.instances.get", "iam.serviceAccounts.actAs"),
            permissions("compute.instances.create"),
            permissions("storage.buckets.get"),
        ],
        bad=[
            permissions("storage.buckets.get", "resourcemanager.projects.setIamPolicy"),
            permissions("iam.serviceAccounts.getAccessToken"),
            permissions("iam.serviceAccounts.actAs", "run.services.create"),
            R("gcp:organizations/iAMCustomRole:IAMCustomRole", **permissions("iam.serviceAccountKeys.create")),
        ],
    ),
    "gcp-projects-api-key-targets": case(
        good=[{"restrictions": {"apiTargets": [{"service": "maps-backend.googleapis.com"}]}}],
        bad=[{}, {"restrictions": {"serverKeyRestrictions": {"allowedIps": ["192.0.2.1"]}}}],
    ),
    "gcp-projects-api-key-callers": case(
        good=[
            {"restrictions": {"serverKeyRestrictions": {"allowedIps": ["192.0.2.1"]}}},
            {"restrictions": {"browserKeyRestrictions": {"allowedReferrers": ["https://acme.example"]}}},
            {"serviceAccountEmail": "a@b.iam.gserviceaccount.com"},
        ],
        bad=[{}, {"restrictions": {"apiTargets": [{"service": "maps-backend.googleapis.com"}]}}],
    ),
    "gcp-projects-default-network": case(
        good=[{"autoCreateNetwork": False}],
        bad=[{}, {"autoCreateNetwork": True}],
    ),
    "gcp-orgpolicy-guard-rails": case(
        good=[
            constraint("iam.disableServiceAccountKeyCreation", enforce="TRUE"),
            constraint("compute.vmExternalIpAccess", denyAll="TRUE"),
            constraint(
                "storage.publicAccessPrevention", enforce="FALSE", condition={"expression": "resource.matchTag('1/web', 'yes')"}
            ),
            R(OLD, constraint="constraints/compute.requireOsLogin", booleanPolicy={"enforced": True}),
        ],
        bad=[
            constraint("iam.disableServiceAccountKeyCreation", enforce="FALSE"),
            constraint("iam.allowedPolicyMemberDomains", allowAll="TRUE"),
            R(OLD, constraint="constraints/compute.requireOsLogin", booleanPolicy={"enforced": False}),
            R(OLD, constraint="compute.vmExternalIpAccess", listPolicy={"allow": {"all": True}}),
        ],
        other=[constraint("gcp.resourceLocations", allowAll="TRUE")],
    ),
    "gcp-serviceaccount-default-privileges": case(
        good=[{"action": "DISABLE"}, {"action": "DEPRIVILEGE"}],
        bad=[{"action": "UNDELETE"}, {}],
    ),
}
