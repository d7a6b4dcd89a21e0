"""What CI may do on AWS: policy documents, pure.

The deploy identity needs nearly everything, because a landing zone is nearly everything. It has `PowerUserAccess` (all but
IAM and the organization) and the part of IAM below. Who may make roles can in the end make one that may anything, so the
guard is who becomes this identity: jobs of named GitHub environments, whose reviewers GitHub asks. What it never may is in
the denials: change itself or its trust, hand out AWS's own administrator policies, or harm the state and its keys.
"""

from collections.abc import Sequence
from typing import Any

import pulumi

ISSUER = "token.actions.githubusercontent.com"
AUDIENCE = "sts.amazonaws.com"

DEPLOYS = ("arn:aws:iam::aws:policy/PowerUserAccess",)
PREVIEWS = (
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
)
"""Configuration, and no data: `ReadOnlyAccess` would open every bucket and table."""

_NEVER_HANDED_OUT = tuple(
    f"arn:aws:iam::aws:policy/{name}" for name in ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")
)

_ROLES = (
    *("iam:CreateRole", "iam:DeleteRole", "iam:GetRole", "iam:UpdateRole", "iam:UpdateRoleDescription"),
    *("iam:UpdateAssumeRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:ListRoleTags", "iam:PassRole"),
    *("iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole"),
    *("iam:PutRolePolicy", "iam:GetRolePolicy", "iam:DeleteRolePolicy", "iam:ListRolePolicies"),
)
_PROFILES = (
    *("iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:GetInstanceProfile", "iam:TagInstanceProfile"),
    *("iam:UntagInstanceProfile", "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile"),
)
_POLICIES = (
    *("iam:CreatePolicy", "iam:DeletePolicy", "iam:GetPolicy", "iam:TagPolicy", "iam:UntagPolicy"),
    *("iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:GetPolicyVersion", "iam:ListPolicyVersions"),
)
_WRITES = tuple(
    f"iam:{verb}*" for verb in ("Add", "Attach", "Create", "Delete", "Detach", "Put", "Remove", "Set", "Tag", "Untag", "Update")
)

Text = pulumi.Input[str]


def trust(provider: Text, subjects: Sequence[str]) -> dict[str, Any]:
    """Jobs with exactly these subjects, by GitHub's token for AWS. No pattern: a pattern has let others in before."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Federated": provider},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {f"{ISSUER}:aud": AUDIENCE, f"{ISSUER}:sub": list(subjects)}},
            }
        ],
    }


def deploying(account: str, itself: Sequence[Text], bucket: Text, keys: Sequence[Text]) -> dict[str, Any]:
    """IAM for what workloads need, and what is denied whatever else is allowed.

    :param itself: ARNs of CI's own roles and of the identity provider that it comes through.
    :param bucket: ARN of the state bucket.
    :param keys: ARNs of the keys of state and secrets.
    """
    iam = f"arn:aws:iam::{account}"
    objects = pulumi.Output.concat(bucket, "/*")
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("Roles", _ROLES, f"{iam}:role/*"),
            _allow("Profiles", _PROFILES, f"{iam}:instance-profile/*"),
            _allow("Policies", _POLICIES, f"{iam}:policy/*"),
            {
                **_deny("Administrators", ("iam:AttachRolePolicy",), "*"),
                "Condition": {"ArnEquals": {"iam:PolicyARN": list(_NEVER_HANDED_OUT)}},
            },
            _deny("Itself", (*_WRITES, "iam:PassRole"), list(itself)),
            _deny("State", ("s3:DeleteBucket*", "s3:PutBucket*", "s3:PutEncryption*", "s3:PutLifecycle*"), bucket),
            _deny("History", ("s3:DeleteObjectVersion",), objects),
            _deny("Keys", ("kms:ScheduleKeyDeletion", "kms:DisableKey*", "kms:PutKeyPolicy"), list(keys)),
        ],
    }


def previewing(bucket: Text, keys: Sequence[Text]) -> dict[str, Any]:
    """Read the state, and open its secrets to see whether they change."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("List", ("s3:ListBucket", "s3:GetBucketLocation"), bucket),
            _allow("Read", ("s3:GetObject",), pulumi.Output.concat(bucket, "/*")),
            _allow("Open", ("kms:Decrypt", "kms:DescribeKey"), list(keys)),
        ],
    }


def _allow(sid: str, actions: Sequence[str], resources: Any) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Action": list(actions), "Resource": resources}


def _deny(sid: str, actions: Sequence[str], resources: Any) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Deny", "Action": list(actions), "Resource": resources}
