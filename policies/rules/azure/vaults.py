"""Key vaults, managed HSMs, and the keys and secrets in them."""

from policies import View, all_of, any_of, at_least, is_set, is_true, none_of, one_of, rule
from policies.network import anywhere

VAULT = "azure-native:keyvault:Vault"
_HSM = "azure-native:keyvault:ManagedHsm"
_BOTH = (VAULT, _HSM)
_KEY = "azure-native:keyvault:Key"
_SECRET = "azure-native:keyvault:Secret"


def _hsm(vault: View) -> bool:
    return vault.type == _HSM


rule(
    id="azure-vault-purge-protection",
    title="Vaults cannot be emptied for good before their time",
    control="LF-KEY-08",
    severity="high",
    types=_BOTH,
    ok=lambda vault: vault.flag("properties.enablePurgeProtection", _hsm(vault)),
    why="Whoever may purge destroys every key, and with it all data that is under those keys.",
    cure="Set `properties.enablePurgeProtection` to true; it cannot be taken back.",
    fix={"properties.enablePurgeProtection": True},
)

rule(
    id="azure-vault-soft-delete",
    title="Deleted vaults can be brought back",
    control="LF-KEY-08",
    severity="high",
    types=_BOTH,
    ok=is_true("properties.enableSoftDelete", default=True),
    cure="Set `properties.enableSoftDelete` to true, or leave it out.",
    fix={"properties.enableSoftDelete": True},
)

rule(
    id="azure-vault-soft-delete-days",
    title="Deleted vaults can be brought back for a month",
    control="LF-KEY-08",
    severity="low",
    types=_BOTH,
    ok=at_least("properties.softDeleteRetentionInDays", 30, default=90),
    cure="Set `properties.softDeleteRetentionInDays` to 90.",
)

rule(
    id="azure-vault-roles",
    title="Access to vaults is decided by roles",
    control="LF-KEY-11",
    severity="medium",
    types=VAULT,
    ok=is_true("properties.enableRbacAuthorization"),
    why="Whoever may edit the vault gives themselves its secrets by an access policy, and no list shows who may read what.",
    cure="Set `properties.enableRbacAuthorization` to true and grant data roles such as Key Vault Secrets User.",
)

rule(
    id="azure-vault-network",
    title="Vaults refuse networks that are not named",
    control="LF-KEY-10",
    severity="medium",
    types=_BOTH,
    ok=any_of(
        one_of("properties.publicNetworkAccess", "Disabled", default="Enabled"),
        one_of("properties.networkAcls.defaultAction", "Deny", default="Allow"),
    ),
    message="every network reaches the vault: `properties.networkAcls.defaultAction` is not Deny",
    cure='Set `properties.networkAcls.defaultAction` to "Deny", or `properties.publicNetworkAccess` to "Disabled".',
)

rule(
    id="azure-vault-network-rules",
    title="The network rules of vaults are not the whole internet",
    control="LF-KEY-10",
    severity="high",
    types=_BOTH,
    bad=lambda vault: vault.where("properties.networkAcls.ipRules", lambda entry: anywhere([entry.text("value")]) is not None),
    message="this address range is the whole internet",
    cure="List the ranges of your own offices and services in `properties.networkAcls.ipRules`.",
)


def _entries(view: View) -> tuple[View, ...]:
    return view.each("properties.accessPolicies") if view.type == VAULT else (view.below("policy"),)


def _may_purge(view: View) -> object:
    return [
        entry.fail(f"permissions.{kind}", "may purge")
        for entry in _entries(view)
        for kind in ("keys", "secrets", "certificates")
        if not {"purge", "all"}.isdisjoint(entry.words(f"permissions.{kind}"))
    ]


rule(
    id="azure-vault-policy-purge",
    title="Access policies of vaults do not let anyone purge",
    control=("LF-KEY-08", "LF-IAM-11"),
    severity="medium",
    types=(VAULT, "azure-native:keyvault:AccessPolicy"),
    bad=_may_purge,
    message="this principal may destroy what is in the vault for good",
    cure="List the single permissions that are needed in `permissions`, without purge and all.",
)

