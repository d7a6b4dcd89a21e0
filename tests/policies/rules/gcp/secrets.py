"""Cases of policies/rules/gcp/secrets.py."""

from policies.cases import R, case

REGIONAL = "gcp:secretmanager/regionalSecret:RegionalSecret"
VERSION = "gcp:secretmanager/secretVersion:SecretVersion"
OWN = {"customerManagedEncryption": {"kmsKeyName": "projects/p/locations/l/keyRings/r/cryptoKeys/k"}}

CASES = {
    "gcp-kms-key-rotation": case(
        good=[{"rotationPeriod": "7776000s"}, {"rotationPeriod": "2592000s", "purpose": "ENCRYPT_DECRYPT"}],
        bad=[
            {},
            {"rotationPeriod": "31536000s"},
            {"purpose": "ENCRYPT_DECRYPT", "versionTemplate": {"protectionLevel": "HSM"}},
        ],
        other=[{"purpose": "ASYMMETRIC_SIGN"}, {"importOnly": True}, {"versionTemplate": {"protectionLevel": "EXTERNAL"}}],
    ),
    "gcp-kms-key-destruction": case(
        good=[{}, {"destroyScheduledDuration": "604800s"}],
        bad=[{"destroyScheduledDuration": "86400s"}],
    ),
    "gcp-kms-key-algorithm": case(
        good=[
            {},
            {"versionTemplate": {"algorithm": "RSA_SIGN_PSS_3072_SHA256"}},
            R("gcp:kms/keyRingImportJob:KeyRingImportJob", importMethod="RSA_OAEP_3072_SHA256"),
        ],
        bad=[
            {"versionTemplate": {"algorithm": "RSA_DECRYPT_OAEP_2048_SHA1"}},
            R("gcp:kms/keyRingImportJob:KeyRingImportJob", importMethod="RSA_OAEP_3072_SHA1_AES_256"),
        ],
    ),
    "gcp-secretmanager-secret-rotation": case(
        good=[{"rotation": {"rotationPeriod": "2592000s", "nextRotationTime": "2030-01-01T00:00:00Z"}}, {"ttl": "86400s"}],
        bad=[{}, R(REGIONAL, secretId="x")],
    ),
    "gcp-secretmanager-secret-own-key": case(
        good=[
            {"replication": {"auto": OWN}},
            {"replication": {"userManaged": {"replicas": [{"location": "a", **OWN}, {"location": "b", **OWN}]}}},
            R(REGIONAL, OWN),
        ],
        bad=[
            {"replication": {"auto": {}}},
            {"replication": {"userManaged": {"replicas": [{"location": "a", **OWN}, {"location": "b"}]}}},
            R(REGIONAL, secretId="x"),
        ],
    ),
    "gcp-secretmanager-secret-literal": case(
        good=[
            [R("random:index/randomPassword:RandomPassword", "pw"), R(VERSION, "v", secretData="@pw.result")],
            {"secretDataWoVersion": 1},
        ],
        bad=[{"secretData": "hunter22"}],
    ),
}
