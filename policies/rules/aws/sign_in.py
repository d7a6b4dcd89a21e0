"""Cognito: how customers sign in."""

from policies import View, is_false, is_true, one_of, rule

_POOL = "aws:cognito/userPool:UserPool"
_CLIENT = "aws:cognito/userPoolClient:UserPoolClient"
_IDENTITIES = "aws:cognito/identityPool:IdentityPool"

rule(
    id="aws-cognito-unauthenticated",
    title="Identity pools give no credentials to strangers",
    control="LF-IAM-03",
    severity="high",
    types=_IDENTITIES,
    bad=is_true("allowUnauthenticatedIdentities"),
    why="Everyone who knows the pool's id, which is in the app, gets AWS credentials.",
    cure="Leave `allowUnauthenticatedIdentities` out.",
    fix={"allowUnauthenticatedIdentities": False},
)

rule(
    id="aws-cognito-classic-flow",
    title="Identity pools do not use the classic flow",
    control="LF-IAM-03",
    severity="medium",
    types=_IDENTITIES,
    ok=is_false("allowClassicFlow"),
    why="In the classic flow the client chooses its role.",
    cure="Leave `allowClassicFlow` out.",
    fix={"allowClassicFlow": False},
)

rule(
    id="aws-cognito-mfa",
    title="Customers can sign in with a second factor",
    control="LF-IDN-10",
    severity="medium",
    types=_POOL,
    ok=one_of("mfaConfiguration", "ON", "OPTIONAL", default="OFF"),
    cure='Set `mfaConfiguration` to "ON" or "OPTIONAL", with `softwareTokenMfaConfiguration.enabled` true.',
)


def _strong(pool: View) -> bool:
    # Without a policy: eight characters of all four kinds.
    long = (pool.number("passwordPolicy.minimumLength", 8) or 0) >= pool.options["length"]
    return long and all(
        pool.flag(f"passwordPolicy.require{kind}", not pool.has("passwordPolicy")) for kind in ("Lowercase", "Numbers")
    )


rule(
    id="aws-cognito-password",
    title="Passwords of customers are strong",
    control="LF-IDN-10",
    severity="medium",
    types=_POOL,
    ok=_strong,
    options={"length": 8},
    message="the password policy is weak",
    cure="Set `passwordPolicy` with `minimumLength` 12 or more and the four kinds of characters.",
)

rule(
    id="aws-cognito-threat-protection",
    title="Guessing of passwords is noticed",
    control="LF-IDN-10",
    severity="low",
    types=_POOL,
    ok=one_of("userPoolAddOns.advancedSecurityMode", "ENFORCED"),
    cure='Set `userPoolAddOns.advancedSecurityMode` to "ENFORCED".',
)

rule(
    id="aws-cognito-enumeration",
    title="Sign-in does not tell who has an account",
    control="LF-IDN-10",
    severity="medium",
    types=_CLIENT,
    ok=one_of("preventUserExistenceErrors", "ENABLED"),
    cure='Set `preventUserExistenceErrors` to "ENABLED".',
    fix={"preventUserExistenceErrors": "ENABLED"},
)

rule(
    id="aws-cognito-implicit-flow",
    title="Tokens do not travel in addresses",
    control="LF-IDN-10",
    severity="medium",
    types=_CLIENT,
    bad=lambda client: client.where("allowedOauthFlows", lambda flow: flow.word() == "implicit"),
    cure='Use the flow "code", with PKCE in apps.',
)

_PASSWORD_FLOWS = ("allow_user_password_auth", "user_password_auth", "admin_no_srp_auth")

rule(
    id="aws-cognito-password-flow",
    title="Passwords do not pass through the application",
    control="LF-IDN-10",
    severity="low",
    types=_CLIENT,
    bad=lambda client: client.where("explicitAuthFlows", lambda flow: flow.word() in _PASSWORD_FLOWS),
    cure="Use ALLOW_USER_SRP_AUTH in `explicitAuthFlows`, or the hosted sign-in.",
)

rule(
    id="aws-cognito-callback-tls",
    title="Applications take tokens by HTTPS",
    control="LF-TLS-01",
    severity="high",
    types=_CLIENT,
    bad=lambda client: [
        url
        for path in ("callbackUrls", "logoutUrls")
        for url in client.each(path)
        if url.word().startswith("http://") and not url.word().startswith(("http://localhost", "http://127.0.0.1"))
    ],
    cure="Use https:// addresses.",
)

rule(
    id="aws-cognito-revocation",
    title="Tokens can be taken back",
    control="LF-IDN-06",
    severity="low",
    types=_CLIENT,
    ok=is_true("enableTokenRevocation", default=True),
    cure="Leave `enableTokenRevocation` out, or set it to true.",
)
