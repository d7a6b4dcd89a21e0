"""Lambda functions and what calls them."""

import re

from policies import View, all_of, any_of, is_set, is_true, none_of, one_of, rule

_FUNCTION = "aws:lambda/function:Function"
_PERMISSION = "aws:lambda/permission:Permission"
_URL = "aws:lambda/functionUrl:FunctionUrl"

_limited = any_of(is_set("sourceArn"), is_set("sourceAccount"), is_set("principalOrgId"), is_set("eventSourceToken"))

rule(
    id="aws-lambda-permission-public",
    title="Functions cannot be called by everyone",
    control=("LF-SRV-01", "LF-IAM-04"),
    severity="critical",
    types=_PERMISSION,
    when=lambda permission: permission.text("principal").strip() == "*",
    ok=_limited,
    message="every AWS account may call the function",
    cure="Name the account, role or service in `principal`, or set `sourceAccount`, `sourceArn` or `principalOrgId`.",
)

rule(
    id="aws-lambda-permission-source",
    title="Services call functions for us only",
    control="LF-IAM-10",
    severity="medium",
    types=_PERMISSION,
    when=lambda permission: re.search(r"\.amazonaws\.com(\.cn)?$", permission.word("principal")) is not None,
    ok=_limited,
    message="the service may call the function on behalf of any account",
    why="Another customer's bucket, topic or API can make the service call this function.",
    cure="Set `sourceArn` to what calls, and for S3 `sourceAccount` too.",
)

rule(
    id="aws-lambda-permission-s3-account",
    title="S3 calls functions for our account only",
    control="LF-IAM-10",
    severity="low",
    types=_PERMISSION,
    when=one_of("principal", "s3.amazonaws.com"),
    ok=is_set("sourceAccount"),
    why="A bucket's ARN names no account: whoever makes a bucket of that name after ours is gone calls the function.",
    cure="Set `sourceAccount` to our account's id.",
)

rule(
    id="aws-lambda-layer-public",
    title="Layers are shared with named accounts",
    control="LF-SRV-01",
    severity="high",
    types="aws:lambda/layerVersionPermission:LayerVersionPermission",
    when=lambda permission: permission.text("principal").strip() == "*",
    ok=is_set("organizationId"),
    message="every AWS account may read the layer",
    cure="Name an account in `principal`, or set `organizationId`.",
)

rule(
    id="aws-lambda-url-auth",
    title="Function URLs ask who is calling",
    control=("LF-SRV-01", "LF-SRV-03"),
    severity="high",
    types=_URL,
    ok=one_of("authorizationType", "AWS_IAM"),
    cure='Set `authorizationType` to "AWS_IAM", or put an API with an authoriser or CloudFront with an access control in front.',
)

rule(
    id="aws-lambda-url-cors",
    title="Function URLs let pages of named origins in",
    control="LF-SRV-04",
    severity="medium",
    types=_URL,
    bad=lambda url: url.where("cors.allowOrigins", lambda origin: origin.text() == "*"),
    cure="Name the origins in `cors.allowOrigins`.",
)

_RETIRED = (
    *(
        "nodejs",
        "nodejs4.3",
        "nodejs4.3-edge",
        "nodejs6.10",
        "nodejs8.10",
        "nodejs10.x",
        "nodejs12.x",
        "nodejs14.x",
        "nodejs16.x",
        "nodejs18.x",
    ),
    *("python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "ruby2.5", "ruby2.7", "java8", "go1.x", "provided"),
    *("dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7"),
)
"""https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtimes-deprecated, those retired by the end of 2025."""

rule(
    id="aws-lambda-runtime",
    title="Functions use runtimes that are supported",
    control="LF-VER-02",
    severity="medium",
    types=_FUNCTION,
    ok=lambda function: function.word("runtime") not in function.options["retired"],
    options={"retired": list(_RETIRED)},
    message="{value} gets no fixes any more",
    cure="Set `runtime` to a current one and test the function with it.",
)

rule(
    id="aws-lambda-tracing",
    title="Functions are traced",
    control="LF-LOG-08",
    severity="low",
    types=_FUNCTION,
    ok=one_of("tracingConfig.mode", "Active"),
    cure='Set `tracingConfig.mode` to "Active".',
    fix={"tracingConfig.mode": "Active"},
)

_INVOKE = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"


def _failures_kept(function: View) -> bool:
    configurations = function.related(_INVOKE, property="functionName")
    return any(one.has("destinationConfig.onFailure.destination") for one in configurations)


rule(
    id="aws-lambda-dead-letters",
    title="Functions keep events that failed",
    control="LF-SRV-05",
    severity="low",
    types=_FUNCTION,
    stack=True,
    ok=any_of(is_set("deadLetterConfig.targetArn"), _failures_kept),
    message="an event that fails three times is lost",
    cure="Set `deadLetterConfig.targetArn` to a queue, or add a FunctionEventInvokeConfig with an `onFailure` destination.",
)

rule(
    id="aws-lambda-concurrency",
    title="Functions have a limit of their own",
    control="LF-SRV-05",
    severity="low",
    types=_FUNCTION,
    ok=lambda function: (function.number("reservedConcurrentExecutions", -1) or 0) >= 0,
    why="One loop takes the concurrency of every other function of the account, and spends until somebody sees it.",
    cure="Set `reservedConcurrentExecutions` to what the function may need.",
)

rule(
    id="aws-lambda-code-signing",
    title="Functions run signed code",
    control="LF-SRV-07",
    severity="low",
    types=_FUNCTION,
    when=none_of("packageType", "Image"),
    ok=is_set("codeSigningConfigArn"),
    cure="Set `codeSigningConfigArn`.",
)

rule(
    id="aws-lambda-code-signing-enforced",
    title="Code that is not signed is refused",
    control="LF-SRV-07",
    severity="medium",
    types="aws:lambda/codeSigningConfig:CodeSigningConfig",
    ok=one_of("policies.untrustedArtifactOnDeployment", "Enforce", default="Warn"),
    cure='Set `policies.untrustedArtifactOnDeployment` to "Enforce".',
    fix={"policies.untrustedArtifactOnDeployment": "Enforce"},
)

_STREAMS = r":(kinesis|dynamodb):"

rule(
    id="aws-lambda-stream-failures",
    title="Functions keep records of streams that failed",
    control="LF-SRV-05",
    severity="low",
    types="aws:lambda/eventSourceMapping:EventSourceMapping",
    when=lambda mapping: re.search(_STREAMS, mapping.text("eventSourceArn")) is not None,
    ok=is_set("destinationConfig.onFailure.destinationArn"),
    why="A record that fails blocks its shard until it expires, and is then gone.",
    cure="Set `destinationConfig.onFailure.destinationArn` to a queue, and a `maximumRetryAttempts`.",
)

rule(
    id="aws-sfn-logging",
    title="State machines log their executions",
    control="LF-LOG-08",
    severity="low",
    types="aws:sfn/stateMachine:StateMachine",
    ok=all_of(is_set("loggingConfiguration.level"), none_of("loggingConfiguration.level", "OFF")),
    cure='Set `loggingConfiguration` with `level` "ERROR" or "ALL" and a `logDestination`.',
)

rule(
    id="aws-sfn-tracing",
    title="State machines are traced",
    control="LF-LOG-08",
    severity="low",
    types="aws:sfn/stateMachine:StateMachine",
    ok=is_true("tracingConfiguration.enabled"),
    cure="Set `tracingConfiguration.enabled` to true.",
    fix={"tracingConfiguration.enabled": True},
)
