"""Cases of policies/rules/gcp/iam.py."""

import json

from policies.cases import R, case

MEMBER = "gcp:projects/iAMMember:IAMMember"
BINDING = "gcp:projects/iAMBinding:IAMBinding"
POLICY = "gcp:projects/iAMPolicy:IAMPolicy"
FOLDER = "gcp:folder/iAMMember:IAMMember"
ORGANISATION = "gcp:organizations/iAMBinding:IAMBinding"

APP = "serviceAccount:app@acme-dev.iam.gserviceaccount.com"
AGENT = "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"
GROUP = "group:ops@acme.example"
DEFAULT = "serviceAccount:111122223333-compute@developer.gserviceaccount.com"
ONLY_SOME = {
    "title": "some",
    "expression": "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['roles/x'])",
}


def member(role: str, who: str, **more: object) -> R:
    return R(MEMBER, member=who, role=role, **more)


def policy(role: str, *who: str) -> R:
    data = {"bindings": [{"role": "roles/run.viewer", "members": [GROUP]}, {"role": role, "members": [*who]}]}
    return R(POLICY, policyData=json.dumps(data))


CASES = {
    "gcp-iam-basic-viewer": case(
        good=[
            member("roles/run.viewer", GROUP),
            member("roles/viewer", AGENT),
            policy("roles/logging.viewer", APP),
            R(BINDING, role="roles/browser", members=[GROUP]),
        ],
        bad=[
            member("roles/viewer", GROUP),
            policy("roles/viewer", APP),
            R(FOLDER, role="roles/reader", member=GROUP),
            R(ORGANISATION, role="roles/viewer", members=[GROUP]),
        ],
    ),
    "gcp-iam-basic-roles": case(
        good=[
            member("roles/run.developer", GROUP),
            member("roles/editor", "serviceAccount:1@cloudservices.gserviceaccount.com"),
            policy("roles/logging.viewer", APP),
            R(BINDING, role="roles/browser", members=[GROUP]),
        ],
        bad=[
            member("roles/owner", GROUP),
            member("roles/editor", APP),
            R(BINDING, role="roles/editor", members=["serviceAccount:1@cloudservices.gserviceaccount.com", APP]),
            R(FOLDER, role="roles/editor", member=GROUP),
            R(ORGANISATION, role="roles/owner", members=[GROUP]),
            policy("roles/owner", "user:a@acme.example"),
        ],
    ),
    "gcp-iam-project-wide-impersonation": case(
        good=[
            member("roles/run.admin", APP),
            member("roles/iam.serviceAccountTokenCreator", AGENT),
            member("roles/iam.serviceAccountUser", APP, condition=ONLY_SOME),
        ],
        bad=[
            member("roles/iam.serviceAccountTokenCreator", APP),
            member("roles/iam.serviceAccountUser", GROUP),
            R(BINDING, role="roles/iam.serviceAccountKeyAdmin", members=[AGENT, GROUP]),
            R(ORGANISATION, role="roles/iam.workloadIdentityUser", members=[APP]),
            policy("roles/iam.serviceAccountUser", APP),
        ],
    ),
    "gcp-iam-workload-administrators": case(
        good=[
            member("roles/resourcemanager.projectIamAdmin", GROUP),
            member("roles/storage.objectAdmin", APP),
            member("roles/resourcemanager.projectIamAdmin", APP, condition=ONLY_SOME),
        ],
        bad=[
            member("roles/resourcemanager.projectIamAdmin", APP),
            R(ORGANISATION, role="roles/iam.securityAdmin", members=[GROUP, APP]),
            R(
                BINDING,
                role="roles/iam.serviceAccountAdmin",
                members=["principalSet://iam.googleapis.com/x/attribute.repository/a/b"],
            ),
            policy("roles/iam.roleAdmin", APP),
        ],
    ),
    "gcp-iam-default-service-account-roles": case(
        good=[
            member("roles/logging.logWriter", APP),
            R(BINDING, role="roles/viewer", members=[GROUP, APP]),
            [
                R("gcp:serviceaccount/account:Account", "app", accountId="app"),
                R(MEMBER, "grant", role="roles/viewer", member="@app.member"),
            ],
        ],
        bad=[
            member("roles/editor", DEFAULT),
            member("roles/storage.admin", "serviceAccount:acme-dev@appspot.gserviceaccount.com"),
            R(BINDING, role="roles/viewer", members=[APP, DEFAULT]),
            R("gcp:folder/iAMBinding:IAMBinding", role="roles/viewer", members=[DEFAULT]),
            policy("roles/viewer", DEFAULT),
        ],
    ),
    "gcp-iam-consumer-accounts": case(
        good=[member("roles/viewer", "user:a@acme.example"), member("roles/viewer", GROUP)],
        bad=[
            member("roles/viewer", "user:someone@gmail.com"),
            R(BINDING, role="roles/viewer", members=[GROUP, "user:Someone@GoogleMail.com"]),
            R("gcp:storage/bucketIAMMember:BucketIAMMember", role="roles/storage.objectViewer", member="user:x@outlook.com"),
            policy("roles/viewer", "user:x@yahoo.co.uk"),
        ],
    ),
    "gcp-iam-people-in-groups": case(
        good=[member("roles/viewer", GROUP), member("roles/viewer", APP)],
        bad=[
            member("roles/viewer", "user:a@acme.example"),
            R(ORGANISATION, role="roles/viewer", members=["user:a@acme.example"]),
        ],
    ),
    "gcp-iam-authoritative-policy": case(
        good=[member("roles/viewer", GROUP), R(BINDING, role="roles/viewer", members=[GROUP])],
        bad=[policy("roles/viewer", GROUP), R("gcp:organizations/iAMPolicy:IAMPolicy", orgId="1", policyData="{}")],
    ),
    "gcp-iam-kms-separate-duties": case(
        good=[
            [
                member("roles/cloudkms.admin", GROUP),
                R(MEMBER, "use", role="roles/cloudkms.cryptoKeyEncrypterDecrypter", member=APP),
            ],
            [member("roles/cloudkms.admin", GROUP), R(MEMBER, "use", role="roles/cloudkms.viewer", member=GROUP)],
        ],
        bad=[
            [member("roles/cloudkms.admin", GROUP), R(MEMBER, "use", role="roles/cloudkms.cryptoKeyDecrypter", member=GROUP)],
            [
                member("roles/cloudkms.admin", APP),
                R(BINDING, "use", role="roles/cloudkms.cryptoKeyEncrypterDecrypter", members=[GROUP, APP]),
            ],
        ],
        other=[member("roles/cloudkms.viewer", GROUP)],
    ),
    "gcp-iam-service-account-separate-duties": case(
        good=[
            [member("roles/iam.serviceAccountAdmin", GROUP), R(MEMBER, "use", role="roles/iam.serviceAccountUser", member=APP)]
        ],
        bad=[
            [
                member("roles/iam.serviceAccountAdmin", GROUP),
                R(MEMBER, "use", role="roles/iam.serviceAccountUser", member=GROUP),
            ],
            [
                R(BINDING, role="roles/iam.serviceAccountAdmin", members=["user:a@acme.example"]),
                R(FOLDER, "use", role="roles/iam.serviceAccountUser", member="user:a@acme.example"),
            ],
        ],
        other=[member("roles/iam.serviceAccountUser", GROUP)],
    ),
}
