"""Cases of policies/rules/aws/sign_in.py."""

from policies.cases import case

CASES = {
    "aws-cognito-unauthenticated": case(good=[{}], bad=[{"allowUnauthenticatedIdentities": True}]),
    "aws-cognito-classic-flow": case(good=[{}], bad=[{"allowClassicFlow": True}]),
    "aws-cognito-mfa": case(
        good=[{"mfaConfiguration": "ON"}, {"mfaConfiguration": "OPTIONAL"}], bad=[{}, {"mfaConfiguration": "OFF"}]
    ),
    "aws-cognito-password": case(
        good=[{}, {"passwordPolicy": {"minimumLength": 12, "requireLowercase": True, "requireNumbers": True}}],
        bad=[
            {"passwordPolicy": {"minimumLength": 6, "requireLowercase": True, "requireNumbers": True}},
            {"passwordPolicy": {"minimumLength": 12}},
        ],
    ),
    "aws-cognito-threat-protection": case(
        good=[{"userPoolAddOns": {"advancedSecurityMode": "ENFORCED"}}],
        bad=[{}, {"userPoolAddOns": {"advancedSecurityMode": "OFF"}}],
    ),
    "aws-cognito-enumeration": case(
        good=[{"preventUserExistenceErrors": "ENABLED"}], bad=[{}, {"preventUserExistenceErrors": "LEGACY"}]
    ),
    "aws-cognito-implicit-flow": case(
        good=[{}, {"allowedOauthFlows": ["code"]}], bad=[{"allowedOauthFlows": ["code", "implicit"]}]
    ),
    "aws-cognito-password-flow": case(
        good=[{}, {"explicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}], bad=[{"explicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}]
    ),
    "aws-cognito-callback-tls": case(
        good=[{}, {"callbackUrls": ["https://acme.example/in", "http://localhost:3000/in"]}],
        bad=[{"callbackUrls": ["http://acme.example/in"]}, {"logoutUrls": ["http://acme.example/out"]}],
    ),
    "aws-cognito-revocation": case(good=[{}], bad=[{"enableTokenRevocation": False}]),
}
