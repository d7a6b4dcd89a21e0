"""Cases of policies/rules/aws/plaintext.py."""

from typing import Any

from landfall.plan.model import SECRET

from policies.cases import R, case
from policies.rules.aws.plaintext import PLACES

PASSWORD = "random:index/randomPassword:RandomPassword"


def at(path: str, value: object) -> dict[str, Any]:
    """A map with a value at a path."""
    key, _, rest = path.partition(".")
    inner = at(rest, value) if rest else value
    return {key.removesuffix("[*]"): [inner] if key.endswith("[*]") else inner}


CASES = {}
for place in PLACES:
    token = f"aws:{place.type}"
    CASES[f"aws-{place.id}-literal-secret"] = case(
        good=[
            {},
            at(place.paths[0], SECRET),
            [R(PASSWORD, "p", length=20), R(token, "x", at(place.paths[0], "@p.result"))],
        ],
        bad=[at(path, "hunter2hunter2") for path in place.paths],
    )

for name, path in (
    ("lambda-function", "environment.variables"),
    ("sagemaker-model", "primaryContainer.environment"),
    ("apprunner", "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables"),
    ("amplify-app", "environmentVariables"),
    ("amplify-branch", "environmentVariables"),
    ("glue-job", "defaultArguments"),
    ("apigateway-stage", "variables"),
    ("apigatewayv2-stage", "stageVariables"),
    ("mwaa-options", "airflowConfigurationOptions"),
    ("batch-parameters", "parameters"),
):
    CASES[f"aws-{name}-environment-secret"] = case(
        good=[
            {},
            at(path, {"LOG_LEVEL": "info", "DB_PASSWORD_ARN": "arn:aws:secretsmanager:::secret:a", "DB_PASSWORD": SECRET}),
        ],
        bad=[at(path, {"DB_PASSWORD": "hunter2"}), at(path, {"KEY": "AKIAIOSFODNN7EXAMPLE"})],
    )


def build(**variable: str) -> dict[str, Any]:
    return {"environment": {"environmentVariables": [{"name": "LEVEL", "value": "info"}, variable]}}


CASES |= {
    "aws-codebuild-environment-secret": case(
        good=[{}, build(name="DB_PASSWORD", value="shop/db", type="SECRETS_MANAGER")],
        bad=[build(name="DB_PASSWORD", value="hunter2"), build(name="X", value="AKIAIOSFODNN7EXAMPLE", type="PLAINTEXT")],
    ),
    "aws-template-secret": case(
        good=[{}, {"source": {"type": "S3", "buildspec": "version: 0.2\n"}}],
        bad=[
            {"source": {"type": "S3", "buildspec": "env:\n  KEY: AKIAIOSFODNN7EXAMPLE\n"}},
            R("aws:cloudformation/stack:Stack", templateBody="Password: postgres://shop:hunter2@db/shop"),
        ],
    ),
}
