"""Service accounts and their keys, federated identities, custom roles, API keys, and the guard rails of the organisation."""

import re

from policies import View, all_of, any_of, is_set, one_of, rule
from policies.rules.gcp._grants import granted, iam_types, member_text, scope_types

_KEY = "gcp:serviceaccount/key:Key"
_PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"
_ROLES = ("gcp:projects/iAMCustomRole:IAMCustomRole", "gcp:organizations/iAMCustomRole:IAMCustomRole")

rule(
    id="gcp-serviceaccount-key",
    title="Service accounts have no keys",
    control="LF-IDN-01",
    severity="high",
    types=(_KEY, "gcp:serviceaccount/account:Account"),
    bad=lambda view: view.fail() if view.type == _KEY else None,
    message="a key of a service account is made",
    why="A key is a password that never expires, is copied unseen, and lies in the state of this stack.",
    cure="Attach the service account to the workload, or trust the outside identity by workload identity federation.",
    url="https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
)

rule(
    id="gcp-storage-hmac-key",
    title="Buckets are not reached with HMAC keys",
    control=("LF-STO-05", "LF-IDN-01"),
    severity="medium",
    types=("gcp:storage/hmacKey:HmacKey", "gcp:serviceaccount/account:Account"),
    bad=lambda view: (
        view.word("state", "ACTIVE") != "inactive" and view.fail("state") if view.type.endswith("HmacKey") else None
    ),
    message="an HMAC key of a service account is active",
    why="The key opens every bucket of its account, names nobody in the log and stays valid until someone turns it.",
    cure="Use the service account itself; set `state` to INACTIVE and delete the key.",
)

rule(
    id="gcp-iam-pool-provider-condition",
    title="Identity providers of a workload pool have an attribute condition",
    control="LF-IDN-04",
    severity="high",
    types=_PROVIDER,
    when=any_of(is_set("oidc"), is_set("saml")),
    ok=lambda provider: (
        provider.has("attributeCondition") and (provider.literal("attributeCondition") or "").strip().lower() != "true"
    ),
    why="Without a condition every identity that the provider knows can exchange its token, on GitHub or GitLab everybody's.",
    cure="Set `attributeCondition` to what is yours: assertion.repository_owner == 'acme'.",
    url="https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions",
)

_SHARED = {
    "token.actions.githubusercontent.com": (
        "repository",
        "repository_owner",
        "repository_id",
        "repository_owner_id",
        "sub",
        "subject",
    ),
    "gitlab.com": ("namespace_id", "namespace_path", "project_id", "project_path", "sub", "subject"),
    "app.terraform.io": ("terraform_organization_id", "terraform_organization_name", "sub", "subject"),
}
"""Issuers that sign tokens for strangers too, and the claims that say whose a token is."""


def _names_owner(provider: View) -> bool:
    issuer = provider.word("oidc.issuerUri")
    claims = next(claims for host, claims in _SHARED.items() if host in issuer)
    condition = provider.text("attributeCondition")
    return any(re.search(rf"\b{claim}\b", condition) for claim in claims)


rule(
    id="gcp-iam-pool-provider-owner",
    title="Conditions on shared identity providers name the owner",
    control="LF-IDN-04",
    severity="high",
    types=_PROVIDER,
    when=all_of(
        lambda provider: any(host in provider.word("oidc.issuerUri") for host in _SHARED), is_set("attributeCondition")
    ),
    ok=_names_owner,
    message="the condition {value} holds for tokens of strangers too",
    why="Branch, actor or audience are chosen by whoever writes a workflow; only the repository and its owner are not.",
    cure="Compare assertion.repository_owner (GitHub), assertion.namespace_path (GitLab) or assertion.sub in `attributeCondition`.",
)


def _whole_pool(member: View) -> bool:
    text = member_text(member)
    return text.startswith("principalset://") and text.endswith("/*")


rule(
    id="gcp-iam-pool-wide-grant",
    title="Grants to a workload pool name a subject or an attribute",
    control=("LF-IDN-04", "LF-IAM-03"),
    severity="high",
    types=(
        *iam_types("serviceaccount/iAM"),
        *scope_types(),
        *iam_types("storage/bucketIAM", "secretmanager/secretIam", "kms/cryptoKeyIAM"),
    ),
    bad=lambda view: granted(view, _whole_pool),
    message="{value} is every identity of the pool",
    cure="End the member in /attribute.repository/acme/app or use principal://…/subject/… in place of /*.",
)

rule(
    id="gcp-iam-custom-role-wildcard",
    title="Custom roles list their permissions",
    control="LF-IAM-01",
    severity="high",
    types=_ROLES,
    bad=lambda view: view.where("permissions", lambda permission: "*" in permission.text()),
    message="{value} is a wildcard",
    why="A wildcard takes in what a service adds tomorrow.",
    cure="List each of `permissions` by its name.",
)

_ALONE = frozenset(
    {
        "resourcemanager.projects.setiampolicy",
        "resourcemanager.folders.setiampolicy",
        "resourcemanager.organizations.setiampolicy",
        "iam.roles.update",
        "iam.serviceaccountkeys.create",
        "iam.serviceaccounts.getaccesstoken",
        "iam.serviceaccounts.implicitdelegation",
        "iam.serviceaccounts.setiampolicy",
        "iam.serviceaccounts.signblob",
        "iam.serviceaccounts.signjwt",
        "deploymentmanager.deployments.create",
        "orgpolicy.policy.set",
    }
)
"""Permissions that give their holder more rights by themselves."""

