"""Keys of Cloud KMS and secrets of Secret Manager."""

import re

from policies import View, all_of, any_of, is_false, is_set, none_of, one_of, rule
from policies.unknown import CannotTell

KEY = "gcp:kms/cryptoKey:CryptoKey"
SECRETS = ("gcp:secretmanager/secret:Secret", "gcp:secretmanager/regionalSecret:RegionalSecret")
_VERSIONS = (
    "gcp:secretmanager/secretVersion:SecretVersion",
    "gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion",
)
_DAY = 24 * 60 * 60


def _seconds(view: View, path: str, default: float) -> float:
    """A duration as Google writes it: `7776000s`, in seconds; `default` where absent.

    :raises CannotTell: it is written otherwise.
    """
    text = view.text(path)
    if not text:
        return default
    match = re.fullmatch(r"(\d+(?:\.\d+)?)s", text.strip())
    if match is None:
        raise CannotTell(path, "is no duration in seconds, like 7776000s")
    return float(match[1])


rule(
    id="gcp-kms-key-rotation",
    title="Keys rotate every 90 days",
    control="LF-KEY-07",
    severity="medium",
    types=KEY,
    when=all_of(
        one_of("purpose", "ENCRYPT_DECRYPT", default="ENCRYPT_DECRYPT"),
        is_false("importOnly"),
        none_of("versionTemplate.protectionLevel", "EXTERNAL", "EXTERNAL_VPC"),
    ),
    ok=lambda key: 0 < _seconds(key, "rotationPeriod", 0) <= key.options["days"] * _DAY,
    cure='Set `rotationPeriod` to "7776000s", which is 90 days.',
    options={"days": 90},
    url="https://cloud.google.com/kms/docs/key-rotation",
)

rule(
    id="gcp-kms-key-destruction",
    title="Versions of keys wait a week before they are destroyed",
    control="LF-KEY-08",
    severity="high",
    types=KEY,
    ok=lambda key: _seconds(key, "destroyScheduledDuration", 30 * _DAY) >= key.options["days"] * _DAY,
    cure='Leave `destroyScheduledDuration` out (30 days), or set it to "604800s" or more.',
    options={"days": 7},
)

rule(
    id="gcp-kms-key-algorithm",
    title="Keys do not sign or wrap with SHA-1",
    control="LF-KEY-13",
    severity="medium",
    types=(KEY, "gcp:kms/keyRingImportJob:KeyRingImportJob"),
    bad=lambda view: [
        view.fail(path)
        for path in ("versionTemplate.algorithm", "importMethod")
        if view.word(path).endswith("sha1") or view.word(path).endswith("_sha1_aes_256")
    ],
    cure="Use an algorithm that ends in SHA256 or SHA512, EC_SIGN_P256_SHA256 for signatures.",
)

rule(
    id="gcp-secretmanager-secret-rotation",
    title="Secrets rotate or expire",
    control="LF-IDN-06",
    severity="low",
    types=SECRETS,
    ok=any_of(is_set("rotation.rotationPeriod"), is_set("rotation.nextRotationTime"), is_set("expireTime"), is_set("ttl")),
    cure="Set `rotation` with a `rotationPeriod`, and `topics` that hear of it; or `ttl` where the secret is needed for a while only.",
)


def _keyless(secret: View) -> object:
    if secret.type == SECRETS[1]:
        return not secret.has("customerManagedEncryption.kmsKeyName") and secret.fail("customerManagedEncryption")
    copies = secret.where("replication.userManaged.replicas", lambda one: not one.has("customerManagedEncryption.kmsKeyName"))
    if copies or secret.has("replication.userManaged"):
        return [one.fail("customerManagedEncryption") for one in copies]
    return not secret.has("replication.auto.customerManagedEncryption.kmsKeyName") and secret.fail(
        "replication.auto.customerManagedEncryption"
    )


rule(
    id="gcp-secretmanager-secret-own-key",
    title="Secrets are encrypted with a key of our own",
    control="LF-KEY-14",
    severity="low",
    types=SECRETS,
    bad=_keyless,
    cure="Set `customerManagedEncryption.kmsKeyName` in `replication.auto`, or in each of `replication.userManaged.replicas`.",
)

rule(
    id="gcp-secretmanager-secret-literal",
    title="Secrets do not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types=_VERSIONS,
    ok=lambda version: not version.literal("secretData"),
    message="the secret is written out",
    why="Whoever reads the program, its state or its history has the secret, and no rotation takes it back.",
    cure="Give `secretData` as a Pulumi secret, make it with random.RandomPassword, or write it with `secretDataWo`.",
)
