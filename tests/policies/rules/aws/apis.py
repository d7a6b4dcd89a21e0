"""Cases of policies/rules/aws/apis.py."""

from policies.cases import R, case

REST = "aws:apigateway/restApi:RestApi"
METHOD = "aws:apigateway/method:Method"
STAGE = "aws:apigateway/stage:Stage"
ROUTE = "aws:apigatewayv2/route:Route"
API = "aws:apigatewayv2/api:Api"
GRAPHQL = "aws:appsync/graphQLApi:GraphQLApi"
ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation"
LOG = {"accessLogSettings": {"destinationArn": "arn:aws:logs:::log-group:a", "format": "$context.requestId"}}
PRIVATE = R(REST, "a", endpointConfiguration={"types": "PRIVATE"})
SOCKET = R(API, "s", protocolType="WEBSOCKET")

CASES = {
    "aws-apigateway-method-auth": case(
        good=[
            {"httpMethod": "GET", "authorization": "AWS_IAM"},
            {"httpMethod": "GET", "authorization": "NONE", "apiKeyRequired": True},
            [PRIVATE, R(METHOD, "m", restApi="@a.id", httpMethod="GET", authorization="NONE")],
        ],
        bad=[
            {"httpMethod": "GET", "authorization": "NONE"},
            {"httpMethod": "ANY", "authorization": "NONE"},
            [R(REST, "a"), R(METHOD, "m", restApi="@a.id", httpMethod="POST", authorization="NONE")],
        ],
        other=[{"httpMethod": "OPTIONS", "authorization": "NONE"}],
    ),
    "aws-apigatewayv2-route-auth": case(
        good=[
            {"routeKey": "GET /orders", "authorizationType": "JWT"},
            {"routeKey": "OPTIONS /{proxy+}"},
            [SOCKET, R(ROUTE, "r", apiId="@s.id", routeKey="$default")],
            {"routeKey": "$disconnect"},
        ],
        bad=[
            {"routeKey": "GET /orders"},
            {"routeKey": "$default", "authorizationType": "NONE"},
            [SOCKET, R(ROUTE, "r", apiId="@s.id", routeKey="$connect")],
        ],
    ),
    "aws-apigateway-access-log": case(good=[LOG], bad=[{}]),
    "aws-apigatewayv2-access-log": case(good=[LOG], bad=[{}]),
    "aws-apigateway-tracing": case(good=[{"xrayTracingEnabled": True}], bad=[{}]),
    "aws-apigateway-execution-log": case(
        good=[{"settings": {"loggingLevel": "INFO"}}], bad=[{"settings": {}}, {"settings": {"loggingLevel": "OFF"}}]
    ),
    "aws-apigateway-data-trace": case(
        good=[{"settings": {"loggingLevel": "INFO"}}],
        bad=[
            {"settings": {"dataTraceEnabled": True}},
            R("aws:apigatewayv2/stage:Stage", defaultRouteSettings={"dataTraceEnabled": True}),
        ],
    ),
    "aws-apigateway-cache-encrypted": case(
        good=[{"settings": {"cachingEnabled": True, "cacheDataEncrypted": True}}],
        bad=[{"settings": {"cachingEnabled": True}}],
        other=[{"settings": {}}],
    ),
    "aws-apigateway-throttle": case(good=[{"settings": {"throttlingRateLimit": 100}}], bad=[{"settings": {}}]),
    "aws-apigateway-tls-version": case(
        good=[
            {},
            {"securityPolicy": "TLS_1_2"},
            R("aws:apigatewayv2/domainName:DomainName", domainNameConfiguration={"securityPolicy": "TLS_1_2"}),
        ],
        bad=[
            {"securityPolicy": "TLS_1_0"},
            R("aws:apigatewayv2/domainName:DomainName", domainNameConfiguration={"securityPolicy": "TLS_1_0"}),
        ],
    ),
    "aws-apigateway-waf": case(
        good=[[R(STAGE, "s"), R(ASSOCIATION, "w", resourceArn="@s.arn", webAclArn="a")]],
        bad=[{}, [R(REST, "a"), R(STAGE, "s", restApi="@a.id")]],
        other=[[PRIVATE, R(STAGE, "s", restApi="@a.id")]],
    ),
    "aws-apigatewayv2-cors": case(
        good=[{}, {"corsConfiguration": {"allowOrigins": ["https://acme.example"]}}],
        bad=[{"corsConfiguration": {"allowOrigins": ["*"]}}],
    ),
    "aws-apigatewayv2-integration-tls": case(
        good=[
            {"integrationUri": "https://acme.example"},
            R("aws:apigateway/integration:Integration", uri="arn:aws:apigateway:::a"),
        ],
        bad=[{"integrationUri": "http://acme.example"}, R("aws:apigateway/integration:Integration", uri="http://acme.example")],
    ),
    "aws-appsync-auth": case(good=[{"authenticationType": "AWS_IAM"}], bad=[{"authenticationType": "API_KEY"}]),
    "aws-appsync-logging": case(
        good=[{"logConfig": {"fieldLogLevel": "ERROR"}}], bad=[{}, {"logConfig": {"fieldLogLevel": "NONE"}}]
    ),
    "aws-appsync-waf": case(
        good=[[R(GRAPHQL, "g"), R(ASSOCIATION, "w", resourceArn="@g.arn", webAclArn="a")]],
        bad=[{}],
        other=[{"visibility": "PRIVATE"}],
    ),
    "aws-appsync-introspection": case(
        good=[{"introspectionConfig": "DISABLED", "queryDepthLimit": 10}], bad=[{}, {"introspectionConfig": "DISABLED"}]
    ),
    "aws-appsync-cache-encrypted": case(
        good=[{"atRestEncryptionEnabled": True, "transitEncryptionEnabled": True}], bad=[{}, {"atRestEncryptionEnabled": True}]
    ),
    "aws-apigateway-usage-plan": case(
        good=[{"apiStages": [{"apiId": "a", "stage": "s"}], "throttleSettings": {"rateLimit": 10}}],
        bad=[{"apiStages": [{"apiId": "a", "stage": "s"}]}, {"throttleSettings": {"rateLimit": 10}}],
    ),
    "aws-apigateway-execute-endpoint": case(
        good=[
            [
                R(API, "a", protocolType="HTTP", disableExecuteApiEndpoint=True),
                R("aws:apigatewayv2/apiMapping:ApiMapping", "m", apiId="@a.id", domainName="d", stage="s"),
            ],
        ],
        bad=[
            [R(REST, "a"), R("aws:apigateway/basePathMapping:BasePathMapping", "m", restApi="@a.id", domainName="d")],
            [R(API, "a"), R("aws:apigatewayv2/apiMapping:ApiMapping", "m", apiId="@a.id", domainName="d", stage="s")],
        ],
        other=[{}],
    ),
}