_WITH_ACT_AS = frozenset(
    {
        "compute.instances.create",
        "compute.instances.setserviceaccount",
        "compute.instancetemplates.create",
        "cloudfunctions.functions.create",
        "cloudfunctions.functions.update",
        "cloudbuild.builds.create",
        "cloudscheduler.jobs.create",
        "composer.environments.create",
        "dataflow.jobs.create",
        "dataproc.clusters.create",
        "run.jobs.create",
        "run.services.create",
        "run.services.update",
    }
)
"""Permissions that do so together with iam.serviceAccounts.actAs: they start code as another account."""


def _escalations(view: View) -> object:
    alone = view.where("permissions", lambda permission: permission.word() in _ALONE)
    if alone or "iam.serviceaccounts.actas" not in view.words("permissions"):
        return alone
    return view.where("permissions", lambda permission: permission.word() in _WITH_ACT_AS)


rule(
    id="gcp-iam-custom-role-escalation",
    title="Custom roles hold no way to more rights",
    control="LF-IAM-06",
    severity="medium",
    types=_ROLES,
    bad=_escalations,
    message="{value} lets its holder take the rights of others",
    cure="Leave the permission out, or put it into a role of its own that is granted on one service account only.",
)

rule(
    id="gcp-projects-api-key-targets",
    title="API keys are restricted to an API",
    control="LF-IDN-07",
    severity="high",
    types="gcp:projects/apiKey:ApiKey",
    ok=is_set("restrictions.apiTargets"),
    why="A key is found in every page and app that carries it, and calls any API that the project has on.",
    cure="List the services in `restrictions.apiTargets`.",
)

rule(
    id="gcp-projects-api-key-callers",
    title="API keys are restricted to a caller",
    control="LF-IDN-07",
    severity="medium",
    types="gcp:projects/apiKey:ApiKey",
    ok=any_of(
        is_set("serviceAccountEmail"),
        *(is_set(f"restrictions.{kind}") for kind in ("serverKeyRestrictions", "androidKeyRestrictions", "iosKeyRestrictions")),
        is_set("restrictions.browserKeyRestrictions"),
    ),
    cure="Set the addresses, referrers or apps that may use the key, for instance `restrictions.serverKeyRestrictions.allowedIps`.",
)

rule(
    id="gcp-projects-default-network",
    title="New projects have no default network",
    control="LF-NET-06",
    severity="medium",
    types="gcp:organizations/project:Project",
    ok=lambda project: not project.flag("autoCreateNetwork", True),
    why="The default network comes with rules that open SSH and RDP to the internet.",
    cure="Set `autoCreateNetwork` to false.",
    fix={"autoCreateNetwork": False},
)

GUARD_RAILS = (
    "iam.disableserviceaccountkeycreation",
    "iam.disableserviceaccountkeyupload",
    "iam.automaticiamgrantsfordefaultserviceaccounts",
    "iam.allowedpolicymemberdomains",
    "storage.publicaccessprevention",
    "storage.uniformbucketlevelaccess",
    "sql.restrictpublicip",
    "sql.restrictauthorizednetworks",
    "compute.requireoslogin",
    "compute.requireshieldedvm",
    "compute.vmexternalipaccess",
    "compute.disableserialportaccess",
    "compute.skipdefaultnetworkcreation",
    "compute.restrictxpnprojectlienremoval",
    "compute.canipforward",
    "compute.vmcanipforward",
    "gcp.detailedauditloggingmode",
    "run.allowedingress",
    "cloudfunctions.allowedingresssettings",
)
"""Constraints that protect. https://cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints"""

_OLD_POLICIES = (
    "gcp:projects/organizationPolicy:OrganizationPolicy",
    "gcp:folder/organizationPolicy:OrganizationPolicy",
    "gcp:organizations/policy:Policy",
)


def _guards(view: View) -> bool:
    name = view.word("constraint") or view.word("name")
    return name.rpartition("constraints/")[2].rpartition("/")[2].removeprefix("managed.") in GUARD_RAILS


def _switched_off(view: View) -> object:
    if view.type in _OLD_POLICIES:
        if view.has("booleanPolicy"):
            return not view.flag("booleanPolicy.enforced") and view.fail("booleanPolicy.enforced")
        return view.flag("listPolicy.allow.all") and view.fail("listPolicy.allow.all")
    return [
        item.fail(where)
        for item in view.where("spec.rules", lambda item: not item.has("condition") and _off(item))
        if (where := _off(item))
    ]


def _off(item: View) -> str:
    if item.has("enforce") and not item.flag("enforce"):
        return "enforce"
    return "allowAll" if item.flag("allowAll") else ""


rule(
    id="gcp-orgpolicy-guard-rails",
    title="Protecting constraints of the organisation are not switched off",
    control="LF-IAM-15",
    severity="medium",
    types=("gcp:orgpolicy/policy:Policy", *_OLD_POLICIES),
    when=_guards,
    bad=_switched_off,
    message="the constraint does not hold there",
    cure="Enforce the constraint; where one project must differ, make the exception there with a `condition` on a tag.",
)

rule(
    id="gcp-serviceaccount-default-privileges",
    title="Default service accounts lose their rights where they are managed",
    control="LF-CMP-02",
    severity="low",
    types="gcp:projects/defaultServiceAccounts:DefaultServiceAccounts",
    ok=one_of("action", "DEPRIVILEGE", "DISABLE", "DELETE"),
    cure="Set `action` to DEPRIVILEGE or DISABLE.",
)
