"""Cases of policies/rules/aws/grants.py."""

import json

from policies.cases import R, case

POLICY = "aws:iam/policy:Policy"
ROLE = "aws:iam/role:Role"
INLINE = "aws:iam/rolePolicy:RolePolicy"
ROLE_ARN = "arn:aws:iam::111122223333:role/shop"


def policy(action: object, resource: object = "*", **more: object) -> dict[str, object]:
    return {
        "policy": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource, **more}],
        }
    }


def text(action: object, resource: object = "*") -> dict[str, object]:
    return {"policy": json.dumps({"Statement": {"Effect": "Allow", "Action": action, "Resource": resource}})}


def without(element: str, value: object, **more: object) -> dict[str, object]:
    return {"policy": {"Statement": [{"Effect": "Allow", element: value, **more}]}}


CASES = {
    "aws-iam-policy-admin": case(
        good=[
            policy("s3:GetObject"),
            policy("*", "*", Effect="Deny"),
            policy("*", "arn:aws:s3:::b/*"),
            R(ROLE, assumeRolePolicy="{}"),
        ],
        bad=[
            policy("*"),
            text(["*"], ["*"]),
            policy("*:*", "arn:aws:*"),
            R(INLINE, role="r", **text("*")),
            R(ROLE, assumeRolePolicy="{}", inlinePolicies=[{"name": "a", **text("*")}]),
            R("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", inlinePolicy=text("*")["policy"]),
        ],
    ),
    "aws-iam-policy-service-wildcard": case(
        good=[
            policy("s3:Get*"),
            policy("s3:*", "arn:aws:s3:::logs/*"),
            policy("s3:*", Condition={"StringEquals": {"aws:ResourceOrgID": "o-abc"}}),
            policy("s3:*", Effect="Deny"),
        ],
        bad=[
            policy("s3:*"),
            text(["ec2:Describe*", "EC2:*"]),
            R("aws:iam/groupPolicy:GroupPolicy", group="g", **text("dynamodb:*")),
        ],
    ),
    "aws-iam-policy-not-action": case(
        good=[policy("s3:GetObject"), without("NotAction", ["iam:*"], Resource="*", Effect="Deny")],
        bad=[without("NotAction", "iam:*", Resource="*")],
    ),
    "aws-iam-policy-not-resource": case(
        good=[policy("s3:GetObject"), without("NotResource", "arn:aws:s3:::b", Action="s3:*", Effect="Deny")],
        bad=[without("NotResource", ["arn:aws:s3:::b"], Action="s3:GetObject")],
    ),
    "aws-iam-policy-pass-role": case(
        good=[
            policy("iam:PassRole", ROLE_ARN),
            policy("iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}),
            [R(ROLE, "r", assumeRolePolicy="{}"), R(POLICY, "p", **policy("iam:PassRole", "@r.arn"))],
        ],
        bad=[policy("iam:PassRole"), policy(["ec2:RunInstances", "iam:Pass*"], "arn:aws:iam::111122223333:role/*")],
    ),
    "aws-iam-policy-assume-any-role": case(
        good=[policy("sts:AssumeRole", ROLE_ARN)],
        bad=[policy("sts:AssumeRole"), policy("sts:*"), policy("sts:AssumeRole", "arn:aws:iam::*:role/*")],
    ),
    "aws-iam-policy-escalation": case(
        good=[
            policy(["iam:PassRole", "ec2:RunInstances"], [ROLE_ARN]),
            policy("iam:GetRole"),
            policy("*"),
            policy("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"),
        ],
        bad=[
            policy(["iam:PassRole", "ec2:RunInstances"]),
            policy("iam:*"),
            policy("iam:CreatePolicyVersion"),
            policy(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]),
        ],
    ),
    "aws-iam-policy-all-secrets": case(
        good=[
            policy("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-*"),
            policy("kms:Decrypt", Condition={"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}),
            policy("ssm:GetParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/shop/*"),
            policy("secretsmanager:ListSecrets"),
        ],
        bad=[
            policy("secretsmanager:GetSecretValue"),
            policy("secretsmanager:Get*", "arn:aws:secretsmanager:*:*:secret:*"),
            policy(["kms:Decrypt"], "arn:aws:kms:eu-west-1:111122223333:key/*"),
            policy("ssm:GetParameter*"),
        ],
    ),
    "aws-iam-policy-all-data": case(
        good=[
            policy("s3:GetObject", "arn:aws:s3:::b/*"),
            policy("s3:ListAllMyBuckets"),
            policy("dynamodb:GetItem", "arn:aws:dynamodb:::table/t"),
        ],
        bad=[policy("s3:GetObject"), policy("s3:*Object", "arn:aws:s3:::*"), policy("dynamodb:Scan")],
    ),
    "aws-iam-policy-audit-off": case(
        good=[policy("cloudtrail:LookupEvents"), policy("cloudtrail:StopLogging", Effect="Deny")],
        bad=[policy("cloudtrail:*"), policy("guardduty:DeleteDetector", "arn:aws:guardduty:::detector/a")],
    ),
    "aws-iam-policy-key-duties": case(
        good=[policy(["kms:Decrypt", "kms:GenerateDataKey"]), policy(["kms:PutKeyPolicy", "kms:DescribeKey"])],
        bad=[policy("kms:*", "arn:aws:kms:eu-west-1:111122223333:key/a"), policy(["kms:Decrypt", "kms:ScheduleKeyDeletion"])],
    ),
}
