"""What must be there before the first stack on Google Cloud: state, its key, and who CI is."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import iam, kms, projects, serviceaccount, storage

from components.bootstrap.gcp_project import GcpProjectApis, GcpProjectRoles
from components.bootstrap.spec import BootstrapSpec
from components.component import Component
from components.encryption.gcp import GcpKey
from components.place import Place

ISSUER = "https://token.actions.githubusercontent.com"
"""Signs the tokens of GitHub's workflows."""

RECOVERABLE = 30 * 24 * 3600
"""Seconds in which a deleted state file can be restored, whoever deleted it."""

NONCURRENT_DAYS, NEWER_VERSIONS = 90, 30
"""An older version of a state file goes when it is both: this many days old, and behind this many newer ones."""


@dataclass(frozen=True)
class GcpCi:
    """What goes into CI's settings. `state` and `secrets` are Pulumi's backend and secrets provider URLs."""

    state: pulumi.Output[str]
    secrets: pulumi.Output[str]
    identity_provider: pulumi.Output[str]
    deploy: pulumi.Output[str]
    preview: pulumi.Output[str]


class GcpBootstrap(Component):
    """State bucket, key and CI identity in one project; `others` are further projects in which the same identities act.

    No key of a service account exists: a workflow shows GitHub's token and becomes the account for an hour at most.
    """

    handle: GcpCi

    def __init__(
        self,
        spec: BootstrapSpec,
        *,
        place: Place,
        others: tuple[Place, ...] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:bootstrap:GcpBootstrap", "bootstrap-gcp", place, opts=opts)
        self.apis = GcpProjectApis(self.name_of("apis", place.account), place=place, opts=self.child())
        key = GcpKey(
            self.name_of("key"),
            place=place,
            purpose="state and its secrets",
            agents=["storage"],
            after=self.apis.on("cloudkms"),
            opts=self.child(),
        )
        bucket = self._bucket(key)
        self._watched()
        deploy = self._account("deploy", f"Deploys from {spec.repository}")
        preview = self._account("preview", f"Previews pull requests of {spec.repository}, and changes nothing")
        provider = self._trust(spec, deploy, preview)
        self._state_access("deploy", deploy, bucket, key, "objectUser", "cryptoKeyEncrypterDecrypter")
        # A preview opens the state's secrets, to see whether they change.
        self._state_access("preview", preview, bucket, key, "objectViewer", "cryptoKeyDecrypter")
        self._roles(place, deploy, preview, self.apis)
        for other in others:
            apis = GcpProjectApis(self.name_of("apis", other.account), place=other, opts=self.child(provider=other.provider))
            self._roles(other, deploy, preview, apis)
        self.handle = GcpCi(
            state=pulumi.Output.concat("gs://", bucket.name),
            secrets=pulumi.Output.concat("gcpkms://", key.id),
            identity_provider=provider.name,
            deploy=deploy.email,
            preview=preview.email,
        )
        self.done(state=self.handle.state, deploy=deploy.email, preview=preview.email)

    def _bucket(self, key: GcpKey) -> storage.Bucket:
        return storage.Bucket(
            self.name_of("state"),
            # Names of buckets are the whole world's; a project's id is too, and so is a name that begins with it.
            name=f"{self.place.account_id}-{self.place.stack}-state",
            project=self.place.account_id,
            location=self.place.region.upper(),
            storage_class="STANDARD",
            uniform_bucket_level_access=True,
            public_access_prevention="enforced",
            versioning=storage.BucketVersioningArgs(enabled=True),
            soft_delete_policy=storage.BucketSoftDeletePolicyArgs(retention_duration_seconds=RECOVERABLE),
            encryption=storage.BucketEncryptionArgs(default_kms_key_name=key.id),
            lifecycle_rules=[
                storage.BucketLifecycleRuleArgs(
                    action=storage.BucketLifecycleRuleActionArgs(type="Delete"),
                    condition=storage.BucketLifecycleRuleConditionArgs(
                        days_since_noncurrent_time=NONCURRENT_DAYS, num_newer_versions=NEWER_VERSIONS
                    ),
                )
            ],
            force_destroy=False,
            opts=self.child(stateful=True, depends_on=[*self.apis.on("storage"), *key.users]),
        )

    def _watched(self) -> None:
        """Who read or wrote state is on record. Google keeps what was read only where it is asked to."""
        projects.IAMAuditConfig(
            self.name_of("audit"),
            project=self.place.account_id,
            service="storage.googleapis.com",
            audit_log_configs=[
                projects.IAMAuditConfigAuditLogConfigArgs(log_type=kind) for kind in ("ADMIN_READ", "DATA_READ", "DATA_WRITE")
            ],
            opts=self.child(depends_on=self.apis.on("cloudresourcemanager")),
        )

    def _account(self, who: str, description: str) -> serviceaccount.Account:
        return serviceaccount.Account(
            self.name_of(who),
            account_id=f"{self.place.stack}-{who}",
            project=self.place.account_id,
            display_name=f"CI: {who}",
            description=description,
            opts=self.child(depends_on=self.apis.on("iam")),
        )

    def _trust(
        self, spec: BootstrapSpec, deploy: serviceaccount.Account, preview: serviceaccount.Account
    ) -> iam.WorkloadIdentityPoolProvider:
        """GitHub's tokens, of one repository, and which of its jobs may become which account."""
        pool = iam.WorkloadIdentityPool(
            self.name_of("pool"),
            workload_identity_pool_id=f"{self.place.stack}-ci",
            project=self.place.account_id,
            display_name="CI",
            description=f"Workflows of {spec.repository}",
            opts=self.child(depends_on=self.apis.on("iam", "iamcredentials", "sts")),
        )
        provider = iam.WorkloadIdentityPoolProvider(
            self.name_of("provider"),
            workload_identity_pool_id=pool.workload_identity_pool_id,
            workload_identity_pool_provider_id="github",
            project=self.place.account_id,
            display_name="GitHub",
            oidc=iam.WorkloadIdentityPoolProviderOidcArgs(issuer_uri=ISSUER),
            attribute_mapping={"google.subject": "assertion.sub", "attribute.repository": "assertion.repository"},
            # All of GitHub has this issuer: without the condition any repository could ask.
            # https://docs.cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions
            attribute_condition=f"assertion.repository == '{spec.repository}'",
            opts=self.child(),
        )
        for name in spec.deploy:
            self._may_become(deploy, pool, f"repo:{spec.repository}:environment:{name}", "deploy", name)
        self._may_become(preview, pool, f"repo:{spec.repository}:pull_request", "preview")
        return provider

    def _may_become(self, account: serviceaccount.Account, pool: iam.WorkloadIdentityPool, subject: str, *parts: str) -> None:
        serviceaccount.IAMMember(
            self.name_of("trust", *parts),
            service_account_id=account.name,
            role="roles/iam.workloadIdentityUser",
            member=pulumi.Output.concat(
                f"principal://iam.googleapis.com/projects/{self.place.number}/locations/global/workloadIdentityPools/",
                pool.workload_identity_pool_id,
                f"/subject/{subject}",
            ),
            opts=self.child(),
        )

    def _state_access(
        self, who: str, account: serviceaccount.Account, bucket: storage.Bucket, key: GcpKey, objects: str, crypto: str
    ) -> None:
        storage.BucketIAMMember(
            self.name_of("state", who),
            bucket=bucket.name,
            role=f"roles/storage.{objects}",
            member=account.member,
            opts=self.child(),
        )
        kms.CryptoKeyIAMMember(
            self.name_of("secrets", who),
            crypto_key_id=key.id,
            role=f"roles/cloudkms.{crypto}",
            member=account.member,
            opts=self.child(),
        )

    def _roles(
        self, place: Place, deploy: serviceaccount.Account, preview: serviceaccount.Account, apis: GcpProjectApis
    ) -> None:
        GcpProjectRoles(
            self.name_of("roles", place.account),
            place=place,
            deploy=deploy.member,
            preview=preview.member,
            after=apis.on("cloudresourcemanager"),
            opts=self.child(provider=place.provider),
        )
