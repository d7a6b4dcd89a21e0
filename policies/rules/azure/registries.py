"""Container registries."""

from policies import any_of, is_false, is_true, none_of, one_of, rule

REGISTRY = "azure-native:containerregistry:Registry"

_PREMIUM = one_of("sku.name", "Premium")

rule(
    id="azure-registry-anonymous-pull",
    title="Container registries let nobody pull without logging in",
    control="LF-CNT-01",
    severity="high",
    types=REGISTRY,
    # The Basic tier has no anonymous pull.
    when=none_of("sku.name", "Basic"),
    ok=is_false("anonymousPullEnabled"),
    why="Anyone can download the images, with the code and often the secrets in them.",
    cure="Set `anonymousPullEnabled` to false.",
    fix={"anonymousPullEnabled": False},
)

rule(
    id="azure-registry-webhook-https",
    title="Webhooks of registries are called over HTTPS",
    control="LF-TLS-06",
    severity="medium",
    types="azure-native:containerregistry:Webhook",
    bad=lambda hook: hook.below("serviceUri") if hook.word("serviceUri").startswith("http://") else None,
    why="The call carries the headers that prove who sends it, such as a token, in the clear.",
    cure="Begin `serviceUri` with https://.",
)

rule(
    id="azure-registry-sku",
    title="Container registries are of a tier that can be closed",
    control="LF-CNT-01",
    severity="low",
    types=REGISTRY,
    ok=one_of("sku.name", "Premium"),
    message="the tier {value} has neither private endpoints nor a firewall, retention, zones or keys of our own",
    cure='Set `sku.name` to "Premium".',
)

rule(
    id="azure-registry-quarantine",
    title="Images are checked before they can be pulled",
    control="LF-CNT-02",
    severity="low",
    types=REGISTRY,
    when=_PREMIUM,
    ok=one_of("policies.quarantinePolicy.status", "enabled"),
    cure='Set `policies.quarantinePolicy.status` to "enabled".',
)

rule(
    id="azure-registry-trust",
    title="Images of registries are signed",
    control="LF-CNT-03",
    severity="low",
    types=REGISTRY,
    when=_PREMIUM,
    ok=one_of("policies.trustPolicy.status", "enabled"),
    cure='Set `policies.trustPolicy` to status "enabled" and type "Notary".',
)

rule(
    id="azure-registry-retention",
    title="Images without a tag are deleted in time",
    control="LF-CST-04",
    severity="low",
    types=REGISTRY,
    when=_PREMIUM,
    ok=one_of("policies.retentionPolicy.status", "enabled"),
    cure='Set `policies.retentionPolicy` to status "enabled" with `days`.',
)

rule(
    id="azure-registry-export",
    title="Images cannot be exported from closed registries",
    control="LF-CNT-01",
    severity="medium",
    types=REGISTRY,
    when=one_of("publicNetworkAccess", "Disabled"),
    ok=one_of("policies.exportPolicy.status", "disabled", default="enabled"),
    why="Importing into a foreign registry takes images out of a registry that is otherwise closed.",
    cure='Set `policies.exportPolicy.status` to "disabled".',
)

rule(
    id="azure-registry-zones",
    title="Container registries survive the loss of a zone",
    control="LF-BCK-09",
    severity="low",
    types=(REGISTRY, "azure-native:containerregistry:Replication"),
    when=any_of(one_of("sku.name", "Premium"), lambda view: view.type != REGISTRY),
    ok=is_true("zoneRedundancy"),
    cure='Set `zoneRedundancy` to "Enabled"; it needs the Premium tier.',
)

rule(
    id="azure-registry-customer-key",
    title="Container registries are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=REGISTRY,
    when=_PREMIUM,
    ok=none_of("encryption.status", "disabled", default="disabled"),
    cure='Set `encryption` to status "enabled" with `keyVaultProperties`; a registry that exists is replaced.',
)
