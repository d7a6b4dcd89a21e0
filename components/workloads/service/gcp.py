"""A service on Google Cloud: Cloud Run, in the spoke's network, behind a load balancer when it is public."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_gcp import cloudrunv2, secretmanager, serviceaccount

from components.component import Component
from components.dns.handles import Dns
from components.edge.gcp import PublicHttps
from components.encryption.gcp import GcpKey
from components.network.addresses import REGIONAL
from components.network.handles import GcpNetwork
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.service.gcp_alarms import alarms
from components.workloads.service.gcp_images import reference, registry
from components.workloads.service.gcp_platform import GcpServicePlatform, GcpServices
from components.workloads.service.gcp_sizes import fit
from components.workloads.service.handles import Service
from components.workloads.service.spec import ServiceSpec

__all__ = ["GcpService", "GcpServicePlatform"]


@dataclass(frozen=True, slots=True)
class Probe:
    """How often a replica is asked, how long it may take (seconds), and how many failures count."""

    period: int
    timeout: int
    failures: int


CONTAINER = "service"
"""The same whatever the service is called, so that a rename makes no new revision."""

STARTUP = Probe(period=10, timeout=5, failures=24)
"""A new replica has four minutes to answer, the most that Cloud Run waits."""

LIVENESS = Probe(period=30, timeout=5, failures=3)
"""A replica that fails for a minute and a half is replaced."""


class GcpService(Component):
    """One Cloud Run service with an identity, secrets and a key of its own.

    Everything it sends goes through the spoke's network (`ALL_TRAFFIC`), not only what has a private address: so it leaves
    from the spoke's NAT address, is in the flow logs, and `egress: none` means none.
    """

    handle: Service

    def __init__(
        self,
        key: str,
        spec: ServiceSpec,
        *,
        place: Place,
        network: GcpNetwork,
        platform: GcpServices,
        dns: Dns | None,
        alerts: Alerts,
        secrets: Mapping[str, pulumi.Output[str]],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:workloads:GcpService", key, place, formerly=spec.formerly, retire=spec.retire, opts=opts)
        self.spec = spec
        self.key = GcpKey(
            self.name_of("key"),
            place=place,
            purpose=f"secrets and image of {key}",
            spec=spec.key,
            agents=["run", "secretmanager"] if spec.secrets else ["run"],
            retire=spec.retire,
            opts=self.child(),
        )
        # Without an account of its own a revision runs as the project's default one, which may edit the whole project.
        self.account = serviceaccount.Account(
            self.name_of("account"),
            account_id=self.cloud_name("run"),
            project=place.account_id,
            display_name=self.cloud_name(),
            description="A service; it has no role but on its own secrets",
            opts=self.child(),
        )
        self.readable: list[pulumi.Resource] = []
        versions = {name: self._secret(name, secrets[name]) for name in sorted({ref.secret for ref in spec.secrets.values()})}
        service = self._service(network, platform, versions)
        self._callers(service)
        url = self._edge(service, dns)
        alarms(self, spec, alerts)
        self.handle = Service(key=key, cloud="gcp", account=place.account_id, region=place.region, url=url)
        self.done(url=url, service=service.name)

    def _secret(self, name: str, value: pulumi.Output[str]) -> secretmanager.SecretVersion:
        """A secret in the service's own region, under its key, that nobody else may read."""
        secret = secretmanager.Secret(
            self.name_of("secret", name),
            secret_id=self.cloud_name(name),
            project=self.place.account_id,
            replication=secretmanager.SecretReplicationArgs(
                user_managed=secretmanager.SecretReplicationUserManagedArgs(
                    replicas=[
                        secretmanager.SecretReplicationUserManagedReplicaArgs(
                            location=self.place.region,
                            customer_managed_encryption=secretmanager.SecretReplicationUserManagedReplicaCustomerManagedEncryptionArgs(
                                kms_key_name=self.key.id
                            ),
                        )
                    ]
                )
            ),
            opts=self.child(depends_on=self.key.users),
        )
        self.readable.append(
            secretmanager.SecretIamMember(
                self.name_of("reads", name),
                project=self.place.account_id,
                secret_id=secret.secret_id,
                role="roles/secretmanager.secretAccessor",
                member=self.account.member,
                opts=self.child(),
            )
        )
        return secretmanager.SecretVersion(
            self.name_of("version", name),
            secret=secret.id,
            secret_data=value,
            opts=self.child(),
        )

    def _service(
        self, network: GcpNetwork, platform: GcpServices, versions: Mapping[str, secretmanager.SecretVersion]
    ) -> cloudrunv2.Service:
        spec = self.spec
        return cloudrunv2.Service(
            self.name_of("service"),
            name=self.cloud_name(),
            project=self.place.account_id,
            location=self.place.region,
            ingress="INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" if spec.is_public else "INGRESS_TRAFFIC_INTERNAL_ONLY",
            # What is public has one address, its host: the run.app name would be a second one that no certificate map guards.
            default_uri_disabled=spec.is_public,
            # The load balancer calls without a Google identity. Said here and not by a grant to `allUsers`, which organizations forbid.
            # https://docs.cloud.google.com/run/docs/securing/managing-access#invoker_check
            invoker_iam_disabled=spec.is_public,
            deletion_protection=self.protect,
            traffics=[cloudrunv2.ServiceTrafficArgs(type="TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent=100)],
            template=self._template(network, platform, versions),
            # A revision that cannot read its key, its image or a secret never starts.
            opts=self.child(depends_on=[*self.key.users, *self.readable]),
        )

    def _template(
        self, network: GcpNetwork, platform: GcpServices, versions: Mapping[str, secretmanager.SecretVersion]
    ) -> cloudrunv2.ServiceTemplateArgs:
        spec, size = self.spec, fit(self.spec)
        container = cloudrunv2.ServiceTemplateContainerArgs(
            name=CONTAINER,
            image=image(spec.image, platform),
            ports=cloudrunv2.ServiceTemplateContainerPortsArgs(name="http1", container_port=spec.port),
            envs=self._variables(versions),
            resources=cloudrunv2.ServiceTemplateContainerResourcesArgs(
                limits={"cpu": size.cpu, "memory": size.memory}, cpu_idle=not size.always_on, startup_cpu_boost=True
            ),
            startup_probe=cloudrunv2.ServiceTemplateContainerStartupProbeArgs(
                http_get=cloudrunv2.ServiceTemplateContainerStartupProbeHttpGetArgs(path=spec.health, port=spec.port),
                period_seconds=STARTUP.period,
                timeout_seconds=STARTUP.timeout,
                failure_threshold=STARTUP.failures,
            ),
            liveness_probe=cloudrunv2.ServiceTemplateContainerLivenessProbeArgs(
                http_get=cloudrunv2.ServiceTemplateContainerLivenessProbeHttpGetArgs(path=spec.health, port=spec.port),
                period_seconds=LIVENESS.period,
                timeout_seconds=LIVENESS.timeout,
                failure_threshold=LIVENESS.failures,
            ),
        )
        return cloudrunv2.ServiceTemplateArgs(
            service_account=self.account.email,
            execution_environment=size.generation,
            encryption_key=self.key.id,
            timeout=f"{spec.timeout}s",
            max_instance_request_concurrency=spec.concurrency,
            scaling=cloudrunv2.ServiceTemplateScalingArgs(
                min_instance_count=spec.replicas.min, max_instance_count=spec.replicas.max
            ),
            vpc_access=cloudrunv2.ServiceTemplateVpcAccessArgs(
                egress="ALL_TRAFFIC",
                network_interfaces=[
                    cloudrunv2.ServiceTemplateVpcAccessNetworkInterfaceArgs(
                        network=network.id.apply(relative),
                        subnetwork=network.subnets["private"][REGIONAL].apply(relative),
                    )
                ],
            ),
            containers=[container],
        )

    def _variables(
        self, versions: Mapping[str, secretmanager.SecretVersion]
    ) -> list[cloudrunv2.ServiceTemplateContainerEnvArgs]:
        plain = {
            name: cloudrunv2.ServiceTemplateContainerEnvArgs(name=name, value=value)
            for name, value in self.spec.environment.items()
        }
        secret = {
            name: cloudrunv2.ServiceTemplateContainerEnvArgs(
                name=name,
                value_source=cloudrunv2.ServiceTemplateContainerEnvValueSourceArgs(
                    # A version, not `latest`: a new value is a new revision, and a bad one rolls back.
                    secret_key_ref=cloudrunv2.ServiceTemplateContainerEnvValueSourceSecretKeyRefArgs(
                        secret=self.cloud_name(ref.secret), version=versions[ref.secret].version
                    )
                ),
            )
            for name, ref in self.spec.secrets.items()
        }
        return [found for _, found in sorted((plain | secret).items())]

    def _callers(self, service: cloudrunv2.Service) -> None:
        """Who may call an internal service: this project's service accounts, with an identity token.

        Cloud Run counts every network of the project as internal, so the network alone would not keep other spokes out.
        https://docs.cloud.google.com/run/docs/securing/ingress#settings
        """
        if self.spec.is_public:
            return
        everyone_here = f"principalSet://cloudresourcemanager.googleapis.com/projects/{self.place.number}/type/ServiceAccount"
        cloudrunv2.ServiceIamMember(
            self.name_of("callers"),
            project=self.place.account_id,
            location=self.place.region,
            name=service.name,
            role="roles/run.invoker",
            member=everyone_here,
            opts=self.child(),
        )

    def _edge(self, service: cloudrunv2.Service, dns: Dns | None) -> pulumi.Output[str]:
        host = self.spec.host
        if host is None:
            return service.uri
        if dns is None:
            raise pulumi.RunError(f"workload {self.name}: its host {host} needs a zone, and the environment has no `dns`")
        PublicHttps(
            self.name_of("edge"),
            place=self.place,
            host=host,
            dns=dns,
            service=service.name,
            retire=self.spec.retire,
            opts=self.child(),
        )
        return pulumi.Output.from_input(f"https://{host}")


def image(asked: str, platform: GcpServices) -> pulumi.Input[str]:
    """The image as Cloud Run pulls it: from where it is, or through this spoke's remote repository."""
    host = registry(asked)
    found = platform.repositories.get(host)
    return asked if found is None else found.apply(lambda path: reference(asked, {host: path}))


def relative(link: str) -> str:
    """`projects/…` of a self link: the Cloud Run API takes no URL."""
    return link.split("/compute/v1/", 1)[-1]
