"""Secrets in plain text: names that announce one, and texts that are one."""

import re

_NAME = re.compile(
    r"(?:^|[_\-.]|(?<=[a-z0-9]))(?:pass(?:word|wd|phrase)|pwd|secret|api_?key|access_?key|private_?key|auth_?token|token|credentials?|"
    r"connection_?string|client_?secret|signing_?key|encryption_?key)s?(?:$|[_\-.]|(?=[A-Z0-9]))",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r"(?:_|-|\.)?(?:arn|name|id|path|file|url|uri|endpoint|ref|region|version|ttl|length|policy|expir\w*|enabled|rotation\w*|type|header|issuer|host|"
    r"mount|dir|prefix|provider|manager|store|vault|audience|lifetime|timeout|days|hours|minutes|seconds|count|limit|max|min|algorithm)s?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?:arn:|projects/[^/]+/secrets/|https://[^/]+\.vault\.azure\.net/|@Microsoft\.KeyVault\(|\{\{\s*resolve:|\$\{|\$\(|<%|vault:|ssm:|"
    r"secretsmanager:|/run/secrets/|/var/|/etc/|/mnt/|/aws/reference/)",
    re.IGNORECASE,
)

_TEXTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an AWS access key", re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")),
    ("an AWS secret key", re.compile(r"(?i)aws.{0,24}(?:secret|sk).{0,24}?[=:\"'\s]([A-Za-z0-9/+]{40})\b")),
    ("a private key", re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----")),
    ("a GitHub token", re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b")),
    ("a GitLab token", re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}\b")),
    ("a Slack token", re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b")),
    ("a Google API key", re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b")),
    ("a Google service account key", re.compile(r"\"private_key_id\"\s*:\s*\"[0-9a-f]{20,}\"")),
    ("a Stripe key", re.compile(r"\b[sr]k_live_[0-9a-zA-Z]{20,}\b")),
    ("an Azure storage key", re.compile(r"AccountKey=[A-Za-z0-9+/=]{40,}")),
    ("a password in a URL", re.compile(r"\b[a-z][a-z0-9+.-]*://[^/\s:@{}$<]*:[^/\s:@{}$<]{3,}@[^\s/]+", re.IGNORECASE)),
    ("a JSON web token", re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}")),
    (
        "a password in a command",
        re.compile(
            r"(?i)(?:^|[\s;&|\"'])(?:export\s+)?[A-Z_]*(?:PASSWORD|PASSWD|SECRET_KEY|API_KEY|AUTH_TOKEN)\s*=\s*[\"']?(?![$<{\"'\s])[^\s\"']{4,}"
        ),
    ),
)


def is_secret_name(name: str) -> bool:
    """Whether a name announces a secret: `DB_PASSWORD`, `apiKey`; not `PASSWORD_FILE`, `SECRET_ARN`, which say where one is."""
    return _NAME.search(name) is not None and _NOT_ONE.search(name) is None


def secret_in(text: str) -> str | None:
    """What secret a text holds, by its form: "an AWS access key"; None when it holds none that is known."""
    for what, pattern in _TEXTS:
        if pattern.search(text):
            return what
    return None


def is_plain_secret(name: str, text: str | None) -> str | None:
    """What secret stands under a name in plain text; None for a reference to one, an empty text, or no secret at all.

    Give the text that `View.literal` reads: None for what is a secret of Pulumi or comes from another resource.
    """
    if not text or _REFERENCE.search(text):
        return None
    if found := secret_in(text):
        return found
    if is_secret_name(name) and text.lower() not in ("true", "false", "none", "null", "0", "1"):
        return "a secret, going by its name"
    return None
