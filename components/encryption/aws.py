"""A KMS key with rotation, an alias, and a policy that says which AWS services may use it and for what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi_aws import kms

from components.component import Component
from components.place import Place
from components.spec import KeySpec

DELETION_WINDOW_DAYS = 30
"""The longest wait that KMS offers: the only time in which a key that was deleted by mistake can be saved."""

_ENCRYPT_AND_DECRYPT = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey")


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One statement of a key policy: a principal that may use the key, only under a condition.

    Most services need none: they act for a caller, with the caller's own IAM permissions (RDS, EBS, Secrets Manager, S3).
    Only a service that acts in its own name has to be in the key's policy. `condition` may hold Outputs.
    """

    sid: str
    principal: Mapping[str, Any]
    actions: tuple[str, ...]
    condition: Mapping[str, Any]


def by_log_groups(place: Place, *names: pulumi.Input[str]) -> KeyUse:
    """CloudWatch Logs, for these log groups of the place and no others.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    """
    arns = [pulumi.Output.concat(f"arn:aws:logs:{place.region}:{place.account_id}:log-group:", name) for name in names]
    return KeyUse(
        sid="Logs",
        principal={"Service": f"logs.{place.region}.amazonaws.com"},
        actions=_ENCRYPT_AND_DECRYPT,
        condition={"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": arns}},
    )


def by_alarms(place: Place) -> KeyUse:
    """CloudWatch alarms of this account that publish to an encrypted topic.

    https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    """
    return KeyUse(
        sid="Alarms",
        principal={"Service": "cloudwatch.amazonaws.com"},
        actions=("kms:Decrypt", "kms:GenerateDataKey*"),
        condition={"StringEquals": {"aws:SourceAccount": place.account_id}},
    )


def by_events(place: Place, service: str) -> KeyUse:
    """A service that publishes events to an encrypted topic in its own name: `events.rds.amazonaws.com`, `budgets.amazonaws.com`."""
    return KeyUse(
        sid="Events" + "".join(part.title() for part in service.split(".")[:-2]),
        principal={"Service": service},
        actions=("kms:Decrypt", "kms:GenerateDataKey*"),
        condition={"StringEquals": {"aws:SourceAccount": place.account_id}},
    )


def by_autoscaling(place: Place) -> tuple[KeyUse, ...]:
    """EC2 Auto Scaling, which launches machines with encrypted volumes through its service-linked role.

    The role is matched by a condition and not named as principal: AWS makes it at the first group of an account, and a
    policy that names a role which is not there is refused.
    https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
    """
    role = f"arn:aws:iam::{place.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
    only = {"StringEquals": {"kms:CallerAccount": place.account_id}, "ArnEquals": {"aws:PrincipalArn": role}}
    return (
        KeyUse("Autoscaling", {"AWS": "*"}, _ENCRYPT_AND_DECRYPT, only),
        KeyUse("AutoscalingGrant", {"AWS": "*"}, ("kms:CreateGrant",), {**only, "Bool": {"kms:GrantIsForAWSResource": "true"}}),
    )


def key_policy(account_id: str, uses: Sequence[KeyUse]) -> dict[str, Any]:
    """The policy document: the account's IAM decides, and the given services may use the key under their conditions.

    `Resource: *` means "this key" in a key policy.
    https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    """
    account = {
        "Sid": "Account",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account_id}:root"},
        "Action": "kms:*",
        "Resource": "*",
    }
    services = [
        {
            "Sid": use.sid,
            "Effect": "Allow",
            "Principal": dict(use.principal),
            "Action": list(use.actions),
            "Resource": "*",
            "Condition": dict(use.condition),
        }
        for use in uses
    ]
    return {"Version": "2012-10-17", "Statement": [account, *services]}


class AwsKey(Component):
    """A key in a place. With `spec` nothing is made and `arn` is the key that is there; its policy is its owner's.

    :param name: logical name, `<parent's name>-key`.
    :param purpose: what it encrypts, for the key's description: `flow logs of hub-aws`.
    :param uses: services that use it in their own name.
    :param retire: lifts the protection; the parent's `retire`.
    """

    arn: pulumi.Output[str]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        purpose: str,
        spec: KeySpec | None = None,
        uses: Sequence[KeyUse] = (),
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:encryption:AwsKey", name, place, retire=retire, opts=opts)
        self.arn = pulumi.Output.from_input(spec.existing) if spec else self._made(purpose, uses)
        self.done(arn=self.arn)

    def _made(self, purpose: str, uses: Sequence[KeyUse]) -> pulumi.Output[str]:
        key = kms.Key(
            self.name_of("cmk"),
            description=f"Encrypts {purpose}",
            deletion_window_in_days=DELETION_WINDOW_DAYS,
            enable_key_rotation=True,
            policy=pulumi.Output.json_dumps(key_policy(self.place.account_id, uses)),
            region=self.place.region,
            opts=self.child(stateful=True),
        )
        kms.Alias(
            self.name_of("alias"),
            name=f"alias/{self.cloud_name()}",
            target_key_id=key.key_id,
            region=self.place.region,
            opts=self.child(),
        )
        return key.arn
