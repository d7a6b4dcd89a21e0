"""What the services of one spoke on Google Cloud share: a copy of the images that Cloud Run does not pull itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pulumi
from pulumi_gcp import artifactregistry

from components.component import Component
from components.encryption.gcp import GcpKey
from components.gcp_agents import AGENTS, made
from components.network.handles import GcpNetwork
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.service.gcp_images import remote, slug
from components.workloads.service.spec import ServiceSpec

KEPT_VERSIONS = 10
"""Of each image, however old: what is needed to roll back."""

KEPT = f"{90 * 24 * 3600}s"
"""How long any version is kept. Cloud Run has its own copy of what it runs, so nothing that serves is lost."""


@dataclass(frozen=True)
class GcpServices:
    """Remote repositories by registry host: `{"ghcr.io": "europe-west1-docker.pkg.dev/acme-dev/dev-services-shop-ghcr-io"}`."""

    repositories: Mapping[str, pulumi.Output[str]]


class GcpServicePlatform(Component):
    """A remote repository for each registry that these services' images come from. It reads public images."""

    handle: GcpServices

    def __init__(
        self,
        spoke_key: str,
        specs: Mapping[str, ServiceSpec],
        *,
        network: GcpNetwork,
        place: Place,
        alerts: Alerts,
        formerly: Iterable[str] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:workloads:GcpServicePlatform",
            f"services-{spoke_key}",
            place,
            formerly=[f"services-{old}" for old in formerly],
            retire=all(spec.retire for spec in specs.values()),
            opts=opts,
        )
        hosts = remote(spec.image for spec in specs.values())
        self.handle = GcpServices(self._repositories(hosts) if hosts else {})
        self.done(repositories=dict(self.handle.repositories))

    def _repositories(self, hosts: tuple[str, ...]) -> dict[str, pulumi.Output[str]]:
        key = GcpKey(
            self.name_of("key"),
            place=self.place,
            purpose=f"images of {self.name}",
            agents=["artifactregistry"],
            # What it encrypts is a copy of what is elsewhere: the last service may leave a registry without two steps.
            retire=True,
            opts=self.child(),
        )
        puller = made(self.name_of("agent-run"), "run", self.place, self.child())
        return {host: self._repository(host, key, puller) for host in hosts}

    def _repository(self, host: str, key: GcpKey, puller: list[pulumi.Resource]) -> pulumi.Output[str]:
        repository = artifactregistry.Repository(
            self.name_of(slug(host)),
            repository_id=self.cloud_name(slug(host)),
            project=self.place.account_id,
            location=self.place.region,
            description=f"Images of {host}, as they were when first pulled",
            format="DOCKER",
            mode="REMOTE_REPOSITORY",
            kms_key_name=key.id,
            remote_repository_config=artifactregistry.RepositoryRemoteRepositoryConfigArgs(
                description=host,
                common_repository=artifactregistry.RepositoryRemoteRepositoryConfigCommonRepositoryArgs(uri=f"https://{host}"),
            ),
            cleanup_policy_dry_run=False,
            cleanup_policies=[
                artifactregistry.RepositoryCleanupPolicyArgs(
                    id="delete-old",
                    action="DELETE",
                    condition=artifactregistry.RepositoryCleanupPolicyConditionArgs(tag_state="ANY", older_than=KEPT),
                ),
                artifactregistry.RepositoryCleanupPolicyArgs(
                    id="keep-newest",
                    action="KEEP",
                    most_recent_versions=artifactregistry.RepositoryCleanupPolicyMostRecentVersionsArgs(
                        keep_count=KEPT_VERSIONS
                    ),
                ),
            ],
            opts=self.child(depends_on=key.users),
        )
        # Cloud Run pulls as its agent, not as the service's account.
        grant = artifactregistry.RepositoryIamMember(
            self.name_of(slug(host), "reader"),
            project=self.place.account_id,
            location=self.place.region,
            repository=repository.repository_id,
            role="roles/artifactregistry.reader",
            member=AGENTS["run"].member(self.place),
            opts=self.child(depends_on=puller),
        )
        prefix = f"{self.place.region}-docker.pkg.dev/{self.place.account_id}"
        # Whoever uses the path waits for the grant too.
        return pulumi.Output.all(repository.repository_id, grant.role).apply(lambda found: f"{prefix}/{found[0]}")
