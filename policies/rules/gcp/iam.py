"""Grants on projects, folders and organisations: which roles, and to whom."""

import re

from policies import View, matches, one_of, rule
from policies.rule import Check
from policies.rules.gcp._grants import granted, iam_types, is_service_agent, member_text, scope_types

_SCOPES = scope_types()

BASIC = frozenset({"roles/owner", "roles/editor", "roles/admin", "roles/writer"})
"""https://cloud.google.com/iam/docs/roles-overview#basic"""

IMPERSONATION = frozenset(
    {
        "roles/iam.serviceaccounttokencreator",
        "roles/iam.serviceaccountuser",
        "roles/iam.serviceaccountopenidtokencreator",
        "roles/iam.serviceaccountkeyadmin",
        "roles/iam.workloadidentityuser",
    }
)
"""Roles that let their members act as service accounts."""

ESCALATING = frozenset(
    {
        "roles/iam.securityadmin",
        "roles/iam.organizationroleadmin",
        "roles/iam.roleadmin",
        "roles/iam.serviceaccountadmin",
        "roles/resourcemanager.organizationadmin",
        "roles/resourcemanager.folderadmin",
        "roles/resourcemanager.folderiamadmin",
        "roles/resourcemanager.projectiamadmin",
        "roles/orgpolicy.policyadmin",
        "roles/billing.admin",
    }
)
"""Roles whose members can give themselves every other role, or take the guard rails down."""

_DEFAULT_ACCOUNT = re.compile(r"(?:-compute@developer|@appspot)\.gserviceaccount\.com$")
_CONSUMER = re.compile(r"^user:.*@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|protonmail)\.[a-z.]+$")


def _role_in(roles: frozenset[str], *, limited: bool = False) -> Check:
    """A test of the role. A `condition` limits the grant where `limited` says that it can."""
    return lambda holder: holder.word("role") in roles and not (limited and holder.has("condition"))


def _someone(member: View) -> bool:
    return member.has() and not is_service_agent(member)


def _workload(member: View) -> bool:
    return member_text(member).startswith(("serviceaccount:", "principal:", "principalset:")) and not is_service_agent(member)


rule(
    id="gcp-iam-basic-roles",
    title="Nobody is owner or editor of a project, folder or organisation",
    control=("LF-IAM-07", "LF-IAM-01"),
    severity="high",
    types=_SCOPES,
    bad=lambda view: granted(view, _someone, _role_in(BASIC)),
    message="{value} has a basic role",
    why="Owner and editor hold thousands of permissions, on every service and on those to come.",
    cure="Grant the predefined roles that the work needs, such as roles/run.developer, in place of roles/owner and roles/editor.",
)

rule(
    id="gcp-iam-basic-viewer",
    title="Nobody is viewer of a whole project, folder or organisation",
    control="LF-IAM-12",
    severity="low",
    types=_SCOPES,
    bad=lambda view: granted(view, _someone, _role_in(frozenset({"roles/viewer", "roles/reader"}))),
    message="{value} has a basic role",
    why="A basic role reads nearly every service there and those to come, and data in some of them.",
    cure="Grant the predefined viewers that are needed, such as roles/run.viewer, or roles/browser to see the hierarchy only.",
    url="https://cloud.google.com/iam/docs/roles-overview#basic",
)

rule(
    id="gcp-iam-project-wide-impersonation",
    title="Acting as a service account is granted on the account, not on the whole project",
    control=("LF-IAM-05", "LF-IAM-12"),
    severity="high",
    types=_SCOPES,
    bad=lambda view: granted(view, _someone, _role_in(IMPERSONATION, limited=True)),
    message="{value} can act as every service account there",
    why="With one of these roles on the project, its member has the rights of the strongest service account in it.",
    cure="Grant the role with gcp.serviceaccount.IAMMember on the one service account that is meant.",
)