rule(
    id="azure-vault-template-deployment",
    title="Deployments do not read secrets of vaults by being deployed",
    control="LF-IAM-11",
    severity="low",
    types=VAULT,
    bad=lambda vault: [
        f"properties.{name}"
        for name in ("enabledForTemplateDeployment", "enabledForDeployment")
        if vault.flag(f"properties.{name}", False)
    ],
    message="whoever may deploy gets the vault's secrets without a grant on it",
    cure="Set `enabledForTemplateDeployment` and `enabledForDeployment` to false.",
)

rule(
    id="azure-vault-key-expiry",
    title="Keys of vaults expire or rotate",
    control=("LF-IDN-06", "LF-KEY-07"),
    severity="medium",
    types=_KEY,
    ok=any_of(
        is_set("properties.attributes.expires"),
        is_set("properties.rotationPolicy.attributes.expiryTime"),
        lambda key: key.some(
            "properties.rotationPolicy.lifetimeActions", lambda action: action.word("action.type") == "rotate"
        ),
    ),
    message="the key has neither an expiry nor a rotation policy",
    cure='Set `properties.rotationPolicy` with a lifetime action of type "rotate" and an `expiryTime`.',
)

rule(
    id="azure-vault-key-rotation",
    title="Keys of vaults rotate by themselves",
    control="LF-KEY-07",
    severity="low",
    types=_KEY,
    ok=lambda key: key.some("properties.rotationPolicy.lifetimeActions", lambda action: action.word("action.type") == "rotate"),
    message="no lifetime action of `properties.rotationPolicy` rotates the key",
    cure='Add a lifetime action with `action.type` "rotate" and a `trigger`, such as `timeAfterCreate` "P1Y".',
)

rule(
    id="azure-vault-key-strength",
    title="Keys of vaults have a strength that holds",
    control="LF-KEY-13",
    severity="medium",
    types=_KEY,
    ok=any_of(none_of("properties.kty", "RSA", "RSA-HSM", default="RSA"), at_least("properties.keySize", 2048, default=2048)),
    cure="Set `properties.keySize` to 3072 or 4096.",
)

rule(
    id="azure-vault-key-exportable",
    title="Keys of vaults cannot leave them",
    control="LF-KEY-13",
    severity="medium",
    types=_KEY,
    ok=lambda key: not key.flag("properties.attributes.exportable", False) or key.has("properties.releasePolicy"),
    cure="Set `properties.attributes.exportable` to false, or bind the key to attested machines by a `releasePolicy`.",
)

rule(
    id="azure-vault-secret-expiry",
    title="Secrets of vaults expire",
    control="LF-IDN-06",
    severity="low",
    types=_SECRET,
    ok=is_set("properties.attributes.expires"),
    message="the secret never expires",
    cure="Set `properties.attributes.expires` to a date, in seconds since 1970.",
)

rule(
    id="azure-vault-secret-type",
    title="Secrets of vaults say what they are",
    control="LF-TAG-01",
    severity="low",
    types=_SECRET,
    ok=is_set("properties.contentType"),
    why="Whoever has to replace a secret needs to know what it opens.",
    cure='Set `properties.contentType`, such as "password of the shop database".',
)

rule(
    id="azure-app-configuration-purge-protection",
    title="App Configuration stores cannot be purged before their time",
    control="LF-BCK-10",
    severity="low",
    types="azure-native:appconfiguration:ConfigurationStore",
    # The free tier keeps nothing that is deleted.
    when=none_of("sku.name", "Free", "Developer"),
    ok=all_of(is_true("enablePurgeProtection"), at_least("softDeleteRetentionInDays", 1, default=7)),
    cure="Set `enablePurgeProtection` to true.",
)
