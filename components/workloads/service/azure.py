"""A service on Azure Container Apps, and what the services of one spoke share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pulumi
from pulumi_azure_native import app, keyvault, managedidentity, operationalinsights, resources

from components.component import Component
from components.dns.handles import Dns
from components.identity.azure import grant
from components.network.handles import AzureNetwork
from components.observability.azure_alarms import metric_alarm
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.service.azure_container import template
from components.workloads.service.azure_environment import PROFILE, AzureEnvironment, Environment
from components.workloads.service.azure_host import certificate, proofs
from components.workloads.service.azure_vault import AzureVault, Vault
from components.workloads.service.azure_watch import NAMESPACE, alarms
from components.workloads.service.handles import Service
from components.workloads.service.spec import ServiceSpec

T = TypeVar("T")

LOG_RETENTION = 365
"""Days that a workspace keeps what services wrote and who read a secret."""


@dataclass(frozen=True)
class AzureServices:
    """What the services of one spoke share. There is only what one of them needs."""

    resource_group: pulumi.Output[str]
    public: Environment | None
    internal: Environment | None
    vault: Vault | None


class AzureServicePlatform(Component):
    """A resource group with logs, an environment for public and one for internal services, and a vault for secrets."""

    handle: AzureServices

    def __init__(
        self,
        spoke_key: str,
        specs: Mapping[str, ServiceSpec],
        *,
        network: AzureNetwork,
        place: Place,
        alerts: Alerts,
        formerly: Iterable[str] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:workloads:AzureServicePlatform",
            f"services-{spoke_key}",
            place,
            formerly=[f"services-{old}" for old in formerly],
            retire=all(spec.retire for spec in specs.values()),
            opts=opts,
        )
        self.network = network
        self.group = resources.ResourceGroup(
            self.name_of("group"), resource_group_name=self.cloud_name(), location=place.region, opts=self.child()
        )
        self.workspace = operationalinsights.Workspace(
            self.name_of("logs"),
            workspace_name=self.cloud_name(),
            resource_group_name=self.group.name,
            location=place.region,
            sku=operationalinsights.WorkspaceSkuArgs(name=operationalinsights.WorkspaceSkuNameEnum.PER_GB2018),
            retention_in_days=LOG_RETENTION,
            # Nobody writes with the workspace's key, so it need not work.
            features=operationalinsights.WorkspaceFeaturesArgs(
                disable_local_auth=True, enable_log_access_using_only_resource_permissions=True
            ),
            opts=self.child(),
        )
        public = any(spec.is_public for spec in specs.values())
        internal = any(not spec.is_public for spec in specs.values())
        self.handle = AzureServices(
            resource_group=self.group.name,
            public=self._environment("public") if public else None,
            internal=self._environment("internal") if internal else None,
            vault=self._vault() if any(spec.secrets for spec in specs.values()) else None,
        )
        self.done(resourceGroup=self.group.name)

    def _environment(self, kind: str) -> Environment:
        return AzureEnvironment(
            self.name_of(kind),
            place=self.place,
            network=self.network,
            resource_group=self.group.name,
            workspace_id=self.workspace.id,
            internal=kind == "internal",
            opts=self.child(),
        ).handle

    def _vault(self) -> Vault:
        return AzureVault(
            self.name_of("vault"),
            place=self.place,
            network=self.network,
            resource_group=self.group.name,
            workspace_id=self.workspace.id,
            opts=self.child(),
        ).handle


class AzureService(Component):
    """A container app with an identity of its own."""

    handle: Service

    def __init__(
        self,
        key: str,
        spec: ServiceSpec,
        *,
        place: Place,
        network: AzureNetwork,
        platform: AzureServices,
        dns: Dns | None,
        alerts: Alerts,
        secrets: Mapping[str, pulumi.Output[str]],
    ) -> None:
        super().__init__("landfall:workloads:AzureService", key, place, formerly=spec.formerly, retire=spec.retire)
        self.spec = spec
        self.platform = platform
        environment = _present(platform.public if spec.is_public else platform.internal, "environment", key)
        self.identity = managedidentity.UserAssignedIdentity(
            self.name_of("identity"),
            resource_group_name=platform.resource_group,
            resource_name_=self.cloud_name(),
            location=place.region,
            opts=self.child(),
        )
        references, readable = self._secrets(secrets)
        proven = (
            proofs(self, spec.host, dns=_present(dns, "zone", key), environment=environment, name=self.cloud_name())
            if spec.host
            else []
        )
        self.app = self._app(environment, references, [*readable, *proven])
        if spec.host:
            certificate(
                self,
                spec.host,
                dns=_present(dns, "zone", key),
                environment=environment,
                resource_group=platform.resource_group,
                bound=self.app,
            )
        for alarm in alarms(spec):
            metric_alarm(
                self,
                alarm,
                concern="service",
                namespace=NAMESPACE,
                target=self.app.id,
                resource_group=platform.resource_group,
                alerts=alerts,
            )
        domain = environment.default_domain
        url = (
            pulumi.Output.from_input(f"https://{spec.host}")
            if spec.host
            else pulumi.Output.concat("https://", self.app.name, ".", domain)
        )
        self.handle = Service(key=key, cloud="azure", account=place.account_id, region=place.region, url=url)
        self.done(url=url)

    def _secrets(self, values: Mapping[str, pulumi.Output[str]]) -> tuple[list[app.SecretArgs], list[pulumi.Resource]]:
        """References to secrets of the vault, and what must be there before they can be followed.

        The identity may read each of its own secrets, and no other of the vault.
        """
        references: list[app.SecretArgs] = []
        readable: list[pulumi.Resource] = []
        for name in sorted({ref.secret for ref in self.spec.secrets.values()}):
            vault = _present(self.platform.vault, "vault", self.name)
            stored = keyvault.Secret(
                self.name_of("secret", name),
                secret_name=self.cloud_name(name),
                vault_name=vault.name,
                resource_group_name=self.platform.resource_group,
                properties=keyvault.SecretPropertiesArgs(value=values[name], content_type="text/plain"),
                opts=self.child(),
            )
            allowed = grant(
                self,
                "read",
                name,
                role="Key Vault Secrets User",
                scope=stored.id,
                principal=self.identity.principal_id,
            )
            references.append(
                app.SecretArgs(
                    name=name,
                    # Without a version: replicas get a new value within half an hour, without a deployment.
                    key_vault_url=pulumi.Output.concat(vault.uri, "secrets/", self.cloud_name(name)),
                    identity=self.identity.id,
                )
            )
            readable += [stored, allowed]
        return references, readable

    def _app(self, environment: Environment, secrets: list[app.SecretArgs], after: list[pulumi.Resource]) -> app.ContainerApp:
        spec = self.spec
        return app.ContainerApp(
            self.name_of("app"),
            container_app_name=self.cloud_name(),
            resource_group_name=self.platform.resource_group,
            location=self.place.region,
            managed_environment_id=environment.id,
            workload_profile_name=PROFILE,
            identity=app.ManagedServiceIdentityArgs(
                type=app.ManagedServiceIdentityType.USER_ASSIGNED, user_assigned_identities=[self.identity.id]
            ),
            configuration=app.ConfigurationArgs(
                active_revisions_mode=app.ActiveRevisionsMode.SINGLE,
                max_inactive_revisions=10,
                secrets=secrets,
                ingress=app.IngressArgs(
                    # In an internal environment, `external` means: for the whole network, not for the environment alone.
                    external=True,
                    allow_insecure=False,
                    target_port=spec.port,
                    transport=app.IngressTransportMethod.AUTO,
                    traffic=[app.TrafficWeightArgs(latest_revision=True, weight=100)],
                    custom_domains=(
                        [app.CustomDomainArgs(name=spec.host, binding_type=app.BindingType.AUTO)] if spec.host else None
                    ),
                ),
            ),
            template=template(spec),
            # An app never moves between environments, and its name is fixed: from public to internal the old one goes first.
            opts=self.child(depends_on=after, delete_before_replace=True),
        )


def _present(found: T | None, what: str, key: str) -> T:
    if found is None:
        raise ValueError(f"service {key} needs a {what}, and its spoke has none")
    return found
