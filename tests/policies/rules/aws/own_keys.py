"""Cases of policies/rules/aws/own_keys.py."""

from typing import Any

from policies.cases import R, case
from policies.rules.aws.own_keys import PLACES

KEY = "arn:aws:kms:eu-west-1:111122223333:key/0000"
NEEDED: dict[str, dict[str, Any]] = {
    "ssm-parameter": {"type": "SecureString"},
    "lambda-environment": {"environment": {"variables": {"LEVEL": "info"}}},
    "emr-logs": {"logUri": "s3://logs/"},
    "scheduler": {"target": {"arn": "a", "roleArn": "r", "input": "{}"}},
    "glue-connection": {"authenticationConfiguration": {"basicAuthenticationCredentials": {"username": "u"}}},
    "connect-store": {"storageConfig": {"s3Config": {"bucketName": "calls"}}},
    "connect-video": {"storageConfig": {"kinesisVideoStreamConfig": {"prefix": "calls"}}},
    "ecs-exec": {"configuration": {"executeCommandConfiguration": {"logging": "DEFAULT"}}},
}
"""What makes a rule apply at all."""


def at(path: str, value: object) -> dict[str, Any]:
    """A map with a value at a path."""
    key, _, rest = path.partition(".")
    inner = at(rest, value) if rest else value
    return {key.removesuffix("[0]"): [inner] if key.endswith("[0]") else inner}


def merged(one: dict[str, Any], two: dict[str, Any]) -> dict[str, Any]:
    both = {**one, **two}
    for key in one.keys() & two.keys():
        both[key] = merged(one[key], two[key])
    return both


CASES = {}
for place in PLACES:
    needed = NEEDED.get(place.id, {})
    token = f"aws:{place.type}"
    CASES[f"aws-{place.id}-own-key"] = case(
        good=[
            merged(needed, at(place.path, KEY)),
            [R("aws:kms/key:Key", "k"), R(token, "x", merged(needed, at(place.path, "@k.arn")))],
        ],
        bad=[needed, merged(needed, at(place.path, "alias/aws/service"))],
    )

CASES["aws-eks-secrets-own-key"] = case(
    good=[{"encryptionConfig": {"provider": {"keyArn": KEY}, "resources": ["secrets"]}}],
    bad=[{}, {"encryptionConfig": {"provider": {"keyArn": KEY}, "resources": []}}],
)
