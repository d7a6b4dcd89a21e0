"""A master password that RDS does not manage: made once, written to where applications read it, never read back."""

import pulumi
import pulumi_random as random
from pulumi_aws import secretsmanager

from components.component import Component
from components.encryption.aws import AwsKey

LENGTH = 32
RECOVERY_DAYS = (7, 30)
"""Wait before Secrets Manager forgets the secret: for tiers that protect nothing, and for the others."""


class Password:
    """A child of `component`: the value, its version, and the ARN of the secret that holds it with the user's name."""

    def __init__(self, component: Component, user: str, version: int, key: AwsKey) -> None:
        place = component.place
        provider = random.Provider(component.name_of("random"), opts=pulumi.ResourceOptions(parent=component))
        # Letters and digits only: some drivers read the rest of ASCII as part of a URL.
        made = random.RandomPassword(
            component.name_of("password"),
            length=LENGTH,
            special=False,
            keepers={"version": str(version)},
            opts=component.child(provider=provider),
        )
        shortest, longest = RECOVERY_DAYS
        secret = secretsmanager.Secret(
            component.name_of("secret"),
            description=f"Master of {component.cloud_name()}",
            kms_key_id=key.arn,
            recovery_window_in_days=longest if place.protect else shortest,
            region=place.region,
            opts=component.child(),
        )
        written = secretsmanager.SecretVersion(
            component.name_of("secret", "value"),
            secret_id=secret.arn,
            secret_string_wo=pulumi.Output.json_dumps({"username": user, "password": made.result}),
            secret_string_wo_version=version,
            region=place.region,
            opts=component.child(),
        )
        self.value = made.result
        self.version = version
        self.secret = written.secret_id
