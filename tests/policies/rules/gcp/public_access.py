"""Cases of policies/rules/gcp/public_access.py."""

import json

from policies.cases import R, case
from policies.rules.gcp._grants import iam_types
from policies.rules.gcp.public_access import SERVICES, Service

APP = "serviceAccount:app@acme-dev.iam.gserviceaccount.com"
ACCOUNT = R("gcp:serviceaccount/account:Account", "app", accountId="app")


def policy(*members: str) -> str:
    return json.dumps({"bindings": [{"role": "roles/viewer", "members": [APP]}, {"role": "roles/x.y", "members": [*members]}]})


def cases(service: Service) -> object:
    member, binding, document, *_ = iam_types(*service.stems)
    every = iam_types(*service.stems)
    return case(
        good=[
            R(member, member=APP, role="roles/x.y"),
            R(member, member="domain:acme.example", role="roles/x.y"),
            R(binding, members=[APP, "group:ops@acme.example"], role="roles/x.y"),
            R(document, policyData=policy("group:ops@acme.example")),
            [ACCOUNT, R(member, "grant", member="serviceAccount:@{app.email}", role="roles/x.y")],
            [ACCOUNT, R(binding, "grant", members=["@app.member"], role="roles/x.y")],
        ],
        bad=[
            *(R(token, member="allUsers", role="roles/x.y") for token in every if token.endswith("Member")),
            *(
                R(token, members=[APP, "allAuthenticatedUsers"], role="roles/x.y")
                for token in every
                if token.endswith("Binding")
            ),
            *(R(token, policyData=policy(APP, "allUsers")) for token in every if token.endswith("Policy")),
            R(member, member="allAuthenticatedUsers", role="roles/x.y"),
            [ACCOUNT, R(binding, "grant", members=["@app.member", "allUsers"], role="roles/x.y")],
        ],
    )


CASES = {service.id: cases(service) for service in SERVICES}
