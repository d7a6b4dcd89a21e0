"""Cases of policies/rules/aws/keys.py."""

from policies.cases import R, case

SECRET = "aws:secretsmanager/secret:Secret"
CERTIFICATE = "aws:acm/certificate:Certificate"

CASES = {
    "aws-kms-key-rotation": case(
        good=[{"enableKeyRotation": True}],
        bad=[{}, {"enableKeyRotation": False}, {"customerMasterKeySpec": "SYMMETRIC_DEFAULT"}],
        other=[{"customerMasterKeySpec": "RSA_4096", "keyUsage": "SIGN_VERIFY"}, {"customKeyStoreId": "cks-1"}],
    ),
    "aws-kms-key-deletion-window": case(good=[{}, {"deletionWindowInDays": 30}], bad=[{"deletionWindowInDays": 7}]),
    "aws-kms-key-lockout": case(good=[{}], bad=[{"bypassPolicyLockoutSafetyCheck": True}]),
    "aws-kms-key-disabled": case(good=[{}, {"isEnabled": True}], bad=[{"isEnabled": False}]),
    "aws-secretsmanager-recovery": case(good=[{}, {"recoveryWindowInDays": 7}], bad=[{"recoveryWindowInDays": 0}]),
    "aws-secretsmanager-rotation": case(
        good=[[R(SECRET, "s"), R("aws:secretsmanager/secretRotation:SecretRotation", "r", secretId="@s.id")]], bad=[{}]
    ),
    "aws-secretsmanager-rotation-interval": case(
        good=[{"rotationRules": {"automaticallyAfterDays": 30}}, {"rotationRules": {"scheduleExpression": "rate(10 days)"}}],
        bad=[{"rotationRules": {"automaticallyAfterDays": 365}}],
    ),
    "aws-ssm-parameter-secure": case(
        good=[
            {"type": "String", "name": "/shop/image", "value": "1.2.3"},
            {"type": "String", "name": "/shop/password-arn", "value": "a"},
        ],
        bad=[
            {"type": "String", "name": "/shop/db_password", "value": "hunter2"},
            {"type": "StringList", "name": "/shop/list", "value": "AKIAIOSFODNN7EXAMPLE"},
            {"type": "String", "name": "/shop/url", "insecureValue": "postgres://shop:hunter2@db.acme.example/shop"},
        ],
        other=[{"type": "SecureString", "name": "/shop/db_password", "value": "x"}],
    ),
    "aws-ssm-document-public": case(
        good=[{}, {"permissions": {"type": "Share", "account_ids": "111122223333"}}],
        bad=[{"permissions": {"type": "Share", "account_ids": "All"}}, {"permissions": {"type": "Share", "accountIds": "all"}}],
    ),
    "aws-acm-key-algorithm": case(good=[{}, {"keyAlgorithm": "EC_prime256v1"}], bad=[{"keyAlgorithm": "RSA_1024"}]),
    "aws-acm-validation": case(
        good=[{"domainName": "acme.example", "validationMethod": "DNS"}],
        bad=[{"domainName": "acme.example", "validationMethod": "EMAIL"}],
        other=[{"certificateBody": "-"}],
    ),
    "aws-acm-imported": case(
        good=[{"domainName": "acme.example"}],
        bad=[{"certificateBody": "pem"}, R("aws:iam/serverCertificate:ServerCertificate", certificateBody="pem")],
    ),
    "aws-acm-transparency": case(
        good=[{}, {"options": {"certificateTransparencyLoggingPreference": "ENABLED"}}],
        bad=[{"options": {"certificateTransparencyLoggingPreference": "DISABLED"}}],
    ),
}
