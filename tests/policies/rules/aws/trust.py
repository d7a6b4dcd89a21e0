"""Cases of policies/rules/aws/trust.py."""

import json

from policies.cases import R, case

PROVIDER = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
KEY = "token.actions.githubusercontent.com"
GITLAB = "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
AUDIENCE = {"StringEquals": {f"{KEY}:aud": "sts.amazonaws.com"}}


def trust(principal: object, condition: object = None, action: object = "sts:AssumeRole", **more: object) -> dict[str, object]:
    statement: dict[str, object] = {"Effect": "Allow", "Principal": principal, "Action": action, **more}
    if condition:
        statement["Condition"] = condition
    return {"assumeRolePolicy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


def github(sub: object, provider: str = PROVIDER) -> dict[str, object]:
    condition = {"StringEquals": {f"{KEY}:aud": "sts.amazonaws.com"}, "StringLike": {f"{KEY}:sub": sub}}
    return trust({"Federated": provider}, condition, "sts:AssumeRoleWithWebIdentity")


def federated(provider: str, condition: object = None) -> dict[str, object]:
    return trust({"Federated": provider}, condition, "sts:AssumeRoleWithWebIdentity")


SERVICE = trust({"Service": "ecs-tasks.amazonaws.com"})
EXACT = github("repo:acme/shop:environment:production")

CASES = {
    "aws-iam-role-trust-anyone": case(
        good=[
            SERVICE,
            trust({"AWS": "arn:aws:iam::111122223333:root"}),
            trust("*", {"StringEquals": {"aws:PrincipalOrgID": "o-abc123def4"}}),
            {"assumeRolePolicy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com"]}}]}},
        ],
        bad=[
            trust("*"),
            trust({"AWS": "*"}),
            trust({"AWS": ["arn:aws:iam::111122223333:root", "*"]}),
            trust({"AWS": "*"}, {"StringEquals": {"sts:ExternalId": "acme"}}),
            {"assumeRolePolicy": {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}},
        ],
    ),
    "aws-iam-role-trust-oidc-subject": case(
        good=[
            SERVICE,
            EXACT,
            github(["repo:acme/shop:environment:a", "repo:acme/shop:environment:b"]),
            github("repo:acme/*"),
            federated(
                "cognito-identity.amazonaws.com", {"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:0"}}
            ),
            federated(GITLAB, {"StringEquals": {"gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:main"}}),
            [
                R(
                    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
                    "github",
                    url=f"https://{KEY}",
                    clientIdLists=["sts.amazonaws.com"],
                ),
                R("aws:iam/role:Role", "r", github("repo:acme/shop:ref:refs/heads/main", "@{github.arn}")),
            ],
        ],
        bad=[
            federated(PROVIDER, AUDIENCE),
            github("*"),
            github("repo:*"),
            github("repo:*/shop:ref:refs/heads/main"),
            federated(PROVIDER, {"StringNotEquals": {f"{KEY}:sub": "repo:acme/shop:pull_request"}}),
            federated(GITLAB, {"StringLike": {"gitlab.com:sub": "project_path:*:ref_type:branch:ref:main"}}),
            federated("cognito-identity.amazonaws.com"),
        ],
    ),
    "aws-iam-role-trust-github-repository": case(
        good=[SERVICE, EXACT], bad=[github("repo:acme/*"), github(["repo:acme/*:ref:refs/heads/main"])]
    ),
    "aws-iam-role-trust-github-ref": case(
        good=[SERVICE, EXACT, github("repo:acme/shop:pull_request")],
        bad=[github("repo:acme/shop:*"), github("repo:acme/shop*")],
    ),
    "aws-iam-role-trust-oidc-audience": case(
        good=[SERVICE, EXACT, federated("accounts.google.com")],
        bad=[federated(PROVIDER, {"StringEquals": {f"{KEY}:sub": "repo:acme/shop:environment:a"}}), federated(GITLAB)],
    ),
    "aws-iam-role-trust-saml-audience": case(
        good=[
            SERVICE,
            federated(
                "arn:aws:iam::111122223333:saml-provider/corp",
                {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
            ),
        ],
        bad=[federated("arn:aws:iam::111122223333:saml-provider/corp")],
    ),
    "aws-iam-role-trust-account": case(
        good=[
            SERVICE,
            trust({"AWS": "arn:aws:iam::111122223333:role/deploy"}),
            trust({"AWS": "111122223333"}, {"StringEquals": {"sts:ExternalId": "acme"}}),
        ],
        bad=[trust({"AWS": "arn:aws:iam::111122223333:root"}), trust({"AWS": ["111122223333"]})],
    ),
}
