"""Flow logs of a virtual network: a storage account that nothing else uses, with a key and a term."""

import pulumi
from pulumi_azure_native import managedidentity, network, storage

from components.component import Component
from components.encryption.azure import AzureKey
from components.identity.azure import grant
from components.network.spec import FlowLogs
from components.place import Place
from components.storage.azure import storage_account

WATCHER_GROUP = "NetworkWatcherRG"
"""Azure makes one network watcher a region and subscription by itself, here, and refuses a second one.
https://learn.microsoft.com/azure/network-watcher/network-watcher-create"""


class AzureFlowLogs(Component):
    """Every accepted and refused flow of a network, kept for the stated days.

    The records are written with an identity, so the account has no keys that work. The term is a rule of the account and
    not of the flow log, whose own ends at 365 days.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        spec: FlowLogs,
        resource_group: pulumi.Input[str],
        network_id: pulumi.Input[str],
        after: pulumi.Resource,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureFlowLogs", name, place, retire=retire, opts=opts)
        key = AzureKey(
            self.name_of("key"),
            place=place,
            resource_group=resource_group,
            spec=spec.key,
            retire=retire,
            opts=self.child(),
        )
        writer = managedidentity.UserAssignedIdentity(
            self.name_of("writer"),
            resource_group_name=resource_group,
            resource_name_=self.cloud_name("writer"),
            location=place.region,
            opts=self.child(),
        )
        # Network watchers write from outside every network of ours, as a trusted service.
        account = storage_account(
            self, "store", resource_group=resource_group, key=key, tier=storage.AccessTier.COOL, reach="services"
        )
        allowed = grant(self, "write", role="Storage Blob Data Contributor", scope=account.id, principal=writer.principal_id)
        storage.ManagementPolicy(
            self.name_of("term"),
            account_name=account.name,
            resource_group_name=resource_group,
            management_policy_name="default",
            policy=storage.ManagementPolicySchemaArgs(
                rules=[
                    storage.ManagementPolicyRuleArgs(
                        name="term",
                        type=storage.RuleType.LIFECYCLE,
                        enabled=True,
                        definition=storage.ManagementPolicyDefinitionArgs(
                            filters=storage.ManagementPolicyFilterArgs(blob_types=["blockBlob", "appendBlob"]),
                            actions=storage.ManagementPolicyActionArgs(
                                base_blob=storage.ManagementPolicyBaseBlobArgs(
                                    delete=storage.DateAfterModificationArgs(
                                        days_after_modification_greater_than=float(spec.retention)
                                    )
                                )
                            ),
                        ),
                    )
                ]
            ),
            opts=self.child(),
        )
        network.FlowLog(
            self.name_of("log"),
            flow_log_name=self.cloud_name(),
            network_watcher_name=f"NetworkWatcher_{place.region}",
            resource_group_name=WATCHER_GROUP,
            location=place.region,
            target_resource_id=network_id,
            storage_id=account.id,
            enabled=True,
            format=network.FlowLogFormatParametersArgs(type=network.FlowLogFormatType.JSON, version=2),
            retention_policy=network.RetentionPolicyParametersArgs(enabled=False, days=0),
            identity=network.ManagedServiceIdentityArgs(
                type=network.ResourceIdentityType.USER_ASSIGNED, user_assigned_identities=[writer.id]
            ),
            # The watcher is made by Azure, soon after the region's first network: not before the last subnet.
            opts=self.child(depends_on=[allowed, after]),
        )
        self.done(storage=account.id)
