"""API Gateway, version 1 and 2, and AppSync."""

from policies import Fail, View, all_of, any_of, each, is_set, is_true, none_of, one_of, rule

_REST = "aws:apigateway/restApi:RestApi"
_METHOD = "aws:apigateway/method:Method"
_STAGE = "aws:apigateway/stage:Stage"
_SETTINGS = "aws:apigateway/methodSettings:MethodSettings"
_HTTP = "aws:apigatewayv2/api:Api"
_ROUTE = "aws:apigatewayv2/route:Route"
_STAGE2 = "aws:apigatewayv2/stage:Stage"
_GRAPHQL = "aws:appsync/graphQLApi:GraphQLApi"
_ASSOCIATION = ("aws:wafv2/webAclAssociation:WebAclAssociation", "aws:wafregional/webAclAssociation:WebAclAssociation")


def _closed(method: View) -> bool:
    """Whether the API itself keeps strangers out: it is private, or has a policy."""
    api = method.target("restApi", _REST)
    if api is None:
        return False
    private = "private" in api.words("endpointConfiguration.types")
    return private or api.has("policy") or bool(api.related("aws:apigateway/restApiPolicy:RestApiPolicy", property="restApiId"))


rule(
    id="aws-apigateway-method-auth",
    title="Methods of REST APIs ask who is calling",
    control="LF-SRV-03",
    severity="high",
    types=_METHOD,
    stack=True,
    when=none_of("httpMethod", "OPTIONS"),
    ok=any_of(_closed, is_true("apiKeyRequired"), none_of("authorization", "NONE")),
    message='`authorization` is "NONE"',
    cure='Set `authorization` to "AWS_IAM", "COGNITO_USER_POOLS" or "CUSTOM" with an `authorizerId`.',
)


def _open_route(route: View) -> bool:
    key = route.word("routeKey")
    api = route.target("apiId", _HTTP)
    socket = api is not None and api.word("protocolType") == "websocket"
    # Only the first message of a WebSocket can be authorised.
    asked = key == "$connect" if socket or (key.startswith("$") and key != "$default") else not key.startswith("options ")
    return asked and route.word("authorizationType", "NONE") == "none" and not route.flag("apiKeyRequired")


rule(
    id="aws-apigatewayv2-route-auth",
    title="Routes of HTTP and WebSocket APIs ask who is calling",
    control="LF-SRV-03",
    severity="high",
    types=_ROUTE,
    stack=True,
    bad=_open_route,
    message="the route has no authoriser",
    cure='Set `authorizationType` to "JWT", "AWS_IAM" or "CUSTOM" with an `authorizerId`.',
)

for _id, _name, _type in (("apigateway", "REST APIs", _STAGE), ("apigatewayv2", "HTTP and WebSocket APIs", _STAGE2)):
    rule(
        id=f"aws-{_id}-access-log",
        title=f"Stages of {_name} log their calls",
        control="LF-LOG-08",
        severity="medium",
        types=_type,
        ok=is_set("accessLogSettings.destinationArn"),
        cure="Set `accessLogSettings` with a log group as `destinationArn` and a `format`.",
    )

rule(
    id="aws-apigateway-tracing",
    title="Stages of REST APIs are traced",
    control="LF-LOG-08",
    severity="low",
    types=_STAGE,
    ok=is_true("xrayTracingEnabled"),
    cure="Set `xrayTracingEnabled` to true.",
    fix={"xrayTracingEnabled": True},
)

rule(
    id="aws-apigateway-execution-log",
    title="Methods of REST APIs log failures",
    control="LF-LOG-08",
    severity="low",
    types=_SETTINGS,
    ok=one_of("settings.loggingLevel", "ERROR", "INFO", default="OFF"),
    cure='Set `settings.loggingLevel` to "ERROR".',
)

rule(
    id="aws-apigateway-data-trace",
    title="Logs of APIs hold no requests in full",
    control="LF-SEC-05",
    severity="medium",
    types=(_SETTINGS, _STAGE2),
    bad=any_of(is_true("settings.dataTraceEnabled"), is_true("defaultRouteSettings.dataTraceEnabled")),
    why="Full requests and responses, with tokens and personal data, are then in the log.",
    cure="Leave `dataTraceEnabled` out.",
)

rule(
    id="aws-apigateway-cache-encrypted",
    title="Caches of REST APIs are encrypted",
    control="LF-KEY-04",
    severity="medium",
    types=_SETTINGS,
    when=is_true("settings.cachingEnabled"),
    ok=is_true("settings.cacheDataEncrypted"),
    cure="Set `settings.cacheDataEncrypted` to true.",
    fix={"settings.cacheDataEncrypted": True},
)

rule(
    id="aws-apigateway-throttle",
    title="APIs have limits of their own",
    control="LF-EDG-05",
    severity="low",
    types=_SETTINGS,
    ok=lambda view: (view.number("settings.throttlingRateLimit", -1) or 0) >= 0,
    cure="Set `settings.throttlingRateLimit` and `throttlingBurstLimit`.",
)

rule(
    id="aws-apigateway-tls-version",
    title="Domains of APIs accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="high",
    types=("aws:apigateway/domainName:DomainName", "aws:apigatewayv2/domainName:DomainName", _REST),
    bad=any_of(one_of("securityPolicy", "TLS_1_0"), one_of("domainNameConfiguration.securityPolicy", "TLS_1_0")),
    cure='Set `securityPolicy` to "TLS_1_2" or one of the SecurityPolicy_TLS13 family.',
    fix={"securityPolicy": "TLS_1_2"},
)


