"""What must be there before the first stack on Azure: state, its key, and who CI is."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import managedidentity, resources, storage

from components.bootstrap.azure_access import GIVEN, only_roles
from components.bootstrap.spec import BootstrapSpec
from components.component import Component
from components.encryption.azure import AzureKey, key_vault, rotating_key
from components.identity.azure import grant
from components.identity.azure_roles import Role
from components.place import Place
from components.storage.azure import storage_account

ISSUER = "https://token.actions.githubusercontent.com"
"""Signs the tokens of GitHub's workflows."""

AUDIENCE = "api://AzureADTokenExchange"
"""For whom such a token must be made out."""

CONTAINER = "state"

RECOVERABLE_DAYS = 30
"""In which a deleted state file, or the whole container, can be restored."""

NONCURRENT_DAYS = 365
"""After which an older version of a state file goes."""


@dataclass(frozen=True)
class AzureCi:
    """What goes into CI's settings. `state` and `secrets` are Pulumi's backend and secrets provider URLs; `deploy` and
    `preview` are client ids."""

    state: pulumi.Output[str]
    secrets: pulumi.Output[str]
    tenant: str
    subscription: str
    deploy: pulumi.Output[str]
    preview: pulumi.Output[str]


class AzureBootstrap(Component):
    """State, key and CI identities in one subscription.

    Runners have no fixed address, so state and key have a public door; a role of Entra ID opens it, and nothing else does:
    the account has no keys, and no application has a password.
    """

    handle: AzureCi

    def __init__(self, spec: BootstrapSpec, *, place: Place) -> None:
        super().__init__("landfall:bootstrap:AzureBootstrap", "bootstrap-azure", place)
        self.group = resources.ResourceGroup(
            self.name_of("group"),
            resource_group_name=self.cloud_name(),
            location=place.region,
            opts=self.child(stateful=True),
        )
        deploy, preview = self._identity("deploy"), self._identity("preview")
        self._trust(spec, deploy, preview)
        container = self._state()
        self._may("deploy", deploy, "state", role="Storage Blob Data Contributor", scope=container.id)
        # A preview takes no lock and writes no state.
        self._may("preview", preview, "state", role="Storage Blob Data Reader", scope=container.id)
        vault = key_vault(self, "vault", resource_group=self.group.name, reach="internet")
        key = rotating_key(self, "secrets", resource_group=self.group.name, vault=vault, operations=("encrypt", "decrypt"))
        self._may("deploy", deploy, "secrets", role="Key Vault Crypto User", scope=key.id)
        self._may("preview", preview, "secrets", role="Key Vault Crypto User", scope=key.id)
        subscription = f"/subscriptions/{place.account_id}"
        self._may("deploy", deploy, "contributor", role="Contributor", scope=subscription)
        self._may(
            "deploy",
            deploy,
            "roles",
            role="Role Based Access Control Administrator",
            scope=subscription,
            condition=only_roles(GIVEN),
        )
        self._may("preview", preview, "reader", role="Reader", scope=subscription)
        self.handle = AzureCi(
            state=pulumi.Output.concat(f"azblob://{CONTAINER}?storage_account=", self.account.name),
            # Without a version: each value names the version that it was encrypted with.
            secrets=pulumi.Output.concat("azurekeyvault://", vault.name, ".vault.azure.net/keys/", key.name),
            tenant=place.tenant,
            subscription=place.account_id,
            deploy=deploy.client_id,
            preview=preview.client_id,
        )
        self.done(state=self.handle.state, secrets=self.handle.secrets, deploy=deploy.client_id, preview=preview.client_id)

    def _identity(self, who: str) -> managedidentity.UserAssignedIdentity:
        return managedidentity.UserAssignedIdentity(
            self.name_of(who),
            resource_group_name=self.group.name,
            resource_name_=self.cloud_name(who),
            location=self.place.region,
            opts=self.child(),
        )

    def _trust(
        self,
        spec: BootstrapSpec,
        deploy: managedidentity.UserAssignedIdentity,
        preview: managedidentity.UserAssignedIdentity,
    ) -> None:
        """Which jobs of the repository may become which identity, each named exactly."""
        before: list[pulumi.Resource] = []
        for name in spec.deploy:
            before = [self._trusted(deploy, f"repo:{spec.repository}:environment:{name}", before, "deploy", name)]
        self._trusted(preview, f"repo:{spec.repository}:pull_request", [], "preview")

    def _trusted(
        self, identity: managedidentity.UserAssignedIdentity, subject: str, before: list[pulumi.Resource], *parts: str
    ) -> pulumi.Resource:
        return managedidentity.FederatedIdentityCredential(
            self.name_of("trust", *parts),
            federated_identity_credential_resource_name=self.cloud_name("trust", *parts),
            resource_group_name=self.group.name,
            resource_name_=identity.name,
            issuer=ISSUER,
            subject=subject,
            audiences=[AUDIENCE],
            # One identity, one credential at a time: Azure refuses two that are written together.
            # https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
            opts=self.child(depends_on=before),
        )

    def _may(
        self,
        who: str,
        identity: managedidentity.UserAssignedIdentity,
        what: str,
        *,
        role: Role,
        scope: pulumi.Input[str],
        condition: str | None = None,
    ) -> None:
        grant(self, "may", who, what, role=role, scope=scope, principal=identity.principal_id, condition=condition)

    def _state(self) -> storage.BlobContainer:
        key = AzureKey(self.name_of("key"), place=self.place, resource_group=self.group.name, opts=self.child())
        self.account = storage_account(
            self, "store", resource_group=self.group.name, key=key, tier=storage.AccessTier.HOT, reach="internet"
        )
        keep = storage.BlobServiceProperties(
            self.name_of("store", "keep"),
            account_name=self.account.name,
            resource_group_name=self.group.name,
            blob_services_name="default",
            is_versioning_enabled=True,
            delete_retention_policy=storage.DeleteRetentionPolicyArgs(enabled=True, days=RECOVERABLE_DAYS),
            container_delete_retention_policy=storage.DeleteRetentionPolicyArgs(enabled=True, days=RECOVERABLE_DAYS),
            opts=self.child(),
        )
        storage.ManagementPolicy(
            self.name_of("store", "term"),
            account_name=self.account.name,
            resource_group_name=self.group.name,
            management_policy_name="default",
            policy=storage.ManagementPolicySchemaArgs(
                rules=[
                    storage.ManagementPolicyRuleArgs(
                        name="old-versions",
                        type=storage.RuleType.LIFECYCLE,
                        enabled=True,
                        definition=storage.ManagementPolicyDefinitionArgs(
                            filters=storage.ManagementPolicyFilterArgs(blob_types=["blockBlob"]),
                            actions=storage.ManagementPolicyActionArgs(
                                version=storage.ManagementPolicyVersionArgs(
                                    delete=storage.DateAfterCreationArgs(
                                        days_after_creation_greater_than=float(NONCURRENT_DAYS)
                                    )
                                )
                            ),
                        ),
                    )
                ]
            ),
            opts=self.child(depends_on=[keep]),
        )
        return storage.BlobContainer(
            self.name_of("state"),
            container_name=CONTAINER,
            account_name=self.account.name,
            resource_group_name=self.group.name,
            public_access=storage.PublicAccess.NONE,
            opts=self.child(stateful=True, depends_on=[keep]),
        )
