"""KMS keys, secrets and parameters."""

from policies import View, all_of, at_least, is_absent, is_false, is_set, is_true, matches, none_of, one_of, rule
from policies.credentials import is_secret_name, secret_in

_KEY = "aws:kms/key:Key"
_SECRET = "aws:secretsmanager/secret:Secret"
_PARAMETER = "aws:ssm/parameter:Parameter"

rule(
    id="aws-kms-key-rotation",
    title="KMS keys rotate by themselves",
    control="LF-KEY-07",
    severity="medium",
    types=_KEY,
    when=all_of(
        one_of("keyUsage", "ENCRYPT_DECRYPT", default="ENCRYPT_DECRYPT"),
        one_of("customerMasterKeySpec", "SYMMETRIC_DEFAULT", default="SYMMETRIC_DEFAULT"),
        is_absent("customKeyStoreId"),
    ),
    ok=is_true("enableKeyRotation"),
    cure="Set `enableKeyRotation` to true; data stays readable, and nothing else changes.",
    fix={"enableKeyRotation": True},
)

rule(
    id="aws-kms-key-deletion-window",
    title="A KMS key cannot be destroyed at once",
    control="LF-KEY-08",
    severity="medium",
    types=(_KEY, "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"),
    ok=lambda key: (key.number("deletionWindowInDays", 30) or 0) >= key.options["days"],
    options={"days": 14},
    cure="Set `deletionWindowInDays` to 30, or leave it out.",
)

rule(
    id="aws-kms-key-lockout",
    title="The policy of a KMS key cannot lock out its account",
    control="LF-KEY-08",
    severity="medium",
    types=(_KEY, "aws:kms/keyPolicy:KeyPolicy", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"),
    ok=is_false("bypassPolicyLockoutSafetyCheck"),
    why="A key that nobody may administer cannot be repaired, and what it encrypts may be lost.",
    cure="Leave `bypassPolicyLockoutSafetyCheck` out.",
    fix={"bypassPolicyLockoutSafetyCheck": False},
)

rule(
    id="aws-kms-key-disabled",
    title="KMS keys of the program are enabled",
    control="LF-KEY-08",
    severity="low",
    types=_KEY,
    ok=is_true("isEnabled", default=True),
    why="What is encrypted with a disabled key cannot be read.",
    cure="Leave `isEnabled` out, or remove the key.",
)

rule(
    id="aws-secretsmanager-recovery",
    title="A deleted secret can be brought back",
    control="LF-KEY-08",
    severity="medium",
    types=_SECRET,
    ok=at_least("recoveryWindowInDays", 7, default=30),
    cure="Set `recoveryWindowInDays` to 7 or more, or leave it out: it is 30.",
)

rule(
    id="aws-secretsmanager-rotation",
    title="Secrets rotate by themselves",
    control="LF-IDN-06",
    severity="low",
    types=_SECRET,
    stack=True,
    ok=lambda secret: secret.related("aws:secretsmanager/secretRotation:SecretRotation", property="secretId"),
    message="no SecretRotation refers to this secret",
    cure="Add an aws.secretsmanager.SecretRotation, or let RDS manage the password: `manageMasterUserPassword`.",
)


def _rotates_often(view: View) -> bool:
    return view.has("rotationRules.scheduleExpression") or (
        0 < (view.number("rotationRules.automaticallyAfterDays", 0) or 0) <= view.options["days"]
    )


rule(
    id="aws-secretsmanager-rotation-interval",
    title="Secrets rotate within 90 days",
    control="LF-IDN-06",
    severity="low",
    types="aws:secretsmanager/secretRotation:SecretRotation",
    ok=_rotates_often,
    options={"days": 90},
    cure="Set `rotationRules.automaticallyAfterDays` to 90 or less.",
)


def _plain_parameter(view: View) -> object:
    for path in ("value", "insecureValue"):
        text = view.literal(path)
        if text and (found := secret_in(text)):
            return view.fail("type", f"its value is {found}")
    if is_secret_name(view.text("name").rpartition("/")[2]):
        return view.fail("type", "its name says that it is a secret")
    return None


rule(
    id="aws-ssm-parameter-secure",
    title="Parameters with secrets are stored encrypted",
    control="LF-SEC-04",
    severity="high",
    types=_PARAMETER,
    when=none_of("type", "SecureString"),
    bad=_plain_parameter,
    message="the parameter is not a SecureString: {detail}",
    cure='Set `type` to "SecureString", or put the value into Secrets Manager.',
)

rule(
    id="aws-ssm-document-public",
    title="SSM documents are not shared with everyone",
    control="LF-IAM-04",
    severity="high",
    types="aws:ssm/document:Document",
    bad=lambda view: [
        view.fail(f"permissions.{path}")
        for path in ("accountIds", "account_ids")
        if "all" in [part.strip() for part in view.word(f"permissions.{path}").split(",")]
    ],
    why="Scripts of documents name hosts and paths, and too often hold a secret.",
    cure="Name the ids of accounts.",
)

rule(
    id="aws-acm-key-algorithm",
    title="Certificates have keys that hold",
    control=("LF-KEY-13", "LF-TLS-08"),
    severity="medium",
    types="aws:acm/certificate:Certificate",
    ok=none_of("keyAlgorithm", "RSA_1024"),
    cure='Set `keyAlgorithm` to "EC_prime256v1" or "RSA_2048".',
)

rule(
    id="aws-acm-validation",
    title="Certificates renew themselves",
    control="LF-TLS-08",
    severity="low",
    types="aws:acm/certificate:Certificate",
    when=all_of(is_set("domainName"), is_absent("certificateAuthorityArn")),
    ok=matches("validationMethod", "^DNS$", default="DNS"),
    why="Validation by mail needs somebody to click, each year.",
    cure='Set `validationMethod` to "DNS" and create the records.',
)

rule(
    id="aws-acm-imported",
    title="Certificates come from ACM",
    control="LF-TLS-08",
    severity="low",
    types=("aws:acm/certificate:Certificate", "aws:iam/serverCertificate:ServerCertificate"),
    bad=lambda view: [view.fail(path) for path in ("certificateBody",) if view.has(path)],
    message="an imported certificate is renewed by hand",
    cure="Let ACM issue it: `domainName` with `validationMethod` DNS.",
)

rule(
    id="aws-acm-transparency",
    title="Certificates are in the transparency log",
    control="LF-TLS-08",
    severity="low",
    types="aws:acm/certificate:Certificate",
    ok=none_of("options.certificateTransparencyLoggingPreference", "DISABLED"),
    why="Browsers refuse certificates that are not, and nobody sees one that was issued wrongly.",
    cure="Leave `options.certificateTransparencyLoggingPreference` out.",
)
