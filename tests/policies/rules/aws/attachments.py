"""Cases of policies/rules/aws/attachments.py."""

from collections.abc import Mapping
from typing import Any

from policies.cases import R, case

ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
ROLE = "aws:iam/role:Role"
USER = "aws:iam/user:User"
AWS = "arn:aws:iam::aws:policy"


def attached(*names: str) -> tuple[Mapping[str, Any] | R, ...]:
    return (
        *({"role": "r", "policyArn": f"{AWS}/{name}"} for name in names),
        R(ROLE, assumeRolePolicy="{}", managedPolicyArns=[f"{AWS}/ReadOnlyAccess", f"{AWS}/{names[0]}"]),
        R("aws:iam/userPolicyAttachment:UserPolicyAttachment", user="u", policyArn=f"{AWS}/{names[0]}"),
    )


OWN = [R("aws:iam/policy:Policy", "p", policy="{}"), R(ATTACHMENT, "a", role="r", policyArn="@p.arn")]
FINE = ({"role": "r", "policyArn": f"{AWS}/service-role/AmazonECSTaskExecutionRolePolicy"}, OWN)
PASSWORDS = {
    "aws-iam-password-policy-length": case(
        good=[{"minimumPasswordLength": 14}, {"minimumPasswordLength": "16"}], bad=[{}, {"minimumPasswordLength": 8}]
    ),
    "aws-iam-password-policy-reuse": case(good=[{"passwordReusePrevention": 24}], bad=[{}, {"passwordReusePrevention": 5}]),
    "aws-iam-password-policy-age": case(
        good=[{"maxPasswordAge": 90}, {"maxPasswordAge": 30}], bad=[{}, {"maxPasswordAge": 0}, {"maxPasswordAge": 180}]
    ),
    **{
        f"aws-iam-password-policy-{word}": case(good=[{flag: True}], bad=[{}, {flag: False}])
        for word, flag in (
            ("symbols", "requireSymbols"),
            ("numbers", "requireNumbers"),
            ("lowercase", "requireLowercaseCharacters"),
            ("uppercase", "requireUppercaseCharacters"),
        )
    },
}

CASES = {
    "aws-iam-attachment-admin": case(good=FINE, bad=attached("AdministratorAccess", "PowerUserAccess")),
    "aws-iam-attachment-iam-full-access": case(good=FINE, bad=attached("IAMFullAccess")),
    "aws-iam-attachment-full-access": case(
        good=(*FINE, {"policyArn": f"{AWS}/IAMFullAccess"}), bad=attached("AmazonS3FullAccess", "AWSCloudShellFullAccess")
    ),
    "aws-iam-attachment-retired": case(good=FINE, bad=attached("service-role/AmazonEC2RoleforSSM")),
    "aws-iam-user-policy": case(
        good=[R("aws:iam/policyAttachment:PolicyAttachment", groups=["g"], policyArn="a")],
        bad=[
            {"user": "u", "policy": "{}"},
            [R(USER, "u"), R("aws:iam/userPolicyAttachment:UserPolicyAttachment", "a", user="@u.name", policyArn="a")],
            R("aws:iam/policyAttachment:PolicyAttachment", users=["u"], policyArn="a"),
        ],
    ),
    "aws-iam-policy-attachment-exclusive": case(
        good=[{"groups": ["g"]}], bad=[{"groups": ["g"], "policyArn": f"{AWS}/ReadOnlyAccess"}]
    ),
    "aws-iam-access-key": case(
        good=[{"user": "u", "status": "Inactive"}], bad=[{"user": "u"}, {"user": "u", "status": "Active"}]
    ),
    "aws-iam-user-login": case(good=[{}], bad=[{"user": "u"}]),
    "aws-iam-role-session": case(good=[{}, {"maxSessionDuration": 28800}], bad=[{"maxSessionDuration": 43200}]),
    **PASSWORDS,
}
