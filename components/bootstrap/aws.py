"""What must be there before the first stack on AWS: state, its keys, and who CI is.

Everything here has a name that people type: into the backend's URL, into a stack's file, into CI's settings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
from pulumi_aws import iam, kms

from components.bootstrap.aws_access import AUDIENCE, DEPLOYS, ISSUER, PREVIEWS, deploying, previewing, trust
from components.bootstrap.spec import BootstrapSpec
from components.component import Component
from components.encryption.aws import AwsKey
from components.place import Place
from components.storage.aws import AwsBucket, Keeping

HISTORY_DAYS = 365
"""How long an older version of a state file, and a record of who read one, is kept."""

DEPLOY_SECONDS, PREVIEW_SECONDS = 2 * 3600, 3600
"""Longest session. A database alone may take most of an hour."""


@dataclass(frozen=True)
class AwsCi:
    """What goes into CI's settings. `state` and `secrets` are Pulumi's backend and secrets provider URLs, the others role ARNs."""

    state: str
    secrets: str
    deploy: pulumi.Output[str]
    preview: pulumi.Output[str]


class AwsBootstrap(Component):
    """State bucket, keys and CI identity in one account. No access key exists: a job shows GitHub's token and becomes a role."""

    handle: AwsCi

    def __init__(self, spec: BootstrapSpec, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:bootstrap:AwsBootstrap", "bootstrap-aws", place, opts=opts)
        bucket_name = f"{place.stack}-state-{place.account_id}"
        alias = f"alias/{place.stack}-secrets"
        state_key = AwsKey(self.name_of("state", "key"), place=place, purpose="Pulumi state", opts=self.child())
        secrets_key = AwsKey(
            self.name_of("secrets", "key"), place=place, purpose="secrets in stack files and state", opts=self.child()
        )
        kms.Alias(
            self.name_of("secrets", "alias"),
            name=alias,
            target_key_id=secrets_key.arn,
            region=place.region,
            opts=self.child(stateful=True),
        )
        bucket = self._state(bucket_name, state_key)
        keys = [state_key.arn, secrets_key.arn]
        provider = iam.OpenIdConnectProvider(
            self.name_of("github"), url=f"https://{ISSUER}", client_id_lists=[AUDIENCE], opts=self.child(stateful=True)
        )
        deploy = self._role(
            "deploy",
            f"Deploys from {spec.repository}",
            trust(provider.arn, [f"repo:{spec.repository}:environment:{name}" for name in spec.deploy]),
            DEPLOYS,
            DEPLOY_SECONDS,
        )
        preview = self._role(
            "preview",
            f"Previews pull requests of {spec.repository}, and changes nothing",
            trust(provider.arn, [f"repo:{spec.repository}:pull_request"]),
            PREVIEWS,
            PREVIEW_SECONDS,
        )
        itself = [deploy.arn, preview.arn, provider.arn]
        self._may("deploy", deploy, deploying(place.account_id, itself, bucket.arn, keys))
        self._may("preview", preview, previewing(bucket.arn, keys))
        self.handle = AwsCi(
            state=f"s3://{bucket_name}?region={place.region}",
            secrets=f"awskms://{alias}?region={place.region}",
            deploy=deploy.arn,
            preview=preview.arn,
        )
        self.done(state=self.handle.state, secrets=self.handle.secrets, deploy=deploy.arn, preview=preview.arn)

    def _state(self, name: str, key: AwsKey) -> AwsBucket:
        """The bucket, and another for the record of who read it: state is worth as much as what it describes."""

        def delivery(arn: "pulumi.Output[str]") -> Sequence[dict[str, Any]]:
            return [
                {
                    "Sid": "Delivery",
                    "Effect": "Allow",
                    "Principal": {"Service": "logging.s3.amazonaws.com"},
                    "Action": "s3:PutObject",
                    "Resource": pulumi.Output.concat(arn, "/*"),
                    "Condition": {
                        "ArnEquals": {"aws:SourceArn": f"arn:aws:s3:::{name}"},
                        "StringEquals": {"aws:SourceAccount": self.place.account_id},
                    },
                }
            ]

        logs = AwsBucket(
            self.name_of("logs"),
            place=self.place,
            keeping=Keeping(versions=30, objects=HISTORY_DAYS),
            bucket=f"{name}-logs",
            allows=delivery,
            opts=self.child(),
        )
        return AwsBucket(
            self.name_of("state"),
            place=self.place,
            keeping=Keeping(versions=HISTORY_DAYS),
            bucket=name,
            key=key.arn,
            holds_state=True,
            logs_to=logs.bucket_name,
            # S3 tries to write to the other bucket when logging is switched on.
            opts=self.child(depends_on=[logs.policy]),
        )

    def _role(self, who: str, description: str, document: dict[str, Any], policies: Sequence[str], seconds: int) -> iam.Role:
        role = iam.Role(
            self.name_of(who),
            name=f"{self.place.stack}-{who}",
            description=description,
            assume_role_policy=pulumi.Output.json_dumps(document),
            max_session_duration=seconds,
            opts=self.child(stateful=True),
        )
        for policy in policies:
            iam.RolePolicyAttachment(
                self.name_of(who, policy.rpartition("/")[2].lower()), role=role.name, policy_arn=policy, opts=self.child()
            )
        return role

    def _may(self, who: str, role: iam.Role, document: dict[str, Any]) -> None:
        iam.RolePolicy(
            self.name_of(who, "policy"), role=role.name, policy=pulumi.Output.json_dumps(document), opts=self.child()
        )
