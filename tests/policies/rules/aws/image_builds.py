"""Cases of policies/rules/aws/image_builds.py."""

from typing import Any

from policies.cases import case

KEY = "arn:aws:kms:eu-west-1:111122223333:key/0000"


def recipe(**ebs: Any) -> dict[str, Any]:
    return {"blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": {"volumeSize": 20, **ebs}}]}


def distribution(**image: Any) -> dict[str, Any]:
    return {"distributions": [{"region": "eu-west-1", "amiDistributionConfiguration": {"name": "base", **image}}]}


CASES = {
    "aws-imagebuilder-recipe-encrypted": case(
        good=[{}, recipe(encrypted="true"), {"blockDeviceMappings": [{"deviceName": "/dev/xvdb", "noDevice": True}]}],
        bad=[recipe(), recipe(encrypted="false")],
    ),
    "aws-imagebuilder-distribution-own-key": case(
        good=[distribution(kmsKeyId=KEY), {"distributions": [{"region": "eu-west-1"}]}],
        bad=[distribution()],
    ),
}
