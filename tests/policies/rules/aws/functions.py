"""Cases of policies/rules/aws/functions.py."""

from policies.cases import R, case

FUNCTION = "aws:lambda/function:Function"
TOPIC = "arn:aws:sns:eu-west-1:111122223333:orders"

CASES = {
    "aws-lambda-permission-public": case(
        good=[{"principal": "*", "principalOrgId": "o-abc"}, {"principal": "*", "sourceAccount": "111122223333"}],
        bad=[{"principal": "*"}, {"principal": "*", "functionUrlAuthType": "NONE"}],
        other=[{"principal": "111122223333"}],
    ),
    "aws-lambda-permission-source": case(
        good=[
            {"principal": "sns.amazonaws.com", "sourceArn": TOPIC},
            [
                R("aws:sns/topic:Topic", "t"),
                R("aws:lambda/permission:Permission", "p", principal="sns.amazonaws.com", sourceArn="@t.arn"),
            ],
        ],
        bad=[{"principal": "events.amazonaws.com"}],
        other=[{"principal": "111122223333"}],
    ),
    "aws-lambda-permission-s3-account": case(
        good=[{"principal": "s3.amazonaws.com", "sourceAccount": "111122223333", "sourceArn": "arn:aws:s3:::b"}],
        bad=[{"principal": "s3.amazonaws.com", "sourceArn": "arn:aws:s3:::b"}],
        other=[{"principal": "sns.amazonaws.com"}],
    ),
    "aws-lambda-layer-public": case(
        good=[{"principal": "*", "organizationId": "o-abc"}], bad=[{"principal": "*"}], other=[{"principal": "111122223333"}]
    ),
    "aws-lambda-url-auth": case(good=[{"authorizationType": "AWS_IAM"}], bad=[{"authorizationType": "NONE"}]),
    "aws-lambda-url-cors": case(
        good=[{}, {"cors": {"allowOrigins": ["https://acme.example"]}}],
        bad=[{"cors": {"allowOrigins": ["https://acme.example", "*"]}}],
    ),
    "aws-lambda-runtime": case(
        good=[{"runtime": "python3.13"}, {"packageType": "Image"}, {"runtime": "provided.al2023"}],
        bad=[{"runtime": "python3.7"}, {"runtime": "nodejs14.x"}, {"runtime": "go1.x"}],
    ),
    "aws-lambda-tracing": case(
        good=[{"tracingConfig": {"mode": "Active"}}], bad=[{}, {"tracingConfig": {"mode": "PassThrough"}}]
    ),
    "aws-lambda-dead-letters": case(
        good=[
            {"deadLetterConfig": {"targetArn": "arn:aws:sqs:::q"}},
            [
                R(FUNCTION, "f"),
                R(
                    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
                    "c",
                    functionName="@f.name",
                    destinationConfig={"onFailure": {"destination": "arn:aws:sqs:::q"}},
                ),
            ],
        ],
        bad=[{}],
    ),
    "aws-lambda-concurrency": case(good=[{"reservedConcurrentExecutions": 10}], bad=[{}, {"reservedConcurrentExecutions": -1}]),
    "aws-lambda-code-signing": case(good=[{"codeSigningConfigArn": "arn"}], bad=[{}], other=[{"packageType": "Image"}]),
    "aws-lambda-code-signing-enforced": case(
        good=[{"policies": {"untrustedArtifactOnDeployment": "Enforce"}}],
        bad=[{}, {"policies": {"untrustedArtifactOnDeployment": "Warn"}}],
    ),
    "aws-lambda-stream-failures": case(
        good=[{"eventSourceArn": "arn:aws:kinesis:::stream/a", "destinationConfig": {"onFailure": {"destinationArn": "arn"}}}],
        bad=[{"eventSourceArn": "arn:aws:dynamodb:::table/a/stream/b"}],
        other=[{"eventSourceArn": "arn:aws:sqs:::q"}],
    ),
    "aws-sfn-logging": case(
        good=[{"loggingConfiguration": {"level": "ERROR"}}], bad=[{}, {"loggingConfiguration": {"level": "OFF"}}]
    ),
    "aws-sfn-tracing": case(good=[{"tracingConfiguration": {"enabled": True}}], bad=[{}]),
}
