"""A key in a vault of its own, with rotation, and an identity that may wrap and unwrap with it."""

from typing import Literal

import pulumi
from pulumi_azure_native import keyvault, managedidentity

from components.azure_names import readable
from components.component import Component
from components.encryption.azure_key_id import parse_key_id
from components.identity.azure import grant
from components.place import Place
from components.spec import KeySpec
from components.unique import ending

DELETION_WINDOW_DAYS = 90
"""The longest time that Key Vault keeps what was deleted, and with purge protection always does."""

KEY_SIZE = 3072
"""Bits. RSA, because storage accounts take no other kind of key."""

ROTATE_AFTER = "P1Y"
EXPIRE_AFTER = "P2Y"
"""ISO 8601. A version expires a year after the next one took over."""


Reach = Literal["endpoints", "services", "internet"]
"""Who gets to a vault's door, where a role is asked for all the same: private endpoints only; besides, those Azure services
that act for a customer (storage encryption; not Container Apps); or anybody."""

_DOORS: dict[Reach, tuple[str, keyvault.NetworkRuleAction, keyvault.NetworkRuleBypassOptions]] = {
    "endpoints": ("Disabled", keyvault.NetworkRuleAction.DENY, keyvault.NetworkRuleBypassOptions.NONE),
    "services": ("Disabled", keyvault.NetworkRuleAction.DENY, keyvault.NetworkRuleBypassOptions.AZURE_SERVICES),
    "internet": ("Enabled", keyvault.NetworkRuleAction.ALLOW, keyvault.NetworkRuleBypassOptions.NONE),
}


def key_vault(component: Component, *parts: str, resource_group: pulumi.Input[str], reach: Reach) -> keyvault.Vault:
    """A vault with roles instead of access policies, in which nothing is lost for good in under 90 days.

    So its name is free no sooner either, and has a random ending: a stack that was taken down can be made again at once.
    Azure's own control plane, through which keys and secrets are declared here, is not held up at the door.
    """
    public, action, bypass = _DOORS[reach]
    return keyvault.Vault(
        component.name_of(*parts),
        resource_group_name=resource_group,
        vault_name=pulumi.Output.concat(readable(component.cloud_name(*parts)), ending(component, *parts)),
        location=component.place.region,
        properties=keyvault.VaultPropertiesArgs(
            tenant_id=component.place.tenant,
            sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
            enable_rbac_authorization=True,
            enable_soft_delete=True,
            soft_delete_retention_in_days=DELETION_WINDOW_DAYS,
            enable_purge_protection=True,
            enabled_for_deployment=False,
            enabled_for_disk_encryption=False,
            enabled_for_template_deployment=False,
            public_network_access=public,
            network_acls=keyvault.NetworkRuleSetArgs(bypass=bypass, default_action=action),
        ),
        opts=component.child(stateful=True),
    )


def rotating_key(
    component: Component, *parts: str, resource_group: pulumi.Input[str], vault: keyvault.Vault, operations: tuple[str, ...]
) -> keyvault.Key:
    """An RSA key of which Key Vault makes a new version every year. Who names no version always gets the newest."""
    return keyvault.Key(
        component.name_of(*parts),
        resource_group_name=resource_group,
        vault_name=vault.name,
        key_name=component.cloud_name(*parts),
        properties=keyvault.KeyPropertiesArgs(
            kty=keyvault.JsonWebKeyType.RSA,
            key_size=KEY_SIZE,
            key_ops=list(operations),
            rotation_policy=keyvault.RotationPolicyArgs(
                attributes=keyvault.KeyRotationPolicyAttributesArgs(expiry_time=EXPIRE_AFTER),
                lifetime_actions=[
                    keyvault.LifetimeActionArgs(
                        action=keyvault.ActionArgs(type=keyvault.KeyRotationPolicyActionType.ROTATE),
                        trigger=keyvault.TriggerArgs(time_after_create=ROTATE_AFTER),
                    )
                ],
            ),
        ),
        opts=component.child(stateful=True),
    )


class AzureKey(Component):
    """A key that encrypts data of other Azure services, and the identity by which they use it.

    With `spec` no vault and no key are made; the identity still is, and gets its role on the key that is there.

    :param name: logical name, `<parent's name>-key`.
    :param resource_group: where vault and identity are.
    :param retire: lifts the protection; the parent's `retire`.
    """

    vault_uri: pulumi.Output[str]
    key_name: pulumi.Output[str]
    identity_id: pulumi.Output[str]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        spec: KeySpec | None = None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:encryption:AzureKey", name, place, retire=retire, opts=opts)
        identity = managedidentity.UserAssignedIdentity(
            self.name_of("identity"),
            resource_group_name=resource_group,
            resource_name_=self.cloud_name("identity"),
            location=place.region,
            opts=self.child(),
        )
        key_id = self._existing(spec) if spec else self._made(resource_group)
        self.granted = grant(
            self,
            "use",
            role="Key Vault Crypto Service Encryption User",
            scope=key_id,
            principal=identity.principal_id,
        )
        self.identity_id = identity.id
        self.done(vaultUri=self.vault_uri, keyName=self.key_name)

    def _existing(self, spec: KeySpec) -> pulumi.Output[str]:
        found = parse_key_id(spec.existing)
        self.vault_uri = pulumi.Output.from_input(found.vault_uri)
        self.key_name = pulumi.Output.from_input(found.key)
        return pulumi.Output.from_input(found.id)

    def _made(self, resource_group: pulumi.Input[str]) -> pulumi.Output[str]:
        vault = key_vault(self, "vault", resource_group=resource_group, reach="services")
        key = rotating_key(self, "cmk", resource_group=resource_group, vault=vault, operations=("wrapKey", "unwrapKey"))
        self.vault_uri = pulumi.Output.concat("https://", vault.name, ".vault.azure.net/")
        self.key_name = key.name
        return key.id