rule(
    id="gcp-iam-workload-administrators",
    title="Service accounts do not administer access",
    control=("LF-IAM-07", "LF-IAM-06"),
    severity="medium",
    types=_SCOPES,
    bad=lambda view: granted(view, _workload, _role_in(ESCALATING, limited=True)),
    message="{value} can give itself every other role",
    why="Whoever breaks into the workload then hands itself whatever it wants.",
    cure="Grant a narrower role, or add a `condition` on api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []) that lists the "
    "roles which may be granted.",
    url="https://cloud.google.com/iam/docs/setting-limits-on-granting-roles",
)

rule(
    id="gcp-iam-default-service-account-roles",
    title="Default service accounts have no roles on projects",
    control=("LF-CMP-02", "LF-IAM-07"),
    severity="high",
    types=_SCOPES,
    bad=lambda view: granted(view, lambda member: _DEFAULT_ACCOUNT.search(member_text(member))),
    message="{value} is the account that everything runs under which names no other",
    why="Every machine and function that names no account of its own gets what is granted here.",
    cure="Make a service account for the workload and grant the role to that one.",
)

rule(
    id="gcp-iam-consumer-accounts",
    title="No private mail account has access",
    control=("LF-IAM-03", "LF-IDN-03"),
    severity="high",
    types=(
        *_SCOPES,
        *iam_types(
            "storage/bucketIAM", "serviceaccount/iAM", "bigquery/datasetIam", "kms/cryptoKeyIAM", "secretmanager/secretIam"
        ),
    ),
    bad=lambda view: granted(view, lambda member: _CONSUMER.search(member_text(member))),
    message="{value} is a private account",
    why="The company sets neither its password nor its second factor, and it stays when its owner leaves.",
    cure="Grant the role to an account or a group of the company's own domain.",
)

rule(
    id="gcp-iam-people-in-groups",
    title="Rights on projects, folders and organisations go to groups",
    control="LF-IAM-08",
    severity="low",
    types=_SCOPES,
    bad=lambda view: granted(view, lambda member: member_text(member).startswith("user:")),
    message="{value} is a single person",
    cure="Put the person into a group and grant the role to `group:…`.",
)

rule(
    id="gcp-iam-authoritative-policy",
    title="Grants on projects, folders and organisations are added, not written over",
    control="LF-IAM-14",
    severity="medium",
    types=_SCOPES,
    bad=lambda view: view.fail() if view.type.endswith("Policy") else None,
    message="an IAMPolicy replaces every grant that others made, those of Google's own service agents too",
    cure="Use IAMMember for each grant: it leaves the others alone.",
)


def _also(has: Check) -> Check:
    """The members of a grant that have another grant of the stack too, one whose role passes a test."""

    def check(view: View) -> object:
        others: list[str] = []
        for subject in view.stack.of_type(*(token for token in _SCOPES if not token.endswith("Policy"))):
            granted(view.stack.view(subject), lambda member: others.append(member_text(member)), has)
        return granted(view, lambda member: member_text(member) in others)

    return check


rule(
    id="gcp-iam-kms-separate-duties",
    title="Nobody both administers and uses the keys of a project",
    control="LF-IAM-13",
    severity="medium",
    types=_SCOPES,
    stack=True,
    when=lambda view: not view.type.endswith("Policy") and view.word("role") == "roles/cloudkms.admin",
    bad=_also(matches("role", "^roles/cloudkms[.]cryptoKey")),
    message="{value} also has a role that encrypts or decrypts",
    why="One leaked identity then reads the data and destroys the key.",
    cure="Give roles/cloudkms.admin and roles/cloudkms.cryptoKeyEncrypterDecrypter to different members.",
)


rule(
    id="gcp-iam-service-account-separate-duties",
    title="Nobody both administers and uses the service accounts of a project",
    control="LF-IAM-13",
    severity="medium",
    types=_SCOPES,
    stack=True,
    when=lambda view: not view.type.endswith("Policy") and view.word("role") == "roles/iam.serviceaccountadmin",
    bad=_also(one_of("role", "roles/iam.serviceAccountUser")),
    message="{value} also has roles/iam.serviceAccountUser",
    why="Whoever has both makes an account, gives it to a machine and works on unseen.",
    cure="Give roles/iam.serviceAccountAdmin and roles/iam.serviceAccountUser to different members.",
)