def _guarded(stage: View) -> bool:
    return bool(stage.related(*_ASSOCIATION, property="resourceArn"))


def _private(stage: View) -> bool:
    api = stage.target("restApi", _REST)
    return api is not None and "private" in api.words("endpointConfiguration.types")


rule(
    id="aws-apigateway-waf",
    title="A firewall stands before REST APIs",
    control="LF-EDG-01",
    severity="medium",
    types=_STAGE,
    stack=True,
    when=lambda stage: not _private(stage),
    bad=lambda stage: not _guarded(stage) and Fail(""),
    message="no WebAclAssociation refers to this stage",
    cure="Add an aws.wafv2.WebAclAssociation with the stage's ARN as `resourceArn`.",
)

rule(
    id="aws-apigatewayv2-cors",
    title="HTTP APIs let pages of named origins in",
    control="LF-SRV-04",
    severity="medium",
    types=_HTTP,
    bad=each("corsConfiguration.allowOrigins", lambda origin: origin.text() in ("*", "https://*", "http://*")),
    cure="Name the origins in `corsConfiguration.allowOrigins`.",
)

rule(
    id="aws-apigatewayv2-integration-tls",
    title="HTTP APIs reach what is behind them by HTTPS",
    control="LF-TLS-07",
    severity="medium",
    types=("aws:apigatewayv2/integration:Integration", "aws:apigateway/integration:Integration"),
    bad=lambda view: [
        view.fail(path) for path in ("integrationUri", "uri") if (view.literal(path) or "").lower().startswith("http://")
    ],
    cure="Use an https:// address, or a VPC link to a load balancer with a certificate.",
)

rule(
    id="aws-appsync-auth",
    title="GraphQL APIs know who is calling",
    control="LF-SRV-03",
    severity="medium",
    types=_GRAPHQL,
    bad=one_of("authenticationType", "API_KEY"),
    why="An API key stands in every copy of the app, and is the same for all.",
    cure='Set `authenticationType` to "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA" or "AWS_IAM".',
)

rule(
    id="aws-appsync-logging",
    title="GraphQL APIs log failures of fields",
    control="LF-LOG-08",
    severity="low",
    types=_GRAPHQL,
    ok=one_of("logConfig.fieldLogLevel", "ERROR", "ALL", "INFO", "DEBUG"),
    cure='Set `logConfig` with `fieldLogLevel` "ERROR" and a role.',
)

rule(
    id="aws-appsync-waf",
    title="A firewall stands before GraphQL APIs",
    control="LF-EDG-01",
    severity="medium",
    types=_GRAPHQL,
    stack=True,
    when=none_of("visibility", "PRIVATE"),
    ok=_guarded,
    message="no WebAclAssociation refers to this API",
    cure="Add an aws.wafv2.WebAclAssociation with the API's ARN as `resourceArn`.",
)

rule(
    id="aws-appsync-introspection",
    title="GraphQL APIs do not describe themselves to strangers",
    control="LF-EDG-05",
    severity="low",
    types=_GRAPHQL,
    ok=all_of(one_of("introspectionConfig", "DISABLED"), lambda api: (api.number("queryDepthLimit", 0) or 0) > 0),
    why="With the schema at hand and no limit, one nested query reads or stops everything.",
    cure='Set `introspectionConfig` to "DISABLED" and a `queryDepthLimit`.',
)

rule(
    id="aws-appsync-cache-encrypted",
    title="Caches of GraphQL APIs are encrypted at rest and on the way",
    control="LF-KEY-04",
    severity="medium",
    types="aws:appsync/apiCache:ApiCache",
    ok=all_of(is_true("atRestEncryptionEnabled"), is_true("transitEncryptionEnabled")),
    cure="Set `atRestEncryptionEnabled` and `transitEncryptionEnabled` to true.",
    fix={"atRestEncryptionEnabled": True, "transitEncryptionEnabled": True},
)

rule(
    id="aws-apigateway-usage-plan",
    title="Usage plans bound what a key may ask for",
    control="LF-IDN-07",
    severity="low",
    types="aws:apigateway/usagePlan:UsagePlan",
    ok=all_of(is_set("apiStages"), any_of(is_set("throttleSettings"), is_set("quotaSettings"))),
    cure="Set `apiStages` and `throttleSettings` or `quotaSettings`.",
)

_MAPPINGS = {
    _REST: ("aws:apigateway/basePathMapping:BasePathMapping", "restApi"),
    _HTTP: ("aws:apigatewayv2/apiMapping:ApiMapping", "apiId"),
}


def _has_domain(api: View) -> bool:
    mapping, path = _MAPPINGS[api.type]
    return bool(api.related(mapping, property=path))


rule(
    id="aws-apigateway-execute-endpoint",
    title="APIs with a domain of their own answer there only",
    control="LF-SRV-02",
    severity="low",
    types=_MAPPINGS,
    stack=True,
    when=_has_domain,
    ok=is_true("disableExecuteApiEndpoint"),
    why="The address at execute-api goes past the firewall and the certificate of the domain.",
    cure="Set `disableExecuteApiEndpoint` to true.",
)
